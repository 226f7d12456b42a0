/**
 * An instruction from its request to its end: sent to the device, asked after one long poll at a
 * time, and followed to the payment that came of it. The instruction never says whether money moved;
 * the payment does.
 */
import type { Detail, Payment, Update } from '#shared/payment.ts';
import { redactText } from '../../redaction/redact.ts';
import { NoAnswer, NotSent, type PayRequest, type ProviderPorts, Unclear } from '../provider.ts';
import { ownAddress, type PayrocApi } from './api.ts';
import { bodyOf } from './body.ts';
import { asked as answered, post, repeatPausesMs } from './posting.ts';
import { type Answer, unclearAnswer, verdictOn } from './problem.ts';
import { type Asked, cancelled, type Reading, readFound, readOutcome, unclear } from './reading.ts';
import type { PayrocSettings } from './settings.ts';
import { type Instruction, instructionId, isIdentifier, readInstruction, readTransaction, readTransactions } from './wire.ts';

export interface Parts {
  readonly settings: PayrocSettings;
  readonly ports: ProviderPorts;
  readonly api: PayrocApi;
}

/** How long one run asks before it leaves the asking to others. */
const pollTotalMs = 15 * 60_000;
const failurePausesMs: readonly number[] = [500, 1_000, 2_000, 3_000, 3_000];
/** An answer within this time was not held: then the till itself slows down. */
const heldMs = 500;
const quickAnswersOfFirstMinute = 60;

/** Sends the instruction and follows it. Throws NotSent only where its request never left. */
export async function* runInstruction(parts: Parts, asked: Asked, request: PayRequest, signal: AbortSignal): AsyncGenerator<Update> {
  request.sending();
  const posted = await submit(parts, asked, request.pause, repeatPausesMs, signal);
  if (posted.kind === 'conflict') throw posted.error;
  if (posted.kind === 'refused') {
    yield { kind: 'not-charged', reason: posted.reason };
    return;
  }
  yield { kind: 'accepted', providerReference: posted.value.id };
  yield* follow(parts, asked, posted.value, request.pause, signal);
}

interface Named {
  readonly id: string;
  readonly instruction: Instruction;
}

function submit({ api, settings }: Parts, asked: Asked, pause: PayRequest['pause'], pausesMs: readonly number[], signal: AbortSignal) {
  const body = bodyOf(asked, settings);
  return post(
    {
      send: (until) => api.submit(asked.kind, body, asked.payment.references.idempotencyKey ?? '', until),
      read: (answer) => named(answer, asked),
      pause,
      pausesMs,
    },
    signal,
  );
}

function named(answer: Answer, asked: Asked): Named | null {
  const instruction = readInstruction(answer.body);
  const id = instruction ? instructionId(instruction, asked.kind) : undefined;
  return instruction && isIdentifier(id) ? { id, instruction } : null;
}

async function* follow(
  parts: Parts,
  asked: Asked,
  { id, instruction }: Named,
  pause: PayRequest['pause'],
  signal: AbortSignal,
): AsyncGenerator<Update> {
  const { clock } = parts.ports;
  const end = clock.now() + pollTotalMs;
  let next = () => outcomeOf(parts, asked, instruction, signal);
  let failures = 0;
  // The answer to the request itself was not to be held, so it is not counted.
  let quickAnswers = -1;
  let told = '';
  while (clock.now() < end && !signal.aborted) {
    const started = clock.now();
    const reading = await next().catch(failed);
    next = () => ask(parts, asked, id, signal);
    if (reading.kind === 'final') {
      yield reading.update;
      return;
    }
    if (reading.kind === 'open') {
      const news = JSON.stringify(reading.details);
      if (reading.details.length > 0 && news !== told) yield { kind: 'accepted', details: reading.details };
      told = news;
      failures = 0;
      quickAnswers = clock.now() - started < heldMs ? quickAnswers + 1 : 0;
      if (quickAnswers > 0) await pause(quickAnswers > quickAnswersOfFirstMinute ? 3_000 : Math.min(quickAnswers * 200, 1_000), signal);
    } else {
      const pauseMs = failurePausesMs[failures];
      if (pauseMs === undefined || signal.aborted) throw 'error' in reading ? reading.error : new Unclear(reading.reason, reading.message);
      failures += 1;
      await pause(pauseMs, signal);
    }
  }
}

