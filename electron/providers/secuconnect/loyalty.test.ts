import { describe, expect, it } from 'vitest';
import { type PricedBasket, priceBasket } from '#shared/basket.ts';
import { manualClock } from '../../testing/manual-ports.ts';
import { answering, collected, jsonResponse, payRequest, spreadRandom } from '../../testing/provider-kit.ts';
import type { LoyaltyOffer, LoyaltyRegister, Provider } from '../provider.ts';
import { fault, fetchOf, scriptedCardholder, tap } from '../simulation.ts';
import { appliedCard, startedSession } from './samples.test-data.ts';
import type { SecuconnectSettings } from './settings.ts';
import { createSecuconnectSimulator, type SecuconnectSimulatorOptions } from './simulator.ts';
import { apiError, deviceUuid, euros, payment, provider, secrets, terminal, transaction, transactionId } from './testing.test-data.ts';

const { signal } = new AbortController();
const card = '9276004429942845';
const taxRates = { reduced: 7_000, full: 19_000 };
const basket: PricedBasket = priceBasket({
  currency: 'EUR',
  lines: [
    { id: '1', name: 'Sandwich Romano', quantity: 1_000, price: 598, taxRate: taxRates.reduced },
    { id: '2', name: 'Water', quantity: 2_000, price: 99, taxRate: taxRates.full },
  ],
  customerCard: card,
});

