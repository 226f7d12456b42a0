/**
 * What a payment or refund of Payroc's says about the money. Nothing is guessed: whatever is not
 * plainly ours and plainly final stays open or unclear.
 */
import { isCurrencyCode, money } from '#shared/money.ts';
import type { Charge, Detail, Payment, Reason, Update } from '#shared/payment.ts';
import { redactText } from '../../redaction/redact.ts';
import { buildSlip } from './receipt.ts';
import { type InstructionKind, type Transaction, transactionId, type WireMinor } from './wire.ts';

/** Our side of the question. */
export interface Asked {
  readonly kind: InstructionKind;
  readonly payment: Payment;
  /** The key of ours that Payroc gives back. */
  readonly orderId: string;
  readonly processingTerminalId: string;
  readonly till: { readonly id: string; readonly locale: string };
  /** The cashier has asked to cancel. It decides nothing; it only words the outcome. */
  readonly cancelAsked: () => boolean;
}

export type Reading =
  | { readonly kind: 'final'; readonly update: Update }
  /** Not over. The details are what Payroc says of it meanwhile. */
  | { readonly kind: 'open'; readonly details: readonly Detail[] }
  | { readonly kind: 'unclear'; readonly reason: Reason; readonly message: string };

/** Reads a payment (or the refund of a refund instruction). `expectedId`: the id that it was asked for by. */
export function readOutcome(transaction: Transaction, asked: Asked, expectedId: string | null): Reading {
  const foreign = problemOfIdentity(transaction, asked, expectedId);
  if (foreign) return foreign;
  const result = transaction.transactionResult;
  switch (result?.status) {
    case 'ready':
    case 'complete':
      return approved(transaction, asked);
    case 'declined':
    case 'referral':
    case 'pickup':
      return refusedByBank(transaction, asked);
    case 'expired':
      return expired(transaction, asked);
    case 'reversal':
      return reversed(transaction, asked);
    case 'admin':
      return unclear(
        'provider-error',
        wordsOf(transaction) ?? 'The payment is under review at Payroc (status "admin").',
        'Payroc has put the payment under review: a person must ask Payroc how it ended.',
      );
    // `pending` is authorised and not collected, `accepted` not yet known to the processor; and a
    // status that no document knows decides nothing.
    default:
      return { kind: 'open', details: detailsOf(transaction) };
  }
}

/** The one payment that decides among all that carry our order id, or null where there is none. */
export function readFound(transactions: readonly Transaction[], asked: Asked): Reading | null {
  const ours = transactions.filter((each) => each.order?.orderId === asked.orderId);
  const readings = ours.map((each) => readOutcome(each, asked, null));
  const charged = readings.filter((reading) => reading.kind === 'final' && reading.update.kind === 'approved');
  if (charged.length > 1) {
    return unclear('contradiction', null, `Payroc holds ${charged.length} approved payments under this order: a person must look.`);
  }
  // A charge outweighs an earlier try with another card; what is open or unclear outweighs a refusal.
  return charged[0] ?? readings.find(({ kind }) => kind !== 'final') ?? readings[0] ?? null;
}

function problemOfIdentity(transaction: Transaction, asked: Asked, expectedId: string | null): Reading | null {
  const { order, processingTerminalId, transactionResult: result } = transaction;
  const id = transactionId(transaction, asked.kind);
  if (!order || !result) return unclear('unreadable-answer', null, 'Payroc sent a payment without its order or its result.');
  if (order.orderId !== asked.orderId || (expectedId !== null && id !== expectedId)) return notOurs();
  if (processingTerminalId !== undefined && processingTerminalId !== asked.processingTerminalId) return notOurs();
  const currencies = [order.currency, result.currency].flatMap((code) => (code === undefined ? [] : [code.toUpperCase()]));
  if (currencies.some((code) => code !== asked.payment.amount.currency)) {
    return unclear('contradiction', currencies.join(', '), 'Payroc reports the payment in another currency than was asked for.');
  }
  if (id === undefined || id.length > 64) return unclear('unreadable-answer', null, 'Payroc sent a payment without its id.');
  if (result.type === (asked.kind === 'payment' ? 'refund' : 'sale')) return notOurs();
  return null;
}

function approved(transaction: Transaction, asked: Asked): Reading {
  const code = transaction.transactionResult?.responseCode;
  if (code === 'd' || code === 'r' || code === 'c') {
    return unclear('contradiction', wordsOf(transaction), `Payroc calls the payment successful and its response a refusal (${code}).`);
  }
  const charge = chargeOf(transaction, asked);
  if (!charge) return unclear('unreadable-answer', wordsOf(transaction), 'Payroc reports a charge without an amount that can be read.');
  const providerReference = transactionId(transaction, asked.kind) ?? null;
  return { kind: 'final', update: { kind: 'approved', charge, providerReference, slip: slipOf(transaction, asked, charge) } };
}

