/** What a scanned or typed number stands for: an article, a scale's label of one, or nothing that this shop knows. */
import { type EmbeddedCode, type EmbeddedRule, formsOf, readEmbedded } from '#shared/barcode.ts';
import { checkDigitFits, isGtin } from '#shared/gtin.ts';
import type { Article, ScannedArticle } from '#shared/ipc.ts';

/** An article's own code comes before any reading as a label. */
export function readScanned(code: string, byCode: (code: string) => Article | null, rules: readonly EmbeddedRule[]): ScannedArticle {
  for (const form of formsOf(code)) {
    const article = byCode(form);
    if (article) return { kind: 'article', article, quantity: null, price: null };
  }
  const label = readEmbedded(code, rules);
  if (label) return readLabel(code, label, byCode);
  return { kind: 'unknown', code, looksLike: looksLike(code) };
}

function readLabel(code: string, label: EmbeddedCode, byCode: (code: string) => Article | null): ScannedArticle {
  const article = byCode(label.baseEan) ?? byCode(label.item) ?? byCode(label.item.replace(/^0+(?=.)/, ''));
  if (!article) return { kind: 'unknown', code, looksLike: 'label' };
  if ('price' in label.value) {
    const { price } = label.value;
    return price === 0 ? { kind: 'unknown', code, looksLike: 'label' } : { kind: 'article', article, quantity: 1_000, price };
  }
  const { grams } = label.value;
  // A weight makes no price of an article that is sold by the piece.
  if (grams === 0 || article.unit !== 'kg') return { kind: 'unknown', code, looksLike: 'label' };
  return { kind: 'article', article, quantity: grams, price: null };
}

function looksLike(code: string): Extract<ScannedArticle, { kind: 'unknown' }>['looksLike'] {
  if (!isGtin(code)) return 'other';
  if (!checkDigitFits(code)) return 'misread';
  return /^(?:2\d{12}|02\d{11}|2\d{11})$/.test(code) ? 'label' : 'article';
}
