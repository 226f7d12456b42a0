import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { swiftFolder } from '../../../scripts/machine.mjs';
import type { Day } from './day.ts';
import { type Reading, watchListeners } from './gauges.ts';
import { grownOverADay, grownPerCustomer } from './verdict.ts';
import { type Visit, visitOf } from './visits.ts';

const main = join(import.meta.dirname, 'main.ts');

/** Somebody must come who leaves a line open behind them, who signs, who shows a card; the rest are sales as they are every day. */
const wanted: readonly Visit[] = [
  'taps',
  'types a PIN',
  'is declined, then pays with another card',
  'changes their mind at the terminal',
  'is stopped by the cashier',
  'loses the line',
  'loses the line and leaves',
  'meets a terminal without a network',
  'takes cash along',
  'pays in two parts',
  'signs',
  'shows a customer card',
  'pays cash',
  'brings the goods back',
  'waits while the cashier looks around',
];

describe('Five tills that sell side by side in one process', () => {
  test('end every payment as it has to end, and keep nothing of the customers who have left', async () => {
    const switches = ['--expose-gc', '--disable-warning=ExperimentalWarning'];
    const given = ['--sales', '360', '--readings', '8', '--kept', '8', '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, [...switches, main, ...given], {
      // This run measures what a process keeps, not how fast a disk is.
      env: { ...process.env, TMPDIR: swiftFolder() },
    });
    const day = JSON.parse(stdout) as Day;
    expect(day.readings.at(-1)?.customers).toBe(360);
    expect(Object.keys(day.visits)).toEqual(expect.arrayContaining([...wanted]));
    expect(grownPerCustomer(day.readings, 2_048)).toEqual([]);
  }, 300_000);
});

const quiet: Reading = {
  customers: 0,
  hours: 0,
  heapBytes: 20_000_000,
  codeBytes: 5_000_000,
  residentBytes: 150_000_000,
  listeners: 3,
  signals: 25,
  statements: 60,
  resources: 0,
  files: 80,
};

/** Ten readings of a day, each with something added for every customer. */
function day(perCustomer: Partial<Reading>): Reading[] {
  return Array.from({ length: 10 }, (_, index) => {
    const customers = (index + 1) * 100;
    const grown = Object.entries(perCustomer).map(([gauge, each]) => [gauge, quiet[gauge as keyof Reading] + each * customers]);
    return { ...quiet, ...(Object.fromEntries(grown) as Partial<Reading>), customers };
  });
}

describe('The verdict on a day', () => {
  test('is silent where nothing grows, and where only the compiler goes on working', () => {
    expect(grownOverADay(day({}))).toEqual([]);
    expect(grownPerCustomer(day({ heapBytes: 4_000, codeBytes: 4_000 }), 2_048)).toEqual([]);
  });

  test.each(['listeners', 'signals', 'statements', 'resources', 'files'] as const)('names %s that stay behind', (gauge) => {
    const readings = day({ [gauge]: gauge === 'signals' ? 2 : 0.1 });
    expect(grownOverADay(readings)).toEqual([expect.stringContaining(gauge)]);
    expect(grownPerCustomer(readings, 2_048)).toEqual([expect.stringContaining(gauge)]);
  });

  test('names memory that grows by more than a tenth, or by too much for each customer', () => {
    expect(grownOverADay(day({ heapBytes: 4_000 }))).toEqual([expect.stringContaining('heapBytes')]);
    expect(grownOverADay(day({ residentBytes: 20_000 }))).toEqual([expect.stringContaining('residentBytes')]);
    expect(grownPerCustomer(day({ heapBytes: 2_100 }), 2_048)).toEqual(['The heap grew by 2100 bytes for each customer.']);
  });

  test('does not come from a single reading', () => {
    expect(grownOverADay([quiet])).toHaveLength(1);
    expect(grownPerCustomer([quiet], 2_048)).toHaveLength(1);
  });
});

test('A listener counts as long as it listens', () => {
  const count = watchListeners();
  const before = count();
  const { signal } = new AbortController();
  const listener = () => undefined;
  signal.addEventListener('abort', listener);
  expect(count()).toBe(before + 1);
  signal.removeEventListener('abort', listener);
  expect(count()).toBe(before);
});

test('The customers of a shop without special terminals need none', () => {
  const visits = new Set(Array.from({ length: 500 }, (_, index) => visitOf(index, { card: [], cash: [] })));
  expect(visits).toContain('taps');
  for (const special of ['signs', 'pays cash', 'takes cash along', 'shows a customer card', 'brings the goods back'] as const)
    expect(visits).not.toContain(special);
});
