/**
 * POSBuddy Cloud on the wire: what is sent, what comes back, and the four signed calls
 * (sources: README.md in this folder).
 */
import { z } from 'zod';
import { joinUrl } from '../base-url.ts';
import type { HttpAnswer } from '../http.ts';
import { createHttp } from '../http.ts';
import type { ProviderPorts, TerminalContext } from '../provider.ts';
import { createRequestSigner } from './auth.ts';
import type { PosBuddySecrets, PosBuddySettings } from './settings.ts';

export type LaunchType = 'SALE' | 'REFUND';

/** The body of `payment/sync` and `payment/async`. Amounts are whole cents; `transactionAmount` includes `cashAmount`. */
export interface PaymentBody {
  readonly launchType: LaunchType;
  readonly merchantID: string;
  readonly posId: string;
  readonly serialNumber: string;
  readonly transactionAmount: number;
  readonly cashAmount?: number;
  readonly extraParameters: {
    readonly merchantName: string;
    readonly transactionDescription: string;
    readonly transactionReferenceNumber: string;
    readonly transactionUuid: string;
    readonly originalTransactionUuid?: string;
    readonly isReceiptRequired: boolean;
    readonly emailAddressToSendReceipt?: string;
    readonly cellNumberToSMSReceipt?: string;
  };
}

/** An amount as it came: whole cents, nothing, or something that cannot be counted. */
export type WireCents = number | 'unreadable' | undefined;

/** An answer of POSBuddy Cloud. Only the types are settled here; what it means is decided in reading.ts. */
export interface PosBuddyAnswer {
  readonly resultCode: string | undefined;
  readonly resultDescription: string | undefined;
  readonly launchType: string | undefined;
  readonly transactionUuid: string | undefined;
  readonly transactionAmount: WireCents;
  readonly cashAmount: WireCents;
  /** The receipt's fields, those that hold text. */
  readonly receiptBundle: ReceiptBundle | undefined;
  readonly errorBundle: ErrorBundle | undefined;
  /** Error sentences that stand outside an errorBundle. */
  readonly message: string | undefined;
}

export type ReceiptBundle = Readonly<Record<string, string>>;

export interface ErrorBundle {
  readonly description: string | undefined;
  readonly errorType: string | undefined;
  readonly message: string | undefined;
}

export interface Received {
  readonly http: HttpAnswer;
  /** The body, where it is a JSON object; null for HTML, nothing, a torn body, a list. */
  readonly answer: PosBuddyAnswer | null;
}

export interface PosBuddyApi {
  /** Signs a payment now; the returned function sends it, once. Throws NotSent or NoAnswer. */
  payment(mode: 'sync' | 'async', body: PaymentBody): (signal: AbortSignal) => Promise<Received>;
  /** `GET transaction/{uuid}`. Moves no money. */
  transaction(uuid: string, limitMs: number, signal: AbortSignal): Promise<Received>;
  /** `POST transaction` (TX_SEARCH) for one uuid. Moves no money. */
  search(uuid: string, limitMs: number, signal: AbortSignal): Promise<Received>;
}

