import { describe, expect, it } from 'vitest';
import { money } from '#shared/money.ts';
import type { Payment } from '#shared/payment.ts';
import { readVerdict, type Verdict } from './reading.ts';
import { cancelledSale, createdSale, paidSale } from './samples.test-data.ts';
import { context, openSale, payment, saleId, saleWith, transactionWith, unpaidSale } from './testing.test-data.ts';
import { readSale } from './wire.ts';

function verdictOn(body: unknown, changes: Partial<Payment> = {}): Verdict {
  const sale = readSale(typeof body === 'string' ? JSON.parse(body) : body);
  if (!sale) throw new Error('This is no sale');
  const asked = payment(changes);
  return readVerdict(sale, { payment: asked, cancelAsked: asked.cancelRequested, till: context.till });
}

describe('the samples of the guide', () => {
  it('created: open, with the whole amount to pay', () => {
    expect(verdictOn(createdSale)).toMatchObject({
      kind: 'open',
      update: { kind: 'accepted', providerReference: saleId, details: [{ kind: 'paid' }, { kind: 'open' }] },
    });
  });

  it('paid: approved with what was paid, and the story of it', () => {
    const verdict = verdictOn(paidSale);
    expect(verdict).toMatchObject({
      kind: 'final',
      unsettled: false,
      update: { kind: 'approved', charge: { amount: money(4995, 'EUR'), cashback: money(0, 'EUR') }, providerReference: saleId },
    });
    expect(verdict.kind === 'final' && verdict.update.details).toEqual([
      { kind: 'paid', text: '€\u00a049,95', at: null },
      { kind: 'open', text: '€\u00a00,00', at: null },
      { kind: 'transaction', text: 't_abcd1234efgh5678, Successful, €\u00a049,95', at: '2024-05-16T10:31:00Z' },
      { kind: 'timeline', text: 'Sale was paid', at: '2024-05-16T10:31:00Z' },
    ]);
  });

  it('cancelled: by the cashier who asked for it, else at the terminal', () => {
    expect(verdictOn(cancelledSale)).toMatchObject({ update: { kind: 'cancelled', reason: { code: 'cancelled-at-terminal' } } });
    expect(verdictOn(cancelledSale, { cancelRequested: true })).toMatchObject({
      update: { kind: 'cancelled', reason: { code: 'cancelled-by-cashier' } },
    });
  });
});

describe('a sale of which nothing was paid', () => {
  it.each<[Record<string, unknown>, string]>([
    [{ statusConsumerMessage: 'Not enough money.', statusDescription: 'Insufficient funds' }, 'Not enough money.'],
    [{ statusDescription: 'Insufficient funds', statusDetailCode: 'PC02' }, 'Insufficient funds (PC02)'],
    [{ statusDetailCode: 'VS05' }, 'The terminal was not found. (VS05)'],
    [{ statusDetailCode: 'PC07' }, 'PC07'],
    [{}, 'Failed'],
  ])('has failed in the words of its transaction: %j', (transaction, text) => {
    expect(verdictOn(unpaidSale('Failed', transaction))).toMatchObject({
      kind: 'final',
      update: { kind: 'declined', reason: { code: 'declined', text }, providerReference: saleId },
    });
  });

  it('has expired: the terminal ended it, and no bank refused it', () => {
    const ended = { update: { kind: 'not-charged', reason: { code: 'terminal-ended', text: 'Expired' } } };
    expect(verdictOn(unpaidSale('Expired'))).toMatchObject(ended);
    expect(verdictOn(saleWith({ status: 'Expired', paidAmount: '0.00', transactions: undefined }))).toMatchObject(ended);
    expect(verdictOn(unpaidSale('Expired'), { cancelRequested: true })).toMatchObject(ended);
  });

  it('has expired after a card was refused: the bank said no', () => {
    expect(verdictOn(unpaidSale('Expired', { status: 'Failed', statusDescription: 'Insufficient funds' }))).toMatchObject({
      update: { kind: 'declined', reason: { code: 'declined', text: 'Insufficient funds' } },
    });
  });

  it('needs no transactions to have failed', () => {
    expect(verdictOn(saleWith({ status: 'Failed', paidAmount: undefined, transactions: undefined }))).toMatchObject({
      update: { kind: 'declined', reason: { text: 'Failed' } },
    });
  });

  it('is not settled while a transaction of it is pending', () => {
    expect(verdictOn(unpaidSale('Cancelled', { status: 'Pending' }))).toMatchObject({ kind: 'final', unsettled: true });
  });

  it('may have been reversed as a whole', () => {
    const transactions = [transactionWith(), transactionWith({ intentType: 'Reverse' })];
    expect(verdictOn(saleWith({ status: 'Cancelled', paidAmount: '0.00', transactions }))).toMatchObject({ update: { kind: 'cancelled' } });
    expect(verdictOn(saleWith({ status: 'Cancelled', reversedAmount: '49.95', transactions: undefined }))).toMatchObject({
      update: { kind: 'cancelled' },
    });
  });
});

