/** Every method of the contract, for each who may be at a till: main itself refuses what the table does not allow. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MethodName, methods } from '#shared/ipc.ts';
import { mayDo, type Role, roles } from '#shared/roles.ts';
import { asking } from '../testing/asking.ts';
import { manualClock } from '../testing/manual-ports.ts';
import { openDesk } from '../testing/open-desk.ts';
import { openTill, type Till } from '../till/till.ts';

const names = Object.keys(methods) as MethodName[];
/** No method takes this: a call that may be made is refused for it, and nothing is carried out. */
const wrong = { nothing: 'of the kind' };

let directory: string;
let till: Till;
const ids = { cashier: '', supervisor: '' };

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-roles-'));
  const mode = { kind: 'training', country: 'GB' } as const;
  till = await openTill({ dataDirectory: directory, mode, version: '0.0.0', ports: { clock: manualClock() } });
  await openDesk(till.dispatcher);
  for (const role of ['cashier', 'supervisor'] as const) {
    const { operators } = await call('people.add', { name: `A ${role}`, role, pin: '4711' });
    ids[role] = operators.find((each) => each.name === `A ${role}`)?.id ?? '';
  }
  await call('people.closeDesk', {});
}, 30_000);
afterAll(async () => {
  await till.close();
  rmSync(directory, { recursive: true, force: true });
});

const { call } = asking(() => till);

const arrivals: readonly (readonly [Role | null, () => Promise<unknown>])[] = [
  [null, async () => undefined],
  ['cashier', () => call('people.signIn', { operatorId: ids.cashier, pin: '4711' })],
  ['supervisor', () => call('people.signIn', { operatorId: ids.supervisor, pin: '4711' })],
  ['manager', () => openDesk(till.dispatcher)],
];

describe.each(arrivals)('with the role %s', (role, arrive) => {
  beforeAll(async () => {
    await arrive();
    expect(await call('people.current', {})).toMatchObject({ role });
  });

  test.each(names)('%s', async (method) => {
    const needed = methods[method].role;
    const refusal = mayDo(role, needed)
      ? { code: 'invalid-input' }
      : { code: role === null ? 'sign-in-needed' : 'role-needed', detail: needed };
    expect(await till.dispatcher.call(method, wrong)).toMatchObject({ ok: false, refusal });
  });
});

test('what a role may do, the roles above it may do too', () => {
  expect(mayDo(null, 'anyone')).toBe(true);
  for (const [index, role] of roles.entries()) {
    expect(mayDo(null, role)).toBe(false);
    expect(roles.filter((needed) => mayDo(role, needed))).toEqual(roles.slice(0, index + 1));
  }
});

test('every change of settings, people, printers, articles and terminals is a manager’s', () => {
  const managers = names.filter((name) => methods[name].role === 'manager');
  expect(managers).toEqual(
    expect.arrayContaining([
      'preferences.save',
      'printing.change',
      'catalogue.saveArticle',
      'catalogue.saveKeys',
      'catalogue.importApply',
      'people.add',
      'people.change',
      'people.retire',
      'webhooks.create',
      'registration.start',
    ]),
  );
});
