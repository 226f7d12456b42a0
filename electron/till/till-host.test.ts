import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TrainingCountry } from '#shared/countries.ts';
import { openTill } from './till.ts';
import { hostTill, modeDirectory, type TillHost } from './till-host.ts';

let directory: string;
let host: TillHost;
let chosen: TrainingCountry[];
/** Happens while a till is being opened. */
let meanwhile: () => void;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-host-'));
  chosen = [];
  meanwhile = () => undefined;
  host = await hostTill({
    mode: { kind: 'training', country: 'ZA' },
    open: (mode, hosted) => {
      meanwhile();
      return openTill({ dataDirectory: modeDirectory(directory, mode), mode, version: '0.0.0', ...hosted });
    },
    chosen: (country) => chosen.push(country),
  });
});
afterEach(async () => {
  await host.close();
  rmSync(directory, { recursive: true, force: true });
});

async function currency(): Promise<unknown> {
  const view = await host.dispatcher.call('till.get', {});
  return view.ok && (view.value as { store: { currency: string } }).store.currency;
}

test('another training store takes the till’s place, and the window is told', async () => {
  const events: string[] = [];
  host.dispatcher.on((event) => events.push(event));
  expect(await host.dispatcher.call('training.open', { country: 'GB' })).toEqual({ ok: true, value: {} });
  expect(await currency()).toBe('GBP');
  expect({ events, chosen }).toEqual({ events: ['reopened'], chosen: ['GB'] });
});

test('and back again: each country keeps its own sales', async () => {
  const before = await host.dispatcher.call('sale.get', {});
  await host.dispatcher.call('training.open', { country: 'NL' });
  await host.dispatcher.call('training.open', { country: 'ZA' });
  expect(await host.dispatcher.call('sale.get', {})).toEqual(before);
});

function pay(): void {
  const { checkout, sales } = host.till();
  const sale = sales.openAside({ currency: 'ZAR', lines: [] }, 1500);
  checkout.pay({
    saleId: sale.id,
    terminalId: 'counter',
    amount: 1500,
    cashback: 0,
    totalShown: 1500,
    operator: { id: '1', name: 'Sam' },
    note: null,
  });
}

test.each([
  ['takes a payment', pay],
  [
    'begins one while the next till is being opened',
    () => {
      meanwhile = pay;
    },
  ],
])('not while a terminal %s', async (_, begin) => {
  const { engine } = host.till();
  begin();
  expect(await host.dispatcher.call('training.open', { country: 'NL' })).toMatchObject({ ok: false, refusal: { code: 'sale-being-paid' } });
  expect(host.till().engine).toBe(engine);
  expect(chosen).toEqual([]);
});

test('the store that is open already stays as it is', async () => {
  const till = host.till();
  expect(await host.dispatcher.call('training.open', { country: 'ZA' })).toMatchObject({ ok: true });
  expect(host.till()).toBe(till);
});
