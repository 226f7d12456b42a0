/** Files that are there whole or not at all: written under another name, flushed to the disk, renamed at the end. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StorageRefused, storageProblem } from '../storage/database.ts';

export interface NewFile {
  write(text: string): void;
}

/** Makes a file that was not there. Throws StorageRefused with a sentence, and then nothing is left of it. */
export function writeNewFile<Result>(path: string, work: (file: NewFile) => Result): Result {
  return making(path, (beside) => {
    mkdirSync(dirname(path), { recursive: true });
    return written(beside, work);
  });
}

/** The same for a folder: `work` gets a way to make each of its files. */
export function writeNewFolder<Result>(
  path: string,
  work: (file: (name: string, work: (file: NewFile) => void) => void) => Result,
): Result {
  return making(path, (beside) => {
    mkdirSync(beside, { recursive: true });
    return work((name, fill) => written(join(beside, name), fill));
  });
}

function making<Result>(path: string, work: (beside: string) => Result): Result {
  if (existsSync(path)) throw new StorageRefused('unusable', `${path} is there already and was left as it is. Name another place.`);
  const beside = `${path}.partial`;
  try {
    rmSync(beside, { recursive: true, force: true });
    const result = work(beside);
    renameSync(beside, path);
    return result;
  } catch (error) {
    throw notWritten(error, path, beside);
  }
}

function notWritten(error: unknown, path: string, beside: string): unknown {
  try {
    rmSync(beside, { recursive: true, force: true });
  } catch {
    // What keeps it from being written may keep it from being removed; its name says that it is not whole.
  }
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  if ('code' in error && error.code === 'ENOENT') {
    return new StorageRefused(
      'unusable',
      `The folder of ${path} is gone, or cannot be reached. Nothing was written. Name a folder that is there.`,
    );
  }
  return storageProblem(error, path);
}

/** So much is kept back until it is worth a write. */
const piece = 256 * 1024;

function written<Result>(path: string, work: (file: NewFile) => Result): Result {
  const file = openSync(path, 'wx', 0o600);
  let waiting: string[] = [];
  let length = 0;
  const flush = () => {
    if (length > 0) writeAll(file, Buffer.from(waiting.join('')));
    waiting = [];
    length = 0;
  };
  try {
    const result = work({
      write(text) {
        waiting.push(text);
        length += text.length;
        if (length >= piece) flush();
      },
    });
    flush();
    fsyncSync(file);
    return result;
  } finally {
    closeSync(file);
  }
}

/** A disk may take a part only, and then say why. */
function writeAll(file: number, bytes: Buffer): void {
  for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from);
}
