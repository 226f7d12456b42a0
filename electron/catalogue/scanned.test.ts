import { describe, expect, it } from 'vitest';
import type { EmbeddedRule } from '#shared/barcode.ts';
import { checkDigit } from '#shared/gtin.ts';
import type { Article } from '#shared/ipc.ts';
import { readScanned } from './scanned.ts';

const article = (articleNumber: string, more: Partial<Article> = {}): Article => ({
  articleNumber,
  name: `Article ${articleNumber}`,
  eans: [],
  group: '',
  price: 799,
  taxRate: 0,
  unit: 'piece',
  plu: null,
  picture: null,
  active: true,
  ...more,
});
const ean = (body: string) => body + checkDigit(body);
const shop =
  (codes: Readonly<Record<string, Article>>) =>
  (code: string): Article | null =>
    codes[code] ?? null;
const rules: readonly EmbeddedRule[] = [
  { pattern: '28IIIIIVVVVVC', value: 'price' },
  { pattern: '29IIIIIVVVVVC', value: 'weight' },
];
const cheese = article('12345', { unit: 'kg' });

describe('a scanned code', () => {
  it('is an article', () => {
    const tea = article('1001');
    expect(readScanned('4006381333931', shop({ '4006381333931': tea }), rules)).toEqual({
      kind: 'article',
      article: tea,
      quantity: null,
      price: null,
    });
  });

  it('is the article of the long number behind a short one', () => {
    expect(readScanned('04252614', shop({ '042100005264': article('7') }), [])).toMatchObject({ article: { articleNumber: '7' } });
  });

  it('is a label with a price, found by its number with or without zeros, or by its own EAN', () => {
    const label = ean('280012300799');
    for (const code of [ean('280012300000'), '00123', '123']) {
      expect(readScanned(label, shop({ [code]: article('123') }), rules)).toMatchObject({ quantity: 1_000, price: 799 });
    }
  });

  it('is a label with a weight of what is sold by weight', () => {
    expect(readScanned(ean('291234501250'), shop({ '12345': cheese }), rules)).toMatchObject({ quantity: 1_250, price: null });
    expect(readScanned(ean('291234501250'), shop({ '12345': article('12345') }), rules)).toMatchObject({ looksLike: 'label' });
  });

  it('is an article before it is a label', () => {
    const own = ean('281234500799');
    expect(readScanned(own, shop({ [own]: article('own'), '12345': cheese }), rules)).toMatchObject({
      article: { articleNumber: 'own' },
      price: null,
    });
  });

  it.each([
    ['4006381333931', 'article'],
    ['4006381333932', 'misread'],
    [ean('281234500799'), 'label'],
    [ean('281234500000'), 'label'],
    [ean('251234500799'), 'label'],
    ['A-17', 'other'],
  ])('that nobody knows tells what it looks like: %s, %s', (code, looksLike) => {
    expect(readScanned(code, shop({}), rules)).toEqual({ kind: 'unknown', code, looksLike });
  });

  it('is not sold for nothing because its label says zero', () => {
    expect(readScanned(ean('281234500000'), (code) => (code === '12345' ? cheese : null), rules)).toMatchObject({ kind: 'unknown' });
  });
});
