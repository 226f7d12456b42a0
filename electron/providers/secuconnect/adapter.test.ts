import { describe, expect, it } from 'vitest';
import { priceBasket } from '#shared/basket.ts';
import { money } from '#shared/money.ts';
import type { Payment } from '#shared/payment.ts';
import type { Fetch } from '../../ports.ts';
import { answering, collected, jsonResponse, payRequest, providerPorts } from '../../testing/provider-kit.ts';
import { NoAnswer, type PayRequest, Unclear } from '../provider.ts';
import { secuconnect } from './adapter.ts';
import { capturedSale, cardPayment, expiredToken, startedSession } from './samples.test-data.ts';
import type { SecuconnectSettings } from './settings.ts';
import {
  apiError,
  context,
  euros,
  otherTransactionId,
  payment,
  provider,
  secrets,
  settings,
  transaction,
  transactionId,
} from './testing.test-data.ts';

const { signal } = new AbortController();
const token = () => jsonResponse(startedSession);
const created = () => jsonResponse(transaction({ status: 'created' }));
const html = (status: number) => new Response('<html>Bad gateway</html>', { status });
const lost = () => new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET', syscall: 'read' }) });
const unreachable = () =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' }) });

describe('a card payment', () => {
  it('is a token, a transaction and its start, in the form of the guide', async () => {
    const { fetch, sent } = answering(token(), created(), jsonResponse(transaction()));
    const { updates } = await pay(fetch, { payment: payment({ note: 'Tafel 12' }) });
    expect(updates).toEqual([
      { kind: 'accepted', providerReference: transactionId },
      { kind: 'approved', charge: { amount: euros(796), cashback: euros(0) }, providerReference: transactionId, slip: null },
    ]);
    expect(sent.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      {
        method: 'POST',
        path: '/oauth/token',
        body: { grant_type: 'device', client_id: 'till-client', client_secret: 'till-client-secret', code: secrets.deviceCode },
      },
      {
        method: 'POST',
        path: '/api/v2/Smart/Transactions',
        body: {
          intent: 'sale',
          merchantRef: 'Tafel 12',
          transactionRef: payment().id,
          basket: { products: [{ id: 1, item_type: 'article', desc: 'Betrag', quantity: 1, priceOne: 796, tax: 0 }] },
          basket_info: { sum: 796, currency: 'EUR' },
        },
      },
      { method: 'POST', path: `/api/v2/Smart/Transactions/${transactionId}/start/cashless`, body: null },
    ]);
    const start = sent[2]?.headers;
    expect([start?.get('authorization'), start?.get('accept'), start?.get('content-type'), start?.get('user-agent')]).toEqual([
      'Bearer c0p22mjoea0vktmfe09r9h1b40',
      'application/json',
      null,
      'Kassa/0.1.0',
    ]);
  });

  it("prints the terminal's slips and asks for the signature that the merchant copy wants", async () => {
    const sum = { basket_info: { sum: 1, currency: 'EUR' } };
    const sample = { ...cardPayment, id: transactionId };
    const { fetch } = answering(token(), jsonResponse(transaction({ status: 'created', ...sum })), jsonResponse(sample));
    const { updates } = await pay(fetch, { payment: payment({ amount: euros(1) }) });
    expect(updates.at(-1)).toMatchObject({
      kind: 'approved',
      charge: { amount: euros(1) },
      slip: { signature: true, merchant: [{ type: 'separator' }, { text: '* * Händlerbeleg * *' }, { text: 'Unterschrift umseitig' }] },
    });
  });

  it('names its transaction before it is started', async () => {
    const order: string[] = [];
    const { fetch } = answering(token(), created(), jsonResponse(transaction()));
    const noting: Fetch = (url, init) => {
      order.push(new URL(url).pathname.split('/').at(-1) ?? '');
      return fetch(url, init);
    };
    const request = payRequest(payment(), { sending: () => void order.push('sending') });
    for await (const update of provider(noting).pay(request, signal)) order.push(update.kind);
    expect(order).toEqual(['token', 'sending', 'Transactions', 'accepted', 'cashless', 'approved']);
  });

  it.each<[string, Partial<Payment>, string]>([
    ['no amount', { amount: euros(0) }, 'invalid-request'],
    ['cash on top', { cashback: euros(100) }, 'invalid-request'],
    ['another currency', { amount: money(796, 'CHF') }, 'invalid-request'],
  ])('with %s is refused without a request', async (_, changes, code) => {
    const { fetch, sent } = answering();
    const { updates } = await pay(fetch, { payment: payment(changes) });
    expect(updates).toMatchObject([{ kind: 'not-charged', reason: { code } }]);
    expect(sent).toEqual([]);
  });

  it("waits for the device's registration", async () => {
    const { fetch, sent } = answering();
    const unregistered = secuconnect.create(settings(), { ...secrets, deviceCode: '' }, context, providerPorts(fetch));
    const { updates } = await collected(unregistered.pay(payRequest(payment()), signal));
    expect(updates).toEqual([
      { kind: 'not-charged', reason: { code: 'configuration', text: 'Registrieren Sie zuerst das Gerät dieser Kasse.' } },
    ]);
    expect(sent).toEqual([]);
  });

  it.each<[string, (Response | Error)[], string]>([
    [
      'wrong keys',
      [jsonResponse({ error: 'invalid_client', error_description: 'The client credentials are invalid' }, 400)],
      'credentials',
    ],
    ['a server that nobody finds', [unreachable()], 'unreachable'],
    ['a server in trouble', [html(503), html(503)], 'provider-error'],
  ])('without a token is not charged, and nothing is announced: %s', async (_, answers, code) => {
    const { fetch } = answering(...answers);
    let announced = false;
    const { updates } = await pay(fetch, {
      sending: () => {
        announced = true;
      },
    });
    expect(updates).toMatchObject([{ kind: 'not-charged', reason: { code } }]);
    expect(announced).toBe(false);
  });

  it('is not sent when the announcement fails', async () => {
    const { fetch, sent } = answering(token());
    const { error } = await pay(fetch, {
      sending: () => {
        throw new Error('The disk is full');
      },
    });
    expect(error).toMatchObject({ message: 'The disk is full' });
    expect(sent).toHaveLength(1);
  });

  describe('while its transaction is made', () => {
    it('asks again where the answer is lost, because nothing was started', async () => {
      const { fetch, sent } = answering(token(), lost(), html(502), created(), jsonResponse(transaction()));
      const { updates } = await pay(fetch);
      expect(updates.at(-1)).toMatchObject({ kind: 'approved' });
      expect(sent.filter(({ path }) => path.endsWith('/Transactions'))).toHaveLength(3);
    });

    it.each<[string, (Response | Error)[], object]>([
      ['no answer ever comes', [lost(), lost(), lost()], { code: 'unreachable' }],
      ['the server stays in trouble', [html(500), html(500), html(500)], { code: 'provider-error', text: 'HTTP 500' }],
      [
        'it is refused',
        [jsonResponse(apiError({ error_user: 'Summe falsch' }), 400)],
        { code: 'provider-error', text: 'Summe falsch (supportId f8e0173c15b92750819a91ac8d5cc878)' },
      ],
      ['it is about another sum', [jsonResponse(transaction({ basket_info: { sum: 797, currency: 'EUR' } }))], { code: 'contradiction' }],
    ])('is not charged when %s', async (_, answers, reason) => {
      const { fetch, sent } = answering(token(), ...answers);
      const { updates } = await pay(fetch);
      expect(updates).toMatchObject([{ kind: 'not-charged', reason }]);
      expect(sent.some(({ path }) => path.includes('/start/'))).toBe(false);
    });
  });

  it.each([
    ['401', () => jsonResponse({}, 401)],
    ['403 with code 2003', () => jsonResponse(expiredToken, 403)],
    ['403 with the code as text', () => jsonResponse({ ...expiredToken, code: '2003' }, 403)],
  ])('is started again with a new token when the first was refused with %s', async (_, refusal) => {
    const renewed = jsonResponse({ ...startedSession, access_token: 'second-token' });
    const { fetch, sent } = answering(token(), created(), refusal(), renewed, jsonResponse(transaction()));
    const { updates } = await pay(fetch);
    expect(updates.at(-1)).toMatchObject({ kind: 'approved' });
    expect(sent.at(-1)).toMatchObject({ path: `/api/v2/Smart/Transactions/${transactionId}/start/cashless` });
    expect(sent.at(-1)?.headers.get('authorization')).toBe('Bearer second-token');
  });

  it('is not charged when its token is refused twice', async () => {
    const refused = () => jsonResponse(expiredToken, 403);
    const { fetch } = answering(token(), created(), refused(), token(), refused());
    expect((await pay(fetch)).updates.at(-1)).toMatchObject({ kind: 'not-charged', reason: { code: 'credentials' } });
  });

  it('is not charged when the start never left', async () => {
    const { fetch } = answering(token(), created(), unreachable());
    expect((await pay(fetch)).updates.at(-1)).toMatchObject({ kind: 'not-charged', reason: { code: 'unreachable' } });
  });

  describe('ends as the answer to its start says', () => {
    it.each<[string, Record<string, unknown>, object]>([
      ['ok, whatever the letters', { status: 'OK' }, { kind: 'approved' }],
      ['another amount', { basket_info: { sum: '700', currency: 'EUR' } }, { kind: 'approved', charge: { amount: euros(700) } }],
      ['no currency', { basket_info: { sum: 796 } }, { kind: 'approved', charge: { amount: euros(796) } }],
      ['failed', { status: 'failed', error: 'Karte nicht gedeckt' }, { kind: 'declined', reason: { text: 'Karte nicht gedeckt' } }],
      [
        'failed with a slip',
        { status: 'failed', receipt: [{ type: 'textline', value: { text: 'PIN falsch', decoration: ['important'] } }] },
        { kind: 'declined', reason: { code: 'declined', text: 'PIN falsch' }, slip: { customer: [{ text: 'PIN falsch' }] } },
      ],
      ['failed without a word', { status: 'failed' }, { kind: 'declined', reason: { text: 'failed' } }],
      ['cancelled', { status: 'cancelled' }, { kind: 'cancelled', reason: { code: 'cancelled-at-terminal' } }],
      ['canceled', { status: 'canceled' }, { kind: 'cancelled' }],
      ['aborted', { status: 'aborted' }, { kind: 'cancelled' }],
    ])('%s', async (_, changes, update) => {
      const { fetch } = answering(token(), created(), jsonResponse(transaction(changes)));
      expect((await pay(fetch)).updates.at(-1)).toMatchObject(update);
    });

    it.each(['pending', 'approved', 'timeout', 'finished', 'reviewed'])('%s: still open, and asked for outside', async (status) => {
      const { fetch } = answering(token(), created(), jsonResponse(transaction({ status })));
      expect(await pay(fetch)).toMatchObject({ updates: [{ kind: 'accepted' }], error: null });
    });
  });

  it.each<[string, Response | Error, typeof Unclear | typeof NoAnswer]>([
    ['is lost', lost(), NoAnswer],
    ['is a page', html(200), Unclear],
    ['is empty', new Response('', { status: 200 }), Unclear],
    ['is a server error', html(502), Unclear],
    ["is another payment's", jsonResponse(transaction({ id: otherTransactionId })), Unclear],
    ["has another payment's reference", jsonResponse(transaction({ transactionRef: 'another-payment' })), Unclear],
    ['has no amount', jsonResponse(transaction({ basket_info: {} })), Unclear],
    ['has an amount that cannot be counted', jsonResponse(transaction({ basket_info: { sum: 7.96, currency: 'EUR' } })), Unclear],
    ['comes with another HTTP status', jsonResponse(transaction(), 202), Unclear],
    ['says that nothing was done', jsonResponse(transaction({ status: 'created' })), Unclear],
  ])('whose answer to the start %s is in doubt, and never started again', async (_, answer, doubt) => {
    const { fetch, sent } = answering(token(), created(), answer);
    const { updates, error } = await pay(fetch);
    expect(updates.map(({ kind }) => kind)).toEqual(['accepted']);
    expect(error).toBeInstanceOf(doubt);
    expect(sent.filter(({ path }) => path.includes('/start/'))).toHaveLength(1);
  });

  describe('whose start is refused by the API', () => {
    const refusal = (status: number) => jsonResponse(apiError(), status);
    const record = (status: string) => jsonResponse(transaction({ status }));

    it.each<[string, object]>([
      ['ok', { kind: 'approved' }],
      ['failed', { kind: 'declined' }],
      ['cancelled', { kind: 'cancelled' }],
    ])('ends as its record says: %s', async (status, update) => {
      const { fetch } = answering(token(), created(), refusal(500), record(status));
      expect((await pay(fetch)).updates.at(-1)).toMatchObject(update);
    });

    it.each<[string, () => Response]>([
      ['it can be given up', () => record('aborted')],
      ['the server has no such call', () => new Response('', { status: 404 })],
    ])('is not charged where its record shows nothing and %s', async (_, abort) => {
      const { fetch, sent } = answering(token(), created(), refusal(400), record('created'), abort());
      expect((await pay(fetch)).updates.at(-1)).toEqual({
        kind: 'not-charged',
        reason: { code: 'provider-error', text: 'Das Terminal ist belegt (supportId f8e0173c15b92750819a91ac8d5cc878)' },
      });
      expect(sent.at(-1)?.path).toMatch(/\/abort$/);
    });

    it.each<[string, (Response | Error)[]]>([
      ['the server itself is in trouble', [refusal(500), record('created')]],
      ['its record cannot be read', [refusal(400), html(502)]],
      ['its record is lost', [refusal(400), lost()]],
      ['it cannot be given up', [refusal(400), record('created'), refusal(400)]],
      ['its record shows work and the server has no such call', [refusal(400), record('processing'), new Response('', { status: 404 })]],
      ['nobody knows whether it was given up', [refusal(400), record('created'), lost()]],
    ])('is in doubt where %s', async (_, answers) => {
      const { fetch } = answering(token(), created(), ...answers);
      const { updates, error } = await pay(fetch);
      expect(updates.map(({ kind }) => kind)).toEqual(['accepted']);
      expect(error).toMatchObject({ name: 'Unclear', reason: { code: 'provider-error' } });
    });

    it('is open while its record says so', async () => {
      const { fetch } = answering(token(), created(), refusal(400), record('pending'));
      expect(await pay(fetch)).toMatchObject({ updates: [{ kind: 'accepted' }], error: null });
    });
  });
});

