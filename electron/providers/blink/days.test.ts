import { expect, test } from 'vitest';
import { daysWithin } from './days.ts';

const days = (from: string, to: string, now: string) => daysWithin(Date.parse(from), Date.parse(to), Date.parse(now));

test('every day of a span is asked for, and Blink’s own today without a name', () => {
  expect(days('2026-01-10T09:00:00Z', '2026-01-12T20:00:00Z', '2026-01-12T21:00:00Z')).toEqual(['2026-01-10', '2026-01-11', null]);
});

test('in summer a day of London and one of UTC both count around midnight', () => {
  expect(days('2026-07-01T23:30:00Z', '2026-07-01T23:40:00Z', '2026-07-05T12:00:00Z')).toEqual(['2026-07-01', '2026-07-02']);
});

test('nothing after now is asked for, and just after midnight today has its name', () => {
  expect(days('2026-07-01T10:00:00Z', '2026-07-09T10:00:00Z', '2026-07-01T23:10:00Z')).toEqual(['2026-07-01', '2026-07-02']);
});
