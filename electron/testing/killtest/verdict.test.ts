import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../providers/simulation.ts';
import { accusations, type Told } from './verdict.ts';

const charge: LedgerEntry = { kind: 'charge', key: 'k', originalKey: null, amount: 1501, cash: 0, currency: 'EUR', terminal: 't', at: '' };
const refund: LedgerEntry = { ...charge, kind: 'refund', originalKey: 'k' };

function told(changes: Partial<Told> = {}): Told {
  return { id: 'a', kind: 'sale', state: 'approved', amount: 1501, charged: 1501, ...changes };
}

describe('The verdict on a till', () => {
  it.each<[string, Told[], LedgerEntry[]]>([
    ['an approved payment with its charge', [told()], [charge]],
    ['an approved refund with its own', [told(), told({ id: 'b', kind: 'refund' })], [charge, refund]],
    ['a declined payment without one', [told({ state: 'declined', charged: null })], []],
    ['an open payment with a charge', [told({ state: 'uncertain', charged: null })], [charge]],
    ['an open payment without one', [told({ state: 'uncertain', charged: null })], []],
    ['a till that was killed before it wrote anything', [], []],
  ])('has nothing against %s', (_, payments, ledger) => {
    expect(accusations(payments, ledger)).toEqual([]);
  });

  it.each<[string, Told[], LedgerEntry[], string]>([
    ['a charge that no payment tells of', [], [charge], 'A charge of 1501 is in no payment of the journal.'],
    ['a refund that no payment tells of', [told()], [charge, refund], 'A refund of 1501 is in no payment of the journal.'],
    ['a double charge', [told()], [charge, charge], 'Payment a moved money 2 times.'],
    ['a double charge of an open payment', [told({ state: 'sent', charged: null })], [charge, charge], 'Payment a moved money 2 times.'],
    ['an approval without a charge', [told()], [], 'Payment a is approved, and no money moved.'],
    ['an approval of another amount', [told({ charged: 1500 })], [charge], 'Payment a is approved with 1500, and 1501 moved.'],
    ['a declined payment with a charge', [told({ state: 'declined', charged: null })], [charge], 'Payment a is declined, and money moved.'],
    [
      'a cancelled payment with a charge',
      [told({ state: 'cancelled', charged: null })],
      [charge],
      'Payment a is cancelled, and money moved.',
    ],
    [
      'an uncharged payment with a charge',
      [told({ state: 'not-charged', charged: null })],
      [charge],
      'Payment a is not-charged, and money moved.',
    ],
  ])('names %s', (_, payments, ledger, accusation) => {
    expect(accusations(payments, ledger)).toEqual([accusation]);
  });
});
