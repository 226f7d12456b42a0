/** The cashier's window. It holds no secret and no money; when its page crashes it is loaded again and finds its basket in main. */
import { app, BrowserWindow, type BrowserWindowConstructorOptions, screen } from 'electron';
import { placeWindow, smallestWindow, type WindowBounds } from './placement.ts';
import { windowUrl } from './trust.ts';

export interface WindowOptions {
  readonly preload: string;
  readonly bounds: WindowBounds | null;
  /** Fills the screen, without a frame to close it by. */
  readonly kiosk: boolean;
  /** Called before the page loads, so that its first call finds the window. */
  readonly onCreated: (window: BrowserWindow) => void;
  /** Called when the window closes, with the bounds to open with next time. */
  readonly onBounds: (bounds: WindowBounds) => void;
  readonly onClosed: () => void;
  /** Called when the page cannot be shown, with the reason in a few words. */
  readonly onFailure: (reason: string) => void;
}

/** So often in a minute a crashed page is loaded again; after that, something is broken. */
const reloadsMax = 3;

/** Opens the window and loads it; resolves when its page is there. */
export async function openWindow(options: WindowOptions): Promise<void> {
  const { preload, bounds, kiosk, onCreated, onBounds, onClosed, onFailure } = options;
  const screens = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea);
  const place = placeWindow(bounds, screens);
  const window = new BrowserWindow({ ...windowOptions(place, preload), ...(kiosk && { kiosk: true, frame: false }) });
  onCreated(window);
  window.once('ready-to-show', () => {
    if (place.maximized && !kiosk) window.maximize();
    window.show();
  });
  // A window that fills the screen has no place of its own to remember.
  window.on('close', () => {
    if (!kiosk) onBounds(boundsOf(window));
  });
  window.on('closed', onClosed);
  reloadAfterCrash(window, onFailure);
  await window.loadURL(windowUrl);
}

export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function windowOptions({ x, y, width, height }: WindowBounds, preload: string): BrowserWindowConstructorOptions {
  return {
    title: 'Kassa',
    width,
    height,
    ...(x === null || y === null ? { center: true } : { x, y }),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    autoHideMenuBar: true,
    webPreferences: safePreferences(preload),
  };
}

/** What every window's page may be: sandboxed, isolated, without Node. */
export function safePreferences(preload: string): NonNullable<BrowserWindowConstructorOptions['webPreferences']> {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: !app.isPackaged,
  };
}

function boundsOf(window: BrowserWindow): WindowBounds {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}

/** Loads a page that crashed again; one that keeps crashing is told, with the reason. */
export function reloadAfterCrash(window: BrowserWindow, onFailure: (reason: string) => void): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = performance.now();
    crashes = [...crashes.filter((at) => now - at < 60_000), now];
    if (crashes.length > reloadsMax) onFailure(reason);
    else window.webContents.reload();
  });
}
