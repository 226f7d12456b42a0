/** Removes what a till's newer backups have replaced, so that the drive does not fill up and end them all. */

import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { manifestName } from './manifest.ts';
import { backupPrefix } from './take-backup.ts';

/** Leaves so many of a till's whole backups in a folder, the newest. Nothing else in it is touched. */
export async function removeOldBackups(folder: string, tillId: string, kept: number): Promise<void> {
  const prefix = backupPrefix(tillId);
  const moment = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}(-\d+)?$/;
  const whole = (await readdir(folder)).filter(
    (name) => name.startsWith(prefix) && moment.test(name.slice(prefix.length)) && existsSync(join(folder, name, manifestName)),
  );
  for (const name of whole.sort().slice(0, Math.max(0, whole.length - kept))) {
    // Without its manifest it is no backup any more, whatever comes next.
    await rm(join(folder, name, manifestName));
    await rm(join(folder, name), { recursive: true, force: true });
  }
}
