import { describe, expect, test } from 'vitest';
import { type ManualClock, manualClock } from '../../testing/manual-ports.ts';
import { spreadRandom } from '../../testing/provider-kit.ts';
import type { SimulatorMemory } from '../simulation.ts';
import { fetchOf, type ScriptedCardholder, scriptedCardholder, tap } from '../simulation.ts';
import { createPayrocSimulator, type PayrocSimulator } from './simulator.ts';
import type { UndocumentedBehaviour } from './simulator-behaviour.ts';

type Fields = Record<string, unknown>;

interface Answer {
  readonly status: number;
  readonly body: Fields;
  readonly type: string;
}

interface Till {
  readonly simulator: PayrocSimulator;
  readonly clock: ManualClock;
  readonly cardholder: ScriptedCardholder;
  token(): Promise<string>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  remove(path: string): Promise<Answer>;
  post(path: string, body: unknown, headers?: Record<string, string | undefined>): Promise<Answer>;
  sale(order?: Fields, top?: Fields, key?: string): Promise<Answer>;
  /** The sale's payment, once it is over. */
  paid(order?: Fields): Promise<Fields>;
}

const host = 'http://127.0.0.1';
const sales = '/devices/1850010868/payment-instructions';

function till(behaviour: Partial<UndocumentedBehaviour> = {}, memory?: SimulatorMemory): Till {
  const clock = manualClock();
  const cardholder = scriptedCardholder();
  const random = spreadRandom();
  const simulator = createPayrocSimulator({
    clock,
    random,
    apiKey: 'the-key',
    processingTerminalId: '1234001',
    devices: [{ serialNumber: '1850010868' }, { serialNumber: 'OLD', deactivated: true }, { serialNumber: '1850010869' }],
    cardholder,
    behaviour,
    ...(memory && { memory }),
  });
  const fetch = fetchOf(simulator);
  let held: Promise<string> | null = null;

  async function send(method: string, path: string, headers: Record<string, string | undefined>, body?: string): Promise<Answer> {
    const given = Object.entries(headers).filter((each): each is [string, string] => each[1] !== undefined);
    const response = await fetch(`${host}/v1${path}`, { method, headers: given, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : {}, type: response.headers.get('content-type') ?? '' };
  }
  const authorization = async () => `Bearer ${await self.token()}`;
  const self: Till = {
    simulator,
    clock,
    cardholder,
    token() {
      held ??= fetch(`${host}/authorize`, { method: 'POST', headers: { 'x-api-key': 'the-key' } })
        .then((response) => response.json() as Promise<{ access_token: string }>)
        .then((body) => body.access_token);
      return held;
    },
    get: async (path, headers = {}) => send('GET', path, { authorization: await authorization(), ...headers }),
    remove: async (path) => send('DELETE', path, { authorization: await authorization() }),
    post: async (path, body, headers = {}) =>
      send(
        'POST',
        path,
        { authorization: await authorization(), 'content-type': 'application/json', 'idempotency-key': random.uuid(), ...headers },
        typeof body === 'string' ? body : JSON.stringify(body),
      ),
    sale: (order = {}, top = {}, key = random.uuid()) =>
      self.post(
        sales,
        { processingTerminalId: '1234001', ...top, order: { orderId: 'OrderRef6543', amount: 4999, currency: 'USD', ...order } },
        { 'idempotency-key': key },
      ),
    async paid(order = {}) {
      const { body } = await self.sale(order);
      const over = await self.get(`/payment-instructions/${body.paymentInstructionId}`);
      const { href } = over.body.link as { href: string };
      return (await self.get(href.slice(`${host}/v1`.length))).body;
    },
  };
  return self;
}

const slug = ({ body }: Answer) => String(body.type).split('#')[1];

describe('the identity service', () => {
  test('gives a token that lasts as long as it says', async () => {
    const { get, clock, simulator } = till();
    expect((await get('/devices')).status).toBe(200);
    clock.advance(3_600_000);
    expect(await get('/devices')).toMatchObject({ status: 401, type: 'application/problem+json' });
    simulator.expireTokens();
    expect(slug(await get('/devices'))).toBe('not-authorized');
  });

  test.each<[string, RequestInit, number]>([
    ['another key', { method: 'POST', headers: { 'x-api-key': 'another' } }, 401],
    ['no key', { method: 'POST' }, 401],
    ['a body', { method: 'POST', headers: { 'x-api-key': 'the-key' }, body: '{}' }, 400],
    ['a GET', { method: 'GET', headers: { 'x-api-key': 'the-key' } }, 400],
  ])('refuses %s', async (_, init, status) => {
    const { simulator } = till();
    expect((await fetchOf(simulator)(`${host}/authorize`, init)).status).toBe(status);
  });
});

describe('a request', () => {
  const order = { orderId: 'A', amount: 1, currency: 'USD' };
  const body = { processingTerminalId: '1234001', order };

  test.each<[string, Record<string, string | undefined>, number, string]>([
    ['without a token', { authorization: undefined }, 401, 'not-authorized'],
    ['with another token', { authorization: 'Bearer x' }, 401, 'not-authorized'],
    ['without a key', { 'idempotency-key': undefined }, 400, 'idempotency-key-missing'],
    ['with a key of version 1', { 'idempotency-key': '8e03978e-40d5-11e8-bc93-6894a57f9324' }, 400, 'bad-request'],
    ['with a key that is none', { 'idempotency-key': 'one' }, 400, 'bad-request'],
    ['in another form', { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
    ['that wants another form', { accept: 'text/html' }, 406, 'not-acceptable'],
  ])('%s is refused', async (_, headers, status, type) => {
    const { post, cardholder } = till();
    const answer = await post(sales, body, headers);
    expect([answer.status, slug(answer)]).toEqual([status, type]);
    expect(cardholder.asks).toEqual([]);
  });

  test.each<[string, Fields, Fields]>([
    ['order.orderId', { orderId: 'x'.repeat(25) }, {}],
    ['order.orderId', { orderId: '' }, {}],
    ['order.orderId', { orderId: undefined }, {}],
    ['order.amount', { amount: 49.99 }, {}],
    ['order.amount', { amount: '4999' }, {}],
    ['order.amount', { amount: -1 }, {}],
    ['order.currency', { currency: 'dollars' }, {}],
    ['order.dateTime', { dateTime: '2026-03-02T08:00:00Z' }, {}],
    ['order.description', { description: 'x'.repeat(1025) }, {}],
    ['order.acceptPartialAmount', { acceptPartialAmount: 'yes' }, {}],
    ['order.breakdown.subtotal', { breakdown: { cashbackAmount: 1000 } }, {}],
    ['order.breakdown', { breakdown: { subtotal: 4999, cashbackAmount: 1000 } }, {}],
    ['operator', {}, { operator: 'x'.repeat(51) }],
    ['processingTerminalId', {}, { processingTerminalId: '123' }],
    ['till', {}, { till: 'POS-25' }],
  ])('with a fault in %s is refused and says where', async (parameter, given, top) => {
    const { sale, cardholder } = till();
    const answer = await sale(given, top);
    expect([answer.status, slug(answer)]).toEqual([400, 'bad-request']);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ parameter }));
    expect(cardholder.asks).toEqual([]);
  });

  test.each([
    ['another device', '/devices/999/payment-instructions'],
    ['a device that is out of use', '/devices/OLD/payment-instructions'],
    ['no such operation', '/devices/1850010868/sales'],
  ])('to %s finds nothing', async (_, path) => {
    const answer = await till().post(path, body);
    expect([answer.status, slug(answer)]).toEqual([404, 'not-found']);
  });

  test('for another processing terminal finds nothing', async () => {
    expect((await till().sale({}, { processingTerminalId: '9999001' })).status).toBe(404);
  });

  test('is taken once for its key, and never for another body', async () => {
    const { sale, cardholder } = till();
    const key = '8e03978e-40d5-43e8-bc93-6894a57f9324';
    const first = await sale({}, {}, key);
    expect(await sale({}, {}, key)).toEqual(first);
    expect(cardholder.asks).toHaveLength(1);
    expect(slug(await sale({ amount: 1 }, {}, key))).toBe('idempotency-key-in-use');
  });
});

