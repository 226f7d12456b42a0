/** What a customer buys, and what it costs: exact to the minor unit, discounts and taxes included. */
import { divideRounded, HUNDRED_PERCENT, THOUSANDTHS } from './decimal.ts';
import { allocate, type CurrencyCode, type Money, money, subtract, sum, toDecimal, zero } from './money.ts';
import { taxSums } from './tax.ts';

/** Percent in thousandths of a percent (10 % is 10000), or an amount in minor units. */
export type Discount = { readonly percent: number } | { readonly amount: number };

export interface BasketLine {
  readonly id: string;
  readonly name: string;
  readonly articleNumber?: string;
  readonly ean?: string;
  readonly group?: string;
  /** Thousandths of a piece or of a kilogram: 1 piece is 1000, 0.35 kg is 350. Positive. */
  readonly quantity: number;
  /** Gross price of one unit, in minor units of the basket's currency. */
  readonly price: number;
  /** Thousandths of a percent: 15 % is 15000. */
  readonly taxRate: number;
  readonly discount?: Discount;
}

export interface Basket {
  readonly currency: string;
  readonly lines: readonly BasketLine[];
  /** On the whole sale, after the lines' own discounts. */
  readonly discount?: Discount;
  readonly customerCard?: string;
}

export interface PricedLine {
  readonly line: BasketLine;
  /** Quantity times price, rounded half away from zero to a minor unit. */
  readonly gross: Money;
  /** The line's own discount, zero or positive. */
  readonly discount: Money;
  /** This line's share of the sale's discount, zero or positive. */
  readonly saleDiscount: Money;
  /** What is paid for the line. */
  readonly total: Money;
}

export interface PricedBasket {
  readonly lines: readonly PricedLine[];
  readonly subtotal: Money;
  readonly discount: Money;
  readonly total: Money;
  readonly taxes: readonly TaxSum[];
  readonly customerCard?: string;
}

/** Tax contained in a gross sum, per rate. net + tax = gross. */
export interface TaxSum {
  readonly rate: number;
  readonly gross: Money;
  readonly net: Money;
  readonly tax: Money;
}

/**
 * Prices a basket. The discount on the whole sale is spread over the lines in proportion to what
 * is left of each after its own discount; no minor unit is lost on the way.
 * Throws RangeError with a sentence for a person when a quantity, price, rate or discount cannot
 * be right, or when an amount leaves the safe integers.
 */
export function priceBasket(basket: Basket): PricedBasket {
  const { currency } = basket;
  const none = zero(currency);
  const lines = basket.lines.map((line) => priceLine(line, currency));
  const nets = lines.map((line) => line.net);
  const subtotal = counted('The sale', () => sum(nets, currency));
  const discount = discountOn(subtotal, basket.discount, 'the sale');
  const shares = allocate(
    discount,
    lines.map((line) => line.net.minor),
  );
  const priced = lines.map(({ net, ...line }, index): PricedLine => {
    const saleDiscount = shares[index] ?? none;
    return { ...line, saleDiscount, total: subtract(net, saleDiscount) };
  });
  const taxed = priced.map(({ line, total }) => ({ taxRate: line.taxRate, gross: total }));
  return {
    lines: priced,
    subtotal,
    discount,
    total: subtract(subtotal, discount),
    taxes: taxSums(taxed, currency),
    ...(basket.customerCard === undefined ? {} : { customerCard: basket.customerCard }),
  };
}

interface LineBeforeSaleDiscount extends Pick<PricedLine, 'line' | 'gross' | 'discount'> {
  readonly net: Money;
}

function priceLine(line: BasketLine, currency: CurrencyCode): LineBeforeSaleDiscount {
  if (!Number.isSafeInteger(line.quantity) || line.quantity <= 0) {
    throw new RangeError(`The quantity of ${line.name} must be more than zero, with at most three decimals.`);
  }
  if (!Number.isSafeInteger(line.price) || line.price < 0) {
    throw new RangeError(`The price of ${line.name} must be zero or more, in whole cents.`);
  }
  if (!Number.isSafeInteger(line.taxRate) || line.taxRate < 0) {
    throw new RangeError(`The tax rate of ${line.name} must be zero percent or more, with at most three decimals.`);
  }
  const product = BigInt(line.quantity) * BigInt(line.price);
  const gross = counted(line.name, () => money(divideRounded(product, BigInt(THOUSANDTHS)), currency));
  const discount = discountOn(gross, line.discount, line.name);
  return { line, gross, discount, net: subtract(gross, discount) };
}

function discountOn(amount: Money, discount: Discount | undefined, what: string): Money {
  if (!discount) return money(0, amount.currency);
  if ('percent' in discount) {
    const { percent } = discount;
    if (!Number.isSafeInteger(percent) || percent < 0 || percent > HUNDRED_PERCENT) {
      throw new RangeError(`The discount on ${what} must be from 0 to 100 percent, with at most three decimals.`);
    }
    return money(divideRounded(BigInt(amount.minor) * BigInt(percent), BigInt(HUNDRED_PERCENT)), amount.currency);
  }
  if (!Number.isSafeInteger(discount.amount) || discount.amount < 0) {
    throw new RangeError(`The discount on ${what} must be zero or more, in whole cents.`);
  }
  const off = money(discount.amount, amount.currency);
  if (off.minor > amount.minor) {
    throw new RangeError(
      `The discount on ${what} is ${off.currency} ${toDecimal(off)}, more than the ${toDecimal(amount)} that it costs. Give a smaller discount.`,
    );
  }
  return off;
}

function counted(what: string, amount: () => Money): Money {
  try {
    return amount();
  } catch (cause) {
    throw new RangeError(`${what} costs more than the till can count exactly. Check the quantities and prices.`, { cause });
  }
}
