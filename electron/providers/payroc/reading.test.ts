import { describe, expect, test } from 'vitest';
import { money } from '#shared/money.ts';
import { type Asked, type Reading, readFound, readOutcome } from './reading.ts';
import { context, ourOrder, payment, paymentBody, paymentId } from './testing.test-data.ts';
import { readMinor, readTransaction, type Transaction } from './wire.ts';

const asked = (changes: Partial<Asked> = {}): Asked => ({
  kind: 'payment',
  payment: payment(),
  orderId: ourOrder,
  processingTerminalId: '1234001',
  till: context.till,
  cancelAsked: () => false,
  ...changes,
});

function transaction(body: Record<string, unknown>): Transaction {
  const read = readTransaction(body);
  if (!read) throw new Error('The test has no body');
  return read;
}

const reading = (result: Record<string, unknown>, changes: Record<string, unknown> = {}, given = asked()): Reading =>
  readOutcome(transaction(paymentBody(result, changes)), given, paymentId);

const usd = (minor: number) => money(minor, 'USD');

describe('a payment', () => {
  test.each(['ready', 'complete', 'Ready'])('with the status %s is approved', (status) => {
    expect(reading({ status })).toMatchObject({
      kind: 'final',
      update: { kind: 'approved', charge: { amount: usd(4999), cashback: usd(0) }, providerReference: paymentId },
    });
  });

  test.each([
    ['declined', 'D', 'Do Not Honor'],
    ['referral', 'R', 'Refer to Card Issuer'],
    ['pickup', 'C', 'Pick up card'],
    ['expired', 'D', 'Do Not Honor'],
  ])('with the status %s is declined, in the words of the bank', (status, responseCode, responseMessage) => {
    expect(reading({ status, responseCode, responseMessage })).toMatchObject({
      kind: 'final',
      update: { kind: 'declined', reason: { code: 'declined', text: responseMessage } },
    });
  });

  test.each(['A', 'P', undefined])('whose authorisation (%s) has expired was never collected', (responseCode) => {
    expect(reading({ status: 'expired', responseCode })).toMatchObject({
      kind: 'final',
      update: { kind: 'not-charged', reason: { code: 'terminal-ended', text: 'expired' }, providerReference: paymentId },
    });
  });

  test('that was reversed has taken nothing', () => {
    expect(reading({ status: 'reversal' })).toMatchObject({
      update: { kind: 'cancelled', reason: { code: 'cancelled-at-terminal' } },
    });
    expect(reading({ status: 'reversal' }, {}, asked({ cancelAsked: () => true }))).toMatchObject({
      update: { kind: 'cancelled', reason: { code: 'cancelled-by-cashier' } },
    });
  });

  test('that was reversed in part is for a person to look at', () => {
    expect(reading({ status: 'reversal', authorizedAmount: 4000 })).toMatchObject({ kind: 'unclear' });
  });

  test.each(['pending', 'accepted', 'levitating', '', null])('with the status %j is not over', (status) => {
    expect(reading({ status })).toMatchObject({ kind: 'open' });
  });

  test('that is authorised and not collected says so', () => {
    expect(reading({ status: 'pending' })).toMatchObject({
      details: [{ kind: 'open', text: 'pending: APPROVAL', at: '2024-07-02T15:30:00Z' }],
    });
  });

  test('under review is unclear, with a sentence for the cashier', () => {
    expect(reading({ status: 'admin', responseMessage: undefined, processorResponseCode: undefined })).toMatchObject({
      kind: 'unclear',
      reason: { code: 'provider-error', text: 'The payment is under review at Payroc (status "admin").' },
    });
  });

  test.each([
    ['ready', 'D'],
    ['complete', 'C'],
    ['ready', 'R'],
    ['declined', 'A'],
    ['referral', 'P'],
  ])('that contradicts itself (%s, response %s) is unclear', (status, responseCode) => {
    expect(reading({ status, responseCode })).toMatchObject({ kind: 'unclear', reason: { code: 'contradiction' } });
  });
});

