/**
 * The payment journal: append-only, committed to disk before anything is sent, each entry carrying
 * the hash of the one before. What the table `payment` holds is a
 * projection of the entries, kept in the same transaction, so that the unique indexes can refuse a
 * second open payment whatever the rest of the program does.
 */
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { holdsTerminal, isOpen, type Payment, type PaymentEvent } from '#shared/payment.ts';
import { applyEvent, replay } from '#shared/payment-machine.ts';
import { foldBack, openDatabase, StorageRefused, storageProblem, transaction } from '../database.ts';

export interface JournalEntry {
  readonly sequence: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly paymentId: string;
  readonly event: PaymentEvent;
  /** SHA-256 over this entry and the hash before it, lower-case hex. */
  readonly hash: string;
}

/** An index refused a second open payment. `paymentId` is the one that is open. */
export class PaymentAlreadyOpen extends Error {
  override readonly name = 'PaymentAlreadyOpen';
  readonly holds: 'terminal' | 'sale';
  readonly paymentId: string;

  constructor(holds: 'terminal' | 'sale', paymentId: string) {
    super(`Payment ${paymentId} is still open on this ${holds}`);
    this.holds = holds;
    this.paymentId = paymentId;
  }
}

export interface Journal {
  /**
   * Writes the events of one payment in one transaction and returns the payment after them.
   * On return they are on disk. Throws PaymentAlreadyOpen, StorageRefused or ImpossibleEvent, and then nothing is written.
   */
  append(paymentId: string, events: readonly PaymentEvent[], at: string): Payment;
  payment(id: string): Payment | null;
  /** Every payment that may still move money, oldest first. */
  open(): Payment[];
  /** The latest payments, newest first. */
  latest(limit: number): Payment[];
  ofSale(saleId: string): Payment[];
  /** Open payments and those with alerts that nobody has seen, newest first. */
  attention(): Payment[];
  entries(paymentId: string): JournalEntry[];
  /** How many entries there are. */
  size(): number;
  /** A sentence when the last entries do not fit together, otherwise null. Checked once, at opening. */
  readonly broken: string | null;
  /** Housekeeping that costs a few milliseconds: to be called when no payment is about to start. */
  tidy(): void;
  close(): void;
}

const migrations = [
  `CREATE TABLE entry (
     sequence INTEGER PRIMARY KEY,
     at TEXT NOT NULL,
     payment_id TEXT NOT NULL,
     body TEXT NOT NULL,
     hash TEXT NOT NULL
   ) STRICT;
   CREATE INDEX entry_of_payment ON entry (payment_id, sequence);
   CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
   CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
   CREATE TABLE payment (
     number INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     sale_id TEXT NOT NULL,
     terminal_id TEXT NOT NULL,
     open INTEGER NOT NULL,
     holds_terminal INTEGER NOT NULL,
     last_sequence INTEGER NOT NULL,
     body TEXT NOT NULL
   ) STRICT;
   CREATE UNIQUE INDEX one_open_payment_per_terminal ON payment (terminal_id) WHERE holds_terminal = 1;
   CREATE UNIQUE INDEX one_open_payment_per_sale ON payment (sale_id) WHERE open = 1;
   CREATE INDEX open_payment ON payment (number) WHERE open = 1;
   CREATE INDEX payment_of_sale ON payment (sale_id, number);
   CREATE INDEX payment_by_last_entry ON payment (last_sequence);`,
  // Payments carry what the provider told of them.
  `UPDATE payment SET body = json_insert(body, '$.details', json('[]'));`,
  // Alerts can be acknowledged.
  `UPDATE payment SET body = json_insert(body, '$.alertsSeen', 0);
   ALTER TABLE payment ADD COLUMN unseen INTEGER NOT NULL DEFAULT 0;
   CREATE INDEX unseen_payment ON payment (number) WHERE unseen = 1;`,
];

