/** The lines of the basket. However many there are, only those in sight are on the page, and an edit draws one of them anew. */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';
import type { BasketLine } from '#shared/basket.ts';
import { Line } from './basket-line.tsx';
import { useWindow } from './window-store.ts';

/** Pixels of a line with two rows of text, before it is measured. */
const usualHeight = 60;
/** Lines drawn beyond those in sight. */
const beyond = 4;

interface BasketListProps {
  readonly lines: readonly BasketLine[];
  readonly currency: string;
  readonly editable: boolean;
}

export function BasketList({ lines, currency, editable }: BasketListProps) {
  const selected = useWindow((state) => state.selectedLineId);
  const scroller = useRef<HTMLDivElement>(null);
  const place = selected === null ? -1 : lines.findIndex(({ id }) => id === selected);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: beyond,
    // The selected line is there at once, and those around it with the frame after the one that scrolled to it.
    rangeExtractor: (range) => {
      const inSight = defaultRangeExtractor(range);
      return place < 0 || inSight.includes(place) ? inSight : [...inSight, place].sort((left, right) => left - right);
    },
    useFlushSync: false,
  });

  useLayoutEffect(() => {
    if (place >= 0) rows.scrollToIndex(place, { align: 'auto' });
  }, [place, rows]);

  return (
    <div ref={scroller} className="basket__lines">
      <ul className="basket__roll" style={{ blockSize: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const line = lines[index];
          return (
            line && (
              <li
                key={key}
                ref={rows.measureElement}
                className={`line ${line.id === selected ? 'line--selected' : ''}`}
                style={{ transform: `translateY(${start}px)` }}
                aria-setsize={lines.length}
                aria-posinset={index + 1}
                data-index={index}
                data-testid="basket-line"
                data-line={line.id}
              >
                <Line line={line} currency={currency} selected={line.id === selected} editable={editable} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
