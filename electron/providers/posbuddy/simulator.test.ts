import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Fetch } from '../../ports.ts';
import { countingRandom, type ManualClock, manualClock } from '../../testing/manual-ports.ts';
import { fault, fetchOf, insertWithPin, type ScriptedCardholder, scriptedCardholder, serve, tap } from '../simulation.ts';
import { createPosBuddySimulator, type PosBuddySimulator, type UndocumentedBehaviour } from './simulator.ts';

/** The chain in the words of Ecentric's Authentication page, written again so that the simulator is not checked with itself. */
function sign(secret: string, ...values: string[]): string {
  let key: Buffer = Buffer.from(secret);
  for (const value of values) key = createHmac('sha256', key).update(value).digest();
  return key.toString('hex');
}

const credentials = { accessKey: 'AK1', secretKey: 'a secret' };
const merchantID = '770000000000123';
const host = 'http://posbuddy.invalid/posbuddy-cloud/v/1/';
const uuid = 'bdf9d0af-17b3-48ca-8a0b-37dc52bf49bc';
const otherUuid = '0c116ebf-53e0-465d-afad-6c174a4abb49';

interface Till {
  readonly simulator: PosBuddySimulator;
  readonly clock: ManualClock;
  readonly cardholder: ScriptedCardholder;
  readonly fetch: Fetch;
  headers(changes?: Record<string, string | undefined>): Record<string, string>;
  post(path: string, body: unknown, headers?: Record<string, string | undefined>): Promise<Answer>;
  sale(changes?: Record<string, unknown>, extra?: Record<string, unknown>): Promise<Answer>;
  refund(amount: number, original: string | null, own?: string): Promise<Answer>;
  lookUp(key: string): Promise<Answer>;
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

function till(behaviour: Partial<UndocumentedBehaviour> = {}): Till {
  const clock = manualClock();
  const cardholder = scriptedCardholder();
  const simulator = createPosBuddySimulator({
    clock,
    random: countingRandom(),
    credentials,
    merchantId: merchantID,
    terminals: [{ serialNumber: 'PC1' }, { serialNumber: 'PC2' }],
    cardholder,
    behaviour,
  });
  const inProcess = fetchOf(simulator);
  let requests = 0;

  function headers(changes: Record<string, string | undefined> = {}): Record<string, string> {
    requests += 1;
    const given: Record<string, string | undefined> = {
      'User-Agent': 'Kassa/0.1.0',
      'X-tu-date': new Date(clock.now()).toISOString().replace(/\.\d{3}Z$/, 'Z'),
      'X-tu-random': `R${String(requests).padStart(16, '0')}`,
      'X-tu-serial': 'PC1',
      'X-pos-id': 'POS-25',
      'Content-Type': 'application/json',
      ...changes,
    };
    const signature = sign(credentials.secretKey, given['User-Agent'] ?? '', given['X-tu-date'] ?? '', given['X-tu-random'] ?? '');
    given['X-tu-authorization'] ??= `protocol:TU1,accesskey:AK1,signedheaders:User-Agent;X-tu-date;X-tu-random,signature:${signature}`;
    return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined));
  }

  async function call(path: string, init: RequestInit): Promise<Answer> {
    const response = await inProcess(host + path, init);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  const post: Till['post'] = (path, body, changes) =>
    call(path, { method: 'POST', headers: headers(changes), body: typeof body === 'string' ? body : JSON.stringify(body) });
  const common = { merchantID, posId: 'POS-25', serialNumber: 'PC1' };
  return {
    simulator,
    clock,
    cardholder,
    fetch: inProcess,
    headers,
    post,
    sale: (changes = {}, extra = {}) =>
      post('payment/sync', {
        launchType: 'SALE',
        ...common,
        transactionAmount: 1500,
        ...changes,
        extraParameters: { transactionUuid: uuid, ...extra },
      }),
    refund: (amount, original, own = otherUuid) =>
      post('payment/sync', {
        launchType: 'REFUND',
        ...common,
        transactionAmount: amount,
        extraParameters: { transactionUuid: own, ...(original === null ? {} : { originalTransactionUuid: original }) },
      }),
    lookUp: (key) => call(`transaction/${key}`, { headers: headers({ 'Content-Type': undefined }) }),
  };
}