describe("a sale with a customer's card", () => {
  it.each<['cash' | 'cashless', number, string[], object[]]>([
    [
      'cash',
      500,
      ['preTransaction', 'cash'],
      [
        { amount: 296, terminal: 'cash' },
        { amount: 500, terminal: 'customer-card' },
      ],
    ],
    [
      'cashless',
      500,
      ['preTransaction', 'cashless'],
      [
        { amount: 296, terminal },
        { amount: 500, terminal: 'customer-card' },
      ],
    ],
    ['cashless', 1_000, ['preTransaction', 'loyalty'], [{ amount: 796, terminal: 'customer-card' }]],
    ['cash', 0, ['preTransaction', 'cash'], [{ amount: 796, terminal: 'cash' }]],
  ])('pays by %s what a card with %i cents leaves', async (startMethod, cash, calls, entries) => {
    const { till, simulator } = open({ startMethod }, { cards: [{ number: card, name: 'Geschenkgutschein', cash }] });
    const { updates } = await sell(till);
    expect(updates.at(-1)).toMatchObject({ kind: 'approved', charge: { amount: euros(796) } });
    expect(simulator.received.slice(2).map(({ path }) => path.split('/').at(-1))).toEqual(calls);
    expect(simulator.ledger.entries).toMatchObject(entries);
  });

  describe('whose card pays all', () => {
    const paysAll = { cards: [{ number: card, cash: 1_000 }] };
    const starts = { method: 'POST', path: '/start/loyalty' };
    const startsOf = (simulator: ReturnType<typeof open>['simulator']) =>
      simulator.received.filter(({ path }) => path.endsWith('/start/loyalty'));

    it('is not told a second time when the answer is lost: the record shows that the card was charged', async () => {
      const { till, simulator } = open({}, paysAll);
      simulator.faults.next(fault.dropAfter, starts);
      expect((await sell(till)).updates.at(-1)).toMatchObject({ kind: 'approved', charge: { amount: euros(796) } });
      expect(startsOf(simulator)).toHaveLength(1);
      expect(simulator.received.at(-1)?.method).toBe('GET');
    });

    it('is told again once the record shows that nothing happened', async () => {
      const { till, simulator } = open({}, paysAll);
      simulator.faults.next(fault.dropBefore, starts);
      expect((await sell(till)).updates.at(-1)).toMatchObject({ kind: 'approved' });
      expect(simulator.ledger.entries).toMatchObject([{ amount: 796, terminal: 'customer-card' }]);
    });

    it.each<[string, Parameters<ReturnType<typeof open>['simulator']['faults']['always']>[0]]>([
      ['cannot be read', fault.serverError(503)],
      ['is lost', fault.dropAfter],
      ['has a status that nobody knows', fault.changed({ status: 'reviewed' })],
    ])('is never told again while its record %s', async (_, broken) => {
      const { till, simulator } = open({}, paysAll);
      simulator.faults.next(fault.dropAfter, starts);
      const end = simulator.faults.always(broken, { method: 'GET' });
      const { updates } = await sell(till);
      expect(updates.map(({ kind }) => kind)).toEqual(['accepted']);
      const [named] = updates;
      const asked = payment({
        state: 'uncertain',
        providerReference: named?.kind === 'accepted' ? (named.providerReference ?? null) : null,
      });
      await till.inquire(asked, signal).catch(() => undefined);
      expect(startsOf(simulator)).toHaveLength(1);
      end();
      expect(await till.inquire(asked, signal)).toMatchObject({ kind: 'approved' });
      expect(startsOf(simulator)).toHaveLength(1);
    });
  });

  it('tells what the card is and what it does', async () => {
    const { till } = open({ startMethod: 'cash' }, { cards: [{ number: card, name: 'Geschenkgutschein', cash: 500, bonus: 20 }] });
    expect((await sell(till)).updates[0]).toMatchObject({
      kind: 'accepted',
      details: [
        { kind: 'customer-card', text: 'Geschenkgutschein ****2845 5.20 EUR' },
        { kind: 'bonus', text: 'Bonus Steuer 7 -0.16 EUR' },
        { kind: 'bonus', text: 'Bonus Steuer 19 -0.04 EUR' },
        { kind: 'open', text: 'Noch zu zahlen 2.76 EUR' },
      ],
    });
  });

  it.each([
    ['unknown', []],
    ['locked', [{ number: card, cash: 500, locked: true }]],
  ])('goes on without a card that is %s, and says so', async (_, cards) => {
    const { till, simulator } = open({ startMethod: 'cash' }, { cards });
    const { updates } = await sell(till);
    expect(updates[0]).toMatchObject({ details: [{ kind: 'customer-card', text: expect.stringContaining('nicht gültig') }] });
    expect(updates.at(-1)).toMatchObject({ kind: 'approved' });
    expect(simulator.ledger.entries).toMatchObject([{ amount: 796, terminal: 'cash' }]);
    const orders = simulator.received.filter(({ path }) => path.endsWith('/Transactions')).map(({ body }) => JSON.parse(body) as object);
    expect(orders.map((order) => 'idents' in order)).toEqual([true, false]);
  });

  it('asks about a card of which the transaction says nothing', async () => {
    const quiet = transaction({ status: 'created', merchant: { id: 'MRC_1' } });
    const { fetch, sent } = answering(
      jsonResponse(startedSession),
      jsonResponse(quiet),
      jsonResponse({ isValid: true, hasPasscode: false, isLocked: true }),
      jsonResponse(transaction({ status: 'created' })),
      jsonResponse(transaction()),
    );
    const { updates } = await sell(provider(fetch));
    expect(sent[2]).toMatchObject({
      path: '/api/v2/Loyalty/MerchantCards/MRC/validateMerchantcard',
      body: { cardnumber: card, merchant: 'MRC_1' },
    });
    expect(updates).toMatchObject([{ kind: 'accepted', details: [{ kind: 'customer-card' }] }, { kind: 'approved' }]);
  });

  it.each<[string, Response]>([
    ['refuses', jsonResponse(apiError({ error_user: 'Karte hat einen Passcode' }), 400)],
    ['has no such call', new Response('Not found', { status: 404 })],
  ])('goes on, with the credit left on the card, where secuconnect %s', async (_, refusal) => {
    const { fetch } = answering(
      jsonResponse(startedSession),
      jsonResponse(transaction({ status: 'created' })),
      refusal,
      jsonResponse(transaction()),
    );
    const { updates } = await sell(provider(fetch));
    expect(updates[0]).toMatchObject({ details: [{}, { kind: 'customer-card', text: expect.stringContaining('nicht verwendet') }] });
    expect(updates.at(-1)).toMatchObject({ kind: 'approved' });
  });

  it('goes on without a card that the transaction is refused for', async () => {
    const { fetch, sent } = answering(
      jsonResponse(startedSession),
      jsonResponse(apiError({ error_user: 'Karte unbekannt' }), 400),
      jsonResponse(transaction({ status: 'created' })),
      jsonResponse(transaction()),
    );
    const { updates } = await sell(provider(fetch));
    expect(updates).toMatchObject([
      { kind: 'accepted', details: [{ kind: 'customer-card', text: expect.stringContaining('Karte unbekannt') }] },
      { kind: 'approved' },
    ]);
    expect(sent.slice(1, 3).map(({ body }) => body !== null && 'idents' in body)).toEqual([true, false]);
  });

  it('is not charged while nobody knows what is left to pay', async () => {
    const { till, simulator } = open({}, { cards: [{ number: card, cash: 500 }] });
    simulator.faults.always(fault.serverError(503), { path: '/preTransaction' });
    expect((await sell(till)).updates).toMatchObject([{ kind: 'not-charged', reason: { code: 'provider-error' } }]);
    expect(simulator.ledger.entries).toEqual([]);
  });

  it('leaves the card alone where only a part of the sale is paid, or where the manager wants no cards', async () => {
    const part = open({}, { cards: [{ number: card, cash: 500 }] });
    await collected(part.till.pay(payRequest(payment({ amount: euros(300) }), { basket }), signal));
    const without = open({ loyalty: false }, { cards: [{ number: card, cash: 500 }] });
    await sell(without.till);
    for (const { simulator } of [part, without]) expect(simulator.received.some(({ body }) => body.includes('idents'))).toBe(false);
    expect(without.till.loyalty).toBeUndefined();
  });
});

