/** Setting a till up by hand, as the window asks for it: the real till, the real vault port, providers on this machine. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FirstSetup, MethodInput, MethodName, TerminalEntry } from '#shared/ipc.ts';
import { methods, refusalCodes } from '#shared/ipc.ts';
import { systemClock, systemRandom } from '../ports.ts';
import { createPosBuddySimulator } from '../providers/posbuddy/simulator.ts';
import { definitions } from '../providers/registry.ts';
import { type ServedSimulator, scriptedCardholder, serve } from '../providers/simulation.ts';
import { openConf } from '../settings/settings-store.ts';
import type { Encryption } from '../settings/vault.ts';
import { asking } from '../testing/asking.ts';
import { anything, fitting } from '../testing/hostile/values.ts';
import { openDesk } from '../testing/open-desk.ts';
import { type DesktopTill, openDesktopTill } from '../till/desktop-till.ts';

const credentials = { accessKey: 'ACCESSKEYFORTESTS', secretKey: 'a secret that nothing may show' };
const encryption: Encryption = {
  backend: 'dpapi',
  encrypt: async (text) => Buffer.from(text).reverse(),
  decrypt: async (bytes) => Buffer.from(bytes).reverse().toString(),
};

let directory: string;
let server: ServedSimulator;
let basePath: string;
let desktop: DesktopTill;

const open = (keys: Encryption = encryption) =>
  openDesktopTill({
    directory,
    store: openConf,
    encryption: keys,
    clock: systemClock,
    definitions,
    version: '0.0.0',
    prepareNetwork: async () => undefined,
    provisionFile: null,
    machineFile: join(directory, 'no-file.json'),
  });

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-setup-'));
  const simulator = createPosBuddySimulator({
    clock: systemClock,
    random: systemRandom,
    credentials,
    merchantId: '910100000000001',
    terminals: [{ serialNumber: 'PC05P2CG10036' }],
    cardholder: scriptedCardholder(),
  });
  basePath = simulator.basePath;
  server = await serve(simulator);
  desktop = await open();
});
afterEach(async () => {
  await desktop.host.close();
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

function entry(changes: Partial<TerminalEntry> = {}, settings: TerminalEntry['settings'] = {}): TerminalEntry {
  return {
    terminalId: null,
    label: 'Counter',
    provider: 'posbuddy',
    settings: {
      baseUrl: `${server.url}${basePath}`,
      merchantId: '910100000000001',
      merchantName: 'Corner Shop',
      serialNumber: 'PC05P2CG10036',
      ...settings,
    },
    secrets: credentials,
    knownHosts: [],
    ...changes,
  };
}

function wish(changes: Partial<FirstSetup> = {}): FirstSetup {
  return {
    till: { id: 'POS-1', name: 'Till 1', locale: 'en-ZA' },
    store: { name: 'Corner Shop', address: ['1 High Street'], country: 'ZA', currency: 'ZAR', taxNumber: null },
    manager: { name: 'Noor', pin: '4711' },
    terminal: entry(),
    ...changes,
  };
}

const call = <Name extends MethodName>(method: Name, input: MethodInput<Name>) => desktop.host.dispatcher.call(method, input);

const { call: value } = asking(() => desktop.host);

/** Live, with a manager at the desk. */
async function setUp(): Promise<string> {
  expect(await value('first.finish', wish())).toEqual({ problems: [] });
  await openDesk(desktop.host.dispatcher, '4711');
  return (await value('setup.get', {})).terminals[0]?.id ?? '';
}

const files = () => `${readFileSync(join(directory, 'settings.json'), 'utf8')}${readFileSync(join(directory, 'vault.json'), 'utf8')}`;