const messageOf = ({ body }: Answer) => (body.errorBundle as { message: string }).message;
const receiptOf = ({ body }: Answer) => body.receiptBundle as Record<string, string>;

describe('The TU1 signature', () => {
  test('of the published vector and of the two computed ones', () => {
    const published = '9kyJBe5ps1yaYpDKuJ/Jud293f*hy/J*aQ/Mq54f';
    expect(sign(published, 'application/json; charset=utf-8', 'java-test-case', '2016-03-29T14:18:56.557+0200')).toBe(
      '48d2c3b1ad24e04687235a80e859e38326e25e171ea0985a67032b19c28269ce',
    );
    expect(sign(published, 'MyApp/1.0', '2025-07-22T16:20:00Z', 'A1b2C3d4E5f6G7h8J')).toBe(
      '14785221718c32e5203c35711edcda2c564cae44f3d9d1c57d1dc10a27f06405',
    );
    expect(sign('your-secret-key', 'your-user-agent', '2025-07-22T16:20:00Z', 'abcdefghij0123456')).toBe(
      '34b6b2869eede8e6e44402e661b032414f34d70f7d29c37c0952020ceb7e3055',
    );
  });

  test.each([
    [
      'MyApp/1.0',
      'A1b2C3d4E5f6G7h8J',
      '9kyJBe5ps1yaYpDKuJ/Jud293f*hy/J*aQ/Mq54f',
      '14785221718c32e5203c35711edcda2c564cae44f3d9d1c57d1dc10a27f06405',
    ],
    ['your-user-agent', 'abcdefghij0123456', 'your-secret-key', '34b6b2869eede8e6e44402e661b032414f34d70f7d29c37c0952020ceb7e3055'],
  ])('of %s is accepted by the simulator, and not with another value', async (agent, random, secretKey, signature) => {
    const simulator = createPosBuddySimulator({
      clock: manualClock('2025-07-22T16:20:05Z'),
      random: countingRandom(),
      credentials: { accessKey: 'AK1', secretKey },
      merchantId: merchantID,
      terminals: [{ serialNumber: 'PC1' }],
      cardholder: scriptedCardholder(),
    });
    const look = (userAgent: string) =>
      fetchOf(simulator)(`${host}transaction/${uuid}`, {
        headers: {
          'User-Agent': userAgent,
          'X-tu-date': '2025-07-22T16:20:00Z',
          'X-tu-random': random,
          'X-tu-serial': 'PC1',
          'X-pos-id': 'POS-25',
          'X-tu-authorization': `protocol:TU1,accesskey:AK1,signedheaders:User-Agent;X-tu-date;X-tu-random,signature:${signature}`,
        },
      });
    expect((await look(`${agent} node`)).status).toBe(401);
    expect((await look(agent)).status).toBe(404);
  });

  test.each<[string, Record<string, string | undefined>]>([
    ['without an authorization', { 'X-tu-authorization': '' }],
    [
      'with a signature of something else',
      { 'X-tu-authorization': `protocol:TU1,accesskey:AK1,signedheaders:User-Agent;X-tu-date;X-tu-random,signature:${'0'.repeat(64)}` },
    ],
    ['with a part missing', { 'X-tu-authorization': 'protocol:TU1,accesskey:AK1,signature:00' }],
    [
      'with other headers signed',
      { 'X-tu-authorization': `protocol:TU1,accesskey:AK1,signedheaders:X-tu-date;User-Agent;X-tu-random,signature:${'0'.repeat(64)}` },
    ],
    [
      'with an unknown access key',
      { 'X-tu-authorization': `protocol:TU1,accesskey:AK2,signedheaders:User-Agent;X-tu-date;X-tu-random,signature:${'0'.repeat(64)}` },
    ],
    ['without a till', { 'X-pos-id': undefined }],
    ['without a terminal', { 'X-tu-serial': undefined }],
    ['with milliseconds in the date', { 'X-tu-date': '2026-03-02T08:00:00.000Z' }],
    ['with a date of 20 minutes ago', { 'X-tu-date': '2026-03-02T07:40:00Z' }],
    ['with a date of 20 minutes ahead', { 'X-tu-date': '2026-03-02T08:20:00Z' }],
    ['with a random value of 16 characters', { 'X-tu-random': '0123456789abcdef' }],
    ['with a random value of other characters', { 'X-tu-random': '0123456789abcde-f' }],
  ])('is demanded: a request %s is refused and charges nothing', async (_name, changes) => {
    const { post, simulator } = till();
    const answer = await post(
      'payment/sync',
      { launchType: 'SALE', merchantID, posId: 'POS-25', serialNumber: 'PC1', transactionAmount: 1 },
      changes,
    );
    expect(answer.status).toBe(401);
    expect(simulator.ledger.entries).toHaveLength(0);
  });

  test('uses each random value once', async () => {
    const { lookUp, headers, fetch } = till();
    const once = headers();
    expect((await fetch(`${host}transaction/${uuid}`, { headers: once })).status).toBe(404);
    expect((await fetch(`${host}transaction/${uuid}`, { headers: once })).status).toBe(401);
    expect((await lookUp(uuid)).status).toBe(404);
  });
});

