/**
 * What an answer of POSBuddy Cloud says about the money (Sale Transaction page, "Result Codes" and "Error
 * Handling"). Nothing is guessed: whatever is not plainly ours and plainly final stays unclear.
 */
import { isCurrencyCode, money } from '#shared/money.ts';
import type { Charge, Payment, Reason, Update } from '#shared/payment.ts';
import { redactText } from '../../redaction/redact.ts';
import { clockNote } from '../check-steps.ts';
import { type PosBuddyAnswer, type ReceiptBundle, type Received, readCents } from './api.ts';
import { buildSlip, printable } from './receipt.ts';

/** Our side of the question. */
export interface Asked {
  readonly payment: Payment;
  /** The key of ours that POSBuddy must give back. */
  readonly uuid: string;
  readonly till: { readonly id: string; readonly locale: string };
}

export type Reading =
  | { readonly kind: 'final'; readonly update: Update }
  /** 03: the provider says aborted, but a card may have been read before. */
  | { readonly kind: 'aborted'; readonly update: Update }
  | { readonly kind: 'unclear'; readonly reason: Reason; readonly message: string };

export type LookUp =
  | { readonly kind: 'final'; readonly update: Update }
  | { readonly kind: 'pending' }
  /** POSBuddy answered properly, but not about our payment. */
  | { readonly kind: 'not-found' }
  | { readonly kind: 'refused-us'; readonly reason: Reason; readonly message: string }
  | { readonly kind: 'unclear'; readonly reason: Reason; readonly message: string };

/** Reads the answer to the payment's own request. The body decides where it is readable, whatever the HTTP status. */
export function readPaymentAnswer(received: Received, asked: Asked, now: number): Reading {
  const { http, answer } = received;
  const refused = http.status === 401 || http.status === 403;
  if (answer && speaks(answer) && !(refused && saysNothingOfMoney(answer))) return readOwnAnswer(answer, asked);
  if (refused)
    return notCharged('credentials', [`HTTP ${http.status}`, words(answer), clockNote(http.headers, now)].filter(Boolean).join('. '));
  return unreadable(received);
}

/** Reads the confirmation of `payment/async`. It can refuse the payment but never approve it. */
export function readAcknowledgement(received: Received, asked: Asked, now: number): Reading | { readonly kind: 'accepted' } {
  const { http, answer } = received;
  const refuses = answer !== null && (answer.resultCode === '04' || answer.errorBundle !== undefined || namesRefusal(answer));
  if (http.status >= 200 && http.status < 300 && !refuses && (answer || isJson(http.text))) {
    return answer && identity(answer, asked) === 'other' ? notOurs() : { kind: 'accepted' };
  }
  const reading = readPaymentAnswer(received, asked, now);
  if (reading.kind === 'unclear' || (reading.kind === 'final' && reading.update.kind === 'not-charged')) return reading;
  return unclear('contradiction', words(answer), 'POSBuddy sent a result where a confirmation belongs.');
}

/**
 * Reads a look-up. `search` marks the answer to TX_SEARCH, which echoes the search's own fields:
 * only what the record itself must have written counts there.
 */
export function readLookUp(received: Received, asked: Asked, way: 'record' | 'search'): LookUp {
  const { http, answer } = received;
  const ours = answer !== null && identity(answer, asked) === 'ours' && launchTypeFits(answer, asked, true);
  if (!ours) {
    if (http.status === 401 || http.status === 403) {
      return {
        kind: 'refused-us',
        reason: { code: 'credentials', text: `HTTP ${http.status}` },
        message: 'POSBuddy does not accept the keys of this till.',
      };
    }
    if (http.status === 404 || (answer && http.status < 500 && speaks(answer))) return { kind: 'not-found' };
    return unreadable(received);
  }
  const { resultCode } = answer;
  const record = answer.launchType === launchTypeOf(asked.payment);
  if (resultCode === '04' || (resultCode === undefined && answer.errorBundle)) {
    // The error may be the look-up's own. It is the payment's only where the answer is the payment's record.
    const reading = record ? readError(answer) : null;
    return reading?.kind === 'final' && reading.update.kind === 'not-charged' && reading.update.reason.code !== 'credentials'
      ? { kind: 'final', update: reading.update }
      : { kind: 'not-found' };
  }
  if (resultCode === undefined || !['00', '01', '02', '03'].includes(resultCode)) return { kind: 'pending' };
  if (way === 'search' && !record && answer.transactionAmount === undefined && !answer.receiptBundle) return { kind: 'not-found' };
  const reading = contradictsItself(answer) ?? readResult(answer, asked);
  return reading.kind === 'aborted' ? { kind: 'final', update: reading.update } : reading;
}

