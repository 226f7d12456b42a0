/** The articles of the shop, kept in catalogue.db: found by code, by number, or while somebody types. */
import { codeKey } from '#shared/gtin.ts';
import type { Article, ArticleFields, KeyPages, SearchResult } from '#shared/ipc.ts';
import { Refused } from '../refused.ts';
import { foldBack, openDatabase, transaction } from '../storage/database.ts';
import { articleWriter, codeKeys, migrations, toArticle } from './article-rows.ts';
import { type PageWish, readKeyPages, writeKeyPages } from './key-pages.ts';
import { dataUrlOf, readPicture } from './pictures.ts';
import { openSearch, type SearchOptions } from './search.ts';

export interface Catalogue {
  /** Where its file lies. */
  readonly path: string;
  /**
   * The article that is sold under exactly this code, or null. Codes on goods come first (a UPC-A is found under its
   * EAN-13 and the other way round), then article numbers, then the short numbers that cashiers type.
   */
  byCode(code: string): Article | null;
  search(text: string, options: SearchOptions): SearchResult;
  /** Sold or not. Throws Refused for an unknown number. */
  article(articleNumber: string): Article;
  /** Adds or changes an article. `picture` as in the contract. Throws Refused when a number or code is another article's. */
  save(wish: { readonly article: ArticleFields; readonly isNew: boolean; readonly picture?: string | null }): Article;
  setActive(articleNumber: string, active: boolean): Article;
  /** A data URL, or null. Throws Refused for an unknown number. */
  picture(articleNumber: string): string | null;
  keys(): KeyPages;
  /** Replaces the pages. Throws Refused when they have changed since `revision`. */
  saveKeys(revision: number, pages: readonly PageWish[]): KeyPages;
  /** Counts up with each change. */
  revision(): number;
  /** Calls back after each change; returns a function that ends it. */
  onChange(listener: () => void): () => void;
  /** Something else has written the file. */
  changed(): void;
  tidy(): void;
  close(): void;
}

export interface CatalogueOptions {
  readonly path: string;
  /** What a new file starts with: the articles of a sample store, each a favourite, or nothing. */
  readonly samples: { readonly page: string; readonly articles: readonly ArticleFields[] } | null;
}

/** Opens the file. Throws StorageRefused with a sentence. */
export function openCatalogue({ path, samples }: CatalogueOptions): Catalogue {
  const database = openDatabase({ path, migrations });
  const listeners = new Set<() => void>();
  const writer = articleWriter(database);
  const search = openSearch(database);
  const byCodeKey = database.prepare(
    'SELECT article.* FROM code JOIN article ON article.id = code.article_id WHERE code.key = ? AND active = 1',
  );
  const byNumber = database.prepare('SELECT * FROM article WHERE number = ?');
  const byPlu = database.prepare('SELECT * FROM article WHERE plu = ?');
  const holderOfKey = database.prepare('SELECT article_id FROM code WHERE key = ?');

  const changed = () => {
    for (const listener of listeners) listener();
  };
  /** Writes all of it or nothing, counts, and tells. */
  const change = <Result>(work: () => Result): Result => {
    const result = transaction(database, () => {
      database.exec('UPDATE state SET revision = revision + 1');
      return work();
    });
    changed();
    return result;
  };
  const known = (articleNumber: string) => {
    const row = byNumber.get(articleNumber);
    if (!row) throw new Refused('no-such-article', articleNumber);
    return { id: Number(row.id), article: toArticle(row) };
  };
  const refuseTaken = (article: ArticleFields, ownId: number | null) => {
    for (const key of codeKeys(article)) {
      const holder = holderOfKey.get(key);
      if (holder && holder.article_id !== ownId) throw new Refused('code-taken', key);
    }
    const holder = article.plu === null ? undefined : byPlu.get(article.plu);
    if (holder && holder.id !== ownId) throw new Refused('plu-taken', String(holder.number));
  };
  const setPicture = (id: number, picture: string | null) => {
    database.prepare('DELETE FROM picture WHERE article_id = ?').run(id);
    if (picture === null) {
      database.prepare('UPDATE article SET picture = NULL WHERE id = ?').run(id);
      return;
    }
    const { type, bytes } = readPicture(picture);
    database.prepare('INSERT INTO picture (article_id, type, bytes) VALUES (?, ?, ?)').run(id, type, bytes);
    database.prepare('UPDATE article SET picture = (SELECT revision FROM state) WHERE id = ?').run(id);
  };

  const catalogue: Catalogue = {
    path,
    byCode(code) {
      const typed = code.trim();
      const row = byCodeKey.get(codeKey(typed)) ?? [byNumber.get(typed), byPlu.get(typed)].find((each) => each?.active === 1);
      return row ? toArticle(row) : null;
    },
    search,
    article: (articleNumber) => known(articleNumber).article,
    save: ({ article, isNew, picture }) =>
      change(() => {
        const before = isNew ? null : known(article.articleNumber);
        const taken = isNew ? byNumber.get(article.articleNumber) : undefined;
        if (taken) throw new Refused('article-exists', article.articleNumber);
        refuseTaken(article, before?.id ?? null);
        const id = before?.id ?? writer.insert(article);
        if (before) writer.update(id, before.article, article);
        if (picture !== undefined) setPicture(id, picture);
        return known(article.articleNumber).article;
      }),
    setActive: (articleNumber, active) =>
      change(() => {
        writer.setActive(known(articleNumber).id, active);
        return known(articleNumber).article;
      }),
    picture(articleNumber) {
      const row = database.prepare('SELECT type, bytes FROM picture WHERE article_id = ?').get(known(articleNumber).id);
      return row ? dataUrlOf({ type: String(row.type), bytes: row.bytes as Uint8Array }) : null;
    },
    keys: () => readKeyPages(database),
    saveKeys: (revision, pages) =>
      change(() => {
        writeKeyPages(database, revision, pages);
        return readKeyPages(database);
      }),
    revision: () => Number(database.prepare('SELECT revision FROM state').get()?.revision),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed,
    tidy: () => foldBack(database),
    close: () => database.close(),
  };

  const fill = (articles: readonly ArticleFields[], page: string) => {
    // Another process may have been first.
    if (catalogue.revision() > 0) return;
    for (const article of articles) writer.insert(article);
    writeKeyPages(database, 0, [{ name: page, hue: 0, articleNumbers: articles.map(({ articleNumber }) => articleNumber) }]);
    database.exec('UPDATE state SET revision = 1');
  };
  if (samples && catalogue.revision() === 0) transaction(database, () => fill(samples.articles, samples.page));
  return catalogue;
}
