/**
 * Takes years out of a till that an archive keeps. The till must not be open. The sales go first, in one transaction that
 * also tells where the journal is to begin; then the beginning of the journal, in one transaction of its own. Whatever
 * breaks off before the first leaves the till as it was, and what breaks off after it is gone on with at the next start.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { Operator } from '#shared/payment.ts';
import { createAudit } from '../audit/audit.ts';
import { examineJournal } from '../payments/journal-examination.ts';
import { journalMigrations } from '../payments/journal-tables.ts';
import { type Clock, isoNow } from '../ports.ts';
import { type Archiving, noteArchiving, toArchiving } from '../sales/archivings.ts';
import { salesMigrations } from '../sales/sales-tables.ts';
import { openDatabase, openToLook, StorageRefused, storageProblem, transaction } from '../storage/database.ts';
import { lockInstance } from '../storage/instance-lock.ts';
import { archiveObstacle, endOfYear, obstacleSentence, type Years } from './archive-rules.ts';
import { findLeaving, leavingRows } from './leaving.ts';
import { verifiedBackup } from './manifest.ts';

export interface YearsOut extends Years {
  /** The till's folder. */
  readonly directory: string;
  /** The archive's folder: a whole backup that was taken just now. */
  readonly archive: string;
  /** Who wants it, and who stood for it. */
  readonly by: Operator;
  readonly approvedBy?: Operator;
}

/** Where a till stands on the way: what a test breaks off at. */
export type Step = 'found' | 'sales-written' | 'sales-gone' | 'journal-written' | 'journal-gone' | 'tidied';

/** Throws StorageRefused or Refused('other-instance'), and then nothing was taken out. */
export function takeYearsOut(parts: YearsOut, clock: Pick<Clock, 'now'>, at: (step: Step) => void = () => undefined): Archiving {
  const { directory } = parts;
  const lock = lockInstance(directory);
  try {
    finishTakingOut(directory);
    const obstacle = archiveObstacle(directory, parts, clock.now());
    if (obstacle) throw new StorageRefused('unusable', obstacleSentence(obstacle));
    const broken = examineJournal(join(directory, 'journal.db'), journalMigrations);
    if (broken !== null) throw new StorageRefused('broken', `${broken} Nothing was taken out of the till.`);
    verifiedBackup(parts.archive);
    const archiving = takeSalesOut(parts, clock, at);
    at('sales-gone');
    try {
      takeEntriesOut(directory, archiving, at);
    } catch (error) {
      // A disk that is full just now: each start tries it again, and a journal that has too much is no harm.
      if (!(error instanceof StorageRefused)) throw error;
    }
    at('journal-gone');
    giveSpaceBack(directory);
    at('tidied');
    return archiving;
  } finally {
    lock.release();
  }
}

/** Goes on where taking years out broke off: to be called before a till's files are opened, by whoever has its lock. */
export function finishTakingOut(directory: string): void {
  const archiving = lastArchiving(directory);
  if (archiving) takeEntriesOut(directory, archiving, () => undefined);
}

function lastArchiving(directory: string): Archiving | null {
  const path = join(directory, 'sales.db');
  const database = openToLook(path);
  try {
    const has = database?.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'archived'").get();
    const row = has && database?.prepare('SELECT * FROM archived ORDER BY number DESC LIMIT 1').get();
    return row ? toArchiving(row) : null;
  } catch (error) {
    throw storageProblem(error, path);
  } finally {
    database?.close();
  }
}