function readOwnAnswer(answer: PosBuddyAnswer, asked: Asked): Reading {
  if (identity(answer, asked) === 'other' || !launchTypeFits(answer, asked, false)) return notOurs();
  const { resultCode } = answer;
  if (resultCode === '04' || (resultCode === undefined && (answer.errorBundle || namesRefusal(answer)))) return readError(answer);
  if (answer.errorBundle && (resultCode === '02' || resultCode === '03') && mayHaveCharged(answer)) {
    return unclear('provider-error', words(answer), 'POSBuddy lost touch with the terminal or the bank during the payment.');
  }
  return contradictsItself(answer) ?? readResult(answer, asked);
}

function contradictsItself(answer: PosBuddyAnswer) {
  if (!answer.errorBundle || (answer.resultCode !== '00' && answer.resultCode !== '01')) return null;
  return unclear('contradiction', words(answer), `POSBuddy sent result ${answer.resultCode} together with an error.`);
}

function readResult(answer: PosBuddyAnswer, asked: Asked): Reading {
  const { resultCode, receiptBundle } = answer;
  const status = receiptBundle?.STATUS?.trim() ?? '';
  const saysApproved = /^approved/i.test(status);
  const saysFailed = /declin|abort|revers|void|fail|error|cancel|refus|\bnot\b/i.test(status);
  switch (resultCode) {
    case '01':
      if (saysFailed) return unclear('contradiction', status, 'POSBuddy sent result 01 (successful) with a receipt that says otherwise.');
      return readApproval(answer, asked);
    case '00':
      // "Completed" alone is no approval: the receipt must say so too.
      if (saysApproved && receiptBundle?.RC === '00') return readApproval(answer, asked);
      if (/declin/i.test(status) && identity(answer, asked) === 'ours') return declined(answer, asked);
      return unclear('unreadable-answer', words(answer), 'POSBuddy says "completed" without saying whether the card was charged.');
    case '02':
      if (saysApproved) return unclear('contradiction', status, 'POSBuddy sent result 02 (declined) with a receipt that says approved.');
      return declined(answer, asked);
    case '03':
      if (saysApproved) return unclear('contradiction', status, 'POSBuddy sent result 03 (aborted) with a receipt that says approved.');
      return {
        kind: 'aborted',
        update: { kind: 'cancelled', reason: { code: 'cancelled-at-terminal', text: words(answer) }, ...evidence(answer, asked) },
      };
    default:
      return unclear(
        'unreadable-answer',
        words(answer),
        `POSBuddy sent a result that is not documented (${redactText(resultCode ?? 'none')}).`,
      );
  }
}

function readApproval(answer: PosBuddyAnswer, asked: Asked): Reading {
  if (identity(answer, asked) !== 'ours') {
    return unclear('unreadable-answer', words(answer), 'POSBuddy reports a charge without naming the payment that it belongs to.');
  }
  const charge = readCharge(answer, asked.payment);
  if (!charge) return unclear('unreadable-answer', words(answer), 'POSBuddy reports a charge without an amount that can be read.');
  const { providerReference, slip } = evidence(answer, asked);
  return { kind: 'final', update: { kind: 'approved', charge, providerReference, slip: slip ?? null } };
}

