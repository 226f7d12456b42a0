import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  allocate,
  currencyExponent,
  equals,
  formatMoney,
  isCurrencyCode,
  money,
  parseMoney,
  subtract,
  sum,
  toDecimal,
  zero,
} from './money.ts';

const anyMinor = fc.maxSafeInteger();
const anyCurrency = fc.constantFrom('ZAR', 'EUR', 'JPY', 'BHD');

describe('money', () => {
  it('knows how many decimals a currency has', () => {
    expect(['JPY', 'ZAR', 'BHD'].map(currencyExponent)).toEqual([0, 2, 3]);
  });

  it('refuses a currency that it does not know', () => {
    expect(isCurrencyCode('ZAR')).toBe(true);
    expect(isCurrencyCode('XXQ')).toBe(false);
    expect(isCurrencyCode('zar')).toBe(false);
    expect(() => money(1, 'XXQ')).toThrow(RangeError);
    expect(() => parseMoney('1.00', 'XXQ')).toThrow(RangeError);
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1])('refuses %d minor units', (minor) => {
    expect(() => money(minor, 'ZAR')).toThrow(RangeError);
  });

  it('has one zero only', () => {
    expect(Object.is(money(-0, 'ZAR').minor, 0)).toBe(true);
    expect(parseMoney('-0.00', 'ZAR')).toEqual({ ok: true, money: zero('ZAR') });
    expect(Object.is(subtract(zero('ZAR'), zero('ZAR')).minor, 0)).toBe(true);
  });

  it('does not add up different currencies', () => {
    expect(() => add(money(1, 'ZAR'), money(1, 'EUR'))).toThrow(RangeError);
    expect(() => subtract(money(1, 'ZAR'), money(1, 'EUR'))).toThrow(RangeError);
    expect(equals(money(1, 'ZAR'), money(1, 'EUR'))).toBe(false);
  });

  it('does not let a sum or a difference leave the safe integers', () => {
    const most = money(Number.MAX_SAFE_INTEGER, 'ZAR');
    expect(() => add(most, money(1, 'ZAR'))).toThrow(RangeError);
    expect(() => add(most, most)).toThrow(RangeError);
    expect(() => subtract(money(-2, 'ZAR'), most)).toThrow(RangeError);
  });

  it('adds up a list, and nothing to zero', () => {
    expect(sum([money(150, 'EUR'), money(-50, 'EUR'), money(1, 'EUR')], 'EUR')).toEqual(money(101, 'EUR'));
    expect(sum([], 'EUR')).toEqual(zero('EUR'));
  });
});

describe('reading money from text', () => {
  it.each([
    ['15', 'ZAR', 1_500],
    ['15.00', 'ZAR', 1_500],
    ['15.5', 'ZAR', 1_550],
    ['-3.49', 'EUR', -349],
    ['0', 'ZAR', 0],
    ['0.00', 'ZAR', 0],
    ['007.10', 'ZAR', 710],
    [' 1.10 ', 'ZAR', 110],
    ['1.005', 'BHD', 1_005],
    ['1.5', 'BHD', 1_500],
    ['1500', 'JPY', 1_500],
    ['90071992547409.91', 'ZAR', Number.MAX_SAFE_INTEGER],
    ['-90071992547409.91', 'ZAR', Number.MIN_SAFE_INTEGER],
  ])('reads %s %s as %d minor units', (text, currency, minor) => {
    expect(parseMoney(text, currency)).toEqual({ ok: true, money: money(minor, currency) });
  });

  it.each([
    ['1.005', 'ZAR'],
    ['1.000', 'ZAR'],
    ['1.0', 'JPY'],
    ['1.0005', 'BHD'],
  ])('refuses %s %s, which has more decimals than the currency, instead of rounding', (text, currency) => {
    expect(parseMoney(text, currency)).toEqual({ ok: false, problem: 'too-many-decimals' });
  });

  it.each([
    ['90071992547409.92', 'ZAR'],
    ['9007199254740993', 'JPY'],
    ['9'.repeat(400), 'JPY'],
  ])('refuses %s %s, which cannot be counted exactly', (text, currency) => {
    expect(parseMoney(text, currency)).toEqual({ ok: false, problem: 'too-large' });
  });

  it.each([
    '',
    '.',
    '.5',
    '5.',
    '1,50',
    '1 000',
    '1e3',
    '0x10',
    '+1',
    '--1',
    'NaN',
    'Infinity',
    '١٢',
    '1.5.0',
    'R 5',
  ])('refuses "%s"', (text) => {
    expect(parseMoney(text, 'ZAR')).toEqual({ ok: false, problem: 'not-a-number' });
  });

  it('reads back every amount that it writes', () => {
    fc.assert(
      fc.property(anyMinor, anyCurrency, (minor, currency) => {
        const amount = money(minor, currency);
        expect(parseMoney(toDecimal(amount), currency)).toEqual({ ok: true, money: amount });
      }),
    );
  });
});

