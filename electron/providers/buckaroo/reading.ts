/**
 * What a sale says about the money (ECR Payments Guide, "Possible sale statuses"). Nothing is
 * guessed: a status that no document knows is open, and facts that contradict each other decide nothing.
 */
import { formatMoney, isCurrencyCode, type Money, zero } from '#shared/money.ts';
import type { Detail, Payment, Reason, Update } from '#shared/payment.ts';
import { redactText } from '../../redaction/redact.ts';
import { meaningOf } from './problem.ts';
import { buildSlip } from './receipt.ts';
import { type MaybeAmount, moneyOf, type Sale, type Transaction } from './wire.ts';

/** Our side of the question. */
export interface Asked {
  readonly payment: Payment;
  /** The cashier asked for the end of this payment. */
  readonly cancelAsked: boolean;
  readonly till: { readonly id: string; readonly locale: string };
}

export type Verdict =
  | { readonly kind: 'open'; readonly update: Update }
  /** `unsettled`: the sale is over, but one of its transactions is not yet. */
  | { readonly kind: 'final'; readonly update: Update; readonly unsettled: boolean }
  | { readonly kind: 'unclear'; readonly reason: Reason; readonly message: string };

/** Reads a sale that is known to be this payment's. */
export function readVerdict(sale: Sale, asked: Asked): Verdict {
  switch (sale.status) {
    case 'Paid':
    case 'Cancelled':
    case 'Failed':
    case 'Expired':
      if (!isCurrencyCode(currencyOf(sale, asked))) return contradiction(sale, asked, 'names a currency that nobody knows');
      return sale.status === 'Paid' ? readPaid(sale, asked) : readUnpaid(sale, sale.status, asked);
    default:
      return { kind: 'open', update: { kind: 'accepted', providerReference: sale.id, details: detailsOf(sale, asked) } };
  }
}

/** True when the sale carries our reference; null where it carries none. */
export function isOurs(sale: Sale, payment: Payment): boolean | null {
  return sale.reference === undefined ? null : sale.reference === payment.references.reference;
}

function readPaid(sale: Sale, asked: Asked): Verdict {
  const currency = currencyOf(sale, asked);
  const paid = moneyOf(sale.paidAmount ?? sale.totalAmount, currency);
  if (!paid || paid.minor <= 0) return contradiction(sale, asked, 'says that a sale is paid, but not how much of it');
  if (isMore(sale.reversedAmount, currency)) return contradiction(sale, asked, 'says that a sale is paid and that it was reversed');
  return { kind: 'final', unsettled: false, update: approved(sale, paid, asked) };
}

function readUnpaid(sale: Sale, status: UnpaidStatus, asked: Asked): Verdict {
  const currency = currencyOf(sale, asked);
  const paid = sale.paidAmount === undefined ? zero(currency) : moneyOf(sale.paidAmount, currency);
  const taken = takenBy(sale.transactions ?? [], currency);
  const reversed = isMore(sale.reversedAmount, currency);
  if (!paid || taken === null) return contradiction(sale, asked, `says that a sale is ${status} with an amount that cannot be read`);
  if (paid.minor > 0 && !reversed) {
    return isPartlyPaid(sale, paid, taken)
      ? { kind: 'final', unsettled: false, update: approved(sale, paid, asked) }
      : contradiction(sale, asked, `says that a sale is ${status} and that something of it is paid`);
  }
  const nothingLeft = paid.minor === 0 || equalAmounts(sale.reversedAmount, sale.paidAmount, currency);
  if (!nothingLeft || (taken > 0 && !reversed)) {
    return contradiction(sale, asked, `says that a sale is ${status} while one of its transactions was successful`);
  }
  const unsettled = (sale.transactions ?? []).some((transaction) => transaction.status === 'Pending');
  return { kind: 'final', unsettled, update: unpaid(sale, status, asked) };
}

type UnpaidStatus = 'Cancelled' | 'Failed' | 'Expired';

function unpaid(sale: Sale, status: UnpaidStatus, asked: Asked): Update {
  const words = wordsOf(sale);
  const told = evidence(sale, asked);
  if (status === 'Cancelled') {
    const code = asked.cancelAsked ? 'cancelled-by-cashier' : 'cancelled-at-terminal';
    return { kind: 'cancelled', reason: { code, text: words }, ...told };
  }
  // Nobody refused a sale that only ran out of time, and nobody cancelled it: no card failed in it.
  const refused = status === 'Failed' || (sale.transactions ?? []).some((transaction) => transaction.status === 'Failed');
  if (refused) return { kind: 'declined', reason: { code: 'declined', text: words ?? status }, ...told };
  const { providerReference, details } = told;
  return { kind: 'not-charged', reason: { code: 'terminal-ended', text: words ?? status }, providerReference, details };
}

/** The part of a sale that was paid before it ended counts only where a second fact says the same. */
function isPartlyPaid(sale: Sale, paid: Money, taken: number): boolean {
  if (sale.transactions !== null && sale.transactions.length > 0) return taken === paid.minor;
  const total = moneyOf(sale.totalAmount, paid.currency);
  return isProper(sale.paidAmount) && total !== null && paid.minor <= total.minor;
}

