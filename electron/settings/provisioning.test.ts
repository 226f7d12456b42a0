import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../ports.ts';
import { liveConfiguration, provision } from './provisioning.ts';
import { definitions, sampleConfiguration, secrets } from './sample.fixture.ts';
import { openSettings } from './settings-store.ts';
import { memoryVault, secretName, type Vault } from './vault.ts';

const clock = { ...systemClock, now: () => 0 };

let directory = '';
let file = '';
let vault: Vault = memoryVault();
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-provisioning-'));
  file = join(directory, 'till.json');
  vault = memoryVault();
});
afterEach(() => rmSync(directory, { recursive: true }));

const settings = () => openSettings({ directory, clock }).settings;
const drop = (value: unknown) => writeFileSync(file, `${JSON.stringify(value)}\n`);
const importFile = (parts: Partial<Parameters<typeof provision>[0]> = {}) =>
  provision({ file, settings: settings(), vault, definitions, ...parts });
const written = () => JSON.parse(readFileSync(file, 'utf8')) as ReturnType<typeof sampleConfiguration>;
const allOnDisk = () =>
  readdirSync(directory)
    .map((name) => readFileSync(join(directory, name), 'utf8'))
    .join('\n');

/** A vault whose nth write fails. */
function failingVault(inner: Vault, failing: number): Vault {
  let writes = 0;
  return {
    ...inner,
    write: async (name, value) => {
      writes += 1;
      if (writes === failing) throw new Error('the key store is locked');
      await inner.write(name, value);
    },
  };
}

