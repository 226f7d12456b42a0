/** Which years left the till for an archive, as its own sales file tells it from then on. */
import type { DatabaseSync } from 'node:sqlite';

export interface Archiving {
  /** When they left, ISO 8601. */
  readonly at: string;
  /** The last year that is in the archive. */
  readonly through: number;
  /** The first moment of the year after it, ISO 8601. */
  readonly until: string;
  /** The last entry of the journal that went, and its hash. */
  readonly sequence: number;
  readonly hash: string;
  /** Where the archive was made, with its whole path. */
  readonly archive: string;
  readonly sales: number;
  readonly payments: number;
}

export interface Archivings {
  /** The last one first. */
  archivings(): Archiving[];
  /** When the oldest sale that is here closed, ISO 8601; null before the first. */
  oldestClose(): string | null;
  /** The same of the one with the highest number. */
  newestClose(): string | null;
}

/** A migration of the file of the sales. */
export const archivedTable = `CREATE TABLE archived (
     number INTEGER PRIMARY KEY,
     at TEXT NOT NULL,
     through INTEGER NOT NULL,
     until TEXT NOT NULL,
     sequence INTEGER NOT NULL,
     hash TEXT NOT NULL,
     archive TEXT NOT NULL,
     sales INTEGER NOT NULL,
     payments INTEGER NOT NULL
   ) STRICT;
   CREATE TRIGGER archived_is_never_changed BEFORE UPDATE ON archived BEGIN SELECT RAISE(ABORT, 'archived is written once'); END;
   CREATE TRIGGER archived_is_never_deleted BEFORE DELETE ON archived BEGIN SELECT RAISE(ABORT, 'archived is written once'); END;`;

export function createArchivings(database: DatabaseSync): Archivings {
  const all = database.prepare('SELECT * FROM archived ORDER BY number DESC');
  const oldest = database.prepare('SELECT min(closed_at) AS at FROM sale WHERE number IS NOT NULL');
  const newest = database.prepare('SELECT closed_at AS at FROM sale WHERE number IS NOT NULL ORDER BY number DESC LIMIT 1');
  const momentOf = (row: Record<string, unknown> | undefined): string | null => (typeof row?.at === 'string' ? row.at : null);
  return {
    archivings: () => all.all().map(toArchiving),
    oldestClose: () => momentOf(oldest.get()),
    newestClose: () => momentOf(newest.get()),
  };
}

export function noteArchiving(database: DatabaseSync, { at, through, until, sequence, hash, archive, sales, payments }: Archiving): void {
  database
    .prepare('INSERT INTO archived (at, through, until, sequence, hash, archive, sales, payments) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(at, through, until, sequence, hash, archive, sales, payments);
}

/** A row of the table `archived`. */
export function toArchiving(row: Record<string, unknown>): Archiving {
  return {
    at: String(row.at),
    through: Number(row.through),
    until: String(row.until),
    sequence: Number(row.sequence),
    hash: String(row.hash),
    archive: String(row.archive),
    sales: Number(row.sales),
    payments: Number(row.payments),
  };
}
