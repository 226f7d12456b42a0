import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideRounded, formatThousandths, readThousandths, writeThousandths } from './decimal.ts';

describe('quantities and percentages in thousandths', () => {
  it.each([
    ['1', 1_000],
    ['0.35', 350],
    ['0.001', 1],
    ['7.7', 7_700],
    ['0', 0],
    ['2.500', 2_500],
    [' 3 ', 3_000],
    ['9007199254740.991', Number.MAX_SAFE_INTEGER],
  ])('reads %s as %d', (text, thousandths) => {
    expect(readThousandths(text)).toBe(thousandths);
  });

  it.each([
    '',
    '1.0005',
    '0.3500',
    '-1',
    '+1',
    '1e3',
    '1,5',
    '.5',
    '5.',
    'NaN',
    '1 000',
    '9007199254740.992',
    '9'.repeat(400),
  ])('refuses "%s"', (text) => {
    expect(readThousandths(text)).toBeNull();
  });

  it('reads back every number that it writes', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (thousandths) => {
        expect(readThousandths(writeThousandths(thousandths))).toBe(thousandths);
      }),
    );
  });

  it('writes the shortest form, for a person in the form of the locale', () => {
    expect([350, 2_000, 7_700, 1, 0].map(writeThousandths)).toEqual(['0.35', '2', '7.7', '0.001', '0']);
    expect(formatThousandths(350, 'de-DE')).toBe('0,35');
    expect(formatThousandths(1_234_500, 'en-GB')).toBe('1,234.5');
  });

  it('refuses to write what is no whole number of thousandths', () => {
    expect(() => writeThousandths(0.5)).toThrow(RangeError);
    expect(() => writeThousandths(-(2 ** 53))).toThrow(RangeError);
  });
});

describe('dividing', () => {
  it.each([
    [5n, 10n, 1],
    [4n, 10n, 0],
    [-5n, 10n, -1],
    [-4n, 10n, 0],
    [15n, 10n, 2],
    [25n, 10n, 3],
    [1n, 3n, 0],
    [2n, 3n, 1],
  ])('rounds %d / %d half away from zero to %d', (numerator, denominator, result) => {
    expect(divideRounded(numerator, denominator)).toBe(result);
  });

  it('refuses a result that cannot be counted exactly, and a division by nothing', () => {
    expect(() => divideRounded(2n ** 53n, 1n)).toThrow(RangeError);
    expect(() => divideRounded(1n, 0n)).toThrow(RangeError);
  });
});