describe("the register of customers' cards", () => {
  it('offers what a card leaves to pay, and changes nothing yet', async () => {
    const { register, simulator } = open({}, { cards: [{ number: card, name: 'Geschenkgutschein', cash: 500, bonus: 20 }] });
    const offer = await register.apply({ card, basket, transaction: null, saleId: 'sale-1' }, signal);
    expect(offer).toEqual({
      kind: 'offer',
      transaction: expect.stringMatching(/^STX_/),
      missing: euros(276),
      bonus: [
        { name: 'Bonus Steuer 7', amount: euros(-16), taxRate: taxRates.reduced },
        { name: 'Bonus Steuer 19', amount: euros(-4), taxRate: taxRates.full },
      ],
      card: { name: 'Geschenkgutschein', balance: euros(520) },
    });
    expect(simulator.ledger.entries).toEqual([]);
  });

  it("reads the guide's own example", async () => {
    const { fetch } = answering(
      jsonResponse(startedSession),
      jsonResponse(transaction({ status: 'created', idents: [{ value: card, name: 'secucard Kundenkarte', valid: true }] })),
      jsonResponse(appliedCard),
    );
    const answer = await provider(fetch).loyalty?.apply({ card, basket, transaction: null, saleId: 'sale-1' }, signal);
    expect(answer).toMatchObject({
      missing: euros(576),
      bonus: [
        { amount: euros(-15), taxRate: taxRates.reduced },
        { amount: euros(-5), taxRate: taxRates.full },
      ],
      card: { name: 'secucard Kundenkarte', balance: null },
    });
  });

  it('puts a changed basket into the same transaction, with everything that must always be sent', async () => {
    const { register, simulator } = open({}, { cards: [{ number: card, cash: 500 }] });
    const first = (await register.apply({ card, basket, transaction: null, saleId: 'sale-1' }, signal)) as LoyaltyOffer;
    const larger = priceBasket({ currency: 'EUR', lines: [{ id: '1', name: 'Cake', quantity: 1_000, price: 900, taxRate: 7_000 }] });
    const second = await register.apply({ card, basket: larger, transaction: first.transaction, saleId: 'sale-1' }, signal);
    expect(second).toMatchObject({ kind: 'offer', transaction: first.transaction, missing: euros(400) });
    const update = simulator.received.find(({ method }) => method === 'PUT');
    expect(JSON.parse(update?.body ?? '')).toMatchObject({
      transactionRef: 'sale-1',
      idents: [{ type: 'card', value: card }],
      basket: { products: [{ priceOne: 900 }] },
      basket_info: { sum: 900, currency: 'EUR' },
    });
  });

  it('begins a new transaction where the old one is gone', async () => {
    const { register } = open({}, { cards: [{ number: card, cash: 500 }] });
    const answer = await register.apply({ card, basket, transaction: transactionId, saleId: 'sale-1' }, signal);
    expect(answer).toMatchObject({ kind: 'offer', missing: euros(296) });
  });

  it('refuses a card that may not be used, with a sentence', async () => {
    const { register } = open({}, { cards: [{ number: card, locked: true }] });
    for (const wrong of [card, '9276000000000000']) {
      expect(await register.apply({ card: wrong, basket, transaction: null, saleId: 'sale-1' }, signal)).toMatchObject({
        kind: 'refused',
        reason: { text: expect.stringContaining('nicht gültig') },
      });
    }
  });

  it("says why it refuses in secuconnect's own words", async () => {
    const refusal = jsonResponse(apiError({ error_user: 'Keine Kundenkarten vereinbart' }), 400);
    const { fetch } = answering(jsonResponse(startedSession), refusal);
    expect(await provider(fetch).loyalty?.apply({ card, basket, transaction: null, saleId: 'sale-1' }, signal)).toMatchObject({
      kind: 'refused',
      reason: { text: expect.stringContaining('Keine Kundenkarten vereinbart') },
    });
  });
});

