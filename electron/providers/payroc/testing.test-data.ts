/** What the tests of this folder share: one terminal, one payment, a token, and the forms of Payroc's answers. */
import { money } from '#shared/money.ts';
import type { Payment, PaymentOrder } from '#shared/payment.ts';
import type { Fetch } from '../../ports.ts';
import { sentPayment } from '../../testing/sent-payment.ts';
import type { TerminalContext } from '../provider.ts';
import { samplePayment } from './samples.test-data.ts';
import { type PayrocSettings, payrocSettings } from './settings.ts';

export const ourKey = '8e03978e-40d5-43e8-bc93-6894a57f9324';
export const ourOrder = 'OrderRef6543';
export const instructionId = 'a37439165d134678a9100ebba3b29597';
export const paymentId = 'M2MJOG6O2Y';

export const secrets = { apiKey: 'an-api-key-for-tests' };

export const context: TerminalContext = {
  terminalId: 'pr',
  currency: 'USD',
  till: { id: 'POS-25', name: 'Till 1', locale: 'en-US' },
  store: { name: 'Corner Shop', country: 'US' },
};

export function settings(changes: Partial<PayrocSettings> = {}): PayrocSettings {
  return payrocSettings.parse({
    baseUrl: 'https://api.payroc.com/v1',
    identityUrl: 'https://identity.payroc.com/authorize',
    serialNumber: '1850010868',
    processingTerminalId: '1234001',
    ...changes,
  });
}

export function payment(changes: Partial<Payment> = {}): Payment {
  const order: PaymentOrder = {
    id: '7d3c2f10-0000-4000-8000-00000000abcd',
    kind: 'sale',
    saleId: 'sale-1',
    terminalId: 'pr',
    provider: 'payroc',
    training: false,
    amount: money(4999, 'USD'),
    cashback: money(0, 'USD'),
    references: { idempotencyKey: ourKey, orderId: ourOrder },
    originalPaymentId: null,
    note: null,
    operator: { id: 'Jane', name: 'Jane' },
  };
  return { ...sentPayment(order, '2026-03-02T08:00:00.000Z'), ...changes };
}

/** A linked refund of the sample payment. */
export function refund(changes: Partial<Payment> = {}): Payment {
  return payment({ kind: 'refund', references: { idempotencyKey: ourKey, orderId: 'REFUND1', paymentId }, ...changes });
}

type Fields = Record<string, unknown>;

/** Payroc's example of a payment with its result changed; `undefined` takes a field away. */
export function paymentBody(result: Fields = {}, changes: Fields = {}): Fields {
  const body: Fields = JSON.parse(samplePayment);
  const order = body.order as Fields;
  return {
    ...body,
    transactionResult: { ...(body.transactionResult as Fields), ...result },
    ...changes,
    order: changes.order === undefined && 'order' in changes ? undefined : { ...order, ...(changes.order as Fields | undefined) },
  };
}

export function instructionBody(status: string, changes: Fields = {}): Fields {
  return { status, paymentInstructionId: instructionId, ...changes };
}

export const completedBody = instructionBody('completed', {
  link: { rel: 'payment', method: 'GET', href: `https://api.payroc.com/v1/payments/${paymentId}` },
});

export function listBody(...data: Fields[]): Fields {
  return { limit: 10, count: data.length, hasMore: false, links: [], data };
}

export function problemBody(status: number, slug: string, detail: string, more: Fields = {}): Fields {
  return { type: `https://docs.payroc.com/api/errors#${slug}`, title: 'A title', status, detail, ...more };
}

/** Gives a token to whoever asks the identity service, and everything else to the API. */
export function withTokens(api: Fetch, token = 'a-token-for-tests'): Fetch {
  return async (url, init) => {
    if (!url.startsWith('https://identity.')) return api(url, init);
    return new Response(JSON.stringify({ access_token: token, token_type: 'Bearer', expires_in: 3600 }));
  };
}

export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  /** As it was on the wire. */
  readonly body: string | null;
}

type ScriptedAnswer = Response | Error | (() => Response | Promise<Response>);

/** The API as a script: gives its answers in their order, and keeps what it was sent. Tokens are given to whoever asks. */
export function scripted(...answers: ScriptedAnswer[]): { readonly fetch: Fetch; readonly sent: SentRequest[] } {
  const sent: SentRequest[] = [];
  const api: Fetch = async (url, init) => {
    const body = typeof init.body === 'string' ? init.body : null;
    sent.push({ method: init.method ?? 'GET', url, headers: new Headers(init.headers), body });
    const answer = answers.shift();
    if (answer === undefined) throw new Error(`The script has no answer to ${init.method} ${url}`);
    if (answer instanceof Error) throw answer;
    return typeof answer === 'function' ? answer() : answer;
  };
  return { fetch: withTokens(api), sent };
}

/** How fetch fails when the connection is lost after the request was sent. */
export function lost(): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }) });
}

/** How fetch fails when nobody listens: no byte left. */
export function unreachable(): TypeError {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
  return new TypeError('fetch failed', { cause: refused });
}
