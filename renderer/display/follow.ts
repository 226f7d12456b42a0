/** What main shows the customer, kept current: by its events, and asked anew after a lost connection. */
import type { DisplayView } from '#shared/ipc.ts';
import type { WindowHost } from '../host/host.ts';
import { ask } from '../host/host.ts';

export interface DisplayNews {
  /** What is shown now; null before main has told. */
  readonly now: () => Followed | null;
  readonly onChange: (listener: () => void) => () => void;
}

export interface Followed {
  readonly view: DisplayView;
  /** The line that was touched last, or null. */
  readonly latestLineId: string | null;
  /** When the sale before this one was paid, ISO 8601, or null: its customer may still be there. */
  readonly thankedAt: string | null;
}

/** So long nobody answers before it is asked again, in milliseconds. */
const retryMs = 1_000;

export function followDisplay(host: WindowHost): DisplayNews {
  const listeners = new Set<() => void>();
  let followed: Followed | null = null;

  const take = (view: DisplayView) => {
    followed = followedBy(followed, view);
    for (const listener of listeners) listener();
  };
  const read = () => {
    ask(host, 'display.get', {}).then(take, () => setTimeout(read, retryMs));
  };
  host.on('display', take);
  // Another store stands behind the display: nothing that it shows is true any more.
  host.on('reopened', () => location.reload());
  host.onConnection((connection) => {
    if (connection === 'connected') read();
  });
  read();
  return {
    now: () => followed,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What is known once main has told the next view. Pure. */
export function followedBy(before: Followed | null, view: DisplayView): Followed {
  const isSameSale = before?.view.saleId === view.saleId;
  const thankedAt = isSameSale ? before.thankedAt : (before?.view.paidAt ?? null);
  return { view, latestLineId: isSameSale ? latestLine(before, view) : (view.lines.at(-1)?.id ?? null), thankedAt };
}

/** The last line that is new or was changed; where none was, the one before, as long as it is there. */
function latestLine(before: Followed, view: DisplayView): string | null {
  const known = new Map(before.view.lines.map((line) => [line.id, line]));
  const touched = view.lines.findLast(({ id, quantity, total }) => {
    const was = known.get(id);
    return was?.quantity !== quantity || was.total.minor !== total.minor;
  });
  if (touched) return touched.id;
  return view.lines.some(({ id }) => id === before.latestLineId) ? before.latestLineId : (view.lines.at(-1)?.id ?? null);
}
