import { describe, expect, it } from 'vitest';
import type { Basket, BasketLine } from '#shared/basket.ts';
import { givenDiscounts, unapprovedReturn, voidedLines } from './basket-changes.ts';

describe('what was taken off a basket', () => {
  it('is a line that is gone, one that became less, and one that is something else now', () => {
    const before = basket(line('a'), line('b', { quantity: 3_000 }), line('c'), line('d'));
    const after = basket(line('b', { quantity: 2_000 }), line('c', { price: 99 }), line('d'));
    expect(voidedLines(before, after)).toEqual([
      { before: line('a'), after: null },
      { before: line('b', { quantity: 3_000 }), after: line('b', { quantity: 2_000 }) },
      { before: line('c'), after: line('c', { price: 99 }) },
    ]);
  });

  it('is nothing where lines came, became more, or got a note or a discount', () => {
    const before = basket(line('a'), line('b'));
    const after = basket(line('a', { quantity: 2_000 }), line('b', { note: 'Gift', discount: { percent: 10_000 } }), line('c'));
    expect(voidedLines(before, after)).toEqual([]);
  });

  it('is a bought line that comes back now, and a return that became less', () => {
    const before = basket(line('a'), line('b', { quantity: -2_000 }));
    const after = basket(line('a', { quantity: -1_000 }), line('b', { quantity: -1_000 }));
    expect(voidedLines(before, after).map(({ before: { id } }) => id)).toEqual(['a', 'b']);
  });
});

describe('the discounts that were given', () => {
  it('are those that are new or another', () => {
    const before: Basket = { ...basket(line('a', { discount: { percent: 5_000 } }), line('b'), line('c', { discount: { amount: 10 } })) };
    const after: Basket = {
      ...basket(
        line('a', { discount: { percent: 10_000 } }),
        line('b', { discount: { amount: 5 } }),
        line('c', { discount: { amount: 10 } }),
      ),
      discount: { amount: 100 },
    };
    expect(givenDiscounts(before, after)).toEqual([
      { line: after.lines[0], before: { percent: 5_000 }, after: { percent: 10_000 } },
      { line: after.lines[1], before: null, after: { amount: 5 } },
      { line: null, before: null, after: { amount: 100 } },
    ]);
    expect(givenDiscounts(after, basket(line('a')))).toEqual([]);
  });
});

describe('a return', () => {
  const approved = basket(line('a', { quantity: -2_000, price: 500, discount: { amount: 100 } }), line('b'));

  it.each<[string, Basket]>([
    ['is as it was', approved],
    ['is gone', basket(line('b'))],
    ['got a note', basket(returned({ note: 'Torn' }))],
    ['became less', basket(returned({ quantity: -1_000 }))],
    ['pays less back', basket(returned({ discount: { amount: 200 } }))],
  ])('needs nobody where it %s', (_, after) => {
    expect(unapprovedReturn(approved, after)).toBeNull();
  });

  it.each<[string, Basket]>([
    ['is new', basket(...approved.lines, line('c', { quantity: -1 }))],
    ['became more', basket(returned({ quantity: -2_001 }))],
    ['pays more back', basket(returned({ discount: { amount: 99 } }))],
    ['pays more back for each of fewer pieces', basket({ ...plain(), quantity: -1_000 })],
    ['is dearer', basket(returned({ price: 501, quantity: -1 }))],
    ['is a piece now instead of a weight', basket(returned({ unit: 'kg' }))],
    ['is something else', basket(returned({ name: 'Gold' }))],
    ['names another sale', basket(returned({ fromSale: '12' }))],
    ['was bought a moment ago', basket(line('b', { quantity: -1_000 }))],
    ['is there twice', basket(returned({}), returned({}))],
  ])('needs a supervisor where it %s', (_, after) => {
    expect(unapprovedReturn(approved, after)).not.toBeNull();
  });

  function returned(changes: Partial<BasketLine>): BasketLine {
    return { ...line('a', { quantity: -2_000, price: 500, discount: { amount: 100 } }), ...changes };
  }

  function plain(): BasketLine {
    const { discount: _, ...rest } = returned({});
    return rest;
  }
});

function basket(...lines: readonly BasketLine[]): Basket {
  return { currency: 'EUR', lines };
}

function line(id: string, changes: Partial<BasketLine> = {}): BasketLine {
  return { id, name: 'Apple', quantity: 1_000, price: 100, taxRate: 7_000, ...changes };
}
