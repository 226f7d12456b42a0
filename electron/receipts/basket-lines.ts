/** What a receipt tells of the basket. */
import { isReturn, isWeighed, type PricedBasket, type PricedLine } from '#shared/basket.ts';
import { formatThousandths, formatWeight, THOUSANDTHS } from '#shared/decimal.ts';
import { type Money, money, subtract, zero } from '#shared/money.ts';
import type { ReceiptLine } from '#shared/receipt.ts';
import { fill, type Labels } from './labels.ts';
import { taxWords } from './tax-words.ts';

export interface BasketLinesInput {
  readonly basket: PricedBasket;
  /** ISO 3166, of the store. */
  readonly country: string;
  readonly labels: Labels;
  readonly locale: string;
  /** A full invoice tells the quantity of a single piece too. */
  readonly everyQuantity: boolean;
  readonly write: (amount: Money) => string;
}

/** The lines of the basket with their discounts, the total, and the tax that it contains. */
export function basketLines(input: BasketLinesInput): ReceiptLine[] {
  const { basket, country, labels, locale, write } = input;
  const discounted = basket.discount.minor > 0;
  const words = taxWords(country, labels);
  return [
    { type: 'separator' },
    ...basket.lines.flatMap((line) => saleLines(line, input)),
    { type: 'separator' },
    ...(basket.note === undefined ? [] : [noteLine(basket.note, labels, '')]),
    ...(discounted ? discountLines(basket, labels, write) : []),
    { type: 'pair', name: labels.total, value: write(basket.total), decorations: ['important'] },
    ...basket.taxes.flatMap(({ rate, gross, net, tax }): ReceiptLine[] => [
      {
        type: 'pair',
        name: `${before(letterOf(rate, basket))}${fill(words.tax, { rate: formatThousandths(rate, locale), gross: write(gross) })}`,
        value: write(tax),
      },
      { type: 'pair', name: `  ${words.withoutTax}`, value: write(net) },
    ]),
  ];
}

/** Tells which rate a line has, where there are several: A for the highest. An invoice must tell it of each line (Germany, § 14 UStG). */
function letterOf(rate: number, { taxes }: PricedBasket): string {
  if (taxes.length < 2) return '';
  return 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[taxes.findIndex((each) => each.rate === rate)] ?? '';
}

function before(letter: string): string {
  return letter === '' ? '' : `${letter} `;
}

function after(letter: string): string {
  return letter === '' ? '' : ` ${letter}`;
}

function saleLines(priced: PricedLine, { basket, labels, locale, everyQuantity, write }: BasketLinesInput): ReceiptLine[] {
  const { line, gross, discount } = priced;
  const letter = after(letterOf(line.taxRate, basket));
  const onePiece = !everyQuantity && !isWeighed(line) && line.quantity === THOUSANDTHS;
  const name = isReturn(line) ? fill(labels.returned, { name: line.name }) : line.name;
  const price = write(money(line.price, gross.currency));
  const counted = isWeighed(line)
    ? fill(labels.weighed, { weight: formatWeight(line.quantity, locale), price })
    : `${formatThousandths(line.quantity, locale)} x ${price}`;
  return [
    ...(onePiece
      ? [{ type: 'pair', name, value: `${write(gross)}${letter}` } as const]
      : [{ type: 'text', text: name } as const, { type: 'pair', name: `  ${counted}`, value: `${write(gross)}${letter}` } as const]),
    ...(discount.minor !== 0
      ? [{ type: 'pair', name: `  ${discountName(priced, labels, locale)}`, value: `${write(minus(discount))}${letter}` } as const]
      : []),
    ...(line.fromSale === undefined ? [] : [{ type: 'text', text: `  ${fill(labels.returnedFrom, { sale: line.fromSale })}` } as const]),
    ...(line.note === undefined ? [] : [noteLine(line.note, labels, '  ')]),
  ];
}

function discountName({ line }: PricedLine, labels: Labels, locale: string): string {
  if (!line.discount || !('percent' in line.discount)) return labels.discount;
  return fill(labels.discountPercent, { percent: formatThousandths(line.discount.percent, locale) });
}

function discountLines(basket: PricedBasket, labels: Labels, write: (amount: Money) => string): ReceiptLine[] {
  return [
    { type: 'pair', name: labels.subtotal, value: write(basket.subtotal) },
    { type: 'pair', name: labels.discount, value: write(minus(basket.discount)) },
  ];
}

function noteLine(note: string, labels: Labels, indent: string): ReceiptLine {
  return { type: 'text', text: `${indent}${labels.note}: ${note}` };
}

function minus(amount: Money): Money {
  return subtract(zero(amount.currency), amount);
}
