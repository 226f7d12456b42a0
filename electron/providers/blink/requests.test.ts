import { describe, expect, it } from 'vitest';
import { money } from '#shared/money.ts';
import type { Payment } from '#shared/payment.ts';
import { providerPorts } from '../../testing/provider-kit.ts';
import { linkedRefundBody, obstacleTo, referencesOf, reversalBody, saleBody, signatureBody, timestamp } from './requests.ts';
import { sampleSaleRequest } from './samples.test-data.ts';
import { context, payment, settings, transactionId } from './testing.test-data.ts';

const sender = { settings: settings(), context };
const ports = providerPorts(async () => new Response());

function refund(changes: Partial<Payment> = {}): Payment {
  const references = {
    orderNumber: '7036171100',
    requestTimestamp: '2025-03-13T12:40:00+01:00',
    originalTransactionId: transactionId,
    originalTransactionTimestamp: '2025-03-13T12:31:29+01:00',
  };
  return payment({ kind: 'refund', references, ...changes });
}

describe('the body of a sale', () => {
  it("is Blink's own sample, byte for byte", () => {
    expect(JSON.stringify(saleBody(sender, payment()), null, 4)).toBe(sampleSaleRequest);
  });

  it('names the order beside the metadata too where the newer edition is set', () => {
    const body = saleBody({ settings: settings({ edition: '2025' }), context }, payment());
    expect(body).toMatchObject({ order_number: '7036171099', metadata: { order_number: '7036171099' } });
  });

  it.each([
    [1, '0.01'],
    [1000, '10.00'],
    [99_999_999, '999999.99'],
  ])('writes %i minor units as %s', (minor, text) => {
    expect(saleBody(sender, payment({ amount: money(minor, 'GBP') })).requested_amount).toBe(text);
  });

  it('leaves out an operator without an id', () => {
    expect(saleBody(sender, payment({ operator: { id: '', name: 'Sam' } }))).not.toHaveProperty('operator_id');
  });

  it("carries the cashier's note in the metadata, which stays within 1,024 characters whatever it holds", () => {
    expect(saleBody(sender, payment({ note: ' Table 12 ' })).metadata).toEqual({ order_number: '7036171099', reference: 'Table 12' });
    for (const character of ['x', '"', '\u0001', '\u{1F600}', '\ud800']) {
      const { metadata } = saleBody(sender, payment({ note: character.repeat(5000) }));
      expect(JSON.stringify(metadata).length).toBeLessThanOrEqual(1024);
    }
  });
});

describe('the other bodies', () => {
  it('of a reversal: the original with its time, and no amount', () => {
    expect(reversalBody(sender, refund())).toEqual({
      site_branch_id: 'London',
      pos_location: 'POS-25',
      terminal_id: 'T650M-451-962-212-MOHSIN',
      operator_id: '964566',
      original_transaction_id: transactionId,
      original_transaction_timestamp: '2025-03-13T12:31:29+01:00',
      request_timestamp: '2025-03-13T12:40:00+01:00',
      metadata: { order_number: '7036171100' },
    });
  });

  it('of a linked refund: the original with what is paid back of it', () => {
    const body = linkedRefundBody(sender, refund({ amount: money(110, 'GBP') }));
    expect(body).toMatchObject({ original_transaction_id: transactionId, currency: 'GBP', requested_amount: '1.10' });
    expect(body).not.toHaveProperty('original_transaction_timestamp');
  });

  it("of a signature: the sale's transaction and the cashier's word", () => {
    expect(signatureBody(sender, payment(), transactionId, false, Date.parse('2025-03-13T11:32:00Z'))).toEqual({
      site_branch_id: 'London',
      pos_location: 'POS-25',
      terminal_id: 'T650M-451-962-212-MOHSIN',
      operator_id: '964566',
      original_transaction_id: transactionId,
      is_signature_confirmed: false,
      request_timestamp: '2025-03-13T11:32:00+00:00',
      metadata: { order_number: '7036171099' },
    });
  });
});

