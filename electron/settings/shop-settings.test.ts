import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MethodInput, MethodName, MethodOutput, SettingsView } from '#shared/ipc.ts';
import { manualClock } from '../testing/manual-ports.ts';
import { openDesk } from '../testing/open-desk.ts';
import { openTill, type Till } from '../till/till.ts';

let directory: string;
let till: Till;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-shop-'));
  await open();
});
afterEach(async () => {
  await till.close();
  rmSync(directory, { recursive: true, force: true });
});

async function open(): Promise<void> {
  const mode = { kind: 'training', country: 'NL' } as const;
  till = await openTill({ dataDirectory: directory, mode, version: '0.0.0', ports: { clock: manualClock() } });
  await openDesk(till.dispatcher);
}

async function call<Name extends MethodName>(method: Name, input: MethodInput<Name>): Promise<MethodOutput<Name>> {
  const result = await till.dispatcher.call(method, input);
  if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.detail}`);
  return result.value as MethodOutput<Name>;
}

const saved = ({ revision, till: own, store }: SettingsView, change: { till?: object; store?: object }) =>
  call('settings.save', { revision, till: { ...own, ...change.till }, store: { ...store, ...change.store } });

test('a change counts at once, on receipts too, and after a new start', async () => {
  const before = await call('settings.get', {});
  const store = { name: 'Hoekwinkel', taxRates: ['21', '6.5'], cashRounding: '0.1', receiptFooter: ['Tot ziens'] };
  const after = await saved(before, { store });
  expect(after).toMatchObject({ store, restartNeeded: true });
  expect(await call('till.get', {})).toMatchObject({ store: { name: 'Hoekwinkel' }, taxRates: [21_000, 6_500], cashStep: 10 });
  const sale = await call('sale.get', {});
  const lines = [{ id: 'a', name: 'Thee', quantity: 1_000, price: 100, taxRate: 6_500 }];
  await call('sale.save', { saleId: sale.id, revision: sale.revision, basket: { currency: 'EUR', lines } });
  await call('tender.cash', {
    saleId: sale.id,
    tenderId: 'b5a5ad6b-7d5a-4a3e-8f0e-1a2b3c4d5e6f',
    amount: 100,
    handed: 100,
    dueShown: 100,
  });
  const receipt = await call('receipt.ofSale', { saleId: sale.id, copy: 'customer', reprint: false });
  expect(JSON.stringify(receipt.lines)).toMatch(/Hoekwinkel.*Tot ziens/);
  await till.close();
  await open();
  expect(await call('settings.get', {})).toMatchObject({ store, restartNeeded: false });
});

test('whoever is slower is refused, and sees what the other did', async () => {
  const seen = await call('settings.get', {});
  await saved(seen, { store: { name: 'First' } });
  await expect(saved(seen, { store: { name: 'Second' } })).rejects.toThrow('settings-changed');
  expect(await call('settings.get', {})).toMatchObject({ store: { name: 'First' } });
  const both = await Promise.allSettled(['A', 'B'].map(async (name) => saved(await call('settings.get', {}), { store: { name } })));
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('what cannot be used is named, and changes nothing', async () => {
  const seen = await call('settings.get', {});
  await expect(saved(seen, { till: { locale: 'nowhere!' } })).rejects.toThrow(/settings-not-valid: till\.locale must be a language tag/);
  await expect(saved(seen, { store: { taxRates: ['101'] } })).rejects.toThrow(/store\.taxRates\[0\] must be a percentage/);
  await expect(saved(seen, { store: { cashRounding: '50' } })).rejects.toThrow(/store\.cashRounding/);
  expect(await call('settings.get', {})).toEqual(seen);
});

test('the audit tells who changed what, as it was and as it is', async () => {
  const seen = await call('settings.get', {});
  await saved(seen, { till: { lockMinutes: 5 }, store: { taxNumber: 'NL1' } });
  expect(till.audit.latest(2)).toMatchObject([
    {
      action: 'settings-changed',
      subject: 'store',
      operator: { name: 'Supervisor' },
      before: { taxNumber: seen.store.taxNumber },
      after: { taxNumber: 'NL1' },
    },
    { action: 'settings-changed', subject: 'till', before: { lockMinutes: null }, after: { lockMinutes: 5 } },
  ]);
});

test('a damaged file is kept aside and named', async () => {
  await saved(await call('settings.get', {}), { store: { name: 'Hoekwinkel' } });
  await till.close();
  writeFileSync(join(directory, 'store.json'), '{"till": 1');
  await open();
  const view = await call('till.get', {});
  expect(view.store.name).toBe('Sample Buurtwinkel');
  expect(view.notices).toMatchObject([{ code: 'settings-kept-aside' }]);
  expect(readdirSync(directory).some((name) => name.startsWith('store.json.broken-'))).toBe(true);
});

test('an export has no secret and no PIN, and another till can take it after a look', async () => {
  const seen = await call('settings.get', {});
  await saved(seen, { store: { name: 'Hoekwinkel' }, till: { lockMinutes: 3 } });
  await call('preferences.save', { sound: { on: false, volume: 10 } });
  const { file } = await call('settings.export', {});
  const text = readFileSync(file, 'utf8');
  for (const { secrets } of till.configuration.terminals) for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
  expect(text).not.toMatch(/"(pin|hash|salt|secrets)"/);
  expect(await call('settings.preview', { text })).toMatchObject({ problems: [], changes: [] });

  await saved(await call('settings.get', {}), { store: { name: 'Other' }, till: { lockMinutes: null } });
  await call('preferences.save', { sound: { on: true, volume: 10 } });
  const preview = await call('settings.preview', { text });
  expect(preview.changes).toMatchObject([
    { path: 'till.lockMinutes', before: null, after: 3 },
    { path: 'store.name', before: 'Other', after: 'Hoekwinkel' },
    { path: 'preferences.sound', before: { on: true }, after: { on: false } },
  ]);
  expect(preview.terminals).toMatchObject([
    { label: 'Counter', known: true },
    { label: 'Mobile', known: true },
  ]);
  await expect(call('settings.import', { text, revision: seen.revision })).rejects.toThrow('settings-changed');
  expect(await call('settings.import', { text, revision: preview.revision })).toMatchObject({ store: { name: 'Hoekwinkel' } });
  expect(await call('preferences.get', {})).toMatchObject({ sound: { on: false } });
  expect(till.audit.latest(2)).toMatchObject([{ subject: 'store' }, { subject: 'till' }]);
});

test.each([
  ['no JSON', '{', /./],
  ['something else', '{"format": "other"}', /format/],
  ['another country', null, /must keep its country/],
])('a file that is %s is refused with its path, and changes nothing', async (_what, given, problem) => {
  const seen = await call('settings.get', {});
  const { file } = await call('settings.export', {});
  const text = given ?? readFileSync(file, 'utf8').replace('"country": "NL"', '"country": "DE"');
  const preview = await call('settings.preview', { text });
  expect(preview.problems.map(({ message }) => message).join(' ')).toMatch(problem);
  await expect(call('settings.import', { text, revision: seen.revision })).rejects.toThrow('settings-not-valid');
  expect(await call('settings.get', {})).toEqual(seen);
});
