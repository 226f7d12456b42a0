/** Asks Blink's lists what became of a payment: the terminal's request log, then its end-of-day report. */
import type { Inquiry } from '../provider.ts';
import { NoAnswer, NotSent, Unclear } from '../provider.ts';
import type { BlinkApi, Listed } from './api.ts';
import { daysOf } from './days.ts';
import { claimedByOthers, type Found, findInLog, findInReport } from './look-up.ts';
import type { Asked } from './reading.ts';
import type { LoggedRequest } from './wire.ts';
import { codeOfStatus, described } from './words.ts';

/** So long a signature's answer may be on its way before the cashier is asked for it again, in milliseconds. */
const signatureOnItsWayMs = 5_000;

/**
 * What became of the payment. Not being listed proves nothing: that is `unknown`. Throws Unclear or
 * NoAnswer when neither list could be read.
 */
export async function inquire(api: BlinkApi, asked: Asked, now: number, limitMs: number, signal: AbortSignal): Promise<Inquiry> {
  const { payment } = asked;
  if (!payment.references.orderNumber) {
    throw new Unclear({ code: 'provider-error', text: null }, 'The payment has no order number to look for.');
  }
  const sent = Date.parse(payment.references.requestTimestamp ?? payment.createdAt);
  const days = daysOf(Number.isNaN(sent) ? Date.parse(payment.createdAt) : sent, now);
  const log = await searched(
    days,
    (day) => api.requestLog(day, limitMs, signal),
    (entries) => findInLog(entries, asked),
  );
  if (log.found?.kind === 'final') return log.found.update;
  // That the request reached Blink, without an answer that says more, is what makes the report's time of it worth anything.
  const arrived = log.failure === null && log.found !== null && log.found.kind !== 'nothing';
  const claimed = arrived ? claimedByOthers(log.items, asked) : null;
  const report = await searched(
    days,
    (day) => api.report(day, limitMs, signal),
    (items) => findInReport(items, asked, claimed),
  );
  if (report.found?.kind === 'final') return report.found.update;
  if (!log.found && !report.found) throw log.failure ?? new NoAnswer('Blink gave neither its log nor its report.');
  if (log.found?.kind === 'signature') {
    // Either way: a clock that was set back must not keep the cashier from being asked.
    const onItsWay = payment.state !== 'signature' && Math.abs(now - Date.parse(payment.updatedAt)) < signatureOnItsWayMs;
    return onItsWay ? 'pending' : log.found.update;
  }
  return log.found?.kind === 'pending' || report.found?.kind === 'pending' ? 'pending' : 'unknown';
}

/** Today's request log; nothing where it cannot be had, which says nothing. */
export async function recentLog(api: BlinkApi, limitMs: number, signal: AbortSignal): Promise<readonly LoggedRequest[]> {
  try {
    return (await api.requestLog(null, limitMs, signal)).items ?? [];
  } catch (error) {
    if (error instanceof NoAnswer || error instanceof NotSent) return [];
    throw error;
  }
}

interface Searched<Item> {
  readonly items: readonly Item[];
  /** Null where no day could be read. */
  readonly found: Found | null;
  readonly failure: Error | null;
}

/** Day after day until the payment has its end. A request and what belongs to it may stand on two days, so the days are read together. */
async function searched<Item>(
  days: readonly (string | null)[],
  ask: (day: string | null) => Promise<Listed<Item>>,
  find: (items: readonly Item[]) => Found,
): Promise<Searched<Item>> {
  let items: readonly Item[] = [];
  let found: Found | null = null;
  let failure: Error | null = null;
  for (const day of days) {
    const listed = await listOf(() => ask(day));
    if (listed instanceof Error) {
      failure ??= listed;
      continue;
    }
    items = [...items, ...listed];
    found = find(items);
    if (found.kind === 'final') break;
  }
  return { items, found, failure };
}

/** The list, or why there is none. A question that could not be sent says nothing about the payment, so NotSent must not leave here. */
async function listOf<Item>(ask: () => Promise<Listed<Item>>): Promise<readonly Item[] | NoAnswer | Unclear> {
  try {
    const listed = await ask();
    if (listed.items) return listed.items;
    const code = codeOfStatus(listed.status) === 'credentials' ? 'credentials' : 'provider-error';
    return new Unclear({ code, text: described(listed) }, `Blink did not give its list (${described(listed)}).`);
  } catch (error) {
    if (error instanceof NotSent) return new NoAnswer(error.message);
    if (error instanceof NoAnswer) return error;
    throw error;
  }
}