/** What the successful transactions took, less what they gave back, in minor units; null where that cannot be counted. */
function takenBy(transactions: readonly Transaction[], currency: string): number | null {
  let taken = 0;
  for (const transaction of transactions) {
    if (transaction.status !== 'Successful') continue;
    const amount = moneyOf(transaction.amount, transaction.currency ?? currency);
    if (!amount || amount.currency !== currency) return null;
    taken += givesBack(transaction) ? -amount.minor : amount.minor;
  }
  return taken;
}

function givesBack({ intentType }: Transaction): boolean {
  return intentType === 'Refund' || intentType === 'Reverse' || intentType === 'Credit';
}

function approved(sale: Sale, paid: Money, asked: Asked): Update & { kind: 'approved' } {
  const { providerReference, details, slip } = evidence(sale, asked);
  return {
    kind: 'approved',
    charge: { amount: paid, cashback: zero(paid.currency) },
    providerReference,
    slip: slip ?? null,
    details,
  };
}

function evidence(sale: Sale, asked: Asked) {
  const transaction = tellingTransaction(sale);
  const slip = transaction ? buildSlip(sale, transaction, currencyOf(sale, asked), asked.till) : undefined;
  return { providerReference: sale.id, details: detailsOf(sale, asked), ...(slip && { slip }) };
}

/** The transaction that ended the sale: the last one with the fitting status, else the last. */
function tellingTransaction(sale: Sale): Transaction | undefined {
  const payments = (sale.transactions ?? []).filter((transaction) => !givesBack(transaction));
  return payments.findLast(({ status }) => status === 'Successful') ?? payments.at(-1);
}

/** Why nothing was paid, in the words of the transaction that failed; a bare code gets its published meaning. */
function wordsOf(sale: Sale): string | null {
  const failed = (sale.transactions ?? []).findLast(({ status }) => status !== 'Successful');
  if (!failed) return null;
  const own = failed.statusConsumerMessage ?? failed.statusDescription;
  const code = failed.statusDetailCode;
  const text = own === undefined ? (meaningOf(code) ?? code) : code === undefined ? own : `${own} (${code})`;
  return text === undefined ? null : redactText(text).slice(0, 300);
}

const timelineMax = 30;
const transactionsMax = 10;

/** What a person who looks closer wants to see, as Buckaroo wrote it. */
function detailsOf(sale: Sale, asked: Asked): Detail[] {
  const currency = currencyOf(sale, asked);
  const written = (amount: MaybeAmount) => {
    const money = moneyOf(amount, currency);
    return money === null ? null : formatMoney(money, asked.till.locale);
  };
  const amountOf = (kind: 'paid' | 'open', amount: MaybeAmount): Detail[] => {
    const text = written(amount);
    return text === null ? [] : [{ kind, text, at: null }];
  };
  return [
    ...amountOf('paid', sale.paidAmount),
    ...amountOf('open', sale.openAmount),
    ...(sale.transactions ?? []).slice(-transactionsMax).map((transaction): Detail => {
      const parts = [transaction.id, transaction.status, written(transaction.amount)].filter(Boolean);
      return { kind: 'transaction', text: shown(parts.join(', ')), at: momentOf(transaction.createdAt) };
    }),
    ...sale.timeline.slice(-timelineMax).map(({ text, at }): Detail => ({ kind: 'timeline', text: shown(text), at: momentOf(at) })),
  ];
}

function momentOf(at: string | null | undefined): string | null {
  return at == null ? null : shown(at).slice(0, 40);
}

function shown(text: string): string {
  return redactText(text).slice(0, 200);
}

/** The answer's own currency; ours where it has none, because that is what this sale was created in. */
function currencyOf(sale: Sale, { payment }: Asked): string {
  return sale.currency ?? payment.amount.currency;
}

function contradiction(sale: Sale, asked: Asked, what: string): Verdict {
  const amounts = [sale.status, sale.paidAmount, sale.reversedAmount].map((part) =>
    typeof part === 'object' ? part.digits : (part ?? '-'),
  );
  const text = redactText(`${amounts.join(' / ')} ${currencyOf(sale, asked)}`).slice(0, 100);
  return { kind: 'unclear', reason: { code: 'contradiction', text }, message: `Buckaroo ${what}.` };
}

function isMore(amount: MaybeAmount, currency: string): boolean {
  if (amount === undefined) return false;
  const money = moneyOf(amount, currency);
  return money === null || money.minor > 0;
}

function isProper(amount: MaybeAmount): boolean {
  return typeof amount === 'object' && amount.proper;
}

function equalAmounts(left: MaybeAmount, right: MaybeAmount, currency: string): boolean {
  const [one, other] = [moneyOf(left, currency), moneyOf(right, currency)];
  return one !== null && other !== null && one.minor === other.minor;
}
