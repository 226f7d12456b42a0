/** The thread that works on a till's books, so that selling goes on beside it. */

import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../error-message.ts';
import { carryOut } from './carry-out.ts';
import type { Answer, Order } from './messages.ts';

const port = parentPort;
if (!port) throw new Error('This file is the body of a thread');
const say = (answer: Answer) => port.postMessage(answer);

/** So long the thread rests at most, in milliseconds. */
const longestRest = 250;
const nobodyWakes = new Int32Array(new SharedArrayBuffer(4));
let resumed = performance.now();

/** Rests as long as it worked: a sale's commit waits for whatever else is on its way to the same disk. */
function giveWay(): void {
  Atomics.wait(nobodyWakes, 0, 0, Math.min(performance.now() - resumed, longestRest));
  resumed = performance.now();
}

try {
  const result = carryOut(workerData as Order, (done, total) => {
    say({ kind: 'progress', done, total });
    giveWay();
  });
  say({ kind: 'done', result });
} catch (error) {
  say({ kind: 'failed', detail: messageOf(error) });
}
