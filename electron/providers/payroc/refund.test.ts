import { describe, expect, test } from 'vitest';
import { money } from '#shared/money.ts';
import type { Payment } from '#shared/payment.ts';
import { manualClock } from '../../testing/manual-ports.ts';
import { collected, jsonResponse, payRequest, providerPorts } from '../../testing/provider-kit.ts';
import { NoAnswer, Unclear } from '../provider.ts';
import { payroc } from './adapter.ts';
import { planDetail } from './refund-plan.ts';
import { sampleRefundEntry } from './samples.test-data.ts';
import type { PayrocSettings } from './settings.ts';
import {
  context,
  listBody,
  lost,
  ourKey,
  payment,
  paymentBody,
  paymentId,
  problemBody,
  refund,
  scripted,
  secrets,
  settings,
  unreachable,
} from './testing.test-data.ts';

const { signal } = new AbortController();
const original = payment({ state: 'approved', providerReference: paymentId });

function open(answers: Parameters<typeof scripted>, changes: Partial<PayrocSettings> = {}, clock = manualClock()) {
  const { fetch, sent } = scripted(...answers);
  const ports = providerPorts(fetch, {
    ...clock,
    sleep: (milliseconds, until) => (milliseconds > 3_000 ? clock.sleep(milliseconds, until) : Promise.resolve()),
  });
  return { provider: payroc.create(settings(changes), secrets, context, ports), sent };
}

function payBack(opened: ReturnType<typeof open>, given = refund(), sending: () => void = () => undefined) {
  const updates = opened.provider.refund?.({ ...payRequest(given, { sending }), original }, signal);
  if (!updates) throw new Error('There is no refund');
  return collected(updates);
}

const shown = (result: Record<string, unknown> = {}, changes: Record<string, unknown> = {}) => jsonResponse(paymentBody(result, changes));
const settled = (changes: Record<string, unknown> = {}) => shown({ status: 'complete' }, { supportedOperations: ['refund'], ...changes });
const refunded = () => settled({ refunds: [JSON.parse(sampleRefundEntry)] });
const reversed = () => shown({ status: 'reversal' });
const planned = { kind: 'accepted', details: [{ kind: 'transaction', text: expect.stringContaining(paymentId) }] };
const refundOf = (amount: number, changes: Partial<Payment> = {}) => refund({ amount: money(amount, 'USD'), ...changes });

