/** The tables of catalogue.db, and how an article is written to them and read again. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { articleUnits } from '#shared/article-unit.ts';
import { codeKey } from '#shared/gtin.ts';
import type { Article, ArticleFields } from '#shared/ipc.ts';
import { fold, longWords } from './fold.ts';

const indexByName = 'CREATE INDEX article_by_name ON article (folded)';

export const migrations = [
  `CREATE TABLE article (
     id INTEGER PRIMARY KEY,
     number TEXT NOT NULL COLLATE NOCASE UNIQUE,
     name TEXT NOT NULL,
     folded TEXT NOT NULL,
     eans TEXT NOT NULL,
     group_name TEXT NOT NULL,
     price INTEGER,
     tax_rate INTEGER NOT NULL,
     unit TEXT NOT NULL,
     plu TEXT UNIQUE,
     active INTEGER NOT NULL DEFAULT 1,
     picture INTEGER
   ) STRICT;
   ${indexByName};
   CREATE TABLE code (
     key TEXT PRIMARY KEY,
     article_id INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE picture (
     article_id INTEGER PRIMARY KEY REFERENCES article (id),
     type TEXT NOT NULL,
     bytes BLOB NOT NULL
   ) STRICT;
   CREATE TABLE page (
     place INTEGER PRIMARY KEY,
     name TEXT NOT NULL,
     hue INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE favourite (
     page INTEGER NOT NULL REFERENCES page (place),
     place INTEGER NOT NULL,
     article_id INTEGER NOT NULL REFERENCES article (id),
     PRIMARY KEY (page, place)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE state (
     one INTEGER PRIMARY KEY CHECK (one = 1),
     revision INTEGER NOT NULL,
     keys_revision INTEGER NOT NULL
   ) STRICT;
   INSERT INTO state VALUES (1, 0, 0);
   CREATE VIRTUAL TABLE article_words USING fts5 (
     words, content = '', columnsize = 0, tokenize = 'unicode61', prefix = '2 3'
   );
   CREATE VIRTUAL TABLE article_parts USING fts5 (
     words, content = '', columnsize = 0, tokenize = 'trigram case_sensitive 1', detail = none
   );`,
];

export type Row = Record<string, SQLOutputValue>;

export function toArticle(row: Row): Article {
  const eans = String(row.eans);
  return {
    articleNumber: String(row.number),
    name: String(row.name),
    eans: eans === '' ? [] : eans.split(' '),
    group: String(row.group_name),
    price: row.price === null ? null : Number(row.price),
    taxRate: Number(row.tax_rate),
    unit: articleUnits.find((unit) => unit === row.unit) ?? 'piece',
    plu: row.plu === null ? null : String(row.plu),
    picture: row.picture === null ? null : Number(row.picture),
    active: row.active === 1,
  };
}

export interface ArticleWriter {
  /** Adds an article, which is sold from now on. Returns its row's id. */
  insert(article: ArticleFields): number;
  /** Adds many, several times quicker than one by one; `progress` is told how many are done. */
  insertAll(articles: readonly ArticleFields[], progress: (done: number) => void): void;
  /** Writes over the article of this row; `before` is what stands there. */
  update(id: number, before: ArticleFields, article: ArticleFields): void;
  setActive(id: number, active: boolean): void;
  /** Takes every code off an article whose codes are written anew afterwards. */
  releaseCodes(id: number, before: ArticleFields): void;
  /** Takes one code, by its key, off an article. */
  releaseCode(id: number, key: string): void;
  releasePlu(id: number): void;
}

/** So many articles are put into the search's indexes at once. */
const batch = 5_000;

