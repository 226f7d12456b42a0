/** A German store that is live, at the contract of its window. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Configuration } from '#shared/settings.ts';
import { silentLog } from '../ports.ts';
import { asking } from '../testing/asking.ts';
import { openTill, type Till } from '../till/till.ts';

let directory: string;
let till: Till | null = null;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-tse-'));
});
afterEach(async () => {
  await till?.close();
  rmSync(directory, { recursive: true, force: true });
});

const store = { name: 'Bäckerei', address: [], country: 'DE', currency: 'EUR' };

async function open(changes: Partial<Configuration['store']> = {}): Promise<void> {
  await till?.close();
  const configuration: Configuration = {
    till: { id: 'KASSE-1', name: 'Kasse 1', locale: 'de-DE' },
    store: { ...store, ...changes },
    operator: { id: '1', name: 'Sam' },
    terminals: [],
  };
  till = await openTill({
    dataDirectory: directory,
    mode: { kind: 'live', configuration },
    version: '0.0.0',
    ports: { log: silentLog },
  });
}

function known(): Till {
  if (!till) throw new Error('The test has no till');
  return till;
}

const call = (method: string, input: unknown) => known().dispatcher.call(method, input);
const { call: value } = asking(known);

async function payInCash() {
  const { id, revision } = await value('sale.get', {});
  const lines = [{ id: 'line-1', name: 'Brot', quantity: 1_000, price: 350, taxRate: 7_000 }];
  await value('sale.save', { saleId: id, revision, basket: { currency: 'EUR', lines } });
  return call('tender.cash', { saleId: id, tenderId: 'tender-1', amount: 350, handed: 350, dueShown: 350 });
}

const refusal = { ok: false, refusal: { code: 'no-security-module' } };
const blocked = async () => (await value('till.get', {})).paymentsBlocked?.code ?? null;

test('takes no money before somebody in charge has said that the missing security module is known, and then for good', async () => {
  await open();
  expect(await blocked()).toBe('no-security-module');
  expect(await payInCash()).toMatchObject(refusal);
  const { id } = await value('sale.get', {});
  const card = { saleId: id, terminalId: 'none', amount: 350, cashback: 0, totalShown: 350 };
  expect(await call('payment.start', card)).toMatchObject(refusal);

  const people = await value('supervisors.first', { name: 'Kim', pin: '4711' });
  const supervisorId = people.supervisors[0]?.id ?? '';
  const acknowledge = (pin: string) => call('till.withoutSecurityModule', { approval: { supervisorId, pin } });
  expect(await acknowledge('0000')).toMatchObject({ ok: false, refusal: { code: 'pin-wrong' } });
  expect(await blocked()).toBe('no-security-module');
  expect(await acknowledge('4711')).toMatchObject({ ok: true, value: { paymentsBlocked: null } });
  await value('people.openDesk', { operatorId: supervisorId, pin: '4711' });
  const told = await value('audit.list', { last: 10 });
  expect(told.find(({ action }) => action === 'without-security-module')).toMatchObject({
    approvedBy: { name: 'Kim' },
    subject: 'KASSE-1',
  });

  await open();
  expect(await blocked()).toBeNull();
  expect(await payInCash()).toMatchObject({ ok: true, value: { state: 'closed' } });
});

test.each([
  ['a store whose configuration says so', { withoutSecurityModule: true }],
  ['a store of another country', { country: 'AT' }],
])('%s sells', async (_, changes) => {
  await open(changes);
  expect(await blocked()).toBeNull();
  expect(await payInCash()).toMatchObject({ ok: true });
});

test('a configuration that denies it sells as little as one that says nothing', async () => {
  await open({ withoutSecurityModule: false });
  expect(await payInCash()).toMatchObject(refusal);
});