function takeSalesOut(
  { directory, archive, through, timeZone, by, approvedBy }: YearsOut,
  clock: Pick<Clock, 'now'>,
  at: (step: Step) => void,
): Archiving {
  const path = join(directory, 'sales.db');
  const until = endOfYear({ through, timeZone });
  // What it tells of can be made again, and must not lead to what is gone.
  for (const name of readdirSync(directory).filter((each) => /^search.*\.db/.test(each))) rmSync(join(directory, name));
  const database = openDatabase({ path, migrations: salesMigrations });
  const journal = openToLook(join(directory, 'journal.db'));
  try {
    if (!journal) throw new StorageRefused('broken', `${directory} has no payment journal. Nothing was taken out of the till.`);
    const attach = database.prepare('ATTACH DATABASE ? AS ?');
    attach.run(join(directory, 'journal.db'), 'journal');
    attach.run(untouched(join(archive, 'sales.db')), 'kept');
    attach.run(untouched(join(archive, 'journal.db')), 'kept_journal');
    return transaction(database, () => {
      const leaving = findLeaving(database, journal, until);
      at('found');
      if (leaving.sales === 0 && leaving.payments === 0)
        throw new StorageRefused('unusable', obstacleSentence({ code: 'archive-nothing', detail: '' }));
      const archiving: Archiving = { ...leaving, at: isoNow(clock), through, until, archive };
      withoutGuards(
        database,
        leavingRows.map(([table]) => table),
        () => {
          for (const [table, which] of leavingRows) database.exec(`DELETE FROM ${table} WHERE ${which}`);
        },
      );
      noteArchiving(database, archiving);
      const { sales, payments, sequence } = leaving;
      createAudit(database, clock).record({
        action: 'years-archived',
        operator: by,
        ...(approvedBy && { approvedBy }),
        subject: String(through),
        detail: { through, archive, sales, payments, entries: sequence },
      });
      at('sales-written');
      return archiving;
    });
  } catch (error) {
    throw storageProblem(error, path);
  } finally {
    journal?.close();
    database.close();
  }
}

function takeEntriesOut(directory: string, { sequence, hash, at: when, archive }: Archiving, at: (step: Step) => void): void {
  const path = join(directory, 'journal.db');
  // Only sales went, or it was done before; or the journal is broken, which is said when it is opened.
  if (!hasEntry(path, { sequence, hash })) return;
  const database = openDatabase({ path, migrations: journalMigrations });
  try {
    transaction(database, () => {
      // The file itself refuses this where the entry is another one, or a payment goes on after it.
      database
        .prepare('INSERT INTO archived (sequence, hash, at, archive) VALUES (?, ?, ?, ?)')
        .run(sequence, hash, when, basename(archive));
      withoutGuards(database, ['entry'], () => {
        database.prepare('DELETE FROM entry WHERE sequence <= ?').run(sequence);
        database.prepare('DELETE FROM payment WHERE last_sequence <= ?').run(sequence);
      });
      at('journal-written');
    });
  } catch (error) {
    throw storageProblem(error, path);
  } finally {
    database.close();
  }
}

function hasEntry(path: string, { sequence, hash }: Pick<Archiving, 'sequence' | 'hash'>): boolean {
  const database = openToLook(path);
  try {
    return database?.prepare('SELECT 1 FROM entry WHERE sequence = ? AND hash = ?').get(sequence, hash) !== undefined;
  } catch (error) {
    throw storageProblem(error, path);
  } finally {
    database?.close();
  }
}

/** Takes the triggers off that let nothing be deleted, and puts the very same ones back: within one transaction, nobody sees a file without them. */
function withoutGuards(database: DatabaseSync, tables: readonly string[], work: () => void): void {
  const guards = tables.flatMap((table) =>
    database
      .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ? AND sql LIKE '%BEFORE DELETE ON%'")
      .all(table),
  );
  for (const { name } of guards) database.exec(`DROP TRIGGER ${String(name)}`);
  work();
  for (const { sql } of guards) database.exec(String(sql));
}

/** What is gone must not be legible in the free pages of a file. A disk without room for it keeps them: they are used again. */
function giveSpaceBack(directory: string): void {
  for (const [name, migrations] of [
    ['sales.db', salesMigrations],
    ['journal.db', journalMigrations],
  ] as const) {
    const database = openDatabase({ path: join(directory, name), migrations });
    try {
      database.exec('VACUUM');
    } catch {
      // The rows are gone all the same.
    } finally {
      database.close();
    }
  }
}

/** A file that is only looked at, without anything left beside it. */
function untouched(path: string): string {
  if (!existsSync(path)) throw new StorageRefused('unusable', `${path} is missing. Nothing was taken out of the till.`);
  return `${pathToFileURL(path).href}?mode=ro&immutable=1`;
}
