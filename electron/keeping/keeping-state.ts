/** What a till keeps of its keeping, in `keeping.json`: where backups go, how the last one went, how long years stay. */
import { join } from 'node:path';
import { z } from 'zod';
import { readBySchema } from '#shared/problems.ts';
import { type Clock, isoNow } from '../ports.ts';
import { keepAside, writeFileAtomically } from '../settings/files.ts';
import { readJson, readTextFile } from '../storage/json-text.ts';

const failure = z.strictObject({ at: z.string(), detail: z.string() });

const StateSchema = z.strictObject({
  backupFolder: z.string().nullable(),
  lastBackup: z.strictObject({ at: z.string(), path: z.string() }).nullable(),
  lastFailure: failure.nullable(),
  /** Whole years that stay on the till at least; null for everything. */
  keepYears: z.number().int().min(2).nullable().default(null),
  archiveFailure: failure.nullable().default(null),
  restoreFailure: failure.nullable().default(null),
});
export type KeepingState = z.infer<typeof StateSchema>;

const nothing: KeepingState = {
  backupFolder: null,
  lastBackup: null,
  lastFailure: null,
  keepYears: null,
  archiveFailure: null,
  restoreFailure: null,
};

/**
 * What is kept, read anew. A damaged file is told as a failure, for whoever chose a folder believes that there are
 * backups; with `mayMove` it is kept aside.
 */
export function readState(directory: string, clock: Clock, mayMove: boolean): KeepingState {
  const path = join(directory, 'keeping.json');
  const text = readTextFile(path);
  if (!text.ok && text.fault === 'missing') return nothing;
  const json = text.ok ? readJson(text.value) : text;
  const state = json.ok ? readBySchema(StateSchema, json.value) : json;
  if (state.ok) return state.value;
  const detail = `${path} was damaged, so no folder for backups is known. Choose one again.`;
  try {
    if (mayMove) keepAside(path, clock);
  } catch {
    // It is written over once a folder is chosen.
  }
  return { ...nothing, lastFailure: { at: isoNow(clock), detail } };
}

export function writeState(directory: string, state: KeepingState): Promise<void> {
  return writeFileAtomically(join(directory, 'keeping.json'), `${JSON.stringify(state, null, 2)}\n`, 0o600);
}
