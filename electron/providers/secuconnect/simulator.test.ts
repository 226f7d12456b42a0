import { describe, expect, it } from 'vitest';
import { manualClock } from '../../testing/manual-ports.ts';
import { spreadRandom } from '../../testing/provider-kit.ts';
import { type CardholderDecision, type ScriptedCardholder, scriptedCardholder, tap } from '../simulation.ts';
import { createSecuconnectSimulator, type SecuconnectSimulator, type SecuconnectSimulatorOptions } from './simulator.ts';

const client = {
  clientId: '611c00ec6b2be6c77c2338774f50040b',
  clientSecret: 'dc1f422dde755f0b1c4ac04e7efbd6c4c78870691fe783266d7d6c89439925eb',
};
const deviceCode = '2429e1d92f2f76cc3bbdc0333457ef25';
const uuid = '/vendor/unknown/cashier/dotnettest1';
const terminal = '72015255';
const card = '9276004429942845';

/** The order of the guide's page "Step 2: Create the Smart Transaction". */
const guideOrder = {
  is_demo: true,
  basket: {
    products: [
      { id: 1, articleNumber: 30037, desc: 'Sandwich Romano', quantity: 1, priceOne: 349, tax: 7 },
      { id: 2, articleNumber: 30200, desc: 'Fruit salad, small bowl', quantity: 1, priceOne: 249, tax: 7 },
      { id: 3, articleNumber: 51, ean: '4999012345678', desc: 'Water, mildly sprinkling, 0.25 ltr.', quantity: 2, priceOne: 99, tax: 19 },
    ],
  },
  basket_info: { sum: 796, currency: 'EUR' },
};
const guideOrderWithCard = { ...guideOrder, idents: [{ type: 'card', value: card }] };

describe('its tokens', () => {
  it('are given for the device code, one at a time', async () => {
    const world = open();
    const first = await world.token();
    const second = await world.token();
    expect(first.body).toMatchObject({ expires_in: 1200, token_type: 'bearer', scope: null, refresh_token: expect.any(String) });
    expect((await world.call('GET', '', undefined, first.body.access_token)).status).toBe(403);
    expect((await world.call('GET', '', undefined, second.body.access_token)).status).toBe(200);
  });

  it('are renewed with the refresh token, which stays the same', async () => {
    const world = open();
    const { body } = await world.token();
    const renewed = await world.token({ grant_type: 'refresh_token', refresh_token: body.refresh_token });
    expect(renewed.body).not.toHaveProperty('refresh_token');
    expect((await world.call('GET', '', undefined, body.access_token)).status).toBe(403);
    expect((await world.call('GET', '', undefined, renewed.body.access_token)).status).toBe(200);
  });

  it('expire after twenty minutes, with the answer of the guide', async () => {
    const world = open();
    const { body } = await world.token();
    world.clock.advance(1_200_000);
    expect(await world.call('GET', '', undefined, body.access_token)).toMatchObject({
      status: 403,
      body: { status: 'error', error: 'ProductNotAllowedException', error_details: 'Valid auth token required', code: 2003 },
    });
  });

  it('may be asked for in a form', async () => {
    const world = open();
    const form = new URLSearchParams({
      grant_type: 'device',
      client_id: client.clientId,
      client_secret: client.clientSecret,
      code: deviceCode,
    });
    expect(
      (await world.send('POST', '/oauth/token', form.toString(), { 'content-type': 'application/x-www-form-urlencoded' })).status,
    ).toBe(200);
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['wrong keys', { client_secret: 'wrong' }, 400, 'invalid_client'],
    ['no keys', { client_id: '' }, 400, 'invalid_client'],
    ['no grant', { grant_type: '' }, 400, 'invalid_request'],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['an unknown device', { code: 'unknown' }, 400, 'invalid_grant'],
    ['neither device nor code', { code: '' }, 400, 'invalid_request'],
    ['a UUID that is not configured', { code: '', uuid: '/vendor/x/cashier/2' }, 401, 'invalid_device'],
  ])('are refused: %s', async (_, changes, status, error) => {
    expect(await open().token({ grant_type: 'device', code: deviceCode, ...changes })).toMatchObject({ status, body: { error } });
  });
});

