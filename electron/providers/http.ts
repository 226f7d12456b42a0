/**
 * The one way from an adapter to its provider. It says exactly two things about a failure:
 * `NotSent` (no byte of the request can have left) or `NoAnswer` (nobody knows).
 */
import { noAnswerSentence } from '#shared/check.ts';
import type { Clock, Fetch, Log } from '../ports.ts';
import { redact } from '../redaction/redact.ts';
import { NoAnswer, NotSent } from './provider.ts';

export { NoAnswer, NotSent };

/** An answer over this size is cut off and counts as no answer. */
export const answerBytesMax = 1_000_000;

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'DELETE' | 'PUT' | 'PATCH';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** From the first byte sent to the last byte read, in milliseconds. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
  /** For a list that grows with the day. Default `answerBytesMax`. */
  readonly answerBytesMax?: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Http {
  /** Throws `NotSent` or `NoAnswer`; any HTTP status is an answer, except a redirect, which is never followed. */
  request(request: HttpRequest): Promise<HttpAnswer>;
}

export function createHttp(ports: { fetch: Fetch; clock: Clock; log: Log }): Http {
  return {
    async request(request) {
      const started = ports.clock.now();
      const limit = new AbortController();
      const finished = new AbortController();
      const abort = () => limit.abort();
      request.signal.addEventListener('abort', abort, { once: true });
      if (request.signal.aborted) throw new NotSent(noAnswerSentence('given-up'));
      void ports.clock.sleep(request.limitMs, finished.signal).then(() => {
        if (!finished.signal.aborted) limit.abort();
      });
      try {
        const answer = await exchange(ports.fetch, request, limit.signal);
        ports.log.info('http.answer', {
          method: request.method,
          url: request.url,
          status: answer.status,
          milliseconds: ports.clock.now() - started,
          request: redact(parsed(request.body)),
          answer: redact(parsed(answer.text)),
        });
        return answer;
      } catch (error) {
        const failure = classify(error, limit.signal.aborted);
        ports.log.warn('http.failure', {
          method: request.method,
          url: request.url,
          failure: failure.name,
          message: failure.message,
          milliseconds: ports.clock.now() - started,
        });
        throw failure;
      } finally {
        finished.abort();
        request.signal.removeEventListener('abort', abort);
      }
    },
  };
}

async function exchange(fetch: Fetch, request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const response = await fetch(request.url, {
    method: request.method,
    headers: { ...request.headers },
    redirect: 'manual',
    signal,
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  if (response.status >= 300 && response.status < 400) {
    await response.body?.cancel();
    throw new NoAnswer(noAnswerSentence('redirect', { status: response.status }));
  }
  return {
    status: response.status,
    headers: response.headers,
    text: await readLimited(response, request.answerBytesMax ?? answerBytesMax),
  };
}

async function readLimited(response: Response, bytesMax: number): Promise<string> {
  if (!response.body) return '';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  let text = '';
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > bytesMax) {
      await reader.cancel();
      throw new NoAnswer(noAnswerSentence('too-long', { bytes: bytesMax }));
    }
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}

/** Failures of the connection's own set-up: they come before the first byte of the request. */
const connectCodes = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT']);
/** A certificate is judged before anything is written. Other TLS errors may come later, so they prove nothing. */
const certificateCode =
  /^(CERT_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_|UNABLE_TO_(GET|VERIFY)_|ERR_TLS_CERT_ALTNAME_INVALID$|HOSTNAME_MISMATCH$)/;

function classify(error: unknown, timedOut: boolean): NotSent | NoAnswer {
  if (error instanceof NotSent || error instanceof NoAnswer) return error;
  const causes = causesOf(error);
  if (causes.length > 0 && causes.every(precedesSending)) {
    const [cause] = causes;
    return new NotSent(noAnswerSentence('unreachable', { cause: cause?.code ?? cause?.message ?? 'no connection' }));
  }
  if (timedOut) return new NoAnswer(noAnswerSentence('late'));
  const described = causes.map((cause) => cause.code ?? cause.message).join(', ');
  return new NoAnswer(noAnswerSentence('lost', { cause: described || String(error) }));
}

interface Cause {
  readonly code: string | undefined;
  readonly syscall: string | undefined;
  readonly message: string;
}

/** The system's errors behind fetch's "fetch failed": one, or one for each address that was tried. */
function causesOf(error: unknown): Cause[] {
  const chain: Cause[] = [];
  let current: unknown = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if (current instanceof AggregateError && current.errors.length > 0) return current.errors.map(causeOf);
    if (!(current.cause instanceof Error)) chain.push(causeOf(current));
    current = current.cause;
  }
  return chain;
}

function causeOf(error: unknown): Cause {
  const record: { code?: unknown; syscall?: unknown; message?: unknown } = typeof error === 'object' && error !== null ? error : {};
  return {
    code: typeof record.code === 'string' ? record.code : undefined,
    syscall: typeof record.syscall === 'string' ? record.syscall : undefined,
    message: typeof record.message === 'string' ? record.message : String(error),
  };
}

function precedesSending(cause: Cause): boolean {
  if (cause.syscall === 'connect' || cause.syscall === 'getaddrinfo') return true;
  if (cause.code === undefined) return false;
  return connectCodes.has(cause.code) || certificateCode.test(cause.code);
}

function parsed(text: string | undefined): unknown {
  if (!text) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return `(${text.length} characters that are not JSON)`;
  }
}