describe('a linked refund', () => {
  test('has keys of its own and names the payment', () => {
    const { provider } = open([]);
    const order = {
      id: 'r',
      kind: 'refund',
      amount: money(1, 'USD'),
      cashback: money(0, 'USD'),
      original,
      loyaltyTransaction: null,
    } as const;
    const references = provider.references(order);
    expect(references).toMatchObject({ paymentId });
    expect(references.idempotencyKey).not.toBe(original.references.idempotencyKey);
    expect(references.orderId).not.toBe(original.references.orderId);
  });

  test('of the whole in an open batch is a reversal without an amount', async () => {
    const opened = open([shown(), reversed()]);
    expect((await payBack(opened)).updates).toMatchObject([
      planned,
      { kind: 'approved', charge: { amount: money(4999, 'USD'), cashback: money(0, 'USD') }, providerReference: paymentId, slip: {} },
    ]);
    expect(opened.sent).toMatchObject([
      { method: 'GET', url: `https://api.payroc.com/v1/payments/${paymentId}` },
      { method: 'POST', url: `https://api.payroc.com/v1/payments/${paymentId}/reverse`, body: '{"operator":"Jane"}' },
    ]);
    expect(opened.sent[1]?.headers.get('idempotency-key')).toBe(ourKey);
  });

  test('of a part in an open batch is a reversal of that part', async () => {
    const opened = open([shown(), shown({ status: 'reversal', authorizedAmount: 4499 })]);
    expect((await payBack(opened, refundOf(500))).updates.at(-1)).toMatchObject({
      kind: 'approved',
      charge: { amount: money(500, 'USD') },
    });
    expect(opened.sent[1]?.body).toBe('{"operator":"Jane","amount":500}');
  });

  test('in a closed batch is a refund', async () => {
    const opened = open([settled(), refunded()]);
    expect((await payBack(opened)).updates.at(-1)).toMatchObject({ kind: 'approved', providerReference: 'CD3HN88U9F' });
    expect(opened.sent[1]).toMatchObject({
      url: `https://api.payroc.com/v1/payments/${paymentId}/refund`,
      body: '{"amount":4999,"description":"Refund REFUND1","operator":"Jane"}',
    });
  });

  test('journals what the payment looked like before anything is sent that moves money', async () => {
    const opened = open([shown(), reversed()]);
    const updates = opened.provider.refund?.({ ...payRequest(refund()), original }, signal);
    const first = await updates?.[Symbol.asyncIterator]().next();
    expect(first?.value).toMatchObject(planned);
    expect(opened.sent.map(({ method }) => method)).toEqual(['GET']);
  });

  test('whose answer is lost is sent again with the same key and the same bytes', async () => {
    const opened = open([settled(), lost(), jsonResponse({}, 500), refunded()]);
    expect((await payBack(opened)).updates.at(-1)).toMatchObject({ kind: 'approved' });
    const posts = opened.sent.filter(({ method }) => method === 'POST');
    expect(posts).toHaveLength(3);
    expect(new Set(posts.map(({ url, body, headers }) => `${url} ${body} ${headers.get('idempotency-key')}`)).size).toBe(1);
  });

  test('that is lost every time is uncertain', async () => {
    const { updates, error } = await payBack(open([settled(), lost(), lost(), lost()]));
    expect(updates).toMatchObject([planned]);
    expect(error).toBeInstanceOf(NoAnswer);
  });

  test.each<[string, Response, Response]>([
    ['a refund', settled(), settled()],
    ['a reversal of a part', shown(), shown()],
  ])('that Payroc took without showing how much (%s) was paid back as asked', async (_, before, after) => {
    expect((await payBack(open([before, after]), refundOf(500))).updates.at(-1)).toMatchObject({
      kind: 'approved',
      charge: { amount: money(500, 'USD') },
    });
  });

  test('that Payroc took while the payment shows another amount is uncertain', async () => {
    const { updates, error } = await payBack(open([shown(), shown({ authorizedAmount: 4899 })]), refundOf(500));
    expect(updates).toMatchObject([planned]);
    expect(error).toBeInstanceOf(Unclear);
  });

  test('that never left has paid nothing back, and says so although the journal has a plan', async () => {
    expect((await payBack(open([settled(), unreachable()]))).updates.at(-1)).toMatchObject({
      kind: 'not-charged',
      reason: { code: 'unreachable' },
    });
  });

  test.each<[number, string, string]>([
    [400, 'bad-request', 'invalid-request'],
    [403, 'forbidden', 'credentials'],
    [404, 'not-found', 'configuration'],
  ])('that is refused (HTTP %i %s) has paid nothing back', async (status, slug, code) => {
    const refusal = jsonResponse(problemBody(status, slug, 'Because'), status);
    expect((await payBack(open([settled(), refusal]))).updates.at(-1)).toEqual({ kind: 'not-charged', reason: { code, text: 'Because' } });
  });

  describe('that meets a payment which cannot be modified', () => {
    const conflict = () => jsonResponse(problemBody(409, 'cannot-be-modified', 'Wrong state'), 409);
    const conflicts = () => [conflict(), conflict(), conflict()] as const;

    test('has paid nothing back where the payment shows no trace of it', async () => {
      expect((await payBack(open([settled(), ...conflicts(), settled()]))).updates.at(-1)).toEqual({
        kind: 'not-charged',
        reason: { code: 'invalid-request', text: 'Wrong state' },
      });
    });

    test('has paid back where it was itself what stood in the way', async () => {
      expect((await payBack(open([settled(), ...conflicts(), refunded()]))).updates.at(-1)).toMatchObject({ kind: 'approved' });
    });

    test('is uncertain where the payment cannot be seen', async () => {
      expect((await payBack(open([settled(), ...conflicts(), lost()]))).error).toBeInstanceOf(NoAnswer);
    });
  });

  test.each<[string, Response, object]>([
    ['was reversed already', reversed(), { code: 'invalid-request', text: 'The payment has been reversed already.' }],
    ['Payroc does not know', jsonResponse(problemBody(404, 'not-found', 'No payment'), 404), { code: 'configuration', text: 'No payment' }],
  ])('of a payment that %s sends nothing that moves money', async (_, answer, reason) => {
    const opened = open([answer]);
    expect((await payBack(opened)).updates).toEqual([{ kind: 'not-charged', reason }]);
    expect(opened.sent.map(({ method }) => method)).toEqual(['GET']);
  });

  test.each<[string, Response | Error]>([
    ['is broken', jsonResponse({}, 503)],
    ["is another's", shown({}, { paymentId: 'SOMEBODYS0' })],
    ['is lost', lost()],
  ])('whose look at the payment %s ends before anything is announced', async (_, answer) => {
    const opened = open([answer]);
    const sending: true[] = [];
    const { updates, error } = await payBack(opened, refund(), () => void sending.push(true));
    expect({ updates, sending, failed: error instanceof Error }).toEqual({ updates: [], sending: [], failed: true });
  });

  test('of a payment without a name is refused at once', async () => {
    const opened = open([]);
    const nameless = refund({ references: { idempotencyKey: ourKey, orderId: 'REFUND1', paymentId: '' } });
    expect((await payBack(opened, nameless)).updates).toMatchObject([{ kind: 'not-charged', reason: { code: 'invalid-request' } }]);
    expect(opened.sent).toEqual([]);
  });

  test('cannot be cancelled', async () => {
    const opened = open([]);
    expect(await opened.provider.cancel(refund(), signal)).toBe('too-late');
    expect(opened.sent).toEqual([]);
  });
});

