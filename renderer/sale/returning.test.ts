import { describe, expect, it } from 'vitest';
import type { Basket, BasketLine } from '#shared/basket.ts';
import { asReturn, returnOf } from './returning.ts';

const line = (id: string, changes: Partial<BasketLine> = {}): BasketLine => ({
  id,
  name: 'Bread',
  quantity: 1_000,
  price: 350,
  taxRate: 0,
  ...changes,
});
const basket = (...lines: BasketLine[]): Basket => ({ currency: 'EUR', lines });

describe('an edit while goods come back', () => {
  it('gives the article that it would have added, with a negative quantity', () => {
    expect(returnOf(basket(), basket(line('a', { quantity: 3_000 })), 'new')).toEqual(line('new', { quantity: -3_000 }));
  });

  it('gives only what came to a line that was there, without its discount and note', () => {
    const before = basket(line('a', { quantity: 2_000, note: 'Gift', discount: { percent: 5_000 } }));
    const after = basket(line('a', { quantity: 3_000, note: 'Gift', discount: { percent: 5_000 } }));
    expect(returnOf(before, after, 'new')).toEqual(line('new', { quantity: -1_000 }));
  });

  it('gives nothing where nothing came', () => {
    const before = basket(line('a', { quantity: 2_000 }), line('b', { quantity: -2_000 }));
    expect(returnOf(before, basket(line('a')), 'new')).toBeNull();
    expect(returnOf(before, basket(line('a', { quantity: 2_000 }), line('b', { quantity: -1_000 })), 'new')).toBeNull();
  });
});

it('turns a line into one that comes back', () => {
  expect(asReturn(line('a', { quantity: 2_500 })).quantity).toBe(-2_500);
});
