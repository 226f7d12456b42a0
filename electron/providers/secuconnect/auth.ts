/**
 * The device's session (pages "Start a Device Session" and "Renew the Device Session", see README.md in
 * this folder): there is one token at a time, and a new one makes the former worthless.
 */
import { z } from 'zod';
import { noAnswerSentence } from '#shared/check.ts';
import type { Reason } from '#shared/payment.ts';
import { redactText } from '../../redaction/redact.ts';
import type { Http } from '../http.ts';
import { NoAnswer, NotSent, type ProviderPorts } from '../provider.ts';
import type { SecuconnectSecrets } from './settings.ts';
import { type Fields, readFields } from './wire.ts';

/** There is no token, so the request that needed it was never carried out. */
export class NotAuthorised extends Error {
  override readonly name = 'NotAuthorised';
  readonly reason: Reason;

  constructor(reason: Reason, message: string) {
    super(message);
    this.reason = reason;
  }
}

export interface DeviceSession {
  /** The token to send. Asks for one where there is none, or where it is about to expire. Throws NotAuthorised. */
  token(signal: AbortSignal): Promise<string>;
  /** Says that the server did not take this token; the next question gets another one. */
  refused(token: string): void;
}

/** The answer of the token address: a JSON object, or null for anything else. */
export interface TokenAnswer {
  readonly status: number;
  readonly fields: Fields | null;
  readonly headers: Headers;
}

export interface TokenEndpoint {
  /** Asks for a token, or for the registration of a device. Moves no money. Throws NotSent or NoAnswer. */
  ask(grant: Readonly<Record<string, string>>, signal: AbortSignal): Promise<TokenAnswer>;
}

const tokenLimitMs = 15_000;

export function createTokenEndpoint(tokenUrl: string, secrets: SecuconnectSecrets, http: Http, userAgent: string): TokenEndpoint {
  const { clientId: client_id, clientSecret: client_secret } = secrets;

  async function send(type: string, body: string, signal: AbortSignal): Promise<TokenAnswer> {
    const headers = { 'Content-Type': type, Accept: 'application/json', 'User-Agent': userAgent };
    const answer = await http.request({ method: 'POST', url: tokenUrl, headers, body, limitMs: tokenLimitMs, signal });
    return { status: answer.status, fields: readFields(answer.text), headers: answer.headers };
  }

  return {
    async ask({ grant_type = '', ...grant }, signal) {
      const fields = { grant_type, client_id, client_secret, ...grant };
      const answer = await send('application/json', JSON.stringify(fields), signal);
      // The guides print JSON, the older reference a form. Whoever reads only the latter sees no client at all.
      if (!sawNoFields(answer)) return answer;
      return send('application/x-www-form-urlencoded', new URLSearchParams(fields).toString(), signal);
    },
  };
}

function sawNoFields(answer: TokenAnswer): boolean {
  if (answer.status === 415) return true;
  return (
    answer.status === 400 && /not found in the headers or body|grant type was not specified/i.test(readOauthError(answer)?.words ?? '')
  );
}

/** How long before its end a token is renewed. A payment at the terminal may outlive it: only its first byte needs it. */
const renewalMarginMs = 30_000;

interface Session {
  /** Null once the server has refused it. */
  readonly accessToken: string | null;
  readonly refreshToken: string | null;
  /** From this moment on a new token is asked for, milliseconds since 1970. */
  readonly renewAt: number;
}

export function createDeviceSession(endpoint: TokenEndpoint, deviceCode: string, ports: ProviderPorts): DeviceSession {
  let session: Session = { accessToken: null, refreshToken: null, renewAt: 0 };
  let renewal: Promise<string> | null = null;

  function keep(answer: TokenAnswer, refreshToken: string | null): string | null {
    const read = answer.status === 200 ? tokenSchema.safeParse(answer.fields) : null;
    if (!read?.success) return null;
    const { access_token, refresh_token, expires_in } = read.data;
    const lifetimeMs = expires_in * 1000;
    ports.keepSecret(access_token);
    if (refresh_token !== null) ports.keepSecret(refresh_token);
    session = {
      accessToken: access_token,
      // A renewal gives no new one: the first stays good for the whole session.
      refreshToken: refresh_token ?? refreshToken,
      renewAt: ports.clock.now() + lifetimeMs - Math.min(renewalMarginMs, lifetimeMs / 2),
    };
    return access_token;
  }

  async function renew(signal: AbortSignal): Promise<string> {
    const { refreshToken } = session;
    if (refreshToken !== null) {
      const renewed = await endpoint.ask({ grant_type: 'refresh_token', refresh_token: refreshToken }, signal).catch(() => null);
      const token = renewed && keep(renewed, refreshToken);
      if (token) return token;
      session = { accessToken: null, refreshToken: null, renewAt: 0 };
    }
    const started = await startSession(signal);
    const token = keep(started, null);
    if (token) return token;
    const reason = tokenRefusal(started);
    throw new NotAuthorised(reason, noAnswerSentence('no-token', { provider: 'secuconnect', status: started.status }));
  }

  async function startSession(signal: AbortSignal): Promise<TokenAnswer> {
    const ask = () => endpoint.ask({ grant_type: 'device', code: deviceCode }, signal);
    try {
      const answer = await ask().catch((error: unknown) => {
        if (error instanceof NoAnswer && !signal.aborted) return null;
        throw error;
      });
      // No money hangs on a token: a lost answer is asked for again at once.
      return answer === null || answer.status >= 500 ? await ask() : answer;
    } catch (error) {
      if (!(error instanceof NotSent || error instanceof NoAnswer)) throw error;
      throw new NotAuthorised({ code: 'unreachable', text: error.message }, error.message);
    }
  }

  return {
    async token(signal) {
      for (;;) {
        if (session.accessToken !== null && ports.clock.now() < session.renewAt) return session.accessToken;
        const own = renewal === null;
        // Two questions at a time would each make the other's token worthless.
        renewal ??= renew(signal).finally(() => {
          renewal = null;
        });
        try {
          return await renewal;
        } catch (error) {
          // Whoever asked may have given up; that says nothing about this question.
          if (own || signal.aborted) throw error;
        }
      }
    },
    refused(token) {
      if (session.accessToken === token) session = { ...session, accessToken: null };
    },
  };
}

const tokenSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z
    .unknown()
    .optional()
    .transform((value) => (typeof value === 'string' && value !== '' ? value : null)),
  expires_in: z
    .unknown()
    .optional()
    .transform((value) => {
      const seconds = Number(value);
      return Number.isFinite(seconds) && seconds > 0 ? seconds : 1200;
    }),
});

const oauthErrorSchema = z.object({ error: z.string().min(1), error_description: z.string().catch('') });

/** The error of an OAuth answer with its words, or null where there is none. */
export function readOauthError({ fields }: TokenAnswer): { readonly error: string; readonly words: string } | null {
  const read = oauthErrorSchema.safeParse(fields);
  if (!read.success) return null;
  return { error: read.data.error.toLowerCase(), words: redactText(read.data.error_description || read.data.error) };
}

/** Why there is no token, in the provider's words where it gave any. */
function tokenRefusal(answer: TokenAnswer): Reason {
  const refused = readOauthError(answer);
  if (refused?.error === 'authorization_pending') return { code: 'configuration', text: refused.words };
  if (refused && answer.status < 500) return { code: 'credentials', text: refused.words };
  if (answer.status === 401 || answer.status === 403) return { code: 'credentials', text: `HTTP ${answer.status}` };
  return { code: 'provider-error', text: `HTTP ${answer.status}` };
}
