import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ArticleFields } from '#shared/ipc.ts';
import { type Catalogue, openCatalogue } from './catalogue.ts';
import { sampleArticlesZA } from './sample-za.ts';

const plain: ArticleFields = {
  articleNumber: '1',
  name: 'Full cream milk, 1 l',
  eans: [],
  group: 'Dairy',
  price: 1_949,
  taxRate: 0,
  unit: 'piece',
  plu: null,
};
const pixel = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==';

let directory: string;
let catalogue: Catalogue;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-catalogue-'));
  catalogue = openCatalogue({ path: join(directory, 'catalogue.db'), samples: null });
});
afterEach(() => {
  catalogue.close();
  rmSync(directory, { recursive: true, force: true });
});

const add = (changes: Partial<ArticleFields>) => catalogue.save({ article: { ...plain, ...changes }, isNew: true });
const names = (text: string, limit = 50, inactive = false) => catalogue.search(text, { limit, inactive }).articles.map(({ name }) => name);

describe('A code', () => {
  test('finds the article, as an UPC-A or as the EAN-13 that it is with a zero in front', () => {
    add({ articleNumber: '1', eans: ['012345678905'] });
    add({ articleNumber: '2', eans: ['4006381333931', '96385074'] });
    expect(catalogue.byCode('0012345678905')?.articleNumber).toBe('1');
    expect(catalogue.byCode('012345678905')?.articleNumber).toBe('1');
    expect(catalogue.byCode('96385074')?.articleNumber).toBe('2');
    expect(catalogue.byCode(' 4006381333931 ')?.articleNumber).toBe('2');
    expect(catalogue.byCode('4006381333932')).toBeNull();
    expect(catalogue.byCode('')).toBeNull();
  });

  test('on goods goes before an article number, and that before a short number', () => {
    add({ articleNumber: '12345670', name: 'By number' });
    add({ articleNumber: '2', name: 'By code', eans: ['12345670'] });
    add({ articleNumber: '3', name: 'By short number', plu: '2' });
    add({ articleNumber: '4', name: 'By short number only', plu: '44' });
    expect(catalogue.byCode('12345670')?.name).toBe('By code');
    expect(catalogue.byCode('2')?.name).toBe('By code');
    expect(catalogue.byCode('44')?.name).toBe('By short number only');
  });

  test('finds nothing that is no longer sold', () => {
    add({ articleNumber: '1', eans: ['4006381333931'] });
    catalogue.setActive('1', false);
    expect(catalogue.byCode('4006381333931')).toBeNull();
    expect(catalogue.byCode('1')).toBeNull();
    expect(catalogue.article('1').active).toBe(false);
  });
});

describe('A search', () => {
  beforeEach(() => {
    add({ articleNumber: '101', name: 'Full cream milk, 1 l', eans: ['4006381333931'] });
    add({ articleNumber: '102', name: 'Milk chocolate' });
    add({ articleNumber: '103', name: 'Bio-Vollmilch', plu: '7' });
    add({ articleNumber: '104', name: 'Crème fraîche' });
    add({ articleNumber: '2101', name: 'Cola, 330 ml' });
    add({ articleNumber: 'MIL-9', name: 'Teaspoon' });
  });

  test('shows what starts with the text, then words that do, then parts of words', () => {
    expect(names('mil')).toEqual(['Teaspoon', 'Milk chocolate', 'Full cream milk, 1 l', 'Bio-Vollmilch']);
    expect(names('MILCH')).toEqual(['Bio-Vollmilch']);
  });

  test('does not mind case, marks, order and signs', () => {
    expect(names('creme')).toEqual(['Crème fraîche']);
    expect(names('FRAÎCHE crè')).toEqual(['Crème fraîche']);
    expect(names('330 cola')).toEqual(['Cola, 330 ml']);
    expect(names('"cola" -(330)*')).toEqual(['Cola, 330 ml']);
  });

  test('finds numbers and codes by their start, and short numbers', () => {
    expect(names('10')).toEqual(['Full cream milk, 1 l', 'Milk chocolate', 'Bio-Vollmilch', 'Crème fraîche']);
    expect(names('40063')).toEqual(['Full cream milk, 1 l']);
    expect(names('7')).toEqual(['Bio-Vollmilch']);
  });

  test('says when there is more, and shows everything by name when nothing is typed', () => {
    expect(catalogue.search('', { limit: 2, inactive: false })).toMatchObject({
      articles: [{ name: 'Bio-Vollmilch' }, { name: 'Cola, 330 ml' }],
      more: true,
    });
    expect(catalogue.search('', { limit: 6, inactive: false }).more).toBe(false);
  });

  test('leaves out what is no longer sold unless it is asked for', () => {
    catalogue.setActive('102', false);
    expect(names('chocolate')).toEqual([]);
    expect(names('chocolate', 10, true)).toEqual(['Milk chocolate']);
  });

  test('follows a change of the name', () => {
    catalogue.save({ article: { ...plain, articleNumber: '102', name: 'White tablet' }, isNew: false });
    expect(names('chocolate')).toEqual([]);
    expect(names('tabl')).toEqual(['White tablet']);
  });

  test('takes whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 100 }), fc.string({ maxLength: 20 })), (text) => {
        expect(names(text).length).toBeLessThanOrEqual(6);
      }),
    );
  });
});

