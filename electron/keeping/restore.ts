/**
 * Brings a till back to the moment of a backup. What the till has now is kept beside it under another name; nothing is
 * ever written over. Each step is one that the next start can go on from: until the last rename, the till is the old one.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Operator } from '#shared/payment.ts';
import { verifiedJournal } from '../health/files.ts';
import { type Clock, isoNow, type Random, systemClock } from '../ports.ts';
import type { NumbersAfter } from '../sales/restorations.ts';
import { openToLook, StorageRefused, storageProblem } from '../storage/database.ts';
import { lockInstance } from '../storage/instance-lock.ts';
import { openStores } from '../till/till-stores.ts';
import { finishRestore, restoredBeside } from './finish-restore.ts';
import { type Manifest, verifiedBackup } from './manifest.ts';

/** Whose backup it must be. */
export interface RestoreIdentity {
  readonly till: { readonly id: string };
  readonly store: { readonly country: string; readonly currency: string };
  readonly training: boolean;
}

export interface RestoreParts {
  /** The till's folder. */
  readonly directory: string;
  readonly backup: string;
  readonly identity: RestoreIdentity;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
  /** Who wants it, and who stood for it; absent where it is whoever started the program. */
  readonly by?: Operator;
  readonly approvedBy?: Operator;
}

export interface RestoredTill {
  readonly takenAt: string;
  /** Where what the till had before is now; null where it had nothing. */
  readonly keptAs: string | null;
  /** The next sale gets a number above this one, and so do the next shift and the next Z above theirs. */
  readonly numbersAfter: number;
  readonly shiftsAfter: number;
  readonly daysAfter: number;
}

/** The till must not be open. Throws StorageRefused or Refused('other-instance'), and then nothing was changed. */
export function restoreTill(parts: RestoreParts): RestoredTill {
  const built = buildRestored(parts);
  return { ...built, keptAs: takePlace(parts.directory, parts.clock) };
}

/** The first half: the restored till stands whole beside the old one. Throws as `restoreTill` does. */
export function buildRestored(parts: RestoreParts): Omit<RestoredTill, 'keptAs'> {
  const { directory, backup, clock } = parts;
  const manifest = verifiedBackup(backup);
  refuseOther(manifest, parts.identity);
  finishRestore(directory);
  const beside = restoredBeside(directory);
  const unfinished = `${directory}.restoring`;
  let numbers: NumbersAfter;
  const lock = existsSync(directory) ? lockInstance(directory) : null;
  try {
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true });
    for (const { name } of manifest.files) copyFileSync(join(backup, name), join(unfinished, name));
    numbers = numbersFrom(manifest, unfinished, directory, clock.now());
    prepare(unfinished, manifest, numbers, parts);
    // From here on the restored till is whole.
    renameSync(unfinished, beside);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw storageProblem(error, directory);
  } finally {
    lock?.release();
  }
  return { takenAt: manifest.takenAt, ...numbers };
}

/** The second half: the restored till takes the place of the old one. Returns where that is now, or null where there was none. Throws StorageRefused. */
export function takePlace(directory: string, clock: Pick<Clock, 'now'>): string | null {
  const beside = restoredBeside(directory);
  try {
    const keptAs = existsSync(directory) ? keepBeside(directory, clock) : null;
    renameSync(beside, directory);
    return keptAs;
  } catch (error) {
    if (existsSync(directory)) rmSync(beside, { recursive: true, force: true });
    throw storageProblem(error, directory);
  }
}