/** Statements that keep an article, its codes and what a search reads together. To be used inside a transaction. */
export function articleWriter(database: DatabaseSync): ArticleWriter {
  const insertArticle = database.prepare(
    'INSERT INTO article (number, name, folded, eans, group_name, price, tax_rate, unit, plu) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const updateArticle = database.prepare(
    'UPDATE article SET number = ?, name = ?, folded = ?, eans = ?, group_name = ?, price = ?, tax_rate = ?, unit = ?, plu = ? WHERE id = ?',
  );
  const insertCode = database.prepare('INSERT INTO code (key, article_id) VALUES (?, ?)');
  const insertWords = database.prepare('INSERT INTO article_words (rowid, words) VALUES (?, ?)');
  const insertParts = database.prepare('INSERT INTO article_parts (rowid, words) VALUES (?, ?)');
  database.function('long_words', { deterministic: true }, (folded) => longWords(String(folded)));
  // In the order of the rows: an index that is filled in another order is written again and again.
  const indexWords = database.prepare('INSERT INTO article_words (rowid, words) SELECT id, folded FROM article WHERE id > ? ORDER BY id');
  const indexParts = database.prepare(
    'INSERT INTO article_parts (rowid, words) SELECT id, long_words(folded) FROM article WHERE id > ? ORDER BY id',
  );
  const lastId = database.prepare('SELECT coalesce(max(id), 0) AS id FROM article');
  const count = database.prepare('SELECT count(*) AS articles FROM article');
  // An index without its texts lets go of an entry when it is told again what the entry was.
  const deleteWords = database.prepare("INSERT INTO article_words (article_words, rowid, words) VALUES ('delete', ?, ?)");
  const deleteParts = database.prepare("INSERT INTO article_parts (article_parts, rowid, words) VALUES ('delete', ?, ?)");
  const setActive = database.prepare('UPDATE article SET active = ? WHERE id = ?');
  const releasePlu = database.prepare('UPDATE article SET plu = NULL WHERE id = ?');
  const deleteCode = database.prepare('DELETE FROM code WHERE key = ? AND article_id = ?');
  const eansOf = database.prepare('SELECT eans FROM article WHERE id = ?');
  const setEans = database.prepare('UPDATE article SET eans = ? WHERE id = ?');
  const insertCodes = (id: number, article: ArticleFields) => {
    for (const key of codeKeys(article)) insertCode.run(key, id);
  };
  const deleteCodes = (id: number, article: ArticleFields) => {
    for (const key of codeKeys(article)) deleteCode.run(key, id);
  };
  const insertRow = (article: ArticleFields, folded: string): number => {
    const { lastInsertRowid } = insertArticle.run(...columnsOf(article, folded));
    const id = Number(lastInsertRowid);
    insertCodes(id, article);
    return id;
  };
  return {
    insert(article) {
      const folded = fold(article.name);
      const id = insertRow(article, folded);
      insertWords.run(id, folded);
      insertParts.run(id, longWords(folded));
      return id;
    },
    insertAll(articles, progress) {
      // Where most names are new, sorting all of them at the end is quicker than finding each one's place.
      const sortAtTheEnd = articles.length > Number(count.get()?.articles);
      if (sortAtTheEnd) database.exec('DROP INDEX article_by_name');
      for (let from = 0; from < articles.length; from += batch) {
        const before = Number(lastId.get()?.id);
        const some = articles.slice(from, from + batch);
        for (const article of some) insertRow(article, fold(article.name));
        indexWords.run(before);
        indexParts.run(before);
        progress(from + some.length);
      }
      if (sortAtTheEnd) database.exec(indexByName);
    },
    update(id, before, article) {
      const folded = fold(article.name);
      updateArticle.run(...columnsOf(article, folded), id);
      if (before.eans.join(' ') !== article.eans.join(' ')) {
        deleteCodes(id, before);
        insertCodes(id, article);
      }
      if (before.name === article.name) return;
      const former = fold(before.name);
      deleteWords.run(id, former);
      deleteParts.run(id, longWords(former));
      insertWords.run(id, folded);
      insertParts.run(id, longWords(folded));
    },
    setActive: (id, active) => {
      setActive.run(active ? 1 : 0, id);
    },
    releaseCodes: deleteCodes,
    releaseCode(id, key) {
      deleteCode.run(key, id);
      const eans = String(eansOf.get(id)?.eans).split(' ');
      setEans.run(eans.filter((ean) => codeKey(ean) !== key).join(' '), id);
    },
    releasePlu: (id) => {
      releasePlu.run(id);
    },
  };
}

/** The keys of an article's codes, each once: a UPC-A and the same number as an EAN-13 are one. */
export function codeKeys(article: Pick<ArticleFields, 'eans'>): string[] {
  return [...new Set(article.eans.map(codeKey))];
}

function columnsOf(article: ArticleFields, folded: string) {
  const { articleNumber, name, eans, group, price, taxRate, unit, plu } = article;
  return [articleNumber, name, folded, eans.join(' '), group, price, taxRate, unit, plu] as const;
}
