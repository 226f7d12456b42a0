/** Edits of the pages of favourites. Pure: each returns new pages. */
import type { Article, KeyPage } from '#shared/ipc.ts';

export type Pages = readonly KeyPage[];

export function addPage(pages: Pages, name: string, newId: () => string): Pages {
  return [...pages, { id: newId(), name, hue: pages.length % 6, articles: [] }];
}

export function removePage(pages: Pages, id: string): Pages {
  return pages.filter((page) => page.id !== id);
}

export function changePage(pages: Pages, id: string, part: Partial<Pick<KeyPage, 'name' | 'hue'>>): Pages {
  return pages.map((page) => (page.id === id ? { ...page, ...part } : page));
}

export function movePage(pages: Pages, id: string, steps: 1 | -1): Pages {
  return moved(
    pages,
    pages.findIndex((page) => page.id === id),
    steps,
  );
}

/** An article that is on the page already stays where it is. */
export function addFavourite(pages: Pages, id: string, article: Article): Pages {
  return pages.map((page) =>
    page.id === id && !page.articles.some(({ articleNumber }) => articleNumber === article.articleNumber)
      ? { ...page, articles: [...page.articles, article] }
      : page,
  );
}

export function removeFavourite(pages: Pages, id: string, articleNumber: string): Pages {
  return pages.map((page) =>
    page.id === id ? { ...page, articles: page.articles.filter((article) => article.articleNumber !== articleNumber) } : page,
  );
}

export function moveFavourite(pages: Pages, id: string, articleNumber: string, steps: 1 | -1): Pages {
  return pages.map((page) => {
    if (page.id !== id) return page;
    const at = page.articles.findIndex((article) => article.articleNumber === articleNumber);
    return { ...page, articles: [...moved(page.articles, at, steps)] };
  });
}

function moved<Item>(list: readonly Item[], at: number, steps: 1 | -1): readonly Item[] {
  const item = list[at];
  const to = at + steps;
  if (item === undefined || to < 0 || to >= list.length) return list;
  return list.toSpliced(at, 1).toSpliced(to, 0, item);
}
