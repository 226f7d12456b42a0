import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { money } from '#shared/money.ts';
import { createEngine, type Engine } from '../payments/engine.ts';
import { type Journal, openJournal } from '../payments/journal.ts';
import { silentLog, systemRandom } from '../ports.ts';
import { NoAnswer } from '../providers/provider.ts';
import { openSales, type Sales } from '../sales/sales.ts';
import { type ManualClock, manualClock } from '../testing/manual-ports.ts';
import { type ScriptedProvider, scriptedProvider } from '../testing/scripted-provider.ts';
import { type Checkout, createCheckout } from './checkout.ts';
import { type CustomerCards, createCustomerCards } from './customer-card.ts';

const EUR = (minor: number) => money(minor, 'EUR');
const operator = { id: '1', name: 'Sam' };
const card = '9276000000000001';
const approved = (minor: number) =>
  ({ kind: 'approved', charge: { amount: EUR(minor), cashback: EUR(0) }, providerReference: 'R1', slip: null }) as const;

let directory: string;
let clock: ManualClock;
let bank: ScriptedProvider;
let register: ScriptedProvider;
let journal: Journal;
let sales: Sales;
let engine: Engine;
let cards: CustomerCards;
let checkout: Checkout;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-card-'));
  clock = manualClock();
  bank = scriptedProvider();
  register = scriptedProvider();
  Object.assign(bank, { loyalty: undefined });
  open();
});
afterEach(async () => {
  await engine.stop();
  journal.close();
  sales.shutDown();
  rmSync(directory, { recursive: true, force: true });
});

function open(): void {
  journal = openJournal(join(directory, 'journal.db'));
  sales = openSales({ path: join(directory, 'sales.db'), currency: 'EUR', clock, random: systemRandom });
  const terminals = new Map([
    ['bank', { id: 'bank', providerName: 'bank', currency: 'EUR', provider: bank }],
    ['register', { id: 'register', providerName: 'register', currency: 'EUR', provider: register }],
  ]);
  engine = createEngine({ journal, terminals, clock, random: systemRandom, log: silentLog, training: false, blocked: () => null });
  cards = createCustomerCards({ sales, journal, engine, terminals, operator: () => operator });
  checkout = createCheckout({
    sales,
    journal,
    engine,
    cards,
    cashStep: 1,
    buildReceipt: ({ copy, payments }) => ({ copy, marks: [], lines: [{ type: 'text', text: `${payments.length} payments` }] }),
    markReprint: (receipt) => receipt,
    seller: () => operator,
  });
  engine.onChange((payment) => checkout.follow(payment));
}

/** A sale of 12.96 with the card applied: it leaves 7.96 to pay. */
async function saleWithCard(missing = 796) {
  const { id, revision } = sales.current();
  const line = { id: 'a', name: 'Fruit', quantity: 1000, price: 1296, taxRate: 7000 };
  sales.save(id, revision, { currency: 'EUR', lines: [line] });
  register.loyaltyAnswer = {
    kind: 'offer',
    transaction: 'STX_1',
    missing: EUR(missing),
    bonus: [{ name: 'Bonus', amount: EUR(missing - 1296), taxRate: 7000 }],
    card: { name: 'Gift card', balance: EUR(500) },
  };
  await cards.apply(id, card, new AbortController().signal);
  return id;
}

function pay(saleId: string, terminalId: string, amount: number) {
  return checkout.pay({ saleId, terminalId, amount, cashback: 0, totalShown: amount, operator, note: null });
}

const remaining = (saleId: string) => checkout.sums(sales.get(saleId)).remaining;
const kinds = (saleId: string) => journal.ofSale(saleId).map(({ kind, state }) => `${kind} ${state}`);

