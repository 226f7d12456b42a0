/** Backups by themselves: one a day into the folder that a manager chose, when nobody pays; and how the last one went. */

import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { dayOf } from '#shared/calendar.ts';
import type { BooksJob, KeepingView } from '#shared/ipc.ts';
import { readBySchema } from '#shared/problems.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { messageOf } from '../error-message.ts';
import { type Clock, isoNow, type Log } from '../ports.ts';
import { Refused } from '../refused.ts';
import type { Sales } from '../sales/sales.ts';
import { keepAside, writeFileAtomically } from '../settings/files.ts';
import { readJson, readTextFile } from '../storage/json-text.ts';
import { removeOldBackups } from './old-backups.ts';

export interface Keeping {
  view(): KeepingView;
  /** Throws Refused('backup-folder') for a folder that is not there or cannot be written. */
  chooseFolder(folder: string | null): Promise<KeepingView>;
  /** Throws Refused where no folder is chosen, or something else is written out. */
  backupNow(): BooksJob;
  /** Looks from time to time whether a backup is due, until the signal. */
  start(signal: AbortSignal): void;
  /** Once what became of the last backup is written down. */
  close(): Promise<void>;
}

export interface KeepingParts {
  /** The till's folder. */
  readonly directory: string;
  readonly tillId: () => string;
  readonly books: Pick<BooksDesk, 'backup' | 'over' | 'job'>;
  readonly sales: Pick<Sales, 'restored'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly timeZone: () => string;
  /** False for a till that only reads: it moves no file. */
  readonly keep: boolean;
  /** A payment is under way: it can wait a moment. */
  readonly isPaying: () => boolean;
}

const StateSchema = z.strictObject({
  backupFolder: z.string().nullable(),
  lastBackup: z.strictObject({ at: z.string(), path: z.string() }).nullable(),
  lastFailure: z.strictObject({ at: z.string(), detail: z.string() }).nullable(),
});
type State = z.infer<typeof StateSchema>;
const nothing: State = { backupFolder: null, lastBackup: null, lastFailure: null };

const minute = 60_000;
const lookEveryMs = 5 * minute;
/** A drive may be plugged in later on. */
const againAfterMs = 60 * minute;
/** Two weeks of days. */
export const backupsKept = 14;

export function createKeeping(parts: KeepingParts): Keeping {
  const path = join(parts.directory, 'keeping.json');
  let state = read(path, parts);
  let writing: Promise<unknown> = Promise.resolve();
  let noting: Promise<unknown> = Promise.resolve();
  const change = (changes: Partial<State>): Promise<unknown> => {
    state = { ...state, ...changes };
    const text = `${JSON.stringify(state, null, 2)}\n`;
    writing = writing.then(() => (parts.keep ? writeFileAtomically(path, text, 0o600) : undefined));
    return writing;
  };

  const view = (): KeepingView => {
    const restored = parts.sales.restored();
    return {
      ...state,
      kept: backupsKept,
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
        return removeOldBackups(folder, parts.tillId(), backupsKept);
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

  return {
    view,
    async chooseFolder(folder) {
      if (folder !== null) refuseUnusable(folder);
      await change({ backupFolder: folder, lastFailure: null }).catch((error: unknown) => {
        throw new Refused('settings-unwritable', error instanceof Error ? error.message.slice(0, 300) : '');
      });
      return view();
    },
    backupNow() {
      if (state.backupFolder === null) throw new Refused('backup-folder');
      return begin(state.backupFolder);
    },
    async close() {
      await noting;
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

/** A damaged file is kept aside, and told as a failure: whoever chose a folder believes that there are backups. */
function read(path: string, { clock, keep }: KeepingParts): State {
  const text = readTextFile(path);
  if (!text.ok && text.fault === 'missing') return nothing;
  const json = text.ok ? readJson(text.value) : text;
  const state = json.ok ? readBySchema(StateSchema, json.value) : json;
  if (state.ok) return state.value;
  const detail = `${path} was damaged, so no folder for backups is known. Choose one again.`;
  try {
    if (keep) keepAside(path, clock);
  } catch {
    // It is written over once a folder is chosen.
  }
  return { ...nothing, lastFailure: { at: isoNow(clock), detail } };
}
