/** From a manager's wish to a till without old years, and what the till says of them then; the same on the command line. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallResult, MethodInput, MethodName, MethodOutput } from '#shared/ipc.ts';
import { temporaryFolder } from '../payments/journal-torn.test-data.ts';
import { silentLog } from '../ports.ts';
import { sellForYears } from '../testing/old-years.ts';
import { openDesk } from '../testing/open-desk.ts';
import { openTill } from '../till/till.ts';
import { hostTill, modeDirectory, type TillHost } from '../till/till-host.ts';
import { verifiedBackup } from './manifest.ts';

let data: string;
let drive: string;
let directory: string;
let host: TillHost | null = null;

beforeEach(async () => {
  data = temporaryFolder();
  drive = join(data, 'drive');
  mkdirSync(drive);
  directory = await sellForYears(data, 'NL', [2021, 2022, 2023]);
});
afterEach(async () => {
  await host?.close();
  host = null;
  rmSync(data, { recursive: true, force: true });
});

async function opened(): Promise<TillHost> {
  host = await hostTill({
    mode: { kind: 'training', country: 'NL' },
    open: (mode, hosted) =>
      openTill({ dataDirectory: modeDirectory(data, mode), mode, version: '0.0.0', ports: { log: silentLog }, ...hosted }),
  });
  await openDesk(host.dispatcher);
  return host;
}

async function call<Name extends MethodName>(method: Name, input: MethodInput<Name>): Promise<MethodOutput<Name>> {
  const result = (await host?.dispatcher.call(method, input)) as CallResult<MethodOutput<Name>>;
  if (!result.ok) throw new Error(`${result.refusal.code} ${result.refusal.detail}`);
  return result.value;
}

async function approval(): Promise<MethodInput<'keeping.archive'>['approval']> {
  const { operators } = await call('people.list', {});
  return { supervisorId: operators.find(({ role }) => role === 'manager')?.id ?? '', pin: '1234' };
}

test('A manager is reminded of old years, archives them, and the till goes on without them', { timeout: 60_000 }, async () => {
  const { dispatcher } = await opened();
  expect(await call('keeping.get', {})).toMatchObject({ keepYears: null, lawYears: 7, years: { oldest: 2021, due: null }, archives: [] });
  const { years } = await call('keeping.keepYears', { keepYears: 3 });
  expect(years.due).toBe(new Date().getFullYear() - 4);
  const health = await call('health.get', {});
  expect(health.items.find(({ about }) => about === 'backup')).toMatchObject({ state: 'attention' });
  await expect(call('keeping.archive', { through: 2022, approval: await approval() })).rejects.toThrow('backup-folder');
  await call('keeping.save', { backupFolder: drive });
  await expect(call('keeping.archive', { through: 2022, approval: { ...(await approval()), pin: '9999' } })).rejects.toThrow('pin-wrong');
  await expect(call('keeping.archive', { through: 2099, approval: await approval() })).rejects.toThrow(/^archive-year 20/);

  const payments = await call('payments.list', { last: 10 });
  const reopened = new Promise<void>((resolve) => void dispatcher.on((event) => event === 'reopened' && resolve()));
  await call('keeping.archive', { through: 2022, approval: await approval() });
  await reopened;
  const found = readdirSync(drive);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^kassa-archive-.*-2022$/);
  const path = join(drive, found[0] ?? '');
  expect(verifiedBackup(path).lastSaleNumber).toBe(9);
  expect(await call('keeping.get', {})).toMatchObject({
    years: { oldest: 2023 },
    archives: [{ through: 2022, path, sales: 6, payments: 2 }],
    archiveFailure: null,
  });
  const left = await call('payments.list', { last: 10 });
  expect(left.map(({ id }) => id)).toEqual(payments.slice(0, 1).map(({ id }) => id));
  expect((await call('audit.list', { last: 3 })).map(({ action }) => action)).toEqual(['years-archived', 'archive-begun', 'pin-refused']);
  expect(await call('day.list', { before: null, limit: 10 })).toHaveLength(3);
  const journal = (await call('health.get', {})).items.find(({ about }) => about === 'journal');
  expect(journal).toMatchObject({ state: 'well', facts: expect.arrayContaining([{ fact: 'archive', value: found[0] }]) });

  // What is gone is refused with where it is.
  const gone = payments.at(-1)?.id ?? '';
  await expect(call('payment.refund', { paymentId: gone, amount: 100, reason: 'Too sweet', approval: await approval() })).rejects.toThrow(
    `payment-archived ${found[0]}`,
  );
  await expect(call('history.day', { day: '2022-03-01' })).rejects.toThrow(/history-unreadable The years up to 2022/);
  await expect(call('reconciliation.run', { from: '2022-12-30' })).rejects.toThrow('period-archived');
  await expect(call('keeping.archive', { through: 2022, approval: await approval() })).rejects.toThrow('archive-nothing');
});

test('An archive that cannot be made is told, and the years stay', { timeout: 60_000 }, async () => {
  await opened();
  await call('keeping.save', { backupFolder: drive });
  rmSync(drive, { recursive: true });
  await expect(call('keeping.archive', { through: 2022, approval: await approval() })).rejects.toThrow('backup-folder');
  mkdirSync(drive);
  await call('keeping.archive', { through: 2022, approval: await approval() });
  await call('books.stop', {});
  await expect.poll(async () => (await call('keeping.get', {})).archiveFailure?.detail).toBe('It was stopped.');
  expect(await call('keeping.get', {})).toMatchObject({ years: { oldest: 2021 }, archives: [] });
});

const till = (...given: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '../cli/main.ts'), ...given, '--training', 'NL', '--data', data, '--json'],
    { encoding: 'utf8' },
  );
  const told = stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Record<string, unknown>]));
  return { status, told, stderr };
};

test('On the command line it is the same, and an archive can be looked into', { timeout: 60_000 }, () => {
  expect(till('archive', '--through', '2099', '--to', drive)).toMatchObject({
    status: 2,
    told: [],
    stderr: expect.stringMatching(/over for 40 days/),
  });
  expect(readdirSync(drive)).toEqual([]);
  const { status, told } = till('archive', '--through', '2022', '--to', drive);
  expect({ status, told }).toMatchObject({ status: 0, told: [{ event: 'archive', through: 2022, sales: 6, payments: 2 }] });
  const path = String(told[0]?.path);
  expect(till('verify', path)).toMatchObject({ status: 0, told: [{ whole: true, begins: null }] });
  expect(till('payments').told).toHaveLength(1);
  const before = readdirSync(path).sort();
  const kept = till('payments', '--archive', path).told;
  expect(kept).toHaveLength(3);
  const oldest = String(kept.at(-1)?.payment);
  expect(till('receipt', '--payment', oldest)).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/--archive/),
  });
  expect(till('receipt', '--payment', oldest, '--archive', path).status).toBe(0);
  const days = ['--from', '2022-01-01', '--to', '2022-12-31'];
  expect(till('export', 'json', ...days, join(data, 'no.json'))).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/The years up to 2022/),
  });
  expect(existsSync(join(data, 'no.json'))).toBe(false);
  expect(till('export', 'json', ...days, '--archive', path, join(data, 'yes.json')).told).toMatchObject([{ sales: 3, payments: 1 }]);
  const journal = join(data, 'journal.jsonl');
  expect(till('export', 'journal', journal).status).toBe(0);
  expect(till('verify', journal).told).toMatchObject([{ whole: true, first: Number(told[0]?.beginsAfter) + 1 }]);
  expect(readdirSync(path).sort()).toEqual(before);
  expect(till('verify', path).status).toBe(0);
  expect(till('doctor').told.length).toBeGreaterThan(0);
  expect(readdirSync(directory)).toContain('journal.db');
});