function refusedByBank(transaction: Transaction, asked: Asked): Reading {
  const { responseCode, status } = transaction.transactionResult ?? {};
  if (responseCode === 'a' || responseCode === 'p') {
    return unclear('contradiction', wordsOf(transaction), `Payroc calls the payment ${status} and its response an approval.`);
  }
  const reason: Reason = { code: 'declined', text: wordsOf(transaction) ?? status ?? null };
  return { kind: 'final', update: { kind: 'declined', reason, ...evidence(transaction, asked) } };
}

/** An authorisation that was never collected takes nothing, although it had been approved. */
function expired(transaction: Transaction, asked: Asked): Reading {
  const { responseCode = '' } = transaction.transactionResult ?? {};
  if (['d', 'r', 'c'].includes(responseCode)) return refusedByBank(transaction, asked);
  const { providerReference } = evidence(transaction, asked);
  const reason: Reason = { code: 'terminal-ended', text: 'expired' };
  return { kind: 'final', update: { kind: 'not-charged', reason, ...(providerReference === undefined ? {} : { providerReference }) } };
}

/** Taken out of the batch again: no funds are taken. Where only a part was, a person must look. */
function reversed(transaction: Transaction, asked: Asked): Reading {
  const authorized = amountOf(transaction.transactionResult?.authorizedAmount, asked.kind);
  const asMuch = asked.payment.amount.minor;
  if (typeof authorized === 'number' && authorized > 0 && authorized < asMuch) {
    return unclear('contradiction', wordsOf(transaction), 'Payroc shows the payment as reversed, with a part of it still authorised.');
  }
  return { kind: 'final', update: cancelled(asked, wordsOf(transaction), evidence(transaction, asked)) };
}

/** The cancellation as an update. */
export function cancelled(asked: Asked, text: string | null, more: object = {}): Update {
  const code = asked.cancelAsked() ? 'cancelled-by-cashier' : 'cancelled-at-terminal';
  return { kind: 'cancelled', reason: { code, text }, ...more };
}

/** What Payroc charged, or null where it cannot be known. A refund's amounts are negative at Payroc. */
function chargeOf(transaction: Transaction, asked: Asked): Charge | null {
  const { order, transactionResult: result } = transaction;
  const { amount: wanted, cashback: wantedCash } = asked.payment;
  // A partial approval is for less than the order's amount: only its own figure says how much.
  const ordered = result?.responseCode === 'p' ? undefined : order?.amount;
  const amount = amountOf(result?.authorizedAmount ?? ordered, asked.kind);
  if (typeof amount !== 'number' || amount <= 0 || !isCurrencyCode(wanted.currency)) return null;
  const askedCash = amount === wanted.minor ? wantedCash.minor : 0;
  const cash = asked.kind === 'payment' ? (order?.breakdown?.cashbackAmount ?? askedCash) : 0;
  if (cash === 'unreadable' || cash < 0) return null;
  return { amount: money(amount, wanted.currency), cashback: money(Math.min(cash, amount), wanted.currency) };
}

function amountOf(amount: WireMinor, kind: InstructionKind): WireMinor {
  return kind === 'refund' && typeof amount === 'number' ? Math.abs(amount) : amount;
}

function evidence(transaction: Transaction, asked: Asked) {
  const providerReference = transactionId(transaction, asked.kind);
  const slip = slipOf(transaction, asked, null);
  return { ...(providerReference === undefined ? {} : { providerReference }), ...(slip ? { slip } : {}) };
}

function slipOf(transaction: Transaction, asked: Asked, charge: Charge | null) {
  const { payment, till } = asked;
  return buildSlip(transaction, { kind: asked.kind, till, charge, asked: { amount: payment.amount, cashback: payment.cashback } });
}

function detailsOf(transaction: Transaction): Detail[] {
  const status = transaction.transactionResult?.status ?? 'no status';
  const text = [status, wordsOf(transaction)].filter(Boolean).join(': ');
  const at = transaction.order?.dateTime;
  return [{ kind: 'open', text: redactText(text).slice(0, 200), at: at === undefined ? null : redactText(at).slice(0, 40) }];
}

/** The bank's words, or the processor's code where it gave none. */
export function wordsOf(transaction: Transaction): string | null {
  const { responseMessage, processorResponseCode } = transaction.transactionResult ?? {};
  const words = responseMessage ?? processorResponseCode;
  return words === undefined ? null : redactText(words).slice(0, 200);
}

function notOurs(): Reading {
  return unclear('contradiction', null, "Payroc answered with another payment's data.");
}

export function unclear(code: Reason['code'], text: string | null, message: string): Extract<Reading, { kind: 'unclear' }> {
  return { kind: 'unclear', reason: { code, text }, message };
}
