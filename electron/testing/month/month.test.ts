import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { liveThroughAMonth } from './month.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-month-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('every day of a shop’s month closes to the cent, drawers, tenders and Zs, with lines that are lost and cards that answer late', async () => {
  const days: number[] = [];
  const sums = await liveThroughAMonth({ days: 4, sales: 120, directory, report: (day) => days.push(day) });
  expect(days).toHaveLength(4);
  expect(sums.reduce((whole, { sales }) => whole + sales, 0)).toBeGreaterThan(110);
}, 120_000);
