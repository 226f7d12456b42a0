/** A list of what was found, as long as there is more of it: only the rows in sight are in the page. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import type { ButtonProps } from 'react-aria-components';
import { endIsInPage, neighbour } from './list-places.ts';

/** In CSS pixels; rows are measured once they are there. */
const usualHeight = 61;

interface LongListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly idOf: (item: Item) => string;
  /** The end is in sight. */
  readonly onEnd: () => void;
  /** A row with a button; `onArrow` goes to the row after, or before. */
  readonly row: (item: Item, onArrow: (by: 1 | -1) => void) => ReactNode;
}

export function LongList<Item>({ label, items, idOf, onEnd, row }: LongListProps<Item>) {
  const list = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => list.current,
    estimateSize: () => usualHeight,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : idOf(item);
    },
    overscan: 8,
  });
  const shown = rows.getVirtualItems();
  const atEnd = endIsInPage(
    shown.map(({ index }) => index),
    items.length,
  );
  useEffect(() => {
    if (atEnd) onEnd();
  }, [atEnd, onEnd]);

  const step = (from: number, by: 1 | -1) => {
    const next = neighbour(from, by, items.length);
    if (next !== null) list.current?.querySelector<HTMLElement>(`[data-index="${next}"] button`)?.focus();
  };

  return (
    <div ref={list} className="payments__list">
      <ul className="payments__rows" aria-label={label} style={{ blockSize: rows.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const item = items[index];
          return (
            item !== undefined && (
              <li
                key={key}
                ref={rows.measureElement}
                className="payments__row"
                aria-setsize={items.length}
                aria-posinset={index + 1}
                data-index={index}
                style={{ transform: `translateY(${start}px)` }}
              >
                {row(item, (by) => step(index, by))}
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

/** What a row's button does with the arrow keys. */
export function arrows(onArrow: (by: 1 | -1) => void): NonNullable<ButtonProps['onKeyDown']> {
  return (event) => {
    if (event.key === 'ArrowDown') onArrow(1);
    else if (event.key === 'ArrowUp') onArrow(-1);
    else event.continuePropagation();
  };
}
