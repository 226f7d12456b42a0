/** Buckaroo's API as calls: one function for each request that the till makes (sources: README.md in this folder). */
import { joinUrl } from '../base-url.ts';
import { createHttp, type HttpAnswer } from '../http.ts';
import type { ProviderPorts } from '../provider.ts';
import type { Access, AccessHeaders } from './access.ts';
import type { BuckarooSettings } from './settings.ts';
import { parsedJson } from './wire.ts';

export interface Received {
  readonly http: HttpAnswer;
  /** The body as JSON; undefined where it is none. */
  readonly body: unknown;
}

/** Every call throws NotSent, NoAnswer or NoAccess; any HTTP status is an answer. */
export interface BuckarooApi {
  /** Gets an access token now, where the terminal uses them, so that the next request goes out without delay. */
  prepare(signal: AbortSignal): Promise<void>;
  /** Sends the sale once. After a 401 it is for the caller to decide what that means. */
  createSale(body: object, signal: AbortSignal): Promise<Received>;
  sale(id: string, signal: AbortSignal): Promise<Received>;
  saleByReference(reference: string, signal: AbortSignal): Promise<Received>;
  searchSales(continuationToken: string | null, signal: AbortSignal): Promise<Received>;
  cancelSale(id: string, signal: AbortSignal): Promise<Received>;
  /** Cancels whatever the terminal of the settings is doing. */
  cancelTerminal(signal: AbortSignal): Promise<Received>;
  searchTerminals(continuationToken: string | null, signal: AbortSignal): Promise<Received>;
  terminalStatus(kind: TerminalKind, id: string, signal: AbortSignal): Promise<Received>;
  eventTypes(signal: AbortSignal): Promise<Received>;
  createWebhook(body: object, signal: AbortSignal): Promise<Received>;
  searchWebhooks(continuationToken: string | null, signal: AbortSignal): Promise<Received>;
  webhooks(signal: AbortSignal): Promise<Received>;
  webhook(id: string, signal: AbortSignal): Promise<Received>;
  changeWebhook(id: string, body: object, signal: AbortSignal): Promise<Received>;
}

export type TerminalKind = BuckarooSettings['terminalKind'];

const createLimitMs = 30_000;
const askLimitMs = 10_000;
/** A hundred sales with their transactions and timelines. */
const listBytesMax = 4_000_000;

/** `access` proves whose the requests are. A request that was refused for an old token is made again with a new one, a sale is not. */
export function createApi(settings: BuckarooSettings, access: Access, ports: ProviderPorts): BuckarooApi {
  const http = createHttp(ports);
  const terminal = (kind: TerminalKind, id: string) => `v1/pos/terminals/${kind}/${encodeURIComponent(id)}`;

  async function send(order: Order, given: AccessHeaders, signal: AbortSignal): Promise<Received> {
    const answer = await http.request({
      method: order.method,
      url: joinUrl(settings.baseUrl, order.path),
      headers: {
        ...given,
        Accept: 'application/hal+json, application/problem+json, application/json',
        'User-Agent': ports.userAgent,
        ...(order.body && { 'Content-Type': 'application/json' }),
      },
      limitMs: order.limitMs ?? askLimitMs,
      ...(order.answerBytesMax !== undefined && { answerBytesMax: order.answerBytesMax }),
      signal,
      ...(order.body && { body: JSON.stringify(order.body) }),
    });
    return { http: answer, body: parsedJson(answer.text) };
  }

  /** For requests that do no harm when they are made again: a 401 says that the first did nothing. */
  async function call(order: Order, signal: AbortSignal): Promise<Received> {
    const given = await access.headers(signal);
    const received = await send(order, given, signal);
    if (received.http.status !== 401 || !access.refused(given)) return received;
    return send(order, await access.headers(signal), signal);
  }

  const get = (path: string, signal: AbortSignal) => call({ method: 'GET', path }, signal);
  const post = (path: string, body: object | null, signal: AbortSignal) => call({ method: 'POST', path, ...(body && { body }) }, signal);

  return {
    async prepare(signal) {
      await access.headers(signal);
    },
    async createSale(body, signal) {
      const given = await access.headers(signal);
      const received = await send({ method: 'POST', path: 'v1/sales', body, limitMs: createLimitMs }, given, signal);
      if (received.http.status === 401) access.refused(given);
      return received;
    },
    sale: (id, signal) => get(`v1/sales/${encodeURIComponent(id)}`, signal),
    saleByReference: (reference, signal) => get(`v1/sales/reference/${encodeURIComponent(reference)}`, signal),
    searchSales: (token, signal) =>
      call({ method: 'POST', path: 'v1/sales/search', body: search(token), answerBytesMax: listBytesMax }, signal),
    cancelSale: (id, signal) => post(`v1/sales/${encodeURIComponent(id)}/cancel`, null, signal),
    cancelTerminal: (signal) => post(`${terminal(settings.terminalKind, settings.terminalId)}/cancel`, null, signal),
    searchTerminals: (token, signal) => post('v1/pos/terminals/search', search(token), signal),
    terminalStatus: (kind, id, signal) => get(`${terminal(kind, id)}/status`, signal),
    eventTypes: (signal) => get('v1/webhooks/events', signal),
    createWebhook: (body, signal) => post('v1/webhooks', body, signal),
    searchWebhooks: (token, signal) => post('v1/webhooks/search', search(token), signal),
    webhooks: (signal) => get('v1/webhooks', signal),
    webhook: (id, signal) => get(`v1/webhooks/${encodeURIComponent(id)}`, signal),
    changeWebhook: (id, body, signal) => call({ method: 'PATCH', path: `v1/webhooks/${encodeURIComponent(id)}`, body }, signal),
  };
}

interface Order {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly body?: object;
  readonly limitMs?: number;
  readonly answerBytesMax?: number;
}

/** `limit` is the only filter that we know; 100 is what Buckaroo's other clients ask for. */
function search(continuationToken: string | null): object {
  return { limit: 100, ...(continuationToken !== null && { continuationToken }) };
}
