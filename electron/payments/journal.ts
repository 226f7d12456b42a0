/**
 * The payment journal: append-only, committed to disk before anything is sent, each entry carrying
 * the hash of the one before. What the table `payment` holds is a
 * projection of the entries, kept in the same transaction, so that the unique indexes can refuse a
 * second open payment whatever the rest of the program does.
 */
import type { DatabaseSync } from 'node:sqlite';
import { holdsTerminal, isOpen, type Payment, type PaymentEvent } from '#shared/payment.ts';
import { applyEvent } from '#shared/payment-machine.ts';
import { foldBack, openDatabase, StorageRefused, storageProblem, transaction } from '../storage/database.ts';
import { type Anchor, type ArchivedBeginning, anchorOf, archivedBeginnings } from './journal-anchor.ts';
import { keepAsFound } from './journal-evidence.ts';
import { examineJournal } from './journal-examination.ts';
import { begunWithin, entryHash, genesis, type JournalEntry, type Row, toEntry, toPayment } from './journal-rows.ts';
import { journalMigrations } from './journal-tables.ts';
import { createWitness, type Mark, openWitness, readWitness, type Witness, witnessPath } from './journal-witness.ts';

export type { JournalEntry };

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

/** A payment, its place among all of them, and the entry that made it what it is. */
export interface Changed {
  readonly number: number;
  readonly sequence: number;
  readonly payment: Payment;
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
  /** The payments with the latest entries, the last one written first. */
  lastChanged(limit: number): Payment[];
  ofSale(saleId: string): Payment[];
  /** The payments that began within a span of time (ISO 8601, the end excluded), newest first. */
  begunWithin(from: string, to: string): Payment[];
  /** The payments whose latest entry comes after this one, in the order of those entries. */
  changedAfter(sequence: number, limit: number): Changed[];
  /** The hash of an entry, null where there is none; 0 stands for the beginning. The last one in an archive is known too. */
  hashAt(sequence: number): string | null;
  /** Open payments and those with alerts that nobody has seen, newest first. */
  attention(): Payment[];
  entries(paymentId: string): JournalEntry[];
  /** The number of the last entry, those that are in an archive counted. */
  size(): number;
  /** The archives that the beginning of this journal is in, the last one first. */
  readonly archived: readonly ArchivedBeginning[];
  /** Sentences when entries are missing or do not fit together: what was found, and what to do. Otherwise null. Checked once, at opening. */
  readonly broken: string | null;
  /** Housekeeping that costs a few milliseconds: to be called when no payment is about to start. */
  tidy(): void;
  close(): void;
}

/**
 * Opens the journal at a path, or throws StorageRefused with a sentence. One that is not whole opens with `broken` set:
 * reading goes on, and so does what becomes of the open payments that it still knows.
 * `maximumPages` (of 4 KiB) bounds the file, as a full disk would.
 */
