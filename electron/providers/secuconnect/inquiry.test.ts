import { describe, expect, it } from 'vitest';
import type { Payment } from '#shared/payment.ts';
import { answering, jsonResponse } from '../../testing/provider-kit.ts';
import { NoAnswer } from '../provider.ts';
import { expiredToken, startedSession } from './samples.test-data.ts';
import type { SecuconnectSettings } from './settings.ts';
import { apiError, euros, otherTransactionId, payment, provider, transaction, transactionId } from './testing.test-data.ts';

const { signal } = new AbortController();
const started: Partial<Payment> = { state: 'uncertain', providerReference: transactionId };

describe('asking after a payment', () => {
  it.each<[string, object | string]>([
    ['ok', { kind: 'approved', charge: { amount: euros(796) } }],
    ['failed', { kind: 'declined' }],
    ['cancelled', { kind: 'cancelled' }],
    ['pending', 'pending'],
    ['created', 'pending'],
    ['processing', 'pending'],
    ['reviewed', 'pending'],
  ])('reads its record: %s', async (status, told) => {
    const { answer, sent } = await ask(started, {}, jsonResponse(transaction({ status })));
    if (typeof told === 'string') expect(answer).toBe(told);
    else expect(answer).toMatchObject(told);
    expect(sent.slice(1)).toMatchObject([{ method: 'GET', path: `/api/v2/Smart/Transactions/${transactionId}` }]);
  });

  it('never starts a card payment a second time', async () => {
    const { sent } = await ask(started, {}, jsonResponse(transaction({ status: 'created' })));
    expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('tells what the till took itself once more where the record does not show it', async () => {
    const record = jsonResponse(transaction({ status: 'created' }));
    const { answer, sent } = await ask(started, { startMethod: 'cash' }, record, jsonResponse(transaction()));
    expect(answer).toMatchObject({ kind: 'approved' });
    expect(sent.at(-1)?.path).toMatch(/\/start\/cash$/);
  });

  it("tells that the customer's card pays all where nothing is left to pay", async () => {
    const record = jsonResponse(transaction({ status: 'processing', basket_info: { sum: 796, currency: 'EUR', missing_sum: 0 } }));
    const { answer, sent } = await ask(started, {}, record, jsonResponse(transaction()));
    expect(answer).toMatchObject({ kind: 'approved' });
    expect(sent.at(-1)?.path).toMatch(/\/start\/loyalty$/);
  });

  it('knows that a payment without a transaction was never started', async () => {
    const { answer, sent } = await ask({ state: 'uncertain', providerReference: null }, {});
    expect(answer).toEqual({ kind: 'not-charged', reason: { code: 'restart-before-sending', text: null } });
    expect(sent).toEqual([]);
  });

  it('proves nothing where the provider does not know it', async () => {
    expect((await ask(started, {}, jsonResponse(apiError(), 404))).answer).toBe('unknown');
    expect((await ask(started, {}, new Response('', { status: 404 }))).answer).toBe('unknown');
  });

  it.each<[string, Response[]]>([
    ['a page', [new Response('<html>', { status: 200 })]],
    ['a server error', [jsonResponse(apiError(), 500)]],
    ["another payment's record", [jsonResponse(transaction({ id: otherTransactionId }))]],
    ['a refused token', [jsonResponse(expiredToken, 403), jsonResponse(startedSession), jsonResponse(expiredToken, 403)]],
  ])('decides nothing with %s', async (_, answers) => {
    await expect(ask(started, {}, ...answers)).rejects.toMatchObject({ name: 'Unclear' });
  });

  it('decides nothing when the question cannot be sent', async () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' });
    const { fetch } = answering(jsonResponse(startedSession), new TypeError('fetch failed', { cause: refused }));
    await expect(provider(fetch).inquire(payment(started), signal)).rejects.toBeInstanceOf(NoAnswer);
  });
});

async function ask(changes: Partial<Payment>, settings: Partial<SecuconnectSettings>, ...answers: Response[]) {
  const { fetch, sent } = answering(jsonResponse(startedSession), ...answers);
  return { answer: await provider(fetch, settings).inquire(payment(changes), signal), sent };
}
