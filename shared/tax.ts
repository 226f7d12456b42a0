/** The tax that gross sums contain, per rate. */
import type { TaxSum } from './basket.ts';
import { divideRounded, HUNDRED_PERCENT } from './decimal.ts';
import { type CurrencyCode, type Money, money, subtract, sum } from './money.ts';

/** A gross amount and the rate of the tax that it contains. */
export interface TaxedAmount {
  /** Thousandths of a percent: 15 % is 15000. */
  readonly taxRate: number;
  readonly gross: Money;
}

/**
 * The tax contained in the amounts, one sum per rate, the highest rate first. It is computed once
 * from a rate's whole gross sum and rounded half away from zero, so net + tax = gross always holds.
 * Throws RangeError for a negative or unsafe rate, a foreign currency, or a sum beyond the safe integers.
 */
export function taxSums(amounts: readonly TaxedAmount[], currency: CurrencyCode): TaxSum[] {
  return [...Map.groupBy(amounts, ({ taxRate }) => taxRate)]
    .sort(([left], [right]) => right - left)
    .map(([rate, taxed]) => {
      const gross = sum(
        taxed.map((each) => each.gross),
        currency,
      );
      const tax = containedTax(gross, rate);
      return { rate, gross, net: subtract(gross, tax), tax };
    });
}

function containedTax(gross: Money, rate: number): Money {
  if (!Number.isSafeInteger(rate) || rate < 0) throw new RangeError(`${rate} is not a tax rate in whole thousandths of a percent`);
  return money(divideRounded(BigInt(gross.minor) * BigInt(rate), BigInt(HUNDRED_PERCENT) + BigInt(rate)), gross.currency);
}