describe('A sale', () => {
  test('that is approved answers in the shape of the documents', async () => {
    const { sale, cardholder, simulator } = till();
    cardholder.will(tap);
    const answer = await sale(
      { transactionAmount: 6500, cashAmount: 5000 },
      { merchantName: 'Corner Shop', transactionDescription: 'Sale 12' },
    );
    expect(answer.status).toBe(200);
    const { receiptBundle, ...body } = answer.body;
    expect(body).toEqual({
      launchType: 'SALE',
      merchantID,
      merchantName: 'Corner Shop',
      transactionDescription: 'Sale 12',
      posId: 'POS-25',
      serialNumber: 'PC1',
      transactionUuid: uuid,
      resultCode: '01',
      resultDescription: 'APPROVED',
      isReceiptDataAvailable: true,
      transactionAmount: '6500',
      cashAmount: '5000',
      terminalId: '77012398',
      appVersion: '1.9.2',
      buildInfo: 'Ecentric',
    });
    expect(receiptBundle).toMatchObject({
      STATUS: 'APPROVED',
      RC: '00',
      AMOUNT_CENTS: '6500',
      FORMATTED_AMOUNT: 'R 65.00',
      CASH_AMOUNT_CENTS: '5000',
      FORMATTED_CASH_AMOUNT: 'R 50.00',
      CURRENCY_CODE: '0710',
      DATE: '2026-03-02T08:00:00.000+0000',
      TIMESTAMP: String(Date.parse('2026-03-02T08:00:00Z')),
      PAN: '************0010',
      PAN_WITH_BIN: '400000******0010',
      MERCHANT_ID: merchantID,
    });
    expect(Object.keys(receiptOf(answer))).toHaveLength(78);
    expect(Object.values(receiptOf(answer)).every((value) => typeof value === 'string')).toBe(true);
    expect(receiptOf(answer).RRN).toMatch(/^6061\d{8}$/);
    expect(simulator.ledger.entries).toEqual([
      {
        kind: 'charge',
        key: uuid,
        originalKey: null,
        amount: 6500,
        cash: 5000,
        currency: 'ZAR',
        terminal: 'PC1',
        at: '2026-03-02T08:00:00.000Z',
      },
    ]);
    expect(cardholder.asks).toEqual([{ kind: 'sale', amount: 6500, cash: 5000, currency: 'ZAR', terminal: 'PC1' }]);
  });

  test('may be all cash', async () => {
    const { sale, cardholder } = till();
    cardholder.will(insertWithPin);
    const answer = await sale({ transactionAmount: 5000, cashAmount: 5000 });
    expect(answer.body).toMatchObject({ resultCode: '01', transactionAmount: '5000', cashAmount: '5000' });
    expect(receiptOf(answer)).toMatchObject({ CARD_TRANSACTION_TYPE: 'CONTACT', CVM: 'online PIN' });
  });

  test('repeats additional fields that it does not know', async () => {
    const { sale, cardholder } = till();
    cardholder.will(tap);
    const answer = await sale({ tillVersion: 'abc' }, { additionalData: { extendedTrxType: '1234' }, transactionReferenceNumber: 'A1' });
    expect(answer.body).toMatchObject({ tillVersion: 'abc', additionalData: { extendedTrxType: '1234' } });
    expect(answer.body).not.toHaveProperty('transactionReferenceNumber');
  });

  test.each([
    ['do-not-honour', '05', 'DO NOT HONOUR'],
    ['insufficient-funds', '51', 'INSUFFICIENT FUNDS'],
  ] as const)('that the bank declines (%s) has code 02, the reason and a receipt', async (reason, code, description) => {
    const { sale, cardholder, simulator } = till();
    cardholder.will({ kind: 'decline', by: 'tap', reason });
    const answer = await sale();
    expect(answer.body).toMatchObject({
      resultCode: '02',
      resultDescription: description,
      isReceiptDataAvailable: true,
      transactionUuid: uuid,
    });
    expect(receiptOf(answer)).toMatchObject({ STATUS: 'DECLINED', RC: code, AUTH_CODE: '' });
    expect(simulator.ledger.entries).toHaveLength(0);
  });

  test('that the customer cancels has code 03 and no receipt', async () => {
    const { sale, cardholder, lookUp } = till();
    cardholder.will({ kind: 'cancel' });
    const answer = await sale();
    expect(answer.body).toMatchObject({ resultCode: '03', resultDescription: 'ABORTED', isReceiptDataAvailable: 'false' });
    expect(answer.body).not.toHaveProperty('receiptBundle');
    expect((await lookUp(uuid)).body.resultCode).toBe('03');
  });

  test.each([
    ['after', true, '01', 1],
    ['before', false, '03', 0],
  ])('that loses its connection %s the charge says so without its UUID, and the look-up knows', async (_name, charged, code, charges) => {
    const { sale, cardholder, lookUp, simulator } = till();
    cardholder.will({ kind: 'cut', by: 'tap', charged });
    const answer = await sale();
    expect(answer.body).toMatchObject({
      resultCode: '04',
      resultDescription: 'ERROR',
      isReceiptDataAvailable: 'false',
      transactionAmount: '1500',
      cashAmount: '0',
    });
    expect(answer.body.errorBundle).toEqual({
      description: 'ERROR',
      reference: '',
      errorType: 'TRANSACTION',
      message: 'Error communicating with server',
    });
    expect(answer.body).not.toHaveProperty('transactionUuid');
    expect((await lookUp(uuid)).body).toMatchObject({ resultCode: code, transactionUuid: uuid });
    expect(simulator.ledger.charges(uuid)).toHaveLength(charges);
  });

  test('may be approved for another amount than was asked', async () => {
    const { sale, cardholder, simulator } = till();
    cardholder.will({ kind: 'approve', by: 'tap', charged: { amount: 1000, cash: 0 } });
    expect((await sale()).body).toMatchObject({ resultCode: '01', transactionAmount: '1000' });
    expect(simulator.ledger.charges(uuid)[0]?.amount).toBe(1000);
  });

  test('goes on at the terminal when the till hangs up', async () => {
    const { fetch, headers, cardholder, simulator, lookUp } = till();
    const hangUp = new AbortController();
    const body = JSON.stringify({
      launchType: 'SALE',
      merchantID,
      posId: 'POS-25',
      serialNumber: 'PC1',
      transactionAmount: 1500,
      extraParameters: { transactionUuid: uuid },
    });
    const answer = fetch(`${host}payment/sync`, { method: 'POST', headers: headers(), body, signal: hangUp.signal });
    await cardholder.asked(1);
    hangUp.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    const running = await lookUp(uuid);
    expect(running).toMatchObject({ status: 200, body: { transactionUuid: uuid, transactionAmount: '1500' } });
    expect(running.body).not.toHaveProperty('resultCode');
    cardholder.will(tap);
    await simulator.settled();
    expect((await lookUp(uuid)).body).toMatchObject({ resultCode: '01', transactionUuid: uuid });
  });

  test('over real HTTP is signed with the User-Agent that is on the wire', async () => {
    const { simulator, headers, cardholder } = till();
    const server = await serve(simulator);
    cardholder.will(tap);
    const body = JSON.stringify({ launchType: 'SALE', merchantID, posId: 'POS-25', serialNumber: 'PC1', transactionAmount: 1500 });
    const response = await fetch(`${server.url}${simulator.basePath}payment/sync`, { method: 'POST', headers: headers(), body });
    expect(((await response.json()) as { resultCode: string }).resultCode).toBe('01');
    const agents = simulator.received[0]?.rawHeaders.filter(([name]) => name.toLowerCase() === 'user-agent');
    expect(agents?.map(([, value]) => value)).toEqual(['Kassa/0.1.0']);
    await server.close();
  });

  test('with a lost answer was charged once', async () => {
    const { simulator, sale, cardholder, lookUp } = till();
    cardholder.will(tap);
    simulator.faults.next(fault.dropAfter, { path: 'payment/sync' });
    await expect(sale()).rejects.toThrow('fetch failed');
    expect((await lookUp(uuid)).body.resultCode).toBe('01');
    expect(messageOf(await sale())).toBe('Duplicate UUID');
    expect(simulator.ledger.charges(uuid)).toHaveLength(1);
  });
});

