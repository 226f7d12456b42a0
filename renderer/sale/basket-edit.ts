/** Edits of a basket. Pure: each returns a new basket, or the same one when there is nothing to do. */
import { type Basket, type BasketLine, type Discount, isReturn, isWeighed } from '#shared/basket.ts';
import type { Article } from '#shared/ipc.ts';

const piece = 1_000;
const largestQuantity = 1_000_000_000;

/** An article whose price is known. */
export type PricedArticle = Pick<Article, 'articleNumber' | 'name' | 'eans' | 'group' | 'taxRate' | 'unit'> & { readonly price: number };

/** Adds an article. One that is already in the basket, unchanged, counts up instead; what is weighed stands by itself, as on its label. */
export function addArticle(basket: Basket, article: PricedArticle, quantity: number, newId: () => string): Basket {
  const same = basket.lines.find(
    (line) =>
      article.unit === 'piece' &&
      !isWeighed(line) &&
      line.articleNumber === article.articleNumber &&
      line.price === article.price &&
      line.taxRate === article.taxRate &&
      line.discount === undefined &&
      line.note === undefined &&
      !isReturn(line),
  );
  if (same) return setQuantity(basket, same.id, same.quantity + quantity);
  const line: BasketLine = {
    id: newId(),
    name: article.name,
    articleNumber: article.articleNumber,
    ...(article.eans[0] === undefined ? {} : { ean: article.eans[0] }),
    ...(article.group === '' ? {} : { group: article.group }),
    quantity,
    ...(article.unit === 'kg' ? { unit: article.unit } : {}),
    price: article.price,
    taxRate: article.taxRate,
  };
  return { ...basket, lines: [...basket.lines, line] };
}

/** Adds an amount that has no article. `price` in minor units, tax rate in thousandths of a percent. */
export function addAmount(
  basket: Basket,
  amount: { readonly name: string; readonly price: number; readonly quantity: number; readonly taxRate: number },
  newId: () => string,
): Basket {
  return { ...basket, lines: [...basket.lines, { id: newId(), ...amount }] };
}

/** Sets how many are bought, or come back where the line is a return; zero or less takes the line out. */
export function setQuantity(basket: Basket, lineId: string, quantity: number): Basket {
  if (quantity <= 0) return removeLine(basket, lineId);
  const size = Math.min(quantity, largestQuantity);
  return withLine(basket, lineId, (line) => ({ ...line, quantity: isReturn(line) ? -size : size }));
}

/** One more or one fewer. Less than one piece takes the line out; a weight is not counted. */
export function countLine(basket: Basket, lineId: string, pieces: number): Basket {
  const line = basket.lines.find((each) => each.id === lineId);
  return line && !isWeighed(line) ? setQuantity(basket, lineId, Math.abs(line.quantity) + pieces * piece) : basket;
}

/** Gives a line, or with null the whole sale, another discount; null takes it away. */
export function setDiscount(basket: Basket, lineId: string | null, discount: Discount | null): Basket {
  const given = discount === null ? {} : { discount };
  if (lineId !== null) return withLine(basket, lineId, ({ discount: _, ...line }) => ({ ...line, ...given }));
  const { discount: _, ...rest } = basket;
  return { ...rest, ...given };
}

/** Writes a note on a line, or with null on the whole sale; an empty one takes it away. */
export function setNote(basket: Basket, lineId: string | null, note: string): Basket {
  const written = note.trim() === '' ? {} : { note: note.trim() };
  if (lineId !== null) return withLine(basket, lineId, ({ note: _, ...line }) => ({ ...line, ...written }));
  const { note: _, ...rest } = basket;
  return { ...rest, ...written };
}

function withLine(basket: Basket, lineId: string, change: (line: BasketLine) => BasketLine): Basket {
  return { ...basket, lines: basket.lines.map((line) => (line.id === lineId ? change(line) : line)) };
}

export function removeLine(basket: Basket, lineId: string): Basket {
  return { ...basket, lines: basket.lines.filter((line) => line.id !== lineId) };
}

/** The last line that an edit added or changed, or null: it is shown to the cashier. */
export function touchedLine(before: Basket, after: Basket): string | null {
  const known = new Map(before.lines.map((line) => [line.id, line]));
  return after.lines.findLast((line) => known.get(line.id) !== line)?.id ?? null;
}
