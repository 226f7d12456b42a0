import { describe, expect, test } from 'vitest';
import { dayOf, daysAfter, hoursOf, isDay, localTime, spanOf } from './calendar.ts';

const amsterdam = 'Europe/Amsterdam';

describe('A day of a store', () => {
  test('begins and ends at its own midnight', () => {
    expect(spanOf('2026-11-29', '2026-11-29', amsterdam)).toEqual({ from: '2026-11-28T23:00:00.000Z', to: '2026-11-29T23:00:00.000Z' });
    expect(spanOf('2026-11-29', '2026-11-30', 'Africa/Johannesburg').to).toBe('2026-11-30T22:00:00.000Z');
  });

  test('has 24 hours, 23 when the clock is set forward and 25 when it is set back', () => {
    expect(hoursOf('2026-11-29', amsterdam)).toHaveLength(24);
    expect(hoursOf('2026-03-29', amsterdam)).toHaveLength(23);
    expect(hoursOf('2026-10-25', amsterdam)).toHaveLength(25);
    expect(hoursOf('2026-10-25', amsterdam).at(-1)?.to).toBe(spanOf('2026-10-25', '2026-10-25', amsterdam).to);
  });

  test('is not lost where midnight itself is skipped', () => {
    // Chile sets the clock forward at midnight.
    const hours = hoursOf('2026-09-06', 'America/Santiago');
    expect(hours).toHaveLength(23);
    expect(dayOf(hours[0]?.from ?? '', 'America/Santiago')).toBe('2026-09-06');
  });

  test('takes half an hour where the clock is changed by so much', () => {
    const hours = hoursOf('2026-10-04', 'Australia/Lord_Howe');
    expect(hours).toHaveLength(24);
    expect(Date.parse(hours.at(-1)?.to ?? '') - Date.parse(hours.at(-1)?.from ?? '')).toBe(30 * 60_000);
  });

  test('is known of every moment', () => {
    expect(dayOf('2026-11-28T23:00:00.000Z', amsterdam)).toBe('2026-11-29');
    expect(dayOf('2026-11-28T22:59:59.999Z', amsterdam)).toBe('2026-11-28');
    expect(daysAfter('2026-02-28', 1)).toBe('2026-03-01');
  });

  test('is one that the calendar has', () => {
    expect(['2026-02-28', '2028-02-29'].map(isDay)).toEqual([true, true]);
    expect(['2026-02-29', '2026-13-01', '2026-1-1', '', '2026-00-10', 'today'].map(isDay)).toEqual(Array(6).fill(false));
    expect(() => spanOf('2026-02-30', '2026-03-01', amsterdam)).toThrow(RangeError);
  });
});

test('The same clock time before and after the clock is set back is told apart', () => {
  expect(localTime('2026-10-25T00:30:00.000Z', amsterdam)).toBe('2026-10-25T02:30:00+02:00');
  expect(localTime('2026-10-25T01:30:00.000Z', amsterdam)).toBe('2026-10-25T02:30:00+01:00');
  expect(localTime('2026-01-01T03:15:00.000Z', 'America/St_Johns')).toBe('2025-12-31T23:45:00-03:30');
});
