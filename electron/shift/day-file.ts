/**
 * The days in the file of the sales: where each ended, its report as it was made, and the hash that ties it to the one
 * before. What is on a report is what stands after the last mark, whatever the clock says.
 */
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { DayReport } from '#shared/day-report.ts';
import { type Clock, isoNow } from '../ports.ts';
import type { Sale } from '../sales/sales.ts';
import { transaction } from '../storage/database.ts';
import { type DayFigures, dayFigures, type Mark, openSales, presentMark } from './day-figures.ts';
import { createEndedPayments, type JournalRead } from './ended-payments.ts';
import { keepSaleSums, type SaleSums } from './sale-sums.ts';
import { runningTables } from './tables.ts';

export interface WrittenDay {
  readonly report: DayReport;
  readonly hash: string;
}

/** What a report is made of: everything between the last mark and now. */
export interface DaySoFar {
  readonly from: Mark;
  readonly to: Mark;
  readonly figures: DayFigures;
}

export interface DayFile {
  /** Lets days begin where none has yet, and takes over what ended in the journal. */
  follow(journal: JournalRead): void;
  /** Keeps the sums of a sale that has just closed. */
  keepSums(number: number, sums: SaleSums): void;
  /** Sales of the day that closed without their sums, by their ids. */
  withoutSums(): readonly string[];
  soFar(): DaySoFar;
  /** Writes a Z; `to` is the mark that it goes up to. */
  write(report: DayReport, to: Mark): WrittenDay;
  /** The number of the last Z, 0 before the first. */
  lastNumber(): number;
  /**
   * Lets the next Z come after this number: Zs up to it may have been given that are not known here. To be called right
   * after the restore that says so is noted.
   */
  goOnAfter(number: number): void;
  /** Null where there is none. */
  day(number: number): WrittenDay | null;
  /** Newest first, those with lower numbers than `before`. */
  days(before: number | null, limit: number): WrittenDay[];
  /** The number of the first Z that is not as it was written, or null when the chain holds. */
  brokenAt(): number | null;
}

export interface DayFileParts {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  readonly currency: string;
  readonly sale: (id: string) => Sale;
}

const genesis = '0'.repeat(64);

export function createDayFile({ database, clock, currency, sale }: DayFileParts): DayFile {
  const lastMark = (): Mark => toMark(database.prepare('SELECT * FROM day_mark ORDER BY number DESC LIMIT 1').get() ?? {});
  const presentWith = (number: number): Mark => {
    const paid = openSales(database, currency).reduce((sum, each) => sum + each.paid, 0);
    return presentMark(database, number, paid, isoNow(clock));
  };
  const insertMark = (mark: Mark): void => {
    database
      .prepare(
        `INSERT INTO day_mark (number, last_sale, last_entry, last_payment, last_audit, last_shift, on_open_sales, at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(mark.number, mark.lastSale, mark.lastEntry, mark.lastPayment, mark.lastAudit, mark.lastShift, mark.onOpenSales, mark.at);
  };
  const day = (number: number): WrittenDay | null => {
    const row = database.prepare('SELECT body, hash FROM day_report WHERE number = ?').get(number);
    return row ? toDay(row) : null;
  };

  return {
    follow: (journal) =>
      transaction(database, () => {
        const ended = createEndedPayments({ database, journal, sale, currency });
        const hasBegun = database.prepare('SELECT 1 FROM day_mark').get() !== undefined;
        if (hasBegun) return ended.read();
        // A till that sold before it knew of days: what is over is over, and what is paid of open sales came before.
        ended.begin();
        insertMark(presentWith(0));
      }),
    keepSums: (number, sums) => keepSaleSums(database, number, sums),
    withoutSums: () => {
      const { number, lastSale } = lastMark();
      const last = Number(database.prepare('SELECT max(number) AS last FROM sale').get()?.last ?? 0);
      const summed = database.prepare('SELECT coalesce(sum(sales), 0) AS sales FROM running_sales WHERE day = ?').get(number + 1);
      // Sale numbers have no gap.
      if (Number(summed?.sales) === last - lastSale) return [];
      return database
        .prepare('SELECT id FROM sale WHERE number > ? AND number NOT IN (SELECT number FROM sale_sums WHERE number > ?)')
        .all(lastSale, lastSale)
        .map(({ id }) => String(id));
    },
    soFar: () => {
      const from = lastMark();
      const to = presentWith(from.number + 1);
      return { from, to, figures: dayFigures(database, from, to, currency) };
    },
    write: (report, to) =>
      transaction(database, () => {
        const before = String(database.prepare('SELECT hash FROM day_report ORDER BY number DESC LIMIT 1').get()?.hash ?? genesis);
        const body = JSON.stringify(report);
        const hash = dayHash(before, to.number, body);
        insertMark(to);
        database.prepare('INSERT INTO day_report (number, body, hash) VALUES (?, ?, ?)').run(to.number, body, hash);
        return { report, hash };
      }),
    goOnAfter: (number) =>
      transaction(database, () => {
        const last = lastMark();
        // What is on the day that is open goes on with it.
        insertMark({ ...last, number });
        for (const table of runningTables) database.prepare(`UPDATE ${table} SET day = ? WHERE day = ?`).run(number + 1, last.number + 1);
      }),
    lastNumber: () => Number(database.prepare('SELECT coalesce(max(number), 0) AS last FROM day_report').get()?.last),
    day,
    days: (before, limit) =>
      database
        .prepare('SELECT body, hash FROM day_report WHERE number < ? ORDER BY number DESC LIMIT ?')
        .all(before ?? Number.MAX_SAFE_INTEGER, limit)
        .map(toDay),
    brokenAt() {
      let previous = genesis;
      let expected = 1;
      const leftOut = new Set(
        database
          .prepare('SELECT days_after FROM restored')
          .all()
          .map((row) => Number(row.days_after) + 1),
      );
      for (const row of database.prepare('SELECT number, body, hash FROM day_report ORDER BY number').iterate()) {
        const number = Number(row.number);
        const follows = number === expected || (number > expected && leftOut.has(number));
        if (!follows || dayHash(previous, number, String(row.body)) !== row.hash) return number;
        previous = String(row.hash);
        expected = number + 1;
      }
      return null;
    },
  };
}

/** SHA-256 over a Z as it was written, its number and the hash before it, lower-case hex. */
export function dayHash(before: string, number: number, body: string): string {
  return createHash('sha256').update(`${before}\n${number}\n${body}`).digest('hex');
}

function toDay(row: Record<string, unknown>): WrittenDay {
  return { report: JSON.parse(String(row.body)) as DayReport, hash: String(row.hash) };
}

function toMark(row: Record<string, unknown>): Mark {
  return {
    number: Number(row.number),
    lastSale: Number(row.last_sale),
    lastEntry: Number(row.last_entry),
    lastPayment: Number(row.last_payment),
    lastAudit: Number(row.last_audit),
    lastShift: Number(row.last_shift),
    onOpenSales: Number(row.on_open_sales),
    at: String(row.at),
  };
}
