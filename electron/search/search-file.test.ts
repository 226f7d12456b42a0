import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PaymentEvent } from '#shared/payment.ts';
import { type Journal, openJournal } from '../payments/journal.ts';
import { eventsOf, momentOf, paymentId, writeBigJournal } from '../testing/endurance/big-journal.ts';
import { questionOf, type SearchWish } from './query.ts';
import { createSearch, type Search, type SearchQuestion } from './search-file.ts';
import { paymentsToFind } from './sources.ts';

let directory: string;
let journal: Journal;
let search: Search;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-search-'));
  open();
});
afterEach(() => {
  close();
  rmSync(directory, { recursive: true, force: true });
});

function open(): void {
  journal = openJournal(join(directory, 'journal.db'));
  search = createSearch(join(directory, 'search.db'), paymentsToFind(journal));
}

function close(): void {
  search.close();
  journal.close();
}

const everything: SearchQuestion = { match: null, from: null, to: null, before: null, limit: 50 };

async function found(wish: Partial<SearchWish>, more: Partial<SearchQuestion> = {}): Promise<string[]> {
  const known = {
    currency: 'GBP',
    locale: 'en-GB',
    now: new Date(),
    terminals: [{ id: 'mobile', label: 'Van' }],
    saleOfNumber: () => null,
  };
  const match = questionOf({ text: '', sort: null, terminalId: null, ...wish }, known);
  return (await search.find({ ...everything, match, ...more })).map(({ id }) => id);
}

/** Payment 0 was made at the mobile terminal, 1 and 2 at the counter. */
function append(number: number, events: readonly PaymentEvent[] = eventsOf(number)): void {
  journal.append(paymentId(number), events, momentOf(number));
}

test('payments are found by what is known of them, the newest first', async () => {
  for (const number of [0, 1, 2]) append(number);
  const [first, second, third] = [0, 1, 2].map(paymentId);
  expect(await found({})).toEqual([third, second, first]);
  expect(await found({ text: second?.slice(0, 10) ?? '' })).toEqual([second]);
  expect(await found({ text: `TRX${third?.slice(0, 13)}` })).toEqual([third]);
  expect(await found({ text: 'van' })).toEqual([first]);
  expect(await found({ text: 'trainee', terminalId: 'counter' })).toEqual([third, second]);
  expect(await found({ text: 'somebody else' })).toEqual([]);
});

test('a payment is found as what it has become', async () => {
  const [created, ...rest] = eventsOf(1);
  if (created) append(1, [created]);
  expect(await found({ sort: 'open' })).toEqual([paymentId(1)]);
  append(1, rest);
  expect(await found({ sort: 'open' })).toEqual([]);
  expect(await found({ sort: 'approved' })).toEqual([paymentId(1)]);
});

test('pages go on where the last one ended, and days bound them', async () => {
  for (const number of [0, 1, 2, 3]) append(number);
  const page = await search.find({ ...everything, limit: 2 });
  expect(page.map(({ id }) => id)).toEqual([3, 2].map(paymentId));
  expect(await found({ text: 'trainee' }, { before: page.at(-1)?.number ?? null })).toEqual([1, 0].map(paymentId));
  expect(await found({}, { from: momentOf(1), to: momentOf(2) })).toEqual([2, 1].map(paymentId));
  expect(await found({}, { from: '2999-01-01T00:00:00.000Z' })).toEqual([]);
});

test('the index is kept, and made anew when it is damaged or belongs to another journal', async () => {
  for (const number of [0, 1]) append(number);
  expect(await found({})).toHaveLength(2);
  close();
  writeFileSync(join(directory, 'search.db'), 'no database at all, but long enough to be taken for one '.repeat(100));
  open();
  expect(await found({})).toHaveLength(2);
  close();
  rmSync(join(directory, 'journal.db'));
  rmSync(join(directory, 'journal.tail'), { force: true });
  open();
  append(5);
  append(6);
  expect(await found({})).toEqual([6, 5].map(paymentId));
});

test('a thousand payments of another time are taken over while everything else goes on', async () => {
  close();
  rmSync(join(directory, 'journal.db'));
  rmSync(join(directory, 'journal.tail'), { force: true });
  writeBigJournal(join(directory, 'journal.db'), 5_000);
  open();
  expect(await found({ text: paymentId(7) })).toEqual([paymentId(7)]);
  expect(await found({ text: 'trainee' }, { limit: 200 })).toHaveLength(200);
});
