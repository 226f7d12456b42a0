import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { line, openSmallStore } from '../export/books.test-data.ts';
import { temporaryFolder } from '../payments/journal-torn.test-data.ts';
import { readArguments, UsageError } from './arguments.ts';
import { exportBooks, verify } from './books-commands.ts';
import { backup, restore } from './keeping-commands.ts';
import type { Output } from './output.ts';

let directory: string;
let told: Record<string, unknown>[];
let sentences: string[];

beforeEach(async () => {
  directory = temporaryFolder();
  told = [];
  sentences = [];
  const folder = join(directory, 'training', 'nl');
  mkdirSync(folder, { recursive: true });
  const store = openSmallStore(folder, 'EUR', '2026-11-29T09:00:00.000Z');
  await store.sell({ currency: 'EUR', lines: [line(500)] }, 500, 500);
  store.close();
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const output: Output = {
  json: (value) => void told.push({ ...value }),
  text: (sentence) => void sentences.push(sentence),
  problem: (sentence) => void sentences.push(sentence),
};

async function run(...given: string[]): Promise<number> {
  const { command, options } = readArguments([...given, '--training', 'NL', '--data', directory]);
  if (command.name === 'export') return exportBooks(command, options, output);
  if (command.name === 'verify') return verify(command, output);
  if (command.name === 'backup') return backup(command, options, output);
  if (command.name === 'restore') return restore(command, options, output);
  throw new RangeError(command.name);
}

describe('export', () => {
  test('writes the books of some days', async () => {
    const path = join(directory, 'november');
    expect(await run('export', 'csv', path, '--from', '2026-11-01', '--to', '2026-11-30')).toBe(0);
    expect(told).toEqual([{ event: 'export', what: 'csv', path, sales: 1, payments: 1 }]);
    expect(readFileSync(join(path, 'sales.csv'), 'utf8')).toContain('2026-11-29T10:00:08+01:00');
  });

  test.each([
    [['export'], /csv, json or journal/],
    [['export', 'csv', 'x'], /Name the days/],
    [['export', 'csv', '--from', '2026-11-01', '--to', '2026-11-30'], /Name the folder/],
    [['export', 'csv', 'x', '--from', '2026-02-29', '--to', '2026-11-30'], /--from 2026-02-29 is not a day/],
    [['export', 'json', 'x', '--from', '2026-12-01', '--to', '2026-11-30'], /comes after/],
    [['verify'], /Name the file to check/],
    [['verify', 'one', 'two'], /Name one file only/],
  ])('%j is refused with a sentence', (given, sentence) => {
    expect(() => readArguments(given)).toThrow(UsageError);
    expect(() => readArguments(given)).toThrow(sentence);
  });

  test('overwrites nothing', async () => {
    await expect(run('export', 'csv', directory, '--from', '2026-11-01', '--to', '2026-11-30')).rejects.toThrow(/is there already/);
  });
});

describe('verify', () => {
  test('tells a whole journal from one that is not', async () => {
    const path = join(directory, 'journal.jsonl');
    expect(await run('export', 'journal', path)).toBe(0);
    expect(await run('verify', path)).toBe(0);
    expect(told.at(-1)).toMatchObject({ event: 'verify', whole: true, entries: 3, first: 1, last: 3, training: true });
    writeFileSync(path, readFileSync(path, 'utf8').replace('"minor":500', '"minor":50'));
    expect(await run('verify', path)).toBe(12);
    expect(told.at(-1)).toMatchObject({
      whole: false,
      problem: 'changed',
      entry: 1,
      line: 2,
      sentence: 'Entry 1 was changed after it was written.',
    });
    expect(sentences.at(-1)).toMatch(/is not whole\. Entry 1 was changed/);
  });

  test('of a file that is not there is wrong usage', async () => {
    await expect(run('verify', join(directory, 'none'))).rejects.toThrow(UsageError);
  });
});

test('backup and restore bring the till back, and say what that means for the money', async () => {
  const drive = join(directory, 'drive');
  await expect(run('backup', drive)).rejects.toThrow(/is not there/);
  mkdirSync(drive);
  expect(await run('backup', drive)).toBe(0);
  const path = String(told.at(-1)?.path);
  expect(await run('verify', path)).toBe(0);
  expect(told.at(-1)).toMatchObject({ whole: true, entries: 3 });
  expect(await run('restore', path)).toBe(0);
  expect(told.at(-1)).toMatchObject({ event: 'restore', numbersAfter: 1_000, keptAs: expect.stringContaining('nl.before-') });
  expect(sentences.at(-1)).toMatch(/are not known to this till, though customers were charged/);
  writeFileSync(join(path, 'sales.db'), 'no');
  expect(await run('verify', path)).toBe(12);
  await expect(run('restore', path)).rejects.toThrow(/is damaged, or was changed/);
});
