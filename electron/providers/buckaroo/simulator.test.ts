import { describe, expect, test } from 'vitest';
import { countingRandom, manualClock } from '../../testing/manual-ports.ts';
import { type CardholderDecision, fetchOf, insertWithPin, scriptedCardholder, tap } from '../simulation.ts';
import { cancelledSale, createdSale, createRequest, createWebhookRequest, leastRequest, paidSale } from './samples.test-data.ts';
import { createBuckarooSimulator, type UndocumentedBehaviour } from './simulator.ts';

const apiKey = 'apk_notARealKey123';
const client = { clientId: 'client-1', clientSecret: 'not:a:real:secret' };

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

function till(behaviour: Partial<UndocumentedBehaviour> = {}, kept: { text: string | null } = { text: null }) {
  const clock = manualClock('2024-05-16T10:30:00Z');
  const cardholder = scriptedCardholder();
  const simulator = createBuckarooSimulator({
    clock,
    random: countingRandom(),
    apiKeys: [apiKey],
    clients: [client],
    stores: ['s_1234abcd', 's_other'],
    terminals: [
      { id: 't_abcd1234efgh5678', kind: 'smart', name: 'Counter' },
      { id: 't_internal', kind: 'internal' },
      { id: 't_elsewhere', kind: 'smart', storeId: 's_other' },
      { id: 't_bare', kind: 'smart', activeProfiles: false },
    ],
    cardholder,
    behaviour,
    memory: {
      read: () => kept.text,
      write(text) {
        kept.text = text;
      },
    },
  });
  const fetch = fetchOf(simulator);
  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`http://buckaroo.invalid${path}`, {
      method,
      headers: { 'Buck-Api-Key': apiKey, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
  }
  const sale = (changes: Record<string, unknown> = {}) => call('POST', '/v1/sales', { ...JSON.parse(createRequest), ...changes });
  const on = (terminalId: string, changes: Record<string, unknown> = {}) =>
    sale({ paymentMethodOptions: { pos: { terminalId } }, ...changes });
  const read = async (id: unknown) => (await call('GET', `/v1/sales/${String(id)}`)).body;
  return { simulator, clock, cardholder, call, sale, on, read };
}

/** Without what the guide shows in one answer and the simulator elsewhere, and without ids and times of its own. */
function comparable({ id: _id, createdAt: _createdAt, _links, timeline: _timeline, transactions, ...fields }: Record<string, unknown>) {
  const listed = Array.isArray(transactions)
    ? transactions.map(({ id: _, saleId: _sale, createdAt: _at, ...transaction }) => transaction)
    : [];
  return { ...fields, transactions: listed };
}

describe('the samples of the guide', () => {
  test('are what the simulator answers', async () => {
    const { sale, read, cardholder, simulator, call } = till();
    const created = await sale();
    expect(created.status).toBe(201);
    expect(created.headers.get('content-type')).toBe('application/hal+json');
    expect(comparable(created.body)).toMatchObject(comparable(JSON.parse(createdSale)));
    cardholder.will(tap);
    await simulator.settled();
    expect(comparable(await read(created.body.id))).toMatchObject(comparable(JSON.parse(paidSale)));
    const second = await sale({ reference: 'order-10002' });
    const cancelled = await call('POST', `/v1/sales/${String(second.body.id)}/cancel`);
    const { transactions: _, ...expected } = comparable(JSON.parse(cancelledSale));
    expect(cancelled).toMatchObject({ status: 200, body: { ...expected, reference: 'order-10002' } });
  });

  test('may be as short as the end-to-end example: the sale then belongs to the oldest store', async () => {
    const { call } = till();
    expect(await call('POST', '/v1/sales', leastRequest)).toMatchObject({ status: 201, body: { status: 'Open', storeId: 's_1234abcd' } });
  });

  test('subscribe to webhooks', async () => {
    const { call } = till();
    const events = await call('GET', '/v1/webhooks/events');
    expect(events.body.eventTypes).toContainEqual({ code: 'SALE.UPDATE', description: [{ locale: 'en-US', value: expect.any(String) }] });
    expect(await call('POST', '/v1/webhooks', createWebhookRequest)).toMatchObject({
      status: 201,
      body: { status: 'Active', maxConcurrency: 10 },
    });
    for (const change of [
      { url: 'http://example.com' },
      { eventTypes: ['SALE.REFUND'] },
      { eventTypes: [] },
      { maxConcurrency: 'ten' },
      { secret: '' },
      { storeId: 's_0' },
      { colour: 'red' },
    ]) {
      expect((await call('POST', '/v1/webhooks', { ...JSON.parse(createWebhookRequest), ...change })).status).toBe(400);
    }
    expect((await call('PATCH', '/v1/webhooks/es_0000000000000001', { status: 'Inactive' })).status).toBe(400);
    expect((await call('DELETE', '/v1/webhooks/es_0000000000000001')).status).toBe(204);
    expect((await call('GET', '/v1/webhooks/es_0000000000000001')).status).toBe(404);
    expect((await call('GET', '/v1/webhooks')).body).toEqual({ webhooks: [] });
  });
});

describe('a sale', () => {
  test.each<[string, Record<string, unknown>, number, string | null]>([
    ['without a reference', { reference: undefined }, 400, 'VP99'],
    ['without a currency', { currency: undefined }, 400, 'VP99'],
    ['in an unknown currency', { currency: 'EURO' }, 400, 'VP99'],
    ['with a number as its amount', { totalAmount: 49.95 }, 400, 'VP99'],
    ['with one decimal', { totalAmount: '49.9' }, 400, 'VP99'],
    ['with no decimals', { totalAmount: '49' }, 400, 'VP99'],
    ['with a fraction of a cent', { totalAmount: '49.951' }, 400, 'VP99'],
    ['of nothing', { totalAmount: '0.00' }, 400, 'VP99'],
    ['of less than nothing', { totalAmount: '-49.95' }, 400, 'VP99'],
    ['of another sequence', { sequenceType: 'Recurring' }, 400, 'VP99'],
    ['of another intent', { intentType: 'Refund' }, 400, 'VP99'],
    ['without an intent', { intentType: undefined }, 400, 'VP99'],
    ['of another payment method', { paymentMethods: ['Ideal'] }, 400, 'VP99'],
    ['of two payment methods', { paymentMethods: ['Pos', 'Ideal'] }, 400, 'VP99'],
    ['without options', { paymentMethodOptions: {} }, 400, 'VP01'],
    ['without a terminal', { paymentMethodOptions: { pos: {} } }, 400, 'VP02'],
    ['on an unknown terminal', { paymentMethodOptions: { pos: { terminalId: 't_0' } } }, 400, 'VS05'],
    ["on another store's terminal", { paymentMethodOptions: { pos: { terminalId: 't_elsewhere' } } }, 400, 'VS05'],
    ['on a terminal without profiles', { paymentMethodOptions: { pos: { terminalId: 't_bare' } } }, 400, 'VS06'],
    ['in an unknown store', { storeId: 's_0' }, 404, null],
    ['with nested metadata', { metadata: { basket: { id: 1 } } }, 400, 'VP99'],
    ['with a strange locale', { locale: 'dutch' }, 400, 'VP99'],
    ['with a field that does not exist', { tip: '1.00' }, 400, 'VP99'],
  ])('%s is refused', async (_, changes, status, errorCode) => {
    const { sale, simulator } = till();
    const answer = await sale(changes);
    expect(answer).toMatchObject({ status, body: { status, title: expect.any(String), detail: expect.any(String), errorCode } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(simulator.ledger.entries).toEqual([]);
  });

  test('that is no JSON, or does not say that it is, is refused', async () => {
    const { call } = till();
    expect((await call('POST', '/v1/sales', '{')).status).toBe(400);
    expect((await call('POST', '/v1/sales', createRequest, { 'Content-Type': 'text/plain' })).status).toBe(400);
  });

  test.each<[CardholderDecision, string, string]>([
    [tap, 'Paid', 'Successful'],
    [insertWithPin, 'Paid', 'Successful'],
    [{ kind: 'decline', by: 'tap', reason: 'do-not-honour' }, 'Failed', 'Failed'],
    [{ kind: 'cancel' }, 'Cancelled', 'Cancelled'],
    [{ kind: 'cut', by: 'tap', charged: true }, 'Paid', 'Successful'],
    [{ kind: 'cut', by: 'tap', charged: false }, 'Failed', 'Failed'],
  ])('ends as the cardholder decides: %o', async (decision, status, transaction) => {
    const { sale, read, cardholder, simulator } = till();
    const { body } = await sale();
    expect(await read(body.id)).toMatchObject({
      status: 'Open',
      transactions: [{ status: 'Pending' }],
      timeline: [{ eventLogType: 'Sale was created' }],
    });
    cardholder.will(decision);
    await simulator.settled();
    const charged = status === 'Paid';
    expect(await read(body.id)).toMatchObject({
      status,
      openAmount: '0.00',
      paidAmount: charged ? '49.95' : '0.00',
      transactions: [{ status: transaction }],
    });
    expect(simulator.ledger.charges('order-10001')).toHaveLength(charged ? 1 : 0);
  });

  test('stays open as long as the terminal is silent', async () => {
    const { sale, read, cardholder, simulator, clock } = till();
    cardholder.will({ kind: 'cut', by: 'tap', charged: true, silentFor: 60_000 });
    const { body } = await sale();
    await simulator.settled();
    expect(await read(body.id)).toMatchObject({ status: 'Open', paidAmount: '0.00' });
    clock.advance(60_000);
    expect(await read(body.id)).toMatchObject({ status: 'Paid' });
  });

  test.each(['Expired', 'Cancelled', 'Failed'] as const)('of which a part was paid ends as %s with that part', async (partlyPaid) => {
    const { sale, read, cardholder, simulator } = till({ partlyPaid });
    cardholder.will({ kind: 'approve', by: 'tap', charged: { amount: 2000, cash: 0 } });
    const { body } = await sale();
    await simulator.settled();
    expect(await read(body.id)).toMatchObject({
      status: partlyPaid,
      paidAmount: '20.00',
      transactions: [{ status: 'Successful', amount: '20.00' }],
    });
  });

  test.each<[UndocumentedBehaviour['duplicateReference'], number, number]>([
    ['refused', 400, 1],
    ['first', 201, 1],
    ['second', 201, 2],
  ])('with a reference that is taken: %s', async (duplicateReference, status, asks) => {
    const { sale, on, cardholder } = till({ duplicateReference });
    const first = await sale();
    const second = await on('t_internal');
    expect(second.status).toBe(status);
    if (status === 201) expect(second.body.id === first.body.id).toBe(duplicateReference === 'first');
    expect(cardholder.asks).toHaveLength(asks);
  });

  test('on a terminal that is busy or not connected is refused, or fails at once', async () => {
    const strict = till();
    await strict.sale();
    expect(await strict.sale({ reference: 'order-2' })).toMatchObject({ status: 400, body: { detail: 'The terminal is busy.' } });
    strict.simulator.setOnline('t_internal', false);
    expect(await strict.on('t_internal', { reference: 'order-3' })).toMatchObject({
      status: 400,
      body: { detail: 'The terminal is offline.' },
    });
    const lenient = till({ unavailableTerminal: 'failed' });
    await lenient.sale();
    const { body } = await lenient.sale({ reference: 'order-2' });
    expect(await lenient.read(body.id)).toMatchObject({ status: 'Failed', transactions: [{ statusDescription: 'Terminal is busy' }] });
    expect(lenient.cardholder.asks).toHaveLength(1);
  });
});

describe('a cancel', () => {
  test('of a sale that is over is refused, of one that does not exist too', async () => {
    const { sale, call, cardholder, simulator } = till();
    cardholder.will(tap);
    const { body } = await sale();
    await simulator.settled();
    expect((await call('POST', `/v1/sales/${String(body.id)}/cancel`)).status).toBe(400);
    expect((await call('POST', '/v1/sales/sl_0/cancel')).status).toBe(404);
  });

  test.each([true, false])('of a sale ends what its terminal is doing: %s', async (stops) => {
    const { sale, call, cardholder, simulator, read } = till({ saleCancelStopsTerminal: stops });
    const { body } = await sale();
    await call('POST', `/v1/sales/${String(body.id)}/cancel`);
    cardholder.will(tap);
    await simulator.settled();
    expect(simulator.ledger.entries).toHaveLength(stops ? 0 : 1);
    expect(await read(body.id)).toMatchObject({ status: stops ? 'Cancelled' : 'Paid' });
  });

  test.each([
    ['t_abcd1234efgh5678', 'smart', 'internal'],
    ['t_internal', 'internal', 'smart'],
  ])('of what the terminal %s is doing goes by its own kind', async (terminal, kind, other) => {
    const { on, call, simulator, read } = till();
    const { body } = await on(terminal);
    expect(await call('POST', `/v1/pos/terminals/${other}/${terminal}/cancel`)).toMatchObject({ status: 404, body: { errorCode: 'VS05' } });
    expect((await call('POST', `/v1/pos/terminals/${kind}/${terminal}/cancel`)).status).toBe(204);
    await simulator.settled();
    expect(await read(body.id)).toMatchObject({ status: 'Cancelled' });
    expect((await call('POST', `/v1/pos/terminals/${kind}/${terminal}/cancel`)).status).toBe(204);
  });
});

describe('looking up', () => {
  test('finds a sale by reference and among the latest', async () => {
    const { sale, call } = till({ pageMax: 1 });
    const { body } = await sale();
    expect(await call('GET', '/v1/sales/reference/order-10001')).toMatchObject({ status: 200, body: { id: body.id } });
    expect((await call('GET', '/v1/sales/reference/order-0')).status).toBe(404);
    expect(await call('POST', '/v1/sales/search', { limit: 100 })).toMatchObject({
      body: { sales: [{ id: body.id }], nextContinuationToken: null },
    });
    for (const search of [{ limit: 0 }, { limit: 'all' }, { reference: 'order-10001' }, { continuationToken: 'x' }]) {
      expect((await call('POST', '/v1/sales/search', search)).status).toBe(400);
    }
  });

  test('is possible only in the ways that there are', async () => {
    const { sale, call } = till({ lookUps: [] });
    await sale();
    expect((await call('GET', '/v1/sales/reference/order-10001')).status).toBe(404);
    expect((await call('POST', '/v1/sales/search', {})).status).toBe(404);
  });

  test('finds nothing while results are lost', async () => {
    const { sale, call, simulator, clock } = till();
    const { body } = await sale();
    simulator.loseResultsFor(1_000);
    expect((await call('GET', `/v1/sales/${String(body.id)}`)).status).toBe(404);
    expect((await call('GET', '/v1/sales/reference/order-10001')).status).toBe(404);
    expect((await call('POST', '/v1/sales/search', {})).body.sales).toEqual([]);
    clock.advance(1_000);
    expect((await call('GET', `/v1/sales/${String(body.id)}`)).status).toBe(200);
  });

  test('goes on after a restart, where an open sale counts as cancelled', async () => {
    const kept = { text: null };
    const before = till({}, kept);
    before.cardholder.will(tap);
    const first = await before.sale();
    await before.simulator.settled();
    const second = await before.sale({ reference: 'order-2' });
    const after = till({}, kept);
    expect(await after.read(first.body.id)).toMatchObject({ status: 'Paid', paidAmount: '49.95' });
    expect(await after.read(second.body.id)).toMatchObject({ status: 'Cancelled' });
    expect(till({}, { text: 'rubbish' }).simulator.ledger.entries).toEqual([]);
  });
});

describe('terminals', () => {
  test('are listed, and tell how they are', async () => {
    const { call, sale, on, simulator } = till();
    expect((await call('POST', '/v1/pos/terminals/search', { limit: 100 })).body.terminals).toMatchObject([
      { id: 't_abcd1234efgh5678', name: 'Counter', type: 'Smart', status: 'Enabled', storeId: 's_1234abcd' },
      { id: 't_internal', type: 'Internal' },
      { storeId: 's_other' },
      {},
    ]);
    const smart = () => call('GET', '/v1/pos/terminals/smart/t_abcd1234efgh5678/status');
    const internal = () => call('GET', '/v1/pos/terminals/internal/t_internal/status');
    expect((await smart()).body).toMatchObject({ connected: true, appState: 'Ready' });
    expect((await internal()).body).toMatchObject({ connected: true, lastTransaction: null });
    await sale();
    await on('t_internal', { reference: 'order-2' });
    expect((await smart()).body).toMatchObject({ appState: 'Busy' });
    expect((await internal()).body).toMatchObject({ lastTransaction: { reference: 'order-2', status: 'Processing' } });
    simulator.setOnline('t_abcd1234efgh5678', false);
    expect((await smart()).body).toMatchObject({ connected: false, appState: 'Offline', disconnectReason: expect.any(String) });
  });
});

describe('credentials', () => {
  test.each<[string, Record<string, string>]>([
    ['none', {}],
    ['an unknown key', { 'Buck-Api-Key': 'apk_0' }],
    ['an unknown token', { Authorization: 'Bearer jwt.0' }],
    ['another scheme', { Authorization: 'Basic abc' }],
    ['a key and a token', { 'Buck-Api-Key': apiKey, Authorization: 'Bearer jwt.0' }],
  ])('%s are refused', async (_, headers) => {
    const { simulator } = till({ problemKeys: 'PascalCase' });
    const response = await fetchOf(simulator)('http://buckaroo.invalid/v1/sales/sl_0', { headers });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ Title: 'Unauthorized', Status: 401, ErrorCode: null });
  });

  test('may be a token, for as long as it lives', async () => {
    const { simulator, clock } = till();
    const fetch = fetchOf(simulator);
    const token = async (changes: RequestInit = {}) =>
      fetch('http://buckaroo.invalid/oauth/token', {
        method: 'POST',
        headers: {
          Authorization: `Basic ${Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64')}`,
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        body: 'grant_type=client_credentials',
        ...changes,
      });
    const given = (await (await token()).json()) as { access_token: string };
    expect(given).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 });
    const asked = async () =>
      (await fetch('http://buckaroo.invalid/v1/sales/sl_0', { headers: { Authorization: `Bearer ${given.access_token}` } })).status;
    expect(await asked()).toBe(404);
    clock.advance(3_600_000);
    expect(await asked()).toBe(401);
    const second = (await (await token()).json()) as { access_token: string };
    simulator.expireTokens();
    expect(
      (await fetch('http://buckaroo.invalid/v1/sales/sl_0', { headers: { Authorization: `Bearer ${second.access_token}` } })).status,
    ).toBe(401);
    expect((await token({ body: 'grant_type=password' })).status).toBe(400);
    expect((await token({ headers: { Authorization: 'Basic abc', 'Content-Type': 'application/x-www-form-urlencoded' } })).status).toBe(
      401,
    );
  });
});

test.each([
  ['GET', '/v1/sales'],
  ['DELETE', '/v1/sales/sl_0'],
  ['POST', '/v1/sales/sl_0/refund'],
  ['GET', '/v2/sales/sl_0'],
  ['GET', '/v1/stores'],
  ['POST', '/v1/pos/terminals/tablet/t_1/cancel'],
  ['GET', '/v1/pos/terminals'],
])('%s %s does not exist', async (method, path) => {
  expect((await till().call(method, path)).status).toBe(404);
});
