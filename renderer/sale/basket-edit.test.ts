import { describe, expect, it } from 'vitest';
import type { Basket } from '#shared/basket.ts';
import {
  addAmount,
  addArticle,
  countLine,
  type PricedArticle,
  removeLine,
  setDiscount,
  setNote,
  setQuantity,
  touchedLine,
} from './basket-edit.ts';

const empty: Basket = { currency: 'ZAR', lines: [] };
const bread: PricedArticle = { articleNumber: '1001', name: 'Bread', eans: [], group: 'Bakery', price: 1799, taxRate: 0, unit: 'piece' };
const ids = () => {
  let next = 0;
  return () => `line-${++next}`;
};

describe('editing a basket', () => {
  it('counts an article up that is already there', () => {
    const newId = ids();
    const basket = addArticle(addArticle(empty, bread, 1_000, newId), bread, 3_000, newId);
    expect(basket.lines).toHaveLength(1);
    expect(basket.lines[0]?.quantity).toBe(4_000);
  });

  it('keeps an article apart whose price has changed or that has a discount', () => {
    const newId = ids();
    const first = addArticle(empty, bread, 1_000, newId);
    expect(addArticle(first, { ...bread, price: 1899 }, 1_000, newId).lines).toHaveLength(2);
    const reduced = { ...first, lines: first.lines.map((line) => ({ ...line, discount: { percent: 10_000 } })) };
    expect(addArticle(reduced, bread, 1_000, newId).lines).toHaveLength(2);
  });

  it('keeps each weighing apart, as the labels are, and counts none of them up or down', () => {
    const newId = ids();
    const cheese: PricedArticle = { ...bread, articleNumber: '2', name: 'Cheese', unit: 'kg' };
    const basket = addArticle(addArticle(empty, cheese, 350, newId), cheese, 350, newId);
    expect(basket.lines).toMatchObject([
      { quantity: 350, unit: 'kg' },
      { quantity: 350, unit: 'kg' },
    ]);
    expect(countLine(basket, 'line-1', -1)).toBe(basket);
    expect(setQuantity(basket, 'line-1', 410).lines[0]).toMatchObject({ quantity: 410, unit: 'kg' });
    // The same article at its label's price is a packet, not a weight.
    expect(addArticle(basket, { ...cheese, unit: 'piece' }, 1_000, newId).lines).toHaveLength(3);
  });

  it('never counts amounts without an article together', () => {
    const newId = ids();
    const amount = { name: 'Amount', price: 500, quantity: 1_000, taxRate: 15_000 };
    expect(addAmount(addAmount(empty, amount, newId), amount, newId).lines).toHaveLength(2);
  });

  it('takes a line out when nothing of it is left', () => {
    const basket = addArticle(empty, bread, 2_000, ids());
    const [line] = basket.lines;
    const id = line?.id ?? '';
    expect(countLine(basket, id, -1).lines[0]?.quantity).toBe(1_000);
    expect(countLine(basket, id, -2).lines).toEqual([]);
    expect(setQuantity(basket, id, 0).lines).toEqual([]);
    expect(removeLine(basket, id).lines).toEqual([]);
  });

  it('counts what comes back by itself, and never together with what is bought', () => {
    const [line] = addArticle(empty, bread, 1_000, ids()).lines;
    const returned: Basket = { ...empty, lines: line ? [{ ...line, quantity: -2_000 }] : [] };
    expect(countLine(returned, 'line-1', -1).lines[0]?.quantity).toBe(-1_000);
    expect(countLine(returned, 'line-1', -2).lines).toEqual([]);
    expect(addArticle(returned, bread, 1_000, () => 'line-2').lines.map(({ quantity }) => quantity)).toEqual([-2_000, 1_000]);
  });

  it('gives a line or the whole sale a discount and a note, and takes them away again', () => {
    const basket = addArticle(empty, bread, 1_000, ids());
    const given = setNote(setDiscount(basket, 'line-1', { percent: 10_000 }), 'line-1', ' Sliced ');
    expect(given.lines[0]).toMatchObject({ discount: { percent: 10_000 }, note: 'Sliced' });
    expect(setNote(setDiscount(given, 'line-1', null), 'line-1', '')).toEqual(basket);
    const whole = setNote(setDiscount(basket, null, { amount: 50 }), null, 'Table 7');
    expect(whole).toEqual({ ...basket, discount: { amount: 50 }, note: 'Table 7' });
    expect(setNote(setDiscount(whole, null, null), null, ' ')).toEqual(basket);
  });

  it('leaves the basket as it is for a line that is not there', () => {
    expect(countLine(empty, 'gone', 1)).toBe(empty);
  });

  it('names the line that an edit touched', () => {
    const newId = ids();
    const one = addArticle(empty, bread, 1_000, newId);
    const two = addAmount(one, { name: 'Amount', price: 500, quantity: 1_000, taxRate: 0 }, newId);
    expect(touchedLine(one, two)).toBe('line-2');
    expect(touchedLine(two, addArticle(two, bread, 1_000, newId))).toBe('line-1');
    expect(touchedLine(two, removeLine(two, 'line-1'))).toBeNull();
  });
});
