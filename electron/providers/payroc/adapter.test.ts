import { describe, expect, test } from 'vitest';
import { money } from '#shared/money.ts';
import type { Payment } from '#shared/payment.ts';
import { type ManualClock, manualClock } from '../../testing/manual-ports.ts';
import { collected, jsonResponse, payRequest, providerPorts } from '../../testing/provider-kit.ts';
import { NoAnswer, NotSent, type PayRequest, type Provider, Unclear } from '../provider.ts';
import { payroc } from './adapter.ts';
import { sampleCannotCancel, sampleInstruction, samplePayment, sampleSubmission } from './samples.test-data.ts';
import type { PayrocSettings } from './settings.ts';
import {
  completedBody,
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
  type SentRequest,
  scripted,
  secrets,
  settings,
  unreachable,
} from './testing.test-data.ts';

const { signal } = new AbortController();

interface Opened {
  readonly provider: Provider;
  readonly sent: SentRequest[];
  readonly clock: ManualClock;
}

function open(answers: Parameters<typeof scripted>, changes: Partial<PayrocSettings> = {}, clock = manualClock()): Opened {
  const { fetch, sent } = scripted(...answers);
  // Pauses of its own pass at once.
  const ports = providerPorts(fetch, {
    ...clock,
    sleep: (milliseconds, until) => (milliseconds > 3_000 ? clock.sleep(milliseconds, until) : Promise.resolve()),
  });
  return { provider: payroc.create(settings(changes), secrets, context, ports), sent, clock };
}

const pay = ({ provider }: Opened, given: Payment = payment(), changes: Partial<PayRequest> = {}) =>
  collected(provider.pay(payRequest(given, changes), signal));

const submitted = () => new Response(sampleSubmission, { status: 202 });
const inProgress = () => jsonResponse(instructionBody('inProgress'));
const completed = () => new Response(sampleInstruction);
const paid = () => new Response(samplePayment);
const accepted = { kind: 'accepted', providerReference: instructionId };

describe('the request for a sale', () => {
  test('is what Payroc documents, byte by byte', async () => {
    const opened = open([submitted(), completed(), paid()]);
    await pay(opened);
    const [request] = opened.sent;
    expect(request).toMatchObject({ method: 'POST', url: 'https://api.payroc.com/v1/devices/1850010868/payment-instructions' });
    expect(Object.fromEntries(request?.headers ?? [])).toEqual({
      accept: 'application/json',
      authorization: 'Bearer a-token-for-tests',
      'content-type': 'application/json',
      'idempotency-key': ourKey,
      'user-agent': 'Kassa/0.1.0',
    });
    expect(request?.body).toBe(
      '{"operator":"Jane","processingTerminalId":"1234001","order":{"orderId":"OrderRef6543","amount":4999,"currency":"USD"}}',
    );
  });

  test('names the cash, the note and the leave to approve a part where there are any', async () => {
    const opened = open([submitted(), completed(), paid()], { allowPartialApproval: true });
    await pay(opened, payment({ cashback: money(1000, 'USD'), note: ' Table 4 ', operator: { id: 'x'.repeat(60), name: 'Sam' } }));
    expect(JSON.parse(opened.sent[0]?.body ?? '')).toEqual({
      operator: 'x'.repeat(50),
      processingTerminalId: '1234001',
      order: {
        orderId: 'OrderRef6543',
        amount: 4999,
        currency: 'USD',
        description: 'Table 4',
        acceptPartialAmount: true,
        breakdown: { subtotal: 3999, cashbackAmount: 1000 },
      },
    });
  });

  test('is announced before it leaves, and after the token is there', async () => {
    const { fetch } = scripted(submitted(), completed(), paid());
    const events: string[] = [];
    const watched: typeof fetch = (url, init) => {
      events.push(new URL(url).pathname);
      return fetch(url, init);
    };
    const provider = payroc.create(settings(), secrets, context, providerPorts(watched));
    await collected(provider.pay(payRequest(payment(), { sending: () => void events.push('sending') }), signal));
    expect(events.slice(0, 3)).toEqual(['/authorize', 'sending', '/v1/devices/1850010868/payment-instructions']);
  });

  test('has keys that Payroc allows, different each time', () => {
    const { provider } = open([]);
    const order = {
      id: 'x',
      kind: 'sale',
      amount: money(1, 'USD'),
      cashback: money(0, 'USD'),
      original: null,
      loyaltyTransaction: null,
    } as const;
    const [first, second] = [provider.references(order), provider.references(order)];
    expect(first).toEqual({
      idempotencyKey: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      orderId: expect.stringMatching(/^[0-9A-F]{24}$/),
    });
    expect(first.orderId).not.toBe(second.orderId);
    expect(first.idempotencyKey).not.toBe(second.idempotencyKey);
  });

  test.each<[string, Partial<Payment>]>([
    ['another currency', { amount: money(4999, 'CAD') }],
    ['no amount', { amount: money(0, 'USD') }],
    ['cash alone', { cashback: money(4999, 'USD') }],
    ['an order id that is too long', { references: { idempotencyKey: ourKey, orderId: 'x'.repeat(25) } }],
    ['no key', { references: { orderId: 'A' } }],
  ])('with %s never leaves', async (_, changes) => {
    const opened = open([]);
    expect(await pay(opened, payment(changes))).toMatchObject({
      updates: [{ kind: 'not-charged', reason: { code: 'invalid-request' } }],
      error: null,
    });
    expect(opened.sent).toEqual([]);
  });
});

