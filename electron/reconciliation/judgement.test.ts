import { describe, expect, test } from 'vitest';
import { money } from '#shared/money.ts';
import type { Payment, Update } from '#shared/payment.ts';
import type { ProviderTransaction } from '../providers/provider.ts';
import { sentPayment } from '../testing/sent-payment.ts';
import { judge, strangerOf, youngMs } from './judgement.ts';

const at = '2026-03-02T12:00:00.000Z';
const later = { now: Date.parse(at) + youngMs, refunds: [] as Payment[] };

function payment(changes: Partial<Payment> = {}): Payment {
  const order = {
    id: 'a',
    kind: 'sale' as const,
    saleId: 'sale-a',
    terminalId: 'one',
    provider: 'one',
    training: true,
    amount: money(6500, 'EUR'),
    cashback: money(0, 'EUR'),
    references: { reference: 'key-a' },
    originalPaymentId: null,
    note: null,
    operator: { id: '7', name: 'Sam' },
  };
  const charged = { amount: order.amount, cashback: order.cashback };
  return { ...sentPayment(order, at), state: 'approved', providerReference: 'tx-a', charged, ...changes };
}

const refused = payment({ state: 'declined', charged: null });

function entry(changes: Partial<ProviderTransaction> = {}): ProviderTransaction {
  return {
    kind: 'sale',
    reference: 'tx-a',
    keys: ['key-a'],
    original: null,
    at,
    state: 'charged',
    amount: money(6500, 'EUR'),
    place: { kind: 'own' },
    words: null,
    ...changes,
  };
}

const approved = (minor: number): Update => ({
  kind: 'approved',
  charge: { amount: money(minor, 'EUR'), cashback: money(0, 'EUR') },
  providerReference: 'tx-a',
  slip: null,
});
const declined: Update = { kind: 'declined', reason: { code: 'declined', text: 'Do not honour' } };

describe('a list and a look-up that contradict each other make no difference', () => {
  test.each([
    ['charged in the list, declined on look-up', payment(), entry({ amount: money(1, 'EUR') }), declined],
    ['not charged in the list, charged on look-up', refused, entry({ state: 'not-charged' }), approved(6500)],
    ['another amount in the list than on look-up', payment(), entry({ amount: money(1, 'EUR') }), approved(2)],
    ['another amount in the list alone', payment(), entry({ amount: money(1, 'EUR') }), approved(6500)],
    ['in the list, unknown on look-up', refused, entry(), 'unknown'],
    ['a look-up that cannot be used', payment(), null, null],
  ] as const)('%s', (_, ours, listed, told) => {
    expect(judge({ payment: ours, entry: listed }, told, later)).toEqual({ kind: 'untold', why: 'unclear' });
  });
});

test('what nobody there knows is missing only when it is no longer young', () => {
  const doubt = { payment: payment(), entry: null };
  expect(judge(doubt, 'unknown', { ...later, now: later.now - 1 })).toEqual({ kind: 'untold', why: 'too-young' });
  expect(judge(doubt, 'unknown', later)).toMatchObject({ kind: 'difference', difference: { kind: 'missing-there' } });
});

test('what was taken back there agrees where the till paid it back', () => {
  const refund = payment({ id: 'b', kind: 'refund', originalPaymentId: 'a' });
  const doubt = { payment: payment(), entry: entry({ state: 'taken-back' }) };
  expect(judge(doubt, declined, { ...later, refunds: [refund] })).toEqual({ kind: 'agreed' });
  expect(judge(doubt, declined, later)).toMatchObject({ kind: 'difference', difference: { kind: 'different-state' }, update: declined });
});

test('a card number in what a provider calls its payment is not kept', () => {
  const number = '4761730000000011';
  const kept = JSON.stringify(strangerOf(entry({ reference: number, words: `Card ${number} charged` }), 'one'));
  expect(kept).not.toContain(number);
});
