/** A whole till in training: what a payment, cash and a crash have for the printer. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SaleView } from '#shared/ipc.ts';
import { lineText } from '#shared/printed-paper.ts';
import { receiptText } from '#shared/receipt-layout.ts';
import { silentLog } from '../ports.ts';
import { createEmulatedPrinter } from '../printer-emulator/emulated-printer.ts';
import { type Faults, serveEmulator } from '../printer-emulator/server.ts';
import { asking } from '../testing/asking.ts';
import { openDesk } from '../testing/open-desk.ts';
import { openTill, type Till } from '../till/till.ts';

let directory: string;
let till: Till;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-till-print-'));
  till = await open();
});
afterEach(async () => {
  await till.close();
  rmSync(directory, { recursive: true, force: true });
});

function open(): Promise<Till> {
  return openTill({ dataDirectory: directory, mode: { kind: 'training', country: 'GB' }, version: '0.0.0', ports: { log: silentLog } });
}

const { call } = asking(() => till);

const paper = async () => (await call('printing.paper', {})).paper.map(lineText).join('\n');
const jobs = async () => (await call('printing.get', {})).jobs;

async function saleOf(price: number): Promise<SaleView> {
  const { id, revision } = await call('sale.get', {});
  const lines = [{ id: 'line-1', name: 'Tea', quantity: 1_000, price, taxRate: 0 }];
  return call('sale.save', { saleId: id, revision, basket: { currency: 'GBP', lines } });
}

async function payByCard(sale: SaleView): Promise<void> {
  await call('payment.start', { saleId: sale.id, terminalId: 'counter', amount: 650, cashback: 0, totalShown: 650 });
  await expect.poll(() => till.training?.terminals().find(({ terminalId }) => terminalId === 'counter')?.state).toBe('card');
  await call('training.play', { terminalId: 'counter', action: 'tap' });
}

test('an approved card gets the customer’s copy, once, with every character on its line', async () => {
  await payByCard(await saleOf(650));
  await expect.poll(jobs).toMatchObject([{ state: 'printed', confirmed: true, copy: 'customer', saleNumber: 1, reprint: false }]);
  expect(await paper()).toMatch(/Tea +£6\.50/);
  expect(await paper()).toMatch(/TRAINING/);
});

test('a sale paid in cash opens the drawer and gets the receipt of the whole sale', async () => {
  const { id } = await saleOf(650);
  await call('tender.cash', { saleId: id, tenderId: 'tender-1', amount: 650, handed: 1_000, dueShown: 650 });
  await expect
    .poll(async () => (await jobs()).map(({ kind, state }) => `${kind} ${state}`).sort())
    .toEqual(['drawer printed', 'receipt printed']);
  await call('tender.cash', { saleId: id, tenderId: 'tender-1', amount: 650, handed: 1_000, dueShown: 650 });
  expect((await call('printing.paper', {})).drawerOpenings).toBe(1);
  expect(await paper()).toMatch(/£6\.50/);
  expect((await jobs()).find(({ kind }) => kind === 'receipt')).toMatchObject({ saleId: id, paymentId: null });
});

test('a signature gets the shop’s slip before it is answered', async () => {
  const sale = await saleOf(650);
  await call('payment.start', { saleId: sale.id, terminalId: 'counter', amount: 650, cashback: 0, totalShown: 650 });
  await expect.poll(() => till.training?.terminals().find(({ terminalId }) => terminalId === 'counter')?.state).toBe('card');
  await call('training.play', { terminalId: 'counter', action: 'sign' });
  await expect.poll(jobs).toMatchObject([{ state: 'printed', copy: 'merchant' }]);
  expect(await paper()).toMatch(/signature/i);
});

test('a printer in trouble stops no sale, and a till that closes and opens asks for nothing twice', async () => {
  await call('printing.play', { action: 'paper-out' });
  await payByCard(await saleOf(650));
  await expect.poll(jobs).toMatchObject([{ state: 'failed', trouble: 'paper-out' }]);
  expect(await call('sale.get', {})).toMatchObject({ state: 'closed', number: 1 });
  await till.close();
  till = await open();
  expect(await jobs()).toMatchObject([{ state: 'failed', trouble: 'paper-out' }]);
  const [job] = await jobs();
  await call('printing.retry', { jobId: job?.id ?? '', printerId: null });
  await expect.poll(jobs).toMatchObject([{ state: 'printed' }]);
  expect(await paper()).not.toMatch(/REPRINT/);
});

test('a crash between a sale and its receipt loses no receipt and prints none twice, whatever is sold afterwards', async () => {
  const { id } = await saleOf(650);
  const operator = { id: '1', name: 'Sam' };
  // As the handler does it, up to the moment before anybody hears of it.
  till.checkout.cash.take({ saleId: id, tenderId: 'tender-1', amount: 650, handed: 1_000, dueShown: 650, operator });
  till.checkout.startNew(id);
  expect(await jobs()).toEqual([]);
  await till.close();
  for (const _ of ['first', 'second']) {
    till = await open();
    await expect.poll(jobs).toMatchObject([{ kind: 'receipt', saleId: id, state: 'printed', reprint: false, saleNumber: 1 }]);
    await till.close();
  }
  till = await open();
});

test('what the rules of its time did not want is not printed because of later ones', async () => {
  await openDesk(till.dispatcher);
  const { settings } = await call('printing.get', {});
  await call('printing.change', { ...settings, rules: { customer: 'never', merchant: 'never', drawer: 'never' } });
  const { id } = await saleOf(650);
  await call('tender.cash', { saleId: id, tenderId: 'tender-1', amount: 650, handed: 650, dueShown: 650 });
  await till.close();
  till = await open();
  await openDesk(till.dispatcher);
  await call('printing.change', { ...settings, rules: { customer: 'always', merchant: 'always', drawer: 'cash' } });
  await till.close();
  till = await open();
  await openDesk(till.dispatcher);
  await call('printing.test', { printerId: 'virtual' });
  await expect.poll(async () => (await jobs()).map(({ kind, state }) => `${kind} ${state}`)).toEqual(['test printed']);
});

test.each<readonly [string, Faults | null]>([
  ['that takes what it is sent and reads nothing of it', { stalled: true }],
  ['that hangs up in the middle of the job', { hangUpAfter: 40 }],
  ['that never tells how it is', { silent: true }],
  ['that is unplugged', null],
])('a printer %s holds up no sale and loses none', async (_, faults) => {
  const server = await serveEmulator(createEmulatedPrinter({ columns: 42 }));
  server.setFaults(faults ?? {});
  if (!faults) await server.close();
  await openDesk(till.dispatcher);
  const { settings } = await call('printing.get', {});
  const [virtual] = settings.printers;
  if (!virtual) throw new Error('Training has a printer');
  const connection = { kind: 'network', host: '127.0.0.1', port: server.port } as const;
  await call('printing.change', { ...settings, printers: [{ ...virtual, id: 'front', connection }], defaultPrinterId: 'front' });

  for (const tenderId of ['tender-1', 'tender-2']) {
    const { id } = await saleOf(650);
    const sale = await call('tender.cash', { saleId: id, tenderId, amount: 650, handed: 650, dueShown: 650 });
    expect(sale.state).toBe('closed');
    const receipt = await call('receipt.ofSale', { saleId: id, copy: 'customer', reprint: false });
    expect(receiptText(receipt, 42).join('\n')).toMatch(/Tea +£6\.50/);
    await call('sale.new', { saleId: id });
  }
  await till.close();
  till = await open();
  const kept = (await jobs()).filter(({ kind }) => kind === 'receipt');
  expect(kept.map(({ saleNumber }) => saleNumber).sort()).toEqual([1, 2]);
  await till.close();
  await server.close();
  till = await open();
});