/** The amount and its cash part, or null where they do not make sense: then nobody knows what was charged. */
function readCharge(answer: PosBuddyAnswer, payment: Payment): Charge | null {
  const amount = answer.transactionAmount ?? wireCents(answer.receiptBundle, 'AMOUNT_CENTS');
  if (amount === undefined || amount === 'unreadable' || amount <= 0) return null;
  const currency = currencyOf(answer.receiptBundle) ?? payment.amount.currency;
  const askedCash = amount === payment.amount.minor ? payment.cashback.minor : 0;
  const cash = answer.cashAmount ?? wireCents(answer.receiptBundle, 'CASH_AMOUNT_CENTS') ?? askedCash;
  if (cash === 'unreadable' || cash < 0 || cash > amount) return null;
  return { amount: money(amount, currency), cashback: money(cash, currency) };
}

function declined(answer: PosBuddyAnswer, asked: Asked): Reading {
  return { kind: 'final', update: { kind: 'declined', reason: { code: 'declined', text: words(answer) }, ...evidence(answer, asked) } };
}

function evidence(answer: PosBuddyAnswer, asked: Asked) {
  const bundle = answer.receiptBundle;
  const slip = bundle ? buildSlip(bundle, { uuid: asked.uuid, till: asked.till }) : undefined;
  return { providerReference: printable(bundle?.RRN) ?? asked.uuid, ...(slip ? { slip } : {}) };
}

const missingField =
  /^(?:incorrect |invalid |missing )?(?:merchantID|posId|serialNumber|launchType|transactionAmount)\b(?:\s*\/?\s*(?:is |are )?(?:not present|missing|incorrect|invalid|required))*\.?$/i;
const onlyFieldName = /^(?:merchantID|posId|serialNumber|launchType|transactionAmount)\.?$/i;

/** Result 04, or an errorBundle alone. Only Ecentric's documented refusals prove that nothing was charged. */
function readError(answer: PosBuddyAnswer): Reading {
  const sentences = sentencesOf(answer);
  const text = words(answer);
  if (/^approved/i.test(answer.receiptBundle?.STATUS?.trim() ?? '')) {
    return unclear('contradiction', text, 'POSBuddy sent an error with a receipt that says approved.');
  }
  // "Duplicate UUID" means that the first request was registered: the look-up knows how it ended.
  if (sentences.some((sentence) => /duplicate uuid/i.test(sentence))) {
    return unclear('duplicate-reference', text, 'POSBuddy already has a payment under this key.');
  }
  if (sentences.some(saysOffline)) return notCharged('terminal-offline', text);
  if (sentences.some(saysMissingField)) return notCharged('configuration', text);
  if (/^authentication$/i.test(answer.errorBundle?.errorType?.trim() ?? '')) return notCharged('credentials', text);
  return unclear('provider-error', text, 'POSBuddy reports an error that does not say whether the card was charged.');
}

function saysOffline(sentence: string): boolean {
  return /^terminal\b.{0,80}\bis offline\.?$/i.test(sentence);
}

function saysMissingField(sentence: string): boolean {
  return missingField.test(sentence) && !onlyFieldName.test(sentence);
}

function namesRefusal(answer: PosBuddyAnswer): boolean {
  return sentencesOf(answer).some((sentence) => saysOffline(sentence) || saysMissingField(sentence) || /duplicate uuid/i.test(sentence));
}

/** An error of the line between POSBuddy's parts: the sale may have gone through behind it. */
function mayHaveCharged(answer: PosBuddyAnswer): boolean {
  const type = answer.errorBundle?.errorType?.trim() ?? '';
  return (
    /^(transaction|timeout|server|unknown)$/i.test(type) ||
    sentencesOf(answer).some((sentence) => /communicat|time-?d? ?out/i.test(sentence))
  );
}

