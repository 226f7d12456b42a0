/**
 * New versions: looked for and fetched while the till works, installed only when it does not. An installation that was
 * made without an address for updates (`publish` in electron-builder.yml) has none, and asks nobody.
 */

import type { ComputerView } from '#shared/ipc.ts';
import { messageOf } from '../error-message.ts';
import type { Clock, Log } from '../ports.ts';

/** The part of electron-updater's updater that is used here. */
export interface Updater {
  autoDownload: boolean;
  /** Installs what is downloaded when the application quits. */
  autoInstallOnAppQuit: boolean;
  /** A version before the installed one would not know the files of today. */
  allowDowngrade: boolean;
  on(event: 'update-downloaded', listener: (info: { readonly version: string }) => void): unknown;
  on(event: 'update-not-available', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  checkForUpdates(): Promise<unknown>;
  quitAndInstall(isSilent?: boolean, isForceRunAfter?: boolean): void;
}

export interface Updates {
  state(): ComputerView['update'];
  /** Closes the application and installs; only to be called when the till is not busy. */
  install(): void;
  /** To be called when the application is about to quit: what is ready is installed then, unless the till is busy. */
  quitting(busy: boolean): void;
  stop(): void;
}

const everyMs = 6 * 60 * 60 * 1_000;

export const noUpdates: Updates = {
  state: () => ({ state: 'off' }),
  install: () => undefined,
  quitting: () => undefined,
  stop: () => undefined,
};

export function followUpdates({ updater, clock, log }: { readonly updater: Updater; readonly clock: Clock; readonly log: Log }): Updates {
  let state: ComputerView['update'] = { state: 'current' };
  const stopping = new AbortController();
  updater.autoDownload = true;
  updater.autoInstallOnAppQuit = true;
  updater.allowDowngrade = false;
  updater.on('update-downloaded', ({ version }) => {
    state = { state: 'ready', version };
  });
  updater.on('update-not-available', () => {
    state = { state: 'current' };
  });
  updater.on('error', (error) => {
    log.warn('update.failure', { error: error.message });
    // What is on the computer already stays ready.
    if (state.state !== 'ready') state = { state: 'failed', reason: error.message };
  });

  void (async () => {
    while (!stopping.signal.aborted) {
      await updater.checkForUpdates().catch((error: unknown) => {
        log.warn('update.failure', { error: messageOf(error) });
      });
      await clock.sleep(everyMs, stopping.signal);
    }
  })();

  return {
    state: () => state,
    install() {
      if (state.state === 'ready') updater.quitAndInstall(true, true);
    },
    quitting(busy) {
      updater.autoInstallOnAppQuit = !busy;
    },
    stop: () => stopping.abort(),
  };
}
