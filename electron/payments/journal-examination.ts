/**
 * Looks at a journal before anything may change it: whether its last entries fit together, whether the last commit
 * that the witness tells of is there, and whether the payments are what their entries say.
 */
import { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { isOpen, type Payment } from '#shared/payment.ts';
import { replay } from '#shared/payment-machine.ts';
import { openToLook, refuseNewer, storageProblem, userVersion } from '../storage/database.ts';
import { type Anchor, anchorOf } from './journal-anchor.ts';
import { entryHash, type Row, toEntry, toPayment } from './journal-rows.ts';
import { type Mark, readWitness, type Testimony, witnessPath } from './journal-witness.ts';

/** How many of the last entries are looked at: enough to find a torn end, cheap at any size. */
const tailEntries = 500;
/** The first format of the file that says whether there is a witness. */
const witnessedFormat = 4;

/**
 * A sentence that says what is wrong with the journal, or null. Nothing is changed. `migrations` are what make the
 * tables of its file. Throws StorageRefused for a file that cannot be read.
 */
export function examineJournal(path: string, migrations: readonly string[]): string | null {
  let database: DatabaseSync | null = null;
  try {
    // Before the journal, because another process may be writing: then the witness is behind, which is in order.
    const testimony = readWitness(witnessPath(path));
    database = openToLook(path);
    // One moment of the file for all that follows.
    database?.exec('BEGIN');
    if (database === null) return witnessFinding(testimony, 0, null, false);
    const format = userVersion(database);
    refuseNewer(path, format, migrations.length);
    return examined(database, format, testimony, migrations);
  } catch (error) {
    throw storageProblem(error, path);
  } finally {
    database?.close();
  }
}

function examined(database: DatabaseSync, format: number, testimony: Testimony, migrations: readonly string[]): string | null {
  // No tables yet, so no entries either.
  if (format === 0) return witnessFinding(testimony, 0, null, false);
  const tail = tailOf(database);
  const anchor = anchorOf(database);
  const last = Number(tail.at(-1)?.sequence ?? anchor.sequence);
  const mark = testimony.kind === 'mark' ? testimony.mark : null;
  const marked = mark && markedHash(database, mark, anchor);
  const isKept = format >= witnessedFormat && database.prepare('SELECT since FROM witness').get() !== undefined;
  const lost = chainFinding(tail, anchor) ?? witnessFinding(testimony, last, marked, isKept);
  // A file of an older format is not what today's program would have written.
  if (lost !== null || format < migrations.length) return lost;
  return projectionFinding(database, tail, last, mark) ?? schemaFinding(database, migrations);
}

/** The hash of the entry that the witness tells of. One that is in an archive was proved when it went there. */
function markedHash(database: DatabaseSync, { sequence, hash }: Mark, anchor: Anchor): string | null {
  if (sequence < anchor.sequence) return hash;
  if (sequence === anchor.sequence) return anchor.hash;
  const row = database.prepare('SELECT hash FROM entry WHERE sequence = ?').get(sequence);
  return row ? String(row.hash) : null;
}

/** The last entries, oldest first, with the one before them where there is one. */
function tailOf(database: DatabaseSync): Row[] {
  return database
    .prepare('SELECT * FROM entry ORDER BY sequence DESC LIMIT ?')
    .all(tailEntries + 1)
    .reverse();
}

function chainFinding(tail: readonly Row[], begins: Anchor): string | null {
  const before = tail.length > tailEntries ? tail[0] : undefined;
  let previous = before ? String(before.hash) : begins.hash;
  let expected = (before ? Number(before.sequence) : begins.sequence) + 1;
  for (const row of before ? tail.slice(1) : tail) {
    const wrong = linkFinding(row, previous, expected);
    if (wrong !== null) return wrong;
    previous = String(row.hash);
    expected += 1;
  }
  return null;
}

function linkFinding(row: Row, previous: string, expected: number): string | null {
  const sequence = Number(row.sequence);
  if (sequence !== expected) return `Entry ${expected} of the payment journal is missing.`;
  const hash = entryHash(previous, sequence, String(row.at), String(row.payment_id), String(row.body));
  return hash === row.hash ? null : `Entry ${sequence} of the payment journal was changed after it was written.`;
}

/**
 * The first entry of the whole journal that does not follow from the one before, as a sentence, or null. Reads every
 * entry; where the beginning is in an archive, the first one must follow from the last that is there.
 */
export function brokenChain(database: DatabaseSync): string | null {
  const anchor = anchorOf(database);
  let previous = anchor.hash;
  let expected = anchor.sequence + 1;
  for (const row of database.prepare('SELECT * FROM entry ORDER BY sequence').iterate()) {
    const wrong = linkFinding(row, previous, expected);
    if (wrong !== null) return wrong;
    previous = String(row.hash);
    expected += 1;
  }
  return null;
}

/** `markedHash` is the hash of the entry that the witness tells of, `isKept` whether the journal says that it has a witness. */
function witnessFinding(testimony: Testimony, last: number, markedHash: string | null, isKept: boolean): string | null {
  switch (testimony.kind) {
    case 'none':
      return isKept
        ? 'The file journal.tail is missing, which tells how far the payment journal was written: its end may be missing.'
        : null;
    case 'damaged':
      return 'The file journal.tail is damaged, which tells how far the payment journal was written: its end may be missing.';
    case 'mark': {
      const { sequence, hash, at } = testimony.mark;
      if (sequence > last) return `The payment journal ends at entry ${last}, but entry ${sequence} was written, at ${at}.`;
      if (sequence > 0 && markedHash !== hash) return `Entry ${sequence} of the payment journal is not the one that was written at ${at}.`;
      return null;
    }
  }
}

/** Each payment that the last entries are about, and each open one, must be what its entries say, by every way that leads to it. */
function projectionFinding(database: DatabaseSync, tail: readonly Row[], last: number, mark: Mark | null): string | null {
  const known = Number(database.prepare('SELECT coalesce(max(last_sequence), 0) AS known FROM payment').get()?.known ?? 0);
  if (known > last) return `The payment journal ends at entry ${last}, but entry ${known} was written.`;
  const open = database.prepare('SELECT id FROM payment WHERE open = 1').all();
  if (mark?.sequence === last && mark.open !== open.length)
    return `The payment journal shows ${open.length} open payments, but ${mark.open} were open after entry ${last}.`;
  const openIds = new Set(open.map(({ id }) => String(id)));
  const entriesOf = database.prepare('SELECT * FROM entry WHERE payment_id = ? ORDER BY sequence');
  const rowOf = database.prepare('SELECT * FROM payment WHERE id = ?');
  const sameSale = database.prepare('SELECT id FROM payment WHERE sale_id = ?');
  for (const id of new Set([...openIds, ...tail.map((row) => String(row.payment_id))])) {
    const row = rowOf.get(id);
    const fits =
      row !== undefined &&
      leadsTo(entriesOf.all(id), row, openIds.has(id)) &&
      sameSale.all(String(row.sale_id)).some((other) => other.id === id);
    if (!fits) return `The journal's entries of payment ${id} do not lead to the state that is stored for it.`;
  }
  return null;
}

function leadsTo(entries: readonly Row[], row: Row, isListedOpen: boolean): boolean {
  try {
    const told = replay(entries.map(toEntry));
    const stored = toPayment(row);
    const columns = [told.saleId, told.terminalId, isOpen(told) ? 1 : 0, Number(entries.at(-1)?.sequence)];
    return (
      isOpen(told) === isListedOpen &&
      [row.sale_id, row.terminal_id, row.open, row.last_sequence].every((value, index) => value === columns[index]) &&
      told.id === stored.id &&
      // What a newer program makes of the words of a closed payment is its own affair; its money is not.
      (isListedOpen ? isDeepStrictEqual(JSON.parse(JSON.stringify(told)), stored) : moneyOf(told) === moneyOf(stored))
    );
  } catch {
    // An impossible history, or a body that cannot be read.
    return false;
  }
}

function moneyOf(payment: Payment): string {
  const { kind, state, amount, cashback, charged, settlement, references, providerReference, originalPaymentId } = payment;
  return JSON.stringify([kind, state, amount, cashback, charged, settlement, references, providerReference, originalPaymentId]);
}

/** The triggers and indexes that refuse what must not be must still be the ones that the migrations made. */
function schemaFinding(database: DatabaseSync, migrations: readonly string[]): string | null {
  return schemaOf(database) === schemaMadeBy(migrations) ? null : 'The tables of the payment journal are not as Kassa made them.';
}

const madeSchemas = new WeakMap<readonly string[], string>();

/** Migrations are never edited, so what they make is found out once. */
function schemaMadeBy(migrations: readonly string[]): string {
  const known = madeSchemas.get(migrations);
  if (known !== undefined) return known;
  const database = new DatabaseSync(':memory:');
  for (const migration of migrations) database.exec(migration);
  const made = schemaOf(database);
  database.close();
  madeSchemas.set(migrations, made);
  return made;
}

function schemaOf(database: DatabaseSync): string {
  return JSON.stringify(database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all());
}
