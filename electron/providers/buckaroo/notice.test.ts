import { describe, expect, it } from 'vitest';
import { keysIn } from './notice.ts';
import { paidSale } from './samples.test-data.ts';
import { reference, saleId } from './testing.test-data.ts';

describe('a forwarded notice', () => {
  it.each<[string, unknown]>([
    ['the sale itself', JSON.parse(paidSale)],
    ['an envelope', { eventType: 'SALE.UPDATE', data: { sale: { id: saleId, reference } } }],
    ['capital letters', { EventType: 'SALE.UPDATE', Payload: { Id: saleId, Reference: reference } }],
    ['a list', [{ saleId, merchantReference: reference }]],
  ])('is about a sale and its reference: %s', (_, body) => {
    expect(keysIn(body)).toEqual(expect.arrayContaining([saleId, reference]));
  });

  it('may name the sale by a link alone', () => {
    expect(keysIn({ _links: { self: { href: `https://api.buckaroo.io/v1/sales/${saleId}?x=1`, method: 'GET' } } })).toContain(saleId);
    expect(keysIn({ href: `/v1/sales/reference/${reference}` })).toContain(reference);
  });

  it.each([
    [null],
    [undefined],
    [5],
    ['a sentence with spaces'],
    [{}],
    [[[]]],
    [{ id: 5 }],
    [{ id: 'x'.repeat(5_000) }],
  ])('may be anything: %j names nothing', (body) => {
    expect(keysIn(body)).toEqual([]);
  });

  it('is read neither deeper nor longer than makes sense', () => {
    const deep = Array.from({ length: 100 }).reduce<unknown>((inside) => ({ inside }), saleId);
    expect(keysIn(deep)).toEqual([]);
    expect(keysIn(Array.from({ length: 5_000 }, (_, index) => `sl_${index}abc`))).toHaveLength(500);
  });
});