export function openJournal(path: string, limits: { readonly maximumPages?: number } = {}): Journal {
  return refusing(path, () => {
    const finding = examineJournal(path, journalMigrations);
    const broken = finding === null ? null : `${finding} ${whatToDo(keepAsFound(path))}`;
    const database = openDatabase({ path, migrations: journalMigrations });
    try {
      // The witness of a broken journal goes on telling what was lost.
      const witness = broken === null ? witnessOf(database, path) : null;
      if (limits.maximumPages !== undefined) database.exec(`PRAGMA max_page_count = ${limits.maximumPages}`);
      return journalOf(database, witness, path, broken);
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** Does the work, and makes a StorageRefused of whatever the file or the disk had against it. */
function refusing<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!isAboutTheFile(error)) throw error;
    const refused = error instanceof SyntaxError ? unreadable(path, error) : storageProblem(error, path);
    if (refused.problem !== 'broken' || refused.message.endsWith(askTheProvider)) throw refused;
    throw new StorageRefused('broken', `${refused.message} ${askTheProvider}`);
  }
}

/** SQLite's errors, the file system's, and JSON that is none. */
function isAboutTheFile(error: unknown): boolean {
  if (error instanceof StorageRefused || error instanceof SyntaxError) return true;
  return error instanceof Error && ('errcode' in error || 'syscall' in error);
}

function unreadable(path: string, error: SyntaxError): StorageRefused {
  return new StorageRefused('broken', `${path} is damaged (${error.message}). Keep it, and call support before the till is used again.`);
}

const askTheProvider = 'Before a customer is charged again, look in the provider’s own list of payments.';

function whatToDo(folder: string): string {
  return `Payments may have been charged that it does not show, so no new one can start. ${askTheProvider} Call support: ${folder} holds the files as they were found.`;
}

/** A journal has a witness from the first time on that it is opened. */
function witnessOf(database: DatabaseSync, path: string): Witness {
  const since = database.prepare('SELECT since FROM witness');
  if (!since.get()) {
    transaction(database, () => {
      if (since.get()) return;
      const mark = lastMark(database);
      // First the file: a row without it would tell of a loss.
      if (readWitness(witnessPath(path)).kind === 'none') createWitness(witnessPath(path), mark);
      database.prepare('INSERT INTO witness (since) VALUES (?)').run(mark.sequence);
    });
  }
  return openWitness(witnessPath(path));
}

function lastMark(database: DatabaseSync): Mark {
  const last = database.prepare('SELECT sequence, hash, at FROM entry ORDER BY sequence DESC LIMIT 1').get() ?? { ...anchorOf(database) };
  const open = database.prepare('SELECT count(*) AS open FROM payment WHERE open = 1').get();
  return {
    sequence: Number(last.sequence),
    hash: String(last.hash),
    at: String(last.at ?? ''),
    open: Number(open?.open ?? 0),
  };
}

function journalOf(database: DatabaseSync, witness: Witness | null, path: string, broken: string | null): Journal {
  const statements = prepare(database);
  const archived = archivedBeginnings(database);
  const anchor: Anchor = anchorOf(database);
  const asked = <Result>(work: () => Result): Result => refusing(path, work);
  return {
    broken,
    archived,
    append(paymentId, events, at) {
      const { payment, mark } = asked(() => append(database, statements, anchor, paymentId, events, at));
      witness?.note(mark);
      return payment;
    },
    payment: (id) => asked(() => first(statements.payment.all(id))),
    open: () => asked(() => statements.open.all().map(toPayment)),
    latest: (limit) => asked(() => statements.latest.all(limit).map(toPayment)),
    lastChanged: (limit) => asked(() => statements.lastChanged.all(limit).map(toPayment)),
    attention: () => asked(() => statements.attention.all().map(toPayment)),
    ofSale: (saleId) => asked(() => statements.ofSale.all(saleId).map(toPayment)),
    begunWithin: (from, to) => asked(() => begunWithin(statements.backwards.iterate(), from, to)),
    changedAfter: (sequence, limit) =>
      asked(() =>
        statements.changedAfter
          .all(sequence, limit)
          .map((row) => ({ number: Number(row.number), sequence: Number(row.last_sequence), payment: toPayment(row) })),
      ),
    hashAt: (sequence) => {
      if (sequence === 0) return genesis;
      if (sequence === anchor.sequence) return anchor.hash;
      const row = asked(() => statements.hashAt.get(sequence));
      return row ? String(row.hash) : null;
    },
    entries: (paymentId) => asked(() => statements.entries.all(paymentId).map(toEntry)),
    size: () => asked(() => Number(statements.last.get()?.sequence ?? anchor.sequence)),
    tidy: () => foldBack(database),
    close() {
      database.close();
      witness?.close();
    },
  };
}

type Statements = ReturnType<typeof prepare>;

function prepare(database: DatabaseSync) {
  return {
    payment: database.prepare('SELECT body FROM payment WHERE id = ?'),
    open: database.prepare('SELECT body FROM payment WHERE open = 1 ORDER BY number'),
    latest: database.prepare('SELECT body FROM payment ORDER BY number DESC LIMIT ?'),
    backwards: database.prepare('SELECT body FROM payment ORDER BY number DESC'),
    lastChanged: database.prepare('SELECT body FROM payment ORDER BY last_sequence DESC LIMIT ?'),
    attention:
      database.prepare(`SELECT body FROM payment WHERE number IN (SELECT number FROM payment WHERE open = 1 UNION SELECT number FROM payment WHERE unseen = 1)
       ORDER BY number DESC`),
    ofSale: database.prepare('SELECT body FROM payment WHERE sale_id = ? ORDER BY number'),
    changedAfter: database.prepare(
      'SELECT number, last_sequence, body FROM payment WHERE last_sequence > ? ORDER BY last_sequence LIMIT ?',
    ),
    hashAt: database.prepare('SELECT hash FROM entry WHERE sequence = ?'),
    entries: database.prepare('SELECT * FROM entry WHERE payment_id = ? ORDER BY sequence'),
    last: database.prepare('SELECT sequence, hash FROM entry ORDER BY sequence DESC LIMIT 1'),
    insertEntry: database.prepare('INSERT INTO entry (sequence, at, payment_id, body, hash) VALUES (?, ?, ?, ?, ?)'),
    holderOfTerminal: database.prepare('SELECT id FROM payment WHERE terminal_id = ? AND holds_terminal = 1'),
    countOpen: database.prepare('SELECT count(*) AS open FROM payment WHERE open = 1'),
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
  anchor: Anchor,
  paymentId: string,
  events: readonly PaymentEvent[],
  at: string,
): { readonly payment: Payment; readonly mark: Mark } {
  return transaction(database, () => {
    let payment = first(statements.payment.all(paymentId));
    const last = statements.last.get() ?? { ...anchor };
    let sequence = Number(last.sequence);
    let hash = String(last.hash);
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
    return { payment, mark: { sequence, hash, at, open: Number(statements.countOpen.get()?.open ?? 0) } };
  });
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

function first(rows: readonly Row[]): Payment | null {
  const [row] = rows;
  return row ? toPayment(row) : null;
}
