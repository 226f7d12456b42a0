/**
 * An index in which payments, or sales, are found. It is made of its source and of nothing else, in a file of its own:
 * nothing waits for it, and when it is damaged, missing or of another source, it is made anew.
 */
import { rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { Span } from '#shared/calendar.ts';
import { openDatabase, openToLook, transaction } from '../storage/database.ts';

/** What is found, as its source tells of it. */
export interface SearchEntry {
  /** The place in the source at which it last changed. */
  readonly sequence: number;
  /** Its place among what is found: a later one has a higher number. */
  readonly number: number;
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly words: string;
}

export interface SearchSource {
  /** What has changed after a place, in that order. */
  changedAfter(sequence: number, limit: number): readonly SearchEntry[];
  /** What tells the source from any other at a place, 0 for its beginning; null where it does not go so far. */
  signAt(sequence: number): string | null;
}

export interface SearchQuestion {
  /** Full-text; null for everything. */
  readonly match: string | null;
  /** ISO 8601, both included; null without a limit. */
  readonly from: string | null;
  readonly to: string | null;
  /** Only what is before this one, as an earlier answer named it. */
  readonly before: number | null;
  readonly limit: number;
}

export interface Found {
  readonly number: number;
  readonly id: string;
}

export interface Search {
  /** What fits, newest first, once the index knows everything that its source holds. */
  find(question: SearchQuestion): Promise<Found[]>;
  /** The index's file once it knows everything that its source holds; null where there is none on the disk. Throws as `find` does. */
  upToDate(): Promise<string | null>;
  /** Takes over what has changed meanwhile. To be called when nobody waits. */
  tidy(): void;
  close(): void;
}

const migrations = [
  `CREATE TABLE payment (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL) STRICT;
   CREATE INDEX payment_at ON payment (at, number);
   CREATE VIRTUAL TABLE words USING fts5(body, content='', contentless_delete=1, prefix='1 2');
   CREATE TABLE through (sequence INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
   INSERT INTO through (sequence, hash) VALUES (0, '');`,
  // The same for whatever is found, filled anew, and with four letters: until then a beginning that all have is found at once.
  `DROP TABLE payment;
   DROP TABLE words;
   DROP TABLE through;
   CREATE TABLE entry (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL) STRICT;
   CREATE INDEX entry_at ON entry (at, number);
   CREATE VIRTUAL TABLE words USING fts5(body, content='', contentless_delete=1, prefix='1 2 3 4');
   CREATE TABLE through (sequence INTEGER NOT NULL, sign TEXT) STRICT;
   INSERT INTO through (sequence, sign) VALUES (0, NULL);`,
  // Sales are found by what their cards were, too, and a beginning of up to eight letters is looked up instead of being
  // gathered from a million sales: filled anew once more.
  `DELETE FROM entry;
   DROP TABLE words;
   CREATE VIRTUAL TABLE words USING fts5(body, content='', contentless_delete=1, prefix='1 2 3 4 5 6 7 8');
   UPDATE through SET sequence = 0, sign = NULL;`,
];

/** The name of a file that is none. */
export const inMemory = ':memory:';

/** How many entries are read between two turns of everything else. */
const slice = 250;

/**
 * The index beside a source. The file is opened when it is first needed, and begun anew where it is of no use;
 * `find` throws StorageRefused where none can be written at all.
 */
export function createSearch(path: string, source: SearchSource): Search {
  let opened: DatabaseSync | null = null;
  let closed = false;
  let catchingUp: Promise<void> | null = null;

  const file = (): DatabaseSync => {
    opened ??= openFitting(path, source);
    return opened;
  };

  const catchUp = (): Promise<void> => {
    catchingUp ??= (async () => {
      while (!closed && takeSlice(file(), source)) await setImmediate();
    })().finally(() => {
      catchingUp = null;
    });
    return catchingUp;
  };

  const asked = async (question: SearchQuestion): Promise<Found[]> => {
    await catchUp();
    return closed ? [] : read(file(), question);
  };

  return {
    async find(question) {
      try {
        return await asked(question);
      } catch (error) {
        if (closed || !isDamage(error)) throw error;
        opened?.close();
        opened = openNew(path);
        return asked(question);
      }
    },
    async upToDate() {
      await this.find({ match: null, from: null, to: null, before: null, limit: 1 });
      return path === inMemory || closed ? null : path;
    },
    // Nobody waits for it now, and whatever is wrong is said to the one who searches.
    tidy: () => void catchUp().catch(() => undefined),
    close() {
      closed = true;
      opened?.close();
    },
  };
}

/** The ids of what lies within a span, in its order; null where the index cannot be read. For a thread of its own. */
export function idsWithin(path: string, { from, to }: Span): readonly string[] | null {
  let database: DatabaseSync | null = null;
  try {
    database = openToLook(path);
    const rows = database?.prepare('SELECT id FROM entry WHERE at >= ? AND at < ? ORDER BY number').all(from, to);
    return rows?.map(({ id }) => String(id)) ?? null;
  } catch {
    return null;
  } finally {
    database?.close();
  }
}

function openFitting(path: string, source: SearchSource): DatabaseSync {
  try {
    const database = openQuickly(path);
    const through = throughOf(database);
    if (through.sequence === 0 || source.signAt(through.sequence) === through.sign) return database;
    database.close();
  } catch {
    // Whatever is wrong with the file: nothing in it is worth more than the time to make it again.
  }
  return openNew(path);
}

function openNew(path: string): DatabaseSync {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true });
  return openQuickly(path);
}

