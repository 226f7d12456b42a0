/** The settings' file as electron-store keeps it. */
import ElectronStore from 'electron-store';
import type { StoreFactory } from '../settings/settings-store.ts';

export const openSettingsFile: StoreFactory = ({ directory, name }) =>
  new ElectronStore<Record<string, unknown>>({
    cwd: directory,
    name,
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
    configFileMode: 0o600,
  });
