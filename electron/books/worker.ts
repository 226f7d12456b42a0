/** The thread that works on a till's books, so that selling goes on beside it. */

import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../error-message.ts';
import { carryOut } from './carry-out.ts';
import type { Answer, Order } from './messages.ts';

const port = parentPort;
if (!port) throw new Error('This file is the body of a thread');
const say = (answer: Answer) => port.postMessage(answer);

try {
  say({ kind: 'done', result: carryOut(workerData as Order, (done, total) => say({ kind: 'progress', done, total })) });
} catch (error) {
  say({ kind: 'failed', detail: messageOf(error) });
}
