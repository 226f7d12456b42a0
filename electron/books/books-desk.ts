/** Where the till's books are written out: one job at a time, in a thread of its own, told to the windows as it goes on. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { spanOf } from '#shared/calendar.ts';
import type { BooksJob, BooksJobKind, MethodInput } from '#shared/ipc.ts';
import { messageOf } from '../error-message.ts';
import type { Origin, Period, Progress } from '../export/export.ts';
import type { Origin as BackupOrigin } from '../keeping/manifest.ts';
import { archiveName, backupName, freePath, takeBackup } from '../keeping/take-backup.ts';
import { type Clock, isoNow, type Log, type Random } from '../ports.ts';
import { Refused } from '../refused.ts';
import { type Ended as Answer, inThread } from './thread.ts';

export interface BooksDesk {
  /** The last job since the till was started. */
  job(): BooksJob | null;
  /** Begins to write. Throws Refused while another job is under way. */
  export(wish: MethodInput<'books.export'>): BooksJob;
  /** Begins to copy the till into a new folder in this one. Throws Refused while another job is under way. */
  backup(folder: string): BooksJob;
  /** The same for an archive of all years up to this one; it has their name. */
  archive(folder: string, through: number): BooksJob;
  /** The last job once it is over. */
  over(): Promise<BooksJob | null>;
  /** Ends the job that is under way and removes what there is of it. */
  stop(): Promise<BooksJob | null>;
  close(): Promise<void>;
}

export interface BooksDeskParts {
  /** The till's folder. */
  readonly directory: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Whose books they are, as it is now. */
  readonly origin: () => Omit<Origin, 'exportedAt'>;
  readonly backupOrigin: () => Omit<BackupOrigin, 'takenAt'>;
  readonly tell: (job: BooksJob) => void;
}

interface Running {
  readonly end: AbortController;
  readonly over: Promise<unknown>;
}

export function createBooksDesk(parts: BooksDeskParts): BooksDesk {
  let last: BooksJob | null = null;
  let running: Running | null = null;

  const say = (job: BooksJob): BooksJob => {
    last = job;
    parts.tell(job);
    return job;
  };

  /** `work` is told when to end; what it left at `path`, unfinished, is removed where it failed. */
  const begin = (kind: BooksJobKind, path: string, work: (tell: Progress, signal: AbortSignal) => Promise<Answer>): BooksJob => {
    if (running) throw new Refused('books-busy');
    const job: BooksJob = {
      id: parts.random.uuid(),
      kind,
      state: 'running',
      done: 0,
      total: 0,
      startedAt: isoNow(parts.clock),
      path: null,
      detail: null,
    };
    const end = new AbortController();
    const over = work((done, total) => say({ ...job, done, total }), end.signal)
      .catch((error: unknown): Answer => ({ kind: 'failed', detail: messageOf(error) }))
      .then((answer) => {
        running = null;
        if (answer.kind === 'failed') {
          // A thread that was ended could not clear up after itself.
          removed(partial(path));
          parts.log.warn('books.failed', { job: kind, detail: answer.detail });
          return say({ ...job, state: 'failed', detail: answer.detail });
        }
        parts.log.info('books.done', { job: kind, ...answer.result });
        return say({ ...job, state: 'done', path });
      });
    running = { end, over };
    return say(job);
  };

  const copy = (kind: 'backup' | 'archive', folder: string, nameFor: (tillId: string) => string): BooksJob => {
    const { version, till, store, training } = parts.backupOrigin();
    const path = freePath(folder, nameFor(till.id), '');
    return begin(kind, path, (tell, signal) =>
      takeBackup(parts.directory, path, { version, till, store, training }, parts.clock, tell, signal),
    );
  };

  const stop = async (): Promise<BooksJob | null> => {
    running?.end.abort();
    await running?.over;
    return last;
  };

  return {
    job: () => last,
    export({ what, period: days }) {
      if (days === null && what !== 'journal') throw new Refused('invalid-input', 'period');
      const origin = { ...parts.origin(), exportedAt: isoNow(parts.clock) };
      const period: Period | null = days && { ...days, span: spanOf(days.first, days.last, origin.timeZone) };
      const path = freePath(join(parts.directory, 'exports'), ...nameOf(what, days));
      const kind = `export-${what}` as const;
      const order = { kind, directory: parts.directory, path, period, origin };
      return begin(kind, path, (tell, signal) => inThread(order, tell, signal));
    },
    backup: (folder) => copy('backup', folder, (tillId) => backupName(tillId, parts.clock)),
    archive: (folder, through) => copy('archive', folder, (tillId) => archiveName(tillId, through)),
    async over() {
      await running?.over;
      return last;
    },
    stop,
    close: async () => void (await stop()),
  };
}

/** Name and ending. */
function nameOf(what: MethodInput<'books.export'>['what'], days: MethodInput<'books.export'>['period']): [string, string] {
  const period = days === null ? 'whole' : days.first === days.last ? days.first : `${days.first}-to-${days.last}`;
  switch (what) {
    case 'csv':
      return [`kassa-books-${period}`, ''];
    case 'json':
      return [`kassa-books-${period}`, '.json'];
    case 'journal':
      return [`kassa-journal-${period}`, '.jsonl'];
  }
}

function partial(path: string): string {
  return `${path}.partial`;
}

function removed(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // A folder that vanished takes it along; one that cannot be written keeps it, and its name says what it is.
  }
}
