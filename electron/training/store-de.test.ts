import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EventName, EventValue, SaleView } from '#shared/ipc.ts';
import { type Clock, systemClock } from '../ports.ts';
import { asking } from '../testing/asking.ts';
import { openDesk } from '../testing/open-desk.ts';
import { openTill, type Till } from '../till/till.ts';

/** Nobody waits here as long as a person takes to confirm something. */
const hastyClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) => systemClock.sleep(Math.max(0, milliseconds / 50), signal),
};

let directory: string;
let till: Till;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-store-de-'));
  const mode = { kind: 'training', country: 'DE' } as const;
  till = await openTill({ dataDirectory: directory, mode, version: '0.0.0', ports: { clock: hastyClock } });
  till.training?.autoplay(true);
});
afterEach(async () => {
  await till.close();
  rmSync(directory, { recursive: true, force: true });
});

const { call } = asking(() => till);

function event<Name extends EventName>(name: Name, fits: (value: EventValue<Name>) => boolean): Promise<EventValue<Name>> {
  return new Promise((resolve) => {
    const end = till.dispatcher.on((heard, value) => {
      if (heard !== name || !fits(value as EventValue<Name>)) return;
      end();
      resolve(value as EventValue<Name>);
    });
  });
}

/** Bread for 4.00 on the window's sale, with the customer's card. */
async function saleWithCard(card: string): Promise<SaleView> {
  const sale = await call('sale.get', {});
  const bread = { id: 'line-1', name: 'Brot', quantity: 1_000, price: 400, taxRate: 7_000 };
  await call('sale.save', { saleId: sale.id, revision: sale.revision, basket: { currency: 'EUR', lines: [bread] } });
  return call('sale.card', { saleId: sale.id, card });
}

describe("A customer's card in the German training store", () => {
  test.each([
    ['the secuconnect terminal', 'counter'],
    ['the secuconnect cash register', 'cash'],
    ["another provider's terminal", 'second'],
  ])('pays a part, and %s the rest', async (_name, terminalId) => {
    const sale = await saleWithCard('9276000000000001');
    expect(sale).toMatchObject({ remaining: { minor: 250 }, loyalty: { credit: { minor: 150 }, bonus: [{ amount: { minor: -50 } }] } });
    const closed = event('sale', ({ id, state }) => id === sale.id && state === 'closed');
    await call('payment.start', { saleId: sale.id, terminalId, amount: 250, cashback: 0, totalShown: 250 });
    expect(await closed).toMatchObject({ paid: { minor: 400 }, remaining: { minor: 0 } });
  });

  test('pays for everything when there is enough on it', async () => {
    const sale = await saleWithCard('9276000000000002');
    expect(sale).toMatchObject({ remaining: { minor: 0 }, loyalty: { credit: { minor: 400 } } });
    const closed = event('sale', ({ id, state }) => id === sale.id && state === 'closed');
    await call('payment.start', { saleId: sale.id, terminalId: 'counter', amount: 0, cashback: 0, totalShown: 0 });
    await closed;
  });

  test.each(['9276000000000003', '12345'])('is refused when it is locked or unknown (%s)', async (card) => {
    await expect(saleWithCard(card)).rejects.toThrow('card-not-accepted');
  });
});

test('a registration is confirmed after a while, and the till goes on with its new code', async () => {
  const over = event('registration', ({ state }) => state === 'confirmed' || state === 'failed');
  const asked = event('registration', ({ state }) => state === 'code');
  await openDesk(till.dispatcher);
  await call('registration.start', { terminalId: 'counter' });
  expect(await asked).toMatchObject({ userCode: expect.stringMatching(/^[0-9a-f]{8}$/) });
  expect(await over).toMatchObject({ state: 'confirmed' });
  expect(await call('terminals.check', { terminalId: 'counter' })).toMatchObject({ ok: true });
});
