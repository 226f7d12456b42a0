// `npm start`: the desktop application; where Electron's program cannot be had, the same window in a browser.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBridge } from './bridge.mjs';
import { findBrowser, findElectron, hasDisplay, root, sandboxSwitches } from './machine.mjs';

const given = process.argv.slice(2);
const electron = findElectron();

if (!hasDisplay()) {
  console.error(
    'There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window cannot open.\n' +
      'To see Kassa at work without one, run: npm run demo',
  );
  process.exitCode = 1;
} else if (electron !== null) {
  process.exitCode = await finished(spawn(electron, [...sandboxSwitches(), root, ...given], { stdio: 'inherit' }));
} else {
  await openInBrowser().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

async function openInBrowser() {
  console.error("Electron's program cannot be had here, so the same window opens in a browser, in training mode.");
  const bridge = await startBridge(given);
  // Ctrl-C reaches browser and bridge as well; both end, and then so does this.
  process.on('SIGINT', () => undefined);
  const browser = findBrowser();
  const opened = browser !== null && (await openWindow(browser, bridge.url));
  if (opened) return bridge.stop();
  console.error(`No window of Chromium, Chrome or Edge could be opened. Open this address in a browser of your own:\n${bridge.url}`);
  process.exitCode = await finished(bridge.process);
}

/** Waits until the window is closed. False when the browser could not open one. */
async function openWindow(browser, url) {
  const profile = mkdtempSync(join(tmpdir(), 'kassa-browser-'));
  const switches = [`--app=${url}`, `--user-data-dir=${profile}`, '--no-first-run', '--no-default-browser-check', ...sandboxSwitches()];
  const status = await finished(spawn(browser, switches, { stdio: 'ignore' }));
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  return status === 0;
}

function finished(child) {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('close', (status) => resolve(status ?? 1));
  });
}