describe('a live till that practises', () => {
  const actions = async () => (await value('audit.list', { last: 50 })).map(({ action }) => action);
  const liveFiles = () =>
    readdirSync(join(directory, 'live')).map((name) => {
      const { size, mtimeMs } = statSync(join(directory, 'live', name));
      return { name, size, mtimeMs };
    });
  const noor = async () => (await value('practice.get', {})).supervisors.find(({ name }) => name === 'Noor')?.id ?? '';

  test('trains without a trace in the live files, also after a restart, and goes live again with a PIN of the real store', async () => {
    await setUp();
    expect(await value('practice.get', {})).toEqual({ state: 'live', supervisors: [] });
    await value('practice.begin', {});
    expect(await value('till.get', {})).toMatchObject({ mode: 'training', trainingCountry: 'ZA', store: { currency: 'ZAR' } });
    await openDesk(desktop.host.dispatcher);
    expect(await actions()).not.toContain('till-set-up');
    // Nobody sets the till up a second time meanwhile.
    expect(await value('first.get', {})).toMatchObject({ possible: false, question: false });

    await desktop.host.close();
    const live = liveFiles();
    desktop = await open();
    expect(await value('till.get', {})).toMatchObject({ mode: 'training', notices: [] });
    await value('shift.open', { shiftId: 'practice', float: 5_000 });
    expect(liveFiles()).toEqual(live);
    const supervisorId = await noor();
    expect(await call('practice.end', { approval: null })).toMatchObject({ ok: false, refusal: { code: 'role-needed' } });
    // Training's own PIN is known to everybody.
    expect(await call('practice.end', { approval: { supervisorId, pin: '1234' } })).toMatchObject({
      ok: false,
      refusal: { code: 'pin-wrong' },
    });
    await value('practice.end', { approval: { supervisorId, pin: '4711' } });
    expect(await value('till.get', {})).toMatchObject({ mode: 'live', till: { id: 'POS-1' } });
    expect(await call('audit.list', { last: 50 })).toMatchObject({ ok: false, refusal: { code: 'role-needed' } });
    await openDesk(desktop.host.dispatcher, '4711');
    expect(await actions()).toEqual(expect.arrayContaining(['training-started', 'training-ended', 'till-set-up']));
    const ended = (await value('audit.list', { last: 50 })).find(({ action }) => action === 'training-ended');
    expect(ended?.operator.name).toBe('Noor');
  });

  test('closes its shift first', async () => {
    await setUp();
    await value('shift.open', { shiftId: 'one', float: 0 });
    expect(await call('practice.begin', {})).toMatchObject({ ok: false, refusal: { code: 'till-busy', detail: 'shift-open' } });
    expect(await value('till.get', {})).toMatchObject({ mode: 'live' });
    expect(await actions()).not.toContain('training-started');
  });

  test('is a manager’s business, and nothing for a till that is only trained on', async () => {
    expect(await value('practice.get', {})).toMatchObject({ state: 'impossible' });
    await openDesk(desktop.host.dispatcher);
    expect(await call('practice.begin', {})).toMatchObject({ ok: false, refusal: { code: 'setup-not-here' } });
    expect(await call('practice.end', { approval: null })).toMatchObject({ ok: false, refusal: { code: 'setup-not-here' } });
    await setUp();
    await value('people.closeDesk', {});
    expect(await call('practice.begin', {})).toMatchObject({ ok: false, refusal: { code: 'role-needed' } });
  });
});

