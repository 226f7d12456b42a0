import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemRandom } from '../ports.ts';
import { type ManualClock, manualClock } from '../testing/manual-ports.ts';
import { openSupervisors, type Supervisors, waitAfter } from './supervisors.ts';

let directory: string;
let clock: ManualClock;
let supervisors: Supervisors;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-people-'));
  clock = manualClock();
  open();
});
afterEach(() => {
  supervisors.close();
  rmSync(directory, { recursive: true, force: true });
});

function open(): void {
  supervisors = openSupervisors({ path: join(directory, 'people.db'), clock, random: systemRandom });
}

test('a supervisor is known by the PIN, after a restart too', async () => {
  const added = await supervisors.addFirst('Ada', '4711');
  supervisors.close();
  open();
  expect(supervisors.list()).toEqual([added]);
  expect(await supervisors.verify(added.id, '4711')).toEqual(added);
  await expect(supervisors.verify(added.id, '4712')).rejects.toThrow(/pin-wrong/);
  await expect(supervisors.verify('nobody', '4711')).rejects.toThrow(/pin-wrong/);
});

test('the PIN is not in the file', async () => {
  await supervisors.addFirst('Ada', '47114711');
  supervisors.close();
  expect(readFileSync(join(directory, 'people.db')).includes('47114711')).toBe(false);
  open();
});

test('only the first one can be added without a PIN, also when two try at once', async () => {
  const tries = await Promise.allSettled([supervisors.addFirst('Ada', '4711'), supervisors.addFirst('Eve', '6666')]);
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(supervisors.addFirst('Eve', '6666')).rejects.toThrow(/supervisor-exists/);
  expect(supervisors.list()).toHaveLength(1);
});

test('wrong PINs make the next try wait longer, restart or not, and the right one ends it', async () => {
  const { id } = await supervisors.addFirst('Ada', '4711');
  for (let tries = 0; tries < 3; tries += 1) await expect(supervisors.verify(id, '0000')).rejects.toThrow(/pin-wrong/);
  supervisors.close();
  open();
  await expect(supervisors.verify(id, '4711')).rejects.toThrow('pin-wait: 2');
  clock.advance(2_000);
  await expect(supervisors.verify(id, '0000')).rejects.toThrow(/pin-wrong/);
  await expect(supervisors.verify(id, '4711')).rejects.toThrow('pin-wait: 4');
  clock.advance(4_000);
  expect(await supervisors.verify(id, '4711')).toMatchObject({ name: 'Ada' });
  await expect(supervisors.verify(id, '0000')).rejects.toThrow(/pin-wrong/);
  expect(await supervisors.verify(id, '4711')).toMatchObject({ name: 'Ada' });
});

test('many tries at once count as many', async () => {
  const { id } = await supervisors.addFirst('Ada', '4711');
  const tries = await Promise.allSettled(['1', '2', '3', '4', '5'].map((digit) => supervisors.verify(id, digit.repeat(4))));
  const reasons = tries.map((each) => (each.status === 'rejected' ? String(each.reason.message) : ''));
  expect(reasons.filter((reason) => reason.startsWith('pin-wait'))).toHaveLength(2);
});

test('the wait doubles up to an hour', () => {
  expect([1, 2, 3, 4, 5, 30].map(waitAfter)).toEqual([0, 0, 2_000, 4_000, 8_000, 3_600_000]);
});
