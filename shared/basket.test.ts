import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Basket, type BasketLine, type Discount, priceBasket } from './basket.ts';
import { money, sum, zero } from './money.ts';

describe('pricing a basket', () => {
  it('costs nothing while it is empty', () => {
    const nothing = zero('ZAR');
    expect(priceBasket(basket([]))).toEqual({ lines: [], subtotal: nothing, discount: nothing, total: nothing, taxes: [] });
    expect(priceBasket(basket([], { percent: 10_000 })).total).toEqual(nothing);
  });

  it('multiplies quantity and price', () => {
    const priced = priceBasket(basket([line({ price: 349 }), line({ quantity: 3_000, price: 99 })]));
    expect(priced.lines.map(({ gross }) => gross.minor)).toEqual([349, 297]);
    expect(priced.total).toEqual(money(646, 'ZAR'));
  });

  it.each([
    [350, 1_990, 697],
    [500, 1, 1],
    [499, 1, 0],
    [1_500, 1, 2],
    [2_500, 1, 3],
    [1, 499, 0],
    [1, 500, 1],
  ])('rounds %d thousandths at %d cents half away from zero to %d', (quantity, price, gross) => {
    expect(priceBasket(basket([line({ quantity, price })])).total.minor).toBe(gross);
  });

  it("prices the documented example exactly: a line's own discount first, the sale's discount over what is left", () => {
    const priced = priceBasket({
      currency: 'EUR',
      lines: [
        line({ name: 'Sandwich Romano', price: 349, taxRate: 7_000 }),
        line({ name: 'Water, 0.25 l', quantity: 2_000, price: 99, taxRate: 19_000 }),
        line({ name: 'Cheese', quantity: 350, price: 1_990, taxRate: 7_000, discount: { percent: 10_000 } }),
      ],
      discount: { amount: 50 },
    });
    expect(priced.lines.map(({ gross, discount }) => [gross.minor, discount.minor])).toEqual([
      [349, 0],
      [198, 0],
      [697, 70],
    ]);
    expect(priced.lines.map(({ saleDiscount, total }) => [saleDiscount.minor, total.minor])).toEqual([
      [15, 334],
      [9, 189],
      [26, 601],
    ]);
    expect([priced.subtotal.minor, priced.discount.minor, priced.total.minor]).toEqual([1_174, 50, 1_124]);
    expect(priced.taxes.map(({ rate, gross, net, tax }) => [rate, gross.minor, net.minor, tax.minor])).toEqual([
      [19_000, 189, 159, 30],
      [7_000, 935, 874, 61],
    ]);
  });

  it('can give everything away', () => {
    expect(priceBasket(basket([line({ price: 333 }), line({ price: 1 })], { percent: 100_000 })).total).toEqual(zero('ZAR'));
    expect(priceBasket(basket([line({ price: 333 })], { amount: 333 })).lines[0]?.total).toEqual(zero('ZAR'));
  });

  it('stays exact where a product leaves the safe integers', () => {
    const priced = priceBasket(basket([line({ quantity: 333, price: 9_007_199_254_740_991, discount: { percent: 50_000 } })]));
    expect(priced.lines[0]?.gross.minor).toBe(2_999_397_351_828_750);
    expect(priced.lines[0]?.discount.minor).toBe(1_499_698_675_914_375);
  });
});

describe('goods that come back', () => {
  it('are paid back at their price, tax included', () => {
    const priced = priceBasket(basket([line({ quantity: -2_000, price: 349, taxRate: 7_000 })]));
    expect(priced.lines.map(({ gross, total }) => [gross.minor, total.minor])).toEqual([[-698, -698]]);
    expect(priced.total).toEqual(money(-698, 'ZAR'));
    expect(priced.taxes).toEqual([{ rate: 7_000, gross: money(-698, 'ZAR'), net: money(-652, 'ZAR'), tax: money(-46, 'ZAR') }]);
  });

  it.each<[Discount, number]>([
    [{ percent: 10_000 }, -900],
    [{ amount: 250 }, -750],
    [{ percent: 100_000 }, 0],
  ])('are paid back with the discount that they were bought with: %o', (discount, total) => {
    const [priced] = priceBasket(basket([line({ quantity: -1_000, price: 1_000, discount })])).lines;
    expect(priced?.total.minor).toBe(total);
    expect(priced?.discount.minor).toBe(-1_000 - total);
  });

  it('take no part in the discount on the sale', () => {
    const priced = priceBasket(
      basket([line({ price: 1_000 }), line({ quantity: -1_000, price: 400 }), line({ price: 500 })], { percent: 10_000 }),
    );
    expect(priced.lines.map(({ saleDiscount }) => saleDiscount.minor)).toEqual([100, 0, 50]);
    expect([priced.subtotal.minor, priced.discount.minor, priced.total.minor]).toEqual([1_100, 150, 950]);
    expect(priceBasket(basket([line({ quantity: -1_000 })], { percent: 10_000 })).total.minor).toBe(-100);
  });

  it('can be worth as much as what is bought', () => {
    const priced = priceBasket(basket([line(), line({ quantity: -1_000 })]));
    expect(priced.total).toEqual(zero('ZAR'));
    expect(priced.taxes.map(({ gross, tax }) => [gross.minor, tax.minor])).toEqual([[0, 0]]);
  });
});

