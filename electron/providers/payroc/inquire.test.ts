import { describe, expect, test } from 'vitest';
import { money } from '#shared/money.ts';
import type { Payment } from '#shared/payment.ts';
import { manualClock } from '../../testing/manual-ports.ts';
import { jsonResponse, providerPorts } from '../../testing/provider-kit.ts';
import { NoAnswer, Unclear } from '../provider.ts';
import { payroc } from './adapter.ts';
import { sampleInstruction, samplePayment, sampleSubmission } from './samples.test-data.ts';
import {
  context,
  instructionBody,
  instructionId,
  listBody,
  lost,
  ourKey,
  payment,
  paymentBody,
  paymentId,
  problemBody,
  scripted,
  secrets,
  settings,
  unreachable,
} from './testing.test-data.ts';

const { signal } = new AbortController();

/** Asks as long after the payment began. */
function asking(given: Payment, afterMs: number, ...answers: Parameters<typeof scripted>) {
  const { fetch, sent } = scripted(...answers);
  const clock = manualClock('2026-03-02T08:00:00Z');
  clock.advance(afterMs);
  const ports = providerPorts(fetch, {
    ...clock,
    sleep: (milliseconds, until) => (milliseconds > 3_000 ? clock.sleep(milliseconds, until) : Promise.resolve()),
  });
  return { answer: payroc.create(settings(), secrets, context, ports).inquire(given, signal), sent };
}

const named = payment({ providerReference: instructionId });
const notFound = () => jsonResponse(problemBody(404, 'not-found', 'Not found'), 404);
const listed = (...data: Record<string, unknown>[]) => jsonResponse(listBody(...data));

describe('a payment whose instruction is known', () => {
  test('is asked for by it, and read from the payment behind it', async () => {
    const { answer, sent } = asking(named, 1_000, new Response(sampleInstruction), new Response(samplePayment));
    expect(await answer).toMatchObject({ kind: 'approved', charge: { amount: money(4999, 'USD') }, providerReference: paymentId });
    expect(sent[0]?.url).toBe(`https://api.payroc.com/v1/payment-instructions/${instructionId}`);
  });

  test('is pending while the device is at it', async () => {
    expect(await asking(named, 1_000, jsonResponse(instructionBody('inProgress'))).answer).toBe('pending');
  });

  test('tells what its payment waits for', async () => {
    const waiting = jsonResponse(paymentBody({ status: 'pending' }));
    expect(await asking(named, 1_000, new Response(sampleInstruction), waiting).answer).toMatchObject({
      kind: 'accepted',
      details: [{ text: 'pending: APPROVAL' }],
    });
  });

  test.each([
    'Communication with the device was lost',
    'No response from the device',
  ])('stays open when the device lost its line ("%s"), until the list shows the charge', async (errorMessage) => {
    const failure = () => jsonResponse(instructionBody('failure', { errorMessage }));
    await expect(asking(named, 1_000, failure(), listed(), listed()).answer).rejects.toThrow(Unclear);
    expect(await asking(named, 60_000, failure(), listed(paymentBody())).answer).toMatchObject({ kind: 'approved' });
  });

  test('that Payroc has forgotten is found by its order', async () => {
    expect(await asking(named, 1_000, notFound(), listed(paymentBody())).answer).toMatchObject({ kind: 'approved' });
    expect(await asking(named, 1_000, notFound(), listed()).answer).toBe('unknown');
    expect(await asking(named, 1_000, notFound(), notFound()).answer).toBe('unknown');
  });

  test.each<[string, Response | Error, typeof NoAnswer | typeof Unclear]>([
    ['lost', lost(), NoAnswer],
    ['never sent', unreachable(), NoAnswer],
    ['a page', new Response('<html></html>'), Unclear],
    ['a 503', new Response('', { status: 503 }), Unclear],
    ["another instruction's", jsonResponse(instructionBody('canceled', { paymentInstructionId: 'f'.repeat(32) })), Unclear],
    ['without a status', jsonResponse({ paymentInstructionId: instructionId }), Unclear],
  ])('is not decided by an answer that is %s', async (_, given, kind) => {
    await expect(asking(named, 1_000, given).answer).rejects.toThrow(kind);
  });
});

describe('a payment whose instruction is not known', () => {
  test('is found by its order', async () => {
    const { answer, sent } = asking(payment(), 86_400_000, listed(paymentBody()));
    expect(await answer).toMatchObject({ kind: 'approved' });
    expect(sent).toMatchObject([
      { method: 'GET', url: 'https://api.payroc.com/v1/payments?processingTerminalId=1234001&orderId=OrderRef6543' },
    ]);
  });

  test('gets its name back by the same request with the same key', async () => {
    const { answer, sent } = asking(payment(), 299_000, listed(), new Response(sampleSubmission, { status: 202 }));
    expect(await answer).toEqual({ kind: 'accepted', providerReference: instructionId });
    expect(sent[1]).toMatchObject({ method: 'POST' });
    expect(sent[1]?.headers.get('idempotency-key')).toBe(ourKey);
  });

  test.each<[string, Partial<Payment>, number]>([
    ['it is old', {}, 300_000],
    ['the clock was set back', {}, -300_000],
    ['it was released', { released: true }, 1_000],
    ['a cancel was asked for', { cancelRequested: true }, 1_000],
  ])('is not sent again when %s', async (_, changes, after) => {
    const { answer, sent } = asking(payment(changes), after, listed());
    expect(await answer).toBe('unknown');
    expect(sent).toHaveLength(1);
  });

  test.each([400, 401, 403, 404, 409])('is not refused by a repeat that is (HTTP %i)', async (status) => {
    const refusal = () => jsonResponse(problemBody(status, 'x-y', 'No'), status);
    expect(await asking(payment(), 1_000, listed(), refusal(), refusal()).answer).toBe('unknown');
  });

  test.each([lost, unreachable])('is not decided by a repeat without an answer', async (failure) => {
    await expect(asking(payment(), 1_000, listed(), failure()).answer).rejects.toThrow(NoAnswer);
  });

  test.each<[string, Response | Error, typeof NoAnswer | typeof Unclear]>([
    ['a page', new Response('<html></html>'), Unclear],
    ['a 500', jsonResponse({}, 500), Unclear],
    ['lost', lost(), NoAnswer],
    ['a list that is none', jsonResponse({ data: 'none' }), Unclear],
  ])('is not sent again after a list that is %s', async (_, given, kind) => {
    const { answer, sent } = asking(payment(), 1_000, given);
    await expect(answer).rejects.toThrow(kind);
    expect(sent).toHaveLength(1);
  });
});

test('a payment without keys is asked for by nobody', async () => {
  const { answer, sent } = asking(payment({ references: {} }), 1_000);
  await expect(answer).rejects.toThrow(Unclear);
  expect(sent).toEqual([]);
});
