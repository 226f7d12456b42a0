/**
 * What is to be printed, on disk before anything of it goes to a printer. A job whose printing a crash broke off is
 * neither printed nor unprinted: it is `perhaps`, and the cashier says.
 */

import type { PrintJob } from '#shared/ipc.ts';
import type { JobState, PrinterTrouble } from '#shared/printing.ts';
import type { ReceiptCopy } from '#shared/receipt.ts';
import { messageOf } from '../error-message.ts';
import { type Clock, isoNow, type Random } from '../ports.ts';
import { foldBack, openDatabase, transaction } from '../storage/database.ts';
import type { PrintOutcome, Sheet } from './printer.ts';

export interface Job extends PrintJob {
  readonly sheet: Sheet;
}

/** What a receipt is of. */
export type Subject = { readonly paymentId: string; readonly saleId: null } | { readonly paymentId: null; readonly saleId: string };

export interface JobOrder {
  readonly kind: PrintJob['kind'];
  readonly printerId: string;
  readonly sheet: Sheet;
  readonly paymentId: string | null;
  readonly saleId: string | null;
  readonly saleNumber: number | null;
  readonly copy: ReceiptCopy | null;
  readonly reprint: boolean;
  /** What it follows from by itself; a second job of the same cause is not made. Null for what a person asked for. */
  readonly cause: string | null;
}

export interface Queue {
  /** Null when there is a job of this cause already. */
  add(order: JobOrder): Job | null;
  get(id: string): Job | null;
  /** The printer's oldest job that waits. */
  next(printerId: string): Job | null;
  begin(id: string): Job;
  finish(id: string, outcome: PrintOutcome): Job;
  /** Lets a job wait again, at its place in the order. */
  again(id: string, printerId: string, reprint: boolean): Job;
  settle(id: string, state: 'printed' | 'cancelled'): Job;
  /** Waiting, printing, failed and perhaps printed, oldest first. */
  open(): Job[];
  /** The last that are printed or cancelled, newest first. */
  closed(count: number): Job[];
  /** True when paper with this copy may be in somebody's hands. */
  mayBeOnPaper(subject: Subject, copy: ReceiptCopy): boolean;
  /** Writes everything that the work writes in one go, or nothing of it. */
  together<Result>(work: () => Result): Result;
  /** True the first time that it is asked for a payment's moment. */
  isNew(moment: string): boolean;
  setting(name: string): unknown;
  keepSetting(name: string, value: unknown): void;
  tidy(): void;
  close(): void;
}

const migrations = [
  `CREATE TABLE job (
     number INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     cause TEXT UNIQUE,
     kind TEXT NOT NULL,
     printer TEXT NOT NULL,
     sheet TEXT NOT NULL,
     payment_id TEXT,
     sale_number INTEGER,
     copy TEXT,
     reprint INTEGER NOT NULL,
     state TEXT NOT NULL,
     trouble TEXT,
     confirmed INTEGER NOT NULL DEFAULT 0,
     created_at TEXT NOT NULL
   ) STRICT;
   CREATE INDEX waiting_job ON job (printer, number) WHERE state = 'queued';
   CREATE INDEX open_job ON job (number) WHERE state IN ('queued', 'printing', 'failed', 'perhaps');
   CREATE INDEX job_of_payment ON job (payment_id, copy);
   CREATE TABLE followed (number INTEGER PRIMARY KEY AUTOINCREMENT, moment TEXT NOT NULL UNIQUE) STRICT;
   CREATE TABLE setting (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;`,
  // The receipt of a whole sale.
  'ALTER TABLE job ADD COLUMN sale_id TEXT; CREATE INDEX job_of_sale ON job (sale_id, copy);',
];

/** Jobs that are over, and moments that were followed: the rest is old enough to be forgotten. */
const keptMax = { jobs: 1_000, moments: 5_000 };

export interface QueueParts {
  readonly path: string;
  readonly clock: Clock;
  readonly random: Random;
  /** False for a till that only reads. */
  readonly drive: boolean;
}

export interface OpenedQueue {
  readonly queue: Queue;
  /** A sentence when jobs last only until the till closes, because the file cannot be used. */
  readonly fault: string | null;
}

/** A till whose queue cannot be opened sells and prints all the same. */
export function openQueueOrMemory(parts: QueueParts): OpenedQueue {
  const memory = () => openQueue({ ...parts, path: ':memory:' });
  if (!parts.drive) return { queue: memory(), fault: null };
  try {
    return { queue: openQueue(parts), fault: null };
  } catch (error) {
    return { queue: memory(), fault: messageOf(error) };
  }
}

