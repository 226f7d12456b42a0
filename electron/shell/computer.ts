/** What a manager may decide about this computer: full screen, start with the system, and when a new version comes. */
import { app } from 'electron';
import type { Computer } from '../ipc/handlers/parts.ts';
import { Refused } from '../refused.ts';
import type { Settings } from '../settings/settings-store.ts';
import type { Updates } from './updates.ts';

/** Linux has no such list of Electron's: there the desktop's own autostart folder does it. */
export function startsWithSystem(platform: NodeJS.Platform): boolean {
  return platform === 'win32' || platform === 'darwin';
}

export function computerOf(settings: Settings, updates: Updates, platform: NodeJS.Platform = process.platform): Computer {
  const get = () => ({
    kiosk: settings.get().kiosk,
    startWithSystem: startsWithSystem(platform) ? app.getLoginItemSettings().openAtLogin : null,
    update: updates.state(),
  });
  return {
    get,
    change({ kiosk, startWithSystem }) {
      if (kiosk !== undefined) {
        if (!settings.durable) throw new Refused('settings-unwritable');
        settings.change({ kiosk });
      }
      if (startWithSystem !== undefined && startsWithSystem(platform)) app.setLoginItemSettings({ openAtLogin: startWithSystem });
      return get();
    },
    installUpdate: () => updates.install(),
  };
}