/** Throws StorageRefused for a backup of another till. */
export function refuseOther(manifest: Manifest, { till, store, training }: RestoreIdentity): void {
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
function prepare(
  folder: string,
  manifest: Manifest,
  numbers: NumbersAfter,
  { identity, clock, random, by, approvedBy }: RestoreParts,
): void {
  const broken = verifiedJournal(folder);
  if (broken !== null) throw new StorageRefused('broken', `The payment journal of the backup is not whole. ${broken} Nothing was changed.`);
  const { currency } = identity.store;
  const stores = openStores({ directory: folder, currency, samples: null, clock: { ...systemClock, now: clock.now }, random, drive: true });
  try {
    if (stores.journal.broken !== null) {
      throw new StorageRefused('broken', `The payment journal of the backup is not whole. ${stores.journal.broken}`);
    }
    const { sales, journal } = stores;
    sales.together(() => {
      // Days begin where none has yet, before their numbers go on.
      sales.days.follow(journal);
      sales.noteRestore({ takenAt: manifest.takenAt, ...numbers });
      sales.days.goOnAfter(numbers.daysAfter);
      const program = { id: 'restore', name: 'Kassa' };
      sales.audit.record({
        action: 'till-restored',
        operator: by ?? program,
        ...(approvedBy && { approvedBy }),
        subject: manifest.takenAt,
        detail: { entries: journal.size(), lastSaleNumber: manifest.lastSaleNumber, ...numbers },
      });
      // What lay in the basket may have been paid since: nobody is to charge it by one press.
      const current = sales.current();
      if (current.basket.lines.length > 0 && journal.ofSale(current.id).length === 0) sales.park(current.id, null, by ?? program);
    });
  } finally {
    stores.close();
  }
  // Made again from what the till has; the lock is nobody's.
  for (const name of readdirSync(folder).filter((each) => /^(search.*|till\.lock.*)$/.test(each))) rmSync(join(folder, name));
}

/** A till sells at most one thing a second: so many numbers may have been given since. Nobody counts drawers or closes days so often. */
const secondsEach = { sale: 1, shift: 300, day: 3_600 } as const;
/** However short the time was, somebody may have tried something out. */
const atLeast = { sale: 0, shift: 100, day: 100 } as const;
const round = 1_000;

/**
 * Numbers that the till may have given after the backup are never given again. Where its files can still be read, they
 * tell the last ones; where they cannot, as many may have been given as there was time for. They go on at the next thousand.
 */
function numbersFrom({ takenAt }: Manifest, copy: string, directory: string, now: number): NumbersAfter {
  const then = lastNumbersIn(copy) ?? { sale: 0, shift: 0, day: 0 };
  const told = lastNumbersIn(directory);
  const seconds = Math.max(0, Math.ceil((now - Date.parse(takenAt)) / 1_000));
  const after = (what: keyof LastNumbers): number => {
    const possible = then[what] + atLeast[what] + Math.ceil(seconds / secondsEach[what]);
    // Files that know less than the backup are not this till's last ones.
    const last = told !== null && told.sale >= then.sale && told[what] >= then[what] ? told[what] : possible;
    return Math.ceil((last + 1) / round) * round;
  };
  return { numbersAfter: after('sale'), shiftsAfter: after('shift'), daysAfter: after('day') };
}

interface LastNumbers {
  readonly sale: number;
  readonly shift: number;
  readonly day: number;
}

function lastNumbersIn(directory: string): LastNumbers | null {
  try {
    const database = openToLook(join(directory, 'sales.db'));
    try {
      const last = (table: string) => Number(database?.prepare(`SELECT coalesce(max(number), 0) AS last FROM ${table}`).get()?.last);
      return database && { sale: last('sale'), shift: last('shift'), day: last('day_mark') };
    } finally {
      database?.close();
    }
  } catch {
    return null;
  }
}

function keepBeside(directory: string, clock: Pick<Clock, 'now'>): string {
  const stamp = isoNow(clock).slice(0, 19).replaceAll(':', '-');
  let free = join(dirname(directory), `${basename(directory)}.before-${stamp}`);
  for (let next = 2; existsSync(free); next += 1) free = join(dirname(directory), `${basename(directory)}.before-${stamp}-${next}`);
  renameSync(directory, free);
  return free;
}