describe('its transactions', () => {
  it("are created as the guide's page shows", async () => {
    const world = open({ cards: [{ number: card, cash: 500 }] });
    const created = await world.create(guideOrderWithCard);
    expect(created).toMatchObject({
      status: 200,
      body: {
        object: 'smart.transactions',
        id: expect.stringMatching(/^STX_[0-9A-Z]{30}$/),
        status: 'created',
        basket: { products: [{ id: 1, parent: null, articleNumber: 30037, ean: null }, {}, {}] },
        basket_info: { sum: 796, currency: 'EUR' },
        idents: [{ object: 'smart.idents', valid: true, merchantcard: { balance: 500, lock_status: 'unlocked' } }],
        is_demo: true,
      },
    });
    expect(await world.call('GET', created.body.id)).toMatchObject({ status: 200, body: { id: created.body.id, status: 'created' } });
  });

  it.each<[string, Record<string, unknown>]>([
    ['a sum that is not that of the items', { basket_info: { sum: 795, currency: 'EUR' } }],
    ['no sum', { basket_info: { currency: 'EUR' } }],
    ['a sum in euros', { basket_info: { sum: 7.96, currency: 'EUR' } }],
    ['no basket_info', { basket_info: undefined }],
    ['a currency that is none', { basket_info: { sum: 796, currency: 'Euro' } }],
    ['an item without an id', { basket: { products: [{ desc: 'x', quantity: 1, priceOne: 796, tax: 7 }] } }],
    ['an item without a name', { basket: { products: [{ id: 1, quantity: 1, priceOne: 796, tax: 7 }] } }],
    ['a weight', { basket: { products: [{ id: 1, desc: 'x', quantity: 0.5, priceOne: 1592, tax: 7 }] } }],
    ['a tax in hundredths', { basket: { products: [{ id: 1, desc: 'x', quantity: 1, priceOne: 796, tax: 700 }] } }],
    ['an EAN that is none', { basket: { products: [{ id: 1, desc: 'x', ean: '12', quantity: 1, priceOne: 796, tax: 7 }] } }],
    ['the same id twice', { basket: { products: [0, 0].map((id) => ({ id, desc: 'x', quantity: 1, priceOne: 398, tax: 7 })) } }],
    ['idents that are no list', { idents: card }],
  ])('are refused with %s', async (_, changes) => {
    expect(await open().create({ ...guideOrder, ...changes })).toMatchObject({
      status: 400,
      body: { status: 'error', error: 'ProductFormatException' },
    });
  });

  it('know coupons, which lower the sum', async () => {
    const coupon = { id: 4, item_type: 'coupon', desc: 'Gutschein', quantity: 1, priceOne: 96, tax: 7 };
    const order = { basket: { products: [...guideOrder.basket.products, coupon] }, basket_info: { sum: 700, currency: 'EUR' } };
    expect((await open().create(order)).status).toBe(200);
  });

  it('need a token, JSON and a path that exists', async () => {
    const world = open();
    expect((await world.send('GET', '/api/v2/Smart/Transactions', '')).status).toBe(403);
    const { body } = await world.token();
    const authorization = `Bearer ${body.access_token}`;
    expect((await world.send('GET', '/api/v2/Smart/Transactions', '', { authorization })).status).toBe(400);
    expect((await world.send('GET', '/api/v1/Smart/Transactions', '', { authorization, accept: 'application/json' })).status).toBe(404);
    expect(await world.call('GET', 'STX_UNKNOWN')).toMatchObject({ status: 404, body: { status: 'error' } });
    expect((await world.call('POST', 'STX_UNKNOWN/start/cash')).status).toBe(404);
  });

  it('can be changed until they are started, which drops what a card had given', async () => {
    const world = open({ cards: [{ number: card, cash: 500 }] });
    const { body } = await world.create(guideOrderWithCard);
    await world.call('POST', `${body.id}/preTransaction`);
    expect((await world.call('GET', body.id)).body).toMatchObject({ status: 'processing', basket_info: { missing_sum: 296 } });
    const updated = await world.call('PUT', body.id, guideOrderWithCard);
    expect(updated.body).toMatchObject({ status: 'created', basket_info: { sum: 796 } });
    expect(updated.body.basket_info).not.toHaveProperty('missing_sum');
    await world.call('POST', `${body.id}/start/cash`);
    expect((await world.call('PUT', body.id, guideOrderWithCard)).status).toBe(400);
  });

  it('can be given up until they are started', async () => {
    const world = open();
    const { body } = await world.create(guideOrder);
    expect((await world.call('POST', `${body.id}/abort`)).body).toMatchObject({ status: 'aborted' });
    expect((await world.call('POST', `${body.id}/start/cash`)).status).toBe(400);
    expect(world.simulator.ledger.entries).toEqual([]);
  });

  it('hide for a while when told to', async () => {
    const world = open();
    const { body } = await world.create(guideOrder);
    world.simulator.loseResultsFor(60_000);
    expect((await world.call('GET', body.id)).status).toBe(404);
    world.clock.advance(60_000);
    expect((await world.call('GET', body.id)).status).toBe(200);
  });
});

