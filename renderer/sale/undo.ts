/** The way back: the baskets before the last edits of the sale at hand. Pure. */
import type { Basket } from '#shared/basket.ts';

export interface UndoHistory {
  readonly saleId: string;
  /** The basket that the last edit or undo left: whatever changed it since was no edit of the cashier's. */
  readonly current: Basket;
  /** Oldest first. */
  readonly before: readonly Basket[];
}

/** How many edits can be taken back. */
export const undoSteps = 50;

/** The history after an edit that made `after` out of `before`. */
export function withEdit(history: UndoHistory | null, saleId: string, before: Basket, after: Basket): UndoHistory {
  const known = history?.saleId === saleId && history.current === before ? history.before : [];
  return { saleId, current: after, before: [...known, before].slice(-undoSteps) };
}

/** The history without its last edit, whose basket is then `current`; null when there is nothing to take back. */
export function undone(history: UndoHistory | null, saleId: string, basket: Basket): UndoHistory | null {
  if (!canUndo(history, saleId, basket)) return null;
  const previous = history?.before.at(-1);
  return history && previous ? { ...history, current: previous, before: history.before.slice(0, -1) } : null;
}

/** False once main, another sale or a customer's card has changed the basket: an undo must not take that back with it. */
export function canUndo(history: UndoHistory | null, saleId: string | undefined, basket: Basket | undefined): boolean {
  return history !== null && history.saleId === saleId && history.current === basket && history.before.length > 0;
}
