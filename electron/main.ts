/** The start-up order of the desktop application, and nothing else. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { systemClock } from './ports.ts';
import { definitions } from './providers/registry.ts';
import { openLog } from './redaction/log.ts';
import { registerScheme, serveWindow } from './shell/app-protocol.ts';
import { computerOf } from './shell/computer.ts';
import { createDisplayWindow, type DisplayWindow } from './shell/display-window.ts';
import { systemEncryption } from './shell/encryption.ts';
import { guardContents, guardSession } from './shell/guards.ts';
import { isFirstInstance, onSecondStart } from './shell/instance.ts';
import { serveCalls } from './shell/ipc-server.ts';
import { setMenu } from './shell/menu.ts';
import { followSystemProxy, trustSystemCertificates } from './shell/network.ts';
import { systemPages } from './shell/pages.ts';
import { openSettingsFile } from './shell/settings-file.ts';
import { machineProvisionFile, readStartArguments, type StartArguments } from './shell/start-arguments.ts';
import { followUpdates, noUpdates, type Updates } from './shell/updates.ts';
import { keepDataIn } from './shell/user-data.ts';
import { bringToFront, openWindow } from './shell/window.ts';
import { type DesktopTill, openDesktopTill } from './till/desktop-till.ts';
import { startFailureSentence } from './till/start-failure.ts';
import { userDirectory } from './till/user-directory.ts';
import { version } from './version.ts';

let directory = userDirectory();
let window: BrowserWindow | null = null;
let desktop: DesktopTill | null = null;
let display: DisplayWindow | null = null;
let endCalls: (() => void) | null = null;
let updates: Updates = noUpdates;
let failed = false;

try {
  beforeReady();
} catch (error) {
  fail(error);
}

/** What Electron accepts only before it is ready. */
function beforeReady(): void {
  // A container's root cannot have the sandbox; an installed till always has it.
  if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  const given = readStartArguments(process.argv, process.cwd());
  directory = given.data ?? directory;
  keepDataIn(directory);
  if (!isFirstInstance()) {
    if (given.provision !== null) {
      dialog.showErrorBox('Kassa', `Kassa is running, so ${given.provision} was not imported. Close Kassa, then import it again.`);
    }
    if (given.restore !== null) {
      dialog.showErrorBox(
        'Kassa',
        `Kassa is running, so ${given.restore} was not restored. Close Kassa, then start it again with --restore.`,
      );
    }
    app.exit(given.provision === null && given.restore === null ? 0 : 1);
    return;
  }
  registerScheme();
  guardContents();
  onSecondStart(() => {
    if (window) bringToFront(window);
  });
  process.on('uncaughtException', fail);
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', letGoFirst);
  app
    .whenReady()
    .then(() => start(given))
    .catch(fail);
}

async function start(given: StartArguments): Promise<void> {
  trustSystemCertificates();
  setMenu();
  guardSession();
  serveWindow(join(import.meta.dirname, '../renderer'));
  const preload = join(import.meta.dirname, 'preload.cjs');
  const customerDisplay = createDisplayWindow({
    preload,
    wanted: () => desktop?.settings.get().customerDisplay ?? false,
    remember: (wanted) => desktop?.settings.change({ customerDisplay: wanted }),
    tillWindow: () => window,
  });
  display = customerDisplay;
  updates = await openUpdates();
  desktop = await openDesktopTill({
    directory,
    store: openSettingsFile,
    encryption: systemEncryption(),
    clock: systemClock,
    definitions,
    version,
    prepareNetwork: followSystemProxy,
    provisionFile: given.provision,
    restoreFrom: given.restore,
    machineFile: machineProvisionFile(process.env, process.platform),
    failed: fail,
    pages: systemPages(() => window),
    displayPlace: customerDisplay,
    computer: (settings) => computerOf(settings, updates),
  });
  const { host, settings } = desktop;
  endCalls = serveCalls(host.dispatcher, { till: () => window, display: customerDisplay.window });
  await openWindow({
    preload,
    bounds: settings.get().window,
    kiosk: given.kiosk || settings.get().kiosk,
    onCreated: (created) => {
      window = created;
    },
    onBounds: (bounds) => {
      // Settings that cannot be written are told at the start; a window's place is worth no second word.
      if (settings.durable) settings.change({ window: bounds });
    },
    onClosed: () => {
      window = null;
      customerDisplay.close();
    },
    onFailure: (reason) => fail(new Error(`The window's page ended: ${reason}`)),
  });
  customerDisplay.start();
}

/** Only an installed till with an address for updates has any: electron-builder writes it into the package. */
async function openUpdates(): Promise<Updates> {
  if (!app.isPackaged || !existsSync(join(process.resourcesPath, 'app-update.yml'))) return noUpdates;
  const { autoUpdater } = await import('electron-updater');
  return followUpdates({ updater: autoUpdater, clock: systemClock, log: openLog({ directory, clock: systemClock }) });
}

/** Lets go of journal and terminals before the process ends; what is open stays open in the journal. */
function letGoFirst(event: { preventDefault(): void }): void {
  if (desktop === null) return;
  event.preventDefault();
  updates.quitting(desktop.host.till().busy() !== null);
  void letGo().then(() => app.quit());
}

function fail(error: unknown): void {
  if (failed) return;
  failed = true;
  const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
  openLog({ directory, clock: systemClock }).warn('desktop.failure', { problem });
  dialog.showErrorBox('Kassa', startFailureSentence(error, directory));
  void letGo().then(() => app.exit(1));
}

async function letGo(): Promise<void> {
  updates.stop();
  const host = desktop?.host;
  desktop = null;
  display?.close();
  endCalls?.();
  endCalls = null;
  await host?.close().catch(() => undefined);
}
