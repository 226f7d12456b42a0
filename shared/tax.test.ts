import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from './money.ts';
import { taxSums } from './tax.ts';

describe('the tax in gross sums', () => {
  it.each([
    [11_500, 15_000, 1_500],
    [100, 15_000, 13],
    [100, 19_000, 16],
    [100, 0, 0],
    [-100, 19_000, -16],
    [3, 100_000, 2],
    [-3, 100_000, -2],
  ])('%d cents at %d thousandths of a percent contain %d', (gross, taxRate, tax) => {
    const [only] = taxSums([{ taxRate, gross: money(gross, 'ZAR') }], 'ZAR');
    expect(only?.tax.minor).toBe(tax);
    expect(only?.net.minor).toBe(gross - tax);
  });

  it('is computed once from the sum of a rate, not line by line', () => {
    const lines = Array.from({ length: 3 }, () => ({ taxRate: 19_000, gross: money(3, 'EUR') }));
    expect(taxSums(lines, 'EUR')).toEqual([{ rate: 19_000, gross: money(9, 'EUR'), net: money(8, 'EUR'), tax: money(1, 'EUR') }]);
  });

  it('comes per rate, the highest first', () => {
    const lines = [7_000, 19_000, 0, 7_000].map((taxRate) => ({ taxRate, gross: money(1_000, 'EUR') }));
    expect(taxSums(lines, 'EUR').map(({ rate, gross }) => [rate, gross.minor])).toEqual([
      [19_000, 1_000],
      [7_000, 2_000],
      [0, 1_000],
    ]);
  });

  it('is refused for a foreign currency and for a rate that cannot be', () => {
    expect(() => taxSums([{ taxRate: 0, gross: money(1, 'EUR') }], 'ZAR')).toThrow(RangeError);
    expect(() => taxSums([{ taxRate: -1, gross: money(1, 'ZAR') }], 'ZAR')).toThrow(RangeError);
    expect(() => taxSums([{ taxRate: 0.5, gross: money(1, 'ZAR') }], 'ZAR')).toThrow(RangeError);
  });

  it('is never half a cent or more from the exact tax, and net + tax is the gross', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 0, max: 100_000 }), (gross, taxRate) => {
        const [only] = taxSums([{ taxRate, gross: money(gross, 'ZAR') }], 'ZAR');
        const tax = BigInt(only?.tax.minor ?? -1);
        expect(BigInt(only?.net.minor ?? -1) + tax).toBe(BigInt(gross));
        const parts = 100_000n + BigInt(taxRate);
        const twiceOff = 2n * (tax * parts - BigInt(gross) * BigInt(taxRate));
        expect(twiceOff <= parts && -twiceOff < parts).toBe(true);
      }),
    );
  });
});
