import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ManualClock, manualClock } from '../testing/manual-ports.ts';
import type { OperatorRecord } from './operators.ts';
import { type Operators, openOperators } from './operators.ts';
import { createSession, type Session } from './session.ts';

let directory: string;
let clock: ManualClock;
let operators: Operators;
let session: Session;
let manager: OperatorRecord;
let paying: boolean;
let lockMinutes: number | null;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-session-'));
  clock = manualClock();
  operators = openOperators({ path: join(directory, 'people.db'), clock });
  manager = await operators.addFirst('Ada', '4711');
  paying = false;
  lockMinutes = null;
  session = createSession({
    operators,
    configured: () => ({ id: '964566', name: 'Sam' }),
    limits: () => ({ lockMinutes, deskMinutes: 5 }),
    isPaying: () => paying,
    clock,
  });
});
afterEach(() => {
  operators.close();
  rmSync(directory, { recursive: true, force: true });
});

const addCashier = (name = 'Bo', pin: string | null = null) => operators.add({ name, role: 'cashier', pin });

test("where no cashier has a name, the till's own operator sells", () => {
  expect(session.view()).toMatchObject({ state: 'open', operator: { name: 'Sam' }, role: 'cashier', asksWho: false, desk: null });
});

test('where a cashier has a name, nobody sells without one', async () => {
  const bo = await addCashier();
  expect(session.view()).toMatchObject({ state: 'signed-out', operator: null, role: null, asksWho: true });
  await session.signIn(bo.id, null);
  expect(session.view()).toMatchObject({ state: 'open', operator: { id: bo.id, name: 'Bo' }, role: 'cashier' });
  session.signOut();
  expect(session.role()).toBeNull();
});

test('a manager who sells has a supervisor’s rights; the desk lends the rest, and takes it back', async () => {
  await addCashier();
  await session.signIn(manager.id, '4711');
  expect(session.role()).toBe('supervisor');
  await session.openDesk(manager.id, '4711');
  expect(session.role()).toBe('manager');
  session.closeDesk();
  expect(session.role()).toBe('supervisor');
});

test('the desk closes by itself when nobody does anything', async () => {
  await session.openDesk(manager.id, '4711');
  clock.advance(4 * 60_000);
  session.stay();
  clock.advance(4 * 60_000);
  expect(session.role()).toBe('manager');
  expect(session.clerk()).toEqual({ id: manager.id, name: 'Ada' });
  expect(session.seller()).toEqual({ id: '964566', name: 'Sam' });
  clock.advance(60_000);
  expect(session.role()).toBe('cashier');
});

test('a cashier opens no desk, and neither does a wrong PIN', async () => {
  const bo = await addCashier('Bo', '2222');
  await session.signIn(bo.id, '2222');
  await expect(session.openDesk(bo.id, '2222')).rejects.toThrow(/role-needed/);
  await expect(session.openDesk(manager.id, '2222')).rejects.toThrow(/pin-wrong/);
  expect(session.role()).toBe('cashier');
});

test('the till locks when nobody is there, but not while somebody pays', async () => {
  lockMinutes = 2;
  const bo = await addCashier();
  await session.signIn(bo.id, null);
  paying = true;
  clock.advance(10 * 60_000);
  expect(session.view().state).toBe('open');
  expect(() => session.signOut()).toThrow(/sale-payment-open/);
  paying = false;
  expect(session.view()).toMatchObject({ state: 'locked', operator: { name: 'Bo' }, role: null });
  session.stay();
  expect(session.view().state).toBe('locked');
  await session.signIn(bo.id, null);
  clock.advance(60_000);
  session.stay();
  clock.advance(60_000);
  expect(session.view().state).toBe('open');
});

test('whoever is retired is signed out, and loses the desk', async () => {
  const other = await operators.add({ name: 'Cy', role: 'manager', pin: '3333' });
  await addCashier();
  await session.signIn(other.id, '3333');
  await session.openDesk(other.id, '3333');
  operators.retire(other.id);
  expect(session.view()).toMatchObject({ state: 'signed-out', desk: null, role: null });
});
