/** Writes what is exported: the books of a period for the accountant, and the journal with its hashes. */
import { createHash } from 'node:crypto';
import type { Span } from '#shared/calendar.ts';
import { csvHead, csvRows } from './csv.ts';
import { endLine, entryLine, headLine } from './journal-lines.ts';
import { type NewFile, writeNewFile, writeNewFolder } from './new-files.ts';
import type { Books } from './source.ts';
import { type BooksSetting, type Row, rowOfPayment, rowsOfSale, type TableName, tables } from './tables.ts';

/** Whose books they are. */
export interface Origin extends BooksSetting {
  readonly till: string;
  readonly store: string;
  readonly currency: string;
  /** ISO 8601. */
  readonly exportedAt: string;
}

export interface Period {
  /** Days of the store's, both included. */
  readonly first: string;
  readonly last: string;
  readonly span: Span;
}

export type Progress = (done: number, total: number) => void;

export interface ExportedBooks {
  readonly sales: number;
  readonly payments: number;
}

/** Rows are written in batches, so that neither memory nor the disk is asked for each of them. */
const batch = 500;

/** Writes a file for each table into a new folder. Throws StorageRefused, and then nothing is left of it. */
export function exportCsv(books: Books, path: string, period: Period, origin: Origin, progress: Progress): ExportedBooks {
  const { count, tell } = counting(books, period, progress);
  writeNewFolder(path, (newFile) => {
    nested(
      tables.map(({ name }) => `${name}.csv`),
      newFile,
      (files) => {
        const writers = new Map(tables.map((table, index) => [table.name, rowWriter(table, files[index])]));
        const put = (name: TableName, rows: readonly Row[]) => writers.get(name)?.put(rows);
        for (const sale of books.sales(period.span)) {
          const rows = rowsOfSale(sale, origin);
          put('sales', [rows.sale]);
          put('lines', rows.lines);
          put('tax', rows.tax);
          put('tenders', rows.tenders);
          tell();
        }
        for (const { payment, ...known } of books.payments(period.span)) {
          put('payments', [rowOfPayment(payment, known, origin)]);
          tell();
        }
        for (const writer of writers.values()) writer.end();
      },
    );
  });
  return count;
}

/** Writes one JSON file: each sale with its lines, taxes and tenders in it, then the payments. Throws as `exportCsv` does. */
export function exportJson(books: Books, path: string, period: Period, origin: Origin, progress: Progress): ExportedBooks {
  const { count, tell } = counting(books, period, progress);
  const { till, store, currency, timeZone, training, exportedAt } = origin;
  writeNewFile(path, ({ write }) => {
    const head = { kassaBooks: 1, till, store, currency, timeZone, training, exportedAt, first: period.first, last: period.last };
    write(`{${JSON.stringify(head).slice(1, -1)},\n"sales":[`);
    let separator = '\n';
    const put = (row: object) => {
      write(`${separator}${JSON.stringify(row)}`);
      separator = ',\n';
      tell();
    };
    for (const each of books.sales(period.span)) {
      const { sale, lines, tax, tenders } = rowsOfSale(each, origin);
      put({ ...sale, lines: lines.map(withoutSale), tax: tax.map(withoutSale), tenders: tenders.map(withoutSale) });
    }
    write('\n],\n"payments":[');
    separator = '\n';
    for (const { payment, ...known } of books.payments(period.span)) put(rowOfPayment(payment, known, origin));
    write('\n]}\n');
  });
  return count;
}

/** Writes the journal's entries of a period, or all of them, as lines of JSON. Throws as `exportCsv` does. */
export function exportJournal(
  books: Books,
  path: string,
  period: Period | null,
  origin: Origin,
  progress: Progress,
): { readonly entries: number; readonly hash: string } {
  const { count, previous, rows } = books.entries(period?.span ?? null);
  const { till, store, training, exportedAt } = origin;
  return writeNewFile(path, (file) => {
    const sum = createHash('sha256');
    const put = (line: string) => {
      sum.update(line);
      file.write(line);
    };
    put(headLine({ till, store, training, exportedAt, entries: count, previous }));
    let hash = previous;
    let done = 0;
    for (const entry of rows) {
      put(entryLine(entry));
      hash = entry.hash;
      done += 1;
      if (done % batch === 0) progress(done, count);
    }
    file.write(endLine({ entries: done, hash, file: sum.digest('hex') }));
    return { entries: done, hash };
  });
}

function counting(books: Books, { span }: Period, progress: Progress): { readonly count: ExportedBooks; readonly tell: () => void } {
  const count = books.count(span);
  let done = 0;
  return {
    count,
    tell() {
      done += 1;
      if (done % batch === 0) progress(done, count.sales + count.payments);
    },
  };
}

/** All files open at once, for one pass over the sales fills four of them. */
function nested(
  names: readonly string[],
  newFile: (name: string, work: (file: NewFile) => void) => void,
  work: (files: readonly NewFile[]) => void,
  opened: readonly NewFile[] = [],
): void {
  const [name, ...rest] = names;
  if (name === undefined) work(opened);
  else newFile(name, (file) => nested(rest, newFile, work, [...opened, file]));
}

function rowWriter(table: (typeof tables)[number], file: NewFile | undefined) {
  let waiting: Row[] = [];
  file?.write(csvHead(table));
  const end = () => {
    if (waiting.length > 0) file?.write(csvRows(table, waiting));
    waiting = [];
  };
  return {
    put(rows: readonly Row[]) {
      waiting.push(...rows);
      if (waiting.length >= batch) end();
    },
    end,
  };
}

function withoutSale({ sale_number: _number, sale_id: _id, ...rest }: Row): Row {
  return rest;
}
