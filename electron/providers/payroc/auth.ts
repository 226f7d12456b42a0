/**
 * Access tokens from Payroc's identity service (sources: README.md in this folder): renewed before
 * they expire, once for everybody who waits, and never waited for longer than a request.
 */
import { noAnswerSentence } from '#shared/check.ts';
import type { Reason } from '#shared/payment.ts';
import { redactText } from '../../redaction/redact.ts';
import type { Http, HttpAnswer } from '../http.ts';
import { NoAnswer, NotSent, type ProviderPorts } from '../provider.ts';
import type { PayrocSecrets, PayrocSettings } from './settings.ts';
import { readFields, readProblem, readToken } from './wire.ts';

export interface Identity {
  /** The token for the next request. Throws NotSent (that request cannot be sent) or CredentialsRefused. */
  token(signal: AbortSignal): Promise<string>;
  /** Another token than this one, which was refused. Throws as `token`. */
  replace(refused: string, signal: AbortSignal): Promise<string>;
}

/** The identity service does not accept the API key. */
export class CredentialsRefused extends Error {
  override readonly name = 'CredentialsRefused';
  readonly reason: Reason;

  constructor(text: string | null) {
    super('Payroc does not accept the API key of this terminal.');
    this.reason = { code: 'credentials', text };
  }
}

const identityLimitMs = 15_000;
/** For an answer that does not say how long its token lives. */
const unstatedLifeMs = 5 * 60_000;
const renewalLeadMs = 2 * 60_000;

interface Token {
  readonly value: string;
  /** From here on a new one is asked for; until the end this one still serves where that fails. */
  readonly renewAt: number;
  readonly endsAt: number;
}

export function createIdentity(settings: PayrocSettings, secrets: PayrocSecrets, ports: ProviderPorts, http: Http): Identity {
  let current: Token | null = null;
  let asking: Promise<Token> | null = null;

  async function ask(): Promise<Token> {
    const answer = await reached(() =>
      http.request({
        method: 'POST',
        url: settings.identityUrl,
        headers: { 'x-api-key': secrets.apiKey, Accept: 'application/json', 'User-Agent': ports.userAgent },
        limitMs: identityLimitMs,
        // Several requests may wait for it, so none of them ends it.
        signal: new AbortController().signal,
      }),
    );
    current = tokenOf(answer, ports.clock.now());
    ports.keepSecret(current.value);
    return current;
  }

  async function token(signal: AbortSignal): Promise<string> {
    const now = ports.clock.now();
    if (current && now < current.renewAt) return current.value;
    asking ??= ask().finally(() => {
      asking = null;
    });
    try {
      return (await orAborted(asking, signal)).value;
    } catch (error) {
      if (current && ports.clock.now() < current.endsAt && !signal.aborted) return current.value;
      throw error;
    }
  }

  return {
    token,
    replace(refused, signal) {
      if (current?.value === refused) current = null;
      return token(signal);
    },
  };
}

function tokenOf(answer: HttpAnswer, now: number): Token {
  const body = readFields(answer.text);
  if (answer.status === 400 || answer.status === 401 || answer.status === 403) {
    const problem = readProblem(body);
    const words = problem?.detail ?? problem?.title;
    throw new CredentialsRefused(words === undefined ? `HTTP ${answer.status}` : redactText(words));
  }
  const read = readToken(body);
  if (answer.status >= 300 || !read?.access_token || !/^[\x21-\x7e]{1,16384}$/.test(read.access_token)) {
    throw new NotSent(noAnswerSentence('no-token', { provider: 'Payroc', status: answer.status }));
  }
  const seconds = read.expires_in;
  const lifeMs = typeof seconds === 'number' && seconds >= 0 ? seconds * 1000 : unstatedLifeMs;
  return { value: read.access_token, renewAt: now + lifeMs - Math.min(renewalLeadMs, lifeMs / 10), endsAt: now + lifeMs };
}

/** Whatever became of the question for a token, the request that needs it was not sent. */
async function reached(question: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof NoAnswer) throw new NotSent(`Payroc's identity service did not answer: ${error.message}`);
    throw error;
  }
}

function orAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new NotSent(noAnswerSentence('given-up')));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
