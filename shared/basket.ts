import type { Money } from './money.ts';

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
}

/** Tax contained in a gross sum, per rate. net + tax = gross. */
export interface TaxSum {
  readonly rate: number;
  readonly gross: Money;
  readonly net: Money;
  readonly tax: Money;
}