describe('An article', () => {
  test('is told from others by its number, its codes and its short number', () => {
    add({ articleNumber: 'A1', eans: ['012345678905'], plu: '5' });
    expect(() => add({ articleNumber: 'a1' })).toThrow('article-exists');
    expect(() => add({ articleNumber: '2', eans: ['0012345678905'] })).toThrow('code-taken');
    expect(() => add({ articleNumber: '2', plu: '5' })).toThrow('plu-taken');
    expect(() => catalogue.save({ article: { ...plain, articleNumber: 'none' }, isNew: false })).toThrow('no-such-article');
    expect(names('')).toHaveLength(1);
  });

  test('keeps its picture, which must be one', () => {
    catalogue.save({ article: plain, isNew: true, picture: pixel });
    const first = catalogue.article('1').picture;
    expect(first).not.toBeNull();
    expect(catalogue.picture('1')).toBe(pixel);
    expect(catalogue.save({ article: { ...plain, price: 5 }, isNew: false }).picture).toBe(first);
    const html = `data:image/png;base64,${Buffer.from('<script>').toString('base64')}`;
    for (const wrong of [html, 'data:image/svg+xml;base64,AAAA', 'https://example.com/a.png', '']) {
      expect(() => catalogue.save({ article: { ...plain, price: 6 }, isNew: false, picture: wrong })).toThrow('picture-not-accepted');
    }
    expect(catalogue.article('1').price).toBe(5);
    expect(catalogue.save({ article: plain, isNew: false, picture: null }).picture).toBeNull();
    expect(catalogue.picture('1')).toBeNull();
  });
});

describe('Favourites', () => {
  test('are kept by page, and a change that is based on an older state is refused', () => {
    add({ articleNumber: '1' });
    add({ articleNumber: '2', name: 'Bread' });
    const first = catalogue.keys();
    expect(first.pages).toEqual([]);
    const pages = [
      { name: 'Morning', hue: 2, articleNumbers: ['2', '1', '2'] },
      { name: 'Empty', hue: 0, articleNumbers: [] },
    ];
    const saved = catalogue.saveKeys(first.revision, pages);
    expect(saved.pages).toMatchObject([
      { name: 'Morning', hue: 2, articles: [{ name: 'Bread' }, { articleNumber: '1' }] },
      { articles: [] },
    ]);
    expect(() => catalogue.saveKeys(first.revision, [])).toThrow('catalogue-changed');
    expect(() => catalogue.saveKeys(saved.revision, [{ name: 'X', hue: 0, articleNumbers: ['none'] }])).toThrow('no-such-article');
    expect(catalogue.keys()).toEqual(saved);
    catalogue.setActive('2', false);
    expect(catalogue.keys().pages[0]?.articles).toHaveLength(1);
  });
});

test('A sample store begins with its articles, once', () => {
  const options = { path: join(directory, 'sample.db'), samples: { page: 'Favourites', articles: sampleArticlesZA } };
  const first = openCatalogue(options);
  expect(first.keys().pages).toMatchObject([{ name: 'Favourites', articles: sampleArticlesZA }]);
  first.setActive('5003', false);
  first.close();
  const again = openCatalogue(options);
  expect(again.byCode('5003')).toBeNull();
  expect(again.search('', { limit: 200, inactive: false }).articles).toHaveLength(sampleArticlesZA.length - 1);
  again.close();
});

test('Every change is told, and counted', () => {
  let told = 0;
  catalogue.onChange(() => {
    told += 1;
  });
  add({});
  expect(() => add({})).toThrow('article-exists');
  expect([told, catalogue.revision()]).toEqual([1, 1]);
});
