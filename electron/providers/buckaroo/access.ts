/** How a request proves whose it is: the API key, or an access token that is had in time and renewed (sources: README.md in this folder). */
import { z } from 'zod';
import { noAnswerSentence } from '#shared/check.ts';
import type { Reason } from '#shared/payment.ts';
import { joinUrl } from '../base-url.ts';
import { createHttp, type HttpAnswer } from '../http.ts';
import { NoAnswer, NotSent, type ProviderPorts, Unclear } from '../provider.ts';
import { problemIn, problemText } from './problem.ts';
import type { BuckarooSecrets, BuckarooSettings, ClientSecrets } from './settings.ts';
import { parsedJson } from './wire.ts';

export type AccessHeaders = Readonly<Record<string, string>>;

export interface Access {
  /** The headers of the next request. Throws NoAccess, or NotSent where no token could be had for now. */
  headers(signal: AbortSignal): Promise<AccessHeaders>;
  /** These headers were refused. True where the next ones will be others. */
  refused(headers: AccessHeaders): boolean;
}

/** No request can be made with what the till was told: its credentials are refused, or do not fit its settings. */
export class NoAccess extends Unclear {
  constructor(reason: Reason) {
    super(reason, reason.text ?? 'Buckaroo does not accept the credentials.');
  }
}

/** What a terminal's settings and secrets make possible. A mismatch shows when the first request needs its headers. */
export function createAccess(settings: BuckarooSettings, secrets: BuckarooSecrets, ports: ProviderPorts): Access {
  if (settings.auth === 'apiKey')
    return 'apiKey' in secrets ? keyAccess(secrets.apiKey) : misfit('auth is "apiKey", which needs an apiKey');
  return 'clientId' in secrets
    ? tokenAccess(settings.baseUrl, secrets, ports)
    : misfit('auth is "oauth", which needs a clientId and a clientSecret');
}

function keyAccess(apiKey: string): Access {
  const headers = { 'Buck-Api-Key': apiKey };
  return { headers: async () => headers, refused: () => false };
}

function misfit(what: string): Access {
  const text = `The terminal's settings and secrets do not fit: ${what} among the secrets.`;
  return {
    headers: () => Promise.reject(new NoAccess({ code: 'configuration', text })),
    refused: () => false,
  };
}

interface Token {
  readonly headers: AccessHeaders;
  /** Not used from this moment on, milliseconds since 1970. */
  readonly until: number;
}

const tokenLimitMs = 10_000;
/** So long before its end a token is renewed, but never before half of its life is over. */
const renewBeforeMs = 60_000;
/** The documented life of a token is 3600 seconds; one that does not tell is trusted for less. */
const untoldLifeSeconds = 600;

function tokenAccess(baseUrl: string, { clientId, clientSecret }: ClientSecrets, ports: ProviderPorts): Access {
  const http = createHttp(ports);
  const pair = Buffer.from(`${clientId}:${clientSecret}`, 'utf8').toString('base64');
  ports.keepSecret(pair);
  let current: Token | null = null;
  let renewal: Promise<Token> | null = null;

  async function renewed(): Promise<Token> {
    const answer = await asked();
    const token = tokenIn(answer, ports.clock.now());
    ports.keepSecret(token.secret);
    current = { headers: { Authorization: `Bearer ${token.secret}` }, until: token.until };
    return current;
  }

  async function asked(): Promise<HttpAnswer> {
    try {
      return await http.request({
        method: 'POST',
        url: joinUrl(baseUrl, 'oauth/token'),
        headers: {
          Authorization: `Basic ${pair}`,
          'Content-Type': 'application/x-www-form-urlencoded',
          Accept: 'application/json',
          'User-Agent': ports.userAgent,
        },
        body: 'grant_type=client_credentials',
        limitMs: tokenLimitMs,
        // Several requests may wait for the same token, so none of them may take it from the others.
        signal: new AbortController().signal,
      });
    } catch (error) {
      if (error instanceof NoAnswer) throw new NotSent(`Buckaroo gave no access token. ${error.message}`);
      throw error;
    }
  }

  return {
    async headers(signal) {
      if (current && ports.clock.now() < current.until) return current.headers;
      renewal ??= renewed().finally(() => {
        renewal = null;
      });
      return (await orGivenUp(renewal, signal)).headers;
    },
    refused(headers) {
      if (current?.headers === headers) current = null;
      return true;
    },
  };
}

const tokenSchema = z.object({
  // It goes into a header.
  access_token: z.string().regex(/^[\x21-\x7e]{1,16384}$/),
  token_type: z
    .string()
    .regex(/^bearer$/i)
    .optional(),
  expires_in: z.coerce.number().positive().optional().catch(undefined),
});

/** Throws NoAccess where the client is refused, NotSent where there is no token for another cause. */
function tokenIn(answer: HttpAnswer, now: number): { readonly secret: string; readonly until: number } {
  if ([400, 401, 403].includes(answer.status)) {
    throw new NoAccess({ code: 'credentials', text: refusalText(answer) });
  }
  const read = answer.status < 300 ? tokenSchema.safeParse(parsedJson(answer.text)) : null;
  if (!read?.success) throw new NotSent(noAnswerSentence('no-token', { provider: 'Buckaroo', status: answer.status }));
  const lifeMs = (read.data.expires_in ?? untoldLifeSeconds) * 1000;
  return { secret: read.data.access_token, until: now + lifeMs - Math.min(renewBeforeMs, lifeMs / 2) };
}

/** RFC 6749, 5.2 or a problem body. */
function refusalText(answer: HttpAnswer): string {
  const problem = problemIn(answer);
  if (problem) return problemText(problem);
  const body = z.object({ error: z.string(), error_description: z.string().optional() }).safeParse(parsedJson(answer.text));
  return body.success ? (body.data.error_description ?? body.data.error) : `HTTP ${answer.status}`;
}

function orGivenUp<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new NotSent(noAnswerSentence('given-up')));
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}
