/**
 * The one call that moves money, and what it takes to know how it went. At the terminal it is sent once, ever; what
 * the till itself took (`cash`) is told until it is answered, and so is what the customer's card pays (`loyalty`), but
 * never twice without a look at the record in between.
 */
import type { Payment, Update } from '#shared/payment.ts';
import { NoAnswer, NotSent, type PayRequest, type ProviderPorts, type TerminalContext, Unclear } from '../provider.ts';
import type { SecuconnectApi, StartMethod } from './api.ts';
import { NotAuthorised } from './auth.ts';
import { type Asked, type Reading, readPayment } from './reading.ts';
import type { SecuconnectSecrets, SecuconnectSettings } from './settings.ts';
import type { Words } from './words.ts';

/** What every part of this folder works with. */
export interface Parts {
  readonly settings: SecuconnectSettings;
  readonly secrets: SecuconnectSecrets;
  readonly context: TerminalContext;
  readonly ports: ProviderPorts;
  readonly api: SecuconnectApi;
  readonly words: Words;
}

/** A card payment. Ends without an outcome where the provider is still at it; throws where nobody knows. */
export async function* startAtTerminal({ api }: Parts, asked: Asked, signal: AbortSignal): AsyncGenerator<Update> {
  let reading: Reading;
  try {
    reading = await startOnce(api, asked, 'cashless', signal);
  } catch (error) {
    const unsent = updateForUnsent(error);
    if (!unsent) throw error;
    yield unsent;
    return;
  }
  // Twice refused for its token, it was not carried out.
  yield* told(reading.kind === 'unauthorised' ? notCharged(reading.reason) : reading);
}

/** The pauses before each further attempt, in milliseconds. After them the sweeper goes on. */
const pausesMs = [500, 1_000, 2_000, 3_000] as const;

/**
 * Tells what was taken elsewhere, or that the customer's card pays, until secuconnect has answered. Only `cash` may be
 * told again just like that; the card's money is taken by the start itself, so the record must show first that it was not.
 */
export async function* startUntilAnswered(
  { api }: Parts,
  asked: Asked,
  method: 'cash' | 'loyalty',
  pause: PayRequest['pause'],
  signal: AbortSignal,
): AsyncGenerator<Update> {
  const start = () => attempt(() => startOnce(api, asked, method, signal));
  const recorded = () => attempt(async () => readPayment(await api.read(asked.transaction, signal), asked));
  let reading = await start();
  for (const milliseconds of pausesMs) {
    if (signal.aborted || reading.kind === 'final' || reading.kind === 'open') break;
    await pause(milliseconds, signal);
    const record = method === 'cash' ? null : await recorded();
    reading = record === null || record.kind === 'untouched' ? await start() : record;
  }
  yield* told(reading);
}

/** One start. Throws what a call throws. */
export async function startOnce(api: SecuconnectApi, asked: Asked, method: StartMethod, signal: AbortSignal): Promise<Reading> {
  const reading = readPayment(await api.start(asked.transaction, method, signal), asked);
  return reading.kind === 'refused' ? afterRefusal(api, asked, reading, signal) : reading;
}

async function attempt(call: () => Promise<Reading>): Promise<Reading> {
  try {
    return await call();
  } catch (error) {
    return unclearOf(error);
  }
}

/**
 * No document says what a refused start leaves behind, so the record decides. Where it shows a transaction that was
 * never carried out, giving that up makes sure that it never will be: only one that was not started can be given up.
 */
async function afterRefusal(
  api: SecuconnectApi,
  asked: Asked,
  refused: Extract<Reading, { kind: 'refused' }>,
  signal: AbortSignal,
): Promise<Reading> {
  const unclear: Reading = { kind: 'unclear', reason: refused.reason, message: 'secuconnect refused to start the payment.' };
  try {
    const record = readPayment(await api.read(asked.transaction, signal), asked);
    if (record.kind === 'final' || record.kind === 'open') return record;
    // An error of the server's own may hide a terminal that goes on.
    if (record.kind !== 'untouched' || refused.status >= 500) return unclear;
    const givenUp = await api.abort(asked.transaction, signal);
    // A server without this call has said twice that nothing was carried out, unless it is at work on something.
    const { status, missingSum } = record.transaction;
    if ([404, 405, 501].includes(givenUp.status)) return status === 'created' || missingSum !== null ? notCharged(refused.reason) : unclear;
    const end = readPayment(givenUp, asked);
    if (end.kind !== 'final') return unclear;
    return end.update.kind === 'cancelled' ? notCharged(refused.reason) : end;
  } catch (error) {
    if (isFailure(error)) return unclear;
    throw error;
  }
}

/** A reading as what a payment's run yields: an outcome, or nothing while the provider is at it. Throws Unclear for the rest. */
export function* told(reading: Reading): Generator<Update> {
  switch (reading.kind) {
    case 'final':
      yield reading.update;
      return;
    case 'open':
      return;
    case 'untouched':
      throw new Unclear({ code: 'unreadable-answer', text: reading.transaction.status }, 'secuconnect did not carry the payment out.');
    case 'refused':
    case 'unauthorised':
      throw new Unclear(reading.reason, 'secuconnect refused the request.');
    case 'unclear':
      throw new Unclear(reading.reason, reading.message);
  }
}

export function notCharged(reason: Extract<Update, { kind: 'not-charged' }>['reason']): Reading {
  return { kind: 'final', update: { kind: 'not-charged', reason } };
}

/** The outcome of a request that provably was not carried out: it had no token, or it never left. Null for any other error. */
export function updateForUnsent(error: unknown): Update | null {
  if (error instanceof NotAuthorised) return { kind: 'not-charged', reason: error.reason };
  if (error instanceof NotSent) return { kind: 'not-charged', reason: { code: 'unreachable', text: error.message } };
  return null;
}

/** True for what a call may throw; anything else is a mistake of ours. */
export function isFailure(error: unknown): error is NotAuthorised | NotSent | NoAnswer {
  return error instanceof NotAuthorised || error instanceof NotSent || error instanceof NoAnswer;
}

function unclearOf(error: unknown): Reading {
  if (error instanceof NotAuthorised) return { kind: 'unclear', reason: error.reason, message: error.message };
  if (!isFailure(error)) throw error;
  return { kind: 'unclear', reason: { code: 'no-answer', text: error.message }, message: error.message };
}

/** Which transaction a payment is about: named by the provider, or chosen before it was sent. */
export function transactionOf(payment: Payment): string | null {
  return payment.providerReference ?? payment.references.transaction ?? null;
}
