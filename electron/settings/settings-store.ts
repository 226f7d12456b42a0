/** The desktop's durable settings over conf (in Electron: electron-store, which is a conf). Holds no secret. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import { readBySchema } from '#shared/problems.ts';
import { type DesktopSettings, DesktopSettingsSchema, firstSettings } from '#shared/settings.ts';
import { messageOf } from '../error-message.ts';
import type { Clock } from '../ports.ts';
import { readJson, readTextFile } from '../storage/json-text.ts';
import { keepAside } from './files.ts';

/** What is used of a conf or an electron-store: its whole content; assigning it writes the file atomically. */
export interface StoreFile {
  store: Record<string, unknown>;
}

/** Opens the store `<directory>/<name>.json`. It must be made with `clearInvalidConfig: false`. */
export type StoreFactory = (options: { readonly directory: string; readonly name: string }) => StoreFile;

export interface Settings {
  get(): DesktopSettings;
  /** Replaces the named parts and writes them. Throws, and changes nothing, when they are not valid or cannot be written. */
  change(parts: Partial<DesktopSettings>): void;
  /** False when the file cannot be used: then changes last only until the program ends. */
  readonly durable: boolean;
  /** False while the first settings apply because there is no usable file. */
  readonly chosen: boolean;
}

export interface SettingsNotice {
  readonly code: 'settings-kept-aside' | 'settings-unreadable';
  /** A sentence that names the file. */
  readonly detail: string;
}

export interface OpenedSettings {
  readonly settings: Settings;
  readonly notices: readonly SettingsNotice[];
}

const name = 'settings';

/**
 * Opens `settings.json` in the directory. A broken file is moved aside and named in a notice, and the
 * first settings apply; a file that cannot be read or moved is left alone and nothing is written over it.
 */
export function openSettings(options: { directory: string; store?: StoreFactory; clock: Clock }): OpenedSettings {
  const path = join(options.directory, `${name}.json`);
  const factory = options.store ?? openConf;
  if (!existsSync(path)) return opened(factory, options.directory, path, firstSettings, []);
  const text = readTextFile(path);
  if (!text.ok && text.fault === 'unreadable') return inMemory(text.problems.map(({ message }) => message).join(' '));
  const read = text.ok ? parse(text.value) : text;
  if (read.ok) return opened(factory, options.directory, path, read.value, []);
  const [problem] = read.problems;
  try {
    const aside = keepAside(path, options.clock);
    const detail = `The settings file is damaged and was kept as ${aside}. ${problem?.message ?? ''} The till started with first settings: set it up again, or repair that file and put it back as ${path}.`;
    return opened(factory, options.directory, path, firstSettings, [{ code: 'settings-kept-aside', detail }]);
  } catch {
    return inMemory(`${path} is damaged and could not be moved aside. ${problem?.message ?? ''}`);
  }
}

function parse(text: string) {
  const json = readJson(text);
  return json.ok ? readBySchema(DesktopSettingsSchema, json.value) : json;
}

function opened(
  factory: StoreFactory,
  directory: string,
  path: string,
  first: DesktopSettings,
  notices: readonly SettingsNotice[],
): OpenedSettings {
  try {
    return { settings: overStore(factory({ directory, name }), first, first !== firstSettings), notices };
  } catch (error) {
    const fault = messageOf(error);
    const { settings, notices: more } = inMemory(`${path} cannot be used (${fault}).`, first);
    return { settings, notices: [...notices, ...more] };
  }
}

function overStore(file: StoreFile, first: DesktopSettings, read: boolean): Settings {
  let current = first;
  let chosen = read;
  return {
    durable: true,
    get chosen() {
      return chosen;
    },
    get: () => current,
    change(parts) {
      const next = changed(current, parts);
      file.store = { ...next };
      current = next;
      chosen = true;
    },
  };
}

function inMemory(reason: string, first: DesktopSettings = firstSettings): OpenedSettings {
  let current = first;
  return {
    settings: {
      durable: false,
      chosen: false,
      get: () => current,
      change(parts) {
        current = changed(current, parts);
      },
    },
    notices: [
      {
        code: 'settings-unreadable',
        detail: `${reason} Until that is put right, changed settings are lost when the till is closed.`,
      },
    ],
  };
}

function changed(current: DesktopSettings, parts: Partial<DesktopSettings>): DesktopSettings {
  const read = readBySchema(DesktopSettingsSchema, { ...current, ...parts });
  if (!read.ok) throw new TypeError(`These settings are not valid: ${read.problems.map(({ message }) => message).join(' ')}`);
  return read.value;
}

/** The store without Electron. */
export function openConf(options: { readonly directory: string; readonly name: string }): StoreFile {
  return new Conf<Record<string, unknown>>({
    cwd: options.directory,
    configName: options.name,
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
    configFileMode: 0o600,
  });
}