describe('an instruction', () => {
  test('is accepted at once, and held while the card is not there, for up to a minute', async () => {
    const { sale, get, clock, cardholder } = till();
    const accepted = await sale();
    expect(accepted).toMatchObject({ status: 202, body: { status: 'inProgress', link: { rel: 'self', method: 'GET' } } });
    const path = `/payment-instructions/${accepted.body.paymentInstructionId}`;
    let answer: Answer | null = null;
    const asking = get(path).then((given) => {
      answer = given;
    });
    await clock.pass(59_999);
    expect(answer).toBeNull();
    await clock.pass(1);
    await asking;
    expect(answer).toMatchObject({ status: 200, body: { status: 'inProgress' } });
    const next = get(path);
    await clock.pass(10);
    cardholder.will(tap);
    expect(await next).toMatchObject({ body: { status: 'completed', link: { rel: 'payment' } } });
  });

  test('leads to a payment with all that a till needs', async () => {
    const { paid, cardholder, simulator } = till();
    cardholder.will({ kind: 'approve', by: 'insert-pin' });
    const breakdown = { subtotal: 3999, cashbackAmount: 1000 };
    expect(await paid({ breakdown, description: 'Table 4' })).toMatchObject({
      paymentId: expect.stringMatching(/^[A-Z0-9]{10}$/),
      processingTerminalId: '1234001',
      order: { orderId: 'OrderRef6543', amount: 4999, currency: 'USD', description: 'Table 4', breakdown },
      card: { type: 'Visa', entryMethod: 'icc', cardNumber: '453985******7062' },
      supportedOperations: expect.arrayContaining(['fullyReverse', 'partiallyReverse']),
      transactionResult: { type: 'sale', status: 'ready', responseCode: 'A', authorizedAmount: 4999, processorResponseCode: '00' },
    });
    expect(simulator.ledger.charges('OrderRef6543')).toMatchObject([{ amount: 4999, cash: 1000, currency: 'USD', terminal: '1850010868' }]);
  });

  test('that the bank refuses is completed, with a payment that is declined', async () => {
    const { paid, cardholder, simulator } = till();
    cardholder.will({ kind: 'decline', by: 'tap', reason: 'do-not-honour' });
    expect(await paid()).toMatchObject({
      transactionResult: { status: 'declined', responseCode: 'D', responseMessage: 'Do Not Honor', processorResponseCode: '05' },
    });
    expect(simulator.ledger.entries).toEqual([]);
  });

  test('is canceled at the device, or fails there', async () => {
    for (const [cancelledAtDevice, status] of [
      ['canceled', 'canceled'],
      ['failure', 'failure'],
    ] as const) {
      const { sale, get, cardholder } = till({ cancelledAtDevice });
      cardholder.will({ kind: 'cancel' });
      const { body } = await sale();
      expect(await get(`/payment-instructions/${body.paymentInstructionId}`)).toMatchObject({ body: { status } });
    }
  });

  test('is canceled by DELETE, once, and the device lets go', async () => {
    const { sale, remove, get, simulator } = till();
    const path = `/payment-instructions/${(await sale()).body.paymentInstructionId}`;
    expect(await remove(path)).toMatchObject({ status: 204, body: {} });
    await simulator.settled();
    expect((await get(path)).body.status).toBe('canceled');
    expect(slug(await remove(path))).toBe('cannot-be-canceled');
    expect((await sale({ orderId: 'NEXT' })).status).toBe(202);
  });

  test('that is completed cannot be canceled, and names the payment', async () => {
    const { sale, remove, cardholder, simulator } = till();
    cardholder.will(tap);
    const { body } = await sale();
    await simulator.settled();
    expect(await remove(`/payment-instructions/${body.paymentInstructionId}`)).toMatchObject({
      status: 409,
      body: {
        errors: [{ parameter: 'paymentInstructionId', message: 'Completed instruction cannot be canceled' }],
        link: { rel: 'payment', method: 'GET' },
      },
    });
  });

  test('of a device that was busy or offline', async () => {
    const busy = till();
    await busy.sale();
    expect(slug(await busy.sale({ orderId: 'NEXT' }))).toBe('resource-already-exists');
    const offline = till();
    offline.simulator.setOnline('1850010868', false);
    const { body } = await offline.sale();
    expect((await offline.get(`/payment-instructions/${body.paymentInstructionId}`)).body).toMatchObject({
      status: 'failure',
      errorMessage: 'Device is offline',
    });
    expect(offline.cardholder.asks).toEqual([]);
    const hidden = till({ offline: 'not-found' });
    hidden.simulator.setOnline('1850010868', false);
    expect((await hidden.sale()).status).toBe(404);
  });

  test('whose device falls silent after the charge is in progress until it tells', async () => {
    const { sale, get, clock, cardholder } = till();
    cardholder.will({ kind: 'cut', by: 'tap', charged: true, silentFor: 30_000 });
    const { body } = await sale();
    const asking = get(`/payment-instructions/${body.paymentInstructionId}`);
    await clock.pass(1);
    expect((await get('/payments?orderId=OrderRef6543')).body.data).toEqual([]);
    await clock.pass(30_000);
    expect((await asking).body.status).toBe('completed');
  });
});

