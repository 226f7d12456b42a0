import { describe, expect, it } from 'vitest';
import { money } from '#shared/money.ts';
import type { Payment, Update } from '#shared/payment.ts';
import type { Fetch } from '../../ports.ts';
import { manualClock } from '../../testing/manual-ports.ts';
import { answering, collected, jsonResponse, payRequest, providerPorts } from '../../testing/provider-kit.ts';
import { NoAnswer, NotSent, Unclear } from '../provider.ts';
import { buckaroo } from './adapter.ts';
import { badRequest, cancelledSale, createdSale, paidSale } from './samples.test-data.ts';
import {
  context,
  openSale,
  passing,
  payment,
  problemBody,
  reference,
  saleId,
  saleWith,
  secrets,
  settings,
  unpaidSale,
} from './testing.test-data.ts';

type Answer = Parameters<typeof answering>[number];

const { signal } = new AbortController();
const lostConnection = () =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('read'), { code: 'ECONNRESET', syscall: 'read' }) });
const refusedConnection = () =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' }) });
const unavailable = () => new Response('Service unavailable', { status: 503 });
const created = () => new Response(createdSale, { status: 201 });
const paid = () => new Response(paidSale);
const open = () => jsonResponse(openSale());
const nothing = () => jsonResponse(problemBody(404, 'Not found'), 404);

function till(...answers: Answer[]) {
  const clock = manualClock();
  const { fetch, sent } = answering(...answers);
  return { provider: buckaroo.create(settings(), secrets, context, providerPorts(fetch, clock)), clock, sent };
}

async function pay(answers: Answer[], changes: Partial<Payment> = {}) {
  const { provider, clock, sent } = till(...answers);
  let announced = 0;
  const start = clock.now();
  const request = payRequest(payment(changes), {
    pause: passing(clock),
    sending: () => {
      announced = sent.length + 1;
    },
  });
  const { updates, error } = await collected(provider.pay(request, signal));
  return {
    updates,
    error,
    sent,
    steps: sent.map(({ method, path }) => `${method} ${path}`),
    announced,
    seconds: (clock.now() - start) / 1000,
  };
}

const create = 'POST /v1/sales';
const read = `GET /v1/sales/${saleId}`;
const byReference = `GET /v1/sales/reference/${reference}`;
const search = 'POST /v1/sales/search';

