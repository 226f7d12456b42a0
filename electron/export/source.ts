/** What is exported, read from the till's files over connections of their own that see one moment of them. */
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Span } from '#shared/calendar.ts';
import type { Payment } from '#shared/payment.ts';
import type { CashTender } from '#shared/tender.ts';
import { anchorOf } from '../payments/journal-anchor.ts';
import { genesis, type Row, toPayment } from '../payments/journal-rows.ts';
import { journalFormat } from '../payments/journal-tables.ts';
import { type Sale, toSale } from '../sales/sales.ts';
import { salesFormat } from '../sales/sales-tables.ts';
import { cashWithReturns, toTender } from '../sales/tenders.ts';
import { openToLook, refuseNewer, StorageRefused, storageProblem, userVersion } from '../storage/database.ts';

export interface SaleOfBooks {
  readonly sale: Sale;
  readonly payments: readonly Payment[];
  readonly cash: readonly CashTender[];
}

export interface PaymentOfBooks {
  readonly payment: Payment;
  readonly saleNumber: number | null;
  readonly endedAt: string | null;
}

/** An entry of the journal as it is kept: `body` is the text that its hash is made of. */
export interface RawEntry {
  readonly sequence: number;
  readonly at: string;
  readonly paymentId: string;
  readonly previous: string;
  readonly hash: string;
  readonly body: string;
}

export interface Books {
  /** Throws StorageRefused where a part of this span is in an archive: what is here would be taken for all of it. */
  refuseArchived(span: Span): void;
  /** How many sales were closed, and payments begun, within a span. */
  count(span: Span): { readonly sales: number; readonly payments: number };
  /** By number. */
  sales(span: Span): Iterable<SaleOfBooks>;
  payments(span: Span): Iterable<PaymentOfBooks>;
  /** Those of these ids that there are. */
  paymentsOf(ids: readonly string[]): Iterable<PaymentOfBooks>;
  /** From the first entry within a span to the last one, with whatever a clock that was set back put between them. */
  entries(span: Span | null): { readonly count: number; readonly previous: string; readonly rows: Iterable<RawEntry> };
  close(): void;
}

/** Opens the journal and the sales of a till's folder to read them. Throws StorageRefused. */
export function openBooks(directory: string): Books {
  // The sales are seen a moment before the journal, which is written first: no sale is seen without its payment.
  const sales = openAtOneMoment(join(directory, 'sales.db'), salesFormat);
  let journal: DatabaseSync | null = null;
  try {
    journal = openAtOneMoment(join(directory, 'journal.db'), journalFormat);
    return booksOf(sales, journal);
  } catch (error) {
    sales?.close();
    journal?.close();
    throw error;
  }
}

function openAtOneMoment(path: string, format: number): DatabaseSync | null {
  const database = openToLook(path);
  try {
    database?.exec('BEGIN');
    if (database) refuseNewer(path, userVersion(database), format);
    if (database && userVersion(database) < format) throw new StorageRefused('unusable', older(path));
    return database;
  } catch (error) {
    database?.close();
    throw storageProblem(error, path);
  }
}

function older(path: string): string {
  return `${path} was written by an older Kassa. Start the till once, so that it is brought up to date, then export.`;
}

function archivedSentence(through: number, archive: string): string {
  return `The years up to ${through} are no longer on this till but in the archive ${archive}. Nothing was written. Export days after that, or those days from the archive.`;
}

const finalAnswers = "('approved', 'declined', 'cancelled', 'not-charged')";