describe('the first run', () => {
  test('makes a till live with its store, manager and terminal, and asks never again', async () => {
    expect(await value('first.get', {})).toMatchObject({ possible: true, question: true });
    await setUp();
    expect(await value('till.get', {})).toMatchObject({ mode: 'live', store: { name: 'Corner Shop', currency: 'ZAR' } });
    expect((await value('people.list', {})).operators).toMatchObject([{ name: 'Noor', role: 'manager', hasPin: true }]);
    expect(await value('terminals.list', {})).toMatchObject([{ label: 'Counter', provider: 'posbuddy' }]);
    expect((await value('audit.list', { last: 10 })).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['till-set-up', 'operator-added']),
    );
    expect(files()).not.toContain(credentials.secretKey);
    expect(JSON.stringify(await value('audit.list', { last: 10 }))).not.toContain(credentials.secretKey);
    for (const method of ['first.finish', 'first.train', 'first.test'] as const) {
      const inputs = { 'first.finish': wish(), 'first.train': { country: 'GB' }, 'first.test': { run: 'a', entry: entry() } } as const;
      expect(await call(method, inputs[method])).toMatchObject({ ok: false, refusal: { code: 'already-set-up' } });
    }
    await desktop.host.close();
    desktop = await open();
    expect(await value('till.get', {})).toMatchObject({ mode: 'live' });
    expect(await value('first.get', {})).toEqual({ possible: false, question: false, providers: [] });
  });

  test('names the exact place of what is wrong, and leaves training as it was', async () => {
    const wrong = wish({ store: { ...wish().store, currency: 'Rand', name: '' } });
    const { problems } = await value('first.finish', wrong);
    expect(problems.map(({ field, code }) => [field, code])).toEqual([
      ['store.name', 'missing'],
      ['store.currency', 'wrong'],
    ]);
    const { problems: more } = await value(
      'first.finish',
      wish({ terminal: entry({ secrets: {} }, { baseUrl: 'http://pay.example/v1' }) }),
    );
    expect(more.map(({ field, code }) => [field, code])).toEqual([
      ['settings.baseUrl', 'address'],
      ['secrets.accessKey', 'missing'],
      ['secrets.secretKey', 'missing'],
    ]);
    expect(await value('till.get', {})).toMatchObject({ mode: 'training' });
    expect(existsSync(join(directory, 'vault.json'))).toBe(false);
    expect(existsSync(join(directory, 'live'))).toBe(false);
  });

  test('keeps nothing where the system has no key store', async () => {
    await desktop.host.close();
    desktop = await open({ ...encryption, backend: 'basic_text' });
    expect(await call('first.finish', wish())).toMatchObject({ ok: false, refusal: { code: 'no-key-store' } });
    expect(await value('till.get', {})).toMatchObject({ mode: 'training' });
    expect(await value('first.get', {})).toMatchObject({ possible: true });
  });

  test('asks no more once somebody wants to train, and can still be begun', async () => {
    await value('first.train', { country: 'ZA' });
    expect(await value('first.get', {})).toMatchObject({ possible: true, question: false });
  });
});