describe('a payment', () => {
  it('is created once, then asked for every second until it is paid', async () => {
    const { updates, steps, announced, seconds, sent } = await pay([created(), open(), open(), paid()]);
    expect(updates).toMatchObject([
      { kind: 'accepted', providerReference: saleId },
      { kind: 'approved', charge: { amount: money(4995, 'EUR'), cashback: money(0, 'EUR') }, providerReference: saleId },
    ]);
    expect(steps).toEqual([create, read, read, read]);
    expect({ announced, seconds }).toEqual({ announced: 1, seconds: 3 });
    expect(Object.fromEntries(sent[0]?.headers ?? [])).toEqual({
      'buck-api-key': 'apk_notARealKey123',
      accept: 'application/hal+json, application/problem+json, application/json',
      'content-type': 'application/json',
      'user-agent': 'Kassa/0.1.0',
    });
    expect(sent[1]?.headers.has('content-type')).toBe(false);
  });

  it('tells what is new, and nothing twice', async () => {
    const partly = () => jsonResponse(openSale({ openAmount: '29.95', paidAmount: '20.00' }));
    const { updates } = await pay([created(), partly(), partly(), paid()]);
    expect(updates.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'approved']);
    expect(updates[1]?.details).toMatchObject([
      { kind: 'paid', text: '€\u00a020,00' },
      { kind: 'open', text: '€\u00a029,95' },
    ]);
  });

  it.each<[string, Record<string, unknown>, Partial<Update>]>([
    ['Cancelled', unpaidSale('Cancelled'), { kind: 'cancelled', reason: { code: 'cancelled-at-terminal', text: null } }],
    [
      'Failed',
      unpaidSale('Failed', { statusDetailCode: 'VS06' }),
      { kind: 'declined', reason: { code: 'declined', text: 'The terminal has no active profiles. (VS06)' } },
    ],
    ['Expired', unpaidSale('Expired'), { kind: 'not-charged', reason: { code: 'terminal-ended', text: 'Expired' } }],
  ])('ends as its sale does: %s', async (_, sale, update) => {
    const { updates, error } = await pay([created(), jsonResponse(sale)]);
    expect(updates.at(-1)).toMatchObject({ ...update, providerReference: saleId });
    expect(error).toBeNull();
  });

  it('may be over at once', async () => {
    const { updates, steps } = await pay([jsonResponse(unpaidSale('Failed', { statusDescription: 'Terminal is busy' }), 201)]);
    expect(updates).toMatchObject([{ kind: 'declined', reason: { text: 'Terminal is busy' } }]);
    expect(steps).toEqual([create]);
  });

  it('that cannot be sent is refused without a request', async () => {
    const { updates, steps, announced } = await pay([], { cashback: money(500, 'EUR') });
    expect(updates).toEqual([{ kind: 'not-charged', reason: { code: 'invalid-request', text: null } }]);
    expect({ steps, announced }).toEqual({ steps: [], announced: 0 });
  });

  it('whose announcement fails is not sent', async () => {
    const { provider, sent } = till(created());
    const request = payRequest(payment(), {
      sending: () => {
        throw new Error('The disk is full');
      },
    });
    expect((await collected(provider.pay(request, signal))).error).toMatchObject({ message: 'The disk is full' });
    expect(sent).toEqual([]);
  });

  it('whose server cannot be reached was provably not sent', async () => {
    const { error, updates } = await pay([refusedConnection()]);
    expect(error).toBeInstanceOf(NotSent);
    expect(updates).toEqual([]);
  });

  it('has the same reference for every attempt to find it, and another for every payment', () => {
    const { provider } = till();
    const order = { kind: 'sale', amount: money(1, 'EUR'), cashback: money(0, 'EUR'), original: null, loyaltyTransaction: null } as const;
    expect(provider.references({ ...order, id: '7d3c2f10-0000-4000-8000-00000000abcd' })).toEqual({
      reference: '7d3c2f1000004000800000000000abcd',
    });
  });
});

describe('questions that go unanswered', () => {
  it.each<[string, () => Answer]>([
    ['a broken server', unavailable],
    ['a lost connection', lostConnection],
    ['a server that cannot be reached', refusedConnection],
    ['a page', () => new Response('<html>')],
    ['nothing', () => new Response('')],
    ['a refusal', () => jsonResponse(problemBody(401, 'Unauthorized'), 401)],
    ["another payment's sale", () => jsonResponse(saleWith({ reference: 'order-10002' }))],
    ['a contradiction', () => jsonResponse(saleWith({ paidAmount: '0.00' }))],
  ])('are asked again: %s', async (_, answer) => {
    // Where an id leads astray, the reference is asked for in between.
    const { updates, error } = await pay([created(), answer(), open(), answer(), answer(), answer(), paid()]);
    expect(error).toBeNull();
    expect(updates.at(-1)).toMatchObject({ kind: 'approved' });
  });

  it('six times in a row mean that nobody knows', async () => {
    const { updates, error, sent } = await pay([created(), ...Array.from({ length: 6 }, unavailable)]);
    expect(updates).toMatchObject([{ kind: 'accepted' }]);
    expect(error).toMatchObject({ reason: { code: 'provider-error', text: 'HTTP 503' } });
    expect(sent).toHaveLength(7);
  });

  it('with "not found" go on by reference, and then by id again', async () => {
    const { updates, steps } = await pay([created(), nothing(), nothing(), nothing(), open(), nothing(), paid()]);
    expect(updates.at(-1)).toMatchObject({ kind: 'approved' });
    expect(steps).toEqual([create, read, byReference, search, read, read, byReference]);
  });

  it('end when the till stops', async () => {
    const stop = new AbortController();
    const { provider, clock } = till(created(), open());
    const pause = async (milliseconds: number) => {
      clock.advance(milliseconds);
      stop.abort();
    };
    const { error } = await collected(provider.pay(payRequest(payment(), { pause }), stop.signal));
    expect(error).toBeInstanceOf(NoAnswer);
  });

  it('end after half an hour without a word, because asking goes on elsewhere', async () => {
    const { provider, clock } = till(created(), ...Array.from({ length: 1_000 }, () => open));
    const start = clock.now();
    const { updates, error } = await collected(provider.pay(payRequest(payment(), { pause: passing(clock) }), signal));
    expect(updates.map(({ kind }) => kind)).toEqual(['accepted']);
    expect(error).toBeNull();
    expect(clock.now() - start).toBe(30 * 60_000);
  });
});