describe('our keys', () => {
  const order = {
    id: 'p',
    kind: 'sale',
    amount: money(100, 'GBP'),
    cashback: money(0, 'GBP'),
    original: null,
    loyaltyTransaction: null,
  } as const;

  it('are a number of our own within 25 characters, and the time of the request', () => {
    const references = referencesOf(order, ports);
    expect(references.orderNumber).toMatch(/^[0-9A-F]{24}$/);
    expect(references.requestTimestamp).toBe('2026-03-02T08:00:00+00:00');
    expect(referencesOf(order, ports).orderNumber).not.toBe(references.orderNumber);
  });

  it("of a refund name the sale by Blink's id and by the time of its request", () => {
    const original = payment({ providerReference: transactionId });
    expect(referencesOf({ ...order, kind: 'refund', original }, ports)).toMatchObject({
      originalTransactionId: transactionId,
      originalTransactionTimestamp: '2025-03-13T12:31:29+01:00',
    });
    expect(referencesOf({ ...order, kind: 'refund', original: payment() }, ports)).not.toHaveProperty('originalTransactionId');
  });

  it('hold times with seconds and an offset', () => {
    expect(timestamp(Date.parse('2025-02-02T13:43:59.999Z'))).toBe('2025-02-02T13:43:59+00:00');
  });
});

describe('what Blink would not take', () => {
  const till = (id: string) => ({ ...context, till: { ...context.till, id } });

  it('is nothing about a payment within its limits', () => {
    expect(obstacleTo(payment(), context, ports)).toBeNull();
    expect(obstacleTo(payment({ amount: money(99_999_999, 'GBP') }), till('x'.repeat(16)), ports)).toBeNull();
    expect(obstacleTo(refund(), context, ports)).toBeNull();
  });

  it.each<[string, Partial<Payment>, string]>([
    ['no amount', { amount: money(0, 'GBP') }, 'invalid-request'],
    ['a million', { amount: money(100_000_000, 'GBP') }, 'invalid-request'],
    ['a fraction of a penny', { amount: { minor: 0.5, currency: 'GBP' } }, 'invalid-request'],
    ['another currency', { amount: money(100, 'EUR') }, 'invalid-request'],
    ['cash on top', { cashback: money(100, 'GBP') }, 'invalid-request'],
    ['no number of ours', { references: { requestTimestamp: '2025-03-13T12:31:29+01:00' } }, 'invalid-request'],
    ['a number of ours that is too long', { references: { orderNumber: 'x'.repeat(26), requestTimestamp: 'x' } }, 'invalid-request'],
    ["an operator's id that is too long", { operator: { id: 'x'.repeat(256), name: 'Sam' } }, 'configuration'],
    ['a refund of a payment that Blink never named', { kind: 'refund' }, 'invalid-request'],
  ])('is a payment with %s', (_, changes, code) => {
    expect(obstacleTo(payment(changes), context, ports)).toMatchObject({ code });
  });

  it.each(['', '  ', 'x'.repeat(17)])('is a till whose id is "%s"', (id) => {
    expect(obstacleTo(payment(), till(id), ports)).toMatchObject({ code: 'configuration', text: expect.stringContaining('16') });
  });

  it('is a currency without two decimals', () => {
    const yen = { amount: money(500, 'JPY'), cashback: money(0, 'JPY') };
    expect(obstacleTo(payment(yen), { ...context, currency: 'JPY' }, ports)).toMatchObject({ code: 'configuration' });
  });

  it('is a User-Agent that is missing or too long', () => {
    expect(obstacleTo(payment(), context, { ...ports, userAgent: '' })).toMatchObject({ code: 'configuration' });
    expect(obstacleTo(payment(), context, { ...ports, userAgent: 'x'.repeat(256) })).toMatchObject({ code: 'configuration' });
  });
});
