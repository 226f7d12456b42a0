/**
 * Where a journal begins whose first entries were taken out into an archive. The hash of the last entry that went is
 * kept for good, so that the first one that stayed still proves that it follows from it.
 */
import type { DatabaseSync } from 'node:sqlite';
import { genesis } from './journal-rows.ts';

export interface Anchor {
  /** The last entry that is in the archive and no longer here; 0 for a journal that has all of its entries. */
  readonly sequence: number;
  /** The hash of that entry. */
  readonly hash: string;
}

/** An archive that the beginning of a journal was taken out into. */
export interface ArchivedBeginning extends Anchor {
  /** When it was taken out, ISO 8601. */
  readonly at: string;
  /** The name of the archive's folder. */
  readonly archive: string;
}

/** A migration of the journal's file. It never forgets where it began before. */
export const anchorTable = `CREATE TABLE archived (
     sequence INTEGER PRIMARY KEY,
     hash TEXT NOT NULL,
     at TEXT NOT NULL,
     archive TEXT NOT NULL
   ) STRICT;
   CREATE TRIGGER archived_is_never_changed BEFORE UPDATE ON archived BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
   CREATE TRIGGER archived_is_never_deleted BEFORE DELETE ON archived BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
   CREATE TRIGGER archived_is_an_entry BEFORE INSERT ON archived
     WHEN NOT EXISTS (SELECT 1 FROM entry WHERE sequence = NEW.sequence AND hash = NEW.hash)
     BEGIN SELECT RAISE(ABORT, 'the journal has no such entry'); END;
   CREATE TRIGGER archived_payments_are_over BEFORE INSERT ON archived
     WHEN EXISTS (SELECT 1 FROM payment WHERE open = 1 AND last_sequence <= NEW.sequence)
       OR EXISTS (SELECT 1 FROM payment WHERE last_sequence > NEW.sequence
         AND EXISTS (SELECT 1 FROM entry WHERE payment_id = payment.id AND sequence <= NEW.sequence))
     BEGIN SELECT RAISE(ABORT, 'a payment goes on after that'); END;`;

/** The archives that a journal's beginnings are in, the last one first. A file of an older format has none. */
export function archivedBeginnings(database: DatabaseSync): ArchivedBeginning[] {
  const has = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'archived'").get();
  if (!has) return [];
  return database
    .prepare('SELECT sequence, hash, at, archive FROM archived ORDER BY sequence DESC')
    .all()
    .map((row) => ({ sequence: Number(row.sequence), hash: String(row.hash), at: String(row.at), archive: String(row.archive) }));
}

/** What the first entry of the journal must follow from. */
export function anchorOf(database: DatabaseSync): Anchor {
  return archivedBeginnings(database)[0] ?? { sequence: 0, hash: genesis };
}

/** Tells where a journal begins that has not all of its entries, for people; null where it has. */
export function beginningSentence(beginning: ArchivedBeginning | undefined): string | null {
  if (!beginning) return null;
  const { sequence, at, archive } = beginning;
  return `The journal begins after entry ${sequence}, which is kept with all before it in the archive ${archive} since ${at}.`;
}
