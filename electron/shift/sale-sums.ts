/** The sums of a sale as it closed: written beside it in the same transaction, so that a day adds them up and computes none again. */
import type { DatabaseSync } from 'node:sqlite';
import { isReturn, type PricedBasket } from '#shared/basket.ts';
import { sum } from '#shared/money.ts';
import type { Operator } from '#shared/payment.ts';
import { priced, type Sums } from '../checkout/checkout-sums.ts';
import type { Sale } from '../sales/sales.ts';

export interface SaleSums {
  readonly currency: string;
  readonly total: number;
  /** By cards and in cash, before cash was rounded: the total, and what was paid over it. */
  readonly received: number;
  /** The total of a sale that is an amount without goods; its tax is not known. */
  readonly withoutGoods: number;
  readonly discount: number;
  /** What was paid back for goods, zero or more. */
  readonly returned: number;
  readonly returnedLines: number;
  readonly taxes: readonly { readonly rate: number; readonly gross: number; readonly tax: number }[];
  /** Who closed it. */
  readonly operator: Operator;
}

/** Pure. */
export function saleSums(sale: Sale, { total, paid, cash, rounding }: Sums, operator: Operator): SaleSums {
  const { currency } = sale.basket;
  const goods = priced(sale);
  const back = goods === null ? [] : goods.lines.filter(({ line }) => isReturn(line));
  return {
    currency,
    total: total.minor,
    received: paid.minor + cash.minor - rounding.minor,
    withoutGoods: goods === null ? total.minor : 0,
    discount: goods === null ? 0 : discountOf(goods, currency),
    returned:
      0 -
      sum(
        back.map((line) => line.total),
        currency,
      ).minor,
    returnedLines: back.length,
    taxes: goods === null ? [] : goods.taxes.map(({ rate, gross, tax }) => ({ rate, gross: gross.minor, tax: tax.minor })),
    operator,
  };
}

function discountOf({ lines }: PricedBasket, currency: string): number {
  return sum(
    lines.flatMap(({ discount, saleDiscount }) => [discount, saleDiscount]),
    currency,
  ).minor;
}

/** Keeps the sums of a closed sale. Once. */
export function keepSaleSums(database: DatabaseSync, number: number, sums: SaleSums): void {
  database
    .prepare(
      `INSERT INTO sale_sums (number, currency, total, received, without_goods, discount, returned, returned_lines, operator_id, operator_name)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      number,
      sums.currency,
      sums.total,
      sums.received,
      sums.withoutGoods,
      sums.discount,
      sums.returned,
      sums.returnedLines,
      sums.operator.id,
      sums.operator.name,
    );
  const tax = database.prepare('INSERT INTO sale_tax (number, rate, gross, tax) VALUES (?, ?, ?, ?)');
  for (const each of sums.taxes) tax.run(number, each.rate, each.gross, each.tax);
}