describe('the amount of an approval', () => {
  test('is what was authorised: less for a partial approval, more with a tip', () => {
    expect(reading({ responseCode: 'P', authorizedAmount: 2000 })).toMatchObject({ update: { charge: { amount: usd(2000) } } });
    expect(reading({ authorizedAmount: 5500 })).toMatchObject({ update: { charge: { amount: usd(5500) } } });
    expect(reading({ authorizedAmount: '4999' })).toMatchObject({ update: { charge: { amount: usd(4999) } } });
  });

  test('is the order where no other is told, but not for a partial approval', () => {
    expect(reading({ authorizedAmount: undefined })).toMatchObject({ update: { charge: { amount: usd(4999) } } });
    expect(reading({ authorizedAmount: undefined, responseCode: 'P' })).toMatchObject({ kind: 'unclear' });
  });

  test.each([0, -4999, 49.99, '49.99', 'x', {}, 1e21])('%j is no amount', (authorizedAmount) => {
    expect(reading({ authorizedAmount })).toMatchObject({ kind: 'unclear' });
  });

  test('has the cash part that Payroc tells, never more than was charged', () => {
    const withCash = asked({ payment: payment({ cashback: usd(1000) }) });
    const order = (cashbackAmount: unknown) => ({ order: { breakdown: { subtotal: 3999, cashbackAmount } } });
    expect(reading({}, order(1000), withCash)).toMatchObject({ update: { charge: { amount: usd(4999), cashback: usd(1000) } } });
    expect(reading({ authorizedAmount: 800, responseCode: 'P' }, order(1000), withCash)).toMatchObject({
      update: { charge: { amount: usd(800), cashback: usd(800) } },
    });
    expect(reading({}, {}, withCash)).toMatchObject({ update: { charge: { cashback: usd(1000) } } });
    expect(reading({}, order('much'), withCash)).toMatchObject({ kind: 'unclear' });
    expect(reading({}, order(-1), withCash)).toMatchObject({ kind: 'unclear' });
  });

  test.each<[unknown, unknown]>([
    [4999, 4999],
    ['4999', 4999],
    [' -5 ', -5],
    ['', undefined],
    [null, undefined],
    [0.1, 'unreadable'],
    ['1e3', 'unreadable'],
    ['99999999999999999999', 'unreadable'],
    [true, 'unreadable'],
  ])('%j is read as %j', (value, amount) => {
    expect(readMinor(value)).toBe(amount);
  });
});

describe("another's payment", () => {
  test.each<[string, Record<string, unknown>]>([
    ['order', { order: { orderId: 'OrderRef6544' } }],
    ['order, or none', { order: { orderId: null } }],
    ['processing terminal', { processingTerminalId: '1234002' }],
    ['id', { paymentId: 'M2MJOG6O2Z' }],
    ['currency', { order: { currency: 'CAD' } }],
  ])('is known by its %s and decides nothing', (_, changes) => {
    expect(reading({}, changes)).toMatchObject({ kind: 'unclear', reason: { code: 'contradiction' } });
    expect(reading({ status: 'declined', responseCode: 'D' }, changes)).toMatchObject({ kind: 'unclear' });
  });

  test('is a refund where a sale was asked for', () => {
    expect(reading({ type: 'refund' })).toMatchObject({ kind: 'unclear' });
  });

  test.each(['order', 'transactionResult', 'paymentId'])('cannot be excluded without %s', (name) => {
    expect(readOutcome(transaction({ ...paymentBody(), [name]: undefined }), asked(), null)).toMatchObject({ kind: 'unclear' });
  });
});

describe('the payments under our order', () => {
  const found = (...bodies: Record<string, unknown>[]) => readFound(bodies.map(transaction), asked());
  const declined = paymentBody({ status: 'declined', responseCode: 'D' }, { paymentId: 'DECLINED00' });

  test('an approval outweighs a try with another card', () => {
    expect(found(declined, paymentBody())).toMatchObject({ update: { kind: 'approved', providerReference: paymentId } });
  });

  test('one that is not over outweighs a refusal', () => {
    expect(found(declined, paymentBody({ status: 'accepted' }))).toMatchObject({ kind: 'open' });
  });

  test('two approvals are for a person to look at', () => {
    expect(found(paymentBody(), paymentBody({}, { paymentId: 'ANOTHERONE' }))).toMatchObject({ kind: 'unclear' });
  });

  test("others' are passed over", () => {
    expect(found(paymentBody({}, { order: { orderId: 'SOMEBODYS' } }))).toBeNull();
    expect(found()).toBeNull();
  });
});

test('a refund of the device is read with its sign turned', () => {
  const body = { ...paymentBody({ type: 'refund', authorizedAmount: -4999 }, { order: { amount: -4999 } }), refundId: 'CD3HN88U9F' };
  const given = asked({ kind: 'refund', payment: payment({ kind: 'refund' }) });
  expect(readOutcome(transaction(body), given, 'CD3HN88U9F')).toMatchObject({
    update: { kind: 'approved', charge: { amount: usd(4999), cashback: usd(0) }, providerReference: 'CD3HN88U9F' },
  });
});