interface Failed {
  readonly kind: 'failed';
  readonly error: Error;
}

/** One question that failed decides nothing: a few are borne. */
function failed(error: unknown): Failed {
  if (!(error instanceof NoAnswer || error instanceof Unclear)) throw error;
  return { kind: 'failed', error };
}

async function ask(parts: Parts, asked: Asked, id: string, signal: AbortSignal): Promise<Reading> {
  return outcomeIn(parts, asked, id, await answered(() => parts.api.instruction(asked.kind, id, signal)), signal);
}

function outcomeIn(parts: Parts, asked: Asked, id: string, answer: Answer, signal: AbortSignal): Promise<Reading> {
  const instruction = verdictOn(answer) === 'success' ? readInstruction(answer.body) : null;
  if (!instruction?.status || (instructionId(instruction, asked.kind) ?? id) !== id) {
    throw unclearAnswer(answer, 'Payroc did not say how the instruction stands');
  }
  return outcomeOf(parts, asked, instruction, signal);
}

/** What became of an instruction that its provider still knows, or by the order where it does not. Moves no money, save for `regained`. */
export async function inquireInstruction(parts: Parts, asked: Asked, signal: AbortSignal): Promise<Reading | 'unknown' | Update> {
  const id = asked.payment.providerReference;
  if (isIdentifier(id)) {
    const answer = await answered(() => parts.api.instruction(asked.kind, id, signal));
    if (answer.status !== 404) return outcomeIn(parts, asked, id, answer, signal);
    return (await search(parts, asked, signal)) ?? 'unknown';
  }
  return (await search(parts, asked, signal)) ?? regained(parts, asked, signal);
}

/** So long after its start the same request may still be sent again to learn its name. */
const repeatableForMs = 5 * 60_000;

/** True while nobody can be surprised by the request taking effect only now. */
export function mayRepeat({ ports }: Parts, payment: Payment, cancelAsked: boolean): boolean {
  return !payment.released && !cancelAsked && Math.abs(ports.clock.now() - Date.parse(payment.createdAt)) < repeatableForMs;
}

/** The same request with the same key gives the instruction's name that was lost. */
async function regained(parts: Parts, asked: Asked, signal: AbortSignal): Promise<Update | 'unknown'> {
  if (!mayRepeat(parts, asked.payment, asked.cancelAsked())) return 'unknown';
  const posted = await submit(parts, asked, parts.ports.clock.sleep, [], signal).catch((error: unknown) => {
    throw error instanceof NotSent ? new NoAnswer(error.message) : error;
  });
  return posted.kind === 'done' ? { kind: 'accepted', providerReference: posted.value.id } : 'unknown';
}

const errorMessageMax = 500;

async function outcomeOf(parts: Parts, asked: Asked, instruction: Instruction, signal: AbortSignal): Promise<Reading> {
  const text = instruction.errorMessage === undefined ? null : redactText(instruction.errorMessage).slice(0, errorMessageMax);
  // A cancel from the till may cross with the card, which the list shows a moment later.
  const look = asked.cancelAsked() ? searchTwice : search;
  switch (instruction.status) {
    case 'completed':
      return completed(parts, asked, instruction, signal);
    case 'failure':
    case 'failed':
      return (await searchTwice(parts, asked, signal)) ?? failedReading(asked, text);
    case 'canceled':
    case 'cancelled':
      return (await look(parts, asked, signal)) ?? { kind: 'final', update: cancelled(asked, text) };
    default:
      return open;
  }
}

const open: Reading = { kind: 'open', details: [] as readonly Detail[] };

const lostWords = /\b(?:lost|communications?|no (?:response|answer|reply))\b/i;

