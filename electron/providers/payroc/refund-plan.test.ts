import { describe, expect, test } from 'vitest';
import { money } from '#shared/money.ts';
import { planDetail, planRefund, type RefundPlan, readPlan, readRefund } from './refund-plan.ts';
import { sampleRefundEntry } from './samples.test-data.ts';
import { context, paymentBody, paymentId, refund } from './testing.test-data.ts';
import { readTransaction, type Transaction } from './wire.ts';

function transaction(result: Record<string, unknown> = {}, changes: Record<string, unknown> = {}): Transaction {
  const read = readTransaction(paymentBody(result, changes));
  if (!read) throw new Error('The test has no body');
  return read;
}

const entry = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({ ...JSON.parse(sampleRefundEntry), ...changes });
const usd = (minor: number) => money(minor, 'USD');

describe('how a payment is paid back', () => {
  test.each([
    ['all of it in an open batch', 4999, ['fullyReverse', 'partiallyReverse'], 'reverse in full'],
    ['a part of it in an open batch', 500, ['fullyReverse', 'partiallyReverse'], 'reverse in part'],
    ['all of it in a closed batch', 4999, ['refund'], 'refund'],
    ['a part of it in a closed batch', 500, ['refund'], 'refund'],
    ['a part of it where only all can be reversed', 500, ['fullyReverse'], 'refund'],
    ['where Payroc does not say', 4999, undefined, 'refund'],
    ['whatever the letter case', 4999, ['FULLYREVERSE'], 'reverse in full'],
  ])('%s', (_, amount, supportedOperations, way) => {
    expect(planRefund(transaction({}, { supportedOperations }), refund({ amount: usd(amount) }))).toEqual({
      plan: { paymentId, way, authorizedBefore: 4999, refundsBefore: [] },
    });
  });

  test.each<[string, Transaction]>([
    ['it was reversed', transaction({ status: 'reversal' })],
    ['it was declined', transaction({ status: 'declined' })],
    ['its result is not known yet', transaction({ status: 'accepted' })],
    ['it has no status', transaction({ status: undefined })],
    ['it was made in another currency', transaction({}, { order: { currency: 'CAD' } })],
    ['its amount cannot be read', transaction({ authorizedAmount: 'much' })],
    ['its refunds cannot be read', transaction({}, { refunds: 'none' })],
  ])('not at all when %s', (_, given) => {
    expect(planRefund(given, refund())).toMatchObject({ obstacle: { code: 'invalid-request', text: expect.stringMatching(/./) } });
  });

  test.each<RefundPlan>([
    { paymentId, way: 'reverse in full', authorizedBefore: 4999, refundsBefore: [] },
    { paymentId, way: 'reverse in part', authorizedBefore: 1, refundsBefore: ['CD3HN88U9F'] },
    { paymentId, way: 'refund', authorizedBefore: 9_007_199_254_740_991, refundsBefore: ['CD3HN88U9F', 'CD3HN88U9G'] },
  ])('is journaled so that it can be read again: %o', (plan) => {
    expect(readPlan([{ kind: 'transaction', text: 'something else', at: null }, planDetail(plan)])).toEqual(plan);
  });

  test('is unknown where nothing was journaled', () => {
    expect(readPlan([])).toBeNull();
    expect(
      readPlan([{ kind: 'transaction', text: 'Payroc payment X: give back; authorised before: 1; refunds before: none', at: null }]),
    ).toBeNull();
  });
});

