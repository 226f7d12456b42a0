/** Finds articles while somebody types: what starts with the text first, then words that do, then parts of words. */
import type { DatabaseSync } from 'node:sqlite';
import type { Article, SearchResult } from '#shared/ipc.ts';
import { toArticle } from './article-rows.ts';
import { fold, wordsOf } from './fold.ts';

/** So many articles that have the words are looked at; those that fit best are shown. */
const candidatesMax = 200;
/** A letter alone tells too little to look for the words that start with it. */
const shortestWordStart = 2;
/** Shorter starts of a code say too little. */
const shortestCodeStart = 4;
/** Zeros that stand before the digits on the goods in a code's key: of a GTIN-14, EAN-13, UPC-A and EAN-8. */
const paddings = ['', '0', '00', '000000'] as const;
const trigram = 3;

export interface SearchOptions {
  readonly limit: number;
  /** Also what is no longer sold. */
  readonly inactive: boolean;
}

/** Returns the search over an open catalogue file. It takes about a millisecond or two over 100,000 articles. */
export function openSearch(database: DatabaseSync): (text: string, options: SearchOptions) => SearchResult {
  const sold = '(active = 1 OR ?)';
  const byPlu = database.prepare(`SELECT * FROM article WHERE plu = ? AND ${sold}`);
  const byNumber = database.prepare(`SELECT * FROM article WHERE number >= ? AND number < ? AND ${sold} ORDER BY number LIMIT ?`);
  const byCode = database.prepare(
    `SELECT article.* FROM code JOIN article ON article.id = code.article_id WHERE code.key >= ? AND code.key < ? AND ${sold} ORDER BY code.key LIMIT ?`,
  );
  const byName = database.prepare(`SELECT * FROM article WHERE folded >= ? AND folded < ? AND ${sold} ORDER BY folded LIMIT ?`);
  const byWords = database.prepare(
    `SELECT article.* FROM article_words JOIN article ON article.id = article_words.rowid WHERE article_words MATCH ? AND ${sold} LIMIT ?`,
  );
  const byParts = database.prepare(
    `SELECT article.* FROM article_parts JOIN article ON article.id = article_parts.rowid WHERE article_parts MATCH ? AND ${sold} LIMIT ?`,
  );

  return (text, { limit, inactive }) => {
    const found = new Map<string, Article>();
    const wanted = limit + 1;
    const all = inactive ? 1 : 0;
    const take = (articles: readonly Article[]) => {
      for (const article of articles)
        if (found.size < wanted) found.set(article.articleNumber, found.get(article.articleNumber) ?? article);
    };
    const typed = text.trim();
    const words = wordsOf(fold(typed));
    if (typed === '') {
      take(byName.all('', last, all, wanted).map(toArticle));
      return resultOf(found, limit);
    }
    take(byPlu.all(typed, all).map(toArticle));
    take(byNumber.all(typed, `${typed}${last}`, all, wanted).map(toArticle));
    if (typed.length >= shortestCodeStart && !/\s/.test(typed)) {
      const keys = /^\d+$/.test(typed) ? paddings.map((zeros) => `${zeros}${typed}`) : [typed];
      for (const start of keys) if (found.size < wanted) take(byCode.all(start, `${start}${last}`, all, wanted).map(toArticle));
    }
    const start = fold(typed);
    if (found.size < wanted) take(byName.all(start, `${start}${last}`, all, wanted).map(toArticle));
    const starts = words.filter((word) => word.length >= shortestWordStart);
    if (found.size < wanted && starts.length > 0) {
      const query = starts.map((word) => `"${word}"*`).join(' ');
      take(closest(byWords.all(query, all, candidatesMax).map(toArticle), words));
    }
    const [longest = ''] = [...words].sort((one, other) => other.length - one.length);
    if (found.size < wanted && [...longest].length >= trigram) {
      const query = trigramsOf(longest)
        .map((part) => `"${part}"`)
        .join(' ');
      take(closest(byParts.all(query, all, candidatesMax).map(toArticle), words));
    }
    return resultOf(found, limit);
  };
}

/** Sorts after every text that a start can be followed by. */
const last = '\u{10FFFF}';

function resultOf(found: ReadonlyMap<string, Article>, limit: number): SearchResult {
  const articles = [...found.values()];
  return { articles: articles.slice(0, limit), more: articles.length > limit };
}

/** Those that have each word somewhere in their name, the earliest and shortest names first. */
function closest(articles: readonly Article[], words: readonly string[]): Article[] {
  return articles
    .map((article) => {
      const name = fold(article.name);
      const places = words.map((word) => placeOf(name, word));
      return { article, name, place: places.includes(-1) ? -1 : places.reduce((total, each) => total + each, 0) };
    })
    .filter(({ place }) => place >= 0)
    .sort((one, other) => one.place - other.place || one.name.length - other.name.length || one.name.localeCompare(other.name))
    .map(({ article }) => article);
}

/** Where the word starts in the name, at the start of a word if it does there anywhere; -1 when it is not in it. */
function placeOf(name: string, word: string): number {
  for (let at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(name[at - 1] ?? '')) return at;
  }
  return name.indexOf(word);
}

function trigramsOf(word: string): string[] {
  const letters = [...word];
  return letters.slice(0, -(trigram - 1)).map((_letter, at) => letters.slice(at, at + trigram).join(''));
}
