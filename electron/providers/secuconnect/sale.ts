/**
 * A sale: create the transaction, apply the customer's card, then start it. Nothing before the start
 * moves money, and the transaction's id is journaled before it: a payment without one was never started.
 */
import { type Money, money, toDecimal } from '#shared/money.ts';
import type { Detail, Payment, Reason, Update } from '#shared/payment.ts';
import { NoAnswer, NotSent, type PayRequest } from '../provider.ts';
import { isSuccess, isTokenRefusal, type Received, type StartMethod } from './api.ts';
import { NotAuthorised } from './auth.ts';
import { cardOf, type Order, transactionBody } from './basket.ts';
import type { Departure } from './departure.ts';
import { refusalReason, refusalWords, standingOf } from './reading.ts';
import { isFailure, type Parts, startAtTerminal, startUntilAnswered } from './start.ts';
import { type Ident, type PreTransaction, readCardCheck, readPreTransaction, readTransaction, type SmartTransaction } from './wire.ts';

/** A sale that the cashier may give up as long as it was not started. */
export interface SaleRequest extends PayRequest {
  readonly departure: Departure;
}

export async function* runSale(parts: Parts, request: SaleRequest, signal: AbortSignal): AsyncGenerator<Update> {
  const { payment, departure } = request;
  const obstacle = obstacleTo(parts, payment) ?? (await obstacleToAsking(parts, signal));
  if (obstacle) {
    yield { kind: 'not-charged', reason: obstacle };
    return;
  }
  if (departure.isCancelled()) {
    // Nothing was announced yet, and of such a payment only this can be said.
    yield { kind: 'not-charged', reason: byCashier };
    return;
  }
  request.sending();
  const prepared = await prepare(parts, request, signal);
  if (prepared.kind === 'refused') {
    yield departure.isCancelled() ? { kind: 'cancelled', reason: byCashier } : { kind: 'not-charged', reason: prepared.reason };
    return;
  }
  const { transaction, method, details } = prepared;
  if (!departure.isCancelled()) yield { kind: 'accepted', providerReference: transaction, ...(details.length > 0 ? { details } : {}) };
  if (!departure.depart()) {
    await giveUp(parts, payment, transaction, signal);
    yield { kind: 'cancelled', reason: byCashier, providerReference: transaction };
    return;
  }
  const asked = { payment, transaction };
  if (method === 'cashless') yield* startAtTerminal(parts, asked, signal);
  else yield* startUntilAnswered(parts, asked, method, request.pause, signal);
}

const byCashier: Reason = { code: 'cancelled-by-cashier', text: null };

/** Puts away the transaction of a payment that was never started. Whatever comes back, nothing was paid. */
async function giveUp({ api }: Parts, { references }: Payment, transaction: string, signal: AbortSignal): Promise<void> {
  // The customer's card is applied in a transaction that was there before; it stays for the next way to pay.
  if (references.transaction !== undefined) return;
  try {
    await api.abort(transaction, signal);
  } catch (error) {
    if (!isFailure(error)) throw error;
  }
}

/** What can be seen to be wrong before anything is sent. */
export function obstacleTo({ secrets, context, words }: Parts, { amount, cashback }: Payment): Reason | null {
  if (secrets.deviceCode === '') return { code: 'configuration', text: words.registerFirst };
  const payable = Number.isSafeInteger(amount.minor) && amount.minor > 0 && cashback.minor === 0;
  return payable && amount.currency === context.currency ? null : { code: 'invalid-request', text: null };
}

/** Why there is no token, or null. */
export async function obstacleToAsking({ api }: Parts, signal: AbortSignal): Promise<Reason | null> {
  try {
    await api.authorise(signal);
    return null;
  } catch (error) {
    if (error instanceof NotAuthorised) return error.reason;
    throw error;
  }
}

type Prepared =
  | { readonly kind: 'ready'; readonly transaction: string; readonly method: StartMethod; readonly details: readonly Detail[] }
  | { readonly kind: 'refused'; readonly reason: Reason };

