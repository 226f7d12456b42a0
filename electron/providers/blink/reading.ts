/**
 * What an answer of Blink's says about the money. `result` decides, not the HTTP status beside it (a
 * 201 may carry a failure), and whatever is not plainly about our payment and plainly final stays unclear.
 */
import { type Money, parseMoney } from '#shared/money.ts';
import type { Charge, Payment, Reason, ReasonCode, Update } from '#shared/payment.ts';
import { buildSlip } from './receipt.ts';
import type { BlinkAnswer, Fields, Received } from './wire.ts';
import { codeOfStatus, described, saysAborted, saysApproved, saysUndone, told, words } from './words.ts';

/** Our side of the question. */
export interface Asked {
  readonly payment: Payment;
  readonly siteBranchId: string;
  readonly terminalId: string;
  readonly till: { readonly id: string; readonly locale: string };
  /** IANA name of the store's time zone, where its country has one. */
  readonly timeZone?: string;
}

export type Final = Extract<Update, { kind: 'approved' | 'declined' | 'cancelled' | 'not-charged' }>;
export type SignatureRequested = Extract<Update, { kind: 'signature-requested' }>;

export type Reading =
  | { readonly kind: 'final'; readonly update: Final }
  | { readonly kind: 'signature'; readonly update: SignatureRequested; readonly transactionId: string }
  /** Only of a signature's answer: it did not reach the terminal, which goes on waiting. */
  | { readonly kind: 'not-taken'; readonly reason: Reason; readonly message: string }
  | { readonly kind: 'unclear'; readonly reason: Reason; readonly message: string };

/** Reads the answer to a sale, a reversal or a linked refund, on its own connection or from the request log. */
export function readOutcome(received: Received, asked: Asked): Reading {
  const { status, answer } = received;
  if (!answer) return unreadable(received);
  if (status < 200 || status >= 300) return readRefusal(received, answer, asked);
  if (identity(answer.data, asked) === 'other') return notOurs();
  switch (answer.result) {
    case 'SUCCESS':
      return readSuccess(answer, asked, false);
    case 'FAILURE':
      return readFailure(received, answer, asked);
    case 'VERIFY SIGNATURE':
      return readSignatureRequest(answer, asked);
    default:
      return unclear('unreadable-answer', words(answer), 'Blink sent a result that is not documented.');
  }
}

/** Reads the answer to `POST /signatures`: the final result of the sale that waited for it. */
export function readSignatureOutcome(received: Received, asked: Asked, transactionId: string, accepted: boolean): Reading {
  const { status, answer } = received;
  if (!answer) return unreadable(received);
  const whose = identity(answer.data, asked, transactionId);
  const named = answer.transactionId ?? transactionId;
  if (whose === 'other' || (whose === 'absent' && named !== transactionId)) return notOurs();
  const fine = status >= 200 && status < 300;
  if (answer.result === 'FAILURE' && status < 500) {
    const said = told(answer);
    if (said.kind === 'refused') return notTaken(answer);
    if (said.kind !== 'lost' && !saysApproved(answer) && (fine || said.kind !== 'nothing')) {
      return accepted ? readFailure(received, answer, asked) : declined(refusedSignature(words(answer)));
    }
  }
  if (!fine || answer.result === 'FAILURE') {
    return unclear('provider-error', described(received), 'Blink answered the signature with an error.');
  }
  if (answer.result === 'SUCCESS') return accepted ? readSuccess({ ...answer, transactionId }, asked, true) : readSuccessAfterNo(answer);
  if (answer.result === 'VERIFY SIGNATURE') return readSignatureRequest({ ...answer, transactionId }, asked);
  return unclear('unreadable-answer', words(answer), 'Blink sent a result that is not documented.');
}

