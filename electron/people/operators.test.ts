import { scryptSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ManualClock, manualClock } from '../testing/manual-ports.ts';
import { type Operators, openOperators, waitAfter } from './operators.ts';

let directory: string;
let clock: ManualClock;
let operators: Operators;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-people-'));
  clock = manualClock();
  open();
});
afterEach(() => {
  operators.close();
  rmSync(directory, { recursive: true, force: true });
});

function open(): void {
  operators = openOperators({ path: join(directory, 'people.db'), clock });
}

test('an operator is known by the PIN, after a restart too', async () => {
  const added = await operators.addFirst('Ada', '4711');
  operators.close();
  open();
  expect(operators.list()).toEqual([added]);
  expect(await operators.verify(added.id, '4711')).toEqual(added);
  await expect(operators.verify(added.id, '4712')).rejects.toThrow(/pin-wrong/);
  await expect(operators.verify('nobody', '4711')).rejects.toThrow(/pin-wrong/);
});

test('the PIN is not in the file', async () => {
  await operators.addFirst('Ada', '47114711');
  operators.close();
  expect(readFileSync(join(directory, 'people.db')).includes('47114711')).toBe(false);
  open();
});

test('only the first one can be added without a PIN, also when two try at once', async () => {
  const tries = await Promise.allSettled([operators.addFirst('Ada', '4711'), operators.addFirst('Eve', '6666')]);
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(operators.addFirst('Eve', '6666')).rejects.toThrow(/supervisor-exists/);
  expect(operators.list()).toHaveLength(1);
});

test('wrong PINs make the next try wait longer, restart or not, and the right one ends it', async () => {
  const { id } = await operators.addFirst('Ada', '4711');
  for (let tries = 0; tries < 3; tries += 1) await expect(operators.verify(id, '0000')).rejects.toThrow(/pin-wrong/);
  operators.close();
  open();
  await expect(operators.verify(id, '4711')).rejects.toThrow('pin-wait: 2');
  clock.advance(2_000);
  await expect(operators.verify(id, '0000')).rejects.toThrow(/pin-wrong/);
  await expect(operators.verify(id, '4711')).rejects.toThrow('pin-wait: 4');
  clock.advance(4_000);
  expect(await operators.verify(id, '4711')).toMatchObject({ name: 'Ada' });
  await expect(operators.verify(id, '0000')).rejects.toThrow(/pin-wrong/);
  expect(await operators.verify(id, '4711')).toMatchObject({ name: 'Ada' });
});

test('many tries at once count as many', async () => {
  const { id } = await operators.addFirst('Ada', '4711');
  const tries = await Promise.allSettled(['1', '2', '3', '4', '5'].map((digit) => operators.verify(id, digit.repeat(4))));
  const reasons = tries.map((each) => (each.status === 'rejected' ? String(each.reason.message) : ''));
  expect(reasons.filter((reason) => reason.startsWith('pin-wait'))).toHaveLength(2);
});

test('the wait doubles up to an hour', () => {
  expect([1, 2, 3, 4, 5, 30].map(waitAfter)).toEqual([0, 0, 2_000, 4_000, 8_000, 3_600_000]);
});

describe('roles', () => {
  test('the first one is a manager; cashiers need no PIN, others do', async () => {
    const first = await operators.addFirst('Ada', '4711');
    expect(first).toMatchObject({ role: 'manager', hasPin: true });
    const cashier = await operators.add({ name: 'Bo', role: 'cashier', pin: null });
    expect(await operators.verify(cashier.id, null)).toEqual(cashier);
    await expect(operators.verify(cashier.id, '0000')).rejects.toThrow(/pin-wrong/);
    await expect(operators.add({ name: 'Cy', role: 'supervisor', pin: null })).rejects.toThrow(/pin-needed/);
    await expect(operators.change(cashier.id, { role: 'supervisor' })).rejects.toThrow(/pin-needed/);
    await operators.change(cashier.id, { role: 'supervisor', pin: '2222' });
    expect(await operators.verify(cashier.id, '2222')).toMatchObject({ role: 'supervisor' });
    await expect(operators.verify(cashier.id, null)).rejects.toThrow(/pin-wrong/);
  });

  test('the last manager stays a manager', async () => {
    const { id } = await operators.addFirst('Ada', '4711');
    expect(() => operators.retire(id)).toThrow(/last-manager/);
    await expect(operators.change(id, { role: 'supervisor' })).rejects.toThrow(/last-manager/);
    const other = await operators.add({ name: 'Bo', role: 'manager', pin: '2222' });
    operators.retire(id);
    expect(operators.list()).toEqual([other]);
    await expect(operators.verify(id, '4711')).rejects.toThrow(/pin-wrong/);
    await expect(operators.change(id, { name: 'Eve' })).rejects.toThrow(/no-such-operator/);
  });

  test('two people have two names, and an id is never given again', async () => {
    await operators.addFirst('Ada', '4711');
    await expect(operators.add({ name: 'ADA', role: 'cashier', pin: null })).rejects.toThrow(/operator-exists/);
    const bo = await operators.add({ name: 'Bo', role: 'cashier', pin: null });
    operators.retire(bo.id);
    const next = await operators.add({ name: 'Bo', role: 'cashier', pin: null });
    expect(next.id).not.toBe(bo.id);
    await expect(operators.change(next.id, { name: 'ada' })).rejects.toThrow(/operator-exists/);
  });

  test('a new PIN ends the wait for the old one', async () => {
    const { id } = await operators.addFirst('Ada', '4711');
    for (let tries = 0; tries < 3; tries += 1) await expect(operators.verify(id, '0000')).rejects.toThrow(/pin-wrong/);
    await operators.change(id, { pin: '2222' });
    expect(await operators.verify(id, '2222')).toMatchObject({ name: 'Ada' });
  });
});

test('supervisors of an earlier Kassa are managers, with the same PIN', async () => {
  operators.close();
  rmSync(join(directory, 'people.db'));
  const earlier = new DatabaseSync(join(directory, 'people.db'));
  earlier.exec(`CREATE TABLE supervisor (id TEXT PRIMARY KEY, name TEXT NOT NULL, salt BLOB NOT NULL, hash BLOB NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0, wait_until INTEGER NOT NULL DEFAULT 0) STRICT; PRAGMA user_version = 1;`);
  const salt = Buffer.alloc(16, 7);
  const hash = scryptSync('4711', salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 });
  earlier.prepare('INSERT INTO supervisor (id, name, salt, hash) VALUES (?, ?, ?, ?)').run('a-uuid', 'Ada', salt, hash);
  earlier.close();
  open();
  expect(await operators.verify('a-uuid', '4711')).toEqual({ id: 'a-uuid', name: 'Ada', role: 'manager', hasPin: true });
});

test('nobody is deleted', async () => {
  const { id } = await operators.addFirst('Ada', '4711');
  const file = new DatabaseSync(join(directory, 'people.db'));
  expect(() => file.prepare('DELETE FROM operator WHERE id = ?').run(id)).toThrow(/operators are retired/);
  file.close();
});
