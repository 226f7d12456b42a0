/**
 * Who works at this till: operators with their roles and PINs. A PIN is kept as a scrypt hash; each wrong one makes the
 * next try wait longer, across restarts. Nobody is ever deleted: what was done under a name keeps it.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Operator } from '#shared/payment.ts';
import { type Role, roles } from '#shared/roles.ts';
import { type Clock, isoNow } from '../ports.ts';
import { Refused } from '../refused.ts';
import { openDatabase, transaction } from '../storage/database.ts';

export interface OperatorRecord {
  /** Short, as payment providers take it, and never given again. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** A cashier may do without. */
  readonly hasPin: boolean;
}

export interface OperatorChange {
  readonly name?: string;
  readonly role?: Role;
  /** Null takes the PIN away. */
  readonly pin?: string | null;
}

/** Each change throws Refused, and then nothing was changed. */
export interface Operators {
  /** Who works here now, by name. */
  list(): OperatorRecord[];
  /** Throws Refused: `pin-wrong`, or `pin-wait` with the seconds that are left; then nothing was tried. Without a PIN: null. */
  verify(id: string, pin: string | null): Promise<OperatorRecord>;
  /** Adds the first one, a manager. Refuses when there is one: then only a manager may add another. */
  addFirst(name: string, pin: string): Promise<OperatorRecord>;
  add(operator: { readonly name: string; readonly role: Role; readonly pin: string | null }): Promise<OperatorRecord>;
  change(id: string, change: OperatorChange): Promise<{ readonly before: OperatorRecord; readonly after: OperatorRecord }>;
  /** From now on this person works here no more. */
  retire(id: string): OperatorRecord;
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
  // Whoever could approve was all that the till had of a manager.
  `CREATE TABLE operator (
     id TEXT PRIMARY KEY,
     name TEXT NOT NULL,
     role TEXT NOT NULL CHECK (role IN ('cashier', 'supervisor', 'manager')),
     salt BLOB,
     hash BLOB,
     failures INTEGER NOT NULL DEFAULT 0,
     wait_until INTEGER NOT NULL DEFAULT 0,
     retired_at TEXT,
     CHECK (role = 'cashier' OR hash IS NOT NULL)
   ) STRICT;
   INSERT INTO operator (id, name, role, salt, hash, failures, wait_until)
     SELECT id, name, 'manager', salt, hash, failures, wait_until FROM supervisor;
   DROP TABLE supervisor;
   CREATE TRIGGER operator_is_never_deleted BEFORE DELETE ON operator BEGIN SELECT RAISE(ABORT, 'operators are retired'); END;`,
];

/** Slips of the finger are free. */
const freeFailures = 2;
const longestWaitMs = 3_600_000;
/** The first id that the till gives by itself. */
const firstId = 101;

/** A person as payments and the audit name them. */
export function operatorOf({ id, name }: OperatorRecord): Operator {
  return { id, name };
}

/** The wait after so many wrong PINs in a row, in milliseconds: 0, 0, 2 s, 4 s, 8 s ... an hour. */
export function waitAfter(failures: number): number {
  return failures <= freeFailures ? 0 : Math.min(longestWaitMs, 1_000 * 2 ** (failures - freeFailures));
}

