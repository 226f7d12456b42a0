/** Starts the thread that works on a till's books, and hears from it. */

import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { messageOf } from '../error-message.ts';
import type { Answer, Order } from './messages.ts';

/** In the package it lies beside main.js. */
const usualProgram =
  extname(import.meta.filename) === '.ts' ? join(import.meta.dirname, 'worker.ts') : join(import.meta.dirname, 'books-worker.cjs');

const stopped = 'It was stopped.';

export type Ended = Exclude<Answer, { readonly kind: 'progress' }>;

/** Carries out an order in a thread. Resolves with its last word, also when the thread ends without one; `signal` ends it at once. */
export function inThread(
  order: Order,
  tell: (done: number, total: number) => void,
  signal: AbortSignal,
  program = usualProgram,
): Promise<Ended> {
  if (signal.aborted) return Promise.resolve({ kind: 'failed', detail: stopped });
  const worker = new Worker(program, { workerData: order, resourceLimits: { maxOldGenerationSizeMb: 2_048 } });
  const end = () => void worker.terminate();
  signal.addEventListener('abort', end, { once: true });
  return new Promise((resolve) => {
    const settle = (answer: Ended) => {
      signal.removeEventListener('abort', end);
      resolve(answer);
    };
    worker.on('message', (answer: Answer) => {
      if (answer.kind === 'progress') tell(answer.done, answer.total);
      else settle(answer);
    });
    worker.on('error', (error) => settle({ kind: 'failed', detail: messageOf(error) }));
    worker.on('exit', () => settle({ kind: 'failed', detail: signal.aborted ? stopped : 'The thread ended before it was done.' }));
  });
}
