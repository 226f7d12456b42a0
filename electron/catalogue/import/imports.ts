/** Catalogue files on their way in: collected in pieces, then read and taken by a thread of their own. */

import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type ImportPreview, type ImportProgress, type ImportReading, importLimits } from '#shared/ipc.ts';
import { currencyExponent } from '#shared/money.ts';
import { messageOf } from '../../error-message.ts';
import type { Log, Random } from '../../ports.ts';
import { Refused } from '../../refused.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Answer, Applied, Order, WorkerData } from './messages.ts';

export interface CatalogueImports {
  /** Makes room for a file of so many bytes and forgets the one before. Returns its id. Throws Refused while one is being written. */
  begin(fileName: string, bytes: number): string;
  /** Takes the piece that starts at `at`, in Base64. Returns how many bytes are there. */
  receive(importId: string, at: number, data: string): number;
  preview(importId: string, reading: ImportReading): Promise<ImportPreview>;
  /** Takes the file as it was last looked at. */
  apply(importId: string): Promise<Applied>;
  discard(importId: string): void;
  /** True while the catalogue's file is being written: nobody else may. */
  writing(): boolean;
  close(): Promise<void>;
}

export interface ImportsParts {
  readonly catalogue: Catalogue;
  readonly random: Random;
  readonly log: Log;
  readonly taxRates: readonly number[];
  readonly currency: string;
  readonly tell: (progress: ImportProgress) => void;
  /** The thread's program, where it is not the usual one. */
  readonly program?: string;
}

/** In the package it lies beside main.js. */
const usualProgram =
  extname(import.meta.filename) === '.ts' ? join(import.meta.dirname, 'worker.ts') : join(import.meta.dirname, 'import-worker.cjs');

interface Upload {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  received: number;
  /** Started when the file is first looked at. */
  thread: Thread | null;
}

export function openImports(parts: ImportsParts): CatalogueImports {
  let current: Upload | null = null;
  let writing = false;
  let closed = false;

  const upload = (importId: string): Upload => {
    if (current?.id !== importId) throw new Refused('no-such-import');
    return current;
  };
  const forget = (): Promise<unknown> => {
    const thread = current?.thread;
    current = null;
    return thread?.end() ?? Promise.resolve();
  };
  const threadOf = (file: Upload): Thread => {
    if (file.received < file.bytes.length) throw new Refused('import-incomplete');
    file.thread ??= startThread(
      { path: parts.catalogue.path, bytes: file.bytes, taxRates: parts.taxRates, exponent: currencyExponent(parts.currency) },
      parts.program ?? usualProgram,
      (progress) => parts.tell({ importId: file.id, ...progress }),
    );
    return file.thread;
  };

  return {
    begin(fileName, bytes) {
      if (writing) throw new Refused('import-running');
      void forget();
      current = { id: parts.random.uuid(), fileName, bytes: new Uint8Array(new ArrayBuffer(bytes)), received: 0, thread: null };
      return current.id;
    },
    receive(importId, at, data) {
      const file = upload(importId);
      const piece = Buffer.from(data, 'base64');
      if (file.thread || at !== file.received || piece.length > importLimits.pieceBytes || at + piece.length > file.bytes.length) {
        throw new Refused('import-incomplete');
      }
      file.bytes.set(piece, at);
      file.received += piece.length;
      return file.received;
    },
    async preview(importId, reading) {
      const file = upload(importId);
      if (writing) throw new Refused('import-running');
      const answer = await threadOf(file).ask({ kind: 'preview', reading });
      if (answer.kind !== 'seen') throw new Refused('import-failed');
      return { importId, fileName: file.fileName, ...answer.seen };
    },
    async apply(importId) {
      const file = upload(importId);
      if (writing) throw new Refused('import-running');
      if (!file.thread) throw new Refused('no-such-import');
      writing = true;
      try {
        const answer = await file.thread.ask({ kind: 'apply' });
        if (answer.kind !== 'applied') throw new Refused('import-failed');
        parts.log.info('catalogue.import', { ...answer.applied });
        await forget();
        return answer.applied;
      } finally {
        writing = false;
        // Who closes the till closes the catalogue next.
        if (!closed) parts.catalogue.changed();
      }
    },
    discard(importId) {
      if (current?.id === importId && !writing) void forget();
    },
    writing: () => writing,
    async close() {
      closed = true;
      await forget();
    },
  };
}

type Result = Exclude<Answer, { readonly kind: 'progress' | 'refused' }>;

interface Thread {
  /** One order at a time. Throws Refused, also when the thread ended before it answered. */
  ask(order: Order): Promise<Result>;
  /** Ends it at once; what it had not committed is as if it had never been. */
  end(): Promise<unknown>;
}

function startThread(data: WorkerData, program: string, tell: (progress: Omit<ImportProgress, 'importId'>) => void): Thread {
  const worker = new Worker(program, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: 2_048 } });
  // A till that closes does not wait for it.
  worker.unref();
  let waiting: { readonly resolve: (result: Result) => void; readonly reject: (error: Error) => void } | null = null;
  let ended: string | null = null;
  const settle = (act: (waiter: NonNullable<typeof waiting>) => void) => {
    const waiter = waiting;
    waiting = null;
    worker.unref();
    if (waiter) act(waiter);
  };
  worker.on('message', (answer: Answer) => {
    if (answer.kind === 'progress') {
      const { kind: _kind, ...progress } = answer;
      tell(progress);
    } else if (answer.kind === 'refused') settle(({ reject }) => reject(new Refused(answer.code, answer.detail)));
    else settle(({ resolve }) => resolve(answer));
  });
  worker.on('error', (error) => {
    ended = messageOf(error);
  });
  worker.on('exit', () => {
    ended ??= '';
    settle(({ reject }) => reject(new Refused('import-failed', ended ?? '')));
  });
  return {
    async ask(order) {
      if (waiting) throw new Refused('import-running');
      if (ended !== null) throw new Refused('import-failed', ended);
      worker.ref();
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        worker.postMessage(order);
      });
    },
    end: () => worker.terminate(),
  };
}
