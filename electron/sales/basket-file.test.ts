import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BasketSchema } from '#shared/ipc.ts';
import { readBasketFile } from './basket-file.ts';

function problemsOf(text: string, currency = 'EUR') {
  const read = readBasketFile(text, currency);
  return read.ok ? [] : read.problems;
}

/** A basket of one line; the line's fields as JSON text, so that numbers stand exactly as written. */
const withLine = (fields: string) => `{"lines":[{"name":"Tea","price":"1.00","taxRate":7${fields ? `,${fields}` : ''}}]}`;

function lineOf(fields: string) {
  const read = readBasketFile(withLine(fields), 'EUR');
  return read.ok ? read.basket.lines[0] : undefined;
}

describe('a basket file', () => {
  it('is read as documented', () => {
    const text = `{ "lines": [
      { "name": "Sandwich Romano", "articleNumber": "30037", "quantity": 1, "price": "3.49", "taxRate": 7, "group": "Food" },
      { "name": "Water, 0.25 l", "ean": "4999012345678", "quantity": 2, "price": "0.99", "taxRate": 19 },
      { "name": "Cheese", "quantity": 0.35, "price": "19.90", "taxRate": 7, "discount": { "percent": 10 } } ],
      "discount": { "amount": "0.50" },
      "customerCard": "9276004429942845" }`;
    expect(readBasketFile(text, 'EUR')).toEqual({
      ok: true,
      basket: {
        currency: 'EUR',
        lines: [
          { id: 'line-1', name: 'Sandwich Romano', articleNumber: '30037', quantity: 1_000, price: 349, taxRate: 7_000, group: 'Food' },
          { id: 'line-2', name: 'Water, 0.25 l', ean: '4999012345678', quantity: 2_000, price: 99, taxRate: 19_000 },
          { id: 'line-3', name: 'Cheese', quantity: 350, price: 1_990, taxRate: 7_000, discount: { percent: 10_000 } },
        ],
        discount: { amount: 50 },
        customerCard: '9276004429942845',
      },
    });
  });

  it('counts in the currency of the till', () => {
    const text = (price: string) => `{"lines":[{"name":"Tea","price":"${price}","taxRate":0}]}`;
    expect(readBasketFile(text('150'), 'JPY')).toMatchObject({ basket: { currency: 'JPY', lines: [{ price: 150 }] } });
    expect(problemsOf(text('1.5'), 'JPY')).toMatchObject([{ path: 'lines[0].price', message: expect.stringContaining('JPY') }]);
    expect(readBasketFile(text('1.005'), 'BHD')).toMatchObject({ basket: { lines: [{ price: 1_005 }] } });
    expect(() => readBasketFile(text('1'), 'XYZ')).toThrow(RangeError);
  });

  it.each([
    ['', 1_000],
    ['"quantity":3', 3_000],
    ['"quantity":0.001', 1],
    ['"quantity":1.10', 1_100],
    ['"quantity":2.0000', 2_000],
    ['"quantity":1.005', 1_005],
    ['"quantity":1000000', 1_000_000_000],
  ])('with %s has the quantity in thousandths', (fields, quantity) => {
    expect(lineOf(fields)?.quantity).toBe(quantity);
  });

  it.each([
    ['lines[0].quantity', '"quantity":0'],
    ['lines[0].quantity', '"quantity":0.000'],
    ['lines[0].quantity', '"quantity":-1'],
    ['lines[0].quantity', '"quantity":1.0005'],
    ['lines[0].quantity', '"quantity":0.3500000000000000001'],
    ['lines[0].quantity', '"quantity":1e3'],
    ['lines[0].quantity', '"quantity":1e999'],
    ['lines[0].quantity', '"quantity":1000000.001'],
    ['lines[0].quantity', '"quantity":"1"'],
    ['lines[0].quantity', '"quantity":null'],
    ['lines[0].price', '"price":1'],
    ['lines[0].price', '"price":"-1.00"'],
    ['lines[0].price', '"price":"1.005"'],
    ['lines[0].price', '"price":"1,00"'],
    ['lines[0].price', '"price":"1e2"'],
    ['lines[0].price', '"price":""'],
    ['lines[0].price', '"price":"90071992547409.93"'],
    ['lines[0].taxRate', '"taxRate":-7'],
    ['lines[0].taxRate', '"taxRate":100.001'],
    ['lines[0].taxRate', '"taxRate":7.0001'],
    ['lines[0].taxRate', '"taxRate":"7"'],
    ['lines[0].name', '"name":""'],
    ['lines[0].name', '"name":"a\\nb"'],
    ['lines[0].ean', '"ean":4999012345678'],
    ['lines[0].group', '"group":""'],
    ['lines[0].colour', '"colour":"red"'],
    ['lines[0].id', '"id":"line-7"'],
    ['lines[0].discount', '"discount":{}'],
    ['lines[0].discount', '"discount":5'],
    ['lines[0].discount', '"discount":{"percent":5,"amount":"1.00"}'],
    ['lines[0].discount.percent', '"discount":{"percent":100.5}'],
    ['lines[0].discount.percent', '"discount":{"percent":-1}'],
    ['lines[0].discount.amount', '"discount":{"amount":1}'],
    ['lines[0].discount.amount', '"discount":{"amount":"-1"}'],
    ['lines[0].discount.rate', '"discount":{"rate":1,"percent":1}'],
  ])('names %s for %s', (path, fields) => {
    const problems = problemsOf(withLine(fields));
    expect(problems.map((problem) => problem.path)).toEqual([path]);
    expect(problems[0]?.message).toMatch(/^lines\[0\].*\.$/);
  });

  it.each([
    ['lines', '{}'],
    ['lines', '{"lines":[]}'],
    ['lines[0]', '{"lines":[5]}'],
    ['', '[]'],
    ['', '{"lines":['],
    ['tip', '{"lines":[{"name":"Tea","price":"1.00","taxRate":7}],"tip":"1.00"}'],
    ['customerCard', '{"lines":[{"name":"Tea","price":"1.00","taxRate":7}],"customerCard":9276}'],
    ['discount.amount', '{"lines":[{"name":"Tea","price":"1.00","taxRate":7}],"discount":{"amount":"0.005"}}'],
  ])('names "%s" for %s', (path, text) => {
    expect(problemsOf(text).map((problem) => problem.path)).toEqual([path]);
  });

  it('names each thing that a line lacks', () => {
    expect(problemsOf('{"lines":[{}]}').map((problem) => problem.path)).toEqual(['lines[0].name', 'lines[0].price', 'lines[0].taxRate']);
    expect(problemsOf('{"lines":[{}]}')[1]?.message).toBe(
      'lines[0].price is missing. Enter the price of one unit, tax included, such as "5.00".',
    );
  });

  it('holds every quantity and tax rate of up to three decimals exactly', () => {
    const decimal = (thousandths: number) => `${Math.floor(thousandths / 1_000)}.${String(thousandths % 1_000).padStart(3, '0')}`;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), fc.integer({ min: 0, max: 100_000 }), (quantity, taxRate) => {
        expect(lineOf(`"quantity":${decimal(quantity)},"taxRate":${decimal(taxRate)}`)).toMatchObject({ quantity, taxRate });
      }),
    );
  });

  it('gives problems or a basket that the till accepts, for any JSON at all', () => {
    const check = (text: string) => {
      const read = readBasketFile(text, 'EUR');
      if (read.ok) expect(BasketSchema.safeParse(read.basket).success).toBe(true);
      else for (const { message } of read.problems) expect(message).toMatch(/^\S[\s\S]*\.$/);
    };
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>('1.00', 7, { percent: 5 }));
    fc.assert(fc.property(fc.json(), check));
    fc.assert(fc.property(fc.string(), check));
    fc.assert(
      fc.property(value, value, value, value, (name, price, taxRate, discount) => {
        check(JSON.stringify({ lines: [{ name, price, taxRate, quantity: taxRate, discount }], discount }));
      }),
    );
  });
});
