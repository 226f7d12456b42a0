import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SettingsView } from '#shared/ipc.ts';
import { systemClock, systemRandom } from '../ports.ts';
import { definitions } from '../providers/registry.ts';
import type { StoreFactory } from '../settings/settings-store.ts';
import type { Encryption } from '../settings/vault.ts';
import { openDesk } from '../testing/open-desk.ts';
import { openTraining } from '../training/training.ts';
import { openDesktopTill } from './desktop-till.ts';
import { StartRefused } from './start-failure.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kassa-desktop-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const store: StoreFactory = ({ directory, name }) =>
  new Conf<Record<string, unknown>>({ cwd: directory, configName: name, clearInvalidConfig: false, accessPropertiesByDotNotation: false });
const encryption: Encryption = {
  backend: 'dpapi',
  encrypt: async (text) => Buffer.from(text).reverse(),
  decrypt: async (bytes) => Buffer.from(bytes).reverse().toString(),
};

function options(more: { provisionFile?: string; machineFile?: string; restoreFrom?: string } = {}) {
  return {
    directory: folder,
    store,
    encryption,
    clock: systemClock,
    definitions,
    version: '1.2.3',
    prepareNetwork: async () => undefined,
    provisionFile: null,
    machineFile: join(folder, 'no-machine-file.json'),
    ...more,
  };
}

async function viewOf(more: Parameters<typeof options>[0] = {}) {
  const { host } = await openDesktopTill(options(more));
  try {
    return await host.dispatcher.call('till.get', {});
  } finally {
    await host.close();
  }
}

test('a machine that nobody configured trains', async () => {
  expect(await viewOf()).toMatchObject({ ok: true, value: { mode: 'training', version: '1.2.3', notices: [] } });
});

test('an installer’s file for the machine that is wrong becomes a notice, and the till goes on as it was', async () => {
  const machineFile = join(folder, 'provision.json');
  await writeFile(machineFile, '{ "till": ');
  const view = await viewOf({ machineFile });
  expect(view).toMatchObject({ ok: true, value: { mode: 'training', notices: [{ code: 'configuration' }] } });
  expect(JSON.stringify(view)).toContain(`${machineFile} was not imported`);
  expect(await readFile(machineFile, 'utf8')).toBe('{ "till": ');
});

test('a file that somebody asked for must be imported, or the till does not start', async () => {
  await expect(openDesktopTill(options({ provisionFile: join(folder, 'none.json') }))).rejects.toThrow(StartRefused);
});

test('settings that are damaged are kept aside and named in a notice', async () => {
  await writeFile(join(folder, 'settings.json'), '{');
  expect(await viewOf()).toMatchObject({ ok: true, value: { mode: 'training', notices: [{ code: 'settings-kept-aside' }] } });
});

test('a live till without its configuration does not start in training', async () => {
  await writeFile(
    join(folder, 'settings.json'),
    JSON.stringify({ mode: { kind: 'live' }, language: null, theme: 'system', window: null, configuration: null }),
  );
  await expect(openDesktopTill(options())).rejects.toThrow(/no configuration yet.*kassa --provision FILE/s);
});

test.each([
  ['damaged', '{'],
  ['gone', null],
])('a till that took live payments does not train because its settings are %s', async (_name, text) => {
  await mkdir(join(folder, 'live'));
  await writeFile(join(folder, 'live', 'journal.db'), '');
  if (text !== null) await writeFile(join(folder, 'settings.json'), text);
  await expect(openDesktopTill(options())).rejects.toThrow(/has taken live payments/);
  await expect(openDesktopTill(options())).rejects.toThrow(/has taken live payments/);
});

test('what a manager changed at a live till stays, also where an installer’s file still lies there', async () => {
  const machineFile = join(folder, 'provision.json');
  const { till, store: shop, operator } = openTraining({ country: 'NL', clock: systemClock, random: systemRandom }).configuration;
  await writeFile(machineFile, JSON.stringify({ till, store: shop, operator, terminals: [] }));
  const { host } = await openDesktopTill(options({ machineFile }));
  await openDesk(host.dispatcher);
  const seen = await host.dispatcher.call('settings.get', {});
  if (!seen.ok) throw new Error(seen.refusal.code);
  const { revision, till: own, store: named } = seen.value as SettingsView;
  const wish = { revision, till: own, store: { ...named, name: 'Hoekwinkel' } };
  expect(await host.dispatcher.call('settings.save', wish)).toMatchObject({ ok: true });
  await host.close();
  const hoekwinkel = { ok: true, value: { mode: 'live', store: { name: 'Hoekwinkel' }, notices: [] } };
  expect(await viewOf({ machineFile })).toMatchObject(hoekwinkel);
  expect(await viewOf()).toMatchObject(hoekwinkel);
  expect(await viewOf({ provisionFile: machineFile })).toMatchObject({ ok: true, value: { store: { name: shop.name } } });
});

test('a till that is started with a backup is brought back to it and says so, or does not start', async () => {
  const { host } = await openDesktopTill(options());
  const till = host.till();
  await openDesk(till.dispatcher);
  await till.dispatcher.call('keeping.save', { backupFolder: folder });
  const over = new Promise<{ path: string }>((resolve) =>
    till.dispatcher.on((event, value) => {
      const job = value as { state: string; path: string };
      if (event === 'books' && job.state !== 'running') resolve(job);
    }),
  );
  await till.dispatcher.call('keeping.backup', {});
  const { path } = await over;
  await host.close();
  await expect(openDesktopTill(options({ restoreFrom: join(folder, 'none') }))).rejects.toThrow(
    /was not restored\. .* is no backup of a till/,
  );
  expect(await viewOf({ restoreFrom: path })).toMatchObject({ ok: true, value: { notices: [{ code: 'restored' }] } });
  expect(await viewOf()).toMatchObject({ ok: true, value: { notices: [{ code: 'restored' }] } });
});
