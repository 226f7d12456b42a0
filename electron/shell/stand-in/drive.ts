/**
 * Runs the built main process and preload against the stand-in and prints what it saw as one line of JSON:
 * `node --import register.ts drive.ts DIST '{"firstInstance":false,...}' [arguments of the application]`.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { type BrowserWindow, changes, default as electron, type Frame, record, start, system } from './electron.ts';
import type { Page, Report, Surface } from './report.ts';

const [dist = '', given = '{}', ...rest] = process.argv.slice(2);
const SystemSchema = z.strictObject({
  firstInstance: z.boolean().optional(),
  packaged: z.boolean().optional(),
  storageBackend: z.string().optional(),
  noSandbox: z.boolean().optional(),
  methods: z.array(z.string()).optional(),
  crashes: z.number().optional(),
  screens: z.number().optional(),
});
const wanted = SystemSchema.parse(JSON.parse(given));
system.firstInstance = wanted.firstInstance ?? true;
system.packaged = wanted.packaged ?? false;
system.storageBackend = wanted.storageBackend ?? system.storageBackend;
system.screens = wanted.screens ?? 1;
if (wanted.noSandbox) system.switches.add('no-sandbox');
process.argv = [process.execPath, join(dist, 'main/main.js'), ...rest];

await import(pathToFileURL(join(dist, 'main/main.js')).href);
if (record.exits.length === 0) start();
await until(() => record.exits.length > 0 || record.steps.some((step) => step.startsWith('loadURL')));

const [window] = record.windows;
const report: Report = {
  steps: record.steps,
  errorBoxes: record.errorBoxes,
  exits: record.exits,
  schemes: record.schemes,
  window: window ? await inspect(window) : null,
  display: window ? await inspectDisplay(window) : null,
};
if (window && record.exits.length === 0) {
  for (let crash = 0; crash < (wanted.crashes ?? 0); crash += 1) window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  electron.app.emit('second-instance');
  window.emit('close');
  window.emit('closed');
  electron.app.emit('window-all-closed');
  await until(() => record.steps.includes('app.quitted') || record.exits.length > 0);
}
const goesWithTheTill = record.windows.slice(1).every((each) => each.isDestroyed());
const seen: Report = { ...report, display: report.display && { ...report.display, goesWithTheTill } };
process.stdout.write(`${JSON.stringify(seen)}\n`);

async function inspect(window: BrowserWindow): Promise<NonNullable<Report['window']>> {
  const channels = [...record.handlers.keys()];
  const surface = await surfaceOfPreload();
  return {
    options: window.options,
    shown: window.shown,
    channels,
    senders: await senders(window),
    protocol: await pages(),
    guards: guards(window),
    session: await sessionAnswers(),
    surface,
  };
}

/** The customer's display, where a second screen made one: what it may do, and that it follows the screens. */
async function inspectDisplay(till: BrowserWindow): Promise<Report['display']> {
  const [, shown] = record.windows;
  if (!shown) return null;
  const frame: Frame = { url: 'app://kassa/display.html', parent: null };
  const ask = async (sender: unknown, method: string, input: unknown = {}) => {
    const answer = await record.handlers.get(`kassa:${method}`)?.({ sender, senderFrame: frame }, input);
    const read = z.looseObject({ ok: z.boolean(), refusal: z.looseObject({ code: z.string() }).optional() }).parse(answer);
    return read.refusal?.code ?? '';
  };
  const answers: Record<string, string> = {};
  for (const method of wanted.methods ?? []) answers[method] = await ask(shown.webContents, method);
  const sale = z
    .looseObject({ value: z.looseObject({ id: z.string() }) })
    .parse(await record.handlers.get('kassa:sale.get')?.({ sender: till.webContents, senderFrame: till.webContents.mainFrame }, {}));
  const lines = [{ id: 'line-1', name: 'Bread', quantity: 1_000, price: 1_500, taxRate: 0 }];
  await ask(till.webContents, 'sale.save', { saleId: sale.value.id, revision: 0, basket: { currency: 'ZAR', lines } });
  await until(() => shown.webContents.heard.includes('kassa:event:display'));
  const open = () => record.windows.filter((each) => !each.isDestroyed()).length;
  system.screens = 1;
  electron.screen.emit('display-removed');
  const unplugged = open();
  system.screens = 2;
  electron.screen.emit('display-added');
  const plugged = open();
  await ask(till.webContents, 'display.choose', { shown: false });
  const off = open();
  await ask(till.webContents, 'display.choose', { shown: true });
  const on = open();
  return {
    options: shown.options,
    answers,
    till: await ask(till.webContents, 'display.place'),
    heard: [...new Set(shown.webContents.heard)],
    windows: { unplugged, plugged, off, on },
    goesWithTheTill: false,
  };
}

