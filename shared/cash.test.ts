import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cashDue, likelyHanded, notesOf, roundCash } from './cash.ts';

describe('rounding to five cents', () => {
  it.each([
    [1_000, 1_000],
    [1_001, 1_000],
    [1_002, 1_000],
    [1_003, 1_005],
    [1_004, 1_005],
    [1_005, 1_005],
    [1_006, 1_005],
    [1_007, 1_005],
    [1_008, 1_010],
    [1_009, 1_010],
  ])('makes %i into %i, and the same of a pay-out', (amount, due) => {
    expect(roundCash(amount, 5)).toBe(due);
    expect(roundCash(-amount, 5)).toBe(-due);
  });

  it('rounds nothing away, and nothing up to one step', () => {
    expect([0, 1, 2, 3, 4, 5].map((amount) => roundCash(amount, 5))).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('rounds halves away from zero where a step has them', () => {
    expect(roundCash(125, 10)).toBe(130);
    expect(roundCash(-125, 10)).toBe(-130);
  });

  it('never moves an amount by more than half a step, and a rounded one not at all', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom(1, 5, 10, 50, 100), (amount, step) => {
        const due = roundCash(amount, step);
        expect(Math.abs(due - amount) * 2).toBeLessThanOrEqual(step);
        expect(roundCash(due, step)).toBe(due);
        expect(roundCash(-amount, step) + due).toBe(0);
      }),
    );
  });

  it('touches only what closes the sale', () => {
    expect(cashDue(502, 502, 5)).toBe(500);
    expect(cashDue(502, 1_002, 5)).toBe(502);
  });
});

describe('what a customer is likely to hand over', () => {
  it.each([
    [1_235, 'EUR', [1_235, 1_500, 2_000, 5_000, 10_000]],
    [6_300, 'EUR', [6_300, 6_500, 7_000, 8_000, 10_000]],
    [2_000, 'EUR', [2_000, 5_000, 10_000]],
    [1_499, 'ZAR', [1_499, 2_000, 5_000, 10_000, 20_000]],
    [1_499, 'GBP', [1_499, 1_500, 2_000, 5_000]],
    [42, 'USD', [42, 100, 500, 1_000, 2_000]],
    [0, 'EUR', []],
    [-500, 'EUR', []],
  ])('for %i %s: %j', (due, currency, sums) => {
    expect(likelyHanded(due, currency)).toEqual(sums);
  });

  it('knows notes of a currency that has no table, in its own digits', () => {
    expect(notesOf('JPY')).toEqual([5, 10, 20, 50, 100]);
    expect(notesOf('CHF')).toEqual([500, 1_000, 2_000, 5_000, 10_000]);
  });
});
