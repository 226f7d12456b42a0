/**
 * What the customer buys, as secuconnect wants it (pages "Create the Smart Transaction" and "Basket Item
 * Details", see README.md in this folder). The sum of all lines is the amount to the cent.
 */
import { hasReturns, type PricedBasket, type PricedLine } from '#shared/basket.ts';
import { THOUSANDTHS, writeThousandths } from '#shared/decimal.ts';
import { equals, type Money, money, toDecimal } from '#shared/money.ts';
import type { TransactionBody } from './api.ts';

/** Amounts in whole cents, tax included. */
export interface Product {
  readonly id: number;
  readonly item_type: 'article';
  readonly desc: string;
  readonly articleNumber?: string;
  readonly ean?: string;
  readonly quantity: number;
  readonly priceOne: number;
  /** Percent. */
  readonly tax: number;
  readonly group?: readonly { readonly id: string; readonly desc: string; readonly level: 1 }[];
}

export interface Order {
  readonly amount: Money;
  /** What is sold, or null. Where it costs something else than `amount`, it is not what is paid for now. */
  readonly basket: PricedBasket | null;
  readonly transactionRef: string;
  readonly merchantRef: string | null;
  readonly card: string | null;
  readonly demo: boolean;
  /** What an amount without a basket is called. */
  readonly amountLabel: string;
}

export function transactionBody(order: Order): TransactionBody {
  const { amount, basket } = order;
  // What a product with a negative quantity or price means is not documented, so none is ever sent.
  const sold = basket && equals(basket.total, amount) && !hasReturns(basket) ? productsOf(basket) : [];
  const products = sold.length > 0 ? sold : [amountOnly(order)];
  return {
    intent: 'sale',
    ...(order.demo ? { is_demo: true } : {}),
    ...(order.merchantRef === null ? {} : { merchantRef: order.merchantRef }),
    transactionRef: order.transactionRef,
    ...(order.card === null ? {} : { idents: [{ type: 'card', value: order.card }] }),
    basket: { products },
    basket_info: { sum: amount.minor, currency: amount.currency },
  };
}

/**
 * The card of the customer who buys this basket. Null where only a part of it is paid, which would be counted as the
 * whole, and where anything comes back: the card works on products, and those of such a basket are not told.
 */
export function cardOf(basket: PricedBasket | null, amount: Money): string | null {
  if (basket?.customerCard === undefined || hasReturns(basket)) return null;
  return equals(basket.total, amount) ? basket.customerCard : null;
}

function amountOnly({ amount, amountLabel }: Order): Product {
  return { id: 1, item_type: 'article', desc: amountLabel, quantity: 1, priceOne: amount.minor, tax: 0 };
}

function productsOf(basket: PricedBasket): Product[] {
  return basket.lines.flatMap(linesOf).map((product, index) => ({ id: index + 1, ...product }));
}

/**
 * One line of the basket, discounts included. Quantities are whole numbers here: a weight is one piece at
 * its price, and pieces whose discounted price is no whole number of cents are parted into two lines.
 */
function linesOf({ line, total }: PricedLine): Omit<Product, 'id'>[] {
  const { articleNumber, ean, group, quantity } = line;
  const product = {
    item_type: 'article',
    desc: line.name,
    ...(articleNumber === undefined ? {} : { articleNumber }),
    ...(ean !== undefined && isGtin(ean) ? { ean } : {}),
    tax: percentOf(line.taxRate),
    ...(group === undefined ? {} : { group: [{ id: group, desc: group, level: 1 as const }] }),
  } as const;
  if (quantity % THOUSANDTHS !== 0) {
    const weighed = `${line.name} (${writeThousandths(quantity)} x ${toDecimal(money(line.price, total.currency))})`;
    return [{ ...product, desc: weighed, quantity: 1, priceOne: total.minor }];
  }
  const pieces = quantity / THOUSANDTHS;
  const dearer = total.minor % pieces;
  const priceOne = (total.minor - dearer) / pieces;
  return [
    { ...product, quantity: pieces - dearer, priceOne },
    { ...product, quantity: dearer, priceOne: priceOne + 1 },
  ].filter((each) => each.quantity > 0);
}

/** The rate in percent. The documents know whole ones only; 7.7 is sent as it is, because rounding it would be false. */
function percentOf(thousandths: number): number {
  return Number(writeThousandths(thousandths));
}

/**
 * True for a number that can be a GTIN: 8, 12, 13 or 14 digits, and none that a shop gives to itself (GS1
 * prefixes for restricted circulation). Anything else is left out: secuconnect finds loyalty cards, vouchers
 * and special taxes by this number. The check digit is not judged: the provider's own example has a wrong one.
 */
export function isGtin(ean: string): boolean {
  switch (ean.length) {
    case 8:
      return /^[13-9]\d{7}$/.test(ean);
    case 12:
      return /^[013-9]\d{11}$/.test(ean) && !ean.startsWith('4');
    case 13:
      return /^(?!2|02|04)\d{13}$/.test(ean);
    case 14:
      return /^\d{14}$/.test(ean);
    default:
      return false;
  }
}
