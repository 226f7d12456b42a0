import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BooksJob } from '#shared/ipc.ts';
import { line, openSmallStore, type SmallStore } from '../export/books.test-data.ts';
import { temporaryFolder } from '../payments/journal-torn.test-data.ts';
import { silentLog, systemRandom } from '../ports.ts';
import { type BooksDesk, createBooksDesk } from './books-desk.ts';

let directory: string;
let store: SmallStore;
let desk: BooksDesk;
let told: BooksJob[];
let over: PromiseWithResolvers<BooksJob>;

beforeEach(async () => {
  directory = temporaryFolder();
  store = openSmallStore(directory, 'EUR', '2026-11-29T09:00:00.000Z');
  await store.sell({ currency: 'EUR', lines: [line(500)] }, 500, 500);
  told = [];
  over = Promise.withResolvers();
  desk = createBooksDesk({
    directory,
    clock: store.clock,
    random: systemRandom,
    log: silentLog,
    origin: () => ({ till: 'Till 1', store: 'Shop', currency: 'EUR', timeZone: 'Europe/Amsterdam', training: false }),
    backupOrigin: () => backupOrigin,
    tell: (job) => {
      told.push(job);
      if (job.state !== 'running') over.resolve(job);
    },
  });
});
afterEach(async () => {
  await desk.close();
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

const backupOrigin = {
  version: '0.0.0',
  till: { id: 'POS-1', name: 'Till 1' },
  store: { name: 'Shop', country: 'NL', currency: 'EUR' },
  training: false,
};
const period = { first: '2026-11-29', last: '2026-11-29' };

test('An export goes on in a thread while the till sells, one at a time', async () => {
  expect(desk.export({ what: 'journal', period: null })).toMatchObject({ kind: 'export-journal', state: 'running' });
  expect(() => desk.export({ what: 'csv', period })).toThrow(/books-busy/);
  await store.sell({ currency: 'EUR', lines: [line(700)] }, 700, 700);
  const done = await over.promise;
  expect(done).toMatchObject({ state: 'done', path: join(directory, 'exports', 'kassa-journal-whole.jsonl') });
  expect(readFileSync(done.path ?? '', 'utf8')).toContain('"minor":500');
  expect(desk.job()).toEqual(done);
});

test('An export that is stopped, or cannot be made, leaves nothing behind and says so', async () => {
  desk.export({ what: 'csv', period });
  expect(await desk.stop()).toMatchObject({ state: 'failed', detail: 'It was stopped.' });
  expect(existsSync(join(directory, 'exports', 'kassa-books-2026-11-29.partial'))).toBe(false);
  over = Promise.withResolvers();
  rmSync(join(directory, 'sales.db'));
  desk.export({ what: 'csv', period });
  expect(await over.promise).toMatchObject({ state: 'failed', detail: expect.stringMatching(/sales\.db is missing or empty/) });
});

test('What was exported before stays', async () => {
  for (const name of ['kassa-journal-2026-11-29.jsonl', 'kassa-journal-2026-11-29-2.jsonl']) {
    over = Promise.withResolvers();
    desk.export({ what: 'journal', period });
    expect((await over.promise).path).toBe(join(directory, 'exports', name));
  }
});
