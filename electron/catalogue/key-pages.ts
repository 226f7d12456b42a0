/** Favourites: pages of quick keys, as a manager laid them out. */
import type { DatabaseSync } from 'node:sqlite';
import type { KeyPages } from '#shared/ipc.ts';
import { Refused } from '../refused.ts';
import { transaction } from '../storage/database.ts';
import { toArticle } from './article-rows.ts';

export interface PageWish {
  readonly name: string;
  readonly hue: number;
  readonly articleNumbers: readonly string[];
}

export function readKeyPages(database: DatabaseSync): KeyPages {
  const pages = database.prepare('SELECT place, name, hue FROM page ORDER BY place').all();
  const favourites = database
    .prepare(
      'SELECT favourite.page AS page, article.* FROM favourite JOIN article ON article.id = favourite.article_id WHERE active = 1 ORDER BY page, place',
    )
    .all();
  return {
    revision: keysRevision(database),
    pages: pages.map(({ place, name, hue }) => ({
      id: String(place),
      name: String(name),
      hue: Number(hue),
      articles: favourites.filter(({ page }) => page === place).map(toArticle),
    })),
  };
}

/** Replaces every page. Throws Refused when they have changed since `revision`, or for an article that is not there. */
export function writeKeyPages(database: DatabaseSync, revision: number, pages: readonly PageWish[]): void {
  transaction(database, () => {
    if (keysRevision(database) !== revision) throw new Refused('catalogue-changed');
    database.exec('DELETE FROM favourite; DELETE FROM page; UPDATE state SET keys_revision = keys_revision + 1');
    const insertPage = database.prepare('INSERT INTO page (place, name, hue) VALUES (?, ?, ?)');
    const insertFavourite = database.prepare('INSERT INTO favourite (page, place, article_id) VALUES (?, ?, ?)');
    const idOf = database.prepare('SELECT id FROM article WHERE number = ?');
    for (const [place, { name, hue, articleNumbers }] of pages.entries()) {
      insertPage.run(place, name, hue);
      for (const [at, articleNumber] of [...new Set(articleNumbers)].entries()) {
        const row = idOf.get(articleNumber);
        if (!row) throw new Refused('no-such-article', articleNumber);
        insertFavourite.run(place, at, Number(row.id));
      }
    }
  });
}

function keysRevision(database: DatabaseSync): number {
  return Number(database.prepare('SELECT keys_revision FROM state').get()?.keys_revision);
}
