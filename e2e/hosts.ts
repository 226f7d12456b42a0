/** The two hosts of the window, opened on a data directory of their own: the bridge in headless Chromium, and Electron. */
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type Browser, chromium, type Page } from '@playwright/test';
import type { TrainingCountry } from '#shared/countries.ts';
import type { CallResult, MethodInput, MethodName, MethodOutput } from '#shared/ipc.ts';
import { type DesktopSettings, firstSettings } from '#shared/settings.ts';
import { startBridge } from '../scripts/bridge.mjs';
import { findElectron, findHeadlessBrowser, root } from '../scripts/machine.mjs';

export interface OpenWindow {
  readonly page: Page;
  /** Calls the till as the window does. */
  call<Name extends MethodName>(method: Name, input: MethodInput<Name>): Promise<CallResult<MethodOutput<Name>>>;
  /** From now on the window gets this answer to its calls of a method: for what the till itself cannot be brought to say here. */
  answer<Name extends MethodName>(method: Name, result: CallResult<MethodOutput<Name>>): Promise<void>;
  resize(size: Size): Promise<void>;
  /** Ends the till's process and waits for its end; does nothing when it has ended. */
  close(): Promise<void>;
  /** Ends the till's process the way a power cut does. */
  kill(): Promise<void>;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The smallest screen that Kassa is made for. */
export const smallScreen: Size = { width: 1024, height: 768 };
export const largeScreen: Size = { width: 1920, height: 1080 };

/** Nothing but the till may be on the line, and a container has neither a sandbox nor a graphics card. */
const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Headless Chromium: the installed one. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findHeadlessBrowser();
  if (executablePath === null) throw new Error('There is no Chromium here: run `node scripts/setup.mjs --browser`.');
  return chromium.launch({ executablePath, args: switches });
}

/** How every page is opened: on the smallest screen, in English, without motion. */
export const pageOptions = { viewport: smallScreen, locale: 'en-ZA', reducedMotion: 'reduce' } as const;

/** The window in a page of `browser`, over a bridge of its own: in training mode, or not set up yet. */
export async function openOverBridge(
  browser: Browser,
  dataDirectory: string,
  begins: TrainingCountry | 'unconfigured' = 'ZA',
): Promise<OpenWindow> {
  const store = begins === 'unconfigured' ? ['--setup'] : ['--country', begins];
  const bridge = await startBridge(['--port', '0', '--data', dataDirectory, ...store], { quiet: true });
  const context = await browser.newContext(pageOptions);
  const page = await context.newPage();
  await page.goto(bridge.url);
  const leave = async (signal: NodeJS.Signals) => {
    await bridge.stop(signal);
    await context.close();
  };
  return windowOverBridge(page, { close: () => leave('SIGTERM'), kill: () => leave('SIGKILL') });
}

/** A page that shows the window of a till behind a bridge. */
export function windowOverBridge(page: Page, ends: Pick<OpenWindow, 'close' | 'kill'>): OpenWindow {
  return {
    page,
    call: <Name extends MethodName>(method: Name, input: MethodInput<Name>) =>
      page.evaluate(
        async ([name, body]) => {
          const headers = { 'content-type': 'application/json' };
          return (await fetch(`/call/${name}`, { method: 'POST', headers, body })).json();
        },
        [method, JSON.stringify(input)] as const,
      ) as Promise<CallResult<MethodOutput<Name>>>,
    async answer(method, result) {
      await page.route(`**/call/${method}`, (route) => route.fulfill({ json: result }));
    },
    async resize(size) {
      await page.setViewportSize(size);
      await hasFollowed(page);
    },
    ...ends,
  };
}

/** What opens or closes with the width has done so once a frame is drawn in it. */
async function hasFollowed(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** The desktop application, as built in dist/. Which store it opens stands in its settings. */
export async function openInElectron(dataDirectory: string, country: TrainingCountry = 'ZA'): Promise<OpenWindow> {
  const executablePath = findElectron();
  if (executablePath === null) throw new Error("Electron's program is not here: run `npx install-electron --no`.");
  await chooseStore(dataDirectory, country);
  const sandbox = process.platform === 'linux' ? ['--no-sandbox'] : [];
  const application = await _electron.launch({
    executablePath,
    args: [...sandbox, join(root, 'dist', 'main', 'main.js'), '--data', dataDirectory],
  });
  const page = await application.firstWindow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const resize = (size: Size) =>
    application.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, size);
  await resize(smallScreen);
  return {
    page,
    call: <Name extends MethodName>(method: Name, input: MethodInput<Name>) =>
      page.evaluate(([name, body]) => (Reflect.get(window, 'kassa') as KassaInPage).call(name, JSON.parse(body)), [
        method,
        JSON.stringify(input),
      ] as const) as Promise<CallResult<MethodOutput<Name>>>,
    answer: (method, result) =>
      application.evaluate(
        ({ ipcMain }, [channel, told]) => {
          ipcMain.removeHandler(channel);
          ipcMain.handle(channel, () => told);
        },
        [`kassa:${method}`, result] as const,
      ),
    async resize(size) {
      await resize(size);
      await hasFollowed(page);
    },
    close: () => (hasEnded(application.process()) ? Promise.resolve() : application.close()),
    async kill() {
      const ended = application.waitForEvent('close');
      application.process().kill('SIGKILL');
      await ended;
    },
  };
}

/** As if somebody had chosen the store before. */
async function chooseStore(dataDirectory: string, country: TrainingCountry): Promise<void> {
  const file = join(dataDirectory, 'settings.json');
  if (existsSync(file)) return;
  const settings: DesktopSettings = { ...firstSettings, firstQuestion: false, mode: { kind: 'training', country } };
  await writeFile(file, JSON.stringify(settings));
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

interface KassaInPage {
  call(method: string, input: unknown): Promise<unknown>;
}
