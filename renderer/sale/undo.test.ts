import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Basket } from '#shared/basket.ts';
import { canUndo, type UndoHistory, undone, undoSteps, withEdit } from './undo.ts';

const basket = (name: string): Basket => ({ currency: 'EUR', lines: [{ id: name, name, quantity: 1_000, price: 100, taxRate: 0 }] });

function edited(baskets: readonly Basket[], saleId = 'sale'): UndoHistory | null {
  return baskets.reduce<UndoHistory | null>((history, after, place) => {
    const before = baskets[place - 1];
    return before ? withEdit(history, saleId, before, after) : history;
  }, null);
}

describe('undo', () => {
  const [one, two, three] = ['one', 'two', 'three'].map(basket) as [Basket, Basket, Basket];

  it('goes back edit by edit, then stops', () => {
    const history = edited([one, two, three]);
    const first = undone(history, 'sale', three);
    expect(first?.current).toBe(two);
    const second = undone(first, 'sale', two);
    expect(second?.current).toBe(one);
    expect(undone(second, 'sale', one)).toBeNull();
  });

  it('does not reach into another sale', () => {
    expect(undone(edited([one, two]), 'next', two)).toBeNull();
    expect(withEdit(edited([one, two]), 'next', two, three).before).toEqual([two]);
  });

  it('does not take back what the till itself changed', () => {
    const history = edited([one, two]);
    expect(canUndo(history, 'sale', two)).toBe(true);
    expect(canUndo(history, 'sale', { ...two, customerCard: '9276' })).toBe(false);
  });

  test('knows at least the last twenty edits, whatever they were', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 80 }), (names) => {
        const baskets = names.map(basket);
        let history = edited(baskets);
        const steps = Math.min(baskets.length - 1, undoSteps);
        for (let step = 1; step <= steps; step += 1) {
          history = undone(history, 'sale', baskets.at(-step) as Basket);
          expect(history?.current).toBe(baskets.at(-step - 1));
        }
        expect(steps).toBeGreaterThanOrEqual(Math.min(20, baskets.length - 1));
      }),
    );
  });
});