function readSuccess(answer: BlinkAnswer, asked: Asked, signed: boolean): Reading {
  const said = told(answer);
  // Taking a sale back may be called cancelling it, but not aborting it.
  const cancelled = said.kind === 'cancelled' && (asked.payment.kind !== 'refund' || saysAborted(answer));
  if (cancelled && answer.cardNumber === undefined && answer.transactionId === undefined) {
    // The abort's own words in the answer of the payment that it ended.
    return { kind: 'final', update: { kind: 'cancelled', reason: { code: cancelCode(said.by), text: words(answer) } } };
  }
  const otherwise =
    cancelled || (asked.payment.kind !== 'refund' && saysUndone(answer)) || (said.kind !== 'cancelled' && said.kind !== 'nothing');
  if (otherwise) return unclear('contradiction', words(answer), 'Blink sent SUCCESS with words that say otherwise.');
  if (answer.transactionId === undefined && identity(answer.data, asked) !== 'ours') {
    return unclear('unreadable-answer', words(answer), 'Blink reports a success without naming the payment that it belongs to.');
  }
  const providerReference = answer.transactionId ?? null;
  const slip = buildSlip({ ...asked, card: answer, transactionId: providerReference, signature: signed });
  return { kind: 'final', update: { kind: 'approved', charge: chargeOf(asked.payment), providerReference, slip } };
}

/** Blink has no field for what was charged: its echo of the request was held against ours, and nothing else can be charged. */
export function chargeOf({ amount, cashback }: Payment): Charge {
  return { amount, cashback };
}

/**
 * No page says what follows a "no". Only words of refusal end the payment: a bare success may mean
 * that the "no" was taken, or that the sale went through.
 */
function readSuccessAfterNo(answer: BlinkAnswer): Reading {
  const said = told(answer);
  const undone = said.kind === 'declined' || said.kind === 'cancelled' || (said.kind === 'nothing' && saysUndone(answer));
  if (undone) return declined(refusedSignature(words(answer)));
  return unclear('contradiction', words(answer), 'The signature was refused, and Blink answered with SUCCESS.');
}

function readSignatureRequest(answer: BlinkAnswer, asked: Asked): Reading {
  const { transactionId } = answer;
  if (transactionId === undefined) {
    return unclear('unreadable-answer', words(answer), 'Blink wants a signature without naming the transaction that it belongs to.');
  }
  const slip = buildSlip({ ...asked, card: answer, transactionId, signature: true });
  return { kind: 'signature', transactionId, update: { kind: 'signature-requested', slip, providerReference: transactionId } };
}

/** A result that is no success. It moves no money, unless its own words say that nobody knows. */
function readFailure(received: Received, answer: BlinkAnswer, asked: Asked): Reading {
  const text = words(answer);
  const said = told(answer);
  switch (said.kind) {
    case 'refused':
      return notCharged(said.code, text);
    case 'lost':
      return unclear('provider-error', text, 'Blink lost touch with the terminal during the payment.');
    case 'cancelled':
      return { kind: 'final', update: { kind: 'cancelled', reason: { code: cancelCode(said.by), text }, ...evidence(answer, asked) } };
    case 'declined':
      return declined(text, evidence(answer, asked));
    case 'nothing':
      if (saysApproved(answer)) return unclear('contradiction', text, 'Blink sent FAILURE with words that say otherwise.');
      if (received.status < 300) return declined(text, evidence(answer, asked));
      return readBareStatus(received);
  }
}

/** An HTTP status that is no success. What Blink did not carry out, it says in one of its documented forms. */
function readRefusal(received: Received, answer: BlinkAnswer, asked: Asked): Reading {
  const { status } = received;
  if (identity(answer.data, asked) === 'other') return notOurs();
  // A gateway in front of Blink refuses without a result.
  const fails = answer.result === 'FAILURE' || (answer.result === undefined && answer.transactionId === undefined);
  if (!fails || status < 400)
    return unclear('contradiction', words(answer), `Blink sent ${answer.result ?? 'an answer'} with HTTP ${status}.`);
  if (status < 500) return readFailure(received, answer, asked);
  const said = told(answer);
  if (status === 503 && said.kind === 'refused' && said.code === 'terminal-offline') return notCharged('terminal-offline', words(answer));
  return unclear(
    'provider-error',
    described(received),
    `Blink answered with HTTP ${status}, which does not say whether the card was charged.`,
  );
}

