/**
 * Old years, from the manager's wish to a till without them: an archive is made while the till sells, and looked at from
 * beginning to end; then, as soon as nobody pays, the till closes for a moment, they are taken out, and it opens again.
 */
import type { BooksJob } from '#shared/ipc.ts';
import type { Operator } from '#shared/payment.ts';
import type { BooksDesk } from '../books/books-desk.ts';
import { inThread } from '../books/thread.ts';
import { messageOf } from '../error-message.ts';
import { type Clock, isoNow, type Log } from '../ports.ts';
import { Refused } from '../refused.ts';
import type { Sales } from '../sales/sales.ts';
import { archiveObstacle, latestYear, yearOf, yearToGo } from './archive-rules.ts';
import { type KeepingState, readState, writeState } from './keeping-state.ts';

export interface Archiver {
  readonly by: Operator;
  readonly approvedBy?: Operator;
}

export interface ArchiveDesk {
  /** Begins with the copy; the years leave once it is whole. Throws Refused where something keeps them, or the books are busy. */
  begin(folder: string, through: number, who: Archiver): BooksJob;
  /** Resolves once the till was asked to close for it, or it failed. */
  settled(): Promise<unknown>;
  /** Which years there are: the oldest with anything in it, the last that may go, and up to which one they should. */
  years(keepYears: number | null): { readonly oldest: number | null; readonly latest: number; readonly due: number | null };
}

export interface ArchiveDeskParts {
  /** The till's folder. */
  readonly directory: string;
  readonly books: Pick<BooksDesk, 'archive' | 'over'>;
  readonly sales: Pick<Sales, 'archivings' | 'oldestClose' | 'newestClose'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly timeZone: () => string;
  readonly isPaying: () => boolean;
  /** Writes down what became of it while the till is open. */
  readonly note: (failure: KeepingState['archiveFailure']) => Promise<unknown>;
  /** Does work on the till's files while it is closed; null where nobody can. */
  readonly whileClosed: ((work: () => Promise<void>, session: 'kept') => Promise<void>) | null;
  /** Aborted when the till closes. */
  readonly closing: AbortSignal;
}

const lookAgainMs = 500;

export function createArchiveDesk(parts: ArchiveDeskParts): ArchiveDesk {
  const { directory, books, sales, clock, closing } = parts;
  let settling: Promise<unknown> = Promise.resolve();

  const failed = async (detail: string): Promise<void> => {
    parts.log.warn('archive.failed', { detail });
    await parts.note({ at: isoNow(clock), detail });
  };

  /** The till that wrote the file is closed, and the next one reads it. */
  const noteClosed = (archiveFailure: KeepingState['archiveFailure']): Promise<void> =>
    writeState(directory, { ...readState(directory, clock, true), archiveFailure });

  const takeOut = async (archive: string, through: number, who: Archiver): Promise<void> => {
    const order = { kind: 'take-out', directory, archive, through, timeZone: parts.timeZone(), ...who, now: clock.now() } as const;
    const ended = await inThread(order, () => undefined, new AbortController().signal);
    await noteClosed(ended.kind === 'failed' ? { at: isoNow(clock), detail: ended.detail } : null);
  };

  /** As soon as nobody pays. */
  const takeOutSoon = async (archive: string, through: number, who: Archiver): Promise<void> => {
    while (!closing.aborted) {
      if (parts.isPaying()) await clock.sleep(lookAgainMs, closing);
      else if (await begun(() => takeOut(archive, through, who))) return;
    }
  };

  /** False where somebody began to pay in the meantime. */
  const begun = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await parts.whileClosed?.(work, 'kept');
      return true;
    } catch (error) {
      if (error instanceof Refused && error.refusal.code === 'sale-being-paid') return false;
      throw error;
    }
  };

  const goOn = async (job: BooksJob, through: number, who: Archiver): Promise<void> => {
    const ended = await books.over();
    if (ended?.id !== job.id || ended.path === null) return closing.aborted ? undefined : failed(ended?.detail ?? '');
    // Not waited for: a till that closes for something else waits for this one's end.
    void takeOutSoon(ended.path, through, who).catch((error: unknown) => failed(messageOf(error)));
  };

  return {
    begin(folder, through, who) {
      if (!parts.whileClosed) throw new Refused('not-allowed');
      const obstacle = archiveObstacle(directory, { through, timeZone: parts.timeZone() }, clock.now());
      if (obstacle) throw new Refused(obstacle.code, obstacle.detail);
      const job = books.archive(folder, through);
      settling = goOn(job, through, who).catch((error: unknown) => failed(messageOf(error)));
      return job;
    },
    settled: () => settling,
    years(keepYears) {
      const timeZone = parts.timeZone();
      const before = sales.archivings()[0]?.through ?? 0;
      const first = sales.oldestClose();
      // What stays of archived years, because something later belongs to it, is no reason to archive again.
      const oldest = first === null ? null : Math.max(before + 1, yearOf(first, timeZone));
      const latest = latestYear(clock.now(), timeZone, sales.newestClose());
      const toGo = keepYears === null ? null : Math.min(latest, yearToGo(clock.now(), timeZone, keepYears));
      return { oldest, latest, due: oldest !== null && toGo !== null && toGo >= oldest ? toGo : null };
    },
  };
}