/** The hash before the first entry. */
const genesis = '0'.repeat(64);
/** How many of the last entries are verified at every start: enough to find a torn end, cheap at any size. */
const tailEntries = 500;

/**
 * Opens the journal at a path, or throws StorageRefused with a sentence. A broken chain opens, with `broken` set: reading goes on.
 * `maximumPages` (of 4 KiB) bounds the file, as a full disk would.
 */
export function openJournal(path: string, limits: { readonly maximumPages?: number } = {}): Journal {
  const database = openDatabase({ path, migrations });
  if (limits.maximumPages !== undefined) database.exec(`PRAGMA max_page_count = ${limits.maximumPages}`);
  const statements = prepare(database);
  return {
    broken: brokenTail(database),
    append: (paymentId, events, at) => append(database, statements, path, paymentId, events, at),
    payment: (id) => first(statements.payment.all(id)),
    open: () => statements.open.all().map(toPayment),
    latest: (limit) => statements.latest.all(limit).map(toPayment),
    attention: () => statements.attention.all().map(toPayment),
    ofSale: (saleId) => statements.ofSale.all(saleId).map(toPayment),
    entries: (paymentId) => statements.entries.all(paymentId).map(toEntry),
    size: () => Number(statements.size.get()?.size ?? 0),
    tidy: () => foldBack(database),
    close: () => database.close(),
  };
}

type Statements = ReturnType<typeof prepare>;
type Row = Record<string, unknown>;

function prepare(database: DatabaseSync) {
  return {
    payment: database.prepare('SELECT body FROM payment WHERE id = ?'),
    open: database.prepare('SELECT body FROM payment WHERE open = 1 ORDER BY number'),
    latest: database.prepare('SELECT body FROM payment ORDER BY number DESC LIMIT ?'),
    attention:
      database.prepare(`SELECT body FROM payment WHERE number IN (SELECT number FROM payment WHERE open = 1 UNION SELECT number FROM payment WHERE unseen = 1)
       ORDER BY number DESC`),
    ofSale: database.prepare('SELECT body FROM payment WHERE sale_id = ? ORDER BY number'),
    entries: database.prepare('SELECT * FROM entry WHERE payment_id = ? ORDER BY sequence'),
    size: database.prepare('SELECT coalesce(max(sequence), 0) AS size FROM entry'),
    last: database.prepare('SELECT sequence, hash FROM entry ORDER BY sequence DESC LIMIT 1'),
    insertEntry: database.prepare('INSERT INTO entry (sequence, at, payment_id, body, hash) VALUES (?, ?, ?, ?, ?)'),
    holderOfTerminal: database.prepare('SELECT id FROM payment WHERE terminal_id = ? AND holds_terminal = 1'),
    openOfSale: database.prepare('SELECT id FROM payment WHERE sale_id = ? AND open = 1'),
    upsert: database.prepare(
      `INSERT INTO payment (id, sale_id, terminal_id, open, holds_terminal, last_sequence, unseen, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET open = excluded.open, holds_terminal = excluded.holds_terminal,
         last_sequence = excluded.last_sequence, unseen = excluded.unseen, body = excluded.body`,
    ),
  };
}

function append(
  database: DatabaseSync,
  statements: Statements,
  path: string,
  paymentId: string,
  events: readonly PaymentEvent[],
  at: string,
): Payment {
  try {
    return transaction(database, () => {
      let payment = first(statements.payment.all(paymentId));
      const last = statements.last.get();
      let sequence = Number(last?.sequence ?? 0);
      let hash = String(last?.hash ?? genesis);
      for (const event of events) {
        payment = applyEvent(payment, event, at);
        const body = JSON.stringify(event);
        sequence += 1;
        hash = entryHash(hash, sequence, at, paymentId, body);
        statements.insertEntry.run(sequence, at, paymentId, body, hash);
      }
      if (!payment) throw new RangeError('An append needs at least one event');
      refuseSecondOpen(statements, payment);
      statements.upsert.run(
        payment.id,
        payment.saleId,
        payment.terminalId,
        isOpen(payment) ? 1 : 0,
        holdsTerminal(payment) ? 1 : 0,
        sequence,
        payment.alerts.length > payment.alertsSeen ? 1 : 0,
        JSON.stringify(payment),
      );
      return payment;
    });
  } catch (error) {
    throw isSqliteError(error) ? storageProblem(error, path) : error;
  }
}