describe('A request that cannot be taken', () => {
  test.each<[string, Record<string, unknown>]>([
    ['Incorrect merchantID/ not present', { merchantID: '910100000000001' }],
    ['Incorrect merchantID/ not present', { merchantID: undefined }],
    ['posId is not present', { posId: undefined }],
    ['serialNumber not present', { serialNumber: undefined }],
    ['launchType not present', { launchType: undefined }],
    ['transactionAmount not present', { transactionAmount: undefined }],
    ['transactionAmount not present', { transactionAmount: 0 }],
    ['transactionAmount not present', { transactionAmount: -1 }],
    ['transactionAmount not present', { transactionAmount: 15.5 }],
    ['transactionAmount not present', { transactionAmount: '1500' }],
  ])('is answered with "%s"', async (message, changes) => {
    const { sale, cardholder } = till();
    const answer = await sale(changes);
    expect(answer).toMatchObject({ status: 200, body: { resultCode: '04', resultDescription: 'ERROR', errorBundle: { message } } });
    expect(cardholder.asks).toHaveLength(0);
  });

  test('because its terminal is unknown or offline names the terminal', async () => {
    const { sale, simulator, post } = till();
    simulator.setOnline('PC1', false);
    expect(messageOf(await sale())).toBe('Terminal PC1 is offline');
    const unknown = { launchType: 'SALE', merchantID, posId: 'POS-25', serialNumber: 'PC9', transactionAmount: 1 };
    expect(messageOf(await post('payment/sync', unknown, { 'X-tu-serial': 'PC9' }))).toBe('Terminal PC9 is offline');
  });

  test('because its terminal takes another payment leaves that one alone', async () => {
    const { sale, cardholder } = till();
    const first = sale();
    await cardholder.asked(1);
    expect(messageOf(await sale({}, { transactionUuid: otherUuid }))).toBe('Sale in progress');
    cardholder.will(tap);
    expect((await first).body.resultCode).toBe('01');
  });

  test('because its UUID is running already says so', async () => {
    const { sale, cardholder } = till();
    const first = sale();
    await cardholder.asked(1);
    expect(messageOf(await sale())).toBe('Duplicate UUID');
    cardholder.will(tap);
    await first;
  });

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['cash of more than the whole', { cashAmount: 1501 }, {}],
    ['cash in text', { cashAmount: '500' }, {}],
    ['another serial number in the body than in the header', { serialNumber: 'PC2' }, {}],
    ['another till in the body than in the header', { posId: 'POS-26' }, {}],
    ['a UUID of version 1', {}, { transactionUuid: '123e4567-e89b-12d3-a456-426614174000' }],
    ['a merchant name with a comma', {}, { merchantName: 'Shop, Ltd' }],
    ['a reference with a blank', {}, { transactionReferenceNumber: 'A 1' }],
    ['a boolean in text', {}, { isReceiptRequired: 'false' }],
    ['a receipt for nobody', {}, { isReceiptRequired: true }],
    ['a cell number that is too short', {}, { cellNumberToSMSReceipt: '072' }],
    ['a date without time', {}, { externalTransactionDateTime: '2026-03-02' }],
    ['another launch type', { launchType: 'VOID' }, {}],
  ])('with %s is refused with 400', async (_name, changes, extra) => {
    const { sale, cardholder } = till();
    expect(await sale(changes, extra)).toMatchObject({ status: 400, body: { resultCode: '04' } });
    expect(cardholder.asks).toHaveLength(0);
  });

  test('because it is no JSON is refused with 400', async () => {
    const { post } = till();
    expect((await post('payment/sync', '{"launchType":')).status).toBe(400);
    expect((await post('payment/sync', '{}', { 'Content-Type': 'text/plain' })).status).toBe(400);
    expect((await post('payment/void', {})).status).toBe(404);
  });
});

