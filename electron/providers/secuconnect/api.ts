/** The Smart Transactions API: one function for each call, with the token that it needs (sources: README.md in this folder). */
import { joinUrl } from '../base-url.ts';
import type { Http } from '../http.ts';
import type { DeviceSession } from './auth.ts';
import type { Product } from './basket.ts';
import type { SecuconnectSettings } from './settings.ts';
import { type ApiError, type Fields, readApiError, readFields } from './wire.ts';

/** The body of create and update. Amounts are whole cents; `sum` is that of all products. */
export interface TransactionBody {
  readonly intent: 'sale';
  readonly is_demo?: true;
  readonly merchantRef?: string;
  readonly transactionRef: string;
  readonly idents?: readonly { readonly type: 'card'; readonly value: string }[];
  readonly basket: { readonly products: readonly Product[] };
  readonly basket_info: { readonly sum: number; readonly currency: string };
}

export type StartMethod = 'cashless' | 'cash' | 'loyalty';

/** What one call brought back. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  /** The body, where it is a JSON object. */
  readonly fields: Fields | null;
  /** The body, where it is an error in the API's own form. */
  readonly error: ApiError | null;
}

/** Each call throws NotAuthorised (it was never carried out), NotSent or NoAnswer. An error of the API is an answer. */
export interface SecuconnectApi {
  /** Gets a token beforehand, so that a refusal comes before anything else is sent. */
  authorise(signal: AbortSignal): Promise<void>;
  create(body: TransactionBody, signal: AbortSignal): Promise<Received>;
  /** Replaces the whole transaction, and drops what a preTransaction had applied. */
  update(id: string, body: TransactionBody, signal: AbortSignal): Promise<Received>;
  read(id: string, signal: AbortSignal): Promise<Received>;
  /** Any one transaction, to see whether the API answers. */
  newest(signal: AbortSignal): Promise<Received>;
  /** The device's transactions, the newest first, so many and after so many. */
  list(count: number, offset: number, signal: AbortSignal): Promise<Received>;
  validateCard(card: string, merchant: string, signal: AbortSignal): Promise<Received>;
  /** Applies the customer's card. It is not charged yet. */
  preTransaction(id: string, signal: AbortSignal): Promise<Received>;
  /** Moves money. `cashless` blocks until the customer is done at the terminal. */
  start(id: string, method: StartMethod, signal: AbortSignal): Promise<Received>;
  /** Gives up a transaction that was not started. */
  abort(id: string, signal: AbortSignal): Promise<Received>;
  /** Cancels what was paid with cash or the customer's card. */
  cancel(id: string, signal: AbortSignal): Promise<Received>;
  /** Cancels a card payment of the terminal, until its end of day. Blocks. */
  cancelAtTerminal(receiptNumber: string, signal: AbortSignal): Promise<Received>;
  /** Blocks until the terminal is done. */
  task(task: 'EndOfDay' | 'diagnosis', signal: AbortSignal): Promise<Received>;
}

const callLimitMs = 20_000;
/** A hundred transactions with their baskets and receipts. */
const listBytesMax = 4_000_000;

export function createApi(settings: SecuconnectSettings, session: DeviceSession, http: Http, userAgent: string): SecuconnectApi {
  const blockingLimitMs = settings.readLimitSeconds * 1000;

  interface Call {
    readonly method: 'GET' | 'POST' | 'PUT';
    readonly path: string;
    readonly body?: object;
    readonly limitMs?: number;
    readonly answerBytesMax?: number;
  }

  async function exchange(
    { method, path, body, limitMs = callLimitMs, answerBytesMax }: Call,
    token: string,
    signal: AbortSignal,
  ): Promise<Received> {
    const answer = await http.request({
      method,
      url: joinUrl(settings.baseUrl, path),
      headers: {
        // Some pages of the guide print "Authenticate"; the server and every SDK know only this one.
        Authorization: `Bearer ${token}`,
        Accept: 'application/json',
        'User-Agent': userAgent,
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      limitMs,
      signal,
      ...(answerBytesMax === undefined ? {} : { answerBytesMax }),
    });
    const fields = readFields(answer.text);
    return { status: answer.status, headers: answer.headers, fields, error: readApiError(fields) };
  }

  /** A request whose token was refused was not carried out, so it may be sent once more with a new one. */
  async function call(request: Call, signal: AbortSignal): Promise<Received> {
    const token = await session.token(signal);
    const received = await exchange(request, token, signal);
    if (!isTokenRefusal(received)) return received;
    session.refused(token);
    const again = await session.token(signal);
    const second = await exchange(request, again, signal);
    if (isTokenRefusal(second)) session.refused(again);
    return second;
  }

  const transaction = (id: string) => `Smart/Transactions/${encodeURIComponent(id)}`;
  const post = (path: string, signal: AbortSignal, limitMs?: number) =>
    call({ method: 'POST', path, ...(limitMs === undefined ? {} : { limitMs }) }, signal);

  return {
    authorise: async (signal) => void (await session.token(signal)),
    create: (body, signal) => call({ method: 'POST', path: 'Smart/Transactions', body }, signal),
    update: (id, body, signal) => call({ method: 'PUT', path: transaction(id), body }, signal),
    read: (id, signal) => call({ method: 'GET', path: transaction(id) }, signal),
    newest: (signal) => call({ method: 'GET', path: 'Smart/Transactions?count=1' }, signal),
    list: (count, offset, signal) =>
      call(
        { method: 'GET', path: `Smart/Transactions?count=${count}&offset=${offset}&sort=created:desc`, answerBytesMax: listBytesMax },
        signal,
      ),
    validateCard: (cardnumber, merchant, signal) =>
      call({ method: 'POST', path: 'Loyalty/MerchantCards/MRC/validateMerchantcard', body: { cardnumber, merchant } }, signal),
    preTransaction: (id, signal) => post(`${transaction(id)}/preTransaction`, signal),
    start: (id, method, signal) =>
      post(`${transaction(id)}/start/${method}`, signal, method === 'cashless' ? blockingLimitMs : callLimitMs),
    abort: (id, signal) => post(`${transaction(id)}/abort`, signal),
    cancel: (id, signal) => post(`${transaction(id)}/cancel`, signal),
    cancelAtTerminal: (receiptNumber, signal) => post(`${transaction(receiptNumber)}/cancelTrx`, signal, blockingLimitMs),
    task: (task, signal) => post(`Smart/Transactions/me/${task}`, signal, blockingLimitMs),
  };
}

/** True for an answer without an error. What was paid is only believed with HTTP 200, and the status in it. */
export function isSuccess({ status, error }: Received): boolean {
  return status >= 200 && status < 300 && !error;
}

/** An expired or unknown token: HTTP 401, or 403 with code 2003 (page "Error Handling"). */
export function isTokenRefusal({ status, error }: Received): boolean {
  return status === 401 || (status === 403 && error?.code === '2003');
}
