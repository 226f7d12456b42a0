/**
 * Sends a request that moves money. A lost answer is met by the same request with the same
 * Idempotency-Key, which Payroc documents as safe; a refusal counts only while nothing was lost.
 */
import type { Reason } from '#shared/payment.ts';
import { NoAnswer, NotSent, Unclear } from '../provider.ts';
import { CredentialsRefused } from './auth.ts';
import { type Answer, reasonOf, slugOf, unclearAnswer, verdictOn } from './problem.ts';
import { readProblem } from './wire.ts';

export type Posted<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'refused'; readonly reason: Reason }
  /** Each try met something that is there already, which may be this very request. */
  | { readonly kind: 'conflict'; readonly slug: string | null; readonly error: Unclear };

export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** The pauses before the repeats: as many repeats as there are pauses. */
export const repeatPausesMs: readonly number[] = [500, 1_500];

export interface Posting<Value> {
  readonly send: (signal: AbortSignal) => Promise<Answer>;
  /** What a successful answer says, or null where it cannot be used. */
  readonly read: (answer: Answer) => Value | null;
  readonly pause: Pause;
  /** Empty for a single try. */
  readonly pausesMs: readonly number[];
}

/** Throws NotSent (no try left the till), NoAnswer or Unclear (nobody knows). */
export async function post<Value>(posting: Posting<Value>, signal: AbortSignal): Promise<Posted<Value>> {
  let lost: Error | null = null;
  let conflict: Extract<Posted<Value>, { kind: 'conflict' }> | null = null;
  for (const pauseMs of [0, ...posting.pausesMs]) {
    if (lost || conflict) {
      await posting.pause(pauseMs, signal);
      if (signal.aborted) break;
    }
    const outcome = await attempt(posting, signal);
    switch (outcome.kind) {
      case 'done':
        return outcome;
      case 'conflict':
        conflict = outcome;
        break;
      case 'refused':
        if (!lost && !conflict) return outcome;
        // An earlier try may have been taken although this one was not.
        lost = new Unclear(outcome.reason, 'Payroc refused to repeat a request whose first answer was lost.');
        break;
      case 'lost':
        if (outcome.error instanceof NotSent && !lost && !conflict) throw outcome.error;
        if (!(outcome.error instanceof NotSent)) lost = outcome.error;
        break;
    }
  }
  if (!lost && conflict) return conflict;
  throw lost ?? new NoAnswer('Payroc gave no answer.');
}

type Attempt<Value> = Posted<Value> | { readonly kind: 'lost'; readonly error: Error };

async function attempt<Value>({ send, read }: Posting<Value>, signal: AbortSignal): Promise<Attempt<Value>> {
  let answer: Answer;
  try {
    answer = await send(signal);
  } catch (error) {
    if (error instanceof CredentialsRefused) return { kind: 'refused', reason: error.reason };
    if (error instanceof NoAnswer || error instanceof NotSent) return { kind: 'lost', error };
    throw error;
  }
  switch (verdictOn(answer)) {
    case 'success': {
      const value = read(answer);
      if (value !== null) return { kind: 'done', value };
      return { kind: 'lost', error: unclearAnswer(answer, 'Payroc took the request with an answer that cannot be read') };
    }
    case 'refused':
      return { kind: 'refused', reason: reasonOf(answer) };
    case 'conflict':
      return {
        kind: 'conflict',
        slug: slugOf(readProblem(answer.body)),
        error: unclearAnswer(answer, 'Payroc says that there is something in the way of the request, which may be the request itself'),
      };
    case 'unclear':
      return { kind: 'lost', error: unclearAnswer(answer, 'Payroc did not say whether it took the request') };
  }
}

/** A question that could not be asked says nothing about the payment: NotSent must not leave a look-up. */
export async function asked(question: () => Promise<Answer>): Promise<Answer> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof NotSent) throw new NoAnswer(error.message);
    if (error instanceof CredentialsRefused) throw new Unclear(error.reason, error.message);
    throw error;
  }
}