describe('the list of payments', () => {
  test('finds a payment by terminal and order', async () => {
    const { paid, get, cardholder } = till();
    cardholder.will(tap, tap);
    const first = await paid();
    await paid({ orderId: 'ANOTHER' });
    const found = (query: string) => get(`/payments?${query}`).then(({ body }) => body.data);
    expect(await found('processingTerminalId=1234001&orderId=OrderRef6543')).toEqual([first]);
    expect(await found('processingTerminalId=9999001&orderId=OrderRef6543')).toEqual([]);
    expect(await found('limit=1')).toHaveLength(1);
    expect((await get(`/payments?orderId=${'x'.repeat(25)}`)).status).toBe(400);
  });

  test('and everything else finds nothing while results are lost', async () => {
    const { paid, get, simulator, clock, cardholder } = till();
    cardholder.will(tap);
    const { paymentId } = await paid();
    simulator.loseResultsFor(1_000);
    expect((await get(`/payments/${paymentId}`)).status).toBe(404);
    expect((await get('/payments?orderId=OrderRef6543')).body.data).toEqual([]);
    clock.advance(1_000);
    expect((await get(`/payments/${paymentId}`)).status).toBe(200);
  });
});

describe('paying back', () => {
  async function charged(behaviour: Partial<UndocumentedBehaviour> = {}) {
    const opened = till(behaviour);
    opened.cardholder.will(tap);
    const { paymentId } = await opened.paid();
    return { ...opened, path: `/payments/${paymentId}` };
  }

  test('in an open batch is a reversal', async () => {
    const { post, path, simulator } = await charged();
    expect(await post(`${path}/reverse`, { operator: 'Jane' })).toMatchObject({
      status: 200,
      body: { transactionResult: { status: 'reversal' }, supportedOperations: [] },
    });
    expect(slug(await post(`${path}/reverse`, {}))).toBe('cannot-be-modified');
    expect(simulator.ledger.refunds('OrderRef6543')).toMatchObject([{ amount: 4999 }]);
  });

  test.each(['reversal', 'ready'] as const)('a part in an open batch leaves the rest authorised (status %s)', async (partialReversal) => {
    const { post, path } = await charged({ partialReversal });
    expect(await post(`${path}/reverse`, { amount: 500 })).toMatchObject({
      body: { transactionResult: { status: partialReversal, authorizedAmount: 4499 } },
    });
  });

  test('in a closed batch is a refund, as often as there is money left', async () => {
    const { post, path, simulator } = await charged();
    simulator.closeBatch();
    const refund = (amount: number) => post(`${path}/refund`, { amount, description: 'Cold pizza' });
    expect(await refund(4000)).toMatchObject({
      status: 200,
      body: { transactionResult: { status: 'complete' }, refunds: [{ amount: -4000, status: 'ready', currency: 'USD' }] },
    });
    expect(slug(await refund(1000))).toBe('bad-request');
    expect((await refund(999)).body.refunds).toHaveLength(2);
    expect(slug(await post(`${path}/reverse`, {}))).toBe('cannot-be-modified');
  });

  test('wants a description and an amount for a refund', async () => {
    const { post, path } = await charged();
    expect((await post(`${path}/refund`, { amount: 500 })).status).toBe(400);
    expect((await post(`${path}/refund`, { description: 'x' })).status).toBe(400);
    expect((await post(`${path}/refund`, { amount: 500, description: 'x'.repeat(101) })).status).toBe(400);
    expect((await post('/payments/NOSUCHPAYM/refund', { amount: 500, description: 'x' })).status).toBe(404);
  });

  test('on the device is an instruction of its own, with a refund behind it', async () => {
    const { post, get, cardholder, simulator } = till();
    cardholder.will(tap);
    const order = { orderId: 'REFUND1', description: 'Cold pizza', amount: 500, currency: 'USD' };
    const path = '/devices/1850010868/refund-instructions';
    expect((await post(path, { processingTerminalId: '1234001', order: { ...order, description: undefined } })).status).toBe(400);
    const { body } = await post(path, { processingTerminalId: '1234001', order });
    expect((await get(`/refund-instructions/${body.refundInstructionId}`)).body).toMatchObject({
      status: 'completed',
      link: { rel: 'refund' },
    });
    expect((await get('/refunds?orderId=REFUND1')).body.data).toMatchObject([
      { refundId: expect.stringMatching(/^.{10}$/), transactionResult: { type: 'refund', authorizedAmount: -500 } },
    ]);
    expect(simulator.ledger.entries).toMatchObject([{ kind: 'refund', key: 'REFUND1', amount: 500 }]);
  });
});