function readBareStatus(received: Received): Reading {
  const code = codeOfStatus(received.status);
  if (code) return notCharged(code, described(received));
  return unclear('provider-error', described(received), `Blink answered with HTTP ${received.status}, which no document knows.`);
}

/**
 * Whose payment a set of fields is about: what it names must be ours, and it may leave everything out. Our
 * own number is proof enough to overlook another spelling of the branch or the till.
 */
export function identity(fields: Fields | null, asked: Asked, transactionId?: string): 'ours' | 'other' | 'absent' {
  if (!fields) return 'absent';
  const { amount, references } = asked.payment;
  const original = transactionId ?? references.originalTransactionId;
  const numbered = fields.orderNumbers.length > 0;
  const fits =
    fields.orderNumbers.every((number) => number === references.orderNumber) &&
    same(fields.terminalId, asked.terminalId) &&
    same(fields.currency, amount.currency) &&
    (fields.requestedAmount === undefined || isAmount(fields.requestedAmount, amount)) &&
    (fields.originalTransactionId === undefined || original === undefined || fields.originalTransactionId === original) &&
    (numbered || (same(fields.siteBranchId, asked.siteBranchId) && same(fields.posLocation, asked.till.id)));
  if (!fits) return 'other';
  return numbered || (transactionId !== undefined && fields.originalTransactionId === transactionId) ? 'ours' : 'absent';
}

/** True for this amount exactly: "66.60", "66.6" and a number 66.6 are the same, "66.61" and "about 66" are not. */
export function isAmount(text: string, amount: Money): boolean {
  const read = parseMoney(text, amount.currency);
  return read.ok && read.money.minor === amount.minor;
}

function same(theirs: string | undefined, ours: string): boolean {
  return theirs === undefined || theirs.toLowerCase() === ours.trim().toLowerCase();
}

function refusedSignature(text: string | null): string {
  if (text === null) return 'The signature was refused.';
  return /signature/i.test(text) ? text : `The signature was refused. ${text}`;
}

function cancelCode(by: 'cashier' | 'terminal'): ReasonCode {
  return by === 'cashier' ? 'cancelled-by-cashier' : 'cancelled-at-terminal';
}

/** A card that was refused has its slip too, where Blink tells of the card. */
function evidence(answer: BlinkAnswer, asked: Asked) {
  const { transactionId, cardNumber } = answer;
  return {
    ...(transactionId === undefined ? {} : { providerReference: transactionId }),
    ...(cardNumber === undefined
      ? {}
      : { slip: buildSlip({ ...asked, card: answer, transactionId: transactionId ?? null, signature: false }) }),
  };
}

function declined(text: string | null, shown: ReturnType<typeof evidence> = {}): Reading {
  return { kind: 'final', update: { kind: 'declined', reason: { code: 'declined', text }, ...shown } };
}

function notCharged(code: ReasonCode, text: string | null): Reading {
  return { kind: 'final', update: { kind: 'not-charged', reason: { code, text } } };
}

function notTaken(answer: BlinkAnswer): Reading {
  return {
    kind: 'not-taken',
    reason: { code: 'provider-error', text: words(answer) },
    message: 'Blink did not take the answer to the signature.',
  };
}

function notOurs(): Reading {
  return unclear('contradiction', null, "Blink answered with another payment's data.");
}

function unclear(code: ReasonCode, text: string | null, message: string): Reading {
  return { kind: 'unclear', reason: { code, text }, message };
}

function unreadable({ status }: Received): Reading {
  const code = status >= 500 ? 'provider-error' : 'unreadable-answer';
  return unclear(code, `HTTP ${status}`, `Blink answered with HTTP ${status} and nothing that can be read.`);
}
