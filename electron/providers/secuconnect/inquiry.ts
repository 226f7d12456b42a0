/** What became of a payment: the transaction's record decides, and what the till itself took is told again until it is answered. */
import type { Payment, Update } from '#shared/payment.ts';
import { type Inquiry, NoAnswer, NotSent, Unclear } from '../provider.ts';
import type { Received, StartMethod } from './api.ts';
import { NotAuthorised } from './auth.ts';
import { type Asked, type Reading, readPayment, readVoid } from './reading.ts';
import { type Parts, startOnce, transactionOf } from './start.ts';
import type { SmartTransaction } from './wire.ts';

export async function inquire(parts: Parts, payment: Payment, signal: AbortSignal): Promise<Inquiry> {
  const found = await recorded(parts, payment, signal);
  if (found === 'unknown' || found.kind === 'not-charged') return found;
  const { asked, reading } = found;
  if (reading.kind !== 'untouched') return inquiryOf(reading);
  const method = methodToRepeat(parts, payment, reading.transaction);
  // A card payment is never started twice, and a cancellation never repeated: the receipt number may be another payment's by now.
  if (method === null) return 'pending';
  return inquiryOf(await answered(() => startOnce(parts.api, asked, method, signal)));
}

/** What is on record of a payment. Tells nothing again, so it can be asked about any. */
export async function lookUp(parts: Parts, payment: Payment, signal: AbortSignal): Promise<Inquiry> {
  const found = await recorded(parts, payment, signal);
  if (found === 'unknown' || found.kind === 'not-charged') return found;
  // A cancellation that the record does not show did not happen.
  if (found.reading.kind === 'untouched' && payment.kind === 'refund') return 'unknown';
  return inquiryOf(found.reading);
}

interface Recorded {
  readonly kind: 'recorded';
  readonly asked: Asked;
  readonly reading: Reading;
}

async function recorded(
  parts: Parts,
  payment: Payment,
  signal: AbortSignal,
): Promise<Recorded | 'unknown' | Extract<Update, { kind: 'not-charged' }>> {
  const transaction = transactionOf(payment);
  if (transaction === null || (payment.kind === 'sale' && payment.providerReference === null)) {
    // The id is journaled before the start is sent: without it there was none, and creating a transaction moves no money.
    return { kind: 'not-charged', reason: { code: 'restart-before-sending', text: null } };
  }
  const asked = { payment, transaction };
  const received = await answered(() => parts.api.read(transaction, signal));
  if (received.status === 404) return 'unknown';
  const reading = payment.kind === 'refund' ? readVoid(received, asked) : readPayment(received, asked);
  if (reading.kind === 'refused') throw new Unclear(reading.reason, 'secuconnect refused to show the payment.');
  return { kind: 'recorded', asked, reading };
}

/** How a payment without an outcome is to be told again; null where only waiting is safe. */
function methodToRepeat({ settings }: Parts, payment: Payment, record: SmartTransaction): Exclude<StartMethod, 'cashless'> | null {
  if (payment.kind === 'refund') return null;
  if (record.missingSum === 0) return 'loyalty';
  if (payment.kind === 'loyalty') return methodToRegister(payment, record);
  return settings.startMethod === 'cash' ? 'cash' : null;
}

/** The card pays all, or collects beside what the customer paid otherwise. */
export function methodToRegister({ amount }: Payment, record: SmartTransaction): 'cash' | 'loyalty' {
  const missing = record.missingSum ?? (record.sum === null ? null : record.sum - amount.minor);
  return missing === 0 ? 'loyalty' : 'cash';
}

function inquiryOf(reading: Reading): Inquiry {
  switch (reading.kind) {
    case 'final':
      return reading.update;
    case 'untouched':
    case 'open':
      return 'pending';
    case 'refused':
    case 'unauthorised':
      throw new Unclear(reading.reason, 'secuconnect refused the request.');
    case 'unclear':
      throw new Unclear(reading.reason, reading.message);
  }
}

/** A question that could not be asked says nothing about the payment, so NotSent must not leave here. */
export async function answered<Answer extends Received | Reading>(question: () => Promise<Answer>): Promise<Answer> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof NotAuthorised) throw new Unclear(error.reason, error.message);
    if (error instanceof NotSent) throw new NoAnswer(error.message);
    throw error;
  }
}
