/** Where the till's books are written out: one job at a time, in a thread of its own, told to the windows as it goes on. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { spanOf } from '#shared/calendar.ts';
import type { BooksJob, MethodInput } from '#shared/ipc.ts';
import type { Origin, Period } from '../export/export.ts';
import { type Clock, isoNow, type Log, type Random } from '../ports.ts';
import { Refused } from '../refused.ts';
import type { ExportOrder } from './messages.ts';
import { inThread } from './thread.ts';

export interface BooksDesk {
  /** The last job since the till was started. */
  job(): BooksJob | null;
  /** Begins to write. Throws Refused while another job is under way. */
  export(wish: MethodInput<'books.export'>): BooksJob;
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

  const begin = (order: ExportOrder): BooksJob => {
    if (running) throw new Refused('books-busy');
    const { kind, path } = order;
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
    const over = inThread(order, (done, total) => say({ ...job, done, total }), end.signal).then((answer) => {
      running = null;
      if (answer.kind === 'failed') {
        // A thread that was ended could not clear up after itself.
        rmSync(`${path}.partial`, { recursive: true, force: true });
        parts.log.warn('books.failed', { job: kind, detail: answer.detail });
        say({ ...job, state: 'failed', detail: answer.detail });
      } else {
        parts.log.info('books.done', { job: kind, ...answer.result });
        say({ ...job, state: 'done', path });
      }
    });
    running = { end, over };
    return say(job);
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
      return begin({ kind: `export-${what}`, directory: parts.directory, path, period, origin });
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

/** What was exported before stays: the next one gets a number. */
function freePath(folder: string, name: string, ending: string): string {
  let path = join(folder, `${name}${ending}`);
  for (let next = 2; existsSync(path); next += 1) path = join(folder, `${name}-${next}${ending}`);
  return path;
}