describe('its payments', () => {
  it('at the terminal wait for the card, and end with slips and a receipt number', async () => {
    const world = open();
    const { body } = await world.create({ ...guideOrder, transactionRef: 'order-1' });
    const started = world.call('POST', `${body.id}/start/cashless`);
    expect(await world.cardholder.asked(1)).toMatchObject({ kind: 'sale', amount: 796, currency: 'EUR', terminal });
    expect((await world.call('GET', body.id)).body).toMatchObject({ status: 'created' });
    world.cardholder.will({ kind: 'approve', by: 'insert-pin', signature: true });
    expect((await started).body).toMatchObject({
      status: 'ok',
      receipt_number: 1,
      receipt: [
        { type: 'separator', value: { caption: 'Kartenzahlung' } },
        { value: { text: '* * Kundenbeleg * *' } },
        ...Array(15).fill({}),
      ],
      receipt_merchant: expect.arrayContaining([{ type: 'textline', value: { text: 'Unterschrift umseitig', decoration: [] } }]),
    });
    expect(world.simulator.ledger.entries).toMatchObject([{ kind: 'charge', key: 'order-1', amount: 796, currency: 'EUR', terminal }]);
  });

  it.each<[CardholderDecision, object, number]>([
    [
      { kind: 'decline', by: 'tap', reason: 'insufficient-funds' },
      { status: 200, body: { status: 'failed', error: 'Karte nicht gedeckt' } },
      0,
    ],
    [{ kind: 'cancel' }, { status: 200, body: { status: 'cancelled' } }, 0],
    [{ kind: 'cut', by: 'tap', charged: true }, { status: 500, body: { status: 'error' } }, 1],
    [{ kind: 'cut', by: 'tap', charged: false }, { status: 500, body: { status: 'error' } }, 0],
    [
      { kind: 'approve', by: 'tap', charged: { amount: 700, cash: 0 } },
      { status: 200, body: { status: 'ok', basket_info: { sum: 700 } } },
      1,
    ],
  ])('end as the card does: %o', async (decision, answer, charges) => {
    const world = open({}, decision);
    const { body } = await world.create(guideOrder);
    expect(await world.call('POST', `${body.id}/start/cashless`)).toMatchObject(answer);
    expect(world.simulator.ledger.entries).toHaveLength(charges);
  });

  it('that were cut off are known when the terminal can tell', async () => {
    const world = open({}, { kind: 'cut', by: 'tap', charged: true, silentFor: 30_000 });
    const { body } = await world.create(guideOrder);
    await world.call('POST', `${body.id}/start/cashless`);
    expect((await world.call('GET', body.id)).body).toMatchObject({ status: 'created' });
    world.clock.advance(30_000);
    expect((await world.call('GET', body.id)).body).toMatchObject({ status: 'ok' });
  });

  it('take one card at a time, each transaction once, and none while the terminal is offline', async () => {
    const world = open();
    const first = await world.create(guideOrder);
    const second = await world.create(guideOrder);
    const running = world.call('POST', `${first.body.id}/start/cashless`);
    await world.cardholder.asked(1);
    for (const id of [first.body.id, second.body.id]) expect((await world.call('POST', `${id}/start/cashless`)).status).toBe(400);
    expect((await world.call('POST', `${first.body.id}/abort`)).status).toBe(400);
    world.cardholder.will(tap);
    await running;
    expect((await world.call('POST', `${first.body.id}/start/cashless`)).status).toBe(400);
    world.simulator.setOnline(terminal, false);
    expect((await world.call('POST', `${second.body.id}/start/cashless`)).body).toMatchObject({
      error_user: 'Das Terminal ist nicht erreichbar',
    });
    expect(world.simulator.ledger.entries).toHaveLength(1);
  });

  it('by cash are written down once, however often they are told', async () => {
    const world = open();
    const { body } = await world.create({ ...guideOrder, transactionRef: 'order-1' });
    for (const _ of [1, 2, 3])
      expect((await world.call('POST', `${body.id}/start/cash`, {})).body).toMatchObject({ status: 'ok', payment_method: 'cash' });
    expect(world.simulator.ledger.entries).toMatchObject([{ key: 'order-1', amount: 796, terminal: 'cash' }]);
  });

  it('only know the methods of a till', async () => {
    const world = open();
    const { body } = await world.create(guideOrder);
    expect((await world.call('POST', `${body.id}/start/prepaid`)).status).toBe(400);
    expect((await world.call('POST', `${body.id}/start/loyalty`)).status).toBe(400);
  });
});

