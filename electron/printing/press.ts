/** Brings the queue to the printers: one job at a time for each, in their order, beside everything else. */

import type { Receipt } from '#shared/receipt.ts';
import { messageOf } from '../error-message.ts';
import type { Log } from '../ports.ts';
import { failed, type Printer, type PrintOutcome, perhaps, type Sheet } from './printer.ts';
import type { Job, Queue } from './queue.ts';

export interface PressParts {
  readonly queue: Queue;
  /** Null for a printer that is not in the settings any more. */
  readonly printer: (id: string) => Printer | null;
  readonly markReprint: (receipt: Receipt) => Receipt;
  /** Called after each change of a job. */
  readonly changed: () => void;
  readonly log: Log;
}

export interface Press {
  /** Sees after a printer's jobs; returns at once. */
  wake(printerId: string): void;
  /** Breaks off what is printing and resolves once that is on disk. */
  stop(): Promise<void>;
}

export function createPress({ queue, printer, markReprint, changed, log }: PressParts): Press {
  const running = new Map<string, Promise<void>>();
  const closing = new AbortController();

  const work = async (printerId: string): Promise<void> => {
    for (let job = queue.next(printerId); job && !closing.signal.aborted; job = queue.next(printerId)) {
      queue.begin(job.id);
      changed();
      const outcome = await print(job);
      queue.finish(job.id, outcome);
      if (outcome.kind !== 'printed') log.warn('print.trouble', { job: job.id, printer: printerId, ...outcome });
      changed();
    }
  };

  const print = async (job: Job): Promise<PrintOutcome> => {
    try {
      return (await printer(job.printerId)?.print(sheetOf(job), closing.signal)) ?? failed('not-installed');
    } catch (error) {
      // Nobody knows how far it came.
      log.warn('print.failure', { job: job.id, error: messageOf(error) });
      return perhaps('internal');
    }
  };

  const sheetOf = ({ sheet, reprint }: Job): Sheet =>
    sheet.kind === 'receipt' && reprint ? { kind: 'receipt', receipt: markReprint(sheet.receipt) } : sheet;

  const wake = (printerId: string): void => {
    if (running.has(printerId) || closing.signal.aborted) return;
    const end = work(printerId).then(
      () => {
        running.delete(printerId);
        // What was queued after the last look found somebody still at work.
        if (!closing.signal.aborted && queue.next(printerId)) wake(printerId);
      },
      (error: unknown) => {
        running.delete(printerId);
        // The file of the queue cannot be written: the job stays as it is, and a person prints it again.
        log.warn('print.queue', { printer: printerId, error: messageOf(error) });
      },
    );
    running.set(printerId, end);
  };

  return {
    wake,
    async stop() {
      closing.abort();
      await Promise.all(running.values());
    },
  };
}
