/** Backups by themselves: one a day into the folder that a manager chose, when nobody pays; and how the last one went. */

import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { dayOf } from '#shared/calendar.ts';
import { lawYearsOf } from '#shared/countries.ts';
import type { BackupView, BooksJob, KeepingView } from '#shared/ipc.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { messageOf } from '../error-message.ts';
import { type Clock, isoNow, type Log } from '../ports.ts';
import { Refused } from '../refused.ts';
import type { Sales } from '../sales/sales.ts';
import { type Archiver, createArchiveDesk } from './archive-desk.ts';
import { type KeepingState, readState, writeState } from './keeping-state.ts';
import { removeOldBackups } from './old-backups.ts';
import type { RestoreIdentity } from './restore.ts';
import { createRestoreDesk, type RestoreDesk } from './restore-desk.ts';

export interface Keeping {
  view(): KeepingView;
  /** Throws Refused('backup-folder') for a folder that is not there or cannot be written. */
  chooseFolder(folder: string | null): Promise<KeepingView>;
  /** Throws Refused where no folder is chosen, or something else is written out. */
  backupNow(): BooksJob;
  /** So many whole years stay on this till at least; null for everything. Nothing leaves by that alone: a manager is reminded. */
  keepYears(years: number | null): Promise<KeepingView>;
  /** Archives all years up to this one into the chosen folder, then takes them out. Throws Refused where something keeps them. */
  archive(through: number, who: Archiver): BooksJob;
  /** This till's backups in the chosen folder. */
  backups(): BackupView[];
  /** Brings the till back to one of them: resolves once it is found whole and the till is about to close for it. Throws Refused. */
  restore(name: string, who: Parameters<RestoreDesk['restore']>[2]): Promise<void>;
  /** Looks from time to time whether a backup is due, until the signal. */
  start(signal: AbortSignal): void;
  /** Once what became of the last backup is written down. */
  close(): Promise<void>;
}

export interface KeepingParts {
  /** The till's folder. */
  readonly directory: string;
  readonly identity: () => RestoreIdentity;
  readonly books: Pick<BooksDesk, 'backup' | 'archive' | 'over' | 'job'>;
  readonly sales: Pick<Sales, 'restored' | 'archivings' | 'oldestClose' | 'newestClose'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly timeZone: () => string;
  /** False for a till that only reads: it moves no file. */
  readonly keep: boolean;
  /** A payment is under way: it can wait a moment. */
  readonly isPaying: () => boolean;
  /** Does work on the till's files while it is closed; null where nobody can. */
  readonly whileClosed: ((work: () => Promise<void>, session: 'kept' | 'forgotten') => Promise<void>) | null;
  /** What is open at the till, or null: it is not brought back to another moment then. */
  readonly busy: () => string | null;
  /** Aborts when the till closes. */
  readonly closing: AbortSignal;
}

const minute = 60_000;
const lookEveryMs = 5 * minute;
/** A drive may be plugged in later on. */
const againAfterMs = 60 * minute;
/** Two weeks of days. */
export const backupsKept = 14;
const archivesShown = 20;

export function createKeeping(parts: KeepingParts): Keeping {
  let state = readState(parts.directory, parts.clock, parts.keep);
  let writing: Promise<unknown> = Promise.resolve();
  let noting: Promise<unknown> = Promise.resolve();
  const change = (changes: Partial<KeepingState>): Promise<unknown> => {
    const next = { ...state, ...changes };
    state = next;
    writing = writing.then(() => (parts.keep ? writeState(parts.directory, next) : undefined));
    return writing;
  };
  const restores = createRestoreDesk(parts);
  const archives = createArchiveDesk({ ...parts, note: (archiveFailure) => change({ archiveFailure }) });

  const view = (): KeepingView => {
    const restored = parts.sales.restored();
    return {
      ...state,
      kept: backupsKept,
      lawYears: lawYearsOf(parts.identity().store.country),
      years: archives.years(state.keepYears),
      archives: parts.sales
        .archivings()
        .slice(0, archivesShown)
        .map(({ at, through, archive, sales, payments }) => ({ at, through, path: archive, sales, payments })),
      canClose: parts.whileClosed !== null && parts.keep,
      restored: restored && !restored.seen ? { at: restored.at, takenAt: restored.takenAt } : null,
    };
  };

  const begin = (folder: string): BooksJob => {
    const job = parts.books.backup(folder);
    noting = parts.books
      .over()
      .then(async (ended) => {
        const at = isoNow(parts.clock);
        if (ended?.id !== job.id || ended.path === null) {
          return change({ lastFailure: { at, detail: ended?.detail ?? '' } });
        }
        await change({ lastBackup: { at: job.startedAt, path: ended.path }, lastFailure: null });
        return removeOldBackups(folder, parts.identity().till.id, backupsKept);
      })
      // The backup itself is there; what was not written down is found out by the next one.
      .catch((error: unknown) => parts.log.warn('keeping.failure', { error: messageOf(error) }));
    return job;
  };

  const isDue = (): string | null => {
    const { backupFolder, lastBackup, lastFailure } = state;
    if (backupFolder === null || parts.books.job()?.state === 'running' || parts.isPaying()) return null;
    if (lastFailure && parts.clock.now() - Date.parse(lastFailure.at) < againAfterMs) return null;
    const today = dayOf(isoNow(parts.clock), parts.timeZone());
    return lastBackup && dayOf(lastBackup.at, parts.timeZone()) >= today ? null : backupFolder;
  };

  const changed = async (changes: Partial<KeepingState>): Promise<KeepingView> => {
    await change(changes).catch((error: unknown) => {
      throw new Refused('settings-unwritable', messageOf(error).slice(0, 300));
    });
    return view();
  };

  return {
    view,
    async chooseFolder(folder) {
      if (folder !== null) refuseUnusable(folder);
      return changed({ backupFolder: folder, lastFailure: null });
    },
    keepYears: (keepYears) => changed({ keepYears }),
    backups: () => restores.list(state.backupFolder),
    async restore(name, who) {
      if (state.backupFolder === null) throw new Refused('backup-folder');
      await restores.restore(state.backupFolder, name, who);
    },
    archive(through, who) {
      if (state.backupFolder === null) throw new Refused('backup-folder');
      refuseUnusable(state.backupFolder);
      return archives.begin(state.backupFolder, through, who);
    },
    backupNow() {
      if (state.backupFolder === null) throw new Refused('backup-folder');
      return begin(state.backupFolder);
    },
    async close() {
      await noting;
      await archives.settled();
      await writing.catch(() => undefined);
    },
    start(signal) {
      const go = async () => {
        while (!signal.aborted) {
          await parts.clock.sleep(lookEveryMs, signal);
          const folder = signal.aborted ? null : isDue();
          if (folder !== null) begin(folder);
        }
      };
      void go().catch((error: unknown) => parts.log.warn('keeping.failure', { error: String(error) }));
    },
  };
}

function refuseUnusable(folder: string): void {
  try {
    if (!isAbsolute(folder) || !statSync(folder).isDirectory()) throw new RangeError(folder);
    accessSync(folder, constants.W_OK);
  } catch {
    throw new Refused('backup-folder', folder.slice(0, 300));
  }
}
