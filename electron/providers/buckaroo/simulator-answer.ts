/** The simulator's answers in the documented shape: sales with amounts as texts, problems, pages. */
import { money, toDecimal } from '#shared/money.ts';
import type { DeclineReason, SimulatedResponse } from '../simulation.ts';
import type { SaleOrder } from './simulator-request.ts';

export type SaleStatus = 'Open' | 'Paid' | 'Cancelled' | 'Failed' | 'Expired';

/** Why a transaction failed, in the words of a bank or of the terminal. The codes beyond the published ones are our guess. */
export interface Failure {
  readonly type: 'Validation' | 'Processor' | 'Error';
  readonly code: string;
  readonly description: string;
  readonly consumerMessage: string;
}

export interface SimulatedSale {
  readonly id: string;
  readonly order: SaleOrder;
  readonly storeId: string;
  readonly createdAt: number;
  /** Null while the terminal works on it. */
  outcome: { readonly status: SaleStatus; readonly paid: number; readonly failure: Failure | null; readonly at: number } | null;
  /** The provider knows the outcome from this moment on. */
  knownFrom: number;
}

export const failures = {
  'do-not-honour': processor('PC01', 'Do not honour', 'The card was declined.'),
  'insufficient-funds': processor('PC02', 'Insufficient funds', 'There is not enough money on the account.'),
  'expired-card': processor('PC03', 'Expired card', 'The card has expired.'),
  'wrong-pin': processor('PC04', 'Wrong PIN', 'The PIN was wrong.'),
  cut: broken('EP99', 'Connection to the terminal lost', 'The payment was not completed.'),
  offline: broken('EP99', 'Terminal is offline', 'The terminal is not connected.'),
  busy: broken('EP99', 'Terminal is busy', 'The terminal is busy with another payment.'),
} as const satisfies Record<DeclineReason | 'cut' | 'offline' | 'busy', Failure>;

function processor(code: string, description: string, consumerMessage: string): Failure {
  return { type: 'Processor', code, description, consumerMessage };
}

function broken(code: string, description: string, consumerMessage: string): Failure {
  return { type: 'Error', code, description, consumerMessage };
}

const transactionStatus = { Open: 'Pending', Paid: 'Successful', Cancelled: 'Cancelled', Failed: 'Failed', Expired: 'Expired' } as const;
const eventNames = {
  Open: 'Sale was created',
  Paid: 'Sale was paid',
  Cancelled: 'Sale was cancelled',
  Failed: 'Sale has failed',
  Expired: 'Sale has expired',
} as const;

/** A SaleContract. `whole` adds what only a retrieved sale has in the guide: transactions and timeline. */
export function saleBody(sale: SimulatedSale, now: number, whole: boolean): Record<string, unknown> {
  const { order } = sale;
  const outcome = sale.outcome !== null && now >= sale.knownFrom ? sale.outcome : null;
  const status = outcome?.status ?? 'Open';
  const paid = outcome?.paid ?? 0;
  const written = (minor: number) => withDecimals(toDecimal(money(minor, order.currency)));
  const createdAt = new Date(sale.createdAt).toISOString();
  // The guide's cancelled sale has nothing open and nothing paid.
  const open = status === 'Open' ? order.amount : 0;
  const transaction = {
    id: `t_${sale.id.slice(3)}`,
    storeId: sale.storeId,
    terminalId: order.terminalId,
    serviceCode: 'POS',
    intentType: 'Pay',
    collectionType: 'Processing',
    sequenceType: 'OneOff',
    currency: order.currency,
    amount: written(paid > 0 ? paid : order.amount),
    merchantReference: order.reference,
    status: paid > 0 ? 'Successful' : transactionStatus[status],
    ...(outcome?.failure && {
      statusDetailType: outcome.failure.type,
      statusDetailCode: outcome.failure.code,
      statusDescription: outcome.failure.description,
      statusConsumerMessage: outcome.failure.consumerMessage,
    }),
    saleId: sale.id,
    createdAt,
  };
  const events = [
    { eventLogType: eventNames.Open, eventDateTime: createdAt },
    ...(outcome === null ? [] : [{ eventLogType: eventNames[status], eventDateTime: new Date(outcome.at).toISOString() }]),
  ];
  return {
    id: sale.id,
    storeId: sale.storeId,
    totalAmount: written(order.amount),
    openAmount: written(open),
    paidAmount: written(paid),
    refundedAmount: written(0),
    reversedAmount: written(0),
    status,
    ...order.echo,
    ...(whole && { transactions: [transaction], timeline: events }),
    createdAt,
    _links: { self: { href: `/v1/sales/${sale.id}`, method: 'GET' } },
  };
}

/** Buckaroo writes at least two decimals in every currency. */
function withDecimals(text: string): string {
  return text.includes('.') ? text : `${text}.00`;
}

export function hal(status: number, body: unknown): SimulatedResponse {
  return { status, headers: { 'content-type': 'application/hal+json' }, body: JSON.stringify(body) };
}

export const noContent: SimulatedResponse = { status: 204, headers: {}, body: '' };

const titles: Readonly<Record<number, string>> = { 400: 'Bad Request', 401: 'Unauthorized', 404: 'Not Found' };

/** A problem body; an older edition of the API writes its keys with capital letters. */
export function problem(
  status: number,
  detail: string,
  errorCode: string | null = null,
  keys: 'camelCase' | 'PascalCase' = 'camelCase',
): SimulatedResponse {
  const body = { title: titles[status] ?? 'Error', status, detail, errorCode };
  const named = Object.entries(body).map(([key, value]) => [
    keys === 'PascalCase' ? `${key.charAt(0).toUpperCase()}${key.slice(1)}` : key,
    value,
  ]);
  return { status, headers: { 'content-type': 'application/problem+json' }, body: JSON.stringify(Object.fromEntries(named)) };
}

/** One page of a list, as the search endpoints give it. The token is the number of the first entry of the next page. */
export function page(list: string, all: readonly unknown[], asked: { readonly limit: number; readonly from: number }): SimulatedResponse {
  const next = asked.from + asked.limit;
  return hal(200, {
    [list]: all.slice(asked.from, next),
    usedContinuationToken: asked.from === 0 ? null : String(asked.from),
    nextContinuationToken: next < all.length ? String(next) : null,
  });
}