test('the devices are listed page by page', async () => {
  const { get } = till();
  const first = await get('/devices?limit=2');
  expect(first.body).toMatchObject({
    count: 2,
    hasMore: true,
    data: [{ serialNumber: '1850010868' }, { deactivatedDate: expect.any(String) }],
  });
  const [next] = first.body.links as { href: string }[];
  expect((await get(String(next?.href).slice(`${host}/v1`.length))).body).toMatchObject({ count: 1, hasMore: false });
  expect((await get('/devices?serialNumber=999')).body.data).toEqual([]);
});

test('what was paid is known after a restart, told or not; what was in progress is canceled', async () => {
  let kept: string | null = null;
  const memory: SimulatorMemory = {
    read: () => kept,
    write(text) {
      kept = text;
    },
  };
  const before = till({}, memory);
  before.cardholder.will(tap);
  const payment = await before.paid();
  const { body } = await before.sale({ orderId: 'NEXT' });
  const after = till({}, memory);
  expect((await after.get(`/payments/${payment.paymentId}`)).body).toEqual(payment);
  expect((await after.get(`/payment-instructions/${body.paymentInstructionId}`)).body.status).toBe('canceled');
  kept = null;
  const silent = till({}, memory);
  silent.cardholder.will({ kind: 'cut', by: 'tap', charged: true, silentFor: 30_000 });
  const cut = await silent.sale({ orderId: 'SILENT' });
  await silent.clock.pass(1);
  const meanwhile = till({}, memory);
  expect((await meanwhile.get(`/payment-instructions/${cut.body.paymentInstructionId}`)).body).toMatchObject({ status: 'completed' });
  expect((await meanwhile.get('/payments?orderId=SILENT')).body.data).toMatchObject([{ transactionResult: { status: 'ready' } }]);
  kept = 'not JSON';
  expect((await till({}, memory).get('/payments')).body.data).toEqual([]);
});
