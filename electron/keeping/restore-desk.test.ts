/** A till is brought back from its window: never while anything is open, never from what is not whole, and it says so afterwards. */
import { mkdirSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MethodInput } from '#shared/ipc.ts';
import { temporaryFolder } from '../payments/journal-torn.test-data.ts';
import { silentLog } from '../ports.ts';
import { asking } from '../testing/asking.ts';
import { sellForYears } from '../testing/old-years.ts';
import { openDesk } from '../testing/open-desk.ts';
import { openTill } from '../till/till.ts';
import { hostTill, modeDirectory, type TillHost } from '../till/till-host.ts';

let data: string;
let drive: string;
let host: TillHost;

beforeEach(async () => {
  data = temporaryFolder();
  drive = join(data, 'drive');
  mkdirSync(drive);
  await sellForYears(data, 'NL', [2023]);
  host = await hostTill({
    mode: { kind: 'training', country: 'NL' },
    open: (mode, hosted) =>
      openTill({ dataDirectory: modeDirectory(data, mode), mode, version: '0.0.0', ports: { log: silentLog }, ...hosted }),
  });
  await openDesk(host.dispatcher);
  await call('keeping.save', { backupFolder: drive });
  await call('keeping.backup', {});
  await expect.poll(async () => (await call('keeping.get', {})).lastBackup).not.toBeNull();
});
afterEach(async () => {
  await host.close();
  rmSync(data, { recursive: true, force: true });
});

const { call } = asking(() => host);

async function approval(): Promise<MethodInput<'keeping.restore'>['approval']> {
  const { operators } = await call('people.list', {});
  return { supervisorId: operators.find(({ role }) => role === 'manager')?.id ?? '', pin: '1234' };
}

/** Sells something and takes cash for it; `paid` false leaves it in the basket. */
async function sell(paid: boolean): Promise<void> {
  const current = await call('sale.get', {});
  const sale = current.state === 'open' ? current : await call('sale.new', { saleId: current.id });
  const basket = { currency: 'EUR', lines: [{ id: 'a', name: 'Tea', quantity: 1_000, price: 1_500, taxRate: 21_000 }] };
  await call('sale.save', { saleId: sale.id, revision: sale.revision, basket });
  if (paid) await call('tender.cash', { saleId: sale.id, tenderId: 'late', amount: 1_500, handed: 1_500, dueShown: 1_500 });
}

const reopened = () => new Promise<void>((resolve) => void host.dispatcher.on((event) => event === 'reopened' && resolve()));

test('The till goes back to a backup, says so, and nobody is at the desk', { timeout: 30_000 }, async () => {
  await sell(true);
  await call('sale.new', { saleId: (await call('sale.get', {})).id });
  const [backup] = await call('keeping.backups', {});
  expect(backup).toMatchObject({ whole: true, lastSaleNumber: 3 });
  const name = backup?.name ?? '';
  await expect(call('keeping.restore', { name, approval: { ...(await approval()), pin: '9999' } })).rejects.toThrow('pin-wrong');
  const opened = reopened();
  await call('keeping.restore', { name, approval: await approval() });
  await opened;
  await expect(call('keeping.get', {})).rejects.toThrow('role-needed');
  await openDesk(host.dispatcher);
  expect(await call('keeping.get', {})).toMatchObject({ restored: { takenAt: backup?.takenAt }, restoreFailure: null });
  expect((await call('till.get', {})).notices).toMatchObject([{ code: 'restored' }]);
  expect(host.till().sales.lastClosed(1)).toMatchObject([{ number: 3 }]);
  const told = (await call('audit.list', { last: 5 })).find(({ action }) => action === 'till-restored');
  expect(told).toMatchObject({ detail: { numbersAfter: 1_000 }, approvedBy: { id: (await approval()).supervisorId } });
  expect(readdirSync(join(data, 'training')).filter((each) => each.startsWith('nl.before-'))).toHaveLength(1);
  // What was sold after the backup gets no number a second time.
  await sell(true);
  expect(host.till().sales.lastClosed(1)).toMatchObject([{ number: 1_001 }]);
});

test('While something is open, or from what is not whole, it is refused', { timeout: 30_000 }, async () => {
  await sell(false);
  const [backup] = await call('keeping.backups', {});
  const name = backup?.name ?? '';
  await expect(call('keeping.restore', { name, approval: await approval() })).rejects.toThrow('till-busy basket');
  await expect(call('keeping.restore', { name: '../live', approval: await approval() })).rejects.toThrow('invalid-input');
  await call('sale.new', { saleId: (await call('sale.get', {})).id });
  truncateSync(join(drive, name, 'sales.db'), 4_096);
  expect(await call('keeping.backups', {})).toMatchObject([{ name, whole: false }]);
  await expect(call('keeping.restore', { name, approval: await approval() })).rejects.toThrow(/backup-unusable .*sales\.db .*damaged/);
  rmSync(drive, { recursive: true });
  expect(await call('keeping.backups', {})).toEqual([]);
  expect(host.till().sales.restored()).toBeNull();
});