describe("its customers' cards", () => {
  it('pay what is on them, the money before the bonus, and nothing before the start', async () => {
    const world = open({ cards: [{ number: card, cash: 500, bonus: 71 }] });
    const { body } = await world.create(guideOrderWithCard);
    const applied = await world.call('POST', `${body.id}/preTransaction`);
    expect(applied.body).toMatchObject({
      missing_sum: 225,
      bonus_products: [
        { id: 4, desc: 'Bonus Steuer 7', quantity: 1, priceOne: -54, tax: 7 },
        { id: 5, desc: 'Bonus Steuer 19', quantity: 1, priceOne: -17, tax: 19 },
      ],
    });
    expect((await world.call('GET', body.id)).body).toMatchObject({
      idents: [{ merchantcard: { balance: 571 } }],
      basket: { products: [{}, {}, {}, {}, {}] },
    });
    const paid = await world.call('POST', `${body.id}/start/cash`);
    expect(paid.body).toMatchObject({
      status: 'ok',
      transactions: [{ object: 'loyalty.transactions' }],
      idents: [{ merchantcard: { balance: 0 } }],
      receipt: expect.arrayContaining([{ type: 'separator', value: { caption: 'Kundenkarte' } }]),
    });
  });

  it('are not overdrawn by two sales at a time', async () => {
    const world = open({ cards: [{ number: card, cash: 796 }] });
    const sales = [await world.create(guideOrderWithCard), await world.create(guideOrderWithCard)];
    for (const { body } of sales) await world.call('POST', `${body.id}/preTransaction`);
    const ends = [];
    for (const { body } of sales) ends.push((await world.call('POST', `${body.id}/start/loyalty`)).status);
    expect(ends).toEqual([200, 400]);
    expect(world.simulator.ledger.entries).toHaveLength(1);
  });

  it.each([
    ['known', card, { isValid: true, hasPasscode: false, isLocked: false }],
    ['locked', '9276000000000001', { isValid: true, isLocked: true }],
    ['unknown', '9276000000000002', { isValid: false }],
  ])('can be checked: %s', async (_, cardnumber, answer) => {
    const world = open({ cards: [{ number: card }, { number: '9276000000000001', locked: true }] });
    const created = await world.create(guideOrder);
    const merchant = created.body.merchant?.id;
    const path = '/api/v2/Loyalty/MerchantCards/MRC/validateMerchantcard';
    const { body } = await world.token();
    const headers = { authorization: `Bearer ${body.access_token}`, accept: 'application/json', 'content-type': 'application/json' };
    expect((await world.send('POST', path, JSON.stringify({ cardnumber, merchant }), headers)).body).toMatchObject(answer);
  });
});

describe('its cancellations', () => {
  it('of card payments go by receipt number, ask for the card, and leave the slips', async () => {
    const world = open({}, tap, tap);
    const { body } = await world.create({ ...guideOrder, transactionRef: 'order-1' });
    const paid = await world.call('POST', `${body.id}/start/cashless`);
    expect((await world.call('POST', `${body.id}/cancel`)).status).toBe(400);
    const cancelled = await world.call('POST', '1/cancelTrx');
    expect(cancelled.body).toMatchObject({ id: body.id, status: 'cancelled', receipt: paid.body.receipt });
    expect(world.cardholder.asks[1]).toMatchObject({ kind: 'refund', amount: 796 });
    expect(world.simulator.ledger.refunds('order-1')).toMatchObject([{ amount: 796 }]);
    expect((await world.call('POST', '1/cancelTrx')).status).toBe(400);
  });

  it('of card payments end with the day', async () => {
    const world = open({}, tap);
    const { body } = await world.create(guideOrder);
    await world.call('POST', `${body.id}/start/cashless`);
    expect((await world.call('POST', 'me/EndOfDay')).body).toMatchObject({ status: 'ok' });
    expect((await world.call('POST', '1/cancelTrx')).status).toBe(400);
    expect((await world.call('GET', body.id)).body).toMatchObject({ status: 'ok' });
  });

  it('of cash and cards go by transaction, and put the credit back', async () => {
    const world = open({ cards: [{ number: card, cash: 500 }] });
    const { body } = await world.create(guideOrderWithCard);
    await world.call('POST', `${body.id}/preTransaction`);
    await world.call('POST', `${body.id}/start/cash`);
    expect((await world.call('POST', `${body.id}/cancel`)).body).toMatchObject({
      status: 'cancelled',
      receipt: expect.arrayContaining([{ type: 'textline', value: { text: 'STORNO', decoration: ['important', 'align-center'] } }]),
      idents: [{ merchantcard: { balance: 500 } }],
    });
  });
});

