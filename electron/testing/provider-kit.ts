/** What the tests of a provider's folder share: ports that a test decides, a fetch that answers as told, and the updates that came of it. */
import { hash } from 'node:crypto';
import type { Payment, Update } from '#shared/payment.ts';
import { type Clock, type Fetch, type Random, silentLog } from '../ports.ts';
import type { PayRequest, ProviderPorts } from '../providers/provider.ts';
import { manualClock } from './manual-ports.ts';

export function providerPorts(fetch: Fetch, clock: Clock = manualClock()): ProviderPorts {
  return { fetch, clock, random: spreadRandom(), log: silentLog, userAgent: 'Kassa/0.1.0', keepSecret: () => undefined };
}

/** The request that the engine would make for a payment. Its pauses are over at once. */
export function payRequest(payment: Payment, changes: Partial<PayRequest> = {}): PayRequest {
  return { payment, operator: payment.operator, basket: null, sending: () => undefined, pause: async () => undefined, ...changes };
}

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: Record<string, unknown> | null;
}

/** A fetch that gives the answers in their order and keeps what it was sent. */
export function answering(...answers: (Response | Error | (() => Response | Promise<Response>))[]): { fetch: Fetch; sent: Sent[] } {
  const sent: Sent[] = [];
  const fetch: Fetch = async (url, init) => {
    sent.push({
      method: init.method ?? 'GET',
      path: new URL(url).pathname,
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : null,
    });
    const answer = answers.shift();
    if (answer === undefined) throw new Error('The test has no further answer');
    if (answer instanceof Error) throw answer;
    return typeof answer === 'function' ? answer() : answer;
  };
  return { fetch, sent };
}

export function jsonResponse(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

/** Everything that was yielded, or what was thrown. */
export async function collected(updates: AsyncIterable<Update>): Promise<{ updates: Update[]; error: unknown }> {
  const list: Update[] = [];
  try {
    for await (const update of updates) list.push(update);
    return { updates: list, error: null };
  } catch (error) {
    return { updates: list, error };
  }
}

/** Randomness that is the same in every run and never repeats, whatever alphabet it is mapped to. */
export function spreadRandom(): Random {
  let count = 0;
  const bytes = (length: number) => {
    count += 1;
    return Uint8Array.from({ length }, (_, index) => hash('sha256', `${count}/${index >> 5}`, 'buffer')[index & 31] ?? 0);
  };
  return {
    bytes,
    uuid: () =>
      Buffer.from(bytes(16))
        .toString('hex')
        .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5'),
  };
}
