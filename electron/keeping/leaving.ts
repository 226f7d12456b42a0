/**
 * What of a till leaves it for an archive: found out anew right before it goes, in the file of the sales with the journal
 * and the archive attached beside it (`journal`, `kept`, `kept_journal`). What is found stands in temporary tables.
 *
 * What goes of the journal is its beginning, and all of it: a hole would break the chain. What goes of the sales is
 * whatever is over and belongs to nothing that stays. The newest row of each kind stays, so that no number comes twice.
 */
import type { DatabaseSync } from 'node:sqlite';
import { anchorOf } from '../payments/journal-anchor.ts';
import { StorageRefused } from '../storage/database.ts';

export interface Leaving {
  /** The last entry of the journal that goes, and its hash; where the journal begins already if nothing of it goes. */
  readonly sequence: number;
  readonly hash: string;
  readonly sales: number;
  readonly payments: number;
}

/** `until` is the first moment that stays (ISO 8601). Throws StorageRefused with a sentence where something must not go. */
export function findLeaving(database: DatabaseSync, journal: DatabaseSync, until: string): Leaving {
  const begins = anchorOf(journal);
  const lastNumber = lastNumberBefore(database, until);
  const sequence = lastEntryToGo(database, until, lastNumber, begins.sequence);
  const hash =
    sequence === begins.sequence
      ? begins.hash
      : String(database.prepare('SELECT hash FROM journal.entry WHERE sequence = ?').get(sequence)?.hash);
  listed(database, until, lastNumber, sequence);
  refuseUncounted(database, sequence);
  refuseUnkept(database, sequence, hash);
  return { sequence, hash, sales: count(database, 'leaving_sale'), payments: count(database, 'leaving_payment') };
}

/** Each table with what goes of it (a condition that begins with a column), those that others lean on last. */
export const leavingRows: readonly (readonly [table: string, which: string])[] = [
  ['drawer_entry', 'entry IN (SELECT entry FROM leaving_drawer_entry)'],
  ['cash_given_back', 'tender_id IN (SELECT id FROM leaving_cash)'],
  ['cash', 'id IN (SELECT id FROM leaving_cash)'],
  ['receipt', 'payment_id IN (SELECT id FROM leaving_payment)'],
  ['sale_receipt', 'sale_id IN (SELECT id FROM leaving_sale)'],
  ['ended_payment', 'entry IN (SELECT entry FROM leaving_ended)'],
  ['sale_tax', 'number IN (SELECT number FROM leaving_sale)'],
  ['sale_sums', 'number IN (SELECT number FROM leaving_sale)'],
  ['sale', 'id IN (SELECT id FROM leaving_sale)'],
];

/** By numbers and not by times: a clock that was wrong for a while lets less go, and never more. */
function lastNumberBefore(database: DatabaseSync, until: string): number {
  const row = database
    .prepare(
      `SELECT min(coalesce((SELECT min(number) FROM sale WHERE number IS NOT NULL AND closed_at >= ?) - 1, max(number) - 1), max(number) - 1,
         coalesce((SELECT max(last_sale) FROM day_mark), 0)) AS last FROM sale`,
    )
    .get(until);
  return Number(row?.last ?? 0);
}

/** The end of the longest beginning of the journal in which nothing goes on: no payment, and no sale that stays whole. */
function lastEntryToGo(database: DatabaseSync, until: string, lastNumber: number, begins: number): number {
  const after = database.prepare('SELECT sequence FROM journal.entry WHERE at >= ? ORDER BY sequence LIMIT 1').get(until)?.sequence;
  const last = database.prepare('SELECT max(sequence) AS last FROM journal.entry').get()?.last;
  let sequence = Math.min(after === undefined ? Number.MAX_SAFE_INTEGER : Number(after) - 1, Number(last ?? 0) - 1);
  const firstThatStays = database.prepare(
    `SELECT min((SELECT min(sequence) FROM journal.entry WHERE payment_id = payment.id)) AS first FROM journal.payment
     WHERE last_sequence > :sequence OR open = 1 OR unseen = 1 OR sale_id IN (
       SELECT id FROM sale WHERE (number IS NULL AND void = 0) OR number > :number
       UNION ALL SELECT sale_id FROM journal.payment WHERE open = 1 OR last_sequence > (SELECT coalesce(max(sequence), 0) FROM journal_read)
         OR (last_sequence > :sequence AND body ->> '$.kind' <> 'refund'))`,
  );
  for (;;) {
    const first = firstThatStays.get({ sequence, number: lastNumber })?.first;
    if (typeof first !== 'number' || first > sequence) return Math.max(begins, sequence);
    sequence = first - 1;
  }
}

