import { expect, test } from 'vitest';
import { money } from '#shared/money.ts';
import type { Payment, PaymentOrder } from '#shared/payment.ts';
import type { LedgerEntry } from '../../providers/simulation.ts';
import { sentPayment } from '../sent-payment.ts';
import { moneyVerdicts } from './truth.ts';

const at = '2026-03-02T08:00:00.000Z';
const provider = 'secuconnect';

function payment(id: string, state: Payment['state'], changes: Partial<PaymentOrder>): Payment {
  const order: PaymentOrder = {
    id,
    kind: 'sale',
    saleId: 'sale-1',
    terminalId: 'counter',
    provider,
    training: false,
    amount: money(151, 'EUR'),
    cashback: money(0, 'EUR'),
    references: { transactionRef: id },
    originalPaymentId: null,
    note: null,
    operator: { id: 'kim', name: 'Kim' },
    ...changes,
  };
  const charged = state === 'approved' ? { amount: order.amount, cashback: order.cashback } : null;
  return { ...sentPayment(order, at), state, charged };
}

function charge(changes: Partial<LedgerEntry>): LedgerEntry {
  return { kind: 'charge', key: 'sale-1', originalKey: null, amount: 151, cash: 0, currency: 'EUR', terminal: 'TRM_1', at, ...changes };
}

function verdicts(payments: readonly Payment[], entries: readonly LedgerEntry[]) {
  const simulator = { ledger: { entries } };
  return moneyVerdicts([{ provider, simulator }], payments);
}

const declined = payment('declined', 'declined', { references: { transactionRef: 'declined', transaction: 'STX_1' } });
const loyal = payment('loyal', 'approved', { kind: 'loyalty', amount: money(150, 'EUR'), references: { transaction: 'STX_2' } });
const redeemed = [
  charge({ number: 'STX_2', amount: 1, terminal: 'cash' }),
  charge({ number: 'STX_2', amount: 150, terminal: 'customer-card' }),
];

test("what a customer's card and cash paid is not blamed on the card that was declined for the same sale", () => {
  expect(verdicts([declined, loyal], redeemed)).toEqual([]);
});

test('a charge of a payment that the till calls declined is a lie', () => {
  expect(verdicts([declined, loyal], [...redeemed, charge({ number: 'STX_1' })])).toEqual([
    'The sale declined (secuconnect, declined) moved 151.',
  ]);
});

test('a charge that belongs to nothing in the journal is lost money', () => {
  expect(verdicts([declined, loyal], [...redeemed, charge({ number: 'STX_3' })])).toEqual([
    'secuconnect has a charge of 151 under "sale-1" that no journal knows.',
  ]);
});

test('two charges of one payment, and another amount than the journal says, are lies', () => {
  const approved = payment('one', 'approved', {});
  expect(verdicts([approved], [charge({ key: 'one' })])).toEqual([]);
  expect(verdicts([approved], [charge({ key: 'one' }), charge({ key: 'one' })])).toEqual([
    'The sale one (secuconnect, approved) moved money 2 times.',
    'The sale one (secuconnect, approved) says 151, and 302 moved.',
  ]);
  expect(verdicts([approved], [])).toEqual(['The sale one (secuconnect, approved) says 151, and 0 moved.']);
});

test('more than was charged, paid back, is a lie', () => {
  const approved = payment('one', 'approved', {});
  const refund = payment('two', 'approved', { kind: 'refund', originalPaymentId: 'one', references: {} });
  const back = charge({ kind: 'refund', key: '', originalKey: 'one' });
  expect(verdicts([approved, refund], [charge({ key: 'one' }), back])).toEqual([]);
  expect(verdicts([approved, refund], [charge({ key: 'one' }), back, { ...back }])).toContain(
    'Of payment one, which charged 151, 302 was paid back.',
  );
});
