/**
 * The way back from the window: which backups there are in the chosen folder, and a restore of one. It is looked at whole
 * while the till is open; then the till closes, is built anew beside the old one, takes its place, and opens.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupView } from '#shared/ipc.ts';
import type { Operator } from '#shared/payment.ts';
import { inThread } from '../books/thread.ts';
import { messageOf } from '../error-message.ts';
import { type Clock, isoNow, type Log } from '../ports.ts';
import { Refused } from '../refused.ts';
import { type KeepingState, readState, writeState } from './keeping-state.ts';
import { backupFacts, fileName } from './manifest.ts';
import { type RestoreIdentity, takePlace } from './restore.ts';
import { backupPrefix } from './take-backup.ts';

export interface RestoreDesk {
  /** This till's in a folder, the newest first: those that can be read, whatever else lies there. */
  list(folder: string | null): BackupView[];
  /**
   * Resolves once the backup was found whole and the till is about to close. Throws Refused where it is not whole or of
   * another till, or the till has something open; then nothing was changed.
   */
  restore(folder: string, name: string, who: { readonly by: Operator; readonly approvedBy: Operator }): Promise<void>;
}

export interface RestoreDeskParts {
  /** The till's folder. */
  readonly directory: string;
  readonly identity: () => RestoreIdentity;
  readonly clock: Clock;
  readonly log: Log;
  /** What is open at the till, or null. */
  readonly busy: () => string | null;
  readonly whileClosed: ((work: () => Promise<void>, session: 'kept' | 'forgotten') => Promise<void>) | null;
}

const listedMost = 50;

export function createRestoreDesk(parts: RestoreDeskParts): RestoreDesk {
  const { directory, clock, log } = parts;

  const refuseBusy = (): void => {
    const busy = parts.busy();
    if (busy !== null) throw new Refused('till-busy', busy);
  };

  /** The till is closed: what became of it is read by the one that opens next, which is the old one where it failed. */
  const note = (restoreFailure: KeepingState['restoreFailure']): Promise<void> =>
    writeState(directory, { ...readState(directory, clock, true), restoreFailure });

  return {
    list(folder) {
      if (folder === null) return [];
      const own = backupPrefix(parts.identity().till.id);
      // An archive is of years ago: whoever looks for something old must not bring the till back to then.
      return namesIn(folder)
        .filter((name) => name.startsWith(own))
        .flatMap((name) => {
          const facts = backupFacts(join(folder, name));
          return facts ? [{ name, ...facts }] : [];
        })
        .sort((one, other) => other.takenAt.localeCompare(one.takenAt))
        .slice(0, listedMost);
    },
    async restore(folder, name, who) {
      if (!parts.whileClosed) throw new Refused('not-allowed');
      if (!fileName.safeParse(name).success) throw new Refused('invalid-input', 'name');
      refuseBusy();
      const identity = parts.identity();
      const order = { directory, backup: join(folder, name), identity, ...who, now: clock.now() };
      const looked = await inThread({ ...order, kind: 'look-at-backup' }, () => undefined, new AbortController().signal);
      if (looked.kind === 'failed') throw new Refused('backup-unusable', looked.detail.slice(0, 500));
      refuseBusy();
      await parts.whileClosed(async () => {
        const built = await inThread({ ...order, kind: 'restore' }, () => undefined, new AbortController().signal);
        try {
          if (built.kind === 'failed') throw new Error(built.detail);
          // In this thread, which alone writes the log: nothing makes the folder anew between the two renames.
          takePlace(directory, clock);
        } catch (error) {
          log.warn('restore.failed', { detail: messageOf(error) });
          await note({ at: isoNow(clock), detail: messageOf(error) });
        }
      }, 'forgotten');
    },
  };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // A drive that is not there has no backups now.
    return [];
  }
}