describe('a sale that is over while one of its transactions is not', () => {
  it('is looked at a few more times, and taken at its word then', async () => {
    const pending = () => jsonResponse(unpaidSale('Cancelled', { status: 'Pending' }));
    const { updates, sent } = await pay([created(), pending(), pending(), pending(), pending()]);
    expect(updates.at(-1)).toMatchObject({ kind: 'cancelled' });
    expect(sent).toHaveLength(5);
  });

  it('may turn out to be paid', async () => {
    const { updates } = await pay([created(), jsonResponse(unpaidSale('Cancelled', { status: 'Pending' })), paid()]);
    expect(updates.map(({ kind }) => kind)).toEqual(['accepted', 'approved']);
  });
});

describe('a sale whose answer is lost', () => {
  const losses: [string, () => Answer][] = [
    ['by the network', lostConnection],
    ['to a broken server', unavailable],
    ['to a server that says more', () => jsonResponse(problemBody(500, 'Internal error'), 500)],
    ['to a page', () => new Response('<html>', { status: 200 })],
    ['to a page that says 404', () => new Response('<html>', { status: 404 })],
    ['to nothing', () => new Response('', { status: 201 })],
    ['because it is cut off', () => new Response(createdSale.slice(0, 200), { status: 201 })],
    ["to another payment's sale", () => jsonResponse(saleWith({ id: 'sl_other', reference: 'order-10002' }), 201)],
    ['to the sale under a wrong status', () => new Response(createdSale, { status: 404 })],
    ['to a reference that is taken', () => jsonResponse(problemBody(400, 'The reference is already used.'), 400)],
    ['to a conflict', () => jsonResponse(problemBody(409, 'Conflict'), 409)],
  ];

  it.each(losses)('%s: is found by its reference and followed to its end', async (_, loss) => {
    const { updates, steps } = await pay([loss(), nothing(), nothing(), open(), paid()]);
    expect(updates).toMatchObject([{ kind: 'accepted', providerReference: saleId }, { kind: 'approved' }]);
    expect(steps).toEqual([create, byReference, search, byReference, read]);
  });

  it.each(losses)('%s: that nothing is found proves nothing, and it is never sent again', async (_, loss) => {
    const { updates, error, steps } = await pay([loss(), ...Array.from({ length: 10 }, nothing)]);
    expect(updates).toEqual([]);
    expect(error instanceof NoAnswer || error instanceof Unclear).toBe(true);
    expect(steps.filter((step) => step === create)).toHaveLength(1);
    expect(steps.filter((step) => step === byReference)).toHaveLength(4);
  });

  it('may be found among the latest sales, page by page', async () => {
    const page = (sales: unknown[], nextContinuationToken: string | null) => jsonResponse({ sales, nextContinuationToken });
    const { updates, sent } = await pay([
      lostConnection(),
      nothing(),
      page([saleWith({ id: 'sl_1', reference: 'order-1' }), 'rubbish'], 'page-2'),
      page([openSale()], 'page-3'),
      paid(),
    ]);
    expect(updates.at(-1)).toMatchObject({ kind: 'approved' });
    expect(sent.slice(2, 4).map(({ body }) => body)).toEqual([{ limit: 100 }, { limit: 100, continuationToken: 'page-2' }]);
  });

  it('is nobody knows which where two sales carry its reference', async () => {
    const two = () => jsonResponse({ sales: [openSale(), saleWith({ id: 'sl_2' })] });
    const { updates, error } = await pay([lostConnection(), ...Array.from({ length: 5 }, () => [nothing, two]).flat()]);
    expect(updates).toEqual([]);
    expect(error).toBeInstanceOf(NoAnswer);
  });
});