export function createApi(
  settings: PosBuddySettings,
  secrets: PosBuddySecrets,
  context: TerminalContext,
  ports: ProviderPorts,
): PosBuddyApi {
  const http = createHttp(ports);
  const { userAgent, clock, random, keepSecret } = ports;
  const signed = createRequestSigner({ ...secrets, userAgent, clock, random, keepSecret });
  const addressed = { merchantID: settings.merchantId, posId: context.till.id, serialNumber: settings.serialNumber };

  function headers(): Record<string, string> {
    return {
      'X-pos-id': context.till.id,
      'X-tu-serial': settings.serialNumber,
      'Content-Type': 'application/json',
      Accept: 'application/json',
      ...signed(),
    };
  }

  function prepared(method: 'GET' | 'POST', path: string, body: object | null, limitMs: number) {
    const request = {
      method,
      url: joinUrl(settings.baseUrl, path),
      headers: headers(),
      limitMs,
      ...(body ? { body: JSON.stringify(body) } : {}),
    };
    return async (signal: AbortSignal): Promise<Received> => {
      const answer = await http.request({ ...request, signal });
      return { http: answer, answer: readAnswer(answer.text) };
    };
  }

  return {
    payment: (mode, body) => prepared('POST', `payment/${mode}`, body, settings.readLimitSeconds * 1000),
    transaction: (uuid, limitMs, signal) => prepared('GET', `transaction/${encodeURIComponent(uuid)}`, null, limitMs)(signal),
    // The pages know the field's name but not its place: beside launchType, as in the Companion API, or in
    // extraParameters, as in every Cloud request. Both are sent; an answer counts only if it carries our uuid.
    search: (uuid, limitMs, signal) =>
      prepared(
        'POST',
        'transaction',
        { launchType: 'TX_SEARCH', ...addressed, transactionUuid: uuid, extraParameters: { transactionUuid: uuid } },
        limitMs,
      )(signal),
  };
}

/** Text as it is; numbers and booleans as text, because the samples mix the forms. Anything else counts as absent. */
const wireText = z
  .unknown()
  .optional()
  .transform((value) => {
    if (typeof value === 'string') return value;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  });

/** Cents: numbers in requests, strings in the responses. Never read through a float. */
const wireCents = z
  .unknown()
  .optional()
  .transform((value): WireCents => readCents(value));

const errorBundle = z
  .unknown()
  .optional()
  .transform((value): ErrorBundle | undefined => {
    const fields = objectOf(value);
    if (!fields)
      return typeof value === 'string' && value.trim() ? { description: undefined, errorType: undefined, message: value } : undefined;
    const { description, errorType, message } = z.object({ description: wireText, errorType: wireText, message: wireText }).parse(fields);
    // An empty bundle beside a good result is not an error.
    return description || errorType || message ? { description, errorType, message } : undefined;
  });

/** An object in Ecentric's sample, "STRING" in its table: JSON text is read too. */
const receiptBundle = z
  .unknown()
  .optional()
  .transform((value): ReceiptBundle | undefined => {
    const fields = objectOf(value);
    if (!fields) return undefined;
    const texts = Object.entries(fields).flatMap(([name, field]) => {
      const text = wireText.parse(field);
      return text === undefined ? [] : [[name, text] as const];
    });
    return texts.length > 0 ? Object.fromEntries(texts) : undefined;
  });

/** What is there but is no text must never equal our uuid, nor count as absent. */
const wireUuid = z
  .unknown()
  .optional()
  .transform((value) => {
    if (value === undefined || value === null || value === '') return undefined;
    return typeof value === 'string' ? value : 'not a uuid';
  });

const answerSchema = z.object({
  // A result code or a uuid that is not text is not the documented one.
  resultCode: z
    .unknown()
    .optional()
    .transform((value) => (typeof value === 'string' ? value : undefined)),
  resultDescription: wireText,
  launchType: wireText,
  transactionUuid: wireUuid,
  transactionAmount: wireCents,
  cashAmount: wireCents,
  receiptBundle,
  errorBundle,
  message: wireText,
});

/** Reads a body. Null for whatever is not a JSON object. */
export function readAnswer(text: string): PosBuddyAnswer | null {
  const value = parsedJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const read = answerSchema.safeParse(value);
  return read.success ? read.data : null;
}

/** Whole cents from a number or a string of digits; `undefined` for nothing, "unreadable" for everything else. */
export function readCents(value: unknown): WireCents {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : 'unreadable';
  if (typeof value !== 'string') return 'unreadable';
  const text = value.trim();
  if (text === '' || text === 'null') return undefined;
  if (!/^-?\d+$/.test(text)) return 'unreadable';
  const cents = Number(text);
  return Number.isSafeInteger(cents) ? cents : 'unreadable';
}

function objectOf(value: unknown): Record<string, unknown> | null {
  const read = typeof value === 'string' ? parsedJson(value) : value;
  return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : null;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
