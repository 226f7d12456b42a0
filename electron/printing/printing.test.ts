/** From the payment to the paper: what is printed, what is marked, what a crash leaves, and what a person decides. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PrinterSettings, PrintingSettings, PrintJob, PrintRules } from '#shared/ipc.ts';
import { money } from '#shared/money.ts';
import type { Payment } from '#shared/payment.ts';
import { lineText } from '#shared/printed-paper.ts';
import type { Receipt } from '#shared/receipt.ts';
import { silentLog, systemRandom } from '../ports.ts';
import { createEmulatedPrinter, type EmulatedPrinter } from '../printer-emulator/emulated-printer.ts';
import { manualClock } from '../testing/manual-ports.ts';
import { sentPayment } from '../testing/sent-payment.ts';
import { systemPrinterPorts } from './printers.ts';
import { openPrinting, type Printing } from './printing.ts';
import { type OpenedQueue, openQueueOrMemory } from './queue.ts';
import { wantedBy } from './rules.ts';
import { virtualWire } from './virtual-wire.ts';

const printerOf = (id: string, drawer = false): PrinterSettings => ({
  id,
  name: id,
  connection: { kind: 'network', host: `${id}.test`, port: 9_100 },
  model: 'generic',
  columns: 42,
  codePage: 'auto',
  drawer,
});
const always: PrintRules = { customer: 'always', merchant: 'always', drawer: 'cash' };
const settings: PrintingSettings = {
  printers: [printerOf('front', true), printerOf('back')],
  defaultPrinterId: 'front',
  rules: always,
  logo: null,
};

let directory: string;
let clock: ReturnType<typeof manualClock>;
let opened: OpenedQueue | null = null;
let printing: Printing;
let printers: Record<'front' | 'back', EmulatedPrinter>;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-print-'));
  clock = manualClock();
  printers = { front: createEmulatedPrinter({ columns: 42 }), back: createEmulatedPrinter({ columns: 42 }) };
});
afterEach(async () => {
  await shut();
  rmSync(directory, { recursive: true, force: true });
});

async function shut(): Promise<void> {
  if (!opened) return;
  await printing.close();
  opened.queue.close();
  opened = null;
}

function open(parts: { readonly keep?: PrintingSettings } = {}): void {
  opened = openQueueOrMemory({ path: join(directory, 'print.db'), clock, random: systemRandom, drive: true });
  printing = openPrinting({
    opened,
    clock,
    log: silentLog,
    ports: { ...systemPrinterPorts, openNetwork: ({ host }) => virtualWire(host.startsWith('front') ? printers.front : printers.back) },
    training: false,
    drive: true,
    store: 'Shop',
    locale: 'en-GB',
    receipt: ({ paymentId, saleId }, copy): Receipt => ({
      copy,
      marks: [],
      lines: [{ type: 'text', text: `${paymentId ?? saleId} ${copy}` }],
    }),
    saleNumber: () => 7,
    markReprint: (receipt) => ({ ...receipt, marks: [...receipt.marks, 'REPRINT'] }),
    changed: () => undefined,
    paperChanged: () => undefined,
  });
  if (parts.keep) printing.change(parts.keep);
  printing.start();
}

const order = {
  paymentId: 'payment-1',
  kind: 'sale',
  saleId: 'sale-1',
  terminalId: 'counter',
  provider: 'test',
  training: false,
  tender: 'card',
  amount: money(1_000, 'EUR'),
  cashback: money(0, 'EUR'),
  operator: { id: 'op', name: 'Op' },
} as const;

function payment(changes: Partial<Payment> = {}): Payment {
  const sent = sentPayment({ ...order, ...changes } as unknown as Payment, new Date(clock.now()).toISOString());
  const charged = { amount: money(1_000, 'EUR'), cashback: money(0, 'EUR') };
  return { ...sent, id: 'payment-1', state: 'approved', charged, ...changes } as Payment;
}

const ofPayment = (paymentId: string) => ({ paymentId, saleId: null }) as const;

function textOn(printer: EmulatedPrinter): string[] {
  return printer
    .paper()
    .map(lineText)
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

const stateOf = (id: string) => printing.view().jobs.find((job) => job.id === id);
const becomes = (job: PrintJob, expected: Partial<PrintJob>) => expect.poll(() => stateOf(job.id)).toMatchObject(expected);

describe('by itself', () => {
  test('a payment gets both copies, once', async () => {
    open({ keep: settings });
    printing.follow(payment());
    printing.follow(payment());
    await expect.poll(() => textOn(printers.front)).toEqual(['payment-1 customer', 'payment-1 merchant']);
    await shut();
    open();
    printing.follow(payment());
    expect(printing.view().jobs.map(({ state, confirmed }) => ({ state, confirmed }))).toEqual(
      Array(2).fill({ state: 'printed', confirmed: true }),
    );
  });

  test('a payment of the day before is not printed', () => {
    open({ keep: settings });
    const old = payment();
    clock.advance(24 * 60 * 60 * 1_000);
    printing.follow(old);
    expect(printing.view().jobs).toEqual([]);
  });

  test('a sale that was not paid by one card gets one receipt of the whole', async () => {
    open({ keep: settings });
    printing.follow(payment(), true);
    printing.followSale('sale-1', new Date(clock.now()).toISOString());
    printing.followSale('sale-1', new Date(clock.now()).toISOString());
    await expect.poll(() => textOn(printers.front)).toEqual(['payment-1 merchant', 'sale-1 customer', 'sale-1 merchant']);
  });

  test('the drawer opens once for cash that was taken', async () => {
    open({ keep: settings });
    printing.followCash('taken 1');
    printing.followCash('taken 1');
    await expect.poll(() => printing.view().jobs.map(({ state }) => state)).toEqual(['printed']);
    expect(printers.front.drawerOpenings()).toBe(1);
  });

  test('the drawer opens when cash changes hands, and stays shut at a restart', async () => {
    open({ keep: { ...settings, rules: { ...always, customer: 'never', merchant: 'never' } } });
    printing.follow(payment({ tender: 'cash' }));
    await expect.poll(() => printers.front.drawerOpenings()).toBe(1);
    opened?.queue.add({
      kind: 'drawer',
      printerId: 'front',
      sheet: { kind: 'drawer' },
      paymentId: null,
      saleId: null,
      saleNumber: null,
      copy: null,
      reprint: false,
      cause: null,
    });
    await shut();
    open();
    expect(
      printing
        .view()
        .jobs.map(({ state }) => state)
        .sort(),
    ).toEqual(['cancelled', 'printed']);
    expect(printers.front.drawerOpenings()).toBe(1);
  });

  const none = { amount: money(1_000, 'EUR'), cashback: money(500, 'EUR') };
  test.each([
    ['an approved one', {}, always, ['customer', 'merchant']],
    ['one that the customer asks about', {}, { ...always, customer: 'ask', merchant: 'never' }, []],
    ['a declined one', { state: 'declined', charged: null }, always, ['customer', 'merchant']],
    ['a cancelled one', { state: 'cancelled', charged: null }, always, []],
    ['an open one', { state: 'waiting', charged: null }, always, []],
    ['one to be signed', { state: 'signature', charged: null }, { ...always, merchant: 'signature' }, ['merchant']],
    ['one to be signed on the screen', { state: 'signature', charged: null }, { ...always, merchant: 'never' }, []],
    ['a customer’s card', { kind: 'loyalty' }, always, []],
    ['one with cashback', { charged: none }, { ...always, customer: 'never', merchant: 'never' }, ['drawer']],
    ['one with cashback where the drawer stays shut', { charged: none }, { customer: 'never', merchant: 'never', drawer: 'never' }, []],
  ] as const)('%s gets what the rules say', (_, changes, rules, expected) => {
    const wanted = wantedBy(payment(changes as Partial<Payment>), rules);
    expect(wanted.map((each) => (each.kind === 'drawer' ? 'drawer' : each.copy))).toEqual(expected);
  });
});

describe('asked for', () => {
  test('the first paper is the original, and every later one is marked', async () => {
    open({ keep: settings });
    const first = printing.print(ofPayment('payment-1'), 'customer', null);
    const second = printing.print(ofPayment('payment-1'), 'customer', null);
    const other = printing.print(ofPayment('payment-1'), 'merchant', 'back');
    expect([first, second, other].map(({ reprint }) => reprint)).toEqual([false, true, false]);
    await becomes(second, { state: 'printed' });
    expect(textOn(printers.front)).toEqual(['payment-1 customer', '*** REPRINT ***', 'payment-1 customer', '*** REPRINT ***']);
    await expect.poll(() => textOn(printers.back)).toEqual(['payment-1 merchant']);
  });

  test.each([
    ['no-printer', { ...settings, defaultPrinterId: null }, null],
    ['no-such-printer', settings, 'gone'],
  ] as const)('%s is refused', (code, keep, printerId) => {
    open({ keep });
    expect(() => printing.print(ofPayment('payment-1'), 'customer', printerId)).toThrow(
      expect.objectContaining({ refusal: expect.objectContaining({ code }) }),
    );
  });

  test('a test page and the drawer go to the printer that is tested', async () => {
    open({ keep: settings });
    const page = printing.test('back');
    await becomes(page, { state: 'printed' });
    expect(textOn(printers.back).join(' ')).toContain('Printer test: back');
    expect(() => printing.openDrawer('back')).toThrow(expect.objectContaining({ refusal: { code: 'no-drawer', detail: '' } }));
    await becomes(printing.openDrawer('front'), { state: 'printed' });
    expect(printers.front.drawerOpenings()).toBe(1);
  });
});

describe('trouble', () => {
  test('without paper nothing was printed, and the same job prints later, unmarked', async () => {
    open({ keep: settings });
    printers.front.change({ paper: 'out' });
    const job = printing.print(ofPayment('payment-1'), 'customer', null);
    await becomes(job, { state: 'failed', trouble: 'paper-out' });
    printers.front.change({ paper: 'enough' });
    printing.retry(job.id, null);
    await becomes(job, { state: 'printed' });
    expect(textOn(printers.front)).toEqual(['payment-1 customer']);
  });

  test('another printer can take it over', async () => {
    open({ keep: settings });
    printers.front.change({ cover: 'open' });
    const job = printing.print(ofPayment('payment-1'), 'customer', null);
    await becomes(job, { state: 'failed', trouble: 'cover-open' });
    printing.retry(job.id, 'back');
    await becomes(job, { state: 'printed', printerId: 'back' });
    expect(textOn(printers.back)).toEqual(['payment-1 customer']);
  });

  test('the next receipt does not wait for the one that failed', async () => {
    open({ keep: settings });
    printers.front.change({ paper: 'out' });
    const stuck = printing.print(ofPayment('payment-1'), 'customer', null);
    await becomes(stuck, { state: 'failed' });
    printers.front.change({ paper: 'enough' });
    const next = printing.print(ofPayment('payment-2'), 'customer', null);
    await becomes(next, { state: 'printed' });
    expect(stateOf(stuck.id)).toMatchObject({ state: 'failed' });
  });

  test('what waits for a printer that is taken away says so', async () => {
    open({ keep: settings });
    printers.front.change({ online: false });
    const job = printing.print(ofPayment('payment-1'), 'customer', null);
    await becomes(job, { state: 'failed' });
    printing.change({ ...settings, printers: [printerOf('back')], defaultPrinterId: 'back' });
    printing.retry(job.id, null);
    await becomes(job, { state: 'failed', trouble: 'not-installed' });
  });

  test('a job that is over cannot be printed again as itself, and one that failed can be given up', async () => {
    open({ keep: settings });
    const over = printing.print(ofPayment('payment-1'), 'customer', null);
    await becomes(over, { state: 'printed' });
    expect(() => printing.retry(over.id, null)).toThrow(expect.objectContaining({ refusal: { code: 'job-is-over', detail: over.id } }));
    printers.front.change({ paper: 'out' });
    const failed = printing.print(ofPayment('payment-2'), 'customer', null);
    await becomes(failed, { state: 'failed' });
    expect(printing.cancel(failed.id)).toMatchObject({ state: 'cancelled' });
  });

  test('never stops the sale: a queue that cannot be written refuses politely', () => {
    open({ keep: settings });
    opened?.queue.close();
    expect(() => printing.follow(payment())).not.toThrow();
    expect(() => printing.retry('any', null)).toThrow();
    opened = null;
  });

  test('a file that cannot be opened is told, and printing goes on', async () => {
    mkdirSync(join(directory, 'print.db'));
    open({ keep: settings });
    expect(printing.view().fault).toContain('print.db');
    const job = printing.print(ofPayment('payment-1'), 'customer', null);
    await becomes(job, { state: 'printed' });
  });
});

describe('a crash', () => {
  /** A process that queued so many receipts and was killed while it printed the first. */
  async function killed(count: number): Promise<void> {
    const script = join(import.meta.dirname, '../testing/printing/queue-process.ts');
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, directory, String(count)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'close');
  }

  test('loses none of a thousand receipts, and keeps their order', async () => {
    await killed(1_000);
    opened = openQueueOrMemory({ path: join(directory, 'print.db'), clock, random: systemRandom, drive: true });
    const jobs = opened.queue.open();
    expect(jobs.map(({ saleNumber }) => saleNumber)).toEqual(Array.from({ length: 1_000 }, (_, place) => place + 1));
    expect(jobs.map(({ state }) => state)).toEqual(['perhaps', ...Array(999).fill('queued')]);
    opened.queue.close();
    opened = null;
  }, 60_000);

  test('prints what waited, each once, and asks about the one that was printing', async () => {
    await killed(30);
    open({ keep: settings });
    await expect.poll(() => opened?.queue.open().length, { timeout: 10_000 }).toBe(1);
    expect(textOn(printers.front)).toEqual(Array.from({ length: 29 }, (_, place) => `Receipt ${place + 2}`));
    expect(printing.view().jobs[0]).toMatchObject({ state: 'perhaps', trouble: 'interrupted', paymentId: 'payment-1' });
  });

  test.each([
    [true, { state: 'printed', reprint: false }, []],
    [false, { state: 'printed', reprint: true }, ['*** REPRINT ***', 'Receipt 1', '*** REPRINT ***']],
  ] as const)('the cashier says whether it came out: %s', async (cameOut, expected, paper) => {
    await killed(1);
    open({ keep: settings });
    const [doubtful] = printing.view().jobs;
    if (!doubtful) throw new Error('The job is lost');
    expect(textOn(printers.front)).toEqual([]);
    printing.resolve(doubtful.id, cameOut);
    await becomes(doubtful, expected);
    expect(textOn(printers.front)).toEqual(paper);
  });
});
