/** The built main.js and preload.cjs against the stand-in for Electron: what a broken bundle or a missing handler would break first. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { methods, SaleViewSchema, TillViewSchema } from '#shared/ipc.ts';
import { safetyHeaders } from '../assets.ts';
import type { Report } from './stand-in/report.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const contract = Object.keys(methods);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kassa-smoke-'));
  await run(process.execPath, [join(import.meta.dirname, 'stand-in/build.ts'), join(folder, 'dist')], { cwd: root });
  await mkdir(join(folder, 'dist/renderer/assets'), { recursive: true });
  await writeFile(join(folder, 'dist/renderer/index.html'), '<!doctype html>');
  await writeFile(join(folder, 'dist/renderer/assets/main.js'), 'export {};');
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

async function drive(system: Readonly<Record<string, unknown>>, ...given: readonly string[]): Promise<Report> {
  const standIn = join(import.meta.dirname, 'stand-in');
  const { stdout } = await run(
    process.execPath,
    ['--import', join(standIn, 'register.ts'), join(standIn, 'drive.ts'), join(folder, 'dist'), JSON.stringify(system), ...given],
    { cwd: folder, timeout: 30_000 },
  );
  return JSON.parse(stdout) as Report;
}

describe('a first start in training', () => {
  let report: Report;
  let seen: NonNullable<Report['window']>;

  beforeAll(async () => {
    report = await drive({ methods: contract }, '--data', join(folder, 'first'));
    if (!report.window) throw new Error(report.errorBoxes.join('\n') || 'There is no window');
    seen = report.window;
  });

  test('everything happens in its order, the window last', () => {
    const order = [
      'app.enableSandbox',
      'app.setPath userData',
      'app.requestSingleInstanceLock',
      'protocol.registerSchemesAsPrivileged',
      'ready',
      'session.setPermissionRequestHandler',
      'protocol.handle',
      'ipcMain.handle',
      'new BrowserWindow',
      'loadURL app://kassa/',
    ];
    expect(report.steps.filter((step) => order.includes(step))).toEqual(order);
    expect(report.errorBoxes).toEqual([]);
  });

  test('the window’s page is sandboxed, isolated and without Node', () => {
    expect(seen.options).toMatchObject({
      show: false,
      webPreferences: {
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        webviewTag: false,
        preload: join(folder, 'dist/main/preload.cjs'),
      },
    });
    expect(seen.shown).toBe(true);
  });

  test('every method of the contract has a handler, and nothing else has', () => {
    expect([...seen.channels].sort()).toEqual(contract.map((name) => `kassa:${name}`).sort());
  });

  test('the preload reaches every method of the contract and exposes nothing else', () => {
    expect(seen.surface.names).toEqual(['kassa']);
    expect(seen.surface.members).toEqual(['call', 'on']);
    expect(seen.surface.methods).toEqual(contract);
    expect(seen.surface.required).toEqual(['electron']);
  });

  test('the preload refuses a name that the contract does not have', () => {
    expect(seen.surface.unknownMethod).toEqual({ ok: false, refusal: { code: 'unknown-method', detail: 'electron.open' } });
    expect(seen.surface.inheritedMethod).toEqual({ ok: false, refusal: { code: 'unknown-method', detail: 'constructor' } });
    expect(seen.surface.unknownEvent).toBe(true);
  });

  test('till.get and sale.get answer through preload, channel and till', () => {
    const till = seen.surface.till as { value: unknown };
    expect(TillViewSchema.parse(till.value).mode).toBe('training');
    const sale = seen.surface.sale as { value: unknown };
    expect(SaleViewSchema.parse(sale.value)).toMatchObject({ state: 'open', basket: { lines: [] } });
  });

  test('an event reaches the window as its value alone, and no more after the window ended it', () => {
    expect(seen.surface).toMatchObject({ eventArguments: 1, eventHasSender: false, eventsAfterEnd: 0 });
  });

  test('only the top frame of our window on our page is answered', () => {
    const { own, ...others } = seen.senders;
    expect(own).toMatchObject({ ok: true });
    expect(Object.keys(others)).toHaveLength(5);
    for (const answer of Object.values(others)) {
      expect(answer).toEqual({ ok: false, refusal: { code: 'not-allowed', detail: 'till.get' } });
    }
  });

  test('the page and its files come with the policy, anything else is refused with it', () => {
    const statuses = Object.fromEntries(Object.entries(seen.protocol).map(([name, { status }]) => [name, status]));
    expect(statuses).toEqual({ page: 200, script: 200, missing: 404, outside: 403, otherHost: 403, post: 405 });
    for (const { headers } of Object.values(seen.protocol)) expect(headers).toMatchObject(safetyHeaders('none'));
    expect(seen.protocol.page?.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(seen.protocol.outside?.text).toBe('');
  });

  test('the scheme is standard and secure, and may not get around the policy', () => {
    expect(report.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
  });

  test('navigation, new windows, web views and devices are denied; a reload is not', () => {
    expect(seen.guards).toEqual({
      navigationElsewhere: true,
      reload: false,
      frameNavigationElsewhere: true,
      subFrame: true,
      redirect: true,
      webview: true,
      bluetooth: true,
      newWindow: true,
    });
  });

  test('permissions, downloads and requests to network and disk are denied; own files are not', () => {
    expect(seen.session).toEqual({
      permissionRequest: false,
      permissionCheck: false,
      devicePermission: false,
      displayMedia: null,
      devices: { 'select-hid-device': null, 'select-usb-device': null, 'select-serial-port': '' },
      download: true,
      network: true,
      disk: true,
      ownFile: false,
    });
  });

  test('the window’s place is kept, and training has its own folder', async () => {
    const settings: unknown = JSON.parse(await readFile(join(folder, 'first/settings.json'), 'utf8'));
    expect(settings).toMatchObject({ window: { x: 10, y: 20, width: 1100, height: 700, maximized: false } });
    expect((await readFile(join(folder, 'first/training/za/journal.db'))).length).toBeGreaterThan(0);
  });
});

describe('a second screen', () => {
  let report: Report;
  let display: NonNullable<Report['display']>;

  beforeAll(async () => {
    report = await drive({ methods: contract, screens: 2 }, '--data', join(folder, 'two-screens'));
    if (!report.display) throw new Error(report.errorBoxes.join('\n') || 'There is no display');
    display = report.display;
  });

  test('is filled by the customer’s display, which takes no keys and is as safe as the till’s window', () => {
    expect(report.steps).toContain('loadURL app://kassa/display.html');
    expect(display.options).toMatchObject({ x: 1920, width: 1024, fullscreen: true, frame: false, focusable: false });
    expect(display.options).toMatchObject({
      webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true, webviewTag: false },
    });
  });

  test('may ask for what it shows and nothing else, and the till may ask for everything', () => {
    const { 'display.get': own, ...others } = display.answers;
    expect(own).toBe('');
    expect(Object.keys(others)).toHaveLength(contract.length - 1);
    expect(new Set(Object.values(others))).toEqual(new Set(['not-allowed']));
    expect(display.till).toBe('');
  });

  test('is told what it shows as soon as the basket changes, and nothing else', () => {
    expect(display.heard).toEqual(['kassa:event:display']);
  });

  test('is left when it is unplugged or switched off, and taken again', () => {
    expect(display.windows).toEqual({ unplugged: 1, plugged: 2, off: 1, on: 2 });
  });

  test('ends with the till’s window, and the choice is remembered', async () => {
    expect(display.goesWithTheTill).toBe(true);
    expect(JSON.parse(await readFile(join(folder, 'two-screens/settings.json'), 'utf8'))).toMatchObject({ customerDisplay: true });
  });
});

test('with one screen there is no display', async () => {
  expect((await drive({}, '--data', join(folder, 'one-screen'))).display).toBeNull();
});

test('a packaged till has no DevTools and keeps its sandbox whatever the command line says', async () => {
  const report = await drive({ packaged: true, noSandbox: true }, '--data', join(folder, 'packaged'));
  expect(report.window?.options).toMatchObject({ webPreferences: { devTools: false } });
  expect(report.steps).toContain('app.enableSandbox');
});

test('a container’s root may run the unpackaged till without the sandbox', async () => {
  const report = await drive({ noSandbox: true }, '--data', join(folder, 'container'));
  expect(report.steps).not.toContain('app.enableSandbox');
});

test('a page that crashes is loaded again; one that keeps crashing ends with a sentence', async () => {
  const once = await drive({ crashes: 1 }, '--data', join(folder, 'crash'));
  expect(once.steps.filter((step) => step === 'webContents.reload')).toHaveLength(1);
  expect(once.errorBoxes).toEqual([]);
  const often = await drive({ crashes: 4 }, '--data', join(folder, 'crash'));
  expect(often.steps.filter((step) => step === 'webContents.reload')).toHaveLength(3);
  expect(often.errorBoxes).toEqual([expect.stringContaining('Nothing about the money is lost')]);
});

test('a second instance leaves at once and opens nothing', async () => {
  const report = await drive({ firstInstance: false }, '--data', join(folder, 'second'));
  expect(report).toMatchObject({ exits: [0], window: null, errorBoxes: [] });
});

test('a second instance that should import a file says that it did not', async () => {
  const report = await drive({ firstInstance: false }, '--data', join(folder, 'second'), '--provision', '/media/till.json');
  expect(report.exits).toEqual([1]);
  expect(report.errorBoxes).toEqual([expect.stringMatching(/till\.json was not imported/)]);
});

describe('a start that cannot succeed ends with a sentence and without a window', () => {
  test('an option without its value', async () => {
    const report = await drive({}, '--data');
    expect(report).toMatchObject({ exits: [1], window: null });
    expect(report.errorBoxes).toEqual([expect.stringContaining('--data, but without the path')]);
  });

  test('a configuration file that does not exist', async () => {
    const report = await drive({}, '--data', join(folder, 'none'), '--provision', join(folder, 'no-such.json'));
    expect(report).toMatchObject({ exits: [1], window: null });
    expect(report.errorBoxes).toEqual([expect.stringContaining('does not exist')]);
  });

  test('a data folder that cannot be made', async () => {
    await writeFile(join(folder, 'a-file'), '');
    const report = await drive({}, '--data', join(folder, 'a-file/data'));
    expect(report).toMatchObject({ exits: [1], window: null });
    expect(report.errorBoxes).toEqual([expect.stringContaining('a-file')]);
  });

  test('a journal that is no database', async () => {
    await mkdir(join(folder, 'broken/training/za'), { recursive: true });
    await writeFile(join(folder, 'broken/training/za/journal.db'), 'x'.repeat(8_192));
    const report = await drive({}, '--data', join(folder, 'broken'));
    expect(report).toMatchObject({ exits: [1], window: null });
    expect(report.errorBoxes).toEqual([expect.stringContaining('journal.db')]);
    expect(report.errorBoxes.join()).not.toMatch(/\n\s+at |\.js:\d/);
  });
});

describe('an installer’s configuration file', () => {
  const configuration = {
    till: { id: 'POS-25', name: 'Till 1', locale: 'en-ZA' },
    store: { name: 'Test Shop', address: ['1 Test Street'], country: 'ZA', currency: 'ZAR' },
    operator: { id: '1', name: 'Test' },
    terminals: [
      {
        id: 'pb',
        label: 'Counter',
        provider: 'posbuddy',
        settings: {
          baseUrl: 'http://127.0.0.1:9/',
          merchantId: '910100000000001',
          merchantName: 'Test',
          serialNumber: 'PC05P2CG10036',
        },
        secrets: { accessKey: 'test-access-key', secretKey: 'test-secret-key' },
      },
    ],
  };

  test('makes the till live; its secrets go into the vault and out of the file, and the next start needs no file', async () => {
    const file = join(folder, 'till.json');
    const data = join(folder, 'provisioned');
    await writeFile(file, JSON.stringify(configuration));
    const first = await drive({}, '--data', data, `--provision=${file}`);
    expect(first.errorBoxes).toEqual([]);
    expect(first.window?.surface.till).toMatchObject({ ok: true, value: { mode: 'live', till: { id: 'POS-25' } } });
    expect(first.steps.indexOf('session.resolveProxy http://127.0.0.1:9/')).toBeGreaterThan(first.steps.indexOf('ready'));
    expect(await readFile(file, 'utf8')).not.toContain('test-secret-key');
    expect(await readFile(join(data, 'settings.json'), 'utf8')).not.toContain('test-secret-key');
    expect(await readFile(join(data, 'vault.json'), 'utf8')).not.toContain('test-secret-key');
    const next = await drive({}, '--data', data);
    expect(next.window?.surface.till).toMatchObject({ ok: true, value: { mode: 'live', till: { id: 'POS-25' } } });
  });

  test('is refused where the system has no real key store', async () => {
    const file = join(folder, 'unsafe.json');
    await writeFile(file, JSON.stringify(configuration));
    const report = await drive({ storageBackend: 'basic_text' }, '--data', join(folder, 'unsafe'), '--provision', file);
    expect(report).toMatchObject({ exits: [1], window: null });
    expect(report.errorBoxes).toEqual([expect.stringContaining('no key store')]);
    expect(await readFile(file, 'utf8')).toContain('test-secret-key');
  });

  test('a live till whose vault is gone does not fall back to training', async () => {
    const data = join(folder, 'provisioned');
    await rm(join(data, 'vault.json'));
    const report = await drive({}, '--data', data);
    expect(report).toMatchObject({ exits: [1], window: null });
    expect(report.errorBoxes).toEqual([expect.stringMatching(/cannot be used.*accessKey/s)]);
  });
});
