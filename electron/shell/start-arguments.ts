/** What the desktop application was started with. Pure. */
import { join, resolve } from 'node:path';
import { StartRefused } from '../till/start-failure.ts';

export interface StartArguments {
  /** `--data DIR`: the user's folder instead of the system's usual one. */
  readonly data: string | null;
  /** `--provision FILE`: a configuration to import before the till opens. */
  readonly provision: string | null;
  /** `--restore FOLDER`: a backup to which the till is brought back before it opens. */
  readonly restore: string | null;
  /** `--kiosk`: the till fills the screen, whatever the settings say. */
  readonly kiosk: boolean;
}

/** Reads our options among Chromium's own switches. Paths become absolute. Throws StartRefused for an option without its value. */
export function readStartArguments(given: readonly string[], workingDirectory: string): StartArguments {
  return {
    data: pathOf(given, '--data', workingDirectory),
    provision: pathOf(given, '--provision', workingDirectory),
    restore: pathOf(given, '--restore', workingDirectory),
    kiosk: given.includes('--kiosk'),
  };
}

/** Where an installer leaves a configuration for every user of the machine. */
export function machineProvisionFile(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') return join(environment.PROGRAMDATA || 'C:\\ProgramData', 'Kassa', 'provision.json');
  if (platform === 'darwin') return '/Library/Application Support/Kassa/provision.json';
  return '/etc/kassa/provision.json';
}

function pathOf(given: readonly string[], option: string, workingDirectory: string): string | null {
  const index = given.findIndex((argument) => argument === option || argument.startsWith(`${option}=`));
  const argument = given[index];
  if (argument === undefined) return null;
  const value = argument === option ? given[index + 1] : argument.slice(option.length + 1);
  if (value === undefined || value === '' || value.startsWith('--')) {
    throw new StartRefused(`Kassa was started with ${option}, but without the path that belongs to it. Nothing was changed.`);
  }
  return resolve(workingDirectory, value);
}
