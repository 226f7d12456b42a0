/**
 * What Payroc has on record: `GET /payments` and `GET /refunds` by terminal and time, a hundred a page, each item a whole payment
 * (OpenAPI specification). Times carry their offset from UTC. What is not plainly charged or refused is left unclear.
 */
import { isCurrencyCode, type Money, money } from '#shared/money.ts';
import type { Payment } from '#shared/payment.ts';
import { entriesOf, momentOf, type Page } from '../paging.ts';
import { type Inquiry, type Period, type ProviderRecords, type ProviderTransaction, Unclear } from '../provider.ts';
import { type Parts, recordOf } from './instruction.ts';
import { inquireLinkedRefund } from './linked-refund.ts';
import { asked as answered } from './posting.ts';
import { unclearAnswer, verdictOn } from './problem.ts';
import { type Asked, wordsOf } from './reading.ts';
import {
  type InstructionKind,
  type RefundEntry,
  readNext,
  readTransactions,
  type Transaction,
  transactionId,
  type WireMinor,
} from './wire.ts';

/** 20,000 payments of one terminal. */
const pagesMax = 200;

export function createRecords(parts: Parts, askedOf: (payment: Payment) => Asked): ProviderRecords {
  return {
    async *list(period, signal) {
      const refunds = new Set<string>();
      for await (const transaction of listed(parts, 'payment', period, signal)) {
        if (isElsewhere(parts, transaction)) continue;
        yield entryOf(transaction, 'payment');
        for (const refund of transaction.refunds ?? []) {
          if (refund.refundId !== undefined) refunds.add(refund.refundId);
          yield linkedEntry(transaction, refund);
        }
      }
      for await (const transaction of listed(parts, 'refund', period, signal)) {
        if (isElsewhere(parts, transaction) || refunds.has(transaction.refundId ?? '')) continue;
        yield entryOf(transaction, 'refund');
      }
    },
    lookUp: (payment, signal) => lookUp(parts, askedOf(payment), signal),
  };
}

function listed(parts: Parts, kind: InstructionKind, period: Period, signal: AbortSignal): AsyncIterable<Transaction> {
  return entriesOf({
    name: `Payroc's list of ${kind}s`,
    pagesMax,
    page: (cursor) => pageOf(parts, kind, period, cursor, signal),
    nameOf: (transaction) => transactionId(transaction, kind) ?? null,
  });
}

async function pageOf(
  { api }: Parts,
  kind: InstructionKind,
  period: Period,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<Transaction>> {
  const answer = await answered(() => api.list(kind, period, cursor, signal));
  const entries = verdictOn(answer) === 'success' ? readTransactions(answer.body) : null;
  if (!entries) throw unclearAnswer(answer, `Payroc did not list its ${kind}s`);
  const next = readNext(answer.body);
  return { entries, next: next === null ? null : queryOf(next) };
}

/** The link's query alone is used, on the address that the till was told: the token never goes to another server. */
function queryOf(href: string): string {
  const query = URL.canParse(href, 'https://payroc.invalid') ? new URL(href, 'https://payroc.invalid').search : '';
  if (query === '') throw new Unclear({ code: 'unreadable-answer', text: null }, 'Payroc says that its list goes on, but not where.');
  return query;
}

function isElsewhere({ settings }: Parts, { processingTerminalId }: Transaction): boolean {
  return processingTerminalId !== undefined && processingTerminalId !== settings.processingTerminalId;
}

function entryOf(transaction: Transaction, kind: InstructionKind): ProviderTransaction {
  const { order, transactionResult: result } = transaction;
  const amount = amountOf(result?.authorizedAmount ?? order?.amount, result?.currency ?? order?.currency);
  return {
    kind: kind === 'payment' ? 'sale' : 'refund',
    reference: transactionId(transaction, kind) ?? null,
    keys: order?.orderId === undefined ? [] : [order.orderId],
    original: null,
    at: momentOf(order?.dateTime),
    state: stateOf(transaction, amount),
    amount,
    place: { kind: transaction.processingTerminalId === undefined ? 'unknown' : 'own' },
    words: [result?.status, wordsOf(transaction)].filter(Boolean).join(': ') || null,
  };
}

/** A refund that was not made at the device: Payroc shows it with the payment that it pays back. */
function linkedEntry(
  transaction: Transaction,
  { refundId, dateTime, currency, amount, status, responseMessage }: RefundEntry,
): ProviderTransaction {
  return {
    kind: 'refund',
    reference: refundId ?? null,
    keys: [],
    original: transaction.paymentId ?? null,
    at: momentOf(dateTime),
    state:
      status === 'ready' || status === 'complete' ? 'charged' : status === 'declined' || status === 'returned' ? 'not-charged' : 'unclear',
    amount: amountOf(amount, currency ?? transaction.order?.currency),
    place: { kind: transaction.processingTerminalId === undefined ? 'unknown' : 'own' },
    words: [status, responseMessage].filter(Boolean).join(': ') || null,
  };
}

function stateOf({ transactionResult: result }: Transaction, amount: Money | null): ProviderTransaction['state'] {
  const refused = ['d', 'r', 'c'].includes(result?.responseCode ?? '');
  const taken = ['a', 'p'].includes(result?.responseCode ?? '');
  switch (result?.status) {
    case 'ready':
    case 'complete':
      return refused || amount === null || amount.minor <= 0 ? 'unclear' : 'charged';
    case 'declined':
    case 'referral':
    case 'pickup':
      return taken ? 'unclear' : 'not-charged';
    case 'expired':
      return 'not-charged';
    case 'reversal':
      return 'taken-back';
    default:
      return 'unclear';
  }
}

/** Payroc writes money that goes to the customer as negative. */
function amountOf(minor: WireMinor, currency: string | undefined): Money | null {
  const code = currency?.toUpperCase() ?? '';
  return typeof minor === 'number' && isCurrencyCode(code) ? money(Math.abs(minor), code) : null;
}

async function lookUp(parts: Parts, asked: Asked, signal: AbortSignal): Promise<Inquiry> {
  const { payment } = asked;
  if (payment.kind === 'refund' && payment.references.paymentId !== undefined) {
    // Of a payment that somebody has freed no request is ever repeated.
    return inquireLinkedRefund(parts, { payment: { ...payment, released: true }, till: asked.till }, signal);
  }
  if (asked.orderId === '') throw new Unclear({ code: 'provider-error', text: null }, 'The payment has no order to ask for.');
  const found = await recordOf(parts, asked, signal);
  if (found === null) return 'unknown';
  switch (found.kind) {
    case 'final':
      return found.update;
    case 'open':
      return 'pending';
    case 'unclear':
      throw new Unclear(found.reason, found.message);
    default:
      return found satisfies never;
  }
}