async function prepare(parts: Parts, request: SaleRequest, signal: AbortSignal): Promise<Prepared> {
  const { payment, basket, departure } = request;
  const { settings, words } = parts;
  const existing = payment.references.transaction;
  if (existing !== undefined) return prepareExisting(parts, request, existing, signal);
  const order: Order = {
    amount: payment.amount,
    basket,
    transactionRef: payment.references.transactionRef ?? payment.id,
    merchantRef: payment.note || null,
    card: settings.loyalty ? cardOf(basket, payment.amount) : null,
    demo: settings.isDemo,
    amountLabel: words.amount,
  };
  const created = await create(parts, request, order, signal);
  if (order.card === null || departure.isCancelled()) return readyOrRefused(created, settings.startMethod);
  // Without a start the first transaction stays what it is: nothing.
  const withoutCard = async (why: string) =>
    readyOrRefused(await create(parts, request, { ...order, card: null }, signal), settings.startMethod, [customerCard(why)]);
  if (created.kind === 'refused') {
    if (created.reason.code !== 'provider-error') return created;
    return withoutCard([words.cardNotApplied, created.reason.text].filter(Boolean).join(' '));
  }
  const { transaction } = created;
  const usable = await isUsable(parts, transaction, order.card, signal);
  if (departure.isCancelled()) return readyOrRefused(created, settings.startMethod);
  if (usable === false) return withoutCard(words.cardLeftOut);
  return applyCard(parts, request, transaction, order.card, signal);
}

type Created =
  | { readonly kind: 'transaction'; readonly transaction: SmartTransaction }
  | { readonly kind: 'refused'; readonly reason: Reason };

function readyOrRefused(created: Created, method: StartMethod, details: readonly Detail[] = []): Prepared {
  return created.kind === 'refused' ? created : { kind: 'ready', transaction: created.transaction.id, method, details };
}

async function create({ api }: Parts, request: SaleRequest, order: Order, signal: AbortSignal): Promise<Created> {
  const body = transactionBody(order);
  const received = await repeated(request, signal, () => api.create(body, signal));
  if ('kind' in received) return received;
  const transaction = isSuccess(received) ? readTransaction(received.fields) : null;
  if (!transaction) return { kind: 'refused', reason: refusalReason(received) };
  // It would charge another amount than the customer was told.
  if (transaction.sum !== null && transaction.sum !== order.amount.minor) {
    return { kind: 'refused', reason: { code: 'contradiction', text: `basket_info.sum ${transaction.sum}` } };
  }
  return { kind: 'transaction', transaction };
}

const pausesMs = [500, 1_000] as const;

/** Asks again where an answer was lost. Only for requests that move no money; a refusal is an answer. */
async function repeated(
  { pause, departure }: SaleRequest,
  signal: AbortSignal,
  ask: () => Promise<Received>,
): Promise<Received | Extract<Created, { kind: 'refused' }>> {
  let reason: Reason = { code: 'unreachable', text: null };
  for (let asked = 0; ; asked += 1) {
    try {
      const received = await ask();
      if (isSettled(received)) return received;
      reason = refusalReason(received);
    } catch (error) {
      if (error instanceof NotAuthorised) return { kind: 'refused', reason: error.reason };
      if (!(error instanceof NotSent || error instanceof NoAnswer)) throw error;
      reason = { code: 'unreachable', text: error.message };
    }
    const milliseconds = pausesMs[asked];
    if (milliseconds === undefined || signal.aborted || departure.isCancelled()) return { kind: 'refused', reason };
    await pause(milliseconds, signal);
    if (departure.isCancelled()) return { kind: 'refused', reason };
  }
}

/** True where asking again would bring the same: a readable answer, or a refusal that is not the server's own trouble. */
function isSettled(received: Received): boolean {
  if (isSuccess(received) && received.fields) return true;
  return received.status < 500 && (received.error !== null || received.status === 404 || isTokenRefusal(received));
}

