/** `preferences.json` in a till's data directory: what the people at it chose. A damaged file is kept aside and named. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Notice, PreferencesSchema, type PreferencesView } from '#shared/ipc.ts';
import { firstPreferences } from '#shared/preferences.ts';
import { type Problem, readBySchema } from '#shared/problems.ts';
import type { Clock } from '../ports.ts';
import { readJson, readTextFile } from '../storage/json-text.ts';
import { keepAside, writeFileAtomically } from './files.ts';

export interface PreferencesStore {
  get(): PreferencesView;
  /**
   * Replaces the named parts and writes them, one change after the other; a function is given what holds when its turn comes.
   * Throws, and changes nothing, when they cannot be written.
   */
  change(parts: Partial<PreferencesView> | ((before: PreferencesView) => Partial<PreferencesView>)): Promise<PreferencesView>;
  /** What was wrong with the file, for the operator. */
  readonly notices: readonly Notice[];
}

const first = PreferencesSchema.parse(firstPreferences);

/** Opens the file of a directory; one that is not there is made by the first change. `keep` is false for a till that only reads: it moves no file. */
export function openPreferences(options: { directory: string; clock: Clock; keep: boolean }): PreferencesStore {
  const path = join(options.directory, 'preferences.json');
  const { value, notices, writable } = readPreferences(path, options);
  let current = value;
  let writing: Promise<unknown> = Promise.resolve();
  return {
    get: () => current,
    notices,
    change(parts) {
      const next = writing.then(async () => {
        const changed = PreferencesSchema.parse({ ...current, ...(typeof parts === 'function' ? parts(current) : parts) });
        if (writable) await writeFileAtomically(path, `${JSON.stringify(changed, null, 2)}\n`, 0o600);
        current = changed;
        return changed;
      });
      writing = next.catch(() => undefined);
      return next;
    },
  };
}

interface Opened {
  readonly value: PreferencesView;
  readonly notices: readonly Notice[];
  /** False where a file lies that must not be written over. */
  readonly writable: boolean;
}

function readPreferences(path: string, { clock, keep }: { clock: Clock; keep: boolean }): Opened {
  if (!existsSync(path)) return { value: first, notices: [], writable: keep };
  const text = readTextFile(path);
  if (!text.ok && text.fault === 'unreadable') return unusable(`${path} cannot be read. ${sentences(text.problems)}`);
  const json = text.ok ? readJson(text.value) : text;
  const read = json.ok ? readBySchema(PreferencesSchema, json.value) : json;
  if (read.ok) return { value: read.value, notices: [], writable: keep };
  if (!keep) return unusable(`${path} is damaged. ${sentences(read.problems)}`);
  try {
    const aside = keepAside(path, clock);
    const detail = `It was kept as ${aside}. ${sentences(read.problems.slice(0, 1))} Repair that file and put it back as ${path}, or choose again.`;
    return { value: first, notices: [{ code: 'preferences-kept-aside', detail }], writable: true };
  } catch {
    return unusable(`${path} is damaged and could not be moved aside. ${sentences(read.problems.slice(0, 1))}`);
  }
}

function unusable(detail: string): Opened {
  return { value: first, notices: [{ code: 'preferences-unreadable', detail }], writable: false };
}

function sentences(problems: readonly Problem[]): string {
  return problems.map(({ message }) => message).join(' ');
}
