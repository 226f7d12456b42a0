/**
 * Brings a till back to the moment of a backup. What the till has now is kept beside it under another name; nothing is
 * ever written over. Each step is one that the next start can go on from: until the last rename, the till is the old one.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Configuration } from '#shared/settings.ts';
import { verifiedJournal } from '../health/files.ts';
import { type Clock, isoNow, type Random } from '../ports.ts';
import { openToLook, StorageRefused, storageProblem } from '../storage/database.ts';
import { lockInstance } from '../storage/instance-lock.ts';
import { openStores } from '../till/till-stores.ts';
import { finishRestore, restoredBeside } from './finish-restore.ts';
import { type Manifest, verifiedBackup } from './manifest.ts';

export interface RestoreParts {
  /** The till's folder. */
  readonly directory: string;
  readonly backup: string;
  readonly configuration: Pick<Configuration, 'till' | 'store'>;
  readonly training: boolean;
  readonly clock: Clock;
  readonly random: Random;
}

export interface RestoredTill {
  readonly takenAt: string;
  /** Where what the till had before is now; null where it had nothing. */
  readonly keptAs: string | null;
  /** The next sale gets a number above this one. */
  readonly numbersAfter: number;
}

/** The till must not be open. Throws StorageRefused or Refused('other-instance'), and then nothing was changed. */
export function restoreTill(parts: RestoreParts): RestoredTill {
  const { directory, backup, clock } = parts;
  const manifest = verifiedBackup(backup);
  refuseOther(manifest, parts);
  finishRestore(directory);
  const beside = restoredBeside(directory);
  const unfinished = `${directory}.restoring`;
  const numbersAfter = numbersFrom(manifest, directory, clock.now());
  const lock = existsSync(directory) ? lockInstance(directory) : null;
  try {
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true });
    for (const { name } of manifest.files) copyFileSync(join(backup, name), join(unfinished, name));
    prepare(unfinished, manifest, numbersAfter, parts);
    // From here on the restored till is whole.
    renameSync(unfinished, beside);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw storageProblem(error, directory);
  } finally {
    lock?.release();
  }
  try {
    const keptAs = existsSync(directory) ? keepBeside(directory, clock) : null;
    renameSync(beside, directory);
    return { takenAt: manifest.takenAt, keptAs, numbersAfter };
  } catch (error) {
    if (existsSync(directory)) rmSync(beside, { recursive: true, force: true });
    throw storageProblem(error, directory);
  }
}

/** Throws StorageRefused for a backup of another till. */
export function refuseOther(
  manifest: Manifest,
  { configuration: { till, store }, training }: Pick<RestoreParts, 'configuration' | 'training'>,
): void {
  const { takenAt } = manifest;
  const wrong =
    manifest.training !== training
      ? `it is of a till in ${manifest.training ? 'training' : 'live use'}`
      : manifest.till.id !== till.id
        ? `it is of the till ${manifest.till.id} (${manifest.till.name}), and this one is ${till.id}`
        : manifest.store.country !== store.country || manifest.store.currency !== store.currency
          ? `it is of a store in ${manifest.store.country} with ${manifest.store.currency}`
          : null;
  if (wrong === null) return;
  throw new StorageRefused('unusable', `The backup of ${takenAt} does not belong to this till: ${wrong}. Nothing was changed.`);
}

/** Opens the copies as a till does, which brings older formats up to date and refuses newer ones, and notes what they are. */
function prepare(folder: string, manifest: Manifest, numbersAfter: number, { configuration, clock, random }: RestoreParts): void {
  const broken = verifiedJournal(folder);
  if (broken !== null) throw new StorageRefused('broken', `The payment journal of the backup is not whole. ${broken} Nothing was changed.`);
  const { currency } = configuration.store;
  const stores = openStores({ directory: folder, currency, samples: null, clock, random, drive: true });
  try {
    if (stores.journal.broken !== null) {
      throw new StorageRefused('broken', `The payment journal of the backup is not whole. ${stores.journal.broken}`);
    }
    const { sales, journal } = stores;
    sales.together(() => {
      sales.noteRestore({ takenAt: manifest.takenAt, numbersAfter });
      const by = { id: 'restore', name: 'Kassa' };
      sales.audit.record({
        action: 'till-restored',
        operator: by,
        subject: manifest.takenAt,
        detail: { entries: journal.size(), lastSaleNumber: manifest.lastSaleNumber, numbersAfter },
      });
      // What lay in the basket may have been paid since: nobody is to charge it by one press.
      const current = sales.current();
      if (current.basket.lines.length > 0 && journal.ofSale(current.id).length === 0) sales.park(current.id, null, by);
    });
  } finally {
    stores.close();
  }
  // Made again from what the till has; the lock is nobody's.
  for (const name of readdirSync(folder).filter((each) => /^(search.*|till\.lock.*)$/.test(each))) rmSync(join(folder, name));
}

/** A till sells at most one thing a second: so many numbers may have been given since. */
const numbersASecond = 1;
const round = 1_000;

/**
 * Numbers that the till may have given after the backup are never given again. Where its files can still be read, they
 * tell the last one; where they cannot, as many may have been given as there were seconds.
 */
function numbersFrom({ lastSaleNumber, takenAt }: Manifest, directory: string, now: number): number {
  const told = lastNumberIn(directory);
  const seconds = Math.max(0, Math.ceil((now - Date.parse(takenAt)) / 1_000));
  const last = told !== null && told >= lastSaleNumber ? told : lastSaleNumber + seconds * numbersASecond;
  return Math.ceil((last + 1) / round) * round;
}

function lastNumberIn(directory: string): number | null {
  try {
    const database = openToLook(join(directory, 'sales.db'));
    try {
      return database ? Number(database.prepare('SELECT coalesce(max(number), 0) AS last FROM sale').get()?.last) : null;
    } finally {
      database?.close();
    }
  } catch {
    return null;
  }
}

function keepBeside(directory: string, clock: Clock): string {
  const stamp = isoNow(clock).slice(0, 19).replaceAll(':', '-');
  let free = join(dirname(directory), `${basename(directory)}.before-${stamp}`);
  for (let next = 2; existsSync(free); next += 1) free = join(dirname(directory), `${basename(directory)}.before-${stamp}-${next}`);
  renameSync(directory, free);
  return free;
}
