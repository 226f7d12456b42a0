/** Articles that were found; only those that can be seen are in the page. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { Article } from '#shared/ipc.ts';
import { useArticlePrice } from '../sale/article-price.ts';
import { keepFocus } from '../ui/keep-focus.ts';
import { ArticlePicture } from './article-picture.tsx';
import { searchIds } from './search-state.ts';

const rowHeight = 60;

interface ResultListProps {
  readonly articles: readonly Article[];
  /** The place of the one that Enter takes. */
  readonly active: number;
  readonly label: string;
  readonly disabled?: boolean;
  /** Those of what was typed before are still shown. */
  readonly busy: boolean;
  readonly onTake: (article: Article) => void;
}

export function ResultList({ articles, active, label, disabled = false, busy, onTake }: ResultListProps) {
  const price = useArticlePrice();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: articles.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 4,
  });
  useEffect(() => {
    if (articles.length > 0) rows.scrollToIndex(Math.min(active, articles.length - 1), { align: 'auto' });
  }, [active, articles, rows]);
  return (
    <div
      ref={scroller}
      id={searchIds.list}
      className="results"
      role="listbox"
      aria-label={label}
      aria-busy={busy}
      tabIndex={-1}
      onMouseDownCapture={keepFocus}
      data-testid="search-results"
    >
      <div className="results__rows" style={{ blockSize: rows.getTotalSize() }} role="presentation">
        {rows.getVirtualItems().map(({ index, start }) => {
          const article = articles[index];
          if (!article) return null;
          return (
            // Keys are pressed in the search field, which names the chosen one.
            <div
              // A tap that began on one article never ends on another that came into its place.
              key={article.articleNumber}
              id={searchIds.option(index)}
              className={`hit ${index === active ? 'hit--active' : ''} ${article.active ? '' : 'hit--inactive'}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              aria-disabled={disabled}
              aria-setsize={articles.length}
              aria-posinset={index + 1}
              style={{ blockSize: rowHeight, transform: `translateY(${start}px)` }}
              onClick={() => {
                if (!disabled) onTake(article);
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !disabled) onTake(article);
              }}
              data-testid="search-result"
              data-article={article.articleNumber}
            >
              <ArticlePicture article={article} />
              <span className="hit__text">
                <strong className="hit__name">{article.name}</strong>
                <small className="soft">{[article.articleNumber, article.group].filter((part) => part !== '').join(' · ')}</small>
              </span>
              <span className="hit__price">{price(article)}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
