/** One way to open the till's SQLite files: write-ahead log, full synchronisation, numbered migrations. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export type StorageProblem = 'newer' | 'read-only' | 'full' | 'broken' | 'unusable';

/** The file cannot be used. `problem` says how, the message is a sentence for the person at the till. */
export class StorageRefused extends Error {
  override readonly name = 'StorageRefused';
  readonly problem: StorageProblem;

  constructor(problem: StorageProblem, message: string) {
    super(message);
    this.problem = problem;
  }
}

export interface DatabaseOptions {
  readonly path: string;
  /** Each brings the file from its index to the next `user_version`. Never edited once shipped. */
  readonly migrations: readonly string[];
}

/** Opens and migrates a file, creating it and its folder when missing. Throws StorageRefused and leaves the file as it was. */
export function openDatabase({ path, migrations }: DatabaseOptions): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    refuseOrphanedLog(path);
    database = new DatabaseSync(path, { timeout: 5_000 });
    const version = userVersion(database);
    refuseNewer(path, version, migrations.length);
    // The write-ahead log is folded back when the till is idle (`foldBack`), not in the middle of a payment's start.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 20000;');
    for (let next = version; next < migrations.length; next += 1) {
      transaction(database, () => database?.exec(`${migrations[next]}; PRAGMA user_version = ${next + 1};`));
    }
    // A file that only looks writable is found out now, not when a payment needs it.
    database.exec('BEGIN IMMEDIATE; ROLLBACK;');
    return database;
  } catch (error) {
    database?.close();
    throw storageProblem(error, path);
  }
}

/**
 * Opens a file only to look at it, so that whatever is wrong with it can be found before anything changes it: a
 * writing connection folds the write-ahead log back when it closes, or throws it away. Null when there is no file yet.
 * Throws StorageRefused.
 */
export function openToLook(path: string): DatabaseSync | null {
  try {
    refuseOrphanedLog(path);
    return sizeOf(path) === 0 ? null : new DatabaseSync(path, { timeout: 5_000, readOnly: true });
  } catch (error) {
    throw storageProblem(error, path);
  }
}

/** Throws StorageRefused for a file of a format that this program does not know. */
export function refuseNewer(path: string, version: number, known: number): void {
  if (version <= known) return;
  throw new StorageRefused(
    'newer',
    `${path} was written by a newer Kassa (format ${version}, this one knows ${known}). Nothing was changed. Install the newer Kassa again.`,
  );
}

/** SQLite throws the write-ahead log of an empty or missing file away unread, with everything that was committed to it. */
function refuseOrphanedLog(path: string): void {
  if (sizeOf(path) > 0 || sizeOf(`${path}-wal`) === 0) return;
  throw new StorageRefused(
    'broken',
    `${path} is missing or empty, but ${path}-wal beside it holds what was written last. Both were left as they are: put the file back where it was, and call support before the till is used again.`,
  );
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Runs the work in one transaction; rolls back and rethrows what it throws. Inside another transaction it is part of that one. */
export function transaction<Result>(database: DatabaseSync, work: () => Result): Result {
  if (database.isTransaction) return work();
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Folds the write-ahead log back into the file as far as no reader needs it. To be called when nobody waits. */
export function foldBack(database: DatabaseSync): void {
  database.exec('PRAGMA wal_checkpoint(PASSIVE)');
}

/** Turns whatever SQLite or the file system threw into a StorageRefused with a sentence. */
export function storageProblem(error: unknown, path: string): StorageRefused {
  if (error instanceof StorageRefused) return error;
  const { code, errcode, message } = described(error);
  const primary = errcode === undefined ? undefined : errcode & 0xff;
  if (primary === 8 || primary === 14 || code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    return new StorageRefused(
      'read-only',
      `${path} cannot be written (${message}). Check the folder's permissions and that the disk is not write-protected.`,
    );
  }
  if (primary === 13 || code === 'ENOSPC') {
    return new StorageRefused('full', `The disk that holds ${path} is full. Free some space, then try again.`);
  }
  if (primary === 11 || primary === 26) {
    return new StorageRefused(
      'broken',
      `${path} is damaged (${message}). It was left as it is: keep it, and call support before the till is used again.`,
    );
  }
  return new StorageRefused('unusable', `${path} cannot be used (${message}). It was left as it is.`);
}

/** The number of migrations that the file has been through. */
export function userVersion(database: DatabaseSync): number {
  const row = database.prepare('PRAGMA user_version').get();
  return typeof row?.user_version === 'number' ? row.user_version : 0;
}

function described(error: unknown): { code: string | undefined; errcode: number | undefined; message: string } {
  if (!(error instanceof Error)) return { code: undefined, errcode: undefined, message: String(error) };
  const { code, errcode } = error as Error & { code?: unknown; errcode?: unknown };
  return {
    code: typeof code === 'string' ? code : undefined,
    errcode: typeof errcode === 'number' ? errcode : undefined,
    message: error.message,
  };
}