describe('what the payment says of our refund', () => {
  const plan: RefundPlan = { paymentId, way: 'refund', authorizedBefore: 4999, refundsBefore: [] };
  const read = (given: Transaction, changes: Partial<RefundPlan> = {}, source: 'answer' | 'look-up' = 'look-up', amount = 4999) =>
    readRefund(given, { payment: refund({ amount: usd(amount) }), plan: { ...plan, ...changes }, till: context.till, source });

  test.each([4999, -4999])('a new entry with our amount (%i) is ours', (amount) => {
    expect(read(transaction({ status: 'complete' }, { refunds: [entry({ amount })] }))).toMatchObject({
      kind: 'final',
      update: { kind: 'approved', charge: { amount: usd(4999), cashback: usd(0) }, providerReference: 'CD3HN88U9F' },
    });
  });

  test.each([
    ['was there before', entry(), ['CD3HN88U9F']],
    ['has another amount', entry({ amount: 500 }), []],
    ['has no name', entry({ refundId: undefined }), []],
  ])('an entry that %s is not', (_, given, refundsBefore) => {
    expect(read(transaction({ status: 'complete' }, { refunds: [given] }), { refundsBefore })).toMatchObject({ kind: 'open' });
  });

  test('of two new entries with our amount nobody knows which is ours', () => {
    const refunds = [entry(), entry({ refundId: 'CD3HN88U9G' })];
    expect(read(transaction({ status: 'complete' }, { refunds }))).toMatchObject({ kind: 'unclear' });
  });

  test.each([
    ['declined', 'D', { kind: 'final', update: { kind: 'declined' } }],
    ['reversal', 'A', { kind: 'final', update: { kind: 'cancelled' } }],
    ['accepted', 'E', { kind: 'open' }],
    ['pending', 'A', { kind: 'open' }],
    ['levitating', 'A', { kind: 'open' }],
    ['admin', 'A', { kind: 'unclear' }],
    ['returned', 'A', { kind: 'unclear' }],
    ['ready', 'D', { kind: 'unclear' }],
  ])('an entry with the status %s and the response %s', (status, responseCode, reading) => {
    expect(read(transaction({ status: 'complete' }, { refunds: [entry({ status, responseCode })] }))).toMatchObject(reading);
  });

  test('a reversal of the whole is ours when we wanted the whole', () => {
    for (const way of ['reverse in full', 'refund'] as const) {
      expect(read(transaction({ status: 'reversal' }), { way })).toMatchObject({
        update: { kind: 'approved', providerReference: paymentId },
      });
    }
  });

  test('a reversal when we wanted a part is ours only in the answer to our own reversal', () => {
    const reversed = transaction({ status: 'reversal' });
    expect(read(reversed, { way: 'reverse in part' }, 'answer', 500)).toMatchObject({
      update: { kind: 'approved', charge: { amount: usd(500) } },
    });
    expect(read(reversed, { way: 'reverse in part' }, 'look-up', 500)).toMatchObject({ kind: 'unclear' });
    expect(read(reversed, { way: 'refund' }, 'answer', 500)).toMatchObject({ kind: 'unclear' });
  });

  describe('in the answer to our own request', () => {
    const took = (given: Transaction, way: RefundPlan['way'] = 'reverse in part', amount = 500) => read(given, { way }, 'answer', amount);

    test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
      ['as it was', { status: 'ready' }, {}],
      ['reversed', { status: 'reversal' }, {}],
      ['authorised for what is left', { status: 'ready', authorizedAmount: 4499 }, {}],
      ['reversed, with the amount of the reversal', { status: 'reversal', authorizedAmount: 500 }, {}],
      ['ordered for what is left', { status: 'ready' }, { order: { amount: 4499 } }],
      ['without an authorised amount', { status: 'ready', authorizedAmount: undefined }, {}],
    ])('a payment %s was paid back as asked', (_, result, changes) => {
      expect(took(transaction(result, changes))).toMatchObject({
        kind: 'final',
        update: { kind: 'approved', charge: { amount: usd(500), cashback: usd(0) }, providerReference: paymentId },
      });
    });

    test.each(['reverse in full', 'refund'] as const)('a payment as it was has taken the request too (%s)', (way) => {
      expect(took(transaction({ status: 'complete' }), way, 4999)).toMatchObject({ update: { kind: 'approved' } });
    });

    test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
      ['less is reversed', { status: 'ready', authorizedAmount: 4899 }, {}],
      ['less is reversed, and it is called reversed', { status: 'reversal', authorizedAmount: 4899 }, {}],
      ['the authorised amount cannot be read', { status: 'ready', authorizedAmount: 'much' }, {}],
      ['the order is for another rest', { status: 'ready' }, { order: { amount: 4000 } }],
      ['another refund was added', { status: 'ready' }, { refunds: [entry({ amount: 400 })] }],
      ['the payment was declined', { status: 'declined' }, {}],
      ['the payment is under review', { status: 'admin' }, {}],
      ['the payment has no status', { status: undefined }, {}],
    ])('it is for a person to look where %s', (_, result, changes) => {
      expect(took(transaction(result, changes))).toMatchObject({ kind: 'unclear' });
    });

    test("another payment's answer took nothing", () => {
      expect(took(transaction({}, { paymentId: 'SOMEBODYS0' }))).toMatchObject({ kind: 'unclear', reason: { code: 'contradiction' } });
    });

    test('a refund that is not over yet is waited for', () => {
      const given = transaction({ status: 'complete' }, { refunds: [entry({ status: 'pending' })] });
      expect(took(given, 'refund', 4999)).toMatchObject({ kind: 'open' });
    });
  });

  test.each(['ready', 'reversal'])('what is left without our part shows a reversal in part (status %s)', (status) => {
    const left = transaction({ status, authorizedAmount: 4499 });
    expect(read(left, { way: 'reverse in part' }, 'look-up', 500)).toMatchObject({
      update: { kind: 'approved', charge: { amount: usd(500) } },
    });
  });

  test('an unchanged payment shows no trace of it', () => {
    expect(read(transaction({ status: 'complete' }))).toMatchObject({ kind: 'open' });
  });

  test.each<[string, Record<string, unknown>]>([
    ["another's", { paymentId: 'SOMEBODYS0' }],
    ['without a result', { transactionResult: null }],
    ['with refunds that cannot be read', { refunds: [1] }],
  ])('a payment that is %s decides nothing', (_, changes) => {
    expect(read(transaction({}, changes))).toMatchObject({ kind: 'unclear' });
  });
});
