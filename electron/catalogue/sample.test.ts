import { describe, expect, test } from 'vitest';
import { embeddedRulesOf, valueCheckDigit } from '#shared/barcode.ts';
import { countryDefaults } from '#shared/countries.ts';
import { checkDigit, checkDigitFits, codeKey } from '#shared/gtin.ts';
import { ArticleFieldsSchema } from '#shared/ipc.ts';
import { sampleArticlesDE } from './sample-de.ts';
import { sampleArticlesGB } from './sample-gb.ts';
import { sampleArticlesNL } from './sample-nl.ts';
import { sampleArticlesUS } from './sample-us.ts';
import { sampleArticlesZA } from './sample-za.ts';
import { readScanned } from './scanned.ts';

describe.each([
  ['NL', sampleArticlesNL, [9_000, 21_000]],
  ['ZA', sampleArticlesZA, [0, 15_000]],
  ['DE', sampleArticlesDE, [7_000, 19_000]],
  ['US', sampleArticlesUS, [0]],
  ['GB', sampleArticlesGB, [0, 5_000, 20_000]],
] as const)('The sample articles of %s', (country, articles, rates) => {
  test.each(articles.map((article) => [article.name, article] as const))('%s can be sold', (_name, article) => {
    expect(ArticleFieldsSchema.parse(article)).toEqual(article);
    if (article.price !== null) expect(article.price).toBeGreaterThan(0);
    expect(article.eans.every(checkDigitFits)).toBe(true);
    expect(article.eans).toEqual([expect.stringMatching(/^(?:2|02)\d{11,12}$/)]);
  });

  test('hold one whose price is asked for, and one that the scale labels with its price', () => {
    expect(articles.filter(({ price }) => price === null)).toHaveLength(1);
    const byCode = (code: string) => {
      const found = articles.find(({ eans, plu }) => plu === code || eans.some((ean) => codeKey(ean) === codeKey(code)));
      return found ? { ...found, eans: [...found.eans], picture: null, active: true } : null;
    };
    // Where a country has no rule of its own, the shop's manager sets one of these.
    const rules = embeddedRulesOf(country);
    const priced = rules.length > 0 ? rules : [{ pattern: '28IIIIIVVVVVC', value: 'price' } as const];
    const rule = priced.find(({ pattern }) => pattern.startsWith(country === 'US' ? '02' : '28'));
    const label = withCheckDigits(country === 'US' ? '021234500795' : '280123400795', rule?.pattern ?? '');
    expect(readScanned(label, byCode, priced)).toMatchObject({ kind: 'article', price: 795, quantity: 1_000 });
    const weighed = articles.filter(({ unit }) => unit === 'kg');
    expect(weighed.length).toBe(country === 'US' ? 0 : 3);
    if (weighed.length === 0) return;
    const weight = withCheckDigits('270401100350', '27IIIIIVVVVVC');
    const read = readScanned(weight, byCode, [{ pattern: '27IIIIIVVVVVC', value: 'weight' }]);
    expect(read).toMatchObject({ kind: 'article', quantity: 350, price: null, article: { unit: 'kg', plu: '4011' } });
  });

  test('are at least 24 in 6 groups, each with its own name, number and EAN', () => {
    expect(articles.length).toBeGreaterThanOrEqual(24);
    expect(new Set(articles.map((article) => article.group)).size).toBe(6);
    expect(new Set(articles.flatMap((article) => [article.name, article.articleNumber, ...article.eans])).size).toBe(3 * articles.length);
  });

  test('bear the rates that are in use there', () => {
    const used = [...new Set(articles.map((article) => article.taxRate))].sort((one, other) => one - other);
    expect(used).toEqual(rates);
    expect(countryDefaults(country).taxRates).toEqual(expect.arrayContaining(used));
  });
});

/** Twelve digits as a label's thirteen, the check digit of the value in its place where the pattern has one. */
function withCheckDigits(digits: string, pattern: string): string {
  const at = pattern.indexOf('K');
  const value = digits.slice(at + 1, pattern.lastIndexOf('V') + 1);
  const body = at < 0 ? digits : `${digits.slice(0, at)}${valueCheckDigit(value)}${digits.slice(at + 1)}`;
  return `${body}${checkDigit(body)}`;
}