describe('a sale that is refused', () => {
  it.each<[number, string | object, string]>([
    [400, badRequest, 'configuration'],
    [400, problemBody(400, 'The terminal was not found.', 'VS05'), 'configuration'],
    [400, problemBody(400, 'No profiles.', 'VS06'), 'configuration'],
    [400, problemBody(400, 'totalAmount is required.', 'VP99'), 'invalid-request'],
    [400, problemBody(400, 'The terminal is busy.'), 'terminal-busy'],
    [400, problemBody(400, 'The terminal is offline.'), 'terminal-offline'],
    [401, problemBody(401, 'The API key is not known.'), 'credentials'],
    [401, '', 'credentials'],
    [403, problemBody(403, 'The scope sale:write is missing.'), 'credentials'],
    [404, problemBody(404, 'The store was not found.'), 'configuration'],
  ])('with %i %j was not charged, because no such sale is found: %s', async (status, body, code) => {
    const refusal = new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
    const again = () => (status === 401 ? jsonResponse(problemBody(401, 'Unauthorized'), 401) : nothing());
    const { updates, error, steps } = await pay([refusal, again(), ...(status === 401 ? [] : [nothing()])]);
    expect(error).toBeNull();
    expect(updates).toMatchObject([{ kind: 'not-charged', reason: { code } }]);
    expect(steps.filter((step) => step === create)).toHaveLength(1);
  });

  it("keeps Buckaroo's own words", async () => {
    const { updates } = await pay([jsonResponse(problemBody(400, 'Terminal t_1 does not exist.', 'VS05'), 400), nothing(), nothing()]);
    expect(updates).toMatchObject([{ reason: { text: 'The terminal was not found. (VS05) Terminal t_1 does not exist.' } }]);
  });

  it('was not charged either where Buckaroo has no way to look it up', async () => {
    const unknownPath = () => new Response('', { status: 405 });
    const { updates } = await pay([new Response(badRequest, { status: 400 }), unknownPath(), unknownPath()]);
    expect(updates).toMatchObject([{ kind: 'not-charged' }]);
  });

  it('is followed where the look finds it: the network had delivered it twice', async () => {
    const { updates } = await pay([new Response(badRequest, { status: 400 }), open(), paid()]);
    expect(updates.map(({ kind }) => kind)).toEqual(['accepted', 'approved']);
  });

  const refusal = () => new Response(badRequest, { status: 400 });

  it.each<[string, Answer[]]>([
    ['is answered by a broken server', [unavailable(), lostConnection(), unavailable()]],
    ['is answered by a page', Array.from({ length: 3 }, () => new Response('<html>'))],
    ['is answered with something else', Array.from({ length: 3 }, () => jsonResponse({ hello: 'there' }))],
  ])('was not charged where the look for it %s: the refusal stands', async (_, looks) => {
    const { updates, error, steps } = await pay([refusal(), ...looks]);
    expect(error).toBeNull();
    expect(updates).toMatchObject([{ kind: 'not-charged', reason: { code: 'configuration' } }]);
    expect(steps).toEqual([create, byReference, byReference, byReference]);
  });

  it('was not charged where the look for it hangs, and the cashier waits for that no longer than five seconds', async () => {
    const clock = manualClock();
    const fetch: Fetch = async (_, init) => {
      if (init.method === 'POST') return refusal();
      return new Promise((_resolve, reject) => init.signal?.addEventListener('abort', () => reject(new Error('given up'))));
    };
    const provider = buckaroo.create(settings(), secrets, context, providerPorts(fetch, clock));
    const running = collected(provider.pay(payRequest(payment()), signal));
    await clock.pass(5_000);
    expect((await running).updates).toMatchObject([{ kind: 'not-charged', reason: { code: 'configuration' } }]);
  });

  it.each<[string, Answer[]]>([
    ["another payment's sale comes back", Array.from({ length: 3 }, () => jsonResponse(saleWith({ reference: 'order-10002' })))],
    ['a sale without a reference comes back', Array.from({ length: 3 }, () => jsonResponse(saleWith({ reference: undefined })))],
  ])('is uncertain where %s', async (_, looks) => {
    const { updates, error } = await pay([refusal(), ...looks]);
    expect(updates).toEqual([]);
    expect(error).toMatchObject({ reason: { code: 'contradiction' } });
  });

  it('is uncertain where the terminal is busy, perhaps with this very sale, and the look is not answered', async () => {
    const busy = jsonResponse(problemBody(400, 'The terminal is busy.'), 400);
    const { updates, error } = await pay([busy, unavailable(), unavailable(), unavailable()]);
    expect(updates).toEqual([]);
    expect(error).toMatchObject({ reason: { code: 'provider-error' } });
  });
});

