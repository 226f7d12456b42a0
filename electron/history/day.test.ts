import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { spanOf } from '#shared/calendar.ts';
import { line, openSmallStore, type SmallStore } from '../export/books.test-data.ts';
import { openBooks } from '../export/source.ts';
import { temporaryFolder } from '../payments/journal-torn.test-data.ts';
import { type CountedDay, countDay } from './day.ts';

const timeZone = 'Europe/Amsterdam';
let directory: string;
let store: SmallStore;

beforeEach(() => {
  directory = temporaryFolder();
});
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

function counted(day: string, currency = 'EUR'): CountedDay {
  const books = openBooks(directory);
  const span = spanOf(day, day, timeZone);
  try {
    return countDay(books.sales(span), books.payments(span), { day, timeZone, currency });
  } finally {
    books.close();
  }
}

const hour = 3_600_000;
const taken = ({ hours }: CountedDay) => hours.flatMap(({ turnover }, index) => (turnover.minor === 0 ? [] : [[index, turnover.minor]]));

test('A day has its turnover by hour, its tenders and its terminals', async () => {
  store = openSmallStore(directory, 'EUR', '2026-11-29T09:00:00.000Z');
  await store.sell({ currency: 'EUR', lines: [line(1_000, { discount: { amount: 100 } })] }, 900, 600);
  await store.clock.pass(2 * hour);
  await store.sell({ currency: 'EUR', lines: [line(500)] }, 500);
  await store.sell({ currency: 'EUR', lines: [line(200, { quantity: -1_000 })] }, -200);
  const day = counted('2026-11-29');
  expect(day).toMatchObject({
    sales: 3,
    turnover: { minor: 1_200 },
    average: { minor: 400 },
    discounts: { minor: 100 },
    returns: { minor: -200 },
    tenders: [
      { kind: 'card', count: 1, amount: { minor: 600 } },
      { kind: 'customer-card', count: 0, amount: { minor: 0 } },
      { kind: 'cash', count: 3, amount: { minor: 600 } },
    ],
    terminals: [{ terminalId: 'counter', payments: 1, approved: 1, refused: 0, other: 0, usualWait: 8_000, longestWait: 8_000 }],
  });
  expect(taken(day)).toEqual([
    [10, 900],
    [12, 300],
  ]);
});

test('A day without a sale is nothing in every hour', () => {
  store = openSmallStore(directory, 'JPY', '2026-11-29T09:00:00.000Z');
  const day = counted('2026-11-29', 'JPY');
  expect(day).toMatchObject({ sales: 0, average: null, turnover: { minor: 0, currency: 'JPY' }, terminals: [] });
  expect(day.hours).toHaveLength(24);
});

test('The hour that comes twice when the clock is set back is two hours', async () => {
  store = openSmallStore(directory, 'EUR', '2026-10-25T00:30:00.000Z');
  await store.sell({ currency: 'EUR', lines: [line(100)] }, 100);
  await store.clock.pass(hour);
  await store.sell({ currency: 'EUR', lines: [line(300)] }, 300);
  const day = counted('2026-10-25');
  expect(day.hours).toHaveLength(25);
  expect(taken(day)).toEqual([
    [2, 100],
    [3, 300],
  ]);
  expect(counted('2026-03-29').hours).toHaveLength(23);
});

test('A clock that was set back over midnight puts each sale on the day that it showed', async () => {
  store = openSmallStore(directory, 'EUR', '2026-11-29T23:30:00.000Z');
  await store.sell({ currency: 'EUR', lines: [line(100)] }, 100, 100);
  store.clock.advance(-2 * hour);
  await store.sell({ currency: 'EUR', lines: [line(300)] }, 300, 300);
  expect(counted('2026-11-30')).toMatchObject({ sales: 1, turnover: { minor: 100 } });
  expect(counted('2026-11-29')).toMatchObject({ sales: 1, turnover: { minor: 300 }, terminals: [{ payments: 1, approved: 1 }] });
});
