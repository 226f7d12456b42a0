import { describe, expect, test } from 'vitest';
import { ArticleSchema } from '#shared/ipc.ts';
import { sampleArticlesZA } from './sample.ts';

function checkDigitFits(ean: string): boolean {
  const digits = [...ean].map(Number);
  return digits.length === 13 && digits.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0) % 10 === 0;
}

describe('The sample articles for South Africa', () => {
  test.each(sampleArticlesZA.map((article) => [article.name, article] as const))('%s can be sold', (_name, article) => {
    expect(ArticleSchema.parse(article)).toEqual(article);
    expect(article.price).toBeGreaterThan(0);
    expect(checkDigitFits(article.ean ?? '')).toBe(true);
    expect(article.ean).toMatch(/^2/);
  });

  test('are 24 in 6 groups, each with its own number and EAN', () => {
    expect(sampleArticlesZA).toHaveLength(24);
    expect(new Set(sampleArticlesZA.map((article) => article.group)).size).toBe(6);
    expect(new Set(sampleArticlesZA.flatMap((article) => [article.articleNumber, article.ean])).size).toBe(48);
  });

  test('bear 15 % VAT or none', () => {
    expect([...new Set(sampleArticlesZA.map((article) => article.taxRate))].sort()).toEqual([0, 15_000]);
  });
});
