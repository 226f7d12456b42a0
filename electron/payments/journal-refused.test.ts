/** The journals that a till does not open: each refusal is a sentence that says what to do, and leaves the files as they were. */
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openJournal } from './journal.ts';
import { type Files, order, readFiles, temporaryFolder, writeFiles } from './journal-torn.test-data.ts';

let folder: string;
let path: string;

/** A journal as a killed till leaves it: its last entry is in the write-ahead log alone. */
beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder, 'journal.db');
  const journal = openJournal(path);
  journal.append('a', [{ type: 'created', order: order('a') }], '2026-01-05T09:00:00.000Z');
  const files = readFiles(folder);
  journal.close();
  writeFiles(folder, files);
});
afterEach(() => rmSync(folder, { recursive: true }));

it.each([
  ['is missing', () => rmSync(path)],
  ['is empty', () => writeFileSync(path, '')],
])('A write-ahead log whose journal %s is not thrown away', (_, harm) => {
  harm();
  refuses('broken', /is missing or empty.*put the file back.*provider’s own list/);
});

it('A journal that is write-protected says what to check', () => {
  for (const file of readdirSync(folder)) chmodSync(join(folder, file), 0o444);
  chmodSync(folder, 0o555);
  try {
    unprivileged(() => refuses('read-only', /cannot be written.*Check the folder's permissions/));
  } finally {
    chmodSync(folder, 0o755);
  }
});

it('A journal that a newer Kassa wrote asks for the newer Kassa', () => {
  const raw = new DatabaseSync(path);
  raw.exec('PRAGMA user_version = 99');
  const files = readFiles(folder);
  raw.close();
  writeFiles(folder, files);
  refuses('newer', /written by a newer Kassa.*Install the newer Kassa again/);
});

it('A journal whose pages are garbage asks for support', () => {
  openJournal(path).close();
  writeFileSync(path, readFileSync(path).fill(0xa5, 4096));
  refuses('broken', /is damaged.*call support.*provider’s own list/);
});

function refuses(problem: string, sentences: RegExp): void {
  const before = kept();
  expect(() => openJournal(path)).toThrow(expect.objectContaining({ problem, message: expect.stringMatching(sentences) }));
  expect(kept()).toEqual(before);
}

/** All but what SQLite makes anew: the index of the write-ahead log, and a log without a word in it. */
function kept(): Files {
  return new Map([...readFiles(folder)].filter(([name, bytes]) => name !== 'journal.db-shm' && bytes.length > 0));
}

/** Permissions do not bind the superuser, who runs the tests in some places. */
function unprivileged(work: () => void): void {
  const { getuid, seteuid } = process;
  const isSuperuser = getuid?.() === 0;
  if (isSuperuser) seteuid?.(65_534);
  try {
    work();
  } finally {
    if (isSuperuser) seteuid?.(0);
  }
}
