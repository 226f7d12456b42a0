/** An article as it is typed, and what it means. Pure. */
import type { ArticleUnit } from '#shared/article-unit.ts';
import type { Article, ArticleFields } from '#shared/ipc.ts';
import { parseMoney, toDecimal } from '#shared/money.ts';

export interface TypedArticle {
  readonly articleNumber: string;
  readonly name: string;
  readonly eans: string;
  readonly group: string;
  readonly price: string;
  /** The price is asked for at the till. */
  readonly open: boolean;
  readonly taxRate: number;
  readonly unit: ArticleUnit;
  readonly plu: string;
}

export type FieldName = 'articleNumber' | 'name' | 'eans' | 'price' | 'plu';

export function typedOf(article: Article | null, taxRate: number, currency: string, decimalSign: string): TypedArticle {
  if (!article) {
    return { articleNumber: '', name: '', eans: '', group: '', price: '', open: false, taxRate, unit: 'piece', plu: '' };
  }
  const { articleNumber, name, group, unit, price } = article;
  const written = price === null ? '' : toDecimal({ minor: price, currency }).replace('.', decimalSign);
  return {
    articleNumber,
    name,
    group,
    unit,
    eans: article.eans.join(' '),
    price: written,
    open: price === null,
    taxRate: article.taxRate,
    plu: article.plu ?? '',
  };
}

/** The article, or the fields that cannot be right. */
export function readTyped(
  typed: TypedArticle,
  currency: string,
): { readonly ok: true; readonly article: ArticleFields } | { readonly ok: false; readonly wrong: readonly FieldName[] } {
  const eans = [...new Set(typed.eans.split(/[\s,;]+/).filter((code) => code !== ''))];
  const price = typed.open ? null : priceOf(typed.price, currency);
  const articleNumber = typed.articleNumber.trim();
  const name = typed.name.trim().replace(/\s+/g, ' ');
  const plu = typed.plu.trim();
  const wrong: FieldName[] = [];
  if (articleNumber === '') wrong.push('articleNumber');
  if (name === '') wrong.push('name');
  if (!eans.every((code) => /^[0-9A-Za-z.-]{1,32}$/.test(code)) || eans.length > 20) wrong.push('eans');
  if (price === undefined) wrong.push('price');
  if (!/^\d{0,6}$/.test(plu)) wrong.push('plu');
  if (wrong.length > 0 || price === undefined) return { ok: false, wrong };
  const { taxRate, unit } = typed;
  return {
    ok: true,
    article: { articleNumber, name, eans, group: typed.group.trim(), price, taxRate, unit, plu: plu === '' ? null : plu },
  };
}

/** Minor units; undefined for what is no price. Comma and point both separate, and thousands are not separated at all. */
function priceOf(text: string, currency: string): number | undefined {
  const parsed = parseMoney(text.trim().replace(',', '.'), currency);
  return parsed.ok && parsed.money.minor >= 0 && parsed.money.minor <= 99_999_999_999 ? parsed.money.minor : undefined;
}
