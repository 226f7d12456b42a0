/** The files of a till's data directory, looked at without changing them. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brokenChain } from '../payments/journal-examination.ts';
import { openToLook, StorageRefused } from '../storage/database.ts';

export interface DataFile {
  readonly name: string;
  /** With what was written to it last and not folded back yet. */
  readonly bytes: number;
}

/** The databases of the folder, by name. */
export function filesOf(directory: string): readonly DataFile[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.db'))
    .sort()
    .map((name) => ({ name, bytes: bytesOf(join(directory, name)) + bytesOf(join(directory, `${name}-wal`)) }));
}

/** The first damage that SQLite finds in any of the files, as a sentence, or null. */
export function damagedFile(directory: string, files: readonly DataFile[]): string | null {
  for (const { name } of files) {
    const found = looked(join(directory, name), (database) => {
      const first = database.prepare('PRAGMA quick_check(1)').get();
      const word = String(Object.values(first ?? {})[0]);
      return word === 'ok' ? null : word;
    });
    if (found !== null)
      return `${name} is damaged: ${found}. Close Kassa, copy the whole folder, and call support before the till is used again.`;
  }
  return null;
}

/** What is wrong with any entry of the payment journal, from the first to the last, or null. */
export function verifiedJournal(directory: string): string | null {
  return looked(join(directory, 'journal.db'), brokenChain);
}

type Database = NonNullable<ReturnType<typeof openToLook>>;

function looked(path: string, look: (database: Database) => string | null): string | null {
  let database: Database | null = null;
  try {
    database = openToLook(path);
    return database && look(database);
  } catch (error) {
    return error instanceof StorageRefused ? error.message : String(error);
  } finally {
    database?.close();
  }
}

function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
