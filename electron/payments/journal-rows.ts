/** How the journal's entries and payments lie in its tables, and the hash that ties each entry to the one before. */
import { createHash } from 'node:crypto';
import type { Payment, PaymentEvent } from '#shared/payment.ts';

export interface JournalEntry {
  readonly sequence: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly paymentId: string;
  readonly event: PaymentEvent;
  /** SHA-256 over this entry and the hash before it, lower-case hex. */
  readonly hash: string;
}

export type Row = Record<string, unknown>;

/** The hash before the first entry. */
export const genesis = '0'.repeat(64);

export function entryHash(previous: string, sequence: number, at: string, paymentId: string, body: string): string {
  return createHash('sha256').update(`${previous}\n${sequence}\n${at}\n${paymentId}\n${body}`).digest('hex');
}

export function toPayment(row: Row): Payment {
  return JSON.parse(String(row.body)) as Payment;
}

export function toEntry(row: Row): JournalEntry {
  return {
    sequence: Number(row.sequence),
    at: String(row.at),
    paymentId: String(row.payment_id),
    event: JSON.parse(String(row.body)) as PaymentEvent,
    hash: String(row.hash),
  };
}

/** A clock that was set back for a while leaves younger payments behind older ones: only after so many older ones in a row the rest is older. */
const olderInARow = 500;

/** The payments of rows that come newest first which began within a span of time (ISO 8601, the end excluded). */
export function begunWithin(rows: Iterable<Row>, from: string, to: string): Payment[] {
  const found: Payment[] = [];
  let older = 0;
  for (const row of rows) {
    const payment = toPayment(row);
    const begun = Date.parse(payment.createdAt);
    older = begun < Date.parse(from) ? older + 1 : 0;
    if (older >= olderInARow) break;
    if (older === 0 && begun < Date.parse(to)) found.push(payment);
  }
  return found;
}