describe('after a restart, a linked refund', () => {
  const details = [planDetail({ paymentId, way: 'refund', authorizedBefore: 4999, refundsBefore: [] })];
  const asking = (afterMs: number, changes: Partial<Payment>, ...answers: Parameters<typeof scripted>) => {
    const clock = manualClock('2026-03-02T08:00:00Z');
    clock.advance(afterMs);
    const opened = open(answers, { refundMethod: 'terminal' }, clock);
    return { answer: opened.provider.inquire(refund({ details, ...changes }), signal), sent: opened.sent };
  };

  test('is found in the payment, whatever the settings say now', async () => {
    expect(await asking(86_400_000, {}, refunded()).answer).toMatchObject({ kind: 'approved', providerReference: 'CD3HN88U9F' });
  });

  test('that left no trace is sent again while it is young', async () => {
    const { answer, sent } = asking(60_000, {}, settled(), refunded());
    expect(await answer).toMatchObject({ kind: 'approved' });
    expect(sent[1]).toMatchObject({ method: 'POST', body: '{"amount":4999,"description":"Refund REFUND1","operator":"Jane"}' });
    expect(sent[1]?.headers.get('idempotency-key')).toBe(ourKey);
  });

  test.each<[string, number, Partial<Payment>]>([
    ['is old', 300_000, {}],
    ['was released', 1_000, { released: true }],
  ])('that left no trace and %s is not sent again', async (_, after, changes) => {
    const { answer, sent } = asking(after, changes, settled());
    expect(await answer).toBe('unknown');
    expect(sent.map(({ method }) => method)).toEqual(['GET']);
  });

  test('is neither refused by a refused repeat nor decided by a lost one', async () => {
    expect(await asking(1_000, {}, settled(), jsonResponse(problemBody(400, 'bad-request', 'No'), 400)).answer).toBe('unknown');
    await expect(asking(1_000, {}, settled(), lost()).answer).rejects.toThrow(NoAnswer);
    await expect(asking(1_000, {}, settled(), unreachable()).answer).rejects.toThrow(NoAnswer);
  });

  test('is paid back once Payroc takes the repeat, whatever the payment shows of it', async () => {
    expect(await asking(1_000, {}, settled(), settled()).answer).toMatchObject({
      kind: 'approved',
      charge: { amount: money(4999, 'USD') },
    });
  });

  test('without a plan stays open for a person', async () => {
    const { answer, sent } = asking(1_000, { details: [] });
    expect(await answer).toBe('unknown');
    expect(sent).toEqual([]);
  });

  test.each<[string, Response | Error]>([
    ['lost', lost()],
    ['a page', new Response('<html></html>')],
    ["another's", shown({}, { paymentId: 'SOMEBODYS0' })],
  ])('is not decided by an answer that is %s', async (_, answer) => {
    await expect(asking(86_400_000, {}, answer).answer).rejects.toThrow();
  });
});

