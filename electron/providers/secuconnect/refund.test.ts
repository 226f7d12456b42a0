import { describe, expect, it } from 'vitest';
import type { Payment } from '#shared/payment.ts';
import { answering, collected, jsonResponse, payRequest } from '../../testing/provider-kit.ts';
import { cancelledPayment, startedSession } from './samples.test-data.ts';
import type { SecuconnectSettings } from './settings.ts';
import { apiError, euros, payment, provider, transaction, transactionId } from './testing.test-data.ts';

const { signal } = new AbortController();
const lost = () => new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET', syscall: 'read' }) });
const atTerminal = transaction({ receipt_number: 3 });
const inCash = transaction({ payment_method: 'cash' });
const charged: Payment = payment({
  state: 'approved',
  providerReference: transactionId,
  charged: { amount: euros(796), cashback: euros(0) },
});
const refund = payment({ kind: 'refund', references: { transaction: transactionId }, originalPaymentId: charged.id });

describe('a refund', () => {
  it('of a card payment is cancelled at the terminal by its receipt number', async () => {
    const { updates, sent } = await payBack(jsonResponse(atTerminal), jsonResponse({ ...cancelledPayment, id: transactionId }));
    expect(updates).toEqual([
      { kind: 'approved', charge: { amount: euros(1), cashback: euros(0) }, providerReference: transactionId, slip: null },
    ]);
    expect(sent.slice(1)).toMatchObject([
      { method: 'GET', path: `/api/v2/Smart/Transactions/${transactionId}` },
      { method: 'POST', path: '/api/v2/Smart/Transactions/3/cancelTrx', body: null },
    ]);
  });

  it.each([
    ['cash', inCash],
    ["the customer's card", transaction({ payment_method: 'loyalty' })],
  ])('of %s is cancelled by its transaction, with the slip that says so', async (_, record) => {
    const storno = [{ type: 'textline', value: { text: 'STORNO', decoration: ['important', 'align-center'] } }];
    const { updates, sent } = await payBack(jsonResponse(record), jsonResponse({ ...record, status: 'cancelled', receipt: storno }));
    expect(updates).toMatchObject([{ kind: 'approved', slip: { customer: [{ text: 'STORNO' }] } }]);
    expect(sent.at(-1)?.path).toBe(`/api/v2/Smart/Transactions/${transactionId}/cancel`);
  });

  it('of a part of the payment is refused before anything is sent', async () => {
    const { fetch, sent } = answering();
    const part = { ...refund, amount: euros(100) };
    const { updates } = await collected(provider(fetch).refund?.({ ...payRequest(part), original: charged }, signal) ?? none());
    expect(updates).toMatchObject([{ kind: 'not-charged', reason: { code: 'invalid-request', text: expect.stringContaining('Ganzes') } }]);
    expect(sent).toEqual([]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['is cancelled already', transaction({ status: 'cancelled' })],
    ['is not paid', transaction({ status: 'failed' })],
    ['has no receipt number', transaction()],
  ])('of a payment that %s is not sent', async (_, record) => {
    let announced = false;
    const { updates, sent } = await payBackWith(
      {
        sending: () => {
          announced = true;
        },
      },
      {},
      jsonResponse(record),
    );
    expect(updates).toMatchObject([{ kind: 'not-charged', reason: { code: 'invalid-request', text: expect.stringMatching(/./) } }]);
    expect({ announced, posts: sent.filter(({ method }) => method === 'POST').length }).toEqual({ announced: false, posts: 1 });
  });

  it('that is refused has paid nothing back, where the record still shows the payment', async () => {
    const refused = jsonResponse(apiError({ error_user: 'Kassenschnitt erfolgt' }), 400);
    const { updates } = await payBack(jsonResponse(atTerminal), refused, jsonResponse(atTerminal));
    expect(updates).toMatchObject([{ kind: 'not-charged', reason: { text: expect.stringContaining('Kassenschnitt erfolgt') } }]);
  });

  it('that is refused although the record shows it as cancelled is done', async () => {
    const cancelled = jsonResponse({ ...atTerminal, status: 'cancelled' });
    const { updates } = await payBack(jsonResponse(atTerminal), jsonResponse(apiError(), 400), cancelled);
    expect(updates).toMatchObject([{ kind: 'approved' }]);
  });

  it.each<[string, (Response | Error)[]]>([
    ['is lost', [lost()]],
    ['is a page', [new Response('<html>', { status: 200 })]],
    ['is an error of the server', [jsonResponse(apiError(), 500), jsonResponse(atTerminal)]],
    ["is another payment's", [jsonResponse({ ...cancelledPayment })]],
  ])('whose answer %s is in doubt', async (_, answers) => {
    const { updates, error } = await payBack(jsonResponse(atTerminal), ...answers);
    expect(updates).toEqual([]);
    expect(error).toBeInstanceOf(Error);
  });

  it.each<[string, unknown]>([
    ['cancelled', { kind: 'approved', charge: { amount: euros(796) } }],
    ['ok', 'pending'],
    ['reviewed', 'pending'],
  ])('is looked up by its payment: %s', async (status, told) => {
    const { fetch, sent } = answering(jsonResponse(startedSession), jsonResponse({ ...inCash, status }));
    const answer = await provider(fetch, { startMethod: 'cash' }).inquire({ ...refund, state: 'uncertain' }, signal);
    if (typeof told === 'string') expect(answer).toBe(told);
    else expect(answer).toMatchObject(told as object);
    expect(sent).toHaveLength(2);
  });

  it('names the transaction that it cancels', () => {
    const { fetch } = answering();
    const order = { id: 'refund-1', kind: 'refund', amount: euros(796), cashback: euros(0), loyaltyTransaction: null } as const;
    expect(provider(fetch).references({ ...order, original: charged })).toEqual({ transaction: transactionId });
  });
});

function payBack(...answers: (Response | Error)[]) {
  return payBackWith({}, {}, ...answers);
}

async function payBackWith(request: { sending?: () => void }, settings: Partial<SecuconnectSettings>, ...answers: (Response | Error)[]) {
  const { fetch, sent } = answering(jsonResponse(startedSession), ...answers);
  const updates = provider(fetch, settings).refund?.({ ...payRequest(refund, request), original: charged }, signal) ?? none();
  return { ...(await collected(updates)), sent };
}

async function* none() {}
