/** Asks one terminal's provider about a period and tells what came out: its list, then whatever is doubted, payment by payment. */
import type { Payment, Update } from '#shared/payment.ts';
import type { Difference, Findings, Untold } from '#shared/reconciliation.ts';
import type { Clock } from '../ports.ts';
import {
  type Inquiry,
  NoAnswer,
  NotSent,
  type Period,
  type ProviderRecords,
  type ProviderTransaction,
  Unclear,
} from '../providers/provider.ts';
import { agreementOf, compare, type Doubt } from './comparison.ts';
import { type Judgement, judge, strangerOf } from './judgement.ts';

export interface Asking {
  readonly terminalId: string;
  readonly records: ProviderRecords;
  readonly period: Period;
  /** Every payment of this provider that began near the period. */
  readonly payments: readonly Payment[];
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** So many of so many payments were looked up. */
  readonly progress: (done: number, of: number) => void;
}

export interface Told {
  readonly findings: Findings;
  /** What the provider said of payments about which it says something else than the till. */
  readonly updates: readonly { readonly paymentId: string; readonly update: Update }[];
}

/** Clocks differ, and a provider may know of a payment only when it is over: the list is read so far beyond the period, in milliseconds. */
export const skewMs = 60 * 60_000;
/** Between two look-ups, in milliseconds: no provider publishes how many it bears. */
const pauseMs = 200;

/** Throws NotSent, NoAnswer or Unclear where the provider cannot be asked now. What is open is left to the sweeper. */
export async function findingsOf(asking: Asking): Promise<Told> {
  const { terminalId, records, period, payments, signal } = asking;
  const entries = records.list ? await listed(records, period, signal) : null;
  const compared = compare({ period, terminalId, payments, entries });
  const sorted = await askAbout(asking, compared.doubts);
  const strangers = compared.strangers.length === 0 ? [] : await seenTwice(asking, compared.strangers);
  const findings: Findings = {
    way: entries === null ? 'look-up' : 'list',
    agreed: agreementOf([...compared.agreed, ...sorted.agreed]),
    differences: [...sorted.found.map(({ difference }) => difference), ...strangers.map((entry) => strangerOf(entry, terminalId))],
    untold: [...compared.open.map(({ id }): Untold => ({ paymentId: id, why: 'open-here' })), ...sorted.untold],
    elsewhere: compared.elsewhere,
    unreadable: compared.unreadable,
  };
  const updates = sorted.found.flatMap(({ doubt, update }) => (update ? [{ paymentId: doubt.payment.id, update }] : []));
  return { findings, updates };
}

interface Found {
  readonly doubt: Doubt;
  readonly difference: Difference;
  readonly update: Update | null;
}

interface Sorted {
  readonly agreed: Payment[];
  readonly untold: Untold[];
  readonly found: Found[];
}

/** Puts each doubt to the provider. That it knows nothing of a payment counts only when it says so a second time, after all the others. */
async function askAbout(asking: Asking, doubts: readonly Doubt[]): Promise<Sorted> {
  const sorted: Sorted = { agreed: [], untold: [], found: [] };
  const refunds = asking.payments.filter(({ kind }) => kind === 'refund');
  const missing: Doubt[] = [];
  let done = 0;
  const ask = async (doubt: Doubt) => {
    asking.progress(done, doubts.length + missing.length);
    if (done > 0) await asking.clock.sleep(pauseMs, asking.signal);
    asking.signal.throwIfAborted();
    done += 1;
    return judge(doubt, await lookedUp(asking.records, doubt.payment, asking.signal), { now: asking.clock.now(), refunds });
  };
  const sort = (doubt: Doubt, judgement: Judgement) => {
    switch (judgement.kind) {
      case 'agreed':
        return sorted.agreed.push(doubt.payment);
      case 'untold':
        return sorted.untold.push({ paymentId: doubt.payment.id, why: judgement.why });
      case 'difference':
        return sorted.found.push({ doubt, difference: judgement.difference, update: judgement.update });
      default:
        return judgement satisfies never;
    }
  };
  for (const doubt of doubts) {
    const judgement = await ask(doubt);
    if (isMissing(judgement)) missing.push(doubt);
    else sort(doubt, judgement);
  }
  for (const doubt of missing) {
    const again = await ask(doubt);
    sort(doubt, isMissing(again) ? again : { kind: 'untold', why: 'unclear' });
  }
  return sorted;
}

function isMissing(judgement: Judgement): boolean {
  return judgement.kind === 'difference' && judgement.difference.kind === 'missing-there';
}

async function listed(records: ProviderRecords, period: Period, signal: AbortSignal): Promise<ProviderTransaction[]> {
  const wide = {
    from: new Date(Date.parse(period.from) - skewMs).toISOString(),
    to: new Date(Date.parse(period.to) + skewMs).toISOString(),
  };
  const entries: ProviderTransaction[] = [];
  for await (const entry of records.list?.(wide, signal) ?? []) entries.push(entry);
  return entries;
}

/** Null where what the provider said cannot be used for this payment; a provider that cannot be reached, or refuses our keys, ends the asking. */
async function lookedUp(records: ProviderRecords, payment: Payment, signal: AbortSignal): Promise<Inquiry | null> {
  try {
    return await records.lookUp(payment, signal);
  } catch (error) {
    if (error instanceof Unclear && error.reason.code !== 'credentials') return null;
    if (error instanceof NotSent) throw new NoAnswer(error.message);
    throw error;
  }
}

/** What is missing here has no second way to be looked up: only what a second reading of the list says again is told. */
async function seenTwice(
  { records, period, terminalId, payments, signal }: Asking,
  first: readonly ProviderTransaction[],
): Promise<ProviderTransaction[]> {
  const { strangers } = compare({ period, terminalId, payments, entries: await listed(records, period, signal) });
  const again = new Set(strangers.map(nameOf));
  return first.filter((entry) => again.has(nameOf(entry)));
}

function nameOf({ kind, reference, keys, at, amount }: ProviderTransaction): string {
  return JSON.stringify([kind, reference, keys, at, amount]);
}