describe('a terminal by hand', () => {
  test('is tested before it is kept: first with wrong keys, then with the right ones', async () => {
    await setUp();
    const told: unknown[] = [];
    desktop.host.dispatcher.on((event, steps) => event === 'terminalTest' && told.push(steps));
    const failing = await value('setup.test', { run: 'one', entry: entry({ secrets: { ...credentials, secretKey: 'another' } }) });
    expect(failing).toMatchObject({ ok: false, problems: [] });
    expect(failing.steps.find(({ step }) => step === 'credentials')).toMatchObject({ result: 'failed' });
    const passing = await value('setup.test', { run: 'two', entry: entry() });
    expect(passing).toMatchObject({ ok: true, lastContact: expect.stringMatching(/^\d{4}-/) });
    expect(told).toMatchObject([{ run: 'one', steps: [{ step: 'reachable' }] }, { run: 'two' }]);
    expect((await value('setup.get', {})).terminals).toHaveLength(1);
  });

  test('is added, changed with its stored keys, made the usual one and removed, with one PIN; each is in the audit', async () => {
    const first = await setUp();
    expect(await value('setup.save', { entry: entry({ label: 'Bar' }) })).toEqual({ problems: [] });
    const [, second] = (await value('setup.get', {})).terminals;
    expect(second).toMatchObject({ label: 'Bar', secretsSet: ['accessKey', 'secretKey'] });
    const id = second?.id ?? '';

    expect(await value('setup.save', { entry: entry({ terminalId: id, label: 'Garden', secrets: {} }) })).toEqual({ problems: [] });
    expect(await value('setup.test', { run: 'a', entry: entry({ terminalId: id, secrets: {} }) })).toMatchObject({ ok: true });
    await value('setup.order', { terminalIds: [id] });
    expect((await value('terminals.list', {})).map(({ label }) => label)).toEqual(['Garden', 'Counter']);
    await value('setup.remove', { terminalId: first });
    expect((await value('terminals.list', {})).map(({ label }) => label)).toEqual(['Garden']);
    expect(files()).not.toContain(first);
    expect((await value('audit.list', { last: 50 })).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['terminal-removed', 'terminals-ordered', 'terminal-changed', 'terminal-added']),
    );
    expect(JSON.stringify(await value('audit.list', { last: 50 }))).not.toContain(credentials.secretKey);
  });

  test('never sends a stored key to another address', async () => {
    const id = await setUp();
    const other = entry({ terminalId: id, secrets: {} }, { baseUrl: `${server.url}/elsewhere/` });
    expect((await value('setup.test', { run: 'a', entry: other })).problems.map(({ field }) => field)).toEqual([
      'secrets.accessKey',
      'secrets.secretKey',
    ]);
  });

  test('reaches a host that no document names only after somebody said to know it, and the audit has that', async () => {
    await setUp();
    const unknown = entry({}, { baseUrl: 'https://pay.example/posbuddy-cloud/v/1/' });
    const { problems } = await value('setup.save', { entry: unknown });
    expect(problems).toMatchObject([{ field: 'settings.baseUrl', code: 'host', host: 'pay.example' }]);
    const documented = entry({}, { baseUrl: 'https://paymentuat.test.thumbzup.com/posbuddy-cloud/v/1/' });
    expect(await value('setup.save', { entry: documented })).toEqual({ problems: [] });
    expect(await value('setup.save', { entry: { ...unknown, knownHosts: ['pay.example'] } })).toEqual({ problems: [] });
    const confirmed = (await value('audit.list', { last: 50 })).filter(({ action }) => action === 'host-confirmed');
    expect(confirmed).toMatchObject([{ detail: { provider: 'posbuddy', host: 'pay.example' } }]);
  });

  test('is a manager’s business', async () => {
    await setUp();
    await value('people.closeDesk', {});
    expect(await call('setup.save', { entry: entry() })).toMatchObject({ ok: false, refusal: { code: 'role-needed' } });
  });

  test('of training cannot be set up', async () => {
    await openDesk(desktop.host.dispatcher);
    expect(await call('setup.get', {})).toMatchObject({ ok: false, refusal: { code: 'setup-not-here' } });
    expect(await call('setup.save', { entry: entry() })).toMatchObject({ ok: false, refusal: { code: 'setup-not-here' } });
  });

  test('is kept whole or not at all, whatever is typed', async () => {
    await setUp();
    const before = files();
    const hostile = fc.record({
      terminalId: fc.constant(null),
      label: fc.string({ maxLength: 120 }),
      provider: fc.constantFrom('posbuddy', 'blink', 'nobody', '__proto__'),
      settings: fc.dictionary(fc.string({ maxLength: 20 }), fc.oneof(fc.string({ maxLength: 50 }), fc.double(), fc.boolean())),
      secrets: fc.dictionary(fc.string({ maxLength: 20 }), fc.string({ maxLength: 50 })),
      knownHosts: fc.constant([]),
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(hostile, anything, fitting(methods['setup.save'].input.shape.entry, {})), async (typed) => {
        const result = await desktop.host.dispatcher.call('setup.save', { entry: typed });
        if (result.ok) expect((result.value as { problems: unknown[] }).problems.length).toBeGreaterThan(0);
        else {
          expect(refusalCodes).toContain(result.refusal.code);
          expect(result.refusal.code).not.toBe('internal');
        }
      }),
      { numRuns: 60 },
    );
    expect(files()).toBe(before);
  });
});
