/** Takes a backup of a till that may be selling: copies of one moment, looked at by a thread before they are called a backup. */
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Ended, inThread } from '../books/thread.ts';
import { filesOf } from '../health/files.ts';
import { type Clock, isoNow } from '../ports.ts';
import { StorageRefused, storageProblem } from '../storage/database.ts';
import { systemFreeBytes } from '../storage/disk-space.ts';
import { copyAtOneMoment } from './copy.ts';
import type { Origin } from './manifest.ts';

/** Resolves with `Sealed`, or with what is in the way, as a sentence. `path` is a folder that is not there yet. */
export async function takeBackup(
  directory: string,
  path: string,
  origin: Omit<Origin, 'takenAt'>,
  clock: Clock,
  progress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<Ended> {
  const beside = `${path}.partial`;
  try {
    makeFolder(directory, path, beside);
    const takenAt = await copyAtOneMoment(directory, beside, { now: () => isoNow(clock), progress, signal });
    return await inThread({ kind: 'backup', beside, path, origin: { ...origin, takenAt } }, () => undefined, signal);
  } catch (error) {
    return { kind: 'failed', detail: storageProblem(error, path).message };
  }
}

/** How the names of a till's backups begin. */
export function backupPrefix(tillId: string): string {
  return `kassa-backup-${inNames(tillId)}-`;
}

/** The name of the archive of all years up to this one. It does not begin as a backup's does: nobody removes it, or restores from it by one press. */
export function archiveName(tillId: string, through: number): string {
  return `kassa-archive-${inNames(tillId)}-${through}`;
}

/** What was written before stays: the next one gets a number. */
export function freePath(folder: string, name: string, ending: string): string {
  let path = join(folder, `${name}${ending}`);
  for (let next = 2; existsSync(path); next += 1) path = join(folder, `${name}-${next}${ending}`);
  return path;
}

function inNames(tillId: string): string {
  return tillId.replace(/[^A-Za-z0-9]+/g, '-');
}

/** The name of a backup that is taken now. */
export function backupName(tillId: string, clock: Clock): string {
  return `${backupPrefix(tillId)}${isoNow(clock).slice(0, 19).replaceAll(':', '-')}`;
}

/** The folder around it is never made: a drive that is not plugged in must not become a folder of the same name. */
function makeFolder(directory: string, path: string, beside: string): void {
  const folder = dirname(path);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new StorageRefused('unusable', `${folder} is not there. Plug the drive in, or name a folder that is there. Nothing was written.`);
  }
  if (existsSync(path)) throw new StorageRefused('unusable', `${path} is there already and was left as it is.`);
  const needed = filesOf(directory).reduce((sum, { bytes }) => sum + bytes, 0);
  const free = systemFreeBytes(folder);
  if (free !== null && free < needed) {
    const megabytes = (bytes: number) => Math.ceil(bytes / 1_000_000);
    throw new StorageRefused(
      'full',
      `The disk of ${folder} has ${megabytes(free)} MB left, and a backup takes ${megabytes(needed)} MB. Free some space, then try again.`,
    );
  }
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside, { mode: 0o700 });
}
