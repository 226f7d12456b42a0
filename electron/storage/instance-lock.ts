/**
 * One till per data directory. The lock is a SQLite transaction held open: the operating system
 * lets go of it when the process ends, however it ends, so no stale lock can keep a shop closed.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Refused } from '../refused.ts';
import { storageProblem } from './database.ts';

export interface InstanceLock {
  release(): void;
}

/** Takes the data directory for this process. Throws Refused('other-instance') when another one has it, StorageRefused when it cannot be written. */
export function lockInstance(directory: string): InstanceLock {
  const path = join(directory, 'till.lock');
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(directory, { recursive: true });
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    if (isBusy(error)) throw new Refused('other-instance', directory);
    throw storageProblem(error, path);
  }
  const held = database;
  return {
    release() {
      if (held.isOpen) held.close();
    },
  };
}

function isBusy(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' && (code & 0xff) === 5;
}
