import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../payments/journal-torn.test-data.ts';
import { systemClock, systemRandom } from '../ports.ts';
import { openReconciliationFile } from '../reconciliation/reconciliation-file.ts';
import { type Command, readArguments, UsageError } from './arguments.ts';
import type { Output } from './output.ts';
import { sale } from './payment-commands.ts';
import { reconcile } from './reconcile-command.ts';

let directory: string;
let told: Record<string, unknown>[];
let sentences: string[];

beforeEach(() => {
  directory = temporaryFolder();
  told = [];
  sentences = [];
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const output: Output = {
  json: (value) => void told.push({ ...value }),
  text: (sentence) => void sentences.push(sentence),
  problem: (sentence) => void sentences.push(sentence),
};

async function run<Name extends Command['name']>(name: Name, ...given: string[]): Promise<number> {
  const { command, options } = readArguments([name, ...given, '--training', 'GB', '--data', directory]);
  if (command.name === 'sale') return sale(command, options, output);
  if (command.name === 'reconcile') return reconcile(command, options, output);
  throw new RangeError(command.name);
}

test('what was paid agrees with what the provider has', async () => {
  expect(await run('sale', '--terminal', 'counter', '--amount', '12.00')).toBe(0);
  told = [];
  expect(await run('reconcile')).toBe(0);
  const counter = told.find(({ terminal }) => terminal === 'counter');
  expect(counter).toMatchObject({
    event: 'reconciled',
    state: 'told',
    sales: { count: 1, sum: { minor: 1200, currency: 'GBP' } },
    differences: 0,
  });
  expect(told.at(-1)).toMatchObject({ event: 'reconcile', open: 0 });
  expect(sentences.join('\n')).toMatch(/1 sales \(£12\.00\) and 0 refunds \(£0\.00\) agree/);
});

test('what an earlier run left is finished first', async () => {
  const clock = systemClock;
  const folder = join(directory, 'training', 'gb');
  const file = openReconciliationFile({ path: join(folder, 'reconciliation.db'), clock, random: systemRandom });
  const span = { from: '2026-03-02T08:00:00.000Z', to: '2026-03-02T20:00:00.000Z' };
  file.begin({ ...span, cause: 'close', by: { id: '7', name: 'Sam' }, terminals: ['counter'] });
  file.close();
  expect(await run('reconcile')).toBe(0);
  const after = openReconciliationFile({ path: join(folder, 'reconciliation.db'), clock, random: systemRandom });
  expect(after.unfinished()).toEqual([]);
  after.close();
});

test.each([
  [['--from', '2026-02-30'], /--from 2026-02-30 is not a day/],
  [['--to', 'soon'], /--to soon is not a day/],
])('%j is refused with a sentence', (given, sentence) => {
  expect(() => readArguments(['reconcile', ...given])).toThrow(UsageError);
  expect(() => readArguments(['reconcile', ...given])).toThrow(sentence);
});
