/**
 * A refund is the cancellation of the whole payment: at the terminal by its receipt number until the end of
 * day, in the register for cash and customers' cards (sources: README.md in this folder).
 */
import { equals } from '#shared/money.ts';
import type { Reason, Update } from '#shared/payment.ts';
import type { RefundRequest } from '../provider.ts';
import type { Received } from './api.ts';
import { type Reading, readVoid } from './reading.ts';
import { obstacleTo, obstacleToAsking } from './sale.ts';
import { isFailure, notCharged, type Parts, told, transactionOf, updateForUnsent } from './start.ts';
import type { SmartTransaction } from './wire.ts';

export async function* runRefund(parts: Parts, request: RefundRequest, signal: AbortSignal): AsyncGenerator<Update> {
  const { payment, original } = request;
  const transaction = transactionOf(original);
  const obstacle = obstacleTo(parts, payment) ?? obstacleToVoid(parts, request) ?? (await obstacleToAsking(parts, signal));
  if (obstacle || transaction === null) {
    yield { kind: 'not-charged', reason: obstacle ?? { code: 'invalid-request', text: null } };
    return;
  }
  const asked = { payment, transaction };
  const found = await wayOf(parts, asked, signal);
  if ('code' in found) {
    yield { kind: 'not-charged', reason: found };
    return;
  }
  request.sending();
  let received: Received;
  try {
    received = await found.send();
  } catch (error) {
    const unsent = updateForUnsent(error);
    if (!unsent) throw error;
    yield unsent;
    return;
  }
  const reading = readVoid(received, asked);
  if (reading.kind === 'unauthorised') yield* told(notCharged(reading.reason));
  else if (reading.kind === 'refused') yield* told(await afterRefusal(parts, asked, reading, signal));
  // Still paid: the terminal may be at it.
  else if (reading.kind !== 'untouched') yield* told(reading);
}

function obstacleToVoid({ words }: Parts, { payment, original }: RefundRequest): Reason | null {
  if (original.charged && equals(payment.amount, original.charged.amount)) return null;
  return { code: 'invalid-request', text: words.wholeOnly };
}

interface Asked {
  readonly payment: RefundRequest['payment'];
  readonly transaction: string;
}

/** How this payment is cancelled, or why it is not. Only reads. */
async function wayOf(
  { api, settings, words }: Parts,
  asked: Asked,
  signal: AbortSignal,
): Promise<{ send: () => Promise<Received> } | Reason> {
  let reading: Reading;
  try {
    reading = readVoid(await api.read(asked.transaction, signal), asked);
  } catch (error) {
    const unsent = updateForUnsent(error);
    if (unsent?.kind === 'not-charged') return unsent.reason;
    if (isFailure(error)) return { code: 'unreachable', text: error.message };
    throw error;
  }
  switch (reading.kind) {
    case 'final':
      return { code: 'invalid-request', text: words.alreadyCancelled };
    case 'open':
      return { code: 'invalid-request', text: words.notPaidHere };
    case 'refused':
    case 'unauthorised':
    case 'unclear':
      return reading.reason;
    case 'untouched': {
      const way = voidRoute(reading.transaction, settings.startMethod);
      if (way.kind === 'unknown') return { code: 'invalid-request', text: words.noReceiptNumber };
      if (way.kind === 'register') return { send: () => api.cancel(asked.transaction, signal) };
      return { send: () => api.cancelAtTerminal(way.receiptNumber, signal) };
    }
  }
}

type Route = { readonly kind: 'register' } | { readonly kind: 'terminal'; readonly receiptNumber: string } | { readonly kind: 'unknown' };

/** A terminal's payment has a receipt number; where the record names no method, that decides. */
export function voidRoute({ paymentMethod, receiptNumber }: SmartTransaction, startMethod: 'cashless' | 'cash'): Route {
  if (paymentMethod === 'cash' || paymentMethod === 'loyalty') return { kind: 'register' };
  if (receiptNumber !== null) return { kind: 'terminal', receiptNumber };
  return paymentMethod === null && startMethod === 'cash' ? { kind: 'register' } : { kind: 'unknown' };
}

/** A refusal counts where the record still shows the payment as paid, and is not the server's own trouble. */
async function afterRefusal(
  { api }: Parts,
  asked: Asked,
  refused: Extract<Reading, { kind: 'refused' }>,
  signal: AbortSignal,
): Promise<Reading> {
  const unclear: Reading = { kind: 'unclear', reason: refused.reason, message: 'secuconnect refused to cancel the payment.' };
  try {
    const record = readVoid(await api.read(asked.transaction, signal), asked);
    if (record.kind === 'untouched') return refused.status < 500 ? notCharged(refused.reason) : unclear;
    return record.kind === 'final' || record.kind === 'open' ? record : unclear;
  } catch (error) {
    if (isFailure(error)) return unclear;
    throw error;
  }
}
