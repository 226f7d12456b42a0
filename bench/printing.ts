/** From the approval to the first byte of the receipt at a printer on the network; and how long a receipt takes to be laid out and written. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Receipt, ReceiptLine } from '#shared/receipt.ts';
import { silentLog } from '../electron/ports.ts';
import { createEmulatedPrinter } from '../electron/printer-emulator/emulated-printer.ts';
import { definitions } from '../electron/providers/registry.ts';
import { receiptBytes } from '../electron/receipts/escpos.ts';
import { checkConfiguration } from '../electron/settings/configuration.ts';
import { openDesk } from '../electron/testing/open-desk.ts';
import { openTill } from '../electron/till/till.ts';
import { posbuddyConfiguration } from './configuration.ts';
import { atMost, type Figure, median, percentile } from './measure.ts';

const payments = 100;
const receipts = 200;

export async function printingFigures(): Promise<Figure[]> {
  const toPaper = await approvedToFirstByte();
  return [
    atMost('approved to first byte of the receipt at the printer, p50', percentile(toPaper, 0.5), 'ms', null),
    atMost('approved to first byte of the receipt at the printer, p99', percentile(toPaper, 0.99), 'ms', 100),
    atMost('layout and ESC/POS bytes of a receipt of 60 lines', layoutAndBytes(), 'ms', 5),
  ];
}

function layoutAndBytes(): number {
  const lines = Array.from(
    { length: 60 },
    (_, place): ReceiptLine => ({
      type: 'pair',
      name: `Käse, frisch vom Stück, Größe ${place}`,
      value: `${place},99 €`,
    }),
  );
  const receipt: Receipt = { copy: 'customer', marks: ['TRAINING'], lines };
  const times: number[] = [];
  for (let run = 0; run < receipts; run += 1) {
    const started = performance.now();
    receiptBytes({ receipt, profile: { model: 'epson-tm-t20iii', columns: 48, codePage: 'auto' }, logo: null });
    times.push(performance.now() - started);
  }
  return median(times);
}

async function approvedToFirstByte(): Promise<number[]> {
  const directory = mkdtempSync(join(tmpdir(), 'kassa-bench-'));
  const provider = new Worker(new URL('./first-byte-server.ts', import.meta.url));
  const port = await new Promise<number>((resolve) => {
    provider.on('message', (message: { kind: string; port: number }) => {
      if (message.kind === 'listening') resolve(message.port);
    });
  });
  const read = checkConfiguration(posbuddyConfiguration(`http://127.0.0.1:${port}/v/1/`), definitions);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  let arrived: (at: number) => void = () => undefined;
  const printer = await listeningPrinter((at) => arrived(at));
  const till = await openTill({
    dataDirectory: directory,
    mode: { kind: 'live', configuration: read.configuration },
    version: '0.1.0',
    ports: { log: silentLog },
  });
  const address = printer.address();
  await openDesk(till.dispatcher);
  await till.dispatcher.call('printing.change', {
    printers: [
      {
        id: 'front',
        name: 'Front',
        connection: { kind: 'network', host: '127.0.0.1', port: typeof address === 'object' && address ? address.port : 0 },
        model: 'generic',
        columns: 42,
        codePage: 'auto',
        drawer: false,
      },
    ],
    defaultPrinterId: 'front',
    rules: { customer: 'always', merchant: 'never', drawer: 'never' },
    logo: null,
  });
  const times: number[] = [];
  for (let index = 0; index < payments; index += 1) {
    const sale = till.sales.openAside({ currency: 'ZAR', lines: [] }, 1500);
    const firstByte = new Promise<number>((resolve) => {
      arrived = resolve;
    });
    let approvedAt = Number.NaN;
    const end = till.engine.onChange(({ saleId, state }) => {
      if (saleId === sale.id && state === 'approved') approvedAt = performance.now();
    });
    till.checkout.pay({
      saleId: sale.id,
      terminalId: 'pb',
      amount: 1500,
      cashback: 0,
      totalShown: 1500,
      operator: { id: '1', name: 'Bench' },
      note: null,
    });
    times.push((await firstByte) - approvedAt);
    end();
  }
  await till.close();
  printer.close();
  await provider.terminate();
  rmSync(directory, { recursive: true, force: true });
  return times;
}

/** Answers as a real printer does. The first bytes of a connection ask for its state; what comes after them is the receipt. */
function listeningPrinter(arrived: (at: number) => void): Promise<Server> {
  const stateRequestBytes = 12;
  const server = createServer((socket) => {
    const connection = createEmulatedPrinter({ columns: 42 }).connect((bytes) => socket.write(bytes));
    let received = 0;
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes) => {
      const before = received;
      received += bytes.length;
      if (before <= stateRequestBytes && received > stateRequestBytes) arrived(performance.now());
      connection.receive(bytes);
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