describe('a sale', () => {
  test("is followed from Payroc's example of an instruction to its example of a payment", async () => {
    const opened = open([submitted(), inProgress(), completed(), paid()]);
    const { updates } = await pay(opened);
    expect(updates).toMatchObject([
      accepted,
      {
        kind: 'approved',
        charge: { amount: money(4999, 'USD'), cashback: money(0, 'USD') },
        providerReference: paymentId,
        slip: { signature: false },
      },
    ]);
    expect(opened.sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      'POST /v1/devices/1850010868/payment-instructions',
      `GET /v1/payment-instructions/${instructionId}`,
      `GET /v1/payment-instructions/${instructionId}`,
      `GET /v1/payments/${paymentId}`,
    ]);
  });

  test.each([
    [
      'declined',
      { status: 'declined', responseCode: 'D', responseMessage: 'Do Not Honor' },
      { kind: 'declined', reason: { text: 'Do Not Honor' } },
    ],
    ['approved in part', { responseCode: 'P', authorizedAmount: 2000 }, { kind: 'approved', charge: { amount: money(2000, 'USD') } }],
  ])('that the bank has %s ends so', async (_, result, update) => {
    expect((await pay(open([submitted(), completed(), jsonResponse(paymentBody(result))]))).updates).toMatchObject([accepted, update]);
  });

  test('may be over in the very answer to its request', async () => {
    const opened = open([jsonResponse(completedBody, 202), paid()]);
    expect((await pay(opened)).updates).toMatchObject([accepted, { kind: 'approved' }]);
  });

  test('whose payment is not over is asked after until it is, and says what it waits for', async () => {
    const pending = () => jsonResponse(paymentBody({ status: 'accepted', responseMessage: 'In progress' }));
    const opened = open([submitted(), completed(), pending(), completed(), pending(), completed(), paid()]);
    expect((await pay(opened)).updates).toMatchObject([
      accepted,
      { kind: 'accepted', details: [{ kind: 'open', text: 'accepted: In progress' }] },
      { kind: 'approved' },
    ]);
  });

  test('that is under review is left to a person', async () => {
    const review = () => jsonResponse(paymentBody({ status: 'admin', responseMessage: 'Under review' }));
    const opened = open([submitted(), ...Array.from({ length: 6 }, () => [completed(), review()]).flat()]);
    const { updates, error } = await pay(opened);
    expect(updates).toEqual([accepted]);
    expect(error).toMatchObject({ name: 'Unclear', reason: { code: 'provider-error', text: 'Under review' } });
  });

  test('that failed on the device is not charged, after two looks at the list', async () => {
    const failure = jsonResponse(instructionBody('failure', { errorMessage: 'Card removed too early' }));
    const opened = open([submitted(), failure, jsonResponse(listBody()), jsonResponse(listBody())]);
    expect((await pay(opened)).updates).toMatchObject([
      accepted,
      { kind: 'not-charged', reason: { code: 'terminal-ended', text: 'Card removed too early' } },
    ]);
    expect(opened.sent.slice(2).map(({ url }) => url)).toEqual(
      Array(2).fill('https://api.payroc.com/v1/payments?processingTerminalId=1234001&orderId=OrderRef6543'),
    );
  });

  test('that failed on the device although the card was charged is approved', async () => {
    const failure = () => jsonResponse(instructionBody('failed', { errorMessage: 'Communication lost' }));
    const opened = open([submitted(), failure(), jsonResponse(listBody()), jsonResponse(listBody(paymentBody()))]);
    expect((await pay(opened)).updates).toMatchObject([accepted, { kind: 'approved', providerReference: paymentId }]);
  });

  test.each([
    ['Device is offline', 'terminal-offline'],
    ['Device is busy', 'terminal-busy'],
    ['Timeout', 'terminal-ended'],
    ['Something broke', 'terminal-ended'],
  ])('that failed with "%s" is told as %s', async (errorMessage, code) => {
    const failure = jsonResponse(instructionBody('failure', { errorMessage }));
    const none = () => jsonResponse(problemBody(404, 'not-found', 'No such path'), 404);
    const { updates } = await pay(open([submitted(), failure, none(), none()]));
    expect(updates.at(-1)).toEqual({ kind: 'not-charged', reason: { code, text: errorMessage } });
  });

  test.each(['canceled', 'cancelled'])('that was %s on the device is cancelled', async (status) => {
    const opened = open([submitted(), jsonResponse(instructionBody(status)), jsonResponse(listBody())]);
    expect((await pay(opened)).updates.at(-1)).toMatchObject({ kind: 'cancelled', reason: { code: 'cancelled-at-terminal' } });
  });

  test('that was canceled a moment too late is approved', async () => {
    const opened = open([submitted(), jsonResponse(instructionBody('canceled')), jsonResponse(listBody(paymentBody()))]);
    expect((await pay(opened)).updates.at(-1)).toMatchObject({ kind: 'approved' });
  });

  test('with a status that no document knows goes on', async () => {
    const opened = open([submitted(), jsonResponse(instructionBody('levitating')), completed(), paid()]);
    expect((await pay(opened)).updates.at(-1)).toMatchObject({ kind: 'approved' });
  });
});

