/**
 * What Blink has on record: the terminal's end-of-day reports, one for each day, whole (page eod-reports). They hold what went through, with the
 * till's own time of the request. In which time zone a day begins is not published, so a day of London and of UTC are both asked for.
 */
import { isCurrencyCode, type Money, parseMoney } from '#shared/money.ts';
import { momentOf } from '../paging.ts';
import { NoAnswer, NotSent, type Period, type ProviderRecords, type ProviderTransaction, Unclear } from '../provider.ts';
import type { BlinkApi } from './api.ts';
import { daysWithin } from './days.ts';
import type { ReportItem } from './wire.ts';
import { codeOfStatus, described } from './words.ts';

interface Parts {
  readonly api: BlinkApi;
  readonly terminalId: string;
  readonly now: () => number;
  readonly limitMs: number;
}

/** `lookUp` asks the request log and the reports; neither starts anything. */
export function createRecords(parts: Parts, lookUp: ProviderRecords['lookUp']): ProviderRecords {
  return { list: (period, signal) => list(parts, period, signal), lookUp };
}

async function* list(parts: Parts, { from, to }: Period, signal: AbortSignal): AsyncGenerator<ProviderTransaction> {
  const seen = new Set<string>();
  for (const day of daysWithin(Date.parse(from), Date.parse(to), parts.now())) {
    for (const item of await reportOf(parts, day, signal)) {
      if (item.terminalId !== undefined && item.terminalId.toLowerCase() !== parts.terminalId.toLowerCase()) continue;
      if (item.transactionId !== undefined && seen.has(item.transactionId)) continue;
      if (item.transactionId !== undefined) seen.add(item.transactionId);
      yield entryOf(item);
    }
  }
}

/** A question that could not be asked says nothing, so NotSent must not leave here. */
async function reportOf({ api, limitMs }: Parts, day: string | null, signal: AbortSignal): Promise<readonly ReportItem[]> {
  try {
    const listed = await api.report(day, limitMs, signal);
    if (listed.items) return listed.items;
    const code = codeOfStatus(listed.status) === 'credentials' ? 'credentials' : 'provider-error';
    throw new Unclear({ code, text: described(listed) }, `Blink did not give its end-of-day report (${described(listed)}).`);
  } catch (error) {
    throw error instanceof NotSent ? new NoAnswer(error.message) : error;
  }
}

function entryOf(item: ReportItem): ProviderTransaction {
  const { paymentMethod = '', status, transactionId } = item;
  const refund = /revers|refund|void/i.test(paymentMethod);
  const sale = /^sales?$/i.test(paymentMethod);
  return {
    kind: refund ? 'refund' : 'sale',
    reference: transactionId ?? null,
    keys: item.orderNumbers,
    original: item.originalTransactionId ?? null,
    at: momentOf(item.requestTimestamp),
    state: refund || sale ? stateOf(status ?? '') : 'unclear',
    amount: amountOf(item),
    place: { kind: 'own' },
    words: status ?? null,
  };
}

/** "Success" is the one documented status. */
function stateOf(status: string): ProviderTransaction['state'] {
  if (/^success(?:ful)?$/i.test(status)) return 'charged';
  return /^(?:declined?|fail(?:ed|ure)?|refused|rejected|abort(?:ed)?|cancel(?:l?ed)?)$/i.test(status) ? 'not-charged' : 'unclear';
}

function amountOf({ requestedAmount, currency }: ReportItem): Money | null {
  const code = currency?.toUpperCase() ?? '';
  const read = requestedAmount !== undefined && isCurrencyCode(code) ? parseMoney(requestedAmount, code) : null;
  return read?.ok ? read.money : null;
}
