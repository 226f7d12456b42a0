/**
 * Who may settle what nobody can tell: supervisors and their PINs. A PIN is kept as a scrypt hash; each
 * wrong one makes the next try wait longer, across restarts.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { openDatabase } from '../database.ts';
import type { Clock, Random } from '../ports.ts';
import { Refused } from '../refused.ts';

export interface Supervisor {
  readonly id: string;
  readonly name: string;
}

export interface Supervisors {
  list(): Supervisor[];
  /** Throws Refused: `pin-wrong`, or `pin-wait` with the seconds that are left; then nothing was tried. */
  verify(id: string, pin: string): Promise<Supervisor>;
  /** Adds the first one. Throws Refused when there is one: then only somebody with a PIN may add another. */
  addFirst(name: string, pin: string): Promise<Supervisor>;
  close(): void;
}

const migrations = [
  `CREATE TABLE supervisor (
     id TEXT PRIMARY KEY,
     name TEXT NOT NULL,
     salt BLOB NOT NULL,
     hash BLOB NOT NULL,
     failures INTEGER NOT NULL DEFAULT 0,
     wait_until INTEGER NOT NULL DEFAULT 0
   ) STRICT;`,
];

/** Slips of the finger are free. */
const freeFailures = 2;
const longestWaitMs = 3_600_000;

/** The wait after so many wrong PINs in a row, in milliseconds: 0, 0, 2 s, 4 s, 8 s ... an hour. */
export function waitAfter(failures: number): number {
  return failures <= freeFailures ? 0 : Math.min(longestWaitMs, 1_000 * 2 ** (failures - freeFailures));
}

/** Opens the file. Throws StorageRefused with a sentence. */
export function openSupervisors({
  path,
  clock,
  random,
}: {
  readonly path: string;
  readonly clock: Clock;
  readonly random: Random;
}): Supervisors {
  const database = openDatabase({ path, migrations });
  const list = (): Supervisor[] =>
    database
      .prepare('SELECT id, name FROM supervisor ORDER BY name')
      .all()
      .map(({ id, name }) => ({ id: String(id), name: String(name) }));

  return {
    list,
    async verify(id, pin) {
      const row = database.prepare('SELECT * FROM supervisor WHERE id = ?').get(id);
      if (!row) throw new Refused('pin-wrong');
      const left = Number(row.wait_until) - clock.now();
      if (left > 0) throw new Refused('pin-wait', String(Math.ceil(left / 1_000)));
      const failures = Number(row.failures) + 1;
      // Counted before it is checked: many tries at once must not be one try.
      const count = database.prepare('UPDATE supervisor SET failures = ?, wait_until = ? WHERE id = ?');
      count.run(failures, clock.now() + waitAfter(failures), id);
      const hash = await hashOf(pin, row.salt as Uint8Array);
      if (!timingSafeEqual(hash, row.hash as Uint8Array)) throw new Refused('pin-wrong');
      count.run(0, 0, id);
      return { id, name: String(row.name) };
    },
    async addFirst(name, pin) {
      if (list().length > 0) throw new Refused('supervisor-exists');
      const id = random.uuid();
      const salt = randomBytes(16);
      const hash = await hashOf(pin, salt);
      if (list().length > 0) throw new Refused('supervisor-exists');
      database.prepare('INSERT INTO supervisor (id, name, salt, hash) VALUES (?, ?, ?, ?)').run(id, name, salt, hash);
      return { id, name };
    },
    close: () => database.close(),
  };
}

function hashOf(pin: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}