/** What a power cut takes from it is taken over from the journal again. */
function openQuickly(path: string): DatabaseSync {
  const database = openDatabase({ path, migrations });
  database.exec('PRAGMA synchronous = OFF');
  return database;
}

function throughOf(database: DatabaseSync): { readonly sequence: number; readonly sign: string | null } {
  const row = database.prepare('SELECT sequence, sign FROM through').get();
  return { sequence: Number(row?.sequence ?? 0), sign: typeof row?.sign === 'string' ? row.sign : null };
}

/** Takes over the next entries that have changed; false when there are none. */
function takeSlice(database: DatabaseSync, source: SearchSource): boolean {
  const changed = source.changedAfter(throughOf(database).sequence, slice);
  const last = changed.at(-1);
  if (!last) return false;
  transaction(database, () => {
    const insert = database.prepare('INSERT INTO entry (number, id, at) VALUES (?, ?, ?) ON CONFLICT (number) DO NOTHING');
    const replace = database.prepare('INSERT OR REPLACE INTO words (rowid, body) VALUES (?, ?)');
    for (const { number, id, at, words } of changed) {
      insert.run(number, id, at);
      replace.run(number, words);
    }
    database.prepare('UPDATE through SET sequence = ?, sign = ?').run(last.sequence, source.signAt(last.sequence));
  });
  return true;
}

function read(database: DatabaseSync, { match, from, to, before, limit }: SearchQuestion): Found[] {
  const bounds = boundsOf(database, from, to);
  if (!bounds) return [];
  const last = before === null ? bounds.last : Math.min(bounds.last, before - 1);
  const span = { first: bounds.first, last, from: from ?? '', to: to ?? '~', limit };
  const within = 'entry.number BETWEEN :first AND :last AND entry.at BETWEEN :from AND :to';
  const rows =
    match === null
      ? database.prepare(`SELECT number, id FROM entry WHERE ${within} ORDER BY number DESC LIMIT :limit`).all(span)
      : database
          .prepare(
            `SELECT entry.number, entry.id FROM words JOIN entry ON entry.number = words.rowid
             WHERE words MATCH :match AND words.rowid BETWEEN :first AND :last AND entry.at BETWEEN :from AND :to
             ORDER BY words.rowid DESC LIMIT :limit`,
          )
          .all({ ...span, match });
  return rows.map(({ number, id }) => ({ number: Number(number), id: String(id) }));
}

/** The clock may have been set back: the numbers between the first and the last of these days hold all of them, and perhaps others. */
function boundsOf(database: DatabaseSync, from: string | null, to: string | null): { first: number; last: number } | null {
  if (from === null && to === null) return { first: 0, last: Number.MAX_SAFE_INTEGER };
  const row = database
    .prepare('SELECT min(number) AS first, max(number) AS last FROM entry WHERE at BETWEEN ? AND ?')
    .get(from ?? '', to ?? '~');
  return row?.first === null || row === undefined ? null : { first: Number(row.first), last: Number(row.last) };
}

/** SQLITE_CORRUPT and SQLITE_NOTADB, in whatever words. */
function isDamage(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  const primary = Number(error.errcode) & 0xff;
  return primary === 11 || primary === 26;
}