describe('an inquiry', () => {
  const inquire = (answers: Answer[], changes: Partial<Payment> = { providerReference: saleId }) => {
    const { provider, sent } = till(...answers);
    const told = provider.inquire(payment(changes), signal).catch((error: unknown) => error);
    return told.then((answer) => ({ answer, steps: sent.map(({ method, path }) => `${method} ${path}`) }));
  };

  it('asks for the sale by its id', async () => {
    const { answer, steps } = await inquire([paid()]);
    expect(answer).toMatchObject({ kind: 'approved', charge: { amount: money(4995, 'EUR') } });
    expect(steps).toEqual([read]);
  });

  it('asks by our reference where the id is not known, and tells the id', async () => {
    const { answer, steps } = await inquire([open()], { providerReference: null });
    expect(answer).toMatchObject({ kind: 'accepted', providerReference: saleId });
    expect(steps).toEqual([byReference]);
  });

  it('knows whose cancel it was', async () => {
    const { answer } = await inquire([new Response(cancelledSale)], { providerReference: saleId, cancelRequested: true });
    expect(answer).toMatchObject({ kind: 'cancelled', reason: { code: 'cancelled-by-cashier' } });
  });

  it('goes on by reference where the id leads nowhere or to another sale', async () => {
    expect((await inquire([nothing(), paid()])).answer).toMatchObject({ kind: 'approved' });
    expect((await inquire([jsonResponse(saleWith({ reference: 'order-10002' })), paid()])).answer).toMatchObject({ kind: 'approved' });
  });

  it('that finds nothing says so, which proves nothing', async () => {
    expect((await inquire([nothing(), nothing(), nothing()])).answer).toBe('unknown');
    expect((await inquire([nothing(), new Response('', { status: 501 })], { providerReference: null })).answer).toBe('unknown');
  });

  it.each<[string, Answer]>([
    ['a broken server', unavailable()],
    ['a page', new Response('<html>')],
    ['a refusal', jsonResponse(problemBody(401, 'Unauthorized'), 401)],
    ['a contradiction', jsonResponse(saleWith({ paidAmount: '0.00' }))],
  ])('that meets %s throws', async (_, answer) => {
    expect((await inquire([answer])).answer).toBeInstanceOf(Unclear);
  });

  it('that could not be sent has no answer: NotSent is said of payments only', async () => {
    expect((await inquire([refusedConnection()])).answer).toBeInstanceOf(NoAnswer);
  });

  it('without a reference asks for nothing', async () => {
    const { answer, steps } = await inquire([], { references: {} });
    expect(answer).toBeInstanceOf(Unclear);
    expect(steps).toEqual([]);
  });
});