describe('a paid sale', () => {
  it.each([
    [500, 500, 'cash'],
    [1_000, 796, 'loyalty'],
    [0, 0, 'cash'],
  ])('is registered with the card (%i cents on it, %i cents of it used) by start/%s', async (cash, credit, method) => {
    const { till, register, simulator } = open({}, { cards: [{ number: card, cash }] });
    const { updates } = await registered(till, register, credit);
    expect(updates.at(-1)).toMatchObject({
      kind: 'approved',
      charge: { amount: euros(credit), cashback: euros(0) },
      slip: { signature: false },
    });
    expect(simulator.received.at(-1)?.path).toMatch(new RegExp(`/start/${method}$`));
  });

  it('is told until it is answered, in the run and long after it', async () => {
    const { till, register, simulator } = open({}, { cards: [{ number: card, cash: 500 }] });
    const end = simulator.faults.always(fault.serverError(503), { path: '/start/' });
    const { updates, error, asked } = await registered(till, register, 500);
    expect(updates.map(({ kind }) => kind)).toEqual(['accepted']);
    expect(error).toMatchObject({ name: 'Unclear' });
    end();
    expect(await till.inquire({ ...asked, state: 'uncertain' }, signal)).toMatchObject({
      kind: 'approved',
      charge: { amount: euros(500) },
    });
    expect(simulator.ledger.entries.filter(({ terminal: by }) => by === 'customer-card')).toMatchObject([{ amount: 500 }]);
  });

  it('stays open when not even the first question gets through', async () => {
    const { till, register, simulator } = open({}, { cards: [{ number: card, cash: 500 }] });
    const { error, asked } = await registered(till, register, 500, () => simulator.faults.next(fault.dropBefore, { method: 'GET' }));
    expect(error).toMatchObject({ name: 'NoAnswer' });
    expect(await till.inquire({ ...asked, state: 'uncertain' }, signal)).toMatchObject({ kind: 'approved' });
  });

  it('may be paid at the terminal in the transaction that has the card', async () => {
    const { till, register, simulator, cardholder } = open({}, { cards: [{ number: card, cash: 500 }] });
    const offer = (await register.apply({ card, basket, transaction: null, saleId: 'sale-1' }, signal)) as LoyaltyOffer;
    cardholder.will(tap);
    const { updates } = await collected(till.pay(payRequest(saleIn(till, offer.transaction, 796)), signal));
    expect(updates).toMatchObject([
      { kind: 'accepted', providerReference: offer.transaction },
      { kind: 'approved', charge: { amount: euros(796) } },
    ]);
    expect(cardholder.asks).toMatchObject([{ amount: 296 }]);
    expect(simulator.received.filter(({ path }) => path.endsWith('/Transactions'))).toHaveLength(1);
  });

  it('is not paid in a transaction that would take more than was asked', async () => {
    const { till, register, cardholder } = open({}, { cards: [{ number: card, cash: 500 }] });
    const offer = (await register.apply({ card, basket, transaction: null, saleId: 'sale-1' }, signal)) as LoyaltyOffer;
    const { updates } = await collected(till.pay(payRequest(saleIn(till, offer.transaction, 200)), signal));
    expect(updates).toMatchObject([{ kind: 'not-charged', reason: { code: 'invalid-request' } }]);
    expect(cardholder.asks).toEqual([]);
  });
});

function open(settings: Partial<SecuconnectSettings> = {}, options: Partial<SecuconnectSimulatorOptions> = {}) {
  const clock = manualClock();
  const cardholder = scriptedCardholder(tap);
  const simulator = createSecuconnectSimulator({
    clock,
    random: spreadRandom(),
    client: secrets,
    devices: [{ uuid: deviceUuid, deviceCode: secrets.deviceCode, terminal }],
    cardholder,
    ...options,
  });
  const till = provider(fetchOf(simulator), settings, clock);
  return { till, register: till.loyalty ?? noRegister(), simulator, cardholder };
}

function sell(till: Provider) {
  return collected(till.pay(payRequest(payment(), { basket }), signal));
}

function saleIn(till: Provider, inTransaction: string, minor: number) {
  const order = { id: 'sale', kind: 'sale', amount: euros(minor), cashback: euros(0), original: null } as const;
  return payment({ amount: euros(minor), references: till.references({ ...order, loyaltyTransaction: inTransaction }) });
}

async function registered(till: Provider, register: LoyaltyRegister, credit: number, before: () => void = () => undefined) {
  const offer = (await register.apply({ card, basket, transaction: null, saleId: 'sale-1' }, signal)) as LoyaltyOffer;
  const order = { id: 'loyalty', kind: 'loyalty', amount: euros(credit), cashback: euros(0), original: null } as const;
  const references = till.references({ ...order, loyaltyTransaction: offer.transaction });
  const asked = payment({ kind: 'loyalty', amount: euros(credit), references });
  before();
  return { ...(await collected(register.register(payRequest(asked), signal))), asked };
}

function noRegister(): LoyaltyRegister {
  return {
    apply: () => Promise.reject(new Error('There is no register')),
    register: () => {
      throw new Error('There is no register');
    },
  };
}
