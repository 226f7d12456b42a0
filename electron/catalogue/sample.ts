/** Sample articles for the training stores: numbered by the shop itself, as goods without a maker's number are. */
import { checkDigit } from '#shared/gtin.ts';
import type { ArticleFields } from '#shared/ipc.ts';

/** Price of one piece or kilogram in minor units, tax included, null for one that is asked for; tax rate in thousandths of a percent. */
export type Sample = readonly [
  name: string,
  price: number | null,
  taxRate: number,
  more?: Partial<Pick<ArticleFields, 'unit' | 'plu' | 'eans'>>,
];

/** Sold by weight, under the short number that growers agreed on. A scale's label with a weight names it by that number. */
export function byWeight(name: string, price: number, taxRate: number, plu: string): Sample {
  return [name, price, taxRate, { unit: 'kg', plu }];
}

/**
 * Packed in the shop, with a label that tells the price: its twelve digits are the prefix, the item's number, and
 * zeros where the price will stand.
 */
export function labelled(name: string, price: number | null, taxRate: number, digits: string): Sample {
  return [name, price, taxRate, { eans: [`${digits}${checkDigit(digits)}`] }];
}

/** Gives each article its number (1001, 1002, ... in the first group) and an EAN from the range that every shop may use for itself (20 to 29). */
export function numbered(groups: Readonly<Record<string, readonly Sample[]>>): readonly ArticleFields[] {
  return Object.entries(groups).flatMap(([group, samples], shelf) =>
    samples.map(([name, price, taxRate, more], place) => {
      const articleNumber = String((shelf + 1) * 1_000 + place + 1);
      const digits = `20000000${articleNumber}`;
      return { articleNumber, name, eans: [`${digits}${checkDigit(digits)}`], group, price, taxRate, unit: 'piece', plu: null, ...more };
    }),
  );
}

/** What the page of a sample store's favourites is called. */
export function samplePage(locale: string): string {
  const pages: Readonly<Record<string, string>> = { nl: 'Favorieten', de: 'Favoriten' };
  return pages[locale.slice(0, 2)] ?? 'Favourites';
}
