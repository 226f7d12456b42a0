/** What goes into the package and what does not. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, matchesGlob } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { FuseV1Options } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { writeShipped } from '../../scripts/shipped.mjs';
import type { ExportOrder as BooksOrder } from '../books/messages.ts';
import type { Answer, WorkerData } from '../catalogue/import/messages.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const require = createRequire(import.meta.url);

const ConfigurationSchema = z.looseObject({
  asar: z.boolean(),
  files: z.array(z.string()),
  electronFuses: z.record(z.string(), z.boolean()),
  win: z.looseObject({ target: z.array(z.string()), signtoolOptions: z.looseObject({ publisherName: z.array(z.string()).min(1) }) }),
  nsis: z.looseObject({ perMachine: z.literal(true) }),
  msi: z.looseObject({ perMachine: z.literal(true) }),
  linux: z.looseObject({ target: z.array(z.string()) }),
});

let folder: string;
let configuration: z.infer<typeof ConfigurationSchema>;
let main: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kassa-package-'));
  await run(process.execPath, [join(import.meta.dirname, 'stand-in', 'build.ts'), folder], { cwd: root });
  main = await readFile(join(folder, 'main/main.js'), 'utf8');
  writeShipped(folder);
  const { load } = require('js-yaml') as { load: (text: string) => unknown };
  configuration = ConfigurationSchema.parse(load(await readFile(join(root, 'electron-builder.yml'), 'utf8')));
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Later patterns win, as in electron-builder. */
function isPackaged(path: string): boolean {
  return configuration.files.reduce(
    (packaged, pattern) => (matchesGlob(path, pattern.replace(/^!/, '')) ? !pattern.startsWith('!') : packaged),
    false,
  );
}

describe('the list of files', () => {
  test.each([
    'package.json',
    'dist/main/main.js',
    'dist/main/preload.cjs',
    'dist/main/import-worker.cjs',
    'dist/main/books-worker.cjs',
    'dist/renderer/index.html',
    'dist/renderer/assets/main-1.js',
    'dist/licences.md',
    'dist/sbom.cdx.json',
  ])('has %s', (path) => expect(isPackaged(path)).toBe(true));

  test.each([
    'electron/bridge/server.ts',
    'electron/bridge/main.ts',
    'electron/main.ts',
    'dist/bridge/main.js',
    'dist/main/bridge.js',
    'electron/shell/stand-in/electron.ts',
    'electron/cli/main.ts',
    'renderer/main.tsx',
    'dist/renderer/assets/main-1.js.map',
    'node_modules/zod/index.js',
    'e2e/sale.spec.ts',
    'till.json',
    '.env',
  ])('does not have %s', (path) => expect(isPackaged(path)).toBe(false));
});

