import { describe, expect, test } from 'vitest';
import { countryDefaults } from '#shared/countries.ts';
import { checkDigitFits } from '#shared/gtin.ts';
import { ArticleFieldsSchema } from '#shared/ipc.ts';
import { sampleArticlesDE } from './sample-de.ts';
import { sampleArticlesGB } from './sample-gb.ts';
import { sampleArticlesNL } from './sample-nl.ts';
import { sampleArticlesUS } from './sample-us.ts';
import { sampleArticlesZA } from './sample-za.ts';

describe.each([
  ['NL', sampleArticlesNL, [9_000, 21_000]],
  ['ZA', sampleArticlesZA, [0, 15_000]],
  ['DE', sampleArticlesDE, [7_000, 19_000]],
  ['US', sampleArticlesUS, [0]],
  ['GB', sampleArticlesGB, [0, 5_000, 20_000]],
] as const)('The sample articles of %s', (country, articles, rates) => {
  test.each(articles.map((article) => [article.name, article] as const))('%s can be sold', (_name, article) => {
    expect(ArticleFieldsSchema.parse(article)).toEqual(article);
    expect(article.price).toBeGreaterThan(0);
    expect(article.eans.every(checkDigitFits)).toBe(true);
    expect(article.eans).toEqual([expect.stringMatching(/^2\d{12}$/)]);
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
