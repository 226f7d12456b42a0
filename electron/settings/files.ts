/** Files that must survive a power cut: written whole or not at all, and never thrown away. */
import { randomBytes } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Clock, isoNow } from '../ports.ts';

/**
 * Replaces a file's text in one step: written beside it, flushed to the disk, then renamed over it.
 * Without `mode`, the file that is there keeps its permissions. Throws and leaves the old file when anything fails.
 */
export async function writeFileAtomically(path: string, text: string, mode?: number): Promise<void> {
  const target = await realpath(path).catch(() => path);
  await mkdir(dirname(target), { recursive: true });
  const permissions = mode ?? (await stat(target).catch(() => null))?.mode;
  const beside = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(text, 'utf8');
      if (permissions !== undefined) await file.chmod(permissions & 0o777);
      await file.sync();
    } finally {
      await file.close();
    }
    await renameOver(beside, target);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
  await flushFolder(dirname(target));
}

/** Moves a broken file to `<name>.broken-<time>` beside it and gives that path. Throws when it cannot be moved. */
export function keepAside(path: string, clock: Clock): string {
  const aside = `${path}.broken-${isoNow(clock).replaceAll(':', '-')}`;
  let free = aside;
  for (let copy = 2; existsSync(free) && copy < 1_000; copy += 1) free = `${aside}-${copy}`;
  renameSync(path, free);
  return free;
}

/** Windows refuses to rename over a file that a virus scanner or a backup is reading; that passes. */
async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await rename(from, to);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      const passing = process.platform === 'win32' && (code === 'EPERM' || code === 'EACCES' || code === 'EBUSY');
      if (!passing || attempt === 20) throw error;
      await pause(50);
    }
  }
}

/** A rename is only durable once its folder is; Windows neither needs nor allows it. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r').catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