/** Whether the card may be used; null where nobody says so. */
export async function isUsable({ api }: Parts, transaction: SmartTransaction, card: string, signal: AbortSignal): Promise<boolean | null> {
  const ident = identOf(transaction, card);
  if (ident?.locked || ident?.valid === false) return false;
  if (ident?.valid === true || transaction.merchantId === null) return ident?.valid ?? null;
  try {
    return readCardCheck((await api.validateCard(card, transaction.merchantId, signal)).fields);
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}

export function identOf({ idents }: SmartTransaction, card: string): Ident | null {
  return idents.find(({ value }) => value === card) ?? idents[0] ?? null;
}

async function applyCard(
  parts: Parts,
  request: SaleRequest,
  transaction: SmartTransaction,
  card: string,
  signal: AbortSignal,
): Promise<Prepared> {
  const { api, settings, words } = parts;
  const { amount } = request.payment;
  const ready = { kind: 'ready', transaction: transaction.id, method: settings.startMethod } as const;
  const received = await repeated(request, signal, () => api.preTransaction(transaction.id, signal));
  if (request.departure.isCancelled()) return { ...ready, details: [] };
  // The answer is lost, so nobody knows what would be left to pay. Nothing was started.
  if ('kind' in received) return received;
  const named = cardDetail(identOf(transaction, card), card, amount.currency);
  if (!isSuccess(received)) {
    // The card still collects; its credit stays on it, and the customer pays all.
    return { ...ready, details: [named, customerCard(`${words.cardNotApplied} ${refusalWords(received)}`)] };
  }
  const applied = readPreTransaction(received.fields);
  if (!applied || applied.missingSum > amount.minor) return { kind: 'refused', reason: { code: 'unreadable-answer', text: null } };
  const method = applied.missingSum === 0 ? 'loyalty' : settings.startMethod;
  return { ...ready, method, details: [named, ...creditDetails(applied, amount, words.stillToPay)] };
}

/** The card is applied already (`loyalty.apply`). It must still be about what the customer is to pay. */
async function prepareExisting(parts: Parts, request: SaleRequest, id: string, signal: AbortSignal): Promise<Prepared> {
  const { api, settings, words } = parts;
  const { amount } = request.payment;
  const received = await repeated(request, signal, () => api.read(id, signal));
  if ('kind' in received) return received;
  const transaction = isSuccess(received) ? readTransaction(received.fields) : null;
  if (transaction?.id !== id) return { kind: 'refused', reason: refusalReason(received) };
  const missing = transaction.missingSum ?? transaction.sum;
  const fits = missing !== null && missing <= amount.minor && (transaction.currency ?? amount.currency) === amount.currency;
  if (standingOf(transaction.status) !== 'untouched' || !fits) {
    return { kind: 'refused', reason: { code: 'invalid-request', text: words.otherAmount } };
  }
  return { kind: 'ready', transaction: id, method: missing === 0 ? 'loyalty' : settings.startMethod, details: [] };
}

/** The card as the provider names it, with its last digits and the money on it. */
function cardDetail(ident: Ident | null, card: string, currency: string): Detail {
  const balance = ident?.balance ?? null;
  const parts = [ident?.name, `****${card.slice(-4)}`, balance === null ? null : written(money(balance, currency))];
  return customerCard(parts.filter(Boolean).join(' '));
}

function creditDetails({ missingSum, bonus }: PreTransaction, { currency }: Money, stillToPay: string): Detail[] {
  return [
    ...bonus.map(({ name, amount }): Detail => ({ kind: 'bonus', text: `${name} ${written(money(amount, currency))}`, at: null })),
    { kind: 'open', text: `${stillToPay} ${written(money(missingSum, currency))}`, at: null },
  ];
}

function customerCard(text: string): Detail {
  return { kind: 'customer-card', text, at: null };
}

function written(amount: Money): string {
  return `${toDecimal(amount)} ${amount.currency}`;
}