/** What each kind of sender gets for `till.get`. */
async function senders(window: BrowserWindow): Promise<Record<string, unknown>> {
  const top: Frame = { url: 'app://kassa/', parent: null };
  const ours = window.webContents;
  const ask = (sender: unknown, senderFrame: Frame | null) => record.handlers.get('kassa:till.get')?.({ sender, senderFrame }, {});
  return {
    own: await ask(ours, top),
    subFrame: await ask(ours, { url: 'app://kassa/', parent: top }),
    noFrame: await ask(ours, null),
    otherHost: await ask(ours, { url: 'app://other/', parent: null }),
    otherScheme: await ask(ours, { url: 'https://kassa/', parent: null }),
    otherWindow: await ask({}, top),
  };
}

async function pages(): Promise<Record<string, Page>> {
  const handler = record.protocols.get('app');
  const answers: Record<string, Page> = {};
  const requests = {
    page: new Request('app://kassa/'),
    script: new Request('app://kassa/assets/main.js'),
    missing: new Request('app://kassa/assets/none.js'),
    outside: new Request('app://kassa/..%2fmain%2fmain.js'),
    otherHost: new Request('app://other/'),
    post: new Request('app://kassa/', { method: 'POST' }),
  };
  for (const [name, request] of Object.entries(requests)) {
    const response = await handler?.(request);
    if (response) answers[name] = { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
  }
  return answers;
}

function guards(window: BrowserWindow): Record<string, boolean> {
  const contents = window.webContents;
  const prevented = (event: string, details: object, ...more: unknown[]): boolean => {
    let stopped = false;
    const preventDefault = () => {
      stopped = true;
    };
    contents.emit(event, { ...details, preventDefault }, ...more);
    return stopped;
  };
  const elsewhere = { url: 'https://example.invalid/?next=app://kassa/', isMainFrame: true };
  return {
    navigationElsewhere: prevented('will-navigate', elsewhere),
    reload: prevented('will-navigate', { url: 'app://kassa/', isMainFrame: true }),
    frameNavigationElsewhere: prevented('will-frame-navigate', elsewhere),
    subFrame: prevented('will-frame-navigate', { url: 'app://kassa/', isMainFrame: false }),
    redirect: prevented('will-redirect', { url: 'app://kassa/', isMainFrame: true }),
    webview: prevented('will-attach-webview', {}, {}, {}),
    bluetooth: prevented('select-bluetooth-device', {}, [], () => undefined),
    newWindow: contents.openHandler?.({ url: 'app://kassa/' }).action === 'deny',
  };
}

async function sessionAnswers(): Promise<Record<string, unknown>> {
  const own = electron.session.defaultSession;
  const download = { prevented: false };
  own.emit('will-download', {
    preventDefault: () => {
      download.prevented = true;
    },
  });
  const cancelled = (url: string) => {
    let answer: boolean | undefined;
    own.request?.({ url }, ({ cancel }) => {
      answer = cancel;
    });
    return answer;
  };
  const devices: Record<string, unknown> = {};
  for (const name of ['select-hid-device', 'select-usb-device'] as const) {
    own.emit(name, { preventDefault: () => undefined }, {}, (device?: string | null) => {
      devices[name] = device ?? null;
    });
  }
  own.emit('select-serial-port', { preventDefault: () => undefined }, [], {}, (device: string) => {
    devices['select-serial-port'] = device;
  });
  let granted: boolean | undefined;
  own.permissionRequest?.({}, 'media', (answer) => {
    granted = answer;
  });
  let media: unknown = 'unanswered';
  own.displayMedia?.({}, (answer) => {
    media = answer;
  });
  return {
    permissionRequest: granted,
    permissionCheck: own.permissionCheck?.(),
    devicePermission: own.devicePermission?.(),
    displayMedia: media,
    devices,
    download: download.prevented,
    network: cancelled('https://example.invalid/'),
    disk: cancelled('file:///etc/hosts'),
    ownFile: cancelled('app://kassa/assets/main.js'),
  };
}

/** Loads the preload as a sandbox would: one script, and of the modules only `electron`. Then plays the window through it. */
async function surfaceOfPreload(): Promise<Surface> {
  const required: string[] = [];
  const load = new Function('require', 'module', 'exports', readFileSync(join(dist, 'main/preload.cjs'), 'utf8'));
  const requireOne = (name: string): unknown => {
    required.push(name);
    if (name !== 'electron') throw new Error(`A sandboxed preload cannot load ${name}`);
    return electron;
  };
  load(requireOne, { exports: {} }, {});
  const kassa = record.exposed.get('kassa');
  if (!isHost(kassa)) throw new Error('The preload exposes no host');
  const methods: string[] = [];
  for (const method of wanted.methods ?? []) {
    const before = record.handlers.get(`kassa:${method}`);
    if (!before) continue;
    record.handlers.set(`kassa:${method}`, () => {
      methods.push(method);
      return null;
    });
    await kassa.call(method, {});
    record.handlers.set(`kassa:${method}`, before);
  }
  const till = await kassa.call('till.get', {});
  const sale = await kassa.call('sale.get', {});
  const seen: unknown[][] = [];
  let end: () => void = () => undefined;
  const training = new Promise<void>((resolve) => {
    end = kassa.on('training', (...values: unknown[]) => {
      seen.push(values);
      resolve();
    });
  });
  const terminals = await kassa.call('training.terminals', {});
  const first = z.looseObject({ value: z.array(z.looseObject({ terminalId: z.string() })) }).safeParse(terminals);
  let eventsAfterEnd = 0;
  if (first.success && first.data.value[0]) {
    const { terminalId } = first.data.value[0];
    await kassa.call('training.play', { terminalId, action: 'offline' });
    await training;
    end();
    const before = seen.length;
    await kassa.call('training.play', { terminalId, action: 'online' });
    await until(() => record.sent.filter(({ channel }) => channel === 'kassa:event:training').length > before);
    eventsAfterEnd = seen.length - before;
  }
  return {
    names: [...record.exposed.keys()],
    members: Object.keys(kassa).sort(),
    required,
    methods,
    till,
    sale,
    unknownMethod: await kassa.call('electron.open', {}),
    inheritedMethod: await kassa.call('constructor', {}),
    unknownEvent: refuses(() => kassa.on('did-finish-load', () => undefined)),
    eventArguments: seen[0]?.length ?? 0,
    eventHasSender: JSON.stringify(seen).includes('never for the window'),
    eventsAfterEnd,
  };
}

interface Host {
  call(method: string, input: unknown): Promise<unknown>;
  on(event: string, listener: (...values: unknown[]) => void): () => void;
}

function isHost(value: unknown): value is Host {
  return typeof value === 'object' && value !== null && 'call' in value && 'on' in value;
}

function refuses(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}

async function until(done: () => boolean): Promise<void> {
  while (!done()) await once(changes, 'change', { signal: AbortSignal.timeout(15_000) });
}
