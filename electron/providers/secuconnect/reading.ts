/**
 * What an answer of secuconnect says about the money (pages "Status Flow of the Smart Transaction" and "Error
 * Handling", see README.md in this folder). Nothing is guessed: a status that nobody documents is never final.
 */
import { isCurrencyCode, money } from '#shared/money.ts';
import type { Charge, Payment, Reason, Update } from '#shared/payment.ts';
import { redactText } from '../../redaction/redact.ts';
import { isTokenRefusal, type Received } from './api.ts';
import { slipOf, wordsOf } from './receipt.ts';
import { readTransaction, type SmartTransaction } from './wire.ts';

/** Our side of the question. */
export interface Asked {
  readonly payment: Payment;
  /** The Smart Transaction that this payment is about. */
  readonly transaction: string;
}

export type Reading =
  | { readonly kind: 'final'; readonly update: Update }
  /** Not started, as far as the provider's record goes. A terminal may be at work on it all the same. */
  | { readonly kind: 'untouched'; readonly transaction: SmartTransaction }
  | { readonly kind: 'open' }
  /** The API refused the request in its own form. */
  | { readonly kind: 'refused'; readonly reason: Reason; readonly status: number }
  /** Not carried out, because of the token. */
  | { readonly kind: 'unauthorised'; readonly reason: Reason }
  | { readonly kind: 'unclear'; readonly reason: Reason; readonly message: string };

type Standing = 'paid' | 'failed' | 'cancelled' | 'untouched' | 'open';

/** What a status means. Older SDKs write "canceled"; "timeout", "finished" and whatever is new decide nothing. */
export function standingOf(status: string): Standing {
  switch (status) {
    case 'ok':
      return 'paid';
    case 'failed':
      return 'failed';
    case 'cancelled':
    case 'canceled':
    case 'aborted':
      return 'cancelled';
    case 'created':
    case 'processing':
      return 'untouched';
    default:
      return 'open';
  }
}

/** Reads an answer that should hold our transaction: HTTP 200, our id, then its status. */
export function readPayment(received: Received, asked: Asked): Reading {
  const found = ownTransaction(received, asked);
  if ('kind' in found) return found;
  switch (standingOf(found.status)) {
    case 'paid': {
      const charge = chargeOf(found, asked.payment);
      if (!charge) return unclear('unreadable-answer', null, 'secuconnect reports a payment without an amount that can be read.');
      const slip = slipOf(found.receipt, found.merchantReceipt);
      return { kind: 'final', update: { kind: 'approved', charge, providerReference: found.id, slip } };
    }
    case 'failed':
      return { kind: 'final', update: { kind: 'declined', reason: { code: 'declined', text: failureWords(found) }, ...evidence(found) } };
    case 'cancelled': {
      const reason: Reason = { code: 'cancelled-at-terminal', text: found.error === null ? null : redactText(found.error) };
      return { kind: 'final', update: { kind: 'cancelled', reason, ...evidence(found) } };
    }
    case 'untouched':
      return { kind: 'untouched', transaction: found };
    case 'open':
      return { kind: 'open' };
  }
}

/** Reads an answer about the payment that is to be cancelled: cancelled is what a refund is asked for. */
export function readVoid(received: Received, asked: Asked): Reading {
  const found = ownTransaction(received, asked);
  if ('kind' in found) return found;
  const standing = standingOf(found.status);
  if (standing === 'paid') return { kind: 'untouched', transaction: found };
  if (standing !== 'cancelled') return { kind: 'open' };
  const charge = chargeOf(found, asked.payment);
  if (!charge) return unclear('unreadable-answer', null, 'secuconnect reports a cancellation without an amount that can be read.');
  // A terminal's cancellation leaves the payment's own slip unchanged; only one that says so belongs to the cancellation.
  const storno = found.receipt.some((line) => wordsOf(line).some((text) => /storno|storniert/i.test(text)));
  const slip = storno ? slipOf(found.receipt, found.merchantReceipt) : null;
  return { kind: 'final', update: { kind: 'approved', charge, providerReference: found.id, slip } };
}

/** The transaction in an answer, if it is the one that we asked about; otherwise what the answer is instead. */
function ownTransaction(received: Received, { transaction, payment }: Asked): SmartTransaction | Reading {
  if (isTokenRefusal(received)) return { kind: 'unauthorised', reason: { code: 'credentials', text: refusalWords(received) } };
  if (received.error) return { kind: 'refused', reason: refusalReason(received), status: received.status };
  const found = received.status === 200 ? readTransaction(received.fields) : null;
  if (!found) {
    const code = received.status >= 500 ? 'provider-error' : 'unreadable-answer';
    return unclear(code, `HTTP ${received.status}`, `secuconnect answered with HTTP ${received.status} and nothing that can be read.`);
  }
  if (found.id !== transaction || namesAnother(found, payment)) {
    return unclear('contradiction', null, "secuconnect answered with another payment's data.");
  }
  return found;
}

/** A transaction that the register of cards made carries the sale's reference, not the payment's. No length is published, so a shortened one may be ours. */
function namesAnother({ transactionRef }: SmartTransaction, { kind, references }: Payment): boolean {
  if (kind !== 'sale' || references.transaction !== undefined || transactionRef === null) return false;
  return !(references.transactionRef ?? '').startsWith(transactionRef);
}

/** What was charged, in the currency that we asked for where the answer names none; null where it cannot be counted. */
function chargeOf({ sum, currency }: SmartTransaction, payment: Payment): Charge | null {
  // What a customer's card takes over is no new money: the till itself computed the part, and the sum is the whole sale's.
  if (payment.kind === 'loyalty') return { amount: payment.amount, cashback: money(0, payment.amount.currency) };
  const code = currency?.toUpperCase() ?? payment.amount.currency;
  if (sum === null || sum <= 0 || !isCurrencyCode(code)) return null;
  return { amount: money(sum, code), cashback: money(0, code) };
}

function evidence(found: SmartTransaction) {
  const slip = slipOf(found.receipt, found.merchantReceipt);
  return { providerReference: found.id, ...(slip ? { slip } : {}) };
}

/** Why a payment failed: the transaction's own error, else what its slip says in bold, else its bare status. */
function failureWords(found: SmartTransaction): string {
  const bold = found.receipt.flatMap((line) =>
    (line.type === 'text' || line.type === 'pair') && line.decorations?.includes('important') ? [wordsOf(line).join(' ').trim()] : [],
  );
  return redactText(found.error ?? bold.findLast((text) => text !== '') ?? found.status);
}

/** Why the API refused, in its German words for the person at the till, with the number that the help desk asks for. */
export function refusalReason(received: Received): Reason {
  if (isTokenRefusal(received)) return { code: 'credentials', text: refusalWords(received) };
  return { code: 'provider-error', text: refusalWords(received) };
}

export function refusalWords({ error, status }: Received): string {
  const told = error?.user ?? error?.details ?? error?.name;
  const support = error?.supportId ? ` (supportId ${error.supportId})` : '';
  // "An unknown error" is all that some errors tell the person: then the technical words say more.
  const details = error?.details && error.details !== told && /unbekannter Fehler/i.test(told ?? '') ? `: ${error.details}` : '';
  return told ? redactText(`${told}${details}${support}`) : `HTTP ${status}`;
}

function unclear(code: Reason['code'], text: string | null, message: string): Extract<Reading, { kind: 'unclear' }> {
  return { kind: 'unclear', reason: { code, text }, message };
}