function booksOf(sales: DatabaseSync | null, journal: DatabaseSync | null): Books {
  const paymentsOfSale = journal?.prepare('SELECT body FROM payment WHERE sale_id = ? ORDER BY number');
  const cashOfSale = sales?.prepare(`${cashWithReturns} WHERE cash.sale_id = ? ORDER BY cash.entry`);
  const numberOfSale = sales?.prepare('SELECT number FROM sale WHERE id = ?');
  const endOfPayment = journal?.prepare(
    `SELECT at FROM entry WHERE payment_id = ? AND (body ->> '$.type' = 'settled' OR body ->> '$.update.kind' IN ${finalAnswers})
     ORDER BY sequence LIMIT 1`,
  );
  const paymentOfId = journal?.prepare('SELECT body FROM payment WHERE id = ?');
  const known = (payment: Payment): PaymentOfBooks => {
    const number = numberOfSale?.get(payment.saleId)?.number;
    const endedAt = endOfPayment?.get(payment.id)?.at;
    return {
      payment,
      saleNumber: typeof number === 'number' ? number : null,
      endedAt: typeof endedAt === 'string' ? endedAt : null,
    };
  };
  const closedWithin = 'number IS NOT NULL AND closed_at >= :from AND closed_at < :to';
  const begunWithin = "body ->> '$.createdAt' >= :from AND body ->> '$.createdAt' < :to";
  const counted = (database: DatabaseSync | null, question: string, span: Span) =>
    Number(database?.prepare(question).get({ ...span })?.count ?? 0);
  return {
    refuseArchived(span) {
      const row = sales?.prepare('SELECT through, archive FROM archived WHERE until > ? ORDER BY until DESC LIMIT 1').get(span.from);
      if (row) throw new StorageRefused('unusable', archivedSentence(Number(row.through), String(row.archive)));
    },
    count: (span) => ({
      sales: counted(sales, `SELECT count(*) AS count FROM sale WHERE ${closedWithin}`, span),
      payments: counted(journal, `SELECT count(*) AS count FROM payment WHERE ${begunWithin}`, span),
    }),
    *sales(span) {
      for (const row of rows(sales, `SELECT * FROM sale WHERE ${closedWithin} ORDER BY number`, span)) {
        const sale = toSale(row);
        yield {
          sale,
          payments: paymentsOfSale?.all(sale.id).map(toPayment) ?? [],
          cash: cashOfSale?.all(sale.id).map(toTender) ?? [],
        };
      }
    },
    *payments(span) {
      const question = `SELECT body FROM payment WHERE ${begunWithin} ORDER BY number`;
      for (const row of rows(journal, question, span)) yield known(toPayment(row));
    },
    *paymentsOf(ids) {
      for (const id of ids) {
        const row = paymentOfId?.get(id);
        if (row) yield known(toPayment(row));
      }
    },
    entries(span) {
      const { from, to } = span ?? { from: '', to: '~' };
      const bounds = journal
        ?.prepare('SELECT min(sequence) AS first, max(sequence) AS last FROM entry WHERE at >= ? AND at < ?')
        .get(from, to);
      const [first, last] = [Number(bounds?.first ?? 0), Number(bounds?.last ?? 0)];
      const before = journal?.prepare('SELECT hash FROM entry WHERE sequence = ?').get(first - 1)?.hash;
      const anchor = journal && anchorOf(journal);
      const previous = typeof before === 'string' ? before : anchor && anchor.sequence === first - 1 ? anchor.hash : genesis;
      return { count: first === 0 ? 0 : last - first + 1, previous, rows: entriesFrom(journal, first, last, previous) };
    },
    close() {
      sales?.close();
      journal?.close();
    },
  };
}

function* entriesFrom(journal: DatabaseSync | null, first: number, last: number, previousHash: string): Iterable<RawEntry> {
  let previous = previousHash;
  const question = 'SELECT * FROM entry WHERE sequence BETWEEN ? AND ? ORDER BY sequence';
  for (const row of journal?.prepare(question).iterate(first, last) ?? []) {
    const hash = String(row.hash);
    yield { sequence: Number(row.sequence), at: String(row.at), paymentId: String(row.payment_id), previous, hash, body: String(row.body) };
    previous = hash;
  }
}

function rows(database: DatabaseSync | null, question: string, span: Span): Iterable<Row> {
  return database?.prepare(question).iterate({ ...span }) ?? [];
}