describe('a payment with access tokens', () => {
  const token = () => jsonResponse({ access_token: 'jwt.notARealToken.1', token_type: 'Bearer', expires_in: 3600 });

  /** Answers token requests by itself: their bodies are no JSON. */
  async function payWithTokens(answers: Answer[], tokens: (() => Response)[]) {
    const clock = manualClock();
    const { fetch, sent } = answering(...answers);
    let announced = false;
    const steps: string[] = [];
    const provider = buckaroo.create(
      settings({ auth: 'oauth' }),
      { clientId: 'client-1', clientSecret: 'not-a-real-secret' },
      context,
      providerPorts(async (url, init) => {
        if (!url.endsWith('/oauth/token')) return fetch(url, init);
        steps.push(announced ? 'token' : 'token before the announcement');
        return tokens.shift()?.() ?? new Response('', { status: 503 });
      }, clock),
    );
    const request = payRequest(payment(), {
      pause: passing(clock),
      sending: () => {
        announced = true;
      },
    });
    return {
      ...(await collected(provider.pay(request, signal))),
      announced,
      steps,
      sent: sent.map(({ method, path }) => `${method} ${path}`),
    };
  }

  it('has its token before it is announced', async () => {
    const { updates, steps } = await payWithTokens([created(), paid()], [token]);
    expect(updates.at(-1)).toMatchObject({ kind: 'approved' });
    expect(steps).toEqual(['token before the announcement']);
  });

  it('is not charged where the client is refused', async () => {
    const { updates, announced, sent } = await payWithTokens([], [() => jsonResponse({ error: 'invalid_client' }, 401)]);
    expect(updates).toEqual([{ kind: 'not-charged', reason: { code: 'credentials', text: 'invalid_client' } }]);
    expect({ announced, sent }).toEqual({ announced: false, sent: [] });
  });

  it('was not sent where there is no token to be had', async () => {
    const { updates, error } = await payWithTokens([], []);
    expect(updates).toEqual([]);
    expect(error).toBeInstanceOf(NotSent);
  });

  it('is sent with a new token when the old one had ended, because Buckaroo did not look at it', async () => {
    const ended = () => jsonResponse(problemBody(401, 'The token has ended.'), 401);
    const { updates, sent } = await payWithTokens([ended(), nothing(), nothing(), created(), paid()], [token, token]);
    expect(updates.at(-1)).toMatchObject({ kind: 'approved' });
    expect(sent).toEqual([create, byReference, search, create, read]);
  });

  it('is not sent again when the sale is there after all, nor when nobody can tell', async () => {
    const ended = () => jsonResponse(problemBody(401, 'The token has ended.'), 401);
    expect((await payWithTokens([ended(), open(), paid()], [token, token])).sent).toEqual([create, byReference, read]);
    const { updates, sent } = await payWithTokens([ended(), ...Array.from({ length: 3 }, unavailable)], [token, token]);
    expect(updates).toMatchObject([{ kind: 'not-charged', reason: { code: 'credentials' } }]);
    expect(sent.filter((step) => step === create)).toHaveLength(1);
  });

  it('is refused for good when the new token is refused too', async () => {
    const refused = () => jsonResponse(problemBody(401, 'Unauthorized'), 401);
    const { updates } = await payWithTokens(
      [refused(), ...Array.from({ length: 2 }, refused), refused(), ...Array.from({ length: 2 }, refused)],
      [token, token, token, token, token],
    );
    expect(updates).toMatchObject([{ kind: 'not-charged', reason: { code: 'credentials' } }]);
  });

  it('whose second request does not leave is uncertain, because the first one did', async () => {
    const ended = () => jsonResponse(problemBody(401, 'The token has ended.'), 401);
    const { error } = await payWithTokens([ended(), nothing(), nothing(), refusedConnection()], [token, token]);
    expect(error).toBeInstanceOf(NoAnswer);
  });
});

it('secrets that do not fit the settings are a mistake in the configuration, and nothing is sent', async () => {
  const { fetch, sent } = answering();
  const provider = buckaroo.create(settings({ auth: 'oauth' }), secrets, context, providerPorts(fetch));
  const { updates } = await collected(provider.pay(payRequest(payment()), signal));
  expect(updates).toMatchObject([{ kind: 'not-charged', reason: { code: 'configuration', text: expect.stringMatching(/clientId/) } }]);
  await expect(provider.inquire(payment({ providerReference: saleId }), signal)).rejects.toMatchObject({
    reason: { code: 'configuration' },
  });
  expect(sent).toEqual([]);
});

it('forwarded webhooks are heard where a port is set, and only there', () => {
  const ports = providerPorts(async () => jsonResponse({}));
  expect(buckaroo.create(settings(), secrets, context, ports).hints).toBeUndefined();
  expect(buckaroo.create(settings({ webhookPort: 8123 }), secrets, context, ports).hints).toMatchObject({ port: 8123 });
});