describe('a refund on the device', () => {
  const id = 'b37439165d134678a9100ebba3b29598';
  const onDevice = payment({ kind: 'refund', references: { idempotencyKey: ourKey, orderId: 'REFUND1' } });
  const instruction = (status: string, more: object = {}) => jsonResponse({ status, refundInstructionId: id, ...more });
  const done = () =>
    instruction('completed', { link: { rel: 'refund', method: 'GET', href: 'https://api.payroc.com/v1/refunds/CD3HN88U9F' } });
  const body = () => ({
    ...paymentBody({ type: 'refund', authorizedAmount: -4999 }, { order: { orderId: 'REFUND1', amount: -4999 } }),
    paymentId: undefined,
    refundId: 'CD3HN88U9F',
  });

  test('is known by its keys after a restart', () => {
    const { provider } = open([], { refundMethod: 'terminal' });
    const order = {
      id: 'r',
      kind: 'refund',
      amount: money(1, 'USD'),
      cashback: money(0, 'USD'),
      original,
      loyaltyTransaction: null,
    } as const;
    expect(provider.references(order)).not.toHaveProperty('paymentId');
  });

  test('is an instruction of its own, followed to the refund', async () => {
    const opened = open([instruction('inProgress'), instruction('inProgress'), done(), jsonResponse(body())], { refundMethod: 'terminal' });
    expect((await payBack(opened, onDevice)).updates).toMatchObject([
      { kind: 'accepted', providerReference: id },
      { kind: 'approved', charge: { amount: money(4999, 'USD') }, providerReference: 'CD3HN88U9F' },
    ]);
    expect(opened.sent[0]).toMatchObject({
      method: 'POST',
      url: 'https://api.payroc.com/v1/devices/1850010868/refund-instructions',
      body: '{"operator":"Jane","processingTerminalId":"1234001","order":{"orderId":"REFUND1","description":"Refund REFUND1","amount":4999,"currency":"USD"}}',
    });
    expect(opened.sent[1]?.url).toBe(`https://api.payroc.com/v1/refund-instructions/${id}`);
  });

  test('is found by its order and cancelled by its instruction', async () => {
    const opened = open([jsonResponse(listBody(body())), new Response(null, { status: 204 })]);
    expect(await opened.provider.inquire(onDevice, signal)).toMatchObject({ kind: 'approved' });
    expect(await opened.provider.cancel({ ...onDevice, providerReference: id }, signal)).toBe('asked');
    expect(opened.sent.map(({ url }) => new URL(url).pathname)).toEqual(['/v1/refunds', `/v1/refund-instructions/${id}`]);
  });
});