describe('payment/async', () => {
  const order = {
    launchType: 'SALE',
    merchantID,
    posId: 'POS-25',
    serialNumber: 'PC1',
    transactionAmount: 1500,
    extraParameters: { transactionUuid: uuid },
  };

  test('acknowledges at once and finishes by itself', async () => {
    const { post, cardholder, lookUp, simulator } = till();
    const answer = await post('payment/async', order);
    expect(answer.status).toBe(200);
    expect(answer.body).not.toHaveProperty('resultCode');
    expect((await lookUp(uuid)).body).not.toHaveProperty('resultCode');
    cardholder.will(tap);
    await simulator.settled();
    expect((await lookUp(uuid)).body.resultCode).toBe('01');
  });

  test('may acknowledge with code 00, which approves nothing', async () => {
    const { post, cardholder, lookUp, simulator } = till({ acknowledgement: 'completed' });
    expect((await post('payment/async', order)).body.resultCode).toBe('00');
    cardholder.will({ kind: 'decline', by: 'tap', reason: 'expired-card' });
    await simulator.settled();
    expect((await lookUp(uuid)).body.resultCode).toBe('02');
  });
});

describe('A look-up', () => {
  const searchFor = { launchType: 'TX_SEARCH', merchantID, posId: 'POS-25', serialNumber: 'PC1' };

  test('of a UUID that nobody sent finds nothing', async () => {
    const { lookUp, post } = till();
    expect(await lookUp(otherUuid)).toMatchObject({ status: 404, body: { resultCode: '04' } });
    expect((await post('transaction', { ...searchFor, transactionUuid: otherUuid })).status).toBe(404);
    expect((await till({ notFoundStatus: 200 }).lookUp(otherUuid)).status).toBe(200);
  });

  test('gives the same answer as the payment had, receipt included', async () => {
    const { sale, cardholder, lookUp, clock } = till();
    cardholder.will(tap);
    const paid = await sale();
    clock.advance(60_000);
    expect((await lookUp(uuid.toUpperCase())).body).toEqual(paid.body);
  });

  test('without a UUID finds the last transaction of that terminal, whoever made it', async () => {
    const { sale, cardholder, post } = till();
    cardholder.will(tap, tap);
    await sale();
    await sale({ transactionAmount: 200 }, { transactionUuid: otherUuid });
    expect((await post('transaction', searchFor)).body).toMatchObject({ launchType: 'TX_SEARCH', transactionUuid: otherUuid });
    expect((await post('transaction', { ...searchFor, transactionAmount: 1500 })).body.transactionUuid).toBe(uuid);
    expect((await post('transaction', { ...searchFor, transactionUuid: uuid })).body.transactionUuid).toBe(uuid);
    expect((await post('transaction', { ...searchFor, serialNumber: 'PC2' }, { 'X-tu-serial': 'PC2' })).status).toBe(404);
  });

  test('finds nothing while results are lost, and everything afterwards', async () => {
    const { sale, cardholder, lookUp, clock, simulator } = till();
    cardholder.will(tap);
    await sale();
    simulator.loseResultsFor(60_000);
    expect((await lookUp(uuid)).status).toBe(404);
    clock.advance(60_000);
    expect((await lookUp(uuid)).body.resultCode).toBe('01');
  });

  test('knows a result only after the delay', async () => {
    const { sale, cardholder, lookUp, clock } = till({ lookupDelayMs: 5_000, unfinished: 'not-found' });
    cardholder.will(tap);
    await sale();
    clock.advance(4_999);
    expect((await lookUp(uuid)).status).toBe(404);
    clock.advance(1);
    expect((await lookUp(uuid)).body.resultCode).toBe('01');
  });

  test('knows the result of a cut terminal when the terminal is back', async () => {
    const { sale, cardholder, lookUp, clock } = till();
    cardholder.will({ kind: 'cut', by: 'tap', charged: true, silentFor: 8_000 });
    await sale();
    expect((await lookUp(uuid)).body).not.toHaveProperty('resultCode');
    clock.advance(8_000);
    expect((await lookUp(uuid)).body.resultCode).toBe('01');
  });
});

