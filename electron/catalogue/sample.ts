/** Sample articles for the training stores: numbered by the shop itself, as goods without a maker's number are. */
import { checkDigit } from '#shared/gtin.ts';
import type { ArticleFields } from '#shared/ipc.ts';

/** An article of a sample store: each has a price. */
export type SampleArticle = ArticleFields & { readonly price: number };

/** Price of one in minor units, tax included; tax rate in thousandths of a percent. */
export type Sample = readonly [name: string, price: number, taxRate: number];

/** Gives each article its number (1001, 1002, ... in the first group) and an EAN from the range that every shop may use for itself (20 to 29). */
export function numbered(groups: Readonly<Record<string, readonly Sample[]>>): readonly SampleArticle[] {
  return Object.entries(groups).flatMap(([group, samples], shelf) =>
    samples.map(([name, price, taxRate], place) => {
      const articleNumber = String((shelf + 1) * 1_000 + place + 1);
      const digits = `20000000${articleNumber}`;
      return { articleNumber, name, eans: [`${digits}${checkDigit(digits)}`], group, price, taxRate, unit: 'piece', plu: null };
    }),
  );
}

/** What the page of a sample store's favourites is called. */
export function samplePage(locale: string): string {
  const pages: Readonly<Record<string, string>> = { nl: 'Favorieten', de: 'Favoriten' };
  return pages[locale.slice(0, 2)] ?? 'Favourites';
}
