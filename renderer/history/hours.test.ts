import { describe, expect, test } from 'vitest';
import { busyHours, spanWords } from './hours.ts';

const timeZone = 'Europe/Amsterdam';
const hour = (from: string, to: string, sales = 0) => ({ from, to, sales, turnover: { minor: 0, currency: 'EUR' } });

describe('An hour', () => {
  test('is told by the store’s clock', () => {
    expect(spanWords(hour('2026-11-29T08:00:00.000Z', '2026-11-29T09:00:00.000Z'), timeZone, 'nl-NL', false)).toBe('09:00–10:00');
  });

  test('that comes twice is told apart', () => {
    const first = spanWords(hour('2026-10-25T00:00:00.000Z', '2026-10-25T01:00:00.000Z'), timeZone, 'en-GB', true);
    const second = spanWords(hour('2026-10-25T01:00:00.000Z', '2026-10-25T02:00:00.000Z'), timeZone, 'en-GB', true);
    expect([first, second]).toEqual(['02:00–02:00 GMT+2', '02:00–03:00 GMT+1']);
  });
});

test('Only the hours between the first sale and the last are listed', () => {
  const hours = [0, 2, 0, 1, 0].map((sales, index) => hour(`2026-11-29T0${index}:00:00.000Z`, '', sales));
  expect(busyHours(hours).map(({ sales }) => sales)).toEqual([2, 0, 1]);
  expect(busyHours([hour('2026-11-29T00:00:00.000Z', '')])).toEqual([]);
});
