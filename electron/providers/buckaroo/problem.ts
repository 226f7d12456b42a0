/**
 * What Buckaroo says when it refuses: problem bodies and the codes in them, in plain words
 * (Transaction errors page; ECR Payments Guide, "Error responses").
 */
import type { Reason } from '#shared/payment.ts';
import { redactText } from '../../redaction/redact.ts';
import type { HttpAnswer } from '../http.ts';
import { parsedJson } from './wire.ts';

export interface Problem {
  readonly status: number;
  readonly title: string | null;
  readonly detail: string | null;
  readonly errorCode: string | null;
}

/** Meanings in our words. A code that is missing here has no published meaning that we saw. */
const meanings: Readonly<Record<string, string>> = {
  VS01: 'There is no active subscription for this payment method.',
  VS02: 'There is no active subscription for this payment method in this currency.',
  VS03: 'This action is not possible with this payment method.',
  VS04: 'This payment method is not valid.',
  VS05: 'The terminal was not found.',
  VS06: 'The terminal has no active profiles.',
  VP01: 'Options of the payment method are missing.',
  VP02: 'Options of the payment method are not valid.',
  VP03: 'The order lines do not add up to the amount.',
  VP04: 'There are no valid credentials.',
  VP05: 'The limit of the gift card is reached.',
  VP99: 'The request did not pass validation.',
  VM01: 'The mandate is not valid.',
  VR01: 'The payment to be refunded was not successful.',
  VR02: 'The limit for refunds is reached.',
  VA01: 'The authorisation was not successful.',
  VA02: 'The capture is more than the authorisation.',
  VI01: 'The merchant was not found.',
};

/** What somebody has to put right in My Buckaroo or in the terminal's settings. */
const configurationCodes: ReadonlySet<string> = new Set(['VS01', 'VS02', 'VS03', 'VS04', 'VS05', 'VS06', 'VI01']);

/** A code's meaning in plain words with the code itself, or null where none is published. */
export function meaningOf(code: string | null | undefined): string | null {
  const known = code?.trim().toUpperCase() ?? '';
  const meaning = meanings[known];
  return meaning === undefined ? null : `${meaning} (${known})`;
}

/**
 * The problem in an answer; null for every other body, a sale under a wrong HTTP status among them.
 * An older edition of the API writes the same keys with capital letters.
 */
export function problemIn(answer: HttpAnswer): Problem | null {
  if (answer.status < 400) return null;
  const body = parsedJson(answer.text);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const fields = new Map<string, unknown>(Object.entries(body).map(([key, value]) => [key.toLowerCase(), value]));
  if (fields.has('id') || fields.has('totalamount')) return null;
  const text = (key: string) => {
    const value = fields.get(key);
    return typeof value === 'string' && value.trim() !== '' ? redactText(value.trim()).slice(0, textMax) : null;
  };
  const status = fields.get('status');
  if (typeof status === 'number' && status !== answer.status) return null;
  const problem = { status: answer.status, title: text('title'), detail: text('detail') ?? text('message'), errorCode: text('errorcode') };
  return problem.title === null && problem.detail === null && problem.errorCode === null ? null : problem;
}

const textMax = 300;

/** The provider's own words, with the meaning of its code before them where it is known. */
export function problemText({ status, title, detail, errorCode }: Problem): string {
  const meaning = meaningOf(errorCode) ?? (errorCode === null ? null : `${errorCode}.`);
  const own = detail ?? title;
  return [meaning, own === meaning ? null : own].filter(Boolean).join(' ') || `HTTP ${status}`;
}

/** Why a payment was refused, as the till names it. */
export function refusalReason(problem: Problem): Reason {
  return { code: refusalCode(problem), text: problemText(problem) };
}

function refusalCode(problem: Problem): Reason['code'] {
  const code = problem.errorCode?.toUpperCase() ?? '';
  if (problem.status === 401 || problem.status === 403 || code === 'VP04') return 'credentials';
  if (configurationCodes.has(code)) return 'configuration';
  if (saysOfTerminal(problem, /\b(?:busy|in use|in progress|occupied)\b/i)) return 'terminal-busy';
  if (saysOfTerminal(problem, /\b(?:offline|not connected|disconnected|unreachable|not reachable)\b/i)) return 'terminal-offline';
  if (problem.status === 404) return 'configuration';
  return problem.status === 429 ? 'provider-error' : 'invalid-request';
}

/** How a terminal that cannot take a payment is refused is not published, so the words have to do. */
function saysOfTerminal(problem: Problem, what: RegExp): boolean {
  const words = wordsOf(problem);
  return /\bterminal\b/i.test(words) && what.test(words) && !/\breference\b/i.test(words);
}

/** True where the refusal may mean that Buckaroo has our reference already: another delivery of the same request may have got through. */
export function mayBeDuplicate(problem: Problem): boolean {
  const words = wordsOf(problem);
  if (/duplicat/i.test(words)) return true;
  if (refusalCode(problem) === 'terminal-busy') return false;
  return problem.status === 409 || (/\b(?:reference|sale|order)\b/i.test(words) && /already|\bexists?\b|\bunique\b|\bused?\b/i.test(words));
}

function wordsOf({ title, detail }: Problem): string {
  return `${title ?? ''} ${detail ?? ''}`;
}