/** Opens the queue's file and makes good what a crash broke off. Throws StorageRefused with a sentence. */
export function openQueue({ path, clock, random, drive }: QueueParts): Queue {
  const database = openDatabase({ path, migrations });
  const isOpen = `state IN ('queued', 'printing', 'failed', 'perhaps')`;

  const get = (id: string): Job | null => {
    const row = database.prepare('SELECT * FROM job WHERE id = ?').get(id);
    return row ? toJob(row) : null;
  };
  const known = (id: string): Job => {
    const job = get(id);
    if (!job) throw new RangeError(`There is no print job ${id}`);
    return job;
  };
  const set = (id: string, state: JobState, trouble: PrinterTrouble | null, confirmed = false): Job => {
    database.prepare('UPDATE job SET state = ?, trouble = ?, confirmed = ? WHERE id = ?').run(state, trouble, confirmed ? 1 : 0, id);
    return known(id);
  };

  if (drive) {
    database.exec(`UPDATE job SET state = 'perhaps', trouble = 'interrupted' WHERE state = 'printing' AND kind <> 'drawer';
      UPDATE job SET state = 'cancelled' WHERE kind = 'drawer' AND ${isOpen};`);
  }

  return {
    get,
    add: (order) => {
      const id = random.uuid();
      const { changes } = database
        .prepare(
          `INSERT INTO job (id, cause, kind, printer, sheet, payment_id, sale_id, sale_number, copy, reprint, state, created_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?) ON CONFLICT (cause) DO NOTHING`,
        )
        .run(
          id,
          order.cause,
          order.kind,
          order.printerId,
          JSON.stringify(order.sheet),
          order.paymentId,
          order.saleId,
          order.saleNumber,
          order.copy,
          order.reprint ? 1 : 0,
          isoNow(clock),
        );
      return changes === 0 ? null : known(id);
    },
    next: (printerId) => {
      const row = database.prepare(`SELECT * FROM job WHERE printer = ? AND state = 'queued' ORDER BY number LIMIT 1`).get(printerId);
      return row ? toJob(row) : null;
    },
    begin: (id) => set(id, 'printing', null),
    finish: (id, outcome) =>
      outcome.kind === 'printed' ? set(id, 'printed', null, outcome.confirmed) : set(id, outcome.kind, outcome.trouble),
    again(id, printerId, reprint) {
      database
        .prepare(`UPDATE job SET state = 'queued', trouble = NULL, printer = ?, reprint = max(reprint, ?) WHERE id = ?`)
        .run(printerId, reprint ? 1 : 0, id);
      return known(id);
    },
    settle: (id, state) => set(id, state, null),
    open: () => database.prepare(`SELECT * FROM job WHERE ${isOpen} ORDER BY number`).all().map(toJob),
    closed: (count) => database.prepare(`SELECT * FROM job WHERE NOT (${isOpen}) ORDER BY number DESC LIMIT ?`).all(count).map(toJob),
    mayBeOnPaper({ paymentId, saleId }, copy) {
      const subject = paymentId === null ? 'sale_id = ?' : 'payment_id = ?';
      const found = database.prepare(`SELECT 1 FROM job WHERE ${subject} AND copy = ? AND state NOT IN ('failed', 'cancelled') LIMIT 1`);
      return found.get(paymentId ?? saleId, copy) !== undefined;
    },
    together: (work) => transaction(database, work),
    isNew: (moment) => database.prepare('INSERT INTO followed (moment) VALUES (?) ON CONFLICT DO NOTHING').run(moment).changes > 0,
    setting(name) {
      const row = database.prepare('SELECT body FROM setting WHERE name = ?').get(name);
      return row ? (JSON.parse(String(row.body)) as unknown) : undefined;
    },
    keepSetting(name, value) {
      database
        .prepare('INSERT INTO setting (name, body) VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body')
        .run(name, JSON.stringify(value));
    },
    tidy() {
      transaction(database, () => {
        database
          .prepare(
            `DELETE FROM job WHERE NOT (${isOpen}) AND number <=
               coalesce((SELECT number FROM job WHERE NOT (${isOpen}) ORDER BY number DESC LIMIT 1 OFFSET ?), 0)`,
          )
          .run(keptMax.jobs);
        database.prepare('DELETE FROM followed WHERE number <= (SELECT max(number) FROM followed) - ?').run(keptMax.moments);
      });
      foldBack(database);
    },
    close: () => database.close(),
  };
}

function toJob(row: Record<string, unknown>): Job {
  return {
    id: String(row.id),
    kind: row.kind as Job['kind'],
    printerId: String(row.printer),
    sheet: JSON.parse(String(row.sheet)) as Sheet,
    paymentId: row.payment_id === null ? null : String(row.payment_id),
    saleId: row.sale_id === null ? null : String(row.sale_id),
    saleNumber: row.sale_number === null ? null : Number(row.sale_number),
    copy: row.copy as Job['copy'],
    reprint: row.reprint === 1,
    state: row.state as JobState,
    trouble: row.trouble as PrinterTrouble | null,
    confirmed: row.confirmed === 1,
    createdAt: String(row.created_at),
  };
}
