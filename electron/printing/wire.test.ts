/** The conversation with a network printer, held with the emulated one over TCP and its faults. */
import { afterEach, describe, expect, test } from 'vitest';
import { lineText } from '#shared/printed-paper.ts';
import { type Condition, createEmulatedPrinter, type EmulatedPrinter } from '../printer-emulator/emulated-printer.ts';
import { type EmulatorServer, type Faults, serveEmulator } from '../printer-emulator/server.ts';
import { networkWire } from './network-wire.ts';
import { virtualWire } from './virtual-wire.ts';
import { type WireLimits, wireLimits, wireTransport } from './wire.ts';

let server: EmulatorServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const signal = new AbortController().signal;
const job = Buffer.from('\u001b@one\ntwo\nthree\n', 'latin1');

async function setUp(faults: Faults = {}, limits: Partial<WireLimits> = {}) {
  const printer = createEmulatedPrinter({ columns: 32 });
  server = await serveEmulator(printer);
  server.setFaults(faults);
  const transport = wireTransport(networkWire({ host: '127.0.0.1', port: server.port }), { ...wireLimits, ...limits });
  return { printer, transport };
}

const printedLines = (printer: EmulatedPrinter) => printer.paper().map(lineText);

test('a job is printed, and the printer itself says so', async () => {
  const { printer, transport } = await setUp();
  expect(await transport.send(job, signal)).toEqual({ kind: 'printed', confirmed: true });
  expect(printedLines(printer)).toEqual(['one', 'two', 'three']);
  expect(printer.problems()).toEqual([]);
});

test('the printer in memory is talked to in the same way', async () => {
  const printer = createEmulatedPrinter({ columns: 32 });
  const transport = wireTransport(virtualWire(printer));
  expect(await transport.send(job, signal)).toEqual({ kind: 'printed', confirmed: true });
  printer.change({ cover: 'open' });
  expect(await transport.send(job, signal)).toEqual({ kind: 'failed', trouble: 'cover-open' });
  expect(printedLines(printer)).toEqual(['one', 'two', 'three']);
});

describe('before the job', () => {
  const troubles: readonly (readonly [string, Partial<Condition>])[] = [
    ['paper-out', { paper: 'out' }],
    ['cover-open', { cover: 'open' }],
    ['offline', { online: false }],
    ['printer-error', { error: true }],
  ];

  test.each(troubles)('%s is noticed, and not a byte of the job is sent', async (trouble, condition) => {
    const { printer, transport } = await setUp();
    printer.change(condition);
    expect(await transport.state(signal)).toEqual({ kind: 'trouble', trouble });
    expect(await transport.send(job, signal)).toEqual({ kind: 'failed', trouble });
    printer.change({ paper: 'enough', cover: 'closed', online: true, error: false });
    expect(printedLines(printer)).toEqual([]);
  });

  test('a printer that is not there is told, and nothing was printed', async () => {
    const { transport } = await setUp();
    await server?.close();
    expect(await transport.state(signal)).toEqual({ kind: 'trouble', trouble: 'unreachable' });
    expect(await transport.send(job, signal)).toEqual({ kind: 'failed', trouble: 'unreachable' });
  });

  test('an abort prints nothing', async () => {
    const { printer, transport } = await setUp();
    expect(await transport.send(job, AbortSignal.abort())).toEqual({ kind: 'failed', trouble: 'interrupted' });
    expect(printedLines(printer)).toEqual([]);
  });

  test('low paper is no trouble', async () => {
    const { printer, transport } = await setUp();
    printer.change({ paper: 'low' });
    expect(await transport.state(signal)).toEqual({ kind: 'ready', paperLow: true });
    expect(await transport.send(job, signal)).toMatchObject({ kind: 'printed' });
  });
});

describe('in the middle of the job', () => {
  test('paper that ends makes it perhaps printed', async () => {
    const { printer, transport } = await setUp({}, { confirmMs: 100 });
    printer.endPaperAfter(2);
    expect(await transport.send(job, signal)).toEqual({ kind: 'perhaps', trouble: 'paper-out' });
    expect(printedLines(printer)).toEqual(['one', 'two']);
  });

  test('a connection that is lost makes it perhaps printed, never printed and never sent again', async () => {
    const { printer, transport } = await setUp({ hangUpAfter: 12 + 8 });
    expect(await transport.send(job, signal)).toEqual({ kind: 'perhaps', trouble: 'connection-lost' });
    expect(printedLines(printer)).toEqual(['one']);
  });

  test('an abort makes it perhaps printed', async () => {
    const { printer, transport } = await setUp();
    const abort = new AbortController();
    printer.onChange(() => {
      if (printer.paper().length > 0) abort.abort();
      else printer.endPaperAfter(1);
    });
    expect(await transport.send(job, abort.signal)).toEqual({ kind: 'perhaps', trouble: 'interrupted' });
  });
});

describe('a printer that says nothing of itself', () => {
  test('prints, and nobody claims that it said so', async () => {
    const { printer, transport } = await setUp({ silent: true }, { stateMs: 50 });
    expect(await transport.state(signal)).toEqual({ kind: 'silent' });
    expect(await transport.send(job, signal)).toEqual({ kind: 'printed', confirmed: false });
    await expect.poll(() => printedLines(printer)).toEqual(['one', 'two', 'three']);
  });

  test('and takes nothing either makes a long job perhaps printed', async () => {
    const { transport } = await setUp({ stalled: true }, { stateMs: 50, writeMs: 100 });
    expect(await transport.send(Buffer.alloc(20_000_000), signal)).toEqual({ kind: 'perhaps', trouble: 'no-answer' });
  });
});
