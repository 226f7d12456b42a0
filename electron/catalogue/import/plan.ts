/** What a file would do to the catalogue, and doing it: all of it or nothing. */
import type { DatabaseSync } from 'node:sqlite';
import { codeKey } from '#shared/gtin.ts';
import type { ArticleFields, ImportProblem, ImportReading } from '#shared/ipc.ts';
import { articleWriter, toArticle } from '../article-rows.ts';
import type { FileArticle } from './read-file.ts';
import { numberKey } from './twice.ts';

export interface Plan {
  readonly added: readonly ArticleFields[];
  readonly changed: readonly {
    readonly id: number;
    readonly before: ArticleFields;
    readonly after: ArticleFields;
    readonly active: boolean;
  }[];
  readonly unchanged: number;
  /** Rows of what is sold now and not in the file. */
  readonly missing: readonly number[];
  /** Codes and short numbers that go over from articles that are no longer sold. */
  readonly released: readonly { readonly id: number; readonly code: string | null; readonly plu: boolean }[];
  readonly problems: readonly ImportProblem[];
  /** Of the catalogue that it was compared with. */
  readonly revision: number;
}

interface Known {
  readonly id: number;
  readonly fields: ArticleFields;
  readonly active: boolean;
}

/** Compares a file with the catalogue. Reads only. */
export function planImport(database: DatabaseSync, articles: readonly FileArticle[], mode: ImportReading['mode']): Plan {
  const revision = Number(database.prepare('SELECT revision FROM state').get()?.revision);
  const known = new Map<string, Known>();
  const holders = { code: new Map<string, Known>(), plu: new Map<string, Known>() };
  for (const row of database.prepare('SELECT * FROM article').iterate()) {
    const { picture: _picture, active, ...fields } = toArticle(row);
    const each = { id: Number(row.id), fields, active };
    known.set(numberKey(fields.articleNumber), each);
    for (const code of fields.eans) holders.code.set(codeKey(code), each);
    if (fields.plu !== null) holders.plu.set(fields.plu, each);
  }
  const inFile = new Map(articles.map((article) => [numberKey(article.articleNumber), article]));
  const added: ArticleFields[] = [];
  const changed: Plan['changed'][number][] = [];
  const released: Plan['released'][number][] = [];
  const problems: ImportProblem[] = [];
  let unchanged = 0;

  /** True when another article keeps it; what is no longer sold lets go of it. */
  const takenFrom = (holder: Known | undefined, key: string, own: Known | undefined, keeps: (file: FileArticle) => boolean): boolean => {
    if (!holder || holder === own) return false;
    const file = inFile.get(numberKey(holder.fields.articleNumber));
    // What the file says of the holder is judged among the file's own lines.
    if (file) return keeps(file);
    if (holder.active && mode === 'update') return true;
    released.push({ id: holder.id, code: key === '' ? null : key, plu: key === '' });
    return false;
  };

  for (const article of articles) {
    const before = known.get(numberKey(article.articleNumber));
    const after = merged(article, before?.fields);
    for (const code of article.eans ?? []) {
      const holder = holders.code.get(codeKey(code));
      if (takenFrom(holder, codeKey(code), before, (file) => file.eans === undefined)) {
        problems.push({
          line: article.line,
          field: 'ean',
          code: 'code-taken',
          detail: holder?.fields.articleNumber ?? '',
          severity: 'error',
        });
      }
    }
    const holder = article.plu ? holders.plu.get(article.plu) : undefined;
    if (takenFrom(holder, '', before, (file) => file.plu === undefined)) {
      problems.push({ line: article.line, field: 'plu', code: 'plu-taken', detail: holder?.fields.articleNumber ?? '', severity: 'error' });
    }
    if (!before) added.push(after);
    else if (before.active && isSame(before.fields, after)) unchanged += 1;
    else changed.push({ id: before.id, before: before.fields, after, active: before.active });
  }
  const missing = [...known].filter(([key, { active }]) => active && !inFile.has(key)).map(([, { id }]) => id);
  return { added, changed, unchanged, missing, released, problems, revision };
}

const progressEvery = 1_000;

/** Writes what was planned. To be called inside a transaction, with a plan of the catalogue as it is. */
export function writePlan(database: DatabaseSync, plan: Plan, mode: ImportReading['mode'], progress: (done: number) => void): void {
  const writer = articleWriter(database);
  const stopped = mode === 'replace' ? plan.missing : [];
  let done = 0;
  const step = () => {
    done += 1;
    if (done % progressEvery === 0) progress(done);
  };
  for (const id of stopped) {
    writer.setActive(id, false);
    step();
  }
  for (const { id, code, plu } of plan.released) {
    if (code !== null) writer.releaseCode(id, code);
    if (plu) writer.releasePlu(id);
  }
  // Codes and short numbers may change places among the articles of a file: all let go before anyone takes.
  for (const { id, before, after } of plan.changed) {
    if (before.eans.join(' ') !== after.eans.join(' ')) writer.releaseCodes(id, before);
    if (before.plu !== after.plu) writer.releasePlu(id);
  }
  for (const { id, before, after, active } of plan.changed) {
    writer.update(id, before, after);
    if (!active) writer.setActive(id, true);
    step();
  }
  writer.insertAll(plan.added, (added) => progress(done + added));
  database.exec('UPDATE state SET revision = revision + 1');
}

function merged(article: FileArticle, before: ArticleFields | undefined): ArticleFields {
  const { line: _line, eans, ...rest } = article;
  const fresh = { eans: [], group: '', unit: 'piece', plu: null } as const;
  return { ...fresh, ...before, ...rest, eans: [...(eans ?? before?.eans ?? [])] };
}

function isSame(one: ArticleFields, other: ArticleFields): boolean {
  return (
    one.articleNumber === other.articleNumber &&
    one.name === other.name &&
    one.price === other.price &&
    one.taxRate === other.taxRate &&
    one.group === other.group &&
    one.unit === other.unit &&
    one.plu === other.plu &&
    one.eans.join(' ') === other.eans.join(' ')
  );
}
