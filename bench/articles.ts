/** A hundred thousand articles of a shop, the same ones each time. */
import { checkDigit } from '../shared/gtin.ts';
import type { ArticleFields } from '../shared/ipc.ts';

const kinds = [
  'Full cream milk',
  'Vollmilch',
  'Halfvolle melk',
  'Cheddar',
  'Brown bread',
  'Röstkaffee',
  'Yoghurt',
  'Pindakaas',
  'Crème fraîche',
  'Washing-up liquid',
  'Spaghetti',
  'Olive oil',
  'Toothpaste',
  'Batteries AA',
  'Apple juice',
  'Dark chocolate',
  'Bananas',
  'Frozen peas',
  'Crisps',
  'Tea bags',
];
const makers = [
  'Alder',
  'Birch',
  'Cedar',
  'Dahlia',
  'Elm',
  'Fern',
  'Ginkgo',
  'Hazel',
  'Iris',
  'Juniper',
  'Kale',
  'Linden',
  'Maple',
  'Nettle',
];
const ways = ['organic', 'classic', 'family size', 'light', 'extra', 'salted', 'fresh'];
const sizes = ['100 g', '250 g', '330 ml', '400 g', '500 ml', '750 g', '1 l', '2 kg', '6 pieces', '10 pieces', '12 x 330 ml'];

/** The first so many of them. Each has a name, a number and an EAN of its own. Tax rates are those of the United Kingdom. */
export function benchArticles(count: number): ArticleFields[] {
  return Array.from({ length: count }, (_none, index) => {
    const kind = pick(kinds, index);
    const digits = `29${String(index * 97).padStart(10, '0')}`;
    const name = `${pick(makers, index * 3)} ${kind} ${pick(ways, index * 5)} ${String(index)}, ${pick(sizes, index * 7)}`;
    return {
      articleNumber: String(100_000 + index),
      name,
      eans: [`${digits}${checkDigit(digits)}`],
      group: `Group ${index % 40}`,
      price: 50 + ((index * 37) % 9_950),
      taxRate: index % 3 === 0 ? 20_000 : 0,
      unit: 'piece',
      plu: null,
    };
  });
}

/** The same articles as a file that a manager would bring. */
export function benchFile(count: number): string {
  const lines = benchArticles(count).map(({ articleNumber, name, eans, group, price, taxRate }) =>
    [articleNumber, name, eans.join(' '), group, ((price ?? 0) / 100).toFixed(2), taxRate / 1_000].join(';'),
  );
  return ['Article number;Name;EAN;Group;Price;VAT', ...lines, ''].join('\n');
}

function pick(list: readonly string[], index: number): string {
  return list[index % list.length] ?? '';
}
