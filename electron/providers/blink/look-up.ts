/**
 * What became of a payment whose answer was lost. Blink has no question for one transaction, so it is
 * looked for in the terminal's request log, by our number, and then in its end-of-day report.
 */
import type { Reason } from '#shared/payment.ts';
import {
  type Asked,
  chargeOf,
  type Final,
  identity,
  isAmount,
  type Reading,
  readOutcome,
  readSignatureOutcome,
  type SignatureRequested,
} from './reading.ts';
import { buildSlip } from './receipt.ts';
import type { LoggedRequest, ReportItem } from './wire.ts';

export type Found =
  | { readonly kind: 'final'; readonly update: Final }
  /** The terminal still waits for the cashier's word on a signature, and none has arrived. */
  | { readonly kind: 'signature'; readonly update: SignatureRequested }
  | { readonly kind: 'pending' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unclear'; readonly reason: Reason; readonly message: string };

/** Finds our payment in the request log, by our own number in what was sent. */
export function findInLog(entries: readonly LoggedRequest[], asked: Asked): Found {
  const operations = asked.payment.kind === 'refund' ? ['reversals', 'linked-refunds'] : ['sales'];
  const own = entries.filter(
    ({ method, operation, body }) => method === 'POST' && operations.includes(operation) && identity(body, asked) === 'ours',
  );
  // The network may have doubled the request: one of the two tells of the money, the other was refused.
  const all = own.map(({ response }) => (response ? foundOf(readOutcome(response, asked)) : pending));
  if (chargedTwice(all)) return unclear('contradiction', 'The log has several charges for this payment.');
  const found = mostTelling(all);
  if (found.kind === 'signature') return findSignature(entries, asked, found.update.providerReference ?? '', found);
  const known = asked.payment.providerReference;
  if (found.kind !== 'nothing' || known === null) return found;
  return findSignature(entries, asked, known, found);
}

/** One payment cannot stand for two charges: a person must see them. */
function chargedTwice(found: readonly Found[]): boolean {
  const approvals = found.flatMap((each) =>
    each.kind === 'final' && each.update.kind === 'approved' ? [each.update.providerReference] : [],
  );
  return new Set(approvals).size > 1;
}

/** What became of the cashier's word on the signature of this transaction; `otherwise` while none was taken. */
function findSignature(entries: readonly LoggedRequest[], asked: Asked, transactionId: string, otherwise: Found): Found {
  const answers = entries.filter(
    ({ operation, body }) =>
      operation === 'signatures' && body.originalTransactionId === transactionId && body.signatureConfirmed !== undefined,
  );
  const found = mostTelling(
    answers.map(({ response, body }) =>
      response ? foundOf(readSignatureOutcome(response, asked, transactionId, body.signatureConfirmed === true)) : pending,
    ),
  );
  return found.kind === 'nothing' ? otherwise : found;
}

/** Blink's names of transactions that the log shows to be other payments'. */
export function claimedByOthers(entries: readonly LoggedRequest[], { payment }: Asked): ReadonlySet<string> {
  const others = entries.filter(({ body }) => !body.orderNumbers.includes(payment.references.orderNumber ?? ''));
  return new Set(others.flatMap(({ response }) => response?.answer?.transactionId ?? []));
}

/**
 * Finds our payment in an end-of-day report: by our number, else by Blink's, else by the very time of our
 * request. `claimed` holds the transactions that are others'; without it (null) the time alone proves nothing.
 */
export function findInReport(items: readonly ReportItem[], asked: Asked, claimed: ReadonlySet<string> | null): Found {
  const { payment } = asked;
  const ours = items.filter((item) => isOurs(item, asked));
  const kind = ({ paymentMethod = '' }: ReportItem) => (/revers|refund|void/i.test(paymentMethod) ? 'refund' : 'sale');
  const own = ours.filter((item) => kind(item) === payment.kind);
  const unnamed = claimed ? items.filter(({ transactionId }) => transactionId !== undefined && !claimed.has(transactionId)) : [];
  const [item, second] = own.length > 0 ? own : unnamed.filter((each) => kind(each) === payment.kind && isOfOurTime(each, asked));
  if (!item) return nothing;
  if (second && (own.length === 0 || second.transactionId !== item.transactionId)) {
    return unclear('contradiction', 'The report has several transactions that may be this payment.');
  }
  if (payment.kind === 'sale' && ours.some((each) => kind(each) === 'refund')) {
    return unclear('contradiction', 'The report has this sale and its reversal.');
  }
  if (identity(item, asked) === 'other') return unclear('contradiction', 'The report has this payment with other data.');
  return foundByStatus(item, asked);
}

function isOurs(item: ReportItem, { payment }: Asked): boolean {
  if (item.orderNumbers.length > 0) return item.orderNumbers.includes(payment.references.orderNumber ?? '');
  return payment.providerReference !== null && item.transactionId === payment.providerReference;
}

/** An item that names no payment, of this till, amount and moment. A terminal takes one payment at a time. */
function isOfOurTime(item: ReportItem, asked: Asked): boolean {
  const { amount, references } = asked.payment;
  const sent = Date.parse(references.requestTimestamp ?? '');
  return (
    item.orderNumbers.length === 0 &&
    item.posLocation?.toLowerCase() === asked.till.id.trim().toLowerCase() &&
    item.currency?.toUpperCase() === amount.currency &&
    isAmount(item.requestedAmount ?? '', amount) &&
    Date.parse(item.requestTimestamp ?? '') === sent
  );
}

/** Blink documents "Success" alone. Whatever else stands there is final only where it plainly says that nothing was charged. */
function foundByStatus(item: ReportItem, asked: Asked): Found {
  const { payment } = asked;
  const status = item.status ?? '';
  const providerReference = item.transactionId ?? payment.providerReference;
  if (/^success(?:ful)?$/i.test(status)) {
    const card = { cardType: undefined, cardNumber: undefined, cardMode: undefined };
    // A slip that the customer was to sign says more than the report.
    const slip = payment.slip ?? buildSlip({ ...asked, card, transactionId: providerReference, signature: false });
    return { kind: 'final', update: { kind: 'approved', charge: chargeOf(payment), providerReference, slip } };
  }
  const reference = providerReference === null ? {} : { providerReference };
  if (/^(?:declined?|fail(?:ed|ure)?|refused|rejected)$/i.test(status)) {
    return { kind: 'final', update: { kind: 'declined', reason: { code: 'declined', text: status }, ...reference } };
  }
  if (/^(?:abort(?:ed)?|cancel(?:l?ed)?)$/i.test(status)) {
    return { kind: 'final', update: { kind: 'cancelled', reason: { code: 'cancelled-at-terminal', text: status }, ...reference } };
  }
  return pending;
}

function foundOf(reading: Reading): Found {
  // An answer that the terminal never got leaves everything as it was.
  return reading.kind === 'not-taken' ? nothing : reading;
}

/** A charge outweighs all else; then what is still open; a refusal counts only where nothing else was said. */
function mostTelling(found: readonly Found[]): Found {
  const rank = (each: Found): number => {
    switch (each.kind) {
      case 'final':
        return each.update.kind === 'approved' ? 0 : each.update.kind === 'not-charged' ? 5 : 4;
      case 'signature':
        return 1;
      case 'pending':
        return 2;
      case 'unclear':
        return 3;
      case 'nothing':
        return 6;
    }
  };
  return found.reduce<Found>((best, each) => (rank(each) < rank(best) ? each : best), nothing);
}

const pending: Found = { kind: 'pending' };
const nothing: Found = { kind: 'nothing' };

function unclear(code: Reason['code'], message: string): Found {
  return { kind: 'unclear', reason: { code, text: null }, message };
}
