/** What the tests of this folder share: one terminal, one payment, and a fetch that answers as told. */
import { hash } from 'node:crypto';
import { money } from '#shared/money.ts';
import type { Payment, PaymentOrder, Update } from '#shared/payment.ts';
import { type Clock, type Fetch, type Random, silentLog } from '../../ports.ts';
import { manualClock } from '../../testing/manual-ports.ts';
import { sentPayment } from '../../testing/sent-payment.ts';
import type { ProviderPorts, TerminalContext } from '../provider.ts';
import { sampleApproval } from './samples.test-data.ts';
import { type PosBuddySettings, posbuddySettings } from './settings.ts';

export const ourUuid = 'bdf9d0af-17b3-48ca-8a0b-37dc52bf49bc';
export const otherUuid = '0c116ebf-53e0-465d-afad-6c174a4abb49';

export const secrets = { accessKey: 'AK1', secretKey: 'a secret' };

export const context: TerminalContext = {
  terminalId: 'pb',
  currency: 'ZAR',
  till: { id: 'POS-25', name: 'Till 1', locale: 'en-ZA' },
  store: { name: 'Corner Shop', country: 'ZA' },
};

export function settings(changes: Partial<PosBuddySettings> = {}): PosBuddySettings {
  return posbuddySettings.parse({
    baseUrl: 'https://posbuddy.test/posbuddy-cloud/v/1/',
    merchantId: '910100000000001',
    merchantName: 'Istore',
    serialNumber: 'PC05P2CG10036',
    ...changes,
  });
}

export function payment(changes: Partial<Payment> = {}): Payment {
  const order: PaymentOrder = {
    id: '7d3c2f10-0000-4000-8000-00000000abcd',
    kind: 'sale',
    saleId: 'sale-1',
    terminalId: 'pb',
    provider: 'posbuddy',
    training: false,
    amount: money(1000, 'ZAR'),
    cashback: money(0, 'ZAR'),
    references: { transactionUuid: ourUuid, transactionReferenceNumber: '7d3c2f1000004000800000000000abcd' },
    originalPaymentId: null,
    note: null,
    operator: { id: '1', name: 'Sam' },
  };
  return { ...sentPayment(order, '2026-03-02T08:00:00.000Z'), ...changes };
}

export function ports(fetch: Fetch, clock: Clock = manualClock()): ProviderPorts {
  return { fetch, clock, random: spreadRandom(), log: silentLog, userAgent: 'Kassa/0.1.0' };
}

/** Ecentric's approved answer with some fields changed; `undefined` takes a field away. Cents in text, as in the sample. */
export function approvedBody(changes: Record<string, unknown> = {}, receipt: Record<string, unknown> | null = {}): Record<string, unknown> {
  const body: Record<string, unknown> = JSON.parse(sampleApproval);
  const bundle = body.receiptBundle as Record<string, unknown>;
  return { ...body, ...(receipt ? { receiptBundle: { ...bundle, ...receipt } } : { receiptBundle: undefined }), ...changes };
}

export function errorBody(message: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    resultCode: '04',
    resultDescription: 'ERROR',
    errorBundle: { description: 'ERROR', reference: '', errorType: 'TRANSACTION', message },
    ...changes,
  };
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
