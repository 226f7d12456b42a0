/** Whatever stands in a file that a person wrote: an accepted configuration, or problems that say where and never repeat a secret. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Problem } from '#shared/problems.ts';
import type { Configuration } from '#shared/settings.ts';
import { systemClock } from '../ports.ts';
import { conformanceClock } from '../providers/conformance-conduct.ts';
import { definitions } from '../providers/registry.ts';
import { damagedJson } from '../testing/hostile/texts.ts';
import { openIndiscreetProvider } from '../testing/leaks/indiscreet-provider.ts';
import type { Marks } from '../testing/leaks/marks.ts';
import { stages } from '../testing/leaks/stages.ts';
import { checkConfiguration, loadConfigurationFile, readConfiguration } from './configuration.ts';
import { provision } from './provisioning.ts';
import { openSettings } from './settings-store.ts';
import { fileVault, memoryVault, secretName } from './vault.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-hostile-files-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** A good configuration of each provider, with secrets that would be recognised anywhere. */
const good = Object.keys(stages).map((name): { configuration: Configuration; marks: Marks } => {
  const { configuration, marks } = openIndiscreetProvider(name, { clock: conformanceClock(), speech: () => (response) => response });
  return { configuration: configuration('https://pay.example'), marks };
});
const damaged = fc.oneof(
  ...good.map(({ configuration, marks }) => damagedJson(fc.constant(configuration)).map((text) => ({ text, marks }))),
);

function expectDecent(problems: readonly Problem[], marks: Marks): void {
  expect(problems.length).toBeGreaterThan(0);
  for (const { path, message } of problems) {
    expect(message.startsWith(path)).toBe(true);
    expect(message).toMatch(/[.!?]$/);
    expect(message.length).toBeLessThan(1_500);
  }
  expect(marks.foundIn(JSON.stringify(problems))).toEqual([]);
}

test('a configuration is accepted, or every problem says where it is', () => {
  fc.assert(
    fc.property(damaged, ({ text, marks }) => {
      const read = readConfiguration(text, definitions);
      // What was accepted is accepted again: nothing that it became is refused.
      if (read.ok) expect(checkConfiguration(read.configuration, definitions)).toEqual(read);
      else expectDecent(read.problems, marks);
    }),
    { numRuns: 300 },
  );
});

test('a text that is never closed is found out at once, however long it is', () => {
  const [first] = good;
  const text = JSON.stringify({ ...first?.configuration, store: 'x'.repeat(1_000_000) });
  expect(readConfiguration(text.slice(0, 500_000), definitions)).toMatchObject({ ok: false });
  expect(readConfiguration(text.replace('xxx', 'x\nx'), definitions)).toMatchObject({ ok: false });
});

test('a file of any bytes is read or refused with a sentence', () => {
  const path = join(directory, 'any.json');
  const [first] = good;
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      writeFileSync(path, bytes);
      const read = loadConfigurationFile(path, definitions);
      if (!read.ok && first) expect(read.problems.every(({ message }) => message.length > 5)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('an installer’s file is imported whole, or nothing is changed', async () => {
  const file = join(directory, 'provision.json');
  await fc.assert(
    fc.asyncProperty(damaged, async ({ text, marks }) => {
      rmSync(join(directory, 'settings.json'), { force: true });
      writeFileSync(file, text);
      const vault = memoryVault();
      const { settings } = openSettings({ directory, clock: systemClock });
      const result = await provision({ file, settings, vault, definitions });
      const after = readFileSync(file, 'utf8');
      if (result.kind === 'refused') {
        expectDecent(result.problems, marks);
        // As it was written: a lone half of a character cannot be.
        expect(after).toBe(text.toWellFormed());
        expect(settings.get().mode.kind).toBe('training');
        expect(await vault.read(secretName('counter', 'apiKey'))).toEqual({ kind: 'missing' });
      } else {
        expect(settings.get().mode.kind).toBe('live');
        expect(marks.foundIn(after)).toEqual([]);
      }
      expect(marks.foundIn(existsSync(join(directory, 'settings.json')) ? readFileSync(join(directory, 'settings.json')) : '')).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('a settings file is used, or stays as it is, here or aside', () => {
  const settingsFile = join(directory, 'kept', 'settings.json');
  const kept = { mode: { kind: 'training', country: 'NL' }, language: 'nl', theme: 'dark', window: null, configuration: null };
  fc.assert(
    fc.property(damagedJson(fc.constant(kept)), (text) => {
      rmSync(join(directory, 'kept'), { recursive: true, force: true });
      openSettings({ directory: join(directory, 'kept'), clock: systemClock }).settings.change({ theme: 'light' });
      writeFileSync(settingsFile, text);
      const { settings, notices } = openSettings({ directory: join(directory, 'kept'), clock: systemClock });
      const [notice] = notices;
      if (notice === undefined) {
        expect(['training', 'live']).toContain(settings.get().mode.kind);
        return;
      }
      const [, aside = settingsFile] = /kept as (\S+)\. /.exec(notice.detail) ?? [];
      expect(readFileSync(aside, 'utf8')).toBe(text.toWellFormed());
    }),
    { numRuns: 60 },
  );
});

test('a vault file of any content gives a secret or says that it cannot', async () => {
  const path = join(directory, 'vault.json');
  const encryption = {
    backend: 'dpapi',
    encrypt: async (text: string) => Buffer.from(text),
    decrypt: async (bytes: Uint8Array) => Buffer.from(bytes).toString(),
  };
  const name = secretName('counter', 'apiKey');
  const kept = { version: 1, entries: { [name]: { backend: 'dpapi', ciphertext: Buffer.from('a-secret').toString('base64') } } };
  await fc.assert(
    fc.asyncProperty(damagedJson(fc.constant(kept)), async (text) => {
      writeFileSync(path, text);
      const vault = fileVault({ path, encryption, clock: systemClock });
      expect(['found', 'missing', 'unreadable']).toContain((await vault.read(name)).kind);
    }),
    { numRuns: 100 },
  );
});
