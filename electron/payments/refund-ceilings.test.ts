import { expect, test } from 'vitest';
import { money } from '#shared/money.ts';
import type { Payment } from '#shared/payment.ts';
import { replay } from '#shared/payment-machine.ts';
import type { RefundCeilings } from '#shared/preferences.ts';
import { eventsOf, momentOf } from '../testing/endurance/big-journal.ts';
import { refuseAboveCeiling } from './refund-ceilings.ts';

const now = new Date(2026, 10, 28, 15);
const pounds = (minor: number) => money(minor, 'GBP');

/** A refund of 10 pounds by a cashier, some hours ago. */
function refund(hours: number, operatorId = 'kim', ended = true): Payment {
  const paid = replay(eventsOf(1).map((event) => ({ event, at: momentOf(1) })));
  const createdAt = new Date(now.getTime() - hours * 3_600_000).toISOString();
  const charged = ended ? { amount: pounds(1_000), cashback: pounds(0) } : null;
  const state = ended ? 'approved' : 'uncertain';
  return { ...paid, kind: 'refund', state, amount: pounds(1_000), charged, createdAt, operator: { id: operatorId, name: operatorId } };
}

function wanting(minor: number, ceilings: Partial<RefundCeilings>, payments: readonly Payment[] = []) {
  const journal = { latest: (limit: number) => payments.slice(0, limit) };
  return () =>
    refuseAboveCeiling(
      { amount: pounds(minor), operatorId: 'kim' },
      { journal, ceilings: { perRefund: null, perDay: null, ...ceilings }, now, locale: 'en-GB' },
    );
}

test('without ceilings any amount may go back', () => expect(wanting(100_000_000, {})).not.toThrow());

test('one refund may be as much as its ceiling and no more, and the refusal names it', () => {
  expect(wanting(5_000, { perRefund: 5_000 })).not.toThrow();
  expect(wanting(5_001, { perRefund: 5_000 })).toThrow('refund-above-ceiling: £50.00');
});

test('a day’s ceiling counts what the same cashier paid back today, and what may still go through', () => {
  const today = [refund(1), refund(2, 'kim', false), refund(3, 'sam'), refund(20)];
  expect(wanting(3_000, { perDay: 5_000 }, today)).not.toThrow();
  expect(wanting(3_001, { perDay: 5_000 }, today)).toThrow('refunds-above-ceiling-today: £50.00 - £20.00');
});

test('a busy day is looked at as a whole', () => {
  const busy = Array.from({ length: 500 }, () => refund(1));
  expect(wanting(1, { perDay: 500_000 }, busy)).toThrow(/above-ceiling-today/);
  expect(wanting(1, { perDay: 500_001 }, busy)).not.toThrow();
});
