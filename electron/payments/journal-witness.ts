/**
 * A second witness of how far the journal was written. SQLite reads a write-ahead log up to the first frame that
 * does not fit and takes the rest for never committed: a log that was cut, damaged or replaced shortens the journal
 * without a word. `journal.tail` tells the last commit apart from it. It is written after each commit, never before,
 * so a journal that is behind its witness has lost entries, and a witness that is behind was only not told in time.
 *
 * Two records take turns, each in a sector of its own, so that a write that is torn leaves the one before.
 */
import { createHash } from 'node:crypto';
import { closeSync, fdatasync, fdatasyncSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** What was committed last. */
export interface Mark {
  readonly sequence: number;
  /** The hash of that entry. */
  readonly hash: string;
  /** When it was written, ISO 8601, UTC. */
  readonly at: string;
  /** How many payments were open after it. */
  readonly open: number;
}

export type Testimony =
  | { readonly kind: 'none' }
  /** The file is there, but no record of it can be read. */
  | { readonly kind: 'damaged' }
  | { readonly kind: 'mark'; readonly mark: Mark; readonly slot: number };

export interface Witness {
  /** Notes a commit. It never throws: the entries are on disk already, and a witness that lags is still true. */
  note(mark: Mark): void;
  close(): void;
}

const slots = 2;
/** The smallest unit that a disk writes whole or not at all. */
const slotBytes = 512;

/** Where the witness of a journal lies: `journal.tail` beside `journal.db`. */
export function witnessPath(journalPath: string): string {
  return journalPath.replace(/\.db$/, '').concat('.tail');
}

/** What the witness says. Throws what the file system throws, except that there may be no file. */
export function readWitness(path: string): Testimony {
  const bytes = readIfThere(path);
  if (!bytes) return { kind: 'none' };
  let latest: Testimony = { kind: 'damaged' };
  for (let slot = 0; slot < slots; slot += 1) {
    const mark = decoded(bytes.subarray(slot * slotBytes, (slot + 1) * slotBytes));
    if (mark && (latest.kind !== 'mark' || mark.sequence > latest.mark.sequence)) latest = { kind: 'mark', mark, slot };
  }
  return latest;
}

/** Makes the file with its first record: whole and on disk on return, or not there at all. Throws what the file system throws. */
export function createWitness(path: string, mark: Mark): void {
  const beside = `${path}.new`;
  const file = openSync(beside, 'w', 0o600);
  try {
    writeSync(file, Buffer.concat([encoded(mark), Buffer.alloc((slots - 1) * slotBytes, ' ')]));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
  flushFolder(dirname(path));
}

/** Goes on with the witness that `readWitness` read. Throws what the file system throws, also for a file that cannot be written. */
export function openWitness(path: string): Witness {
  const testimony = readWitness(path);
  let slot = testimony.kind === 'mark' ? testimony.slot : slots - 1;
  const file = openSync(path, 'r+');
  let flushing = false;
  let again = false;
  let closed = false;

  /** On disk soon, but nobody waits for it: while the disk keeps its word, the journal itself is complete. */
  function flush(): void {
    again = flushing;
    if (flushing) return;
    flushing = true;
    fdatasync(file, () => {
      flushing = false;
      if (closed) closeSync(file);
      else if (again) flush();
    });
  }

  return {
    note(mark) {
      const next = (slot + 1) % slots;
      try {
        writeSync(file, encoded(mark), 0, slotBytes, next * slotBytes);
        slot = next;
        flush();
      } catch {
        // A disk that refuses this refuses the journal's next entry too, which is said then.
      }
    },
    close() {
      closed = true;
      try {
        fdatasyncSync(file);
      } catch {
        // As above.
      }
      if (!flushing) closeSync(file);
    },
  };
}

/** Legible to a person with a text editor, too. */
function encoded(mark: Mark): Buffer {
  const { sequence, at, open, hash } = mark;
  const text = JSON.stringify({ sequence, at, open, hash });
  return Buffer.from(`${text} ${checksum(text)}`.padEnd(slotBytes - 1).concat('\n'));
}

function decoded(bytes: Buffer): Mark | null {
  const [, text = '', sum] = /^(\{[^}]*\}) ([0-9a-f]{64}) *\n$/.exec(bytes.toString('latin1')) ?? [];
  return sum === checksum(text) ? (JSON.parse(text) as Mark) : null;
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** A new name is only durable once its folder is; Windows neither needs nor allows it. */
function flushFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
