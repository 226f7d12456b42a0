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

  const size = rows.measurementsCache[place]?.size ?? 0;
  const height = rows.scrollRect?.height ?? 0;
  // By what is known of the lines, without asking the page: that would lay it out once more before it is painted.
  useLayoutEffect(() => {
    const box = scroller.current;
    const line = rows.measurementsCache[place];
    if (!box || !line || height === 0) return;
    const top = rows.scrollOffset ?? 0;
    if (line.start < top) box.scrollTop = line.start;
    else if (line.start + size > top + height) box.scrollTop = line.start + size - height;
  }, [place, size, height, rows]);

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