describe('a basket that cannot be right', () => {
  it.each<[string, Basket, RegExp]>([
    [
      'more off than a line costs',
      basket([line({ name: 'Cap', price: 100, discount: { amount: 101 } })]),
      /discount on Cap is ZAR 1\.01, more than the 1\.00/,
    ],
    ['more off than the sale costs', basket([line({ price: 100 })], { amount: 101 }), /discount on the sale is ZAR 1\.01/],
    ['an amount off an empty sale', basket([], { amount: 1 }), /discount on the sale/],
    [
      'more than 100 percent off',
      basket([line({ name: 'Cap', discount: { percent: 100_001 } })]),
      /discount on Cap must be from 0 to 100 percent/,
    ],
    ['a negative percentage', basket([line()], { percent: -1 }), /discount on the sale must be/],
    ['a negative discount', basket([line()], { amount: -1 }), /discount on the sale must be/],
    ['a quantity of nothing', basket([line({ name: 'Cap', quantity: 0 })]), /quantity of Cap/],
    [
      'more off than a return pays back',
      basket([line({ name: 'Cap', quantity: -1_000, price: 100, discount: { amount: 101 } })]),
      /discount on Cap is ZAR 1\.01, more than the 1\.00/,
    ],
    [
      'more off the sale than is bought',
      basket([line(), line({ quantity: -1_000 })], { amount: 101 }),
      /discount on the sale is ZAR 1\.01/,
    ],
    ['a quantity that is not whole thousandths', basket([line({ quantity: 0.5 })]), /quantity/],
    ['a negative price', basket([line({ price: -1 })]), /price/],
    ['a price that is not whole cents', basket([line({ price: 0.5 })]), /price/],
    ['a negative tax rate', basket([line({ taxRate: -1 })]), /tax rate/],
    ['a line beyond the safe integers', basket([line({ name: 'Cap', quantity: 2_000, price: Number.MAX_SAFE_INTEGER })]), /Cap costs more/],
    [
      'returns beyond the safe integers',
      basket([
        line({ price: Number.MAX_SAFE_INTEGER }),
        line({ quantity: -1_000, price: Number.MAX_SAFE_INTEGER, taxRate: 0 }),
        line({ quantity: -1_000, price: 1, taxRate: 0 }),
      ]),
      /The sale costs more/,
    ],
    ['a sum beyond the safe integers', basket([line({ price: Number.MAX_SAFE_INTEGER }), line({ price: 1 })]), /The sale costs more/],
    ['an unknown currency', { ...basket([line()]), currency: 'XXQ' }, /XXQ is not a currency/],
  ])('is refused with a sentence: %s', (_, wrong, sentence) => {
    expect(() => priceBasket(wrong)).toThrow(RangeError);
    expect(() => priceBasket(wrong)).toThrow(sentence);
  });
});

describe('whatever is sold', () => {
  it('no cent is lost: lines, discounts and taxes all add up to the total', () => {
    fc.assert(
      fc.property(anyBasket(), (sold) => {
        const priced = priceBasket(sold);
        const of = (amounts: readonly { readonly minor: number; readonly currency: string }[]) => sum(amounts, 'ZAR').minor;
        expect(of(priced.lines.map(({ total }) => total))).toBe(priced.total.minor);
        expect(of(priced.lines.map(({ saleDiscount }) => saleDiscount))).toBe(priced.discount.minor);
        expect(priced.subtotal.minor - priced.discount.minor).toBe(priced.total.minor);
        expect(of(priced.taxes.flatMap(({ net, tax }) => [net, tax]))).toBe(priced.total.minor);
        for (const { gross, discount, saleDiscount, total } of priced.lines) {
          expect(gross.minor - discount.minor - saleDiscount.minor).toBe(total.minor);
          const sign = Math.sign(gross.minor);
          expect(Math.min(discount.minor * sign, saleDiscount.minor, total.minor * sign)).toBeGreaterThanOrEqual(0);
          if (sign < 0) expect(saleDiscount.minor).toBe(0);
        }
      }),
    );
  });
});

function basket(lines: readonly BasketLine[], discount?: Discount): Basket {
  return { currency: 'ZAR', lines, ...(discount ? { discount } : {}) };
}

function line(changes: Partial<BasketLine> = {}): BasketLine {
  return { id: 'line', name: 'Apple', quantity: 1_000, price: 100, taxRate: 15_000, ...changes };
}

function anyBasket(): fc.Arbitrary<Basket> {
  const percentOff = fc.record({ percent: fc.integer({ min: 0, max: 100_000 }) });
  const anyLine = fc
    .record({
      quantity: fc.oneof(fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: -50_000, max: -1 })),
      price: fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 20_000_000_000 })),
      taxRate: fc.constantFrom(0, 7_000, 15_000, 19_000, 21_000),
      share: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
      percent: fc.option(percentOff, { nil: undefined }),
    })
    .map(({ share, percent, ...fields }) => {
      const plain = line(fields);
      const gross = Math.abs(priceBasket(basket([plain])).total.minor);
      if (share !== undefined) return { ...plain, discount: { amount: Math.floor((gross / 100) * share) } };
      return percent ? { ...plain, discount: percent } : plain;
    });
  return fc
    .record({ lines: fc.array(anyLine, { maxLength: 12 }), percent: percentOff, share: fc.integer({ min: 0, max: 3 }) })
    .map((parts) => {
      const plain = basket(parts.lines);
      if (parts.share === 3) return plain;
      if (parts.share === 2) return { ...plain, discount: parts.percent };
      const bought = priceBasket(basket(parts.lines.filter(({ quantity }) => quantity > 0))).total.minor;
      return { ...plain, discount: { amount: parts.share === 1 ? bought : Math.floor(bought / 3) } };
    });
}
