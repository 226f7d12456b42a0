/** The customer's display as a window of its own: it fills the second screen as long as there is one and somebody wants it. */
import { BrowserWindow, type Rectangle, screen } from 'electron';
import type { DisplayPlace } from '#shared/ipc.ts';
import { screenForCustomer } from './placement.ts';
import { displayUrl } from './trust.ts';
import { reloadAfterCrash, safePreferences } from './window.ts';

export interface DisplayWindowOptions {
  readonly preload: string;
  /** What was chosen the last time. */
  readonly wanted: () => boolean;
  readonly remember: (wanted: boolean) => void;
  /** The till's own window, whose screen is the cashier's. */
  readonly tillWindow: () => BrowserWindow | null;
}

export interface DisplayWindow {
  get(): DisplayPlace;
  choose(shown: boolean): DisplayPlace;
  /** The window while there is one. */
  window(): BrowserWindow | null;
  /** Opens it where it belongs now, and follows the screens that come and go. */
  start(): void;
  /** Closes it for good. */
  close(): void;
}

export function createDisplayWindow({ preload, wanted, remember, tillWindow }: DisplayWindowOptions): DisplayWindow {
  let window: BrowserWindow | null = null;
  let isFollowing = false;

  const get = (): DisplayPlace => ({ kind: 'screen', wanted: wanted(), shown: window !== null });

  function settle(): void {
    const till = tillWindow();
    const place = till && wanted() ? screenForCustomer(screen.getAllDisplays(), screen.getPrimaryDisplay(), till.getNormalBounds()) : null;
    if (place === null) shut();
    else if (window) window.setBounds(place.bounds);
    else open(place.bounds);
  }

  function open(bounds: Rectangle): void {
    const opened = new BrowserWindow({
      ...bounds,
      title: 'Kassa',
      show: false,
      frame: false,
      fullscreen: true,
      focusable: false,
      skipTaskbar: true,
      webPreferences: safePreferences(preload),
    });
    window = opened;
    // A window that must not take the keyboard from the cashier is shown without being made the active one.
    opened.once('ready-to-show', () => opened.showInactive());
    opened.on('closed', () => {
      if (window === opened) window = null;
    });
    reloadAfterCrash(opened, shut);
    // A display that cannot be shown keeps nobody from selling.
    opened.loadURL(displayUrl).catch(shut);
  }

  function shut(): void {
    const open = window;
    window = null;
    if (open && !open.isDestroyed()) open.destroy();
  }

  return {
    get,
    choose(shown) {
      remember(shown);
      settle();
      return get();
    },
    window: () => window,
    start() {
      isFollowing = true;
      screen.on('display-added', settle);
      screen.on('display-removed', settle);
      screen.on('display-metrics-changed', settle);
      settle();
    },
    close() {
      // There is no `screen` before the application is ready.
      if (isFollowing) {
        screen.off('display-added', settle);
        screen.off('display-removed', settle);
        screen.off('display-metrics-changed', settle);
      }
      isFollowing = false;
      shut();
    },
  };
}