function listed(database: DatabaseSync, until: string, lastNumber: number, sequence: number): void {
  database.exec(`
    CREATE TEMP TABLE leaving_payment (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TEMP TABLE leaving_sale (id TEXT PRIMARY KEY, number INTEGER) STRICT, WITHOUT ROWID;
    CREATE TEMP TABLE leaving_cash (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TEMP TABLE leaving_ended (entry INTEGER PRIMARY KEY) STRICT;
    CREATE TEMP TABLE leaving_drawer_entry (entry INTEGER PRIMARY KEY) STRICT;`);
  database.prepare('INSERT INTO leaving_payment SELECT id FROM journal.payment WHERE last_sequence <= ? ORDER BY id').run(sequence);
  database
    .prepare(
      `INSERT INTO leaving_sale SELECT id, number FROM sale
       WHERE (number <= :number OR (number IS NULL AND void = 1 AND closed_at < :until))
         AND at_window = 0 AND opened < (SELECT max(opened) FROM sale)
         AND id NOT IN (SELECT sale_id FROM cash WHERE entry = (SELECT max(entry) FROM cash))
         AND NOT EXISTS (SELECT 1 FROM journal.payment WHERE sale_id = sale.id AND last_sequence > :sequence)`,
    )
    .run({ number: lastNumber, until, sequence });
  database.exec(`
    INSERT INTO leaving_cash SELECT id FROM cash WHERE sale_id IN (SELECT id FROM leaving_sale);
    INSERT INTO leaving_ended SELECT entry FROM ended_payment
      WHERE payment_id IN (SELECT id FROM leaving_payment) AND entry < (SELECT max(entry) FROM ended_payment);
    INSERT INTO leaving_drawer_entry SELECT entry FROM drawer_entry WHERE entry < (SELECT max(entry) FROM drawer_entry)
      AND ((kind IN ('cash', 'given-back') AND subject IN (SELECT id FROM leaving_cash))
        OR (kind IN ('recorded-cash', 'recorded-cash-undone', 'cashback', 'cashback-undone')
          AND subject IN (SELECT id FROM leaving_payment)));`);
}

/** What no Z has counted stays, and so does everything then: it would be in no day's sums. */
function refuseUncounted(database: DatabaseSync, sequence: number): void {
  const isCounted = database
    .prepare(
      `SELECT (SELECT coalesce(max(entry), 0) FROM leaving_ended) <= coalesce(max(last_payment), 0)
         AND (SELECT coalesce(max(entry), 0) FROM leaving_drawer_entry) <= coalesce(max(last_entry), 0)
         AND (SELECT coalesce(max(number), 0) FROM leaving_sale) <= coalesce(max(last_sale), 0)
         AND (SELECT count(*) FROM leaving_payment) * (SELECT coalesce(max(sequence), 0) < ? FROM journal_read) = 0 AS counted
       FROM day_mark`,
    )
    .get(sequence)?.counted;
  if (isCounted !== 1)
    throw new StorageRefused(
      'unusable',
      'Something of these years is on no closed day. Close the day (Z) first. Nothing was taken out of the till.',
    );
}

/** Everything that goes must be in the archive exactly as it is here. */
function refuseUnkept(database: DatabaseSync, sequence: number, hash: string): void {
  const refused = (what: string) =>
    new StorageRefused('broken', `${what} is not in the archive as it is on this till. Nothing was taken out of the till; archive again.`);
  const kept = database
    .prepare(
      `SELECT hash FROM (SELECT sequence, hash FROM kept_journal.entry UNION ALL SELECT sequence, hash FROM kept_journal.archived)
       WHERE sequence = ?`,
    )
    .get(sequence)?.hash;
  // The chain of the archive was looked at from end to end: the same hash here means the same entries before it.
  if (sequence > 0 && kept !== hash) throw refused(`Entry ${sequence} of the payment journal`);
  if (isOtherwise(database, 'journal.payment', 'kept_journal.payment', 'id IN (SELECT id FROM leaving_payment)'))
    throw refused('A payment');
  for (const [table, which] of leavingRows)
    if (isOtherwise(database, `main.${table}`, `kept.${table}`, which)) throw refused(`A row of ${table}`);
}

function isOtherwise(database: DatabaseSync, here: string, there: string, which: string): boolean {
  const [schema, table] = here.split('.');
  const columns = database.prepare(`SELECT name, pk FROM pragma_table_info('${table}', '${schema}')`).all();
  const keys = columns.filter(({ pk }) => Number(pk) > 0).map(({ name }) => `theirs.${name} = ours.${name}`);
  const same = columns.map(({ name }) => `theirs.${name} IS ours.${name}`);
  return (
    database
      .prepare(
        `SELECT 1 FROM ${here} AS ours LEFT JOIN ${there} AS theirs ON ${keys.join(' AND ')}
         WHERE ours.${which} AND NOT (${same.join(' AND ')}) LIMIT 1`,
      )
      .get() !== undefined
  );
}

function count(database: DatabaseSync, table: string): number {
  return Number(database.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.count);
}
