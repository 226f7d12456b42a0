/** Looks at the copies of a till's files and, where they are whole and fit together, makes a backup of them. For a thread of its own. */
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { damagedFile, filesOf, verifiedJournal } from '../health/files.ts';
import { type ArchivedBeginning, archivedBeginnings } from '../payments/journal-anchor.ts';
import { examineJournal } from '../payments/journal-examination.ts';
import { genesis } from '../payments/journal-rows.ts';
import { journalMigrations } from '../payments/journal-tables.ts';
import { openToLook, StorageRefused, storageProblem } from '../storage/database.ts';
import { hashOf, type Manifest, manifestName, manifestText, type Origin } from './manifest.ts';

export interface Sealed {
  readonly entries: number;
  readonly files: number;
  readonly bytes: number;
}

/** Writes the manifest into `beside` and renames it to `path`. Throws StorageRefused, and then there is no backup. */
export function seal(beside: string, path: string, origin: Origin): Sealed {
  try {
    const broken =
      damagedFile(beside, filesOf(beside)) ?? examineJournal(join(beside, 'journal.db'), journalMigrations) ?? verifiedJournal(beside);
    if (broken !== null) throw new StorageRefused('broken', `The copy is not whole, so there is no backup of this moment. ${broken}`);
    for (const name of readdirSync(beside).filter((each) => /-(wal|shm|journal)$/.test(each))) rmSync(join(beside, name));
    const manifest = describe(beside, origin);
    writeFileSync(join(beside, manifestName), manifestText(manifest), { mode: 0o600 });
    for (const name of [manifestName, ...manifest.files.map((file) => file.name)]) flush(join(beside, name));
    renameSync(beside, path);
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    return { entries: manifest.journal.entries, files: manifest.files.length, bytes };
  } catch (error) {
    throw storageProblem(error, path);
  }
}

function describe(folder: string, origin: Origin): Omit<Manifest, 'kassaBackup'> {
  const last = asked(join(folder, 'journal.db'), 'SELECT sequence, hash FROM entry ORDER BY sequence DESC LIMIT 1');
  const begins = beginning(join(folder, 'journal.db'));
  const number = asked(join(folder, 'sales.db'), 'SELECT max(number) AS last FROM sale');
  return {
    ...origin,
    journal: {
      entries: Number(last?.sequence ?? 0),
      hash: String(last?.hash ?? genesis),
      ...(begins && { begins: { after: begins.sequence, archive: begins.archive } }),
    },
    lastSaleNumber: Number(number?.last ?? 0),
    files: readdirSync(folder)
      .filter((name) => name !== manifestName && !/-(wal|shm|journal)$/.test(name))
      .sort()
      .map((name) => ({ name, bytes: statSync(join(folder, name)).size, sha256: hashOf(join(folder, name)) })),
  };
}

function asked(path: string, question: string): Record<string, unknown> | undefined {
  return looked(path, (database) => database.prepare(question).get());
}

function beginning(path: string): ArchivedBeginning | undefined {
  return looked(path, (database) => archivedBeginnings(database)[0]);
}

function looked<Result>(path: string, look: (database: DatabaseSync) => Result): Result | undefined {
  const database = openToLook(path);
  try {
    return database ? look(database) : undefined;
  } finally {
    database?.close();
    // What a reader of a file in this mode leaves beside it.
    for (const rest of ['-wal', '-shm']) rmSync(`${path}${rest}`, { force: true });
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
