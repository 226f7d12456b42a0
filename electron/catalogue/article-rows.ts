/** The tables of catalogue.db, and how an article is written to them and read again. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { codeKey } from '#shared/gtin.ts';
import { type Article, type ArticleFields, articleUnits } from '#shared/ipc.ts';
import { fold, longWords } from './fold.ts';

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
   CREATE INDEX article_by_name ON article (folded);
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
  /** Writes over the article of this row; `before` is what stands there. */
  update(id: number, before: ArticleFields, article: ArticleFields): void;
  setActive(id: number, active: boolean): void;
  /** Takes every code off an article whose codes are written anew afterwards. */
  releaseCodes(id: number, before: ArticleFields): void;
  /** Takes one code, by its key, off an article. */
  releaseCode(id: number, key: string): void;
  releasePlu(id: number): void;
}

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
  return {
    insert(article) {
      const folded = fold(article.name);
      const { lastInsertRowid } = insertArticle.run(...columnsOf(article, folded));
      const id = Number(lastInsertRowid);
      insertCodes(id, article);
      insertWords.run(id, folded);
      insertParts.run(id, longWords(folded));
      return id;
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