describe('the built main process', () => {
  test('is four files', async () => {
    expect((await readdir(join(folder, 'main'))).sort()).toEqual(['books-worker.cjs', 'import-worker.cjs', 'main.js', 'preload.cjs']);
  });

  test('has a thread that reads catalogue files', async () => {
    const data: WorkerData = {
      path: join(folder, 'catalogue.db'),
      bytes: Buffer.from('Article number;Name;Price;VAT\n1;Tea;2.50;20\n'),
      taxRates: [20_000],
      exponent: 2,
    };
    const worker = new Worker(join(folder, 'main/import-worker.cjs'), { workerData: data });
    const answers: Answer[] = [];
    worker.on('message', (answer: Answer) => answers.push(answer));
    worker.postMessage({ kind: 'preview', reading: { mode: 'update' } });
    await vi.waitUntil(() => answers.some(({ kind }) => kind === 'seen'), { timeout: 20_000 });
    worker.postMessage({ kind: 'apply' });
    await vi.waitUntil(() => answers.some(({ kind }) => kind === 'applied'), { timeout: 20_000 });
    expect(answers.at(-1)).toEqual({ kind: 'applied', applied: { added: 1, changed: 0, stopped: 0 } });
    await worker.terminate();
  }, 60_000);

  test('has a thread that works on the books', async () => {
    const path = join(folder, 'exports', 'journal.jsonl');
    const origin = { till: 'Till 1', store: 'Shop', currency: 'EUR', timeZone: 'Europe/Amsterdam', training: false, exportedAt: '' };
    const data: BooksOrder = { kind: 'export-journal', directory: folder, path, period: null, origin };
    const worker = new Worker(join(folder, 'main/books-worker.cjs'), { workerData: data });
    const answers: unknown[] = [];
    worker.on('message', (answer: unknown) => answers.push(answer));
    await vi.waitUntil(() => answers.length > 0, { timeout: 20_000 });
    expect(answers.at(-1)).toMatchObject({ kind: 'done', result: { entries: 0 } });
    expect(await readFile(path, 'utf8')).toMatch(/^\{"kassaJournal":1/);
  }, 60_000);

  test('has no bridge, no stand-in and no command line in it', () => {
    expect(main).not.toMatch(/Kassa bridge|text\/event-stream|SameSite/);
    expect(main).not.toMatch(/(#region|\/\/) electron\/(bridge|cli|shell\/stand-in|testing)/);
  });

  test('has training in it', () => {
    expect(main).toContain('Training till');
  });

  test('asks for nothing but Electron and Node', () => {
    const imported = [...main.matchAll(/^import .*? from "([^"]+)";$/gm)].map(([, name]) => name);
    expect(imported.length).toBeGreaterThan(5);
    expect(imported.filter((name) => name !== 'electron' && !name?.startsWith('node:'))).toEqual([]);
  });
});

describe('the works of others in it', () => {
  const free = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', '0BSD', 'OFL-1.1'];
  const BillSchema = z.object({
    components: z.array(z.object({ name: z.string(), licenses: z.array(z.object({ license: z.object({ id: z.string() }) })).min(1) })),
  });

  test('are listed, each under a licence that lets it be given on', async () => {
    const { components } = BillSchema.parse(JSON.parse(await readFile(join(folder, 'sbom.cdx.json'), 'utf8')));
    expect(components.map(({ name }) => name)).toEqual(expect.arrayContaining(['zod', 'dinero.js', 'electron-updater', 'koffi']));
    expect(components.filter(({ licenses }) => licenses.some(({ license }) => !free.includes(license.id)))).toEqual([]);
    const licences = await readFile(join(folder, 'licences.md'), 'utf8');
    for (const { name } of components) expect(licences).toContain(`## ${name} `);
  });
});

describe('the configuration of the package', () => {
  test('is one that electron-builder knows', async () => {
    // The way in which electron-builder itself checks it before it packages.
    const { validateConfiguration } = require('app-builder-lib/out/util/config/config') as {
      validateConfiguration: (config: unknown, logger: unknown) => Promise<void>;
    };
    await expect(validateConfiguration(configuration, { isEnabled: false, add: () => undefined })).resolves.toBeUndefined();
  });

  test('sets every fuse, each to the safe side', () => {
    expect(configuration.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
      resetAdHocDarwinSignature: false,
    });
  });

  test('leaves out no fuse that electron-builder can set', () => {
    const schema = z
      .looseObject({ definitions: z.looseObject({ FuseOptionsV1: z.looseObject({ properties: z.record(z.string(), z.unknown()) }) }) })
      .parse(require('app-builder-lib/scheme.json'));
    expect(Object.keys(configuration.electronFuses).sort()).toEqual(Object.keys(schema.definitions.FuseOptionsV1.properties).sort());
  });

  test('sets every fuse of Electron that concerns what may be run; the ninth only changes how WebAssembly traps', () => {
    const known = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));
    const set = new Set(Object.keys(configuration.electronFuses).map((name) => name.toLowerCase()));
    expect(known.filter((name) => !set.has(name.toLowerCase()))).toEqual(['WasmTrapHandlers']);
  });

  test('is an archive, for Windows per machine and for Linux, signed in a known name', () => {
    expect(configuration.asar).toBe(true);
    expect(configuration.win.target).toEqual(['nsis', 'msi']);
    expect(configuration.linux.target).toEqual(['AppImage', 'deb']);
  });
});
