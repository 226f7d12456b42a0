/**
 * What Blink's words mean. Its documents list the messages of refusals (post-sales page, "Errors") but
 * none of a declined or cancelled card, so those are told apart by the words themselves.
 */
import type { ReasonCode } from '#shared/payment.ts';
import { redactText } from '../../redaction/redact.ts';
import type { BlinkAnswer, Received } from './wire.ts';

/** No documented text is longer; what is longer is cut off before it is shown or matched. */
const textMax = 300;

/** Blink's own words: the message, and what its field errors add to it. */
export function words(answer: BlinkAnswer | null): string | null {
  if (!answer) return null;
  const { message, errors } = answer;
  const details = errors.map(({ text }) => text).join(' ');
  const told = message === undefined || details.startsWith(message) ? details : [message, details].filter(Boolean).join(': ');
  return told === '' ? null : redactText(told).slice(0, textMax);
}

export type Told =
  /** Refused before a card could be charged, in documented words. */
  | { readonly kind: 'refused'; readonly code: ReasonCode }
  /** The thread is lost: the card may have been charged. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'cancelled'; readonly by: 'cashier' | 'terminal' }
  | { readonly kind: 'declined' }
  /** Nothing that is known. */
  | { readonly kind: 'nothing' };

/** What the words of an answer without success say. */
export function told(answer: BlinkAnswer): Told {
  const text = words(answer) ?? '';
  const refusal = documentedRefusal(answer);
  if (refusal) return { kind: 'refused', code: refusal };
  if (lostWords.test(text) || (timeoutWords.test(text) && partsOfTheLine.test(text))) return { kind: 'lost' };
  if (cancelWords.test(text))
    return { kind: 'cancelled', by: /\b(?:pos|till|ecr|cashier|operator|api)\b/i.test(text) ? 'cashier' : 'terminal' };
  return declineWords.test(text) ? { kind: 'declined' } : { kind: 'nothing' };
}

/** True where the words say that the till itself stopped what was asked of the terminal. */
export function saysAborted(answer: BlinkAnswer): boolean {
  return /\babort/i.test(words(answer) ?? '');
}

/** True where the words say that a charge was undone. */
export function saysUndone(answer: BlinkAnswer): boolean {
  return /\brevers|\bvoid/i.test(words(answer) ?? '');
}

/** True where the words claim a charge. */
export function saysApproved(answer: BlinkAnswer): boolean {
  return /\b(?:approved|captured)\b/i.test(words(answer) ?? '') && !/\bnot\b|\bun/i.test(words(answer) ?? '');
}

const lostWords =
  /\blost\b|\bconnection\b|\bunreachable\b|\bno (?:response|answer|reply)\b|\bin progress\b|\bpending\b|\bunknown (?:error|outcome|result|state|status)\b|\bwent wrong\b|\binternal (?:server )?error\b/i;
const timeoutWords = /\btime[sd]?[ -]?outs?\b/i;
/** Between Blink's parts. A customer who takes too long is no lost thread: the terminal gives up by itself. */
const partsOfTheLine = /\b(?:device|terminal|host|server|gateway|bank|issuer|network|request|response)\b/i;
const cancelWords = /\b(?:abort|cancel)/i;
const declineWords =
  /\bdeclin|\breject|\brefus|\bdenied\b|\binsufficient\b|\bexpired\b|\b(?:wrong|incorrect|invalid) pin\b|\bnot (?:authori[sz]ed|approved|honou?red|permitted|confirmed|verified)\b|\bdo not honou?r\b/i;

/** The documented refusals by their message, which says more than the HTTP status beside it. */
function documentedRefusal({ message = '', errors }: BlinkAnswer): ReasonCode | null {
  if (/^device is busy\b/i.test(message)) return 'terminal-busy';
  if (/^device (?:is )?(?:unreachable|offline)\b/i.test(message)) return 'terminal-offline';
  if (/^device not found\b/i.test(message)) return 'configuration';
  if (/^(?:request validation|devices request) failed\b/i.test(message)) return codeOfFields(errors);
  return null;
}

/** Fields whose value comes from the till's settings; the others come from the payment. */
const configured = new Set(['site_branch_id', 'pos_location', 'terminal_id', 'operator_id', 'currency', 'user-agent']);

function codeOfFields(errors: BlinkAnswer['errors']): ReasonCode {
  const fields = errors.map(({ field }) => field.toLowerCase());
  if (fields.some((field) => /^authori[sz]ation$|^acquirers?_token$/.test(field))) return 'credentials';
  return fields.length > 0 && fields.every((field) => configured.has(field)) ? 'configuration' : 'invalid-request';
}

/** The statuses that Blink documents for requests that it did not carry out. */
export function codeOfStatus(status: number): ReasonCode | null {
  switch (status) {
    case 400:
    case 422:
      return 'invalid-request';
    case 401:
    case 403:
      return 'credentials';
    case 404:
      return 'configuration';
    case 429:
      return 'terminal-busy';
    default:
      return null;
  }
}

/** Blink's words, or "HTTP 503" where it gave none. */
export function described({ status, answer }: Received): string {
  return words(answer) ?? `HTTP ${status}`;
}