describe('the link to the payment', () => {
  const elsewhere = (href: unknown) => jsonResponse(instructionBody('completed', { link: { rel: 'payment', method: 'GET', href } }));

  test("never takes the token to another server: the till asks Payroc's API by the order", async () => {
    const opened = open([submitted(), elsewhere(`https://evil.test/v1/payments/${paymentId}`), jsonResponse(listBody(paymentBody()))]);
    expect((await pay(opened)).updates.at(-1)).toMatchObject({ kind: 'approved' });
    expect(opened.sent.filter(({ url }) => !url.startsWith('https://api.payroc.com/v1/'))).toEqual([]);
  });

  test('to another server still names the payment for a Payroc that has no list', async () => {
    const none = jsonResponse(problemBody(404, 'not-found', 'No such path'), 404);
    const opened = open([submitted(), elsewhere(`https://other.test/v1/payments/${paymentId}`), none, paid()]);
    expect((await pay(opened)).updates.at(-1)).toMatchObject({ kind: 'approved' });
    expect(opened.sent.at(-1)?.url).toBe(`https://api.payroc.com/v1/payments/${paymentId}`);
  });

  test('is followed as it is', async () => {
    const opened = open([submitted(), elsewhere(`https://api.payroc.com/v2/archive/payments/${paymentId}?view=full`), paid()]);
    await pay(opened);
    expect(opened.sent.at(-1)?.url).toBe(`https://api.payroc.com/v2/archive/payments/${paymentId}?view=full`);
  });

  test.each<[string, unknown]>([
    ['missing', undefined],
    ['no address', 'not an address'],
    ['to the instruction itself', `https://api.payroc.com/v1/payment-instructions/${instructionId}`],
    ['with a user name', `https://me:secret@api.payroc.com/v1/payments/${paymentId}`],
    ['a read of a loyalty card', 'https://api.payroc.com/v1/closed-loop-reads/M2MJOG6O2Y'],
  ])('that is %s is not followed: the order finds the payment', async (_, href) => {
    const opened = open([submitted(), elsewhere(href), jsonResponse(listBody(paymentBody()))]);
    expect((await pay(opened)).updates.at(-1)).toMatchObject({ kind: 'approved' });
    expect(opened.sent.at(-1)?.url).toContain('/v1/payments?');
  });

  test("to somebody else's payment decides nothing", async () => {
    const foreign = () => jsonResponse(paymentBody({}, { order: { orderId: 'SOMEBODYS' } }));
    const opened = open([submitted(), ...Array.from({ length: 6 }, () => [completed(), foreign()]).flat()]);
    expect(await pay(opened)).toMatchObject({ updates: [accepted], error: { name: 'Unclear', reason: { code: 'contradiction' } } });
  });
});

