import { describe, expect, it } from 'vitest';
import { money } from '#shared/money.ts';
import type { Payment } from '#shared/payment.ts';
import { obstacleTo, saleBody } from './sale-request.ts';
import { createRequest } from './samples.test-data.ts';
import { context, payment, settings } from './testing.test-data.ts';

describe('the sale that is sent', () => {
  it('is the sample of the guide, byte by byte, but for the words that are ours', () => {
    const shop = { ...context, store: { ...context.store, name: 'Order #10001' } };
    const sent = JSON.stringify(saleBody(payment({ note: 'In-store purchase' }), settings(), shop), null, 2);
    const metadata = { cashierId: 'emp-001', tillId: 'POS-25', basketId: 'basket-789' };
    expect(sent).toBe(JSON.stringify({ ...JSON.parse(createRequest), metadata }, null, 2));
  });

  it('is described by store and till where the cashier wrote nothing', () => {
    expect(saleBody(payment(), settings(), context)).toMatchObject({
      description: 'Café Corner, Till 1',
      statementDescriptor: 'Cafe Corner',
    });
  });

  it('has short words, and none for a statement that no letter of the store fits', () => {
    const shop = { ...context, store: { ...context.store, name: '北京烤鸭' } };
    const body = saleBody(payment({ note: 'x'.repeat(300) }), settings(), shop);
    expect(body.description).toHaveLength(100);
    expect(body).not.toHaveProperty('statementDescriptor');
    const long = { ...context, store: { ...context.store, name: "Wines & Spirits of the Harbour's End" } };
    expect(saleBody(payment(), settings(), long).statementDescriptor).toBe('Wines Spirits of the H');
  });

  it('names no language that is not written as Buckaroo does', () => {
    expect(saleBody(payment(), settings(), { ...context, till: { ...context.till, locale: 'nl' } })).not.toHaveProperty('locale');
  });

  it('has at least two decimals in every currency', () => {
    expect(saleBody(payment({ amount: money(1500, 'JPY') }), settings(), context).totalAmount).toBe('1500.00');
  });
});

describe('an obstacle', () => {
  it.each<[string, Partial<Payment>]>([
    ['no amount', { amount: money(0, 'EUR') }],
    ['a negative amount', { amount: money(-1, 'EUR') }],
    ['an amount that cannot be counted', { amount: { minor: 2 ** 60, currency: 'EUR' } }],
    ['another currency', { amount: money(4995, 'USD') }],
    ['cash', { cashback: money(500, 'EUR') }],
    ['no reference', { references: {} }],
    ['a refund', { kind: 'refund' }],
  ])('is %s', (_, changes) => {
    expect(obstacleTo(payment(changes), context)).toEqual({ code: 'invalid-request', text: null });
  });

  it('is nothing else', () => {
    expect(obstacleTo(payment(), context)).toBeNull();
  });
});
