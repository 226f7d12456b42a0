import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type TrainingCountry, trainingCountries } from '#shared/countries.ts';
import type { CardholderAction, EventName, EventValue } from '#shared/ipc.ts';
import type { Payment } from '#shared/payment.ts';
import { type Clock, systemClock, systemRandom } from '../ports.ts';
import { definitions } from '../providers/registry.ts';
import { addressesOf } from '../settings/addresses.ts';
import { checkConfiguration } from '../settings/configuration.ts';
import { openTill, type Till } from '../till/till.ts';
import { openTraining } from './training.ts';

/** Terminals as they must be offered: id, label, provider, and whether a cardholder stands there. */
const expected: Readonly<Record<TrainingCountry, { currency: string; locale: string; terminals: [string, string, string, boolean][] }>> = {
  NL: {
    currency: 'EUR',
    locale: 'nl-NL',
    terminals: [
      ['counter', 'Counter', 'buckaroo', true],
      ['mobile', 'Mobile', 'buckaroo', true],
    ],
  },
  ZA: {
    currency: 'ZAR',
    locale: 'en-ZA',
    terminals: [
      ['counter', 'Counter', 'posbuddy', true],
      ['mobile', 'Mobile', 'posbuddy', true],
    ],
  },
  DE: {
    currency: 'EUR',
    locale: 'de-DE',
    terminals: [
      ['counter', 'Counter', 'secuconnect', true],
      ['cash', 'Cash and customer card', 'secuconnect', false],
      ['second', 'Second counter', 'buckaroo', true],
    ],
  },
  US: {
    currency: 'USD',
    locale: 'en-US',
    terminals: [
      ['counter', 'Counter', 'payroc', true],
      ['drive-through', 'Drive-through', 'payroc', true],
    ],
  },
  GB: {
    currency: 'GBP',
    locale: 'en-GB',
    terminals: [
      ['counter', 'Counter', 'blink', true],
      ['mobile', 'Mobile', 'blink', true],
    ],
  },
};

/** Time that runs fifty times as fast, so that nobody waits for a provider that is asked once a second. */
function hastyClock(): Clock {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * 50,
    sleep: (milliseconds, signal) => systemClock.sleep(Math.max(0, milliseconds / 50), signal),
  };
}

let directory: string | null = null;
let till: Till | null = null;

afterEach(async () => {
  await till?.close();
  if (directory) rmSync(directory, { recursive: true, force: true });
  till = null;
  directory = null;
});

/** Opens the store, in the same folder as before when it was open in this test. */
async function open(country: TrainingCountry): Promise<Till> {
  await till?.close();
  directory ??= mkdtempSync(join(tmpdir(), 'kassa-stores-'));
  till = await openTill({
    dataDirectory: directory,
    mode: { kind: 'training', country },
    version: '0.0.0',
    ports: { clock: hastyClock() },
  });
  return till;
}

/** Starts a sale of the store's first article on the terminal, with cash on the same card. */
function start(opened: Till, terminalId: string, cashback = 0): Payment {
  const [article] = opened.training?.articles ?? [];
  if (!article?.price) throw new Error('The store has no article with a price');
  const { articleNumber, name, price, taxRate } = article;
  const line = { id: 'line-1', articleNumber, name, quantity: 1_000, price, taxRate };
  const sale = opened.sales.openAside({ currency: opened.configuration.store.currency, lines: [line] }, null);
  const { operator } = opened.configuration;
  const totalShown = price + cashback;
  return opened.checkout.pay({ saleId: sale.id, terminalId, amount: price, cashback, totalShown, operator, note: null });
}

/** Resolves with the first event that fits, from now on. */
function event<Name extends EventName>(opened: Till, name: Name, fits: (value: EventValue<Name>) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const end = opened.dispatcher.on((heard, value) => {
      if (heard !== name || !fits(value as EventValue<Name>)) return;
      end();
      resolve();
    });
  });
}

function view(opened: Till, terminalId: string) {
  const found = opened.training?.terminals().find((terminal) => terminal.terminalId === terminalId);
  if (!found) throw new Error(`There is no cardholder at ${terminalId}`);
  return found;
}

async function asksForCard(opened: Till, terminalId: string): Promise<void> {
  if (view(opened, terminalId).state === 'card') return;
  await event(opened, 'training', (terminals) => terminals.some((each) => each.terminalId === terminalId && each.state === 'card'));
}

