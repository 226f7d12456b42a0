/** Whether the disk has room for the journal: a payment must not start when its end could not be written down. */
import { statfsSync } from 'node:fs';

/** A payment needs a few kilobytes; the log, the receipts and the system beside it need more. */
const bytesMin = 20_000_000;

/** A sentence while the disk is nearly full, otherwise null. What the system does not tell stops nobody. */
export function nearlyFull(directory: string, freeBytes: (directory: string) => number | null = systemFreeBytes): string | null {
  const free = freeBytes(directory);
  if (free === null || free >= bytesMin) return null;
  const megabytes = Math.floor(free / 1_000_000);
  return `The disk that holds ${directory} has only ${megabytes} MB left, so no payment may start: its outcome could not be kept. Free some space, then try again.`;
}

/** Bytes that this user may still write to the folder's disk, or null where the system does not tell. */
export function systemFreeBytes(directory: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(directory);
    return bavail * bsize;
  } catch {
    return null;
  }
}
