/** Whatever basket a window saves: the sale can be read afterwards, and its sums are exact or refused. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { z } from 'zod';
import { methods, type SaleView } from '#shared/ipc.ts';
import { fitting, mutated } from '../testing/hostile/values.ts';
import { manualClock } from '../testing/manual-ports.ts';
import { openTill, type Till } from '../till/till.ts';

let directory: string;
let till: Till;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-baskets-'));
  till = await openTill({
    dataDirectory: directory,
    mode: { kind: 'training', country: 'GB' },
    version: '0.0.0',
    ports: { clock: manualClock() },
  });
});
afterEach(async () => {
  await till.close();
  rmSync(directory, { recursive: true, force: true });
});

async function current(): Promise<SaleView> {
  const result = await till.dispatcher.call('sale.get', {});
  if (!result.ok) throw new Error(`The sale cannot be read: ${result.refusal.code}`);
  return result.value as SaleView;
}

const { basket: schema } = methods['sale.save'].input.shape;
const baskets = fitting(schema, { currency: ['GBP', 'GBP', 'JPY', 'XXX'] });

test('a basket is saved as it is or refused as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(baskets, mutated(baskets)), async (basket) => {
      const before = await current();
      const result = await till.dispatcher.call('sale.save', { saleId: before.id, revision: before.revision, basket });
      if (!result.ok) expect(result.refusal.code).not.toBe('internal');
      const after = await current();
      expect(after.revision).toBe(before.revision + (result.ok ? 1 : 0));
      expect(Number.isSafeInteger(after.total.minor)).toBe(true);
    }),
    { numRuns: 150 },
  );
});

/** Baskets of which nothing comes back: most of the others leave nothing to pay. */
const bought = fitting(schema, { currency: ['EUR'], customerCard: ['9276000000000003', 'unknown'] }).map((value) => {
  const basket = value as z.infer<typeof schema>;
  return { ...basket, lines: basket.lines.map((line) => ({ ...line, quantity: Math.abs(line.quantity) })) };
});

test('what was saved can be paid, whatever the articles are called', async () => {
  const german = await openTill({
    dataDirectory: join(directory, 'german'),
    mode: { kind: 'training', country: 'DE' },
    version: '0.0.0',
    ports: { clock: manualClock() },
  });
  const call = async (method: string, input: unknown) => {
    const result = await german.dispatcher.call(method, input);
    return result.ok ? result.value : result.refusal.code;
  };
  german.training?.onChange(() => {
    if (german.training?.terminals().some(({ state }) => state === 'card'))
      void call('training.play', { terminalId: 'counter', action: 'tap' });
  });
  try {
    await fc.assert(
      fc.asyncProperty(bought, async (basket) => {
        const before = (await call('sale.get', {})) as SaleView;
        const sale = (await call('sale.new', { saleId: before.id })) as SaleView;
        const saved = (await call('sale.save', { saleId: sale.id, revision: sale.revision, basket })) as SaleView | string;
        fc.pre(typeof saved !== 'string' && saved.remaining.minor > 0 && saved.remaining.minor < 100_000_000);
        const { minor } = (saved as SaleView).remaining;
        const started = await call('payment.start', {
          saleId: sale.id,
          terminalId: 'counter',
          amount: minor,
          cashback: 0,
          totalShown: minor,
        });
        const { id } = started as { id: string };
        const ended = await german.engine.whenFinal(id, AbortSignal.timeout(10_000));
        expect(ended).toMatchObject({ state: 'approved', charged: { amount: { minor } } });
      }),
      { numRuns: 25 },
    );
  } finally {
    await german.close();
  }
}, 60_000);