describe('a customer’s card', () => {
  test('takes its part off what is left to pay', async () => {
    const saleId = await saleWithCard();
    expect(remaining(saleId)).toEqual(EUR(796));
    expect(sales.get(saleId)).toMatchObject({ basket: { customerCard: card }, loyalty: { transaction: 'STX_1', missing: 796 } });
  });

  test('is asked again when the basket changed: until then nothing is taken off', async () => {
    const saleId = await saleWithCard();
    const { revision, basket } = sales.get(saleId);
    checkout.save(saleId, revision, { ...basket, discount: { amount: 96 } });
    expect(remaining(saleId)).toEqual(EUR(1200));
  });

  test('can be taken off again', async () => {
    const saleId = await saleWithCard();
    await cards.apply(saleId, null, new AbortController().signal);
    expect(sales.get(saleId)).toMatchObject({ loyalty: null });
    expect(sales.get(saleId).basket).not.toHaveProperty('customerCard');
    expect(remaining(saleId)).toEqual(EUR(1296));
  });

  test('that the register refuses is not on the sale', async () => {
    register.loyaltyAnswer = { kind: 'refused', reason: { code: 'declined', text: 'Karte gesperrt' } };
    const { id } = sales.current();
    await expect(cards.apply(id, card, new AbortController().signal)).rejects.toThrow(/card-not-accepted: Karte gesperrt/);
    expect(sales.get(id).basket).not.toHaveProperty('customerCard');
  });

  test('cannot be put on a sale with a return, of which no register knows what to make', async () => {
    const { id, revision } = sales.current();
    const line = { id: 'a', name: 'Fruit', quantity: -1000, price: 1296, taxRate: 7000 };
    const before = sales.save(id, revision, { currency: 'EUR', lines: [line] });
    await expect(cards.apply(id, card, new AbortController().signal)).rejects.toThrow(/card-with-return/);
    expect(sales.get(id)).toEqual(before);
    expect(register.applied).toEqual([]);
  });

  test('cannot be put on a sale that is being paid', async () => {
    const saleId = await saleWithCard();
    pay(saleId, 'bank', 796);
    await expect(cards.apply(saleId, null, new AbortController().signal)).rejects.toThrow(/sale-being-paid/);
  });
});

describe('a payment that begins while the register is still asked about a card', () => {
  test.each([
    ['offers its part', { kind: 'offer', transaction: 'STX_1', missing: EUR(796), bonus: [], card: { name: null, balance: null } }],
    ['refuses the card', { kind: 'refused', reason: { code: 'provider-error', text: 'locked' } }],
  ] as const)('keeps the basket that it took, whatever the register says (it %s)', async (_, answer) => {
    const { id, revision } = sales.current();
    const line = { id: 'a', name: 'Fruit', quantity: 1000, price: 1296, taxRate: 7000 };
    sales.save(id, revision, { currency: 'EUR', lines: [line] });
    register.loyaltyAnswer = answer;
    const applied = cards.apply(id, card, new AbortController().signal);
    pay(id, 'register', 1296);
    const { basket } = sales.get(id);
    await expect(applied).rejects.toThrow('sale-being-paid');
    expect(sales.get(id)).toMatchObject({ basket, loyalty: null });
    register.say(approved(1296));
    await expect.poll(() => kinds(id)).toEqual(['sale approved']);
    expect(sales.get(id).state).toBe('closed');
  });
});