describe('its memory', () => {
  it('keeps payments, cards and receipt numbers, and takes a card that was being read for cancelled', async () => {
    let kept: string | null = null;
    const memory = {
      read: () => kept,
      write: (text: string) => {
        kept = text;
      },
    };
    const random = spreadRandom();
    const before = open({ memory, random, cards: [{ number: card, cash: 500 }] }, tap);
    const paid = await before.create(guideOrder);
    await before.call('POST', `${paid.body.id}/start/cashless`);
    const byCard = await before.create(guideOrderWithCard);
    await before.call('POST', `${byCard.body.id}/preTransaction`);
    await before.call('POST', `${byCard.body.id}/start/cash`);
    const waiting = await before.create(guideOrder);
    void before.call('POST', `${waiting.body.id}/start/cashless`);
    await before.cardholder.asked(2);
    const after = open({ memory, random, cards: [{ number: card, cash: 500 }] }, tap);
    expect((await after.call('GET', paid.body.id)).body).toMatchObject({ status: 'ok', receipt_number: 1 });
    expect((await after.call('GET', byCard.body.id)).body).toMatchObject({ status: 'ok', idents: [{ merchantcard: { balance: 0 } }] });
    expect((await after.call('GET', waiting.body.id)).body).toMatchObject({ status: 'cancelled' });
    const next = await after.create(guideOrder);
    expect((await after.call('POST', `${next.body.id}/start/cashless`)).body).toMatchObject({ receipt_number: 2 });
  });

  it('begins anew where it cannot be read', async () => {
    const world = open({ memory: { read: () => '{"transactions":7}', write: () => undefined } });
    expect((await world.call('GET', '')).body).toMatchObject({ count: 0, data: [] });
  });
});

interface Body {
  readonly id: string;
  readonly access_token: string;
  readonly refresh_token: string;
  readonly receipt?: unknown;
  readonly basket_info?: unknown;
  readonly merchant?: { readonly id: string };
}

function open(options: Partial<SecuconnectSimulatorOptions> = {}, ...script: CardholderDecision[]) {
  const clock = manualClock();
  const cardholder: ScriptedCardholder = scriptedCardholder(...script);
  const devices = [{ uuid, deviceCode, terminal }];
  const simulator: SecuconnectSimulator = createSecuconnectSimulator({
    clock,
    random: spreadRandom(),
    client,
    devices,
    cardholder,
    ...options,
  });
  let current: string | null = null;

  async function send(
    method: string,
    path: string,
    body: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: Body }> {
    const { status, body: text } = await simulator.handle({
      method,
      path,
      body,
      headers: new Headers(headers),
      rawHeaders: Object.entries(headers),
    });
    return { status, body: JSON.parse(text) as Body };
  }

  function token(changes: Record<string, string> = { grant_type: 'device', code: deviceCode }) {
    const body = JSON.stringify({ client_id: client.clientId, client_secret: client.clientSecret, ...changes });
    return send('POST', '/oauth/token', body, { 'content-type': 'application/json' });
  }

  async function call(method: string, path: string, body?: object, accessToken?: string) {
    if (accessToken === undefined && current === null) current = (await token()).body.access_token;
    const headers = { authorization: `Bearer ${accessToken ?? current}`, accept: 'application/json' };
    const content: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
    const address = `/api/v2/Smart/Transactions${path === '' ? '' : `/${path}`}`;
    return send(method, address, body ? JSON.stringify(body) : '', { ...headers, ...content });
  }

  const create = (order: object) => call('POST', '', order);
  return { simulator, clock, cardholder, send, token, call, create };
}
