/** What became of a basket between two saves, as far as it takes something off or gives something back. Pure. */
import { type Basket, type BasketLine, type Discount, isReturn, priceBasket } from '#shared/basket.ts';

export interface LineChange {
  readonly before: BasketLine;
  /** What is left of the line, or null. */
  readonly after: BasketLine | null;
}

export interface DiscountChange {
  /** The line that it is on; null for the whole sale. */
  readonly line: BasketLine | null;
  readonly before: Discount | null;
  readonly after: Discount;
}

/** The lines that are gone, became less, or are another article or price now. */
export function voidedLines(before: Basket, after: Basket): LineChange[] {
  const left = byId(after);
  return before.lines.flatMap((line) => {
    const now = left.get(line.id) ?? null;
    const isWhole = now !== null && sameGoods(line, now) && Math.abs(now.quantity) >= Math.abs(line.quantity);
    return isWhole ? [] : [{ before: line, after: now }];
  });
}

/** The discounts that are there now and were not, or not so. */
export function givenDiscounts(before: Basket, after: Basket): DiscountChange[] {
  const earlier = byId(before);
  const onLines = after.lines.flatMap((line) => changeOf(line, earlier.get(line.id)?.discount, line.discount));
  return [...onLines, ...changeOf(null, before.discount, after.discount)];
}

/**
 * The first line that pays back more than the basket of before did, or null. A return may become smaller, get a note
 * or go; a new one, a larger one and one that pays more back for each piece all need somebody's word.
 */
export function unapprovedReturn(before: Basket, after: Basket): BasketLine | null {
  const approved = byId(before);
  const found = after.lines.filter(isReturn).find((line) => {
    const earlier = approved.get(line.id);
    // Each approved line stands for one: a copy of it would pay back twice.
    approved.delete(line.id);
    return earlier === undefined || !isNoLarger(line, earlier, after.currency);
  });
  return found ?? null;
}

function isNoLarger(line: BasketLine, approved: BasketLine, currency: string): boolean {
  const isSame = isReturn(approved) && sameGoods(line, approved) && line.fromSale === approved.fromSale;
  const paidBack = (each: BasketLine) => -priceBasket({ currency, lines: [each] }).total.minor;
  return isSame && line.quantity >= approved.quantity && sameDiscountOrLess(line, approved, paidBack);
}

/** With fewer pieces a smaller sum proves nothing: the discount must stand as it was, or take more off all of them. */
function sameDiscountOrLess(line: BasketLine, approved: BasketLine, paidBack: (line: BasketLine) => number): boolean {
  return paidBack({ ...line, quantity: approved.quantity }) <= paidBack(approved);
}

function sameGoods(left: BasketLine, right: BasketLine): boolean {
  return (
    left.name === right.name &&
    left.articleNumber === right.articleNumber &&
    left.ean === right.ean &&
    left.group === right.group &&
    left.unit === right.unit &&
    left.price === right.price &&
    left.taxRate === right.taxRate &&
    isReturn(left) === isReturn(right)
  );
}

function changeOf(line: BasketLine | null, before: Discount | undefined, after: Discount | undefined): DiscountChange[] {
  if (after === undefined || (before !== undefined && sizeOf(before) === sizeOf(after))) return [];
  return [{ line, before: before ?? null, after }];
}

function sizeOf(discount: Discount): string {
  return 'percent' in discount ? `${discount.percent} %` : String(discount.amount);
}

function byId({ lines }: Basket): Map<string, BasketLine> {
  return new Map(lines.map((line) => [line.id, line]));
}
