/** Payroc's calls, each with its token: renewed once where Payroc refuses it (sources: README.md in this folder). */
import { joinUrl } from '../base-url.ts';
import { createHttp } from '../http.ts';
import { NotSent, type ProviderPorts } from '../provider.ts';
import { CredentialsRefused, createIdentity } from './auth.ts';
import type { Answer } from './problem.ts';
import type { PayrocSecrets, PayrocSettings } from './settings.ts';
import { type InstructionKind, readFields } from './wire.ts';

export interface PaymentInstructionBody {
  readonly operator?: string;
  readonly processingTerminalId: string;
  readonly order: {
    /** At most 24 characters. */
    readonly orderId: string;
    /** Minor units, cashback included. */
    readonly amount: number;
    readonly currency: string;
    readonly description?: string;
    readonly acceptPartialAmount?: true;
    readonly breakdown?: { readonly subtotal: number; readonly cashbackAmount: number };
  };
}

export interface RefundInstructionBody {
  readonly operator?: string;
  readonly processingTerminalId: string;
  readonly order: { readonly orderId: string; readonly description: string; readonly amount: number; readonly currency: string };
}

/** Every call throws NotSent, NoAnswer or CredentialsRefused; whatever was answered is returned. */
export interface PayrocApi {
  /** Makes sure of a token. Moves no money. */
  authenticate(signal: AbortSignal): Promise<void>;
  submit(kind: InstructionKind, body: PaymentInstructionBody | RefundInstructionBody, key: string, signal: AbortSignal): Promise<Answer>;
  /** Held by Payroc until the status changes, for up to a minute. */
  instruction(kind: InstructionKind, id: string, signal: AbortSignal): Promise<Answer>;
  cancelInstruction(kind: InstructionKind, id: string, signal: AbortSignal): Promise<Answer>;
  /** Gets a link that Payroc gave. Null, and nothing sent, where it leads to another server than the API. */
  follow(href: string, signal: AbortSignal): Promise<Answer> | null;
  transaction(kind: InstructionKind, id: string, signal: AbortSignal): Promise<Answer>;
  search(kind: InstructionKind, orderId: string, signal: AbortSignal): Promise<Answer>;
  /** A page of the payments or refunds of this terminal within a span of time; `more` is the query of the link to a further page. */
  list(
    kind: InstructionKind,
    span: { readonly from: string; readonly to: string },
    more: string | null,
    signal: AbortSignal,
  ): Promise<Answer>;
  /** Pays back a payment: `reverse` in an open batch, `refund` in a closed one. */
  payBack(way: 'reverse' | 'refund', paymentId: string, body: object, key: string, signal: AbortSignal): Promise<Answer>;
  /** The first page of devices, or those with this serial number. */
  devices(serialNumber: string | null, signal: AbortSignal): Promise<Answer>;
}

const lookUpLimitMs = 15_000;
const submitLimitMs = 30_000;
/** A hundred payments with all that Payroc has of them. */
const listBytesMax = 4_000_000;

interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly limitMs: number;
  readonly answerBytesMax?: number;
  readonly body?: object;
  readonly key?: string;
}

export function createApi(settings: PayrocSettings, secrets: PayrocSecrets, ports: ProviderPorts): PayrocApi {
  const http = createHttp(ports);
  const identity = createIdentity(settings, secrets, ports, http);
  const at = (path: string, query: Readonly<Record<string, string>> = {}) => {
    const search = new URLSearchParams(query).toString();
    return joinUrl(settings.baseUrl, search === '' ? path : `${path}?${search}`);
  };

  async function once({ method, url, limitMs, answerBytesMax, body, key }: Call, token: string, signal: AbortSignal): Promise<Answer> {
    const { status, text } = await http.request({
      method,
      url,
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${token}`,
        'User-Agent': ports.userAgent,
        ...(body ? { 'Content-Type': 'application/json' } : {}),
        ...(key === undefined ? {} : { 'Idempotency-Key': key }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      limitMs,
      signal,
      ...(answerBytesMax === undefined ? {} : { answerBytesMax }),
    });
    return { status, body: readFields(text), empty: text.trim() === '' };
  }

  /** A token may be withdrawn before its time: one that is refused is replaced, once. */
  async function send(call: Call, signal: AbortSignal): Promise<Answer> {
    const token = await identity.token(signal);
    const answer = await once(call, token, signal);
    if (answer.status !== 401) return answer;
    const renewed = await identity.replace(token, signal).catch((error: unknown) => {
      if (error instanceof NotSent || error instanceof CredentialsRefused) return null;
      throw error;
    });
    return renewed === null ? answer : once(call, renewed, signal);
  }

  const get = (url: string, signal: AbortSignal) => send({ method: 'GET', url, limitMs: lookUpLimitMs }, signal);

  return {
    async authenticate(signal) {
      await identity.token(signal);
    },
    submit: (kind, body, key, signal) =>
      send(
        {
          method: 'POST',
          url: at(`devices/${encodeURIComponent(settings.serialNumber)}/${kind}-instructions`),
          limitMs: submitLimitMs,
          body,
          key,
        },
        signal,
      ),
    instruction: (kind, id, signal) =>
      send({ method: 'GET', url: at(`${kind}-instructions/${encodeURIComponent(id)}`), limitMs: settings.longPollSeconds * 1000 }, signal),
    cancelInstruction: (kind, id, signal) =>
      send({ method: 'DELETE', url: at(`${kind}-instructions/${encodeURIComponent(id)}`), limitMs: lookUpLimitMs }, signal),
    follow(href, signal) {
      const url = ownAddress(href, settings.baseUrl);
      return url === null ? null : get(url, signal);
    },
    transaction: (kind, id, signal) => get(at(`${kind}s/${encodeURIComponent(id)}`), signal),
    search: (kind, orderId, signal) => get(at(`${kind}s`, { processingTerminalId: settings.processingTerminalId, orderId }), signal),
    list: (kind, { from, to }, more, signal) => {
      const span = { processingTerminalId: settings.processingTerminalId, dateFrom: from, dateTo: to, limit: '100' };
      const query = more === null ? span : Object.fromEntries(new URLSearchParams(more));
      return send({ method: 'GET', url: at(`${kind}s`, query), limitMs: lookUpLimitMs, answerBytesMax: listBytesMax }, signal);
    },
    payBack: (way, paymentId, body, key, signal) =>
      send({ method: 'POST', url: at(`payments/${encodeURIComponent(paymentId)}/${way}`), limitMs: submitLimitMs, body, key }, signal),
    devices: (serialNumber, signal) => get(at('devices', serialNumber === null ? { limit: '100' } : { serialNumber }), signal),
  };
}

/** The address where it is one of the API's own server; the token must never go to another. */
export function ownAddress(href: string, baseUrl: string): string | null {
  if (!URL.canParse(href, baseUrl)) return null;
  const url = new URL(href, baseUrl);
  const own = url.origin === new URL(baseUrl).origin && url.username === '' && url.password === '';
  return own ? url.href : null;
}
