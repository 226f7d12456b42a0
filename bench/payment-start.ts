import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { silentLog } from '../electron/ports.ts';
import { definitions } from '../electron/providers/registry.ts';
import { checkConfiguration } from '../electron/settings/configuration.ts';
import { openTill } from '../electron/till/till.ts';
import { posbuddyConfiguration } from './configuration.ts';
import { atLeast, atMost, type Figure, median, percentile, preciseNow } from './measure.ts';

const payments = 300;

type Message = { kind: 'listening'; port: number } | { kind: 'first-byte'; at: number };

/** From `payment.start` to the first byte at the provider's socket, journal commits included; the whole payment beside it. */
export async function paymentStart(): Promise<Figure[]> {
  const runs = [];
  for (let run = 0; run < 5; run += 1) runs.push(await measureRun());
  return [
    atMost('payment start to first request byte, p50', median(runs.map(({ firstByte }) => percentile(firstByte, 0.5))), 'ms', null),
    atMost('payment start to first request byte, p99', median(runs.map(({ firstByte }) => percentile(firstByte, 0.99))), 'ms', 5),
    atLeast('whole payments one after the other', median(runs.map(({ perSecond }) => perSecond)), 'a second', null),
  ];
}

async function measureRun(): Promise<{ firstByte: number[]; perSecond: number }> {
  const directory = mkdtempSync(join(tmpdir(), 'kassa-bench-'));
  const server = new Worker(new URL('./first-byte-server.ts', import.meta.url));
  const heard: ((message: Message) => void)[] = [];
  const next = () => new Promise<Message>((resolve) => heard.push(resolve));
  server.on('message', (message: Message) => heard.shift()?.(message));
  const listening = await next();
  if (listening.kind !== 'listening') throw new Error('The server did not start');
  const read = checkConfiguration(posbuddyConfiguration(`http://127.0.0.1:${listening.port}/v/1/`), definitions);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const till = await openTill({
    dataDirectory: directory,
    mode: { kind: 'live', configuration: read.configuration },
    version: '0.1.0',
    ports: { log: silentLog },
  });
  const firstByte: number[] = [];
  const started = performance.now();
  for (let index = 0; index < payments; index += 1) {
    const sale = till.sales.openAside({ currency: 'ZAR', lines: [] }, 1500);
    const arrival = next();
    const pressed = preciseNow();
    const payment = till.checkout.pay({
      saleId: sale.id,
      terminalId: 'pb',
      amount: 1500,
      cashback: 0,
      totalShown: 1500,
      operator: { id: '1', name: 'Bench' },
      note: null,
    });
    const message = await arrival;
    if (message.kind === 'first-byte') firstByte.push(message.at - pressed);
    await till.engine.whenFinal(payment.id, new AbortController().signal);
    // The next customer does not come within the same turn of the event loop.
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
  const perSecond = payments / ((performance.now() - started) / 1000);
  await till.close();
  await server.terminate();
  rmSync(directory, { recursive: true, force: true });
  return { firstByte, perSecond };
}
