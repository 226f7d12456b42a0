/** The thread in which a catalogue file is read and taken, so that selling goes on beside it. */
import { parentPort, workerData } from 'node:worker_threads';
import { Refused } from '../../refused.ts';
import type { Answer, Order, WorkerData } from './messages.ts';
import { openSession } from './session.ts';

const port = parentPort;
if (!port) throw new Error('This file is the body of a thread');

const say = (answer: Answer) => port.postMessage(answer);
const session = openSession(workerData as WorkerData, say);

port.on('message', (order: Order) => {
  try {
    say(order.kind === 'preview' ? { kind: 'seen', seen: session.preview(order.reading) } : { kind: 'applied', applied: session.apply() });
  } catch (error) {
    if (error instanceof Refused) return say({ kind: 'refused', ...error.refusal });
    say({ kind: 'refused', code: 'import-failed', detail: error instanceof Error ? error.message.slice(0, 300) : '' });
  }
});
