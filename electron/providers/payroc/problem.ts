/**
 * What a refusal says: problem+json by the slug of its `type`, by the HTTP status where there is
 * none (https://docs.payroc.com/api/errors). Only a refusal in the provider's own form ends a payment.
 */
import type { Reason, ReasonCode } from '#shared/payment.ts';
import { redactText } from '../../redaction/redact.ts';
import { Unclear } from '../provider.ts';
import { type Fields, type Problem, readProblem } from './wire.ts';

/** An answer of the API: its status, its body where that is a JSON object, and whether there was a body at all. */
export interface Answer {
  readonly status: number;
  readonly body: Fields | null;
  readonly empty: boolean;
}

/**
 * `refused`: Payroc looked at the request and did not take it. `conflict`: something with this key
 * or this name is there already, which may be the very same request. `unclear`: nobody knows.
 */
export type Verdict = 'success' | 'refused' | 'conflict' | 'unclear';

const codes: Readonly<Record<string, ReasonCode>> = {
  'bad-request': 'invalid-request',
  'idempotency-key-missing': 'invalid-request',
  'idempotency-key-in-use': 'duplicate-reference',
  'resource-already-exists': 'duplicate-reference',
  'capabilities-missing': 'configuration',
  'card-type-not-supported': 'configuration',
  'not-authorized': 'credentials',
  forbidden: 'credentials',
  'not-found': 'configuration',
  'not-acceptable': 'invalid-request',
  'unsupported-media-type': 'invalid-request',
  'payload-too-large': 'invalid-request',
  'cannot-be-modified': 'invalid-request',
  'cannot-be-canceled': 'invalid-request',
  'api-error': 'provider-error',
};

const codesByStatus: Readonly<Record<number, ReasonCode>> = {
  400: 'invalid-request',
  401: 'credentials',
  403: 'credentials',
  404: 'configuration',
  406: 'invalid-request',
  409: 'duplicate-reference',
  415: 'invalid-request',
};

const documentedRefusals: ReadonlySet<number> = new Set([400, 401, 403, 404, 406, 415]);
/** Statuses of the way there (proxies, rate limits): they say nothing about what happened behind it. */
const passing: ReadonlySet<number> = new Set([408, 425, 429]);

export function verdictOn(answer: Answer): Verdict {
  if (answer.status >= 200 && answer.status < 300) return 'success';
  const slug = slugOf(readProblem(answer.body));
  if (answer.status === 409 || slug === 'idempotency-key-in-use' || slug === 'resource-already-exists') return 'conflict';
  if (answer.status < 400 || answer.status >= 500 || passing.has(answer.status)) return 'unclear';
  if (slug !== null) return 'refused';
  if (!documentedRefusals.has(answer.status)) return 'unclear';
  // A page of whatever stands in between, or an answer that says something else than its status, refuses nothing.
  return answer.status === 401 || answer.empty || saysWhatIsWrong(answer) ? 'refused' : 'unclear';
}

function saysWhatIsWrong({ body }: Answer): boolean {
  const problem = readProblem(body);
  return problem?.title !== undefined || problem?.detail !== undefined || (problem?.errors?.length ?? 0) > 0;
}

/** The machine-readable part of a problem: what follows the "#" of its type. */
export function slugOf(problem: Problem | null): string | null {
  return /#([a-z0-9-]+)$/i.exec(problem?.type ?? '')?.[1]?.toLowerCase() ?? null;
}

/** Why a request was not taken, in Payroc's words. */
export function reasonOf(answer: Answer): Reason {
  const problem = readProblem(answer.body);
  const unforeseen = verdictOn(answer) === 'refused' ? 'invalid-request' : 'provider-error';
  const code = codes[slugOf(problem) ?? ''] ?? codesByStatus[answer.status] ?? unforeseen;
  return { code, text: wordsOf(problem) ?? `HTTP ${answer.status}` };
}

/** An answer that does not say what happened to the money. */
export function unclearAnswer(answer: Answer, what: string): Unclear {
  const reason = verdictOn(answer) === 'success' ? { code: 'unreadable-answer' as const, text: `HTTP ${answer.status}` } : reasonOf(answer);
  return new Unclear(reason, `${what} (HTTP ${answer.status}).`);
}

const wordsMax = 500;

/** The detail and what it says of each parameter, each sentence once. */
function wordsOf(problem: Problem | null): string | null {
  const messages = (problem?.errors ?? []).flatMap(({ message, detail }) => message ?? detail ?? []);
  const sentences = [...new Set([...(problem?.detail === undefined ? [] : [problem.detail]), ...messages])];
  const words = sentences.join(' ') || (problem?.title ?? '');
  return words === '' ? null : redactText(words).slice(0, wordsMax);
}