describe('a payment that the till takes itself', () => {
  const cash = { startMethod: 'cash' } as const;

  it("is told with start/cash and approved by the seed's own answer", async () => {
    const { fetch, sent } = answering(token(), created(), jsonResponse(capturedSale));
    const { updates } = await pay(fetch, {}, cash);
    expect(updates.at(-1)).toMatchObject({
      kind: 'approved',
      charge: { amount: euros(796), cashback: euros(0) },
      providerReference: transactionId,
      slip: {
        customer: [
          { type: 'separator', caption: 'Kundenkarte' },
          { type: 'pair', name: 'Kartennummer:', value: '9276004429942845' },
          { type: 'pair', name: 'TA Code:', value: '29008410' },
          { type: 'space' },
        ],
        signature: false,
      },
    });
    expect(sent.at(-1)?.path).toBe(`/api/v2/Smart/Transactions/${transactionId}/start/cash`);
  });

  it('is told again until it is answered', async () => {
    const { fetch, sent } = answering(token(), created(), lost(), html(503), unreachable(), jsonResponse(transaction()));
    expect((await pay(fetch, {}, cash)).updates.at(-1)).toMatchObject({ kind: 'approved' });
    expect(sent.filter(({ path }) => path.endsWith('/start/cash'))).toHaveLength(4);
  });

  it('stays open when no answer comes for now', async () => {
    const { fetch } = answering(token(), created(), lost(), lost(), lost(), lost(), lost());
    const { updates, error } = await pay(fetch, {}, cash);
    expect(updates.map(({ kind }) => kind)).toEqual(['accepted']);
    expect(error).toMatchObject({ name: 'Unclear', reason: { code: 'no-answer' } });
  });

  it('is approved by its record where telling it again is refused', async () => {
    const { fetch } = answering(token(), created(), lost(), jsonResponse(apiError(), 400), jsonResponse(transaction()));
    expect((await pay(fetch, {}, cash)).updates.at(-1)).toMatchObject({ kind: 'approved' });
  });

  it('is not approved by a status alone', async () => {
    const { fetch } = answering(token(), created(), ...Array.from({ length: 5 }, () => jsonResponse(transaction(), 201)));
    expect(await pay(fetch, {}, cash)).toMatchObject({ updates: [{ kind: 'accepted' }], error: { name: 'Unclear' } });
  });
});

describe('a sale with a basket', () => {
  it('says what is sold', async () => {
    const basket = priceBasket({
      currency: 'EUR',
      lines: [{ id: '1', name: 'Sandwich Romano', quantity: 2_000, price: 398, taxRate: 7_000 }],
    });
    const { fetch, sent } = answering(token(), created(), jsonResponse(transaction()));
    await pay(fetch, { basket }, { isDemo: true });
    expect(sent[1]?.body).toMatchObject({
      is_demo: true,
      basket: { products: [{ desc: 'Sandwich Romano', quantity: 2, priceOne: 398, tax: 7 }] },
      basket_info: { sum: 796 },
    });
  });
});

function pay(
  fetch: Fetch,
  { payment: asked = payment(), ...request }: Partial<PayRequest> = {},
  changes: Partial<SecuconnectSettings> = {},
) {
  return collected(provider(fetch, changes).pay(payRequest(asked, request), signal));
}
