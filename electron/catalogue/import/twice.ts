/** What may stand in a file only once: an article's number, its codes and its short number. Pure. */
import { codeKey } from '#shared/gtin.ts';
import type { ImportField, ImportProblem, ImportProblemCode } from '#shared/ipc.ts';
import type { FileArticle } from './read-file.ts';

/** Article numbers differ in more than the case of their letters. */
export function numberKey(articleNumber: string): string {
  return articleNumber.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** A problem for each line that repeats what an earlier one has; `detail` is the earlier line. */
export function twice(articles: readonly FileArticle[]): ImportProblem[] {
  const problems: ImportProblem[] = [];
  const seen: Readonly<Record<'number' | 'code' | 'plu', Map<string, FileArticle>>> = {
    number: new Map(),
    code: new Map(),
    plu: new Map(),
  };
  const check = (kind: keyof typeof seen, key: string, article: FileArticle, field: ImportField, code: ImportProblemCode) => {
    const before = seen[kind].get(key);
    if (before === undefined) seen[kind].set(key, article);
    else if (before !== article) problems.push({ line: article.line, field, code, detail: String(before.line), severity: 'error' });
  };
  for (const article of articles) {
    check('number', numberKey(article.articleNumber), article, 'articleNumber', 'number-twice');
    for (const code of article.eans ?? []) check('code', codeKey(code), article, 'ean', 'code-twice');
    if (article.plu) check('plu', article.plu, article, 'plu', 'plu-twice');
  }
  return problems;
}