describe('a sale of which a part was paid', () => {
  const part = { openAmount: '29.95', paidAmount: '20.00', transactions: [transactionWith({ amount: '20.00' })] };

  it('goes on while it is open, and shows it', () => {
    expect(verdictOn(openSale(part))).toMatchObject({
      kind: 'open',
      update: {
        kind: 'accepted',
        details: [{ kind: 'paid', text: '€\u00a020,00' }, { kind: 'open', text: '€\u00a029,95' }, { kind: 'transaction' }],
      },
    });
  });

  it.each(['Cancelled', 'Failed', 'Expired'])('and that is %s was charged for that part', (status) => {
    const charged = { kind: 'final', update: { kind: 'approved', charge: { amount: money(2000, 'EUR') } } };
    expect(verdictOn(saleWith({ ...part, status }))).toMatchObject(charged);
    expect(verdictOn(saleWith({ ...part, status, transactions: undefined }))).toMatchObject(charged);
  });

  it.each<[string, Record<string, unknown>]>([
    ['no transaction was successful', { transactions: [transactionWith({ status: 'Failed' })] }],
    ['its transactions took something else', { transactions: [transactionWith({ amount: '10.00' })] }],
    ['it is more than the whole', { paidAmount: '60.00', transactions: undefined }],
    ['the amount is not in its documented form', { paidAmount: 20, transactions: undefined }],
    ['some of it was reversed', { reversedAmount: '5.00' }],
  ])('decides nothing where %s', (_, changes) => {
    expect(verdictOn(saleWith({ ...part, status: 'Expired', ...changes }))).toMatchObject({
      kind: 'unclear',
      reason: { code: 'contradiction' },
    });
  });
});

describe('a paid sale', () => {
  it.each<[string, Record<string, unknown>, number, string]>([
    ['the total where no paid amount is told', { paidAmount: undefined }, 4995, 'EUR'],
    ['less than was asked', { paidAmount: '40.00' }, 4000, 'EUR'],
    ['more than was asked', { paidAmount: '60.00' }, 6000, 'EUR'],
    ["the answer's currency", { currency: 'USD' }, 4995, 'USD'],
    ['our currency where none is told', { currency: undefined }, 4995, 'EUR'],
    ['amounts that are numbers', { paidAmount: 49.95 }, 4995, 'EUR'],
    ['what was paid although it was refunded later', { refundedAmount: '49.95' }, 4995, 'EUR'],
  ])('charged %s', (_, changes, minor, currency) => {
    expect(verdictOn(saleWith(changes))).toMatchObject({
      kind: 'final',
      update: { kind: 'approved', charge: { amount: money(minor, currency), cashback: money(0, currency) } },
    });
  });

  it.each<[string, Record<string, unknown>]>([
    ['nothing was paid', { paidAmount: '0.00' }],
    ['the amount cannot be read', { paidAmount: 'all of it' }],
    ['there is no amount at all', { paidAmount: undefined, totalAmount: undefined }],
    ['nobody knows the currency', { currency: 'XYZ1' }],
    ['it was reversed', { reversedAmount: '49.95' }],
    ['nobody can read what was reversed', { reversedAmount: 'some' }],
  ])('decides nothing where %s', (_, changes) => {
    expect(verdictOn(saleWith(changes))).toMatchObject({ kind: 'unclear', reason: { code: 'contradiction' } });
  });
});

describe('whatever contradicts itself', () => {
  it.each<[string, Record<string, unknown>]>([
    ['a cancelled sale with a successful transaction', { status: 'Cancelled', paidAmount: '0.00' }],
    ['a failed sale with a successful transaction and no amounts', { status: 'Failed', paidAmount: undefined }],
    ['an expired sale whose paid amount cannot be read', { status: 'Expired', paidAmount: '-5' }],
    [
      'a failed sale that took an amount that cannot be read',
      { status: 'Failed', paidAmount: '0.00', transactions: [transactionWith({ amount: 'x' })] },
    ],
  ])('decides nothing: %s', (_, changes) => {
    expect(verdictOn(saleWith(changes))).toMatchObject({ kind: 'unclear', reason: { code: 'contradiction' } });
  });

  it.each(['paid', 'PAID', 'Suspended', '', undefined, null, 5])('a status of %j leaves the sale open', (status) => {
    expect(verdictOn(saleWith({ status }))).toMatchObject({ kind: 'open', update: { kind: 'accepted' } });
  });
});