/** Names the open payment; the unique indexes would refuse it all the same. */
function refuseSecondOpen(statements: Statements, payment: Payment): void {
  if (!isOpen(payment)) return;
  const onTerminal = statements.holderOfTerminal.get(payment.terminalId)?.id;
  if (holdsTerminal(payment) && typeof onTerminal === 'string' && onTerminal !== payment.id) {
    throw new PaymentAlreadyOpen('terminal', onTerminal);
  }
  const onSale = statements.openOfSale.get(payment.saleId)?.id;
  if (typeof onSale === 'string' && onSale !== payment.id) throw new PaymentAlreadyOpen('sale', onSale);
}

function entryHash(previous: string, sequence: number, at: string, paymentId: string, body: string): string {
  return createHash('sha256').update(`${previous}\n${sequence}\n${at}\n${paymentId}\n${body}`).digest('hex');
}

function brokenTail(database: DatabaseSync): string | null {
  const newestFirst = database.prepare('SELECT * FROM entry ORDER BY sequence DESC LIMIT ?').all(tailEntries + 1);
  const rows = newestFirst.reverse();
  let previous = rows.length <= tailEntries ? genesis : String(rows[0]?.hash);
  let expected = rows.length <= tailEntries ? 1 : Number(rows[0]?.sequence) + 1;
  for (const row of rows.length <= tailEntries ? rows : rows.slice(1)) {
    const sequence = Number(row.sequence);
    const hash = entryHash(previous, sequence, String(row.at), String(row.payment_id), String(row.body));
    if (sequence !== expected) return `Entry ${expected} of the payment journal is missing.`;
    if (hash !== row.hash) return `Entry ${sequence} of the payment journal was changed after it was written.`;
    previous = hash;
    expected += 1;
  }
  return brokenProjection(database, expected - 1);
}

/** The open payments as the entries tell them must be the open payments that the table shows, and no entry may be gone. */
function brokenProjection(database: DatabaseSync, lastSequence: number): string | null {
  const known = Number(database.prepare('SELECT coalesce(max(last_sequence), 0) AS known FROM payment').get()?.known ?? 0);
  if (known !== lastSequence) return `The payment journal ends at entry ${lastSequence}, but entry ${known} was written.`;
  for (const payment of database.prepare('SELECT body FROM payment WHERE open = 1').all().map(toPayment)) {
    const entries = database.prepare('SELECT * FROM entry WHERE payment_id = ? ORDER BY sequence').all(payment.id).map(toEntry);
    try {
      if (JSON.stringify(replay(entries)) === JSON.stringify(payment)) continue;
    } catch {
      // An impossible history is reported like a wrong one.
    }
    return `The journal's entries of payment ${payment.id} do not lead to the state that is stored for it.`;
  }
  return null;
}

function first(rows: readonly Row[]): Payment | null {
  const [row] = rows;
  return row ? toPayment(row) : null;
}

function toPayment(row: Row): Payment {
  return JSON.parse(String(row.body)) as Payment;
}

function toEntry(row: Row): JournalEntry {
  return {
    sequence: Number(row.sequence),
    at: String(row.at),
    paymentId: String(row.payment_id),
    event: JSON.parse(String(row.body)) as PaymentEvent,
    hash: String(row.hash),
  };
}

function isSqliteError(error: unknown): boolean {
  return !(error instanceof StorageRefused) && error instanceof Error && 'errcode' in error;
}
