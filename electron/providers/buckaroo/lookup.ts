/**
 * Finds the sale of a payment: by the id that Buckaroo gave it, or by our reference where its
 * answer was lost. That nothing is found proves nothing, so it is never a verdict.
 */
import type { Payment, Reason } from '#shared/payment.ts';
import { NoAnswer, NotSent, Unclear } from '../provider.ts';
import { NoAccess } from './access.ts';
import type { BuckarooApi, Received } from './api.ts';
import { problemIn, problemText } from './problem.ts';
import { isOurs } from './reading.ts';
import { readPage, readSale, type Sale } from './wire.ts';

export type Found =
  | { readonly kind: 'sale'; readonly sale: Sale }
  /** Buckaroo answered properly that it has no such sale, or does not know this way of asking. */
  | { readonly kind: 'nothing' }
  /** There was no answer that could be used. */
  | { readonly kind: 'failed'; readonly error: NoAnswer | Unclear };

/** The sale with this id, if it is the payment's. */
export async function findById(api: BuckarooApi, id: string, payment: Payment, signal: AbortSignal): Promise<Found> {
  const received = await attempt(() => api.sale(id, signal));
  if (received instanceof Error) return { kind: 'failed', error: received };
  if (received.http.status === 404) return { kind: 'nothing' };
  const sale = saleIn(received);
  if (!sale) return { kind: 'failed', error: unusable(received) };
  return sale.id === id && isOurs(sale, payment) !== false ? { kind: 'sale', sale } : anothers();
}

/** The one sale that carries our reference. */
export async function findByReference(api: BuckarooApi, payment: Payment, signal: AbortSignal): Promise<Found> {
  const reference = payment.references.reference ?? '';
  const received = await attempt(() => api.saleByReference(reference, signal));
  if (received instanceof Error) return { kind: 'failed', error: received };
  const sale = saleIn(received);
  if (sale) return isOurs(sale, payment) ? { kind: 'sale', sale } : anothers();
  return knowsNothing(received) ? search(api, payment, signal) : { kind: 'failed', error: unusable(received) };
}

const pagesMax = 5;

/** Through the latest sales. No filter for a reference is published, so it is filtered here. */
async function search(api: BuckarooApi, payment: Payment, signal: AbortSignal): Promise<Found> {
  const ours: Sale[] = [];
  let token: string | null = null;
  for (let number = 0; number < pagesMax; number += 1) {
    const received = await attempt(() => api.searchSales(token, signal));
    if (received instanceof Error) return { kind: 'failed', error: received };
    const page = isSuccess(received) ? readPage(received.body, 'sales') : null;
    if (!page) return knowsNothing(received) ? { kind: 'nothing' } : { kind: 'failed', error: unusable(received) };
    ours.push(...page.items.flatMap((item) => readSale(item) ?? []).filter((sale) => isOurs(sale, payment)));
    token = page.next;
    if (token === null || ours.length > 0) break;
  }
  const [sale, ...more] = ours;
  if (!sale) return { kind: 'nothing' };
  if (more.every(({ id }) => id === sale.id)) return { kind: 'sale', sale };
  return failed({ code: 'contradiction', text: null }, 'Buckaroo has several sales under the reference of this payment.');
}

function saleIn(received: Received): Sale | null {
  return isSuccess(received) ? readSale(received.body) : null;
}

function isSuccess({ http }: Received): boolean {
  return http.status >= 200 && http.status < 300;
}

/** No such sale, no such way of asking, or a question that Buckaroo does not take in this form. */
function knowsNothing({ http }: Received): boolean {
  return [400, 404, 405, 410, 415, 422, 501].includes(http.status);
}

async function attempt(question: () => Promise<Received>): Promise<Received | NoAnswer | Unclear> {
  try {
    return await question();
  } catch (error) {
    // A question that could not be sent says nothing about the payment, so NotSent must not leave here.
    if (error instanceof NotSent) return new NoAnswer(error.message);
    if (error instanceof NoAnswer || error instanceof NoAccess) return error;
    throw error;
  }
}

/** An answer without what was asked for. */
export function unusable(received: Received): Unclear {
  const problem = problemIn(received.http);
  const { status } = received.http;
  const text = problem ? problemText(problem) : `HTTP ${status}`;
  const code = status === 401 || status === 403 ? 'credentials' : status >= 500 || status === 429 ? 'provider-error' : 'unreadable-answer';
  return new Unclear({ code, text }, `Buckaroo answered with HTTP ${status} and no sale that can be read.`);
}

function anothers(): Found {
  return failed({ code: 'contradiction', text: null }, "Buckaroo answered with another payment's sale.");
}

function failed(reason: Reason, message: string): Found {
  return { kind: 'failed', error: new Unclear(reason, message) };
}
