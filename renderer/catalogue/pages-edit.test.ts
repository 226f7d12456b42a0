import { describe, expect, test } from 'vitest';
import type { Article } from '#shared/ipc.ts';
import { addFavourite, addPage, changePage, moveFavourite, movePage, type Pages, removeFavourite, removePage } from './pages-edit.ts';

const article = (articleNumber: string): Article => ({
  articleNumber,
  name: articleNumber,
  eans: [],
  group: '',
  price: 100,
  taxRate: 0,
  unit: 'piece',
  plu: null,
  picture: null,
  active: true,
});
const shown = (pages: Pages) => pages.map(({ id, articles }) => `${id}: ${articles.map(({ articleNumber }) => articleNumber).join(' ')}`);
const [tea, milk, bread] = [article('tea'), article('milk'), article('bread')];
const two = addPage(
  addPage([], 'Morning', () => 'm'),
  'Evening',
  () => 'e',
);
const filled = [tea, milk, bread].reduce((pages, each) => addFavourite(pages, 'm', each), two);

describe('Pages of favourites', () => {
  test('are added, each in the next colour, renamed, moved and removed', () => {
    expect(two.map(({ name, hue }) => [name, hue])).toEqual([
      ['Morning', 0],
      ['Evening', 1],
    ]);
    expect(changePage(two, 'e', { name: 'Night', hue: 4 })[1]).toMatchObject({ name: 'Night', hue: 4 });
    expect(movePage(two, 'e', -1).map(({ id }) => id)).toEqual(['e', 'm']);
    expect(movePage(two, 'e', 1)).toEqual(two);
    expect(removePage(two, 'm').map(({ id }) => id)).toEqual(['e']);
  });

  test('hold each article once, in the order that somebody gave them', () => {
    expect(shown(filled)).toEqual(['m: tea milk bread', 'e: ']);
    expect(addFavourite(filled, 'm', tea)).toEqual(filled);
    expect(shown(moveFavourite(filled, 'm', 'tea', 1))).toEqual(['m: milk tea bread', 'e: ']);
    expect(shown(moveFavourite(filled, 'm', 'tea', -1))).toEqual(shown(filled));
    expect(shown(removeFavourite(filled, 'm', 'milk'))).toEqual(['m: tea bread', 'e: ']);
  });
});
