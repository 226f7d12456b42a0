/** Which years may leave a till for an archive, and what keeps them there. Nothing here changes anything. */
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { dayOf, spanOf } from '#shared/calendar.ts';
import { openToLook, storageProblem } from '../storage/database.ts';

/**
 * So long after a year has ended it stays: providers tell of its last payments late, and a comparison with them reaches
 * back so far by itself.
 */
export const settlingDays = 40;

/** What keeps years on the till, as a refusal's code. */
export interface ArchiveObstacle {
  readonly code: 'archive-year' | 'archive-nothing' | 'archive-payment-open' | 'archive-day-open' | 'archive-difference-open';
  readonly detail: string;
}

/** Years as the store's clock counts them. */
export interface Years {
  /** The last year that goes. */
  readonly through: number;
  /** By its IANA name. */
  readonly timeZone: string;
}

/** The first moment after a year, ISO 8601. */
export function endOfYear({ through, timeZone }: Years): string {
  return spanOf(`${through}-12-31`, `${through}-12-31`, timeZone).to;
}

/** The year of a moment (ISO 8601) by the store's clock. */
export function yearOf(at: string, timeZone: string): number {
  return Number(dayOf(at, timeZone).slice(0, 4));
}

/**
 * The last year that is over long enough and has a sale after it. `now` in milliseconds since 1970, `newestClose` of the
 * newest sale (ISO 8601): a clock that is years ahead must not let go what is sold today.
 */
export function latestYear(now: number, timeZone: string, newestClose: string | null = null): number {
  const over = yearOf(new Date(now - settlingDays * 86_400_000).toISOString(), timeZone) - 1;
  return newestClose === null ? over : Math.min(over, yearOf(newestClose, timeZone) - 1);
}

/** The last year that a till which keeps so many whole years would give away, if it may go. */
export function yearToGo(now: number, timeZone: string, keepYears: number): number {
  return yearOf(new Date(now).toISOString(), timeZone) - keepYears - 1;
}

/** The first thing that keeps these years on the till, or null. It asks little: a till may be selling. Throws StorageRefused. */
export function archiveObstacle(directory: string, years: Years, now: number): ArchiveObstacle | null {
  if (!Number.isInteger(years.through) || years.through < 1970)
    return { code: 'archive-year', detail: String(latestYear(now, years.timeZone)) };
  const until = endOfYear(years);
  return (
    asked(join(directory, 'sales.db'), (sales) => nothingToGo(sales, years) ?? notOver(sales, years, now) ?? dayNotClosed(sales, until)) ??
    asked(join(directory, 'journal.db'), (journal) => undecided(journal, until)) ??
    asked(join(directory, 'reconciliation.db'), (file) => openDifference(file, until))
  );
}

/** The same as a sentence, for whoever reads no codes. */
export function obstacleSentence({ code, detail }: ArchiveObstacle): string {
  const stays = 'Nothing was taken out of the till.';
  switch (code) {
    case 'archive-year':
      return `Only years that have been over for ${settlingDays} days, and after which something was sold, can be archived: now up to ${detail}. ${stays}`;
    case 'archive-nothing':
      return `There is nothing of these years on this till that could be archived. ${stays}`;
    case 'archive-payment-open':
      return `A payment of these years is still open, or has an alert that nobody has seen: ${detail}. Settle it under Last payments first. ${stays}`;
    case 'archive-day-open':
      return `Not every day of these years is closed. Close the day (Z) first. ${stays}`;
    case 'archive-difference-open':
      return `A difference with a provider from these years is still open: ${detail}. Work it off first. ${stays}`;
  }
}

function asked(path: string, look: (database: DatabaseSync) => ArchiveObstacle | null): ArchiveObstacle | null {
  let database: DatabaseSync | null = null;
  try {
    database = openToLook(path);
    return database && look(database);
  } catch (error) {
    throw storageProblem(error, path);
  } finally {
    database?.close();
  }
}

function nothingToGo(sales: DatabaseSync, years: Years): ArchiveObstacle | null {
  const before = Number(sales.prepare('SELECT coalesce(max(through), 0) AS through FROM archived').get()?.through);
  const first = sales.prepare('SELECT min(closed_at) AS at FROM sale WHERE number IS NOT NULL').get()?.at;
  const has = typeof first === 'string' && first < endOfYear(years);
  return has && years.through > before ? null : { code: 'archive-nothing', detail: '' };
}

function notOver(sales: DatabaseSync, { through, timeZone }: Years, now: number): ArchiveObstacle | null {
  const newest = sales.prepare('SELECT closed_at FROM sale WHERE number IS NOT NULL ORDER BY number DESC LIMIT 1').get()?.closed_at;
  const latest = latestYear(now, timeZone, typeof newest === 'string' ? newest : null);
  return through > latest ? { code: 'archive-year', detail: String(latest) } : null;
}

function dayNotClosed(sales: DatabaseSync, until: string): ArchiveObstacle | null {
  const open = sales
    .prepare(
      `SELECT number FROM sale WHERE number IS NOT NULL AND closed_at < ?
         AND number > (SELECT coalesce(max(last_sale), 0) FROM day_mark) LIMIT 1`,
    )
    .get(until);
  return open ? { code: 'archive-day-open', detail: String(open.number) } : null;
}

function undecided(journal: DatabaseSync, until: string): ArchiveObstacle | null {
  const found = journal
    .prepare(
      `SELECT id FROM payment WHERE number IN (SELECT number FROM payment WHERE open = 1 UNION SELECT number FROM payment WHERE unseen = 1)
         AND body ->> '$.createdAt' < ? ORDER BY number LIMIT 1`,
    )
    .get(until);
  return found ? { code: 'archive-payment-open', detail: String(found.id) } : null;
}

function openDifference(file: DatabaseSync, until: string): ArchiveObstacle | null {
  const found = file
    .prepare(
      `SELECT coalesce(difference.body ->> '$.reference', difference.body ->> '$.paymentId') AS name FROM difference
         JOIN mark ON mark.sequence = (SELECT max(sequence) FROM mark WHERE mark.difference = difference.id)
       WHERE mark.state = 'open' AND coalesce(difference.body ->> '$.at', difference.at) < ? LIMIT 1`,
    )
    .get(until);
  return found ? { code: 'archive-difference-open', detail: String(found.name ?? '') } : null;
}