describe('writing money', () => {
  it.each([
    [5, 'ZAR', '0.05'],
    [-5, 'ZAR', '-0.05'],
    [0, 'ZAR', '0.00'],
    [1_500, 'JPY', '1500'],
    [-7, 'BHD', '-0.007'],
  ])('writes %d minor units of %s as %s', (minor, currency, text) => {
    expect(toDecimal(money(minor, currency))).toBe(text);
  });

  it('writes for a person in the form of the locale', () => {
    expect(plainSpaces(formatMoney(money(123_450, 'ZAR'), 'en-ZA'))).toBe('R 1 234,50');
    expect(plainSpaces(formatMoney(money(123_450, 'EUR'), 'de-DE'))).toBe('1.234,50 €');
    expect(plainSpaces(formatMoney(money(1_234, 'JPY'), 'en-GB'))).toBe('¥1,234');
    expect(plainSpaces(formatMoney(money(1_234, 'BHD'), 'en-GB'))).toBe('BHD 1.234');
  });

  it('keeps every digit of the largest amount', () => {
    expect(formatMoney(money(Number.MAX_SAFE_INTEGER, 'EUR'), 'en-GB')).toBe('€90,071,992,547,409.91');
  });

  it('shows a person the digits of the exact amount', () => {
    fc.assert(
      fc.property(anyMinor, anyCurrency, (minor, currency) => {
        const amount = money(minor, currency);
        expect(formatMoney(amount, 'en-GB').replace(/[^\d.-]/g, '')).toBe(toDecimal(amount));
      }),
    );
  });
});

describe('splitting money', () => {
  it('gives the odd cents to the first shares', () => {
    expect(minors(allocate(money(100, 'ZAR'), [1, 1, 1]))).toEqual([34, 33, 33]);
    expect(minors(allocate(money(-5, 'ZAR'), [1, 1, 1]))).toEqual([-2, -2, -1]);
  });

  it('gives nothing to a weight of zero while there is another', () => {
    expect(minors(allocate(money(5, 'ZAR'), [0, 0, 3, 3]))).toEqual([0, 0, 3, 2]);
  });

  it('gives all to the first when no weight says otherwise', () => {
    expect(minors(allocate(money(5, 'ZAR'), [0, 0]))).toEqual([5, 0]);
    expect(allocate(money(5, 'ZAR'), [])).toEqual([]);
  });

  it('refuses weights that are not whole or below zero', () => {
    expect(() => allocate(money(5, 'ZAR'), [0.5, 1])).toThrow(RangeError);
    expect(() => allocate(money(5, 'ZAR'), [-1, 2])).toThrow(RangeError);
  });

  it('loses no cent, and is never a whole cent from the exact share, however large the amounts', () => {
    fc.assert(
      fc.property(anyMinor, fc.array(fc.maxSafeNat(), { minLength: 1, maxLength: 8 }), (minor, weights) => {
        const shares = minors(allocate(money(minor, 'ZAR'), weights)).map(BigInt);
        expect(shares.reduce((left, right) => left + right, 0n)).toBe(BigInt(minor));
        const total = weights.reduce((left, weight) => left + BigInt(weight), 0n);
        if (total === 0n) return;
        for (const [index, weight] of weights.entries()) {
          const difference = (shares[index] ?? 0n) * total - BigInt(minor) * BigInt(weight);
          expect(difference < total && -difference < total).toBe(true);
        }
      }),
    );
  });
});

function minors(amounts: readonly { readonly minor: number }[]): number[] {
  return amounts.map((amount) => amount.minor);
}

function plainSpaces(text: string): string {
  return text.replace(/\p{Zs}/gu, ' ');
}
