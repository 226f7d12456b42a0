import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { swiftFolder } from '../../../scripts/machine.mjs';
import { liveThroughAMonth } from './month.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(swiftFolder(), 'kassa-month-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('every day of a shop’s month closes to the cent, drawers, tenders and Zs, with lines that are lost and cards that answer late', async () => {
  const days: number[] = [];
  const sums = await liveThroughAMonth({ days: 30, sales: 6_000, directory, report: (day) => days.push(day) });
  expect(days).toHaveLength(30);
  // Some of the customers who pay by card leave without goods.
  expect(sums.reduce((whole, { sales }) => whole + sales, 0)).toBeGreaterThan(5_900);
}, 240_000);