describe('when the answer to the request is lost', () => {
  test('the same bytes are sent again with the same key', async () => {
    const opened = open([lost(), new Response('', { status: 502 }), submitted(), completed(), paid()]);
    expect((await pay(opened)).updates).toMatchObject([accepted, { kind: 'approved' }]);
    const posts = opened.sent.filter(({ method }) => method === 'POST');
    expect(posts).toHaveLength(3);
    expect(new Set(posts.map(({ body }) => body)).size).toBe(1);
    expect(new Set(posts.map(({ headers }) => headers.get('idempotency-key')))).toEqual(new Set([ourKey]));
  });

  test('three times, the payment is uncertain', async () => {
    const { updates, error } = await pay(open([lost(), lost(), lost()]));
    expect(updates).toEqual([]);
    expect(error).toBeInstanceOf(NoAnswer);
  });

  test.each([400, 401, 403, 404])('a refusal of the repeat (HTTP %i) does not say that the first one was refused', async (status) => {
    const refusal = () => jsonResponse(problemBody(status, 'x-y', 'No'), status);
    const opened = open([lost(), refusal(), refusal(), refusal(), refusal()]);
    expect(await pay(opened)).toMatchObject({ updates: [], error: { name: 'Unclear' } });
  });

  test('and no repeat can be sent, it is uncertain, not unsent', async () => {
    const { error } = await pay(open([lost(), unreachable(), unreachable()]));
    expect(error).toBeInstanceOf(NoAnswer);
  });

  test.each<[string, () => Response]>([
    ['a page', () => new Response('<html></html>')],
    ['nothing', () => new Response('', { status: 202 })],
    ['an instruction without a name', () => jsonResponse({ status: 'inProgress' }, 202)],
    ['a name that no address can carry', () => jsonResponse({ status: 'inProgress', paymentInstructionId: '../payments' }, 202)],
  ])('because it was %s, the repeat tells the name', async (_, answer) => {
    expect((await pay(open([answer(), submitted(), completed(), paid()]))).updates).toMatchObject([accepted, { kind: 'approved' }]);
  });
});

describe('a refusal of the request', () => {
  test.each<[number, string, string]>([
    [400, 'bad-request', 'invalid-request'],
    [403, 'forbidden', 'credentials'],
    [404, 'not-found', 'configuration'],
    [406, 'not-acceptable', 'invalid-request'],
    [415, 'unsupported-media-type', 'invalid-request'],
  ])("HTTP %i %s: not charged, in Payroc's words", async (status, slug, code) => {
    const opened = open([jsonResponse(problemBody(status, slug, 'Because of this'), status)]);
    expect(await pay(opened)).toEqual({ updates: [{ kind: 'not-charged', reason: { code, text: 'Because of this' } }], error: null });
    expect(opened.sent).toHaveLength(1);
  });

  test('because of the token is met once with another one', async () => {
    const refused = () => jsonResponse(problemBody(401, 'not-authorized', 'Expired'), 401);
    expect((await pay(open([refused(), submitted(), completed(), paid()]))).updates.at(-1)).toMatchObject({ kind: 'approved' });
  });

  test.each([
    [409, 'resource-already-exists'],
    [400, 'idempotency-key-in-use'],
  ])('HTTP %i %s is none: it may be the very request', async (status, slug) => {
    const conflict = () => jsonResponse(problemBody(status, slug, 'There is one'), status);
    expect((await pay(open([conflict(), submitted(), completed(), paid()]))).updates.at(-1)).toMatchObject({ kind: 'approved' });
    const { updates, error } = await pay(open([conflict(), conflict(), conflict()]));
    expect(updates).toEqual([]);
    expect(error).toMatchObject({ name: 'Unclear', reason: { code: 'duplicate-reference', text: 'There is one' } });
  });

  test('that never reached Payroc is known as unsent', async () => {
    expect((await pay(open([unreachable()]))).error).toBeInstanceOf(NotSent);
  });

  test('of the API key, before anything is sent', async () => {
    const ports = providerPorts(async () => jsonResponse({ detail: 'No such key' }, 401));
    const provider = payroc.create(settings(), secrets, context, ports);
    const sending: true[] = [];
    const request = payRequest(payment(), { sending: () => void sending.push(true) });
    expect((await collected(provider.pay(request, signal))).updates).toEqual([
      { kind: 'not-charged', reason: { code: 'credentials', text: 'No such key' } },
    ]);
    expect(sending).toEqual([]);
  });
});