/** A device that lost its line may have charged the card before, and tells of it when it is back: that leaves the payment open. */
function failedReading(asked: Asked, text: string | null): Reading {
  if (lostWords.test(text ?? '')) return unclear('provider-error', text, 'Payroc lost touch with the device during the payment.');
  return { kind: 'final', update: failedUpdate(asked, text) };
}

/** The message is free text. Its words only choose the sentence in the till's language: nothing was charged either way. */
function failedUpdate(asked: Asked, text: string | null): Update {
  const said = (...words: readonly string[]) => new RegExp(`\\b(${words.join('|')})\\b`, 'i').test(text ?? '');
  if (asked.cancelAsked() || said('cancell?ed')) return cancelled(asked, text);
  if (said('offline', 'not connected', 'unreachable')) return { kind: 'not-charged', reason: { code: 'terminal-offline', text } };
  return { kind: 'not-charged', reason: { code: said('busy', 'in use') ? 'terminal-busy' : 'terminal-ended', text } };
}

/** The payment is reached by Payroc's own link; by our order id where that leads elsewhere or nowhere. */
async function completed(parts: Parts, asked: Asked, { link }: Instruction, signal: AbortSignal): Promise<Reading> {
  const { api, settings } = parts;
  const href = link?.href;
  const id = idIn(href, asked, settings.baseUrl);
  if (href !== undefined && id !== null && ownAddress(href, settings.baseUrl) !== null) {
    const answer = await answered(() => api.follow(href, signal) ?? Promise.reject(new NoAnswer('The link leads to another server.')));
    if (answer.status !== 404) return shown(answer, asked, id);
  }
  const found = await search(parts, asked, signal);
  if (found) return found;
  if (id === null) return unclear('unreadable-answer', href ?? null, 'Payroc completed the instruction without a link to the payment.');
  return shown(await answered(() => api.transaction(asked.kind, id, signal)), asked, id);
}

function shown(answer: Answer, asked: Asked, id: string): Reading {
  const transaction = verdictOn(answer) === 'success' ? readTransaction(answer.body) : null;
  if (!transaction) throw unclearAnswer(answer, 'Payroc did not show the payment');
  return readOutcome(transaction, asked, id);
}

/** The payment's id at the end of a link to a payment (or refund); null for any other link. */
function idIn(href: string | undefined, asked: Asked, baseUrl: string): string | null {
  if (href === undefined || !URL.canParse(href, baseUrl)) return null;
  const [collection, id] = new URL(href, baseUrl).pathname.split('/').slice(-2);
  return collection === `${asked.kind}s` && isIdentifier(id) ? id : null;
}

/** What Payroc has on record of an order, without a request that might move money; null where it has nothing. */
export async function recordOf(parts: Parts, asked: Asked, signal: AbortSignal): Promise<Reading | null> {
  const found = await search(parts, asked, signal);
  const id = asked.payment.providerReference;
  if (found !== null || !isIdentifier(id)) return found;
  const answer = await answered(() => parts.api.transaction(asked.kind, id, signal));
  return answer.status === 404 ? null : shown(answer, asked, id);
}

/** What the list holds under our order id; null where it holds nothing, or where Payroc does not let the till see it. */
async function search({ api }: Parts, asked: Asked, signal: AbortSignal): Promise<Reading | null> {
  const answer = await answered(() => api.search(asked.kind, asked.orderId, signal));
  if ([403, 404, 405, 501].includes(answer.status)) return null;
  const transactions = verdictOn(answer) === 'success' ? readTransactions(answer.body) : null;
  if (!transactions) throw unclearAnswer(answer, 'Payroc did not show its payments');
  return readFound(transactions, asked);
}

const secondLookMs = 2_000;

/** Nobody documents how soon a payment is in the list: where it may still come, there is a second look. */
async function searchTwice(parts: Parts, asked: Asked, signal: AbortSignal): Promise<Reading | null> {
  const found = await search(parts, asked, signal);
  if (found) return found;
  await parts.ports.clock.sleep(secondLookMs, signal);
  return search(parts, asked, signal);
}
