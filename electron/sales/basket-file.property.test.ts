/** Whatever stands in a basket file: a basket that can be priced, or problems that say where. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { priceBasket } from '#shared/basket.ts';
import { damagedJson } from '../testing/hostile/texts.ts';
import { readBasketFile } from './basket-file.ts';

const good = {
  lines: [
    { name: 'Sandwich', articleNumber: '30037', quantity: 1, price: '3.49', taxRate: 7, group: 'Food' },
    { name: 'Cheese', ean: '4006381333931', quantity: 0.35, price: '19.90', taxRate: 7.5, discount: { percent: 10 } },
    { name: 'Gold', quantity: 999_999, price: '9007199254740.99', taxRate: 0, discount: { amount: '5.00' } },
  ],
  discount: { amount: '0.50' },
  customerCard: '9276004429942845',
};

test.each(['EUR', 'JPY', 'BHD'])('in %s it is read or refused, never thrown at', (currency) => {
  const { lines } = good;
  const some = fc.subarray(lines, { minLength: 1 }).map((few) => ({ ...good, lines: few }));
  const baskets = fc.oneof(fc.constant(good), some, fc.constant({ lines: lines.slice(0, 2) }));
  fc.assert(
    fc.property(damagedJson(baskets), (text) => {
      const read = readBasketFile(text, currency);
      if (read.ok) {
        expect(Number.isSafeInteger(priceBasket(read.basket).total.minor)).toBe(true);
        return;
      }
      expect(read.problems.length).toBeGreaterThan(0);
      for (const { path, message } of read.problems) {
        expect(message.startsWith(path)).toBe(true);
        expect(message).toMatch(/[.!?]$/);
      }
    }),
    { numRuns: 200 },
  );
});