describe('asking after the instruction', () => {
  test('goes on at once after an answer that was held', async () => {
    const clock = manualClock();
    const held = () => {
      clock.advance(60_000);
      return inProgress();
    };
    const pauses: number[] = [];
    const opened = open([submitted(), held, held, completed(), paid()], {}, clock);
    await pay(opened, payment(), { pause: async (milliseconds) => void pauses.push(milliseconds) });
    expect(pauses).toEqual([]);
  });

  test('slows down where answers are not held, and ends after a quarter of an hour', async () => {
    const clock = manualClock();
    const pauses: number[] = [];
    const opened = open([submitted(), ...Array.from({ length: 2_000 }, () => inProgress)], {}, clock);
    const result = await pay(opened, payment(), {
      pause: async (milliseconds) => {
        pauses.push(milliseconds);
        clock.advance(milliseconds);
      },
    });
    expect(result).toEqual({ updates: [accepted], error: null });
    expect(pauses.slice(0, 6)).toEqual([200, 400, 600, 800, 1_000, 1_000]);
    expect(pauses.at(-1)).toBe(3_000);
    expect(opened.sent.length).toBeLessThan(400);
  });

  test('bears a few answers that are none', async () => {
    const opened = open([
      submitted(),
      lost(),
      new Response('<html></html>'),
      jsonResponse({}, 503),
      jsonResponse(problemBody(404, 'not-found', 'Not yet'), 404),
      jsonResponse(instructionBody('completed', { paymentInstructionId: 'f'.repeat(32) })),
      completed(),
      paid(),
    ]);
    expect((await pay(opened)).updates.at(-1)).toMatchObject({ kind: 'approved' });
  });

  test('gives up after six, and nobody knows', async () => {
    const { updates, error } = await pay(open([submitted(), ...Array.from({ length: 6 }, lost)]));
    expect(updates).toEqual([accepted]);
    expect(error).toBeInstanceOf(NoAnswer);
  });

  test('never calls anything unsent once the instruction is out', async () => {
    const { error } = await pay(open([submitted(), ...Array.from({ length: 6 }, unreachable)]));
    expect(error).toBeInstanceOf(NoAnswer);
  });

  test('ends when the till closes', async () => {
    const closing = new AbortController();
    const { fetch } = scripted(submitted(), () => {
      closing.abort();
      return inProgress();
    });
    const provider = payroc.create(settings(), secrets, context, providerPorts(fetch));
    const { updates } = await collected(provider.pay(payRequest(payment()), closing.signal));
    expect(updates).toEqual([accepted]);
  });
});

describe('cancel', () => {
  const named = payment({ providerReference: instructionId });

  test('asks Payroc to cancel the instruction', async () => {
    const opened = open([new Response(null, { status: 204 })]);
    expect(await opened.provider.cancel(named, signal)).toBe('asked');
    expect(opened.sent).toMatchObject([
      { method: 'DELETE', url: `https://api.payroc.com/v1/payment-instructions/${instructionId}`, body: null },
    ]);
  });

  test('waits for the name of the instruction', async () => {
    const opened = open([]);
    expect(await opened.provider.cancel(payment(), signal)).toBe('not-yet');
    expect(opened.sent).toEqual([]);
  });

  const failed = problemBody(409, 'cannot-be-canceled', 'No', { errors: [{ message: 'Failed instruction cannot be canceled' }] });
  const late = problemBody(409, 'cannot-be-canceled', 'No', { errors: [{ message: 'Completed instruction cannot be canceled' }] });
  test.each<[string, Response, string]>([
    ['the payment was quicker', new Response(sampleCannotCancel, { status: 409 }), 'too-late'],
    ['the payment was quicker, in words', jsonResponse(late, 409), 'too-late'],
    ['the instruction has failed already', jsonResponse(failed, 409), 'asked'],
    ['Payroc does not know it', jsonResponse(problemBody(404, 'not-found', 'No'), 404), 'too-late'],
    ['Payroc cannot cancel', jsonResponse({}, 405), 'too-late'],
  ])('when %s', async (_, answer, told) => {
    expect(await open([answer]).provider.cancel(named, signal)).toBe(told);
  });

  test.each<[string, Response | Error, typeof NoAnswer | typeof Unclear]>([
    ['lost', lost(), NoAnswer],
    ['never sent', unreachable(), NoAnswer],
    ['a 500', jsonResponse({}, 500), Unclear],
  ])('whose answer is %s says nothing', async (_, answer, kind) => {
    await expect(open([answer]).provider.cancel(named, signal)).rejects.toThrow(kind);
  });

  test('is why the payment ended, when it was asked for while the payment ran', async () => {
    const canceled = () => jsonResponse(instructionBody('canceled'));
    const opened = open([
      submitted(),
      async () => {
        await opened.provider.cancel(named, signal);
        return inProgress();
      },
      new Response(null, { status: 204 }),
      canceled(),
      jsonResponse(listBody()),
      jsonResponse(listBody()),
    ]);
    expect((await pay(opened)).updates.at(-1)).toMatchObject({ kind: 'cancelled', reason: { code: 'cancelled-by-cashier' } });
  });
});
