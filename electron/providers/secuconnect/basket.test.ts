import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Basket, type BasketLine, priceBasket } from '#shared/basket.ts';
import type { Money } from '#shared/money.ts';
import { cardOf, isGtin, type Order, transactionBody } from './basket.ts';
import { euros } from './testing.test-data.ts';

describe('a sale as secuconnect wants it', () => {
  it('lists what is bought, with prices in cents and taxes in percent', () => {
    expect(
      bodyOf({
        currency: 'EUR',
        lines: [
          line({ name: 'Sandwich Romano', articleNumber: '30037', price: 349, group: 'Food' }),
          line({ name: 'Water, 0.25 l', ean: '4006381333931', quantity: 2_000, price: 99, taxRate: 19_000 }),
        ],
      }),
    ).toEqual({
      intent: 'sale',
      transactionRef: 'payment-1',
      basket: {
        products: [
          {
            id: 1,
            item_type: 'article',
            desc: 'Sandwich Romano',
            articleNumber: '30037',
            quantity: 1,
            priceOne: 349,
            tax: 7,
            group: [{ id: 'Food', desc: 'Food', level: 1 }],
          },
          { id: 2, item_type: 'article', desc: 'Water, 0.25 l', ean: '4006381333931', quantity: 2, priceOne: 99, tax: 19 },
        ],
      },
      basket_info: { sum: 547, currency: 'EUR' },
    });
  });

  it('has a weight as one piece at its price', () => {
    const { basket } = bodyOf({ currency: 'EUR', lines: [line({ name: 'Cheese', quantity: 350, price: 1_990 })] });
    expect(basket.products).toMatchObject([{ desc: 'Cheese (0.35 x 19.90)', quantity: 1, priceOne: 697 }]);
  });

  it('parts pieces whose discounted price is no whole number of cents', () => {
    const { basket } = bodyOf({ currency: 'EUR', lines: [line({ quantity: 3_000, price: 400 })], discount: { amount: 200 } });
    expect(basket.products.map(({ id, quantity, priceOne }) => [id, quantity, priceOne])).toEqual([
      [1, 2, 333],
      [2, 1, 334],
    ]);
  });

  it('sends a tax rate with decimals as it is', () => {
    const { basket } = bodyOf({ currency: 'EUR', lines: [line({ taxRate: 7_700 })] });
    expect(basket.products[0]?.tax).toBe(7.7);
  });

  it('is one amount where there is no basket, or where only a part of it is paid', () => {
    const amount = [{ id: 1, item_type: 'article', desc: 'Betrag', quantity: 1, priceOne: 300, tax: 0 }];
    expect(transactionBody(order({ amount: euros(300) })).basket.products).toEqual(amount);
    const basket = priceBasket({ currency: 'EUR', lines: [line({ price: 796 })] });
    const part = transactionBody(order({ amount: euros(300), basket }));
    expect([part.basket.products, part.basket_info.sum]).toEqual([amount, 300]);
  });

  it('is one amount, without the card, where anything comes back', () => {
    const basket: Basket = {
      currency: 'EUR',
      lines: [line({ price: 796 }), line({ id: 'line-2', quantity: -1_000, price: 300 })],
      customerCard: '9276004429942845',
    };
    const { basket: sent, basket_info } = bodyOf(basket);
    expect(sent.products).toEqual([{ id: 1, item_type: 'article', desc: 'Betrag', quantity: 1, priceOne: 496, tax: 0 }]);
    expect(basket_info.sum).toBe(496);
    const priced = priceBasket(basket);
    expect(cardOf(priced, priced.total)).toBeNull();
  });

  it('names the card, the note and the demo only where there are any', () => {
    expect(transactionBody(order({ card: '9276004429942845', merchantRef: 'Tafel 12', demo: true }))).toMatchObject({
      is_demo: true,
      merchantRef: 'Tafel 12',
      idents: [{ type: 'card', value: '9276004429942845' }],
    });
    expect(Object.keys(transactionBody(order({})))).toEqual(['intent', 'transactionRef', 'basket', 'basket_info']);
  });

  it('costs the amount to the cent, whatever is bought and taken off', () => {
    const discount = fc.oneof(fc.record({ percent: fc.integer({ min: 0, max: 100_000 }) }), fc.constant(undefined));
    const lines = fc.array(
      fc.record({ quantity: fc.integer({ min: 1, max: 20_000 }), price: fc.integer({ min: 0, max: 100_000 }), discount }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(lines, discount, (bought, off) => {
        const basket: Basket = {
          currency: 'EUR',
          lines: bought.map(({ quantity, price, discount: own }, index) => ({
            ...line({ id: `${index}`, quantity, price }),
            ...(own === undefined ? {} : { discount: own }),
          })),
          ...(off === undefined ? {} : { discount: off }),
        };
        const body = bodyOf(basket);
        const sum = body.basket.products.reduce((total, { quantity, priceOne }) => total + quantity * priceOne, 0);
        expect(sum).toBe(body.basket_info.sum);
        expect(body.basket_info.sum).toBe(priceBasket(basket).total.minor);
        for (const { quantity, priceOne } of body.basket.products) {
          expect(Number.isSafeInteger(quantity) && quantity > 0 && Number.isSafeInteger(priceOne)).toBe(true);
        }
        expect(new Set(body.basket.products.map(({ id }) => id)).size).toBe(body.basket.products.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a GTIN', () => {
  it.each(['4006381333931', '4999012345678', '96385074', '036000291452', '10012345000017'])('can be %s', (ean) => {
    expect(isGtin(ean)).toBe(true);
  });

  it.each(['2000000000008', '12345', '0200000000001', 'ABC', '', '400638133393112'])('is none: "%s"', (ean) => {
    expect(isGtin(ean)).toBe(false);
    const { basket } = bodyOf({ currency: 'EUR', lines: [line({ ean })] });
    expect(basket.products[0]).not.toHaveProperty('ean');
  });
});

function line(changes: Partial<BasketLine> = {}): BasketLine {
  return { id: 'line-1', name: 'Article', quantity: 1_000, price: 100, taxRate: 7_000, ...changes };
}

function order(changes: Partial<Order>): Order {
  const amount: Money = euros(796);
  return {
    amount,
    basket: null,
    transactionRef: 'payment-1',
    merchantRef: null,
    card: null,
    demo: false,
    amountLabel: 'Betrag',
    ...changes,
  };
}

function bodyOf(basket: Basket) {
  const priced = priceBasket(basket);
  return transactionBody(order({ amount: priced.total, basket: priced }));
}