/** Opens the file. Throws StorageRefused with a sentence. */
export function openOperators({ path, clock }: { readonly path: string; readonly clock: Clock }): Operators {
  const database = openDatabase({ path, migrations });
  /** Asked for with every call of the window. */
  let known: OperatorRecord[] | null = null;
  const list = (): OperatorRecord[] => {
    known ??= database.prepare('SELECT * FROM operator WHERE retired_at IS NULL ORDER BY name, id').all().map(toRecord);
    return known;
  };
  const changed = <Result>(work: () => Result): Result => {
    try {
      return transaction(database, work);
    } finally {
      known = null;
    }
  };
  const active = (id: string): OperatorRecord => {
    const found = list().find((each) => each.id === id);
    if (!found) throw new Refused('no-such-operator', id);
    return found;
  };

  const insert = (name: string, role: Role, secret: Secret | null): OperatorRecord => {
    refuseTaken(list(), name);
    return changed(() => {
      const id = nextId(database);
      database
        .prepare('INSERT INTO operator (id, name, role, salt, hash) VALUES (?, ?, ?, ?, ?)')
        .run(id, name, role, secret?.salt ?? null, secret?.hash ?? null);
      return { id, name, role, hasPin: secret !== null };
    });
  };

  /** The PIN's salt and hash after a change: the new one's, none, or as they were. */
  const kept = (secret: Secret | null, pin: string | null | undefined, id: string): [Uint8Array | null, Uint8Array | null] => {
    if (pin !== undefined) return [secret?.salt ?? null, secret?.hash ?? null];
    const row = database.prepare('SELECT salt, hash FROM operator WHERE id = ?').get(id);
    return [(row?.salt ?? null) as Uint8Array | null, (row?.hash ?? null) as Uint8Array | null];
  };

  return {
    list,
    async verify(id, pin) {
      const row = database.prepare('SELECT * FROM operator WHERE id = ? AND retired_at IS NULL').get(id);
      if (!row) throw new Refused('pin-wrong');
      if (row.hash === null) {
        if (pin !== null) throw new Refused('pin-wrong');
        return toRecord(row);
      }
      const left = Number(row.wait_until) - clock.now();
      if (left > 0) throw new Refused('pin-wait', String(Math.ceil(left / 1_000)));
      const failures = Number(row.failures) + 1;
      // Counted before it is checked: many tries at once must not be one try.
      const count = database.prepare('UPDATE operator SET failures = ?, wait_until = ? WHERE id = ?');
      count.run(failures, clock.now() + waitAfter(failures), id);
      const hash = await hashOf(pin ?? '', row.salt as Uint8Array);
      if (!timingSafeEqual(hash, row.hash as Uint8Array)) throw new Refused('pin-wrong');
      count.run(0, 0, id);
      return toRecord(row);
    },
    async addFirst(name, pin) {
      if (list().length > 0) throw new Refused('supervisor-exists');
      const secret = await secretOf(pin);
      if (list().length > 0) throw new Refused('supervisor-exists');
      return insert(name, 'manager', secret);
    },
    async add({ name, role, pin }) {
      refuseWithoutPin(role, pin !== null);
      const secret = pin === null ? null : await secretOf(pin);
      return insert(name, role, secret);
    },
    async change(id, { name, role, pin }) {
      active(id);
      const secret = typeof pin === 'string' ? await secretOf(pin) : null;
      return changed(() => {
        const before = active(id);
        const after = {
          ...before,
          name: name ?? before.name,
          role: role ?? before.role,
          hasPin: pin === undefined ? before.hasPin : pin !== null,
        };
        refuseWithoutPin(after.role, after.hasPin);
        if (after.role !== 'manager') refuseLastManager(list(), before);
        refuseTaken(
          list().filter((each) => each.id !== id),
          after.name,
        );
        database
          .prepare('UPDATE operator SET name = ?, role = ?, salt = ?, hash = ? WHERE id = ?')
          .run(after.name, after.role, ...kept(secret, pin, id), id);
        if (pin !== undefined) database.prepare('UPDATE operator SET failures = 0, wait_until = 0 WHERE id = ?').run(id);
        return { before, after };
      });
    },
    retire: (id) =>
      changed(() => {
        const operator = active(id);
        refuseLastManager(list(), operator);
        database.prepare('UPDATE operator SET retired_at = ? WHERE id = ?').run(isoNow(clock), id);
        return operator;
      }),
    close: () => database.close(),
  };
}

interface Secret {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

/** Two people of one name could not be told apart, neither on the screen nor in the audit. */
function refuseTaken(others: readonly OperatorRecord[], name: string): void {
  const wanted = name.toLocaleLowerCase();
  if (others.some((each) => each.name.toLocaleLowerCase() === wanted)) throw new Refused('operator-exists', name);
}

function refuseWithoutPin(role: Role, hasPin: boolean): void {
  if (role !== 'cashier' && !hasPin) throw new Refused('pin-needed', role);
}

/** Without a manager nobody could ever set this till up again. */
function refuseLastManager(all: readonly OperatorRecord[], operator: OperatorRecord): void {
  if (operator.role === 'manager' && all.filter(({ role }) => role === 'manager').length === 1)
    throw new Refused('last-manager', operator.name);
}

/** Retired people count too: an id is never given again. */
function nextId(database: DatabaseSync): string {
  const row = database.prepare('SELECT count(*) AS known FROM operator').get();
  return String(firstId + Number(row?.known ?? 0));
}

function toRecord(row: Record<string, unknown>): OperatorRecord {
  const role = roles.find((each) => each === row.role) ?? 'cashier';
  return { id: String(row.id), name: String(row.name), role, hasPin: row.hash !== null };
}

async function secretOf(pin: string): Promise<Secret> {
  const salt = randomBytes(16);
  return { salt, hash: await hashOf(pin, salt) };
}

function hashOf(pin: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}