test('Every answer carries the server time, so that a till can see how far its clock is off', async () => {
  const { fetch, headers } = till();
  const answer = await fetch(`${host}transaction/${uuid}`, { headers: headers({ 'X-tu-date': '2026-03-01T08:00:00Z' }) });
  expect(answer.status).toBe(401);
  expect(answer.headers.get('date')).toBe('Mon, 02 Mar 2026 08:00:00 GMT');
});

describe('A refund', () => {
  const third = '0c116ebf-53e0-465d-afad-6c174a4abb50';

  test('pays back in parts, up to the amount and not beyond', async () => {
    const { sale, refund, cardholder, simulator } = till();
    cardholder.will(tap, tap, tap);
    await sale();
    const first = await refund(1000, uuid);
    expect(first.body).toMatchObject({ launchType: 'REFUND', resultCode: '01', transactionAmount: '1000', originalTransactionUuid: uuid });
    expect(receiptOf(first).TX_TYPE_DESCRIPTION).toBe('REFUND');
    const tooMuch = await refund(501, uuid, third);
    expect(tooMuch.body).toMatchObject({ resultCode: '02', resultDescription: 'INVALID AMOUNT' });
    expect(cardholder.asks).toHaveLength(2);
    expect((await refund(500, uuid, '0c116ebf-53e0-465d-afad-6c174a4abb51')).body.resultCode).toBe('01');
    expect(simulator.ledger.refunds(uuid).map((entry) => entry.amount)).toEqual([1000, 500]);
  });

  test('takes the original at the top level too', async () => {
    const { sale, post, cardholder } = till();
    cardholder.will(tap, tap);
    await sale();
    const order = {
      launchType: 'REFUND',
      merchantID,
      posId: 'POS-25',
      serialNumber: 'PC1',
      transactionAmount: 1500,
      originalTransactionUuid: uuid,
    };
    expect((await post('payment/sync', order)).body.resultCode).toBe('01');
  });

  test.each([
    ['nothing', null, '58'],
    ['what was never sold', third, '25'],
  ])('of %s is declined', async (_name, original, code) => {
    const { refund, simulator } = till();
    const answer = await refund(100, original);
    expect(answer.body.resultCode).toBe('02');
    expect(receiptOf(answer).RC).toBe(code);
    expect(simulator.ledger.entries).toHaveLength(0);
  });

  test('of a declined sale is declined', async () => {
    const { sale, refund, cardholder } = till();
    cardholder.will({ kind: 'decline', by: 'tap', reason: 'do-not-honour' });
    await sale();
    expect((await refund(100, uuid)).body.resultCode).toBe('02');
  });

  test('under a UUID that was used is a duplicate', async () => {
    const { sale, refund, cardholder } = till();
    cardholder.will(tap);
    await sale();
    expect(messageOf(await refund(100, uuid, uuid))).toBe('Duplicate UUID');
  });
});

test('A delivery that the network doubles is charged once', async () => {
  const { simulator, sale, cardholder } = till();
  cardholder.will(tap);
  simulator.faults.next(fault.duplicated('first'));
  expect((await sale()).body.resultCode).toBe('01');
  expect(simulator.ledger.charges(uuid)).toHaveLength(1);
});
