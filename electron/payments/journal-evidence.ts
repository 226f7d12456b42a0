/** Keeps what was found of a broken journal: SQLite folds back or throws away what the next start could not read again. */
import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { storageProblem } from '../storage/database.ts';
import { witnessPath } from './journal-witness.ts';

/**
 * Copies the journal's files into a folder beside them, once, and returns its path. To be called while this process
 * has the journal closed: on POSIX systems, copying an open one gives up SQLite's locks on it. Throws StorageRefused.
 */
export function keepAsFound(path: string): string {
  const folder = join(dirname(path), `${basename(path, '.db')}.broken`);
  if (existsSync(folder)) return folder;
  const beside = `${folder}.new`;
  try {
    mkdirSync(beside, { recursive: true });
    for (const file of [path, `${path}-wal`, witnessPath(path)]) {
      if (existsSync(file)) copyFileSync(file, join(beside, basename(file)));
    }
    renameSync(beside, folder);
    return folder;
  } catch (error) {
    throw storageProblem(error, folder);
  }
}