describe('importing a configuration file', () => {
  it('makes the till live, moves the secrets to the vault and leaves none on the disk', async () => {
    drop(sampleConfiguration());
    expect(await importFile()).toEqual({ kind: 'imported' });
    expect(settings().get().mode).toEqual({ kind: 'live' });
    expect(await vault.read('terminals/counter/secretKey')).toEqual({ kind: 'found', value: secrets.secretKey });
    expect(written().terminals.map((terminal) => Object.keys(terminal).includes('secrets'))).toEqual([false, false]);
    expect(written().store).toEqual(sampleConfiguration().store);
    for (const secret of Object.values(secrets)) expect(allOnDisk()).not.toContain(secret);
  });

  it('gives the same configuration back after a restart', async () => {
    drop(sampleConfiguration());
    await importFile();
    const live = await liveConfiguration(settings(), vault, definitions);
    const expected = sampleConfiguration();
    expect(live).toMatchObject({ ok: true, configuration: { ...expected, terminals: expected.terminals } });
    expect(live.ok && live.configuration.terminals[0]?.settings).toMatchObject({ readSeconds: 180 });
  });

  it('that was imported already changes nothing at the next start', async () => {
    drop(sampleConfiguration());
    await importFile();
    const before = readFileSync(file, 'utf8');
    expect(await importFile()).toEqual({ kind: 'unchanged' });
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('without secrets keeps those in the vault as long as the terminal is the same', async () => {
    drop(sampleConfiguration());
    await importFile();
    const file = written();
    drop({ ...file, till: { ...file.till, name: 'Till 9' } });
    expect(await importFile()).toEqual({ kind: 'imported' });
    expect(await liveConfiguration(settings(), vault, definitions)).toMatchObject({
      ok: true,
      configuration: { till: { name: 'Till 9' }, terminals: [{ secrets }, { secrets }] },
    });
  });

  it('never sends a kept secret to another address', async () => {
    drop(sampleConfiguration());
    await importFile();
    const { terminals, ...rest } = written();
    const moved = terminals.map((terminal) => ({ ...terminal, settings: { ...terminal.settings, baseUrl: 'https://elsewhere.example/' } }));
    drop({ ...rest, terminals: moved });
    const result = await importFile();
    expect(result).toMatchObject({ kind: 'refused', problems: [{ path: 'terminals[0].secrets' }, { path: 'terminals[1].secrets' }] });
    expect(await liveConfiguration(settings(), vault, definitions)).toMatchObject({
      configuration: { terminals: [{ settings: { baseUrl: 'https://pay.example/v/1/' } }, {}] },
    });
  });

  it('removes the secrets of a terminal that is gone', async () => {
    drop(sampleConfiguration());
    await importFile();
    const sample = sampleConfiguration();
    drop({ ...sample, terminals: sample.terminals.slice(0, 1) });
    expect(await importFile()).toEqual({ kind: 'imported' });
    expect(await vault.read('terminals/bar/secretKey')).toEqual({ kind: 'missing' });
    expect(await vault.read('terminals/counter/secretKey')).toMatchObject({ kind: 'found' });
  });
});

describe('a configuration file that cannot be imported', () => {
  it.each<[string, string]>([
    ['not JSON', '{ "till": '],
    ['not whole', JSON.stringify({ ...sampleConfiguration(), store: undefined })],
    [
      'of an unknown provider',
      JSON.stringify({ ...sampleConfiguration(), terminals: [{ ...sampleConfiguration().terminals[0], provider: 'x' }] }),
    ],
  ])('because it is %s stays as it is, and so does the till', async (_case, text) => {
    writeFileSync(file, text);
    expect(await importFile()).toMatchObject({ kind: 'refused', problems: [expect.anything()] });
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(settings().get().configuration).toBe(null);
  });

  it('because it is missing is a sentence', async () => {
    expect(await importFile()).toMatchObject({
      kind: 'refused',
      problems: [{ message: `${file} does not exist. Check the file's name and folder.` }],
    });
  });

  it('because the vault is not safe stays with its secrets', async () => {
    drop(sampleConfiguration());
    const unsafe: Vault = { ...vault, available: async () => ({ ok: false, reason: 'There is no key store.' }) };
    expect(await importFile({ vault: unsafe })).toMatchObject({
      kind: 'refused',
      problems: [{ message: expect.stringContaining('There is no key store.') }],
    });
    expect(written()).toEqual(sampleConfiguration());
    expect(settings().get().mode.kind).toBe('training');
  });

  it.each([1, 2, 3, 4])('because the vault fails at secret %i puts back what the vault held', async (failing) => {
    drop(sampleConfiguration());
    await importFile();
    const sample = sampleConfiguration();
    const renewed = {
      ...sample,
      terminals: sample.terminals.map((each) => ({ ...each, secrets: { accessKey: 'new-access', secretKey: 'new-secret' } })),
    };
    drop(renewed);
    const result = await importFile({ vault: failingVault(vault, failing) });
    expect(result).toMatchObject({
      kind: 'refused',
      problems: [{ message: expect.stringContaining('keeps its configuration from before') }],
    });
    expect(written()).toEqual(renewed);
    expect(await liveConfiguration(settings(), vault, definitions)).toMatchObject({
      configuration: { terminals: [{ secrets }, { secrets }] },
    });
  });

  it('because the settings cannot be written leaves no secret in the vault', async () => {
    drop(sampleConfiguration());
    const inner = settings();
    const full = {
      ...inner,
      change: () => {
        throw new Error('ENOSPC: no space left on device');
      },
    };
    expect(await importFile({ settings: full })).toMatchObject({
      kind: 'refused',
      problems: [{ message: expect.stringContaining('no space left') }],
    });
    expect(await vault.read(secretName('counter', 'accessKey'))).toEqual({ kind: 'missing' });
    expect(written()).toEqual(sampleConfiguration());
  });

  it('because the settings would not last stays with its secrets', async () => {
    drop(sampleConfiguration());
    expect(await importFile({ settings: { ...settings(), durable: false } })).toMatchObject({ kind: 'refused' });
    expect(written()).toEqual(sampleConfiguration());
  });
});

describe('a file that changes while it is imported', () => {
  it('is not written over, and the person is told that secrets still stand in it', async () => {
    drop(sampleConfiguration());
    const meddling: Vault = {
      ...vault,
      available: async () => {
        drop({ ...sampleConfiguration(), note: 'changed' });
        return vault.available();
      },
    };
    expect(await importFile({ vault: meddling })).toMatchObject({
      kind: 'imported-file-kept',
      problems: [{ message: expect.stringContaining(file) }],
    });
    expect(written()).toMatchObject({ note: 'changed' });
    expect(settings().get().mode.kind).toBe('live');
  });
});

describe('the live configuration', () => {
  it('of a new till is a sentence', async () => {
    expect(await liveConfiguration(settings(), vault, definitions)).toMatchObject({
      ok: false,
      problems: [{ message: expect.stringContaining('no configuration yet') }],
    });
    expect(existsSync(file)).toBe(false);
  });

  it('names each secret that is missing or unreadable, and the terminal by its label', async () => {
    drop(sampleConfiguration());
    await importFile();
    await vault.remove('terminals/counter/accessKey');
    const locked: Vault = {
      ...vault,
      read: async (name) => (name === 'terminals/bar/secretKey' ? { kind: 'unreadable', reason: 'Wrong user.' } : vault.read(name)),
    };
    expect(await liveConfiguration(settings(), locked, definitions)).toEqual({
      ok: false,
      problems: [
        {
          path: 'terminals[0].secrets.accessKey',
          message: 'terminals[0].secrets.accessKey is missing from the vault. Enter it again for the terminal "Counter".',
        },
        {
          path: 'terminals[1].secrets.secretKey',
          message: 'terminals[1].secrets.secretKey cannot be read from the vault. Wrong user. Enter it again for the terminal "Bar".',
        },
      ],
    });
  });
});
