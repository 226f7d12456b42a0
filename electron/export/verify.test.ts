/** An exported journal proves that nothing of it was changed, left out, added or replaced. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spanOf } from '#shared/calendar.ts';
import { temporaryFolder } from '../payments/journal-torn.test-data.ts';
import { line, openSmallStore } from './books.test-data.ts';
import { exportJournal } from './export.ts';
import { openBooks } from './source.ts';
import { verifyJournalFile } from './verify.ts';

const timeZone = 'Europe/Amsterdam';
const origin = {
  till: 'Till 1',
  store: 'Corner\u2028Shop',
  currency: 'EUR',
  timeZone,
  training: false,
  exportedAt: '2026-11-30T08:00:00.000Z',
};

let directory: string;
let whole: Buffer;
let other: Buffer;

beforeAll(async () => {
  directory = temporaryFolder();
  whole = await journalOf('one');
  other = await journalOf('other');
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function journalOf(name: string): Promise<Buffer> {
  const folder = join(directory, name);
  const store = openSmallStore(folder, 'EUR', '2026-11-28T09:00:00.000Z');
  for (let day = 0; day < 3; day += 1) {
    await store.sell({ currency: 'EUR', lines: [line(500)] }, 500, 500);
    await store.clock.pass(24 * 3_600_000);
  }
  const books = openBooks(folder);
  exportJournal(books, join(folder, 'journal.jsonl'), null, origin, () => undefined);
  const span = spanOf('2026-11-29', '2026-11-29', timeZone);
  exportJournal(books, join(folder, 'day.jsonl'), { first: '2026-11-29', last: '2026-11-29', span }, origin, () => undefined);
  books.close();
  store.close();
  return readFileSync(join(folder, 'journal.jsonl'));
}

function verdictOn(bytes: Buffer | string) {
  const path = join(directory, 'changed.jsonl');
  writeFileSync(path, bytes);
  return verifyJournalFile(path);
}

const lines = () => whole.toString('utf8').split('\n').slice(0, -1);
const joined = (each: readonly (string | undefined)[]) => each.map((text) => `${text}\n`).join('');

describe('A whole export', () => {
  test('is said to be whole, with its first and last entry', () => {
    expect(verdictOn(whole)).toMatchObject({ whole: true, first: 1, last: 9, head: { till: 'Till 1', entries: 9 } });
  });

  test('of a day goes on from the hash before it', () => {
    expect(verifyJournalFile(join(directory, 'one', 'day.jsonl'))).toMatchObject({ whole: true, first: 4, last: 6, head: { entries: 3 } });
  });
});

describe('An export', () => {
  test('of which any byte was changed is not whole', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const bytes = Buffer.from(whole);
        bytes[place] = (bytes[place] ?? 0) ^ change;
        expect(verdictOn(bytes)).toMatchObject({ whole: false, sentence: expect.stringMatching(/\.$/) });
      }),
      { numRuns: 250, seed: 29 },
    );
  });

  test('that was cut anywhere is not whole', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        expect(verdictOn(whole.subarray(0, length))).toMatchObject({ whole: false });
      }),
      { numRuns: 100, seed: 29 },
    );
    expect(verdictOn(joined(lines().slice(0, 6)))).toEqual({
      whole: false,
      problem: 'cut-off',
      entry: 5,
      line: 6,
      sentence: 'The file is cut off after entry 5: 5 of 9 entries are there, and the end is missing.',
    });
  });

  test('says which entry was changed', () => {
    const changed = lines().map((text, index) => (index === 6 ? text.replace('"minor":500', '"minor":900') : text));
    expect(verdictOn(joined(changed))).toMatchObject({
      problem: 'changed',
      entry: 6,
      sentence: 'Entry 6 was changed after it was written.',
    });
  });

  test('says which entry is missing', () => {
    const left = (index: number) => joined(lines().filter((_, place) => place !== index));
    expect(verdictOn(left(4))).toMatchObject({ problem: 'missing', entry: 4, sentence: 'Entry 4 is missing: after 3 comes 5.' });
    expect(verdictOn(left(1))).toMatchObject({ problem: 'missing', entry: 1, sentence: 'Entry 1 is missing: the export begins with 2.' });
    expect(verdictOn(left(9))).toMatchObject({
      problem: 'missing',
      entry: 8,
      sentence: expect.stringMatching(/9 entries, but only 8 are in it/),
    });
  });

  test('says which entry comes from another journal', () => {
    const mixed = lines();
    mixed[5] = other.toString('utf8').split('\n')[5] ?? '';
    expect(verdictOn(joined(mixed))).toMatchObject({
      problem: 'other-chain',
      entry: 5,
      sentence: expect.stringMatching(/Entry 5 is whole, but it does not follow from entry 4/),
    });
  });

  test('says when an entry is there twice, out of place, or after the end', () => {
    const [first, second, ...rest] = lines();
    expect(verdictOn(joined([first, second, second, ...rest]))).toMatchObject({ problem: 'out-of-order', entry: 1 });
    expect(verdictOn(joined([...lines(), second]))).toMatchObject({ problem: 'wrong-end' });
  });

  test('whose head was changed is not whole, though every entry is', () => {
    expect(verdictOn(joined(lines()).replace('Till 1', 'Till 2'))).toMatchObject({
      problem: 'wrong-end',
      sentence: expect.stringMatching(/first or the last line/),
    });
  });

  test('that is something else is called so', () => {
    for (const bytes of ['', 'hello', '{}\n', '[]\n', Buffer.from([0xff, 0xfe, 10])])
      expect(verdictOn(bytes)).toMatchObject({ problem: 'not-an-export' });
  });
});
