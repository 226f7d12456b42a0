/**
 * Copies a till's files as they are at one moment, while it goes on selling. A reading transaction is opened on every
 * database before anything else happens in this process, which alone writes the money: so all copies are of the same
 * moment. They are made page by page in the background, of what the transaction sees; writers do not wait for it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backup, type DatabaseSync } from 'node:sqlite';
import { witnessPath } from '../payments/journal-witness.ts';
import { openToLook, StorageRefused, storageProblem } from '../storage/database.ts';

export interface Copying {
  /** ISO 8601; asked for at the moment itself. */
  readonly now: () => string;
  readonly progress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** Pages of 4 KiB between two looks at whether to go on. */
const pagesAtOnce = 256;
/** As often it is tried to see sales and journal of one moment where another process writes. */
const triesMax = 50;

/** What can be made again from the rest, or belongs to this computer alone. */
const leftOut = /^(search.*\.db|till\.lock)$/;

/** Copies into a folder that is there and empty. Returns the moment. Throws StorageRefused; what it wrote stays there. */
export async function copyAtOneMoment(directory: string, target: string, { now, progress, signal }: Copying): Promise<string> {
  const { databases, files, takenAt } = atOneMoment(directory, now);
  try {
    for (const [name, bytes] of files) writeFileSync(join(target, name), bytes, { mode: 0o600 });
    const pages = [...databases.values()].map((database) => Number(database.prepare('PRAGMA page_count').get()?.page_count ?? 0));
    const total = pages.reduce((sum, each) => sum + each, 0);
    let before = 0;
    for (const [name, database] of databases) {
      signal.throwIfAborted();
      await backup(database, join(target, name), {
        rate: pagesAtOnce,
        progress: ({ totalPages, remainingPages }) => {
          signal.throwIfAborted();
          progress(before + totalPages - remainingPages, total);
        },
      });
      before += Number(database.prepare('PRAGMA page_count').get()?.page_count ?? 0);
      // A small file is copied in one go, without a word.
      progress(before, total);
    }
    signal.throwIfAborted();
    return takenAt;
  } catch (error) {
    if (signal.aborted) throw new StorageRefused('unusable', 'It was stopped.');
    throw storageProblem(error, target);
  } finally {
    for (const database of databases.values()) database.close();
  }
}

interface Moment {
  readonly databases: ReadonlyMap<string, DatabaseSync>;
  readonly files: ReadonlyMap<string, Buffer>;
  readonly takenAt: string;
}

function atOneMoment(directory: string, now: () => string): Moment {
  for (let tried = 1; ; tried += 1) {
    const seen = look(directory, now);
    if (fitTogether(seen.databases)) return seen;
    for (const database of seen.databases.values()) database.close();
    if (tried === triesMax) {
      throw new StorageRefused(
        'unusable',
        `The till in ${directory} writes faster than it can be looked at. Nothing was written; try again.`,
      );
    }
  }
}

function look(directory: string, now: () => string): Moment {
  const databases = new Map<string, DatabaseSync>();
  const files = new Map<string, Buffer>();
  try {
    const names = readdirSync(directory).filter((name) => !leftOut.test(name));
    // The sales first and the journal last: a payment that is seen was written before whatever hangs on it.
    const inOrder = names.filter((name) => name.endsWith('.db')).sort((left, right) => placeOf(left) - placeOf(right));
    for (const name of inOrder) {
      // The witness may be behind its journal, and never ahead of it.
      if (name === journalName) files.set(witnessName, readFileSync(join(directory, witnessName)));
      const database = openToLook(join(directory, name));
      if (!database) continue;
      databases.set(name, database);
      database.exec('BEGIN');
      database.prepare('SELECT count(*) FROM sqlite_schema').get();
    }
    for (const name of names.filter((each) => each.endsWith('.json'))) files.set(name, readFileSync(join(directory, name)));
    return { databases, files, takenAt: now() };
  } catch (error) {
    for (const database of databases.values()) database.close();
    throw storageProblem(error, directory);
  }
}

const journalName = 'journal.db';
const witnessName = witnessPath(journalName);
const salesName = 'sales.db';

function placeOf(name: string): number {
  return name === salesName ? 0 : name === journalName ? 2 : 1;
}

/** False where the journal knows a payment whose sale came after the sales were looked at. */
function fitTogether(databases: Moment['databases']): boolean {
  const [sales, journal] = [databases.get(salesName), databases.get(journalName)];
  if (!sales || !journal) return true;
  const known = sales.prepare('SELECT 1 FROM sale WHERE id = ?');
  const latest = journal.prepare('SELECT sale_id FROM payment ORDER BY number DESC LIMIT 20').all();
  // A sale that is long gone is no sign of another moment: only the newest ones are.
  const strangers = latest.filter(({ sale_id }) => known.get(String(sale_id)) === undefined);
  return strangers.length === 0 || strangers.length === latest.length;
}
