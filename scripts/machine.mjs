// What this machine offers: the project's folder, a Node that is new enough, a browser, Electron, a display.
import { accessSync, constants, existsSync, readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The major version of Node that Electron embeds; the source runs on it without a compiler. */
export const neededNode = 24;

/** Where Node keeps what it made of the source, so that the next process starts in half the time. */
export const compileCache = join(root, 'node_modules', '.cache', 'kassa', 'compiled');

/** Where setup notes the path of a browser that it downloaded. */
export const browserNote = join(root, 'node_modules', '.cache', 'kassa', 'browser');

/** The path of a Node that is new enough: the running one, else the one among the libraries, else null. */
export function findNode() {
  if (Number.parseInt(process.versions.node, 10) >= neededNode) return process.execPath;
  const installed = join(root, 'node_modules', '.bin', 'node');
  return process.platform === 'linux' && existsSync(installed) ? installed : null;
}

/** The path of an installed Chromium, Chrome or Edge, else of the one that setup downloaded, else null. */
export function findBrowser() {
  const places = [
    process.env.KASSA_BROWSER,
    ...installedBrowsers[process.platform === 'win32' ? 'win32' : process.platform === 'darwin' ? 'darwin' : 'linux'](),
  ];
  const installed = places.find((place) => place && existsSync(place));
  if (installed) return installed;
  const noted = existsSync(browserNote) ? readFileSync(browserNote, 'utf8').trim() : '';
  return noted !== '' && existsSync(noted) ? noted : null;
}

/**
 * The path of the browser that tests and pictures run in: Chromium without its own user interface where Debian's package
 * is there, which draws the same pages in a quarter to a half less time; else the one of `findBrowser`.
 */
export function findHeadlessBrowser() {
  return process.env.KASSA_BROWSER === undefined && existsSync(headlessShell) ? headlessShell : findBrowser();
}

/** Whether packages of Debian can be installed without asking anybody. */
export function isDebianRoot() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/** The path of Electron's program, or null when it has not been downloaded. */
export function findElectron() {
  const folder = join(root, 'node_modules', 'electron');
  const note = join(folder, 'path.txt');
  if (!existsSync(note)) return null;
  const program = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), readFileSync(note, 'utf8').trim());
  return existsSync(program) ? program : null;
}

/** A folder for what may be gone after the next start: in memory where there is room for it, else where the system keeps such files. */
export function swiftFolder() {
  const memory = '/dev/shm';
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= 4 * 1024 ** 3 ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** Whether a window can be shown here. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Chromium's own sandbox cannot work for root on Linux, the usual user of a container. */
export function sandboxSwitches() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

const headlessShell = '/usr/bin/chromium-headless-shell';

const installedBrowsers = {
  linux: () => [
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/usr/bin/chromium-browser',
  ],
  darwin: () => [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: () =>
    ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
      .map((name) => process.env[name])
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]),
};