describe('a sale whose rest was paid at another provider’s terminal', () => {
  test('is registered by itself, and closes once the register says yes', async () => {
    const saleId = await saleWithCard();
    pay(saleId, 'bank', 796);
    bank.say(approved(796));
    await clock.pass(0);
    expect(kinds(saleId)).toEqual(['sale approved', 'loyalty sent']);
    expect(sales.get(saleId).state).toBe('open');
    expect(register.sent[0]?.references).toMatchObject({ transaction: 'STX_1' });
    register.say(approved(500));
    await clock.pass(0);
    expect(sales.get(saleId)).toMatchObject({ state: 'closed', number: 1 });
    expect(remaining(saleId)).toEqual(EUR(0));
    expect(journal.ofSale(saleId).map(({ id }) => sales.receipt(id, 'customer') !== null)).toEqual([true, true]);
  });

  test('is registered in the end although the answer was lost, the till was restarted and the next customer served', async () => {
    const saleId = await saleWithCard();
    pay(saleId, 'bank', 796);
    bank.say(approved(796));
    await clock.pass(0);
    register.break(new NoAnswer('reset'));
    await clock.pass(0);
    expect(checkout.startNew(saleId).id).not.toBe(saleId);
    await engine.stop();
    journal.close();
    sales.shutDown();
    register.answers = [approved(500)];
    open();
    engine.resume();
    checkout.catchUp();
    await clock.pass(1_000);
    expect(kinds(saleId)).toEqual(['sale approved', 'loyalty approved']);
    expect(sales.get(saleId).state).toBe('closed');
  });

  test('is registered at the next start when the till stopped before it could ask', async () => {
    const saleId = await saleWithCard();
    const payment = pay(saleId, 'bank', 796);
    await engine.stop();
    journal.append(payment.id, [{ type: 'answered', update: approved(796) }], new Date(clock.now()).toISOString());
    journal.close();
    sales.shutDown();
    open();
    engine.resume();
    checkout.catchUp();
    expect(kinds(saleId)).toEqual(['sale approved', 'loyalty sent']);
  });

  test('that covers everything is not used by a mere start of the till, before anybody pays with it', async () => {
    const saleId = await saleWithCard(0);
    expect(remaining(saleId)).toEqual(EUR(0));
    checkout.catchUp();
    expect(kinds(saleId)).toEqual([]);
    expect(sales.get(saleId).state).toBe('open');
  });

  test('does not show the card to the other terminal, which might use it too', async () => {
    const saleId = await saleWithCard();
    pay(saleId, 'bank', 796);
    expect(bank.baskets.at(-1)).toMatchObject({ total: EUR(1296) });
    expect(bank.baskets.at(-1)).not.toHaveProperty('customerCard');
  });

  test('is open again for the card’s part when the register says no', async () => {
    const saleId = await saleWithCard();
    pay(saleId, 'bank', 796);
    bank.say(approved(796));
    await clock.pass(0);
    register.say({ kind: 'declined', reason: { code: 'declined', text: 'Guthaben verbraucht' } });
    await clock.pass(0);
    expect(remaining(saleId)).toEqual(EUR(500));
    expect(sales.get(saleId).state).toBe('open');
    expect(journal.attention().map(({ alerts }) => alerts[0]?.kind)).toEqual(['customer-card-refused']);
  });

  test('is registered although the card only collects', async () => {
    const saleId = await saleWithCard(1296);
    pay(saleId, 'bank', 1296);
    bank.say(approved(1296));
    await clock.pass(0);
    register.say(approved(0));
    await clock.pass(0);
    expect(kinds(saleId)).toEqual(['sale approved', 'loyalty approved']);
    expect(sales.get(saleId).state).toBe('closed');
  });
});

describe('a sale that is paid at the register’s own terminal', () => {
  test('is one payment over the whole basket, and needs no registration', async () => {
    const saleId = await saleWithCard();
    const payment = pay(saleId, 'register', 796);
    expect(payment).toMatchObject({ amount: EUR(1296), references: { transaction: 'STX_1' } });
    register.say(approved(1296));
    await clock.pass(0);
    expect(kinds(saleId)).toEqual(['sale approved']);
    expect(sales.get(saleId)).toMatchObject({ state: 'closed' });
  });

  test('that was cancelled there is owed in full until the card is asked again, in a new transaction', async () => {
    const saleId = await saleWithCard();
    pay(saleId, 'register', 796);
    register.say({ kind: 'cancelled', reason: { code: 'cancelled-at-terminal', text: null } });
    await clock.pass(0);
    expect(remaining(saleId)).toEqual(EUR(1296));
    await cards.apply(saleId, card, new AbortController().signal);
    expect(register.applied.at(-1)?.transaction).toBeNull();
  });

  test('is paid by the card alone when it covers all', async () => {
    const saleId = await saleWithCard(0);
    expect(() => pay(saleId, 'bank', 0)).toThrow(/nothing-to-pay/);
    expect(pay(saleId, 'register', 0)).toMatchObject({ amount: EUR(1296), references: { transaction: 'STX_1' } });
  });

  test('in part, leaves the card for the rest', async () => {
    const saleId = await saleWithCard();
    expect(pay(saleId, 'register', 300).references).not.toHaveProperty('transaction');
    register.say(approved(300));
    await clock.pass(0);
    expect(remaining(saleId)).toEqual(EUR(496));
  });
});
