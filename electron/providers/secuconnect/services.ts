/** Tasks outside of payments: the device's registration, and the terminal's end of day and diagnosis. */
import { z } from 'zod';
import type { Reason } from '#shared/payment.ts';
import { NoAnswer, NotSent, type ProviderPorts, type RegistrationStep, type ServiceReport, type Services } from '../provider.ts';
import type { SecuconnectApi } from './api.ts';
import { readOauthError, type TokenAnswer, type TokenEndpoint } from './auth.ts';
import { refusalWords, standingOf } from './reading.ts';
import { isFailure, type Parts } from './start.ts';
import { readTransaction } from './wire.ts';

export function createServices(parts: Parts, endpoint: TokenEndpoint): Services {
  return {
    register: (signal) => register(parts, endpoint, signal),
    endOfDay: (signal) => report(parts.api, 'EndOfDay', signal),
    diagnosis: (signal) => report(parts.api, 'diagnosis', signal),
  };
}

async function report(api: SecuconnectApi, task: 'EndOfDay' | 'diagnosis', signal: AbortSignal): Promise<ServiceReport> {
  try {
    const received = await api.task(task, signal);
    const transaction = received.status === 200 ? readTransaction(received.fields) : null;
    if (!transaction) return { ok: false, text: refusalWords(received), lines: [] };
    const lines = transaction.receipt.length > 0 ? transaction.receipt : transaction.merchantReceipt;
    const standing = standingOf(transaction.status);
    return { ok: standing !== 'failed' && standing !== 'cancelled', text: transaction.error ?? transaction.status, lines };
  } catch (error) {
    if (isFailure(error)) return { ok: false, text: error.message, lines: [] };
    throw error;
  }
}

const seconds = (fallback: number) =>
  z
    .unknown()
    .optional()
    .transform((value) => {
      const read = Number(value);
      return Number.isFinite(read) && read > 0 ? read : fallback;
    });

const registrationSchema = z.object({
  device_code: z.string().min(1),
  user_code: z.string().min(1),
  verification_url: z.string().catch(''),
  expires_in: seconds(1200),
  interval: seconds(5),
});

/** Two steps: a code that somebody confirms in SecuOffice, then questions until it is confirmed or expired. */
async function* register(parts: Parts, endpoint: TokenEndpoint, signal: AbortSignal): AsyncGenerator<RegistrationStep> {
  const { ports, settings } = parts;
  const asked = await answerOf(() => endpoint.ask({ grant_type: 'device', uuid: settings.deviceUuid }, signal));
  if (asked instanceof Error) {
    yield { kind: 'failed', reason: { code: 'unreachable', text: asked.message } };
    return;
  }
  const read = asked.status === 200 ? registrationSchema.safeParse(asked.fields) : null;
  if (!read?.success) {
    yield { kind: 'failed', reason: refusal(asked) };
    return;
  }
  const { device_code, user_code, verification_url, expires_in, interval } = read.data;
  ports.keepSecret(device_code);
  const until = ports.clock.now() + expires_in * 1000;
  yield { kind: 'code', userCode: user_code, address: verification_url, until: new Date(until).toISOString() };
  yield* waitForConfirmation(parts, endpoint, { deviceCode: device_code, until, intervalMs: interval * 1000 }, signal);
}

interface Pending {
  readonly deviceCode: string;
  readonly until: number;
  readonly intervalMs: number;
}

async function* waitForConfirmation(
  { ports, words }: Parts,
  endpoint: TokenEndpoint,
  { deviceCode, until, intervalMs }: Pending,
  signal: AbortSignal,
): AsyncGenerator<RegistrationStep> {
  let pauseMs = intervalMs;
  for (;;) {
    await ports.clock.sleep(pauseMs, signal);
    if (signal.aborted) return yield { kind: 'failed', reason: { code: 'cancelled-by-cashier', text: null } };
    const answer = await answerOf(() => endpoint.ask({ grant_type: 'device', code: deviceCode }, signal));
    const step = answer instanceof Error ? 'pending' : stepOf(answer, ports);
    if (step === 'confirmed') return yield { kind: 'confirmed', secrets: { deviceCode } };
    if (step !== 'pending' && step !== 'slower') return yield { kind: 'failed', reason: step };
    // The usual sign of OAuth that questions come too fast.
    if (step === 'slower') pauseMs += 5_000;
    if (ports.clock.now() >= until) return yield { kind: 'failed', reason: { code: 'configuration', text: words.registrationExpired } };
    yield { kind: 'pending' };
  }
}

/** A lost answer, or a server in trouble, is asked again: the code stays good until it expires. */
function stepOf(answer: TokenAnswer, ports: ProviderPorts): 'confirmed' | 'pending' | 'slower' | Reason {
  const { access_token: token } = answer.fields ?? {};
  if (answer.status === 200 && typeof token === 'string' && token !== '') {
    ports.keepSecret(token);
    return 'confirmed';
  }
  const refused = readOauthError(answer);
  if (refused?.error === 'slow_down') return 'slower';
  if (refused?.error === 'authorization_pending' || answer.status >= 500 || refused === null) return 'pending';
  return refusal(answer);
}

function refusal(answer: TokenAnswer): Reason {
  const refused = readOauthError(answer);
  if (refused && answer.status < 500) return { code: 'credentials', text: refused.words };
  return { code: 'provider-error', text: `HTTP ${answer.status}` };
}

async function answerOf(ask: () => Promise<TokenAnswer>): Promise<TokenAnswer | Error> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NotSent || error instanceof NoAnswer) return error;
    throw error;
  }
}