async function pay(opened: Till, terminalId: string, action: CardholderAction, cashback = 0): Promise<Payment> {
  const payment = start(opened, terminalId, cashback);
  await asksForCard(opened, terminalId);
  opened.training?.play(terminalId, action);
  return opened.engine.whenFinal(payment.id, AbortSignal.timeout(15_000));
}

describe.each(trainingCountries)('The training store of %s', (country) => {
  const { currency, locale, terminals } = expected[country];
  const withCardholder = terminals.flatMap(([id, , , cardholder]) => (cardholder ? [id] : []));

  test('is complete, and clearly a sample', () => {
    const training = openTraining({ country, clock: systemClock, random: systemRandom });
    const { configuration } = training;
    expect(checkConfiguration(configuration, definitions)).toMatchObject({ ok: true });
    expect(configuration.till.locale).toBe(locale);
    const { name, taxNumber } = configuration.store;
    expect(configuration.store).toMatchObject({ country, currency });
    expect(name).toContain('Sample');
    // No such number is on an American receipt.
    expect(taxNumber ?? '').toContain(country === 'US' ? '' : 'SAMPLE');
    expect(configuration.operator.name).toBe('Trainee');
    expect(configuration.terminals.map(({ id, label, provider }) => [id, label, provider])).toEqual(
      terminals.map(([id, label, provider]) => [id, label, provider]),
    );
    expect(training.terminals().map(({ terminalId }) => terminalId)).toEqual(withCardholder);
  });

  test('reaches nothing outside of this process', async () => {
    const training = openTraining({ country, clock: systemClock, random: systemRandom });
    const addresses = addressesOf(training.configuration);
    expect(addresses.length).toBeGreaterThanOrEqual(terminals.length);
    for (const { address } of addresses) {
      expect(new URL(address).hostname).toMatch(/\.training\.invalid$/);
      expect((await training.fetch(address, {})).status).toBeGreaterThan(0);
    }
    await expect(training.fetch('https://provider.example/', {})).rejects.toMatchObject({ cause: { code: 'ENOTFOUND' } });
  });

  test('has other credentials in every run', () => {
    const secrets = () =>
      openTraining({ country, clock: systemClock, random: systemRandom }).configuration.terminals.flatMap((terminal) =>
        Object.values(terminal.secrets),
      );
    const first = secrets();
    expect(first.length).toBeGreaterThanOrEqual(terminals.length);
    expect(secrets().filter((secret) => first.includes(secret))).toEqual([]);
  });

  test.each(terminals)('is told by the provider of %s that all is well', async (id) => {
    const opened = await open(country);
    expect(await opened.terminals.get(id)?.provider.check(AbortSignal.timeout(5_000))).toMatchObject({ ok: true });
  });

  test.each(withCardholder)('takes a payment on %s', async (id) => {
    const opened = await open(country);
    const payment = await pay(opened, id, 'tap');
    expect(payment).toMatchObject({ state: 'approved', charged: { amount: payment.amount }, training: true });
    expect(opened.sales.get(payment.saleId).state).toBe('closed');
    expect(view(opened, id)).toMatchObject({ state: 'idle', display: ['APPROVED'] });
  });

  test.each(withCardholder)('hands out cash on %s where its provider does so', async (id) => {
    const opened = await open(country);
    if (!opened.terminals.get(id)?.provider.capabilities.cashback) {
      expect(() => start(opened, id, 1_000)).toThrow('cashback-not-offered');
      return;
    }
    const [smallest = 0] = opened.training?.cashChoices ?? [];
    const payment = await pay(opened, id, 'insert-pin', smallest);
    expect(payment).toMatchObject({ state: 'approved', charged: { amount: payment.amount, cashback: { minor: smallest } } });
    expect(smallest).toBeGreaterThan(0);
    expect(view(opened, id).display).toEqual(['PIN OK', 'APPROVED', 'CASH FROM CASHIER']);
  });

  test.each(withCardholder)('takes no payment on %s when the bank or the cardholder says no', async (id) => {
    const opened = await open(country);
    expect(await pay(opened, id, 'decline')).toMatchObject({ state: 'declined', charged: null });
    expect(await pay(opened, id, 'cancel')).toMatchObject({ state: 'cancelled', charged: null });
  });

  test.each(withCardholder)('learns what became of a payment on %s when the connection is lost', async (id) => {
    const opened = await open(country);
    expect(await pay(opened, id, 'cut')).toMatchObject({ state: 'approved' });
  });

  test.each(withCardholder)('learns it too when the till was started again meanwhile (%s)', async (id) => {
    const before = await open(country);
    const payment = start(before, id);
    await asksForCard(before, id);
    before.training?.play(id, 'cut');
    await new Promise((resolve) => setImmediate(resolve));
    const after = await open(country);
    expect(await after.engine.whenFinal(payment.id, AbortSignal.timeout(15_000))).toMatchObject({ state: 'approved' });
  });

  test.each(withCardholder)('tells that %s cannot be reached', async (id) => {
    const opened = await open(country);
    opened.training?.play(id, 'offline');
    const payment = start(opened, id);
    expect(await opened.engine.whenFinal(payment.id, AbortSignal.timeout(15_000))).toMatchObject({ state: 'not-charged' });
    opened.training?.play(id, 'online');
    expect(await pay(opened, id, 'tap')).toMatchObject({ state: 'approved' });
  });

  test.each(withCardholder)('cancels on %s what its provider lets a till cancel', async (id) => {
    const opened = await open(country);
    const capability = opened.terminals.get(id)?.provider.capabilities.cancel;
    const payment = start(opened, id);
    await asksForCard(opened, id);
    const answer = await opened.engine.cancel(payment.id, 'Trainee');
    if (capability === 'at-terminal') {
      expect(answer).toBe('at-terminal');
      expect(view(opened, id).state).toBe('card');
      opened.training?.play(id, 'cancel');
    }
    expect(await opened.engine.whenFinal(payment.id, AbortSignal.timeout(15_000))).toMatchObject({ state: 'cancelled' });
    expect(view(opened, id).display).toEqual([capability === 'api' ? 'CANCELLED BY TILL' : 'CANCELLED']);
  });

  test.each(withCardholder)('takes on %s the part that a card has, where the provider documents it', async (id) => {
    const opened = await open(country);
    const offered = opened.training
      ?.terminals()
      .find(({ terminalId }) => terminalId === id)
      ?.keys.includes('tap-part');
    expect(offered).toBe(country === 'US');
    if (!offered) return;
    const payment = await pay(opened, id, 'tap-part');
    expect(payment).toMatchObject({ state: 'approved', charged: { amount: { minor: Math.floor(payment.amount.minor / 2) } } });
  });

  test.each(withCardholder)('offers a signature on %s where its provider knows signatures', async (id) => {
    const opened = await open(country);
    const capability = opened.terminals.get(id)?.provider.capabilities.signature;
    const payment = start(opened, id);
    await asksForCard(opened, id);
    expect(view(opened, id).actions.includes('sign')).toBe(capability);
    const asked = event(opened, 'payment', (told) => told.id === payment.id && told.state === 'signature');
    opened.training?.play(id, capability ? 'sign' : 'tap');
    if (capability) {
      await asked;
      opened.engine.answerSignature(payment.id, true, 'Trainee');
    }
    expect(await opened.engine.whenFinal(payment.id, AbortSignal.timeout(15_000))).toMatchObject({ state: 'approved' });
  });

  test.each(terminals)('pays back on %s what its provider can pay back', async (id, _label, _provider, cardholder) => {
    const opened = await open(country);
    opened.training?.autoplay(true);
    const original = await opened.engine.whenFinal(start(opened, id).id, AbortSignal.timeout(15_000));
    expect(original).toMatchObject({ state: 'approved', terminalId: id });
    const amount = opened.engine.refundable(original);
    const offered = opened.terminals.get(id)?.provider.capabilities.refund !== 'none';
    expect(amount.minor).toBe(offered ? original.amount.minor : 0);
    if (!offered) return;
    const refund = opened.engine.refund({ originalPaymentId: original.id, amount, operator: opened.configuration.operator });
    expect(await opened.engine.whenFinal(refund.id, AbortSignal.timeout(15_000))).toMatchObject({ state: 'approved', kind: 'refund' });
    expect(cardholder || opened.training?.terminals().every(({ display }) => display[0] === 'READY')).toBe(true);
  });
});
