/** Where a person's till data lies. The desktop, the bridge and the command line look in the same place. */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder for this user on this system; training and live each have their own folder in it. */
export function userDirectory(environment: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  const { APPDATA, XDG_CONFIG_HOME } = environment;
  if (platform === 'win32') return join(APPDATA || join(homedir(), 'AppData', 'Roaming'), 'Kassa');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Kassa');
  return join(XDG_CONFIG_HOME || join(homedir(), '.config'), 'Kassa');
}
