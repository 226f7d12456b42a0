import { describe, expect, it } from 'vitest';
import { money } from '#shared/money.ts';
import { saleWith } from './testing.test-data.ts';
import { moneyOf, readPage, readSale, wireDecimal } from './wire.ts';

describe('an amount', () => {
  it.each([
    [4995, 'EUR', '49.95'],
    [1, 'EUR', '0.01'],
    [99_999_999, 'EUR', '999999.99'],
    [1500, 'JPY', '1500.00'],
    [1500, 'BHD', '1.500'],
  ])('of %i minor units of %s is sent as %s', (minor, currency, text) => {
    expect(wireDecimal(money(minor, currency))).toBe(text);
  });

  it.each<[unknown, string, number]>([
    ['49.95', 'EUR', 4995],
    ['49.9500', 'EUR', 4995],
    ['50', 'EUR', 5000],
    ['1500.00', 'JPY', 1500],
    ['1.500', 'BHD', 1500],
    [49.95, 'EUR', 4995],
    [50, 'EUR', 5000],
    ['0.00', 'EUR', 0],
  ])('%j of %s is read exactly', (value, currency, minor) => {
    expect(moneyOf(paidOf(value), currency)).toEqual(money(minor, currency));
  });

  it.each<[unknown, string]>([
    ['49.951', 'EUR'],
    ['-49.95', 'EUR'],
    ['49,95', 'EUR'],
    ['', 'EUR'],
    [' ', 'EUR'],
    ['1e3', 'EUR'],
    [1e21, 'EUR'],
    [0.1 + 0.2, 'EUR'],
    [-1, 'EUR'],
    ['٣', 'EUR'],
    [{}, 'EUR'],
    ['9999999999999999999.00', 'EUR'],
    ['999999999999999.99', 'EUR'],
    ['1500.50', 'JPY'],
    ['49.95', 'not a currency'],
    [undefined, 'EUR'],
  ])('%j of %s is no amount', (value, currency) => {
    expect(moneyOf(paidOf(value), currency)).toBeNull();
  });

  function paidOf(value: unknown) {
    return readSale(saleWith({ paidAmount: value }))?.paidAmount;
  }
});

describe('a sale', () => {
  it('may lack everything but its id', () => {
    expect(readSale({ id: 'sl_1' })).toMatchObject({ id: 'sl_1', transactions: null, timeline: [] });
  });

  it.each([
    [null],
    ['sl_1'],
    [[]],
    [{}],
    [{ id: 5 }],
    [{ id: '' }],
    [{ id: '..' }],
    [{ id: 'a/b' }],
    [{ id: 'a b' }],
  ])('is not %j', (body) => {
    expect(readSale(body)).toBeNull();
  });

  it('whose reference is no text carries none of ours', () => {
    expect(readSale({ id: 'sl_1', reference: 5 })?.reference).toBe('unreadable');
  });
});

describe('a page of a search', () => {
  it('holds its list and how to go on', () => {
    expect(readPage({ sales: [1, 2], nextContinuationToken: 'more' }, 'sales')).toEqual({ items: [1, 2], next: 'more' });
    expect(readPage({ sales: [], nextContinuationToken: null }, 'sales')).toEqual({ items: [], next: null });
    expect(readPage({ terminals: [] }, 'sales')).toBeNull();
    expect(readPage('sales', 'sales')).toBeNull();
  });
});
