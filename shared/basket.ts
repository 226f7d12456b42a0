/** What a customer buys, and what it costs: exact to the minor unit, discounts and taxes included. */
import { divideRounded, HUNDRED_PERCENT, THOUSANDTHS } from './decimal.ts';
import { add, allocate, type CurrencyCode, type Money, money, subtract, sum, toDecimal, zero } from './money.ts';
import { taxSums } from './tax.ts';

/** Percent in thousandths of a percent (10 % is 10000), or an amount in minor units. */
export type Discount = { readonly percent: number } | { readonly amount: number };

export interface BasketLine {
  readonly id: string;
  readonly name: string;
  readonly articleNumber?: string;
  readonly ean?: string;
  readonly group?: string;
  /** Thousandths of a piece or of a kilogram: 1 piece is 1000, 0.35 kg is 350. Negative for goods that come back; never zero. */
  readonly quantity: number;
  /** Of what is weighed; without it the line counts pieces, or whatever the cashier meant. */
  readonly unit?: 'kg';
  /** Gross price of one unit, in minor units of the basket's currency. */
  readonly price: number;
  /** Thousandths of a percent: 15 % is 15000. */
  readonly taxRate: number;
  /** On the line's own size: off what is paid for it, or off what is paid back. */
  readonly discount?: Discount;
  readonly note?: string;
  /** The number of the sale with which returned goods were bought, where somebody knows it. */
  readonly fromSale?: string;
}

export interface Basket {
  readonly currency: string;
  readonly lines: readonly BasketLine[];
  /** On all that is bought, after the lines' own discounts. What comes back is paid back without it. */
  readonly discount?: Discount;
  readonly customerCard?: string;
  readonly note?: string;
}

export interface PricedLine {
  readonly line: BasketLine;
  /** Quantity times price, rounded half away from zero to a minor unit. Negative for a return. */
  readonly gross: Money;
  /** The line's own discount, with the sign of `gross`: it brings the line nearer to zero. */
  readonly discount: Money;
  /** This line's share of the sale's discount, zero or positive; zero for a return. */
  readonly saleDiscount: Money;
  /** What is paid for the line; negative where it is paid back. */
  readonly total: Money;
}

export interface PricedBasket {
  readonly lines: readonly PricedLine[];
  /** Before the sale's discount: what is bought less what comes back. */
  readonly subtotal: Money;
  /** The sale's discount, zero or positive. */
  readonly discount: Money;
  /** What is to be paid; negative where the customer gets money. */
  readonly total: Money;
  readonly taxes: readonly TaxSum[];
  readonly customerCard?: string;
  readonly note?: string;
}

/** Tax contained in a gross sum, per rate. net + tax = gross. */
export interface TaxSum {
  readonly rate: number;
  readonly gross: Money;
  readonly net: Money;
  readonly tax: Money;
}

/** True for goods that come back. */
export function isReturn(line: Pick<BasketLine, 'quantity'>): boolean {
  return line.quantity < 0;
}

/** True for what is weighed: one line is one weighing, as one label is. */
export function isWeighed(line: Pick<BasketLine, 'unit'>): boolean {
  return line.unit === 'kg';
}

/** True where anything comes back. */
export function hasReturns(basket: PricedBasket): boolean {
  return basket.lines.some(({ line }) => isReturn(line));
}

/**
 * Prices a basket. The discount on the whole sale is spread over what is bought, in proportion to what
 * is left of each line after its own discount; no minor unit is lost on the way. Returned goods take no
 * part in it: they were paid for at another time, and a discount of today must not lessen what is paid back.
 * Throws RangeError with a sentence for a person when a quantity, price, rate or discount cannot
 * be right, or when an amount leaves the safe integers.
 */
export function priceBasket(basket: Basket): PricedBasket {
  const known = prices.get(basket);
  if (known) return known;
  const priced = pricesOf(basket);
  prices.set(basket, priced);
  return priced;
}

/** A basket never changes, and whoever shows it asks for its sums again and again. */
const prices = new WeakMap<Basket, PricedBasket>();

function pricesOf(basket: Basket): PricedBasket {
  const { currency } = basket;
  const none = zero(currency);
  const lines = basket.lines.map((line) => priceLine(line, currency));
  // Each side is counted by itself: no sum of some of the lines is then beyond counting, in whatever order.
  const bought = counted('The sale', () => sum(netsOf(lines, 1), currency));
  const returned = counted('The sale', () => sum(netsOf(lines, -1), currency));
  const subtotal = add(bought, returned);
  const discount = discountOn(bought, basket.discount, 'the sale');
  const shares = allocate(
    discount,
    lines.map((line) => Math.max(0, line.net.minor)),
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
    ...(basket.note === undefined ? {} : { note: basket.note }),
  };
}

interface LineBeforeSaleDiscount extends Pick<PricedLine, 'line' | 'gross' | 'discount'> {
  readonly net: Money;
}

function netsOf(lines: readonly LineBeforeSaleDiscount[], sign: 1 | -1): Money[] {
  return lines.map(({ net }) => net).filter(({ minor }) => Math.sign(minor) === sign);
}

function priceLine(line: BasketLine, currency: CurrencyCode): LineBeforeSaleDiscount {
  if (!Number.isSafeInteger(line.quantity) || line.quantity === 0) {
    throw new RangeError(`The quantity of ${line.name} must be more than zero, or less for a return, with at most three decimals.`);
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

/** With the sign of the amount, and never larger than it. */
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
  const size = money(Math.abs(amount.minor), amount.currency);
  if (off.minor > size.minor) {
    throw new RangeError(
      `The discount on ${what} is ${off.currency} ${toDecimal(off)}, more than the ${toDecimal(size)} that it costs. Give a smaller discount.`,
    );
  }
  return amount.minor < 0 ? money(-off.minor, amount.currency) : off;
}

function counted(what: string, amount: () => Money): Money {
  try {
    return amount();
  } catch (cause) {
    throw new RangeError(`${what} costs more than the till can count exactly. Check the quantities and prices.`, { cause });
  }
}
