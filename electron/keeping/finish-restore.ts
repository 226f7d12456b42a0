/** Where a restored till stands until it takes the place of the old one. */
import { existsSync, renameSync, rmSync } from 'node:fs';

/** Whole from the moment on when it is there. */
export function restoredBeside(directory: string): string {
  return `${directory}.restored`;
}

/** Goes on with a restore that broke off between its two renames: to be called before a till's folder is opened or made. */
export function finishRestore(directory: string): void {
  const beside = restoredBeside(directory);
  if (!existsSync(beside)) return;
  // The old till is still there, so nothing was promised yet.
  if (existsSync(directory)) rmSync(beside, { recursive: true, force: true });
  else renameSync(beside, directory);
}
