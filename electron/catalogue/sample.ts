/** Sample articles for the training stores: numbered by the shop itself, as goods without a maker's number are. */
import type { Article } from '#shared/ipc.ts';

/** Price of one in minor units, tax included; tax rate in thousandths of a percent. */
export type Sample = readonly [name: string, price: number, taxRate: number];

/** Gives each article its number (1001, 1002, ... in the first group) and an EAN from the range that every shop may use for itself (20 to 29). */
export function numbered(groups: Readonly<Record<string, readonly Sample[]>>): readonly Article[] {
  return Object.entries(groups).flatMap(([group, samples], shelf) =>
    samples.map(([name, price, taxRate], place) => {
      const articleNumber = String((shelf + 1) * 1_000 + place + 1);
      return { articleNumber, name, ean: withCheckDigit(`20000000${articleNumber}`), group, price, taxRate };
    }),
  );
}

function withCheckDigit(digits: string): string {
  const weighed = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (weighed % 10)) % 10}`;
}