/** True for the body of a 401 or 403 that explains the refusal and nothing more. */
function saysNothingOfMoney(answer: PosBuddyAnswer): boolean {
  if (['00', '01', '02', '03'].includes(answer.resultCode ?? '') || namesRefusal(answer)) return false;
  return !sentencesOf(answer).some((sentence) => /communicat|time-?d? ?out/i.test(sentence));
}

/** True for a body in POSBuddy's own form. */
function speaks(answer: PosBuddyAnswer): boolean {
  return (
    answer.resultCode !== undefined || answer.errorBundle !== undefined || namesRefusal(answer) || answer.transactionUuid !== undefined
  );
}

function identity(answer: PosBuddyAnswer, asked: Asked): 'ours' | 'other' | 'absent' {
  if (answer.transactionUuid === undefined) return 'absent';
  return answer.transactionUuid.trim().toLowerCase() === asked.uuid.toLowerCase() ? 'ours' : 'other';
}

/** The launchType that this payment was sent with. */
export function launchTypeOf(payment: Payment): 'SALE' | 'REFUND' {
  return payment.kind === 'refund' ? 'REFUND' : 'SALE';
}

function launchTypeFits(answer: PosBuddyAnswer, asked: Asked, lookUp: boolean): boolean {
  if (!answer.launchType) return true;
  return answer.launchType === launchTypeOf(asked.payment) || (lookUp && answer.launchType === 'TX_SEARCH');
}

/** ISO 4217 numbers as the sample writes them ("0710"), without leading zeros. */
const numericCurrencies: Readonly<Record<string, string>> = {
  '710': 'ZAR',
  '978': 'EUR',
  '840': 'USD',
  '826': 'GBP',
  '516': 'NAD',
  '72': 'BWP',
};

function currencyOf(bundle: ReceiptBundle | undefined): string | undefined {
  const code = bundle?.CURRENCY_CODE?.trim().toUpperCase() ?? '';
  if (/^\d+$/.test(code)) return numericCurrencies[code.replace(/^0+/, '')];
  return isCurrencyCode(code) ? code : undefined;
}

function wireCents(bundle: ReceiptBundle | undefined, field: 'AMOUNT_CENTS' | 'CASH_AMOUNT_CENTS') {
  return readCents(bundle?.[field]);
}

/** No documented error sentence is longer; what is longer is not matched further. */
const sentenceMax = 300;

function sentencesOf(answer: PosBuddyAnswer): string[] {
  const { errorBundle, resultDescription, message } = answer;
  const texts = [errorBundle?.message, errorBundle?.description, resultDescription, message];
  return texts.flatMap((text) => (text?.trim() ? [redactText(text.trim()).slice(0, sentenceMax)] : []));
}

/** The provider's most telling words: a bare "ERROR" or "DECLINED" says less than what stands beside it. */
function words(answer: PosBuddyAnswer | null): string | null {
  if (!answer) return null;
  const candidates = [...sentencesOf(answer), printable(answer.receiptBundle?.RC_DESCRIPTION) ?? ''].filter(Boolean);
  const telling = candidates.find((text) => !/^(error|declined|aborted|completed)$/i.test(text)) ?? candidates[0];
  return telling ?? null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function notCharged(code: Reason['code'], text: string | null): Reading {
  return { kind: 'final', update: { kind: 'not-charged', reason: { code, text } } };
}

function notOurs(): Extract<Reading, { kind: 'unclear' }> {
  return unclear('contradiction', null, "POSBuddy answered with another payment's data.");
}

function unclear(code: Reason['code'], text: string | null, message: string): Extract<Reading, { kind: 'unclear' }> {
  return { kind: 'unclear', reason: { code, text }, message };
}

function unreadable({ http }: Received): Extract<Reading, { kind: 'unclear' }> {
  const code = http.status >= 500 ? 'provider-error' : 'unreadable-answer';
  return unclear(code, `HTTP ${http.status}`, `POSBuddy answered with HTTP ${http.status} and nothing that can be read.`);
}
