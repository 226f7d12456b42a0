/** Whatever a window sends: a value or a typed refusal comes back, nothing is thrown, and no money moves by accident. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CallResult, type MethodName, methods, refusalCodes, type SaleView } from '#shared/ipc.ts';
import { type Log, systemRandom } from '../ports.ts';
import type { PrinterPorts } from '../printing/printers.ts';
import { asking } from '../testing/asking.ts';
import { anything, fitting, type Known, mutated } from '../testing/hostile/values.ts';
import { manualClock } from '../testing/manual-ports.ts';
import { openDesk } from '../testing/open-desk.ts';
import { openTill, type Till } from '../till/till.ts';

/** What may write to the journal when its input is what it should be. */
const ofMoney: ReadonlySet<MethodName> = new Set<MethodName>([
  'payment.start',
  'payment.cancel',
  'payment.answerSignature',
  'payment.refund',
  'payment.release',
  'payment.settle',
  'payment.ask',
  'payment.acknowledge',
  'training.play',
  // What the providers say otherwise becomes an alert.
  'reconciliation.run',
]);

/** A printer with an address that nobody chose is not to be called by a test. */
const nowhere: Partial<PrinterPorts> = {
  openNetwork: () => async () => {
    throw new Error('This test has no network');
  },
  run: async () => ({ kind: 'missing' }),
  loadWinspool: () => {
    throw new Error('This test has no spooler');
  },
};

let directory: string;
let till: Till;
let known: Known;
const faults: unknown[] = [];

/** A till in the middle of its work: a payment waits at the terminal, and one is paid. */
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-hostile-'));
  const log: Log = { info: () => undefined, warn: (event, fields) => event.startsWith('ipc.') && faults.push([event, fields]) };
  till = await openTill({
    dataDirectory: directory,
    mode: { kind: 'training', country: 'GB' },
    version: '0.0.0',
    ports: { clock: manualClock(), random: systemRandom, log, printers: nowhere },
  });
  const paid = await started('counter');
  await value('training.play', { terminalId: 'counter', action: 'tap' });
  await till.engine.whenFinal(paid.payments[0]?.id ?? '', AbortSignal.timeout(10_000));
  const waiting = await started('mobile');
  const sales = [paid, waiting, await value('sale.get', {})];
  known = {
    saleId: sales.map(({ id }) => id),
    paymentId: sales.flatMap(({ payments }) => payments.map(({ id }) => id)),
    terminalId: ['counter', 'mobile'],
    printerId: ['virtual'],
  };
}, 30_000);
afterAll(async () => {
  await till.close();
  rmSync(directory, { recursive: true, force: true });
});

/** What a manager's methods do is to be seen, not only that they are refused; a test before may have closed the desk. */
beforeEach(() => openDesk(till.dispatcher));

const { call: value } = asking(() => till);

/** The sale at the window, with a payment that waits for a card at this terminal. */
async function started(terminalId: string): Promise<SaleView> {
  const { id } = await value('sale.get', {});
  const sale = await value('sale.new', { saleId: id }).catch(() => value('sale.get', {}));
  const lines = [{ id: 'line-1', name: 'Tea', quantity: 1_000, price: 6_500, taxRate: 0 }];
  await value('sale.save', { saleId: sale.id, revision: sale.revision, basket: { currency: 'GBP', lines } });
  const asked = new Promise<void>((resolve) => {
    const end = till.training?.onChange(() => {
      if (till.training?.terminals().some((each) => each.terminalId === terminalId && each.state === 'card')) {
        end?.();
        resolve();
      }
    });
  });
  await value('payment.start', { saleId: sale.id, terminalId, amount: 6_500, cashback: 0, totalShown: 6_500 });
  await asked;
  return value('sale.get', {});
}

/** What must hold for every call. */
function expectDecent(result: CallResult<unknown>): void {
  expect(faults).toEqual([]);
  if (result.ok) return;
  expect(refusalCodes).toContain(result.refusal.code);
  expect(result.refusal.code).not.toBe('internal');
  expect(result.refusal.detail.length).toBeLessThanOrEqual(500);
}

const names = Object.keys(methods) as MethodName[];

/** Runs first, while no payment changes by itself. */
describe('input that is not what it should be', () => {
  test.each(names)('does nothing in %s', async (method) => {
    const { input: schema } = methods[method];
    const before = till.journal.size();
    const wrong = fc.oneof(anything, mutated(fitting(schema, known))).filter((input) => !schema.safeParse(input).success);
    await fc.assert(
      fc.asyncProperty(wrong, async (input) => {
        const result = await till.dispatcher.call(method, input);
        expectDecent(result);
        expect(result).toMatchObject({ ok: false, refusal: { code: 'invalid-input' } });
        expect(till.journal.size()).toBe(before);
      }),
      { numRuns: 50 },
    );
  });
});

describe('input that looks as it should', () => {
  test.each(names.filter((method) => !ofMoney.has(method)))('moves no money in %s', async (method) => {
    const { input: schema } = methods[method];
    const before = till.journal.size();
    const right = fc.oneof(fitting(schema, known), mutated(fitting(schema, known)));
    await fc.assert(
      fc.asyncProperty(right, async (input) => {
        expectDecent(await till.dispatcher.call(method, input));
        expect(till.journal.size()).toBe(before);
      }),
      { numRuns: 30 },
    );
  });

  test.each([...ofMoney])('is answered properly by %s', async (method) => {
    const { input: schema } = methods[method];
    const right = fc.oneof(fitting(schema, known), mutated(fitting(schema, known)));
    await fc.assert(
      fc.asyncProperty(right, async (input) => expectDecent(await till.dispatcher.call(method, input))),
      { numRuns: 30 },
    );
  });
});

test('a method that does not exist is refused, whatever it is called', async () => {
  const odd = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'till.get ', 'TILL.GET', ''), anything);
  await fc.assert(
    fc.asyncProperty(odd, anything, async (name, input) => {
      fc.pre(typeof name !== 'string' || !Object.hasOwn(methods, name));
      const result = await till.dispatcher.call(name as string, input);
      expectDecent(result);
      expect(result).toMatchObject({ ok: false, refusal: { code: 'unknown-method' } });
    }),
  );
});

test('after all that the till still holds what it held, and works', async () => {
  expect(till.journal.broken).toBeNull();
  expect(await value('payments.list', { last: 10 })).not.toEqual([]);
  expect(Object.prototype).not.toHaveProperty('polluted');
});
