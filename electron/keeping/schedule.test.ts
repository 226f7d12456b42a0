/** One backup a day, by itself; a failure is told and tried again; old ones make room and nothing else does. */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BooksJob } from '#shared/ipc.ts';
import { temporaryFolder } from '../payments/journal-torn.test-data.ts';
import { isoNow, silentLog } from '../ports.ts';
import { type ManualClock, manualClock } from '../testing/manual-ports.ts';
import { createKeeping, type Keeping } from './keeping.ts';
import { manifestName } from './manifest.ts';
import { removeOldBackups } from './old-backups.ts';

let directory: string;
let clock: ManualClock;
let end: AbortController;
let taken: string[];
let failing: boolean;
let paying: boolean;

beforeEach(() => {
  directory = temporaryFolder();
  clock = manualClock('2026-11-29T21:00:00.000Z');
  end = new AbortController();
  taken = [];
  failing = false;
  paying = false;
});
afterEach(() => {
  end.abort();
  rmSync(directory, { recursive: true, force: true });
});

function open(): Keeping {
  let last: BooksJob | null = null;
  return createKeeping({
    directory,
    identity: () => ({ till: { id: 'POS-1' }, store: { country: 'NL', currency: 'EUR' }, training: false }),
    books: {
      backup() {
        const at = isoNow(clock);
        taken.push(at);
        const state = failing ? 'failed' : 'done';
        const [path, detail] = failing ? [null, 'The disk is full.'] : [join(directory, 'backup'), null];
        last = { id: at, kind: 'backup', state, done: 0, total: 0, startedAt: at, path, detail };
        return last;
      },
      archive: () => {
        throw new Error('No years are archived here');
      },
      over: async () => last,
      job: () => null,
    },
    sales: { restored: () => null, archivings: () => [], oldestClose: () => null, newestClose: () => null },
    clock,
    log: silentLog,
    timeZone: () => 'Europe/Amsterdam',
    keep: true,
    isPaying: () => paying,
    whileClosed: null,
    busy: () => null,
    closing: end.signal,
  });
}

const hour = 3_600_000;

test('without a folder there is none; with one there is one for each day of the store’s', async () => {
  const keeping = open();
  keeping.start(end.signal);
  await clock.pass(hour);
  expect(taken).toEqual([]);
  await keeping.chooseFolder(directory);
  await clock.pass(hour / 2);
  // 22:05 UTC is 23:05 in Amsterdam; the next day begins there at 23:00 UTC.
  expect(taken).toEqual(['2026-11-29T22:05:00.000Z']);
  await clock.pass(2 * hour);
  expect(taken).toHaveLength(2);
  await clock.pass(20 * hour);
  expect(taken).toHaveLength(2);
  await keeping.close();
  expect(open().view()).toMatchObject({ backupFolder: directory, lastBackup: { at: taken[1] }, lastFailure: null });
});

test('a payment that is under way comes first', async () => {
  const keeping = open();
  await keeping.chooseFolder(directory);
  keeping.start(end.signal);
  paying = true;
  await clock.pass(hour);
  expect(taken).toEqual([]);
  paying = false;
  await clock.pass(hour / 4);
  expect(taken).toHaveLength(1);
  await keeping.close();
});

test('one that failed is told, and tried again an hour later', async () => {
  const keeping = open();
  await keeping.chooseFolder(directory);
  keeping.start(end.signal);
  failing = true;
  await clock.pass(hour / 2);
  expect(taken).toHaveLength(1);
  expect(keeping.view().lastFailure).toMatchObject({ detail: 'The disk is full.' });
  failing = false;
  await clock.pass(hour);
  expect(taken).toHaveLength(2);
  expect(keeping.view()).toMatchObject({ lastFailure: null, lastBackup: { path: join(directory, 'backup') } });
  await keeping.close();
});

test('a folder that is not there is refused, and a damaged file of choices is told', async () => {
  await expect(open().chooseFolder(join(directory, 'none'))).rejects.toThrow(/backup-folder/);
  await expect(open().chooseFolder('relative')).rejects.toThrow(/backup-folder/);
  writeFileSync(join(directory, 'keeping.json'), '{"backupFolder": 7}');
  expect(open().view()).toMatchObject({ backupFolder: null, lastFailure: { detail: expect.stringMatching(/was damaged/) } });
});

test('old backups of this till make room; what is not whole, not its own, or no backup stays', async () => {
  const made = (name: string, whole = true) => {
    mkdirSync(join(directory, name));
    if (whole) writeFileSync(join(directory, name, manifestName), '{}');
  };
  for (let day = 10; day < 20; day += 1) made(`kassa-backup-POS-1-2026-11-${day}T03-00-00`);
  const others = ['kassa-backup-POS-10-2026-11-01T03-00-00', 'kassa-backup-POS-1-mine', 'photos'];
  for (const name of others) made(name);
  made('kassa-backup-POS-1-2026-11-01T03-00-00', false);
  await removeOldBackups(directory, 'POS-1', 3);
  const left = readdirSync(directory).filter((name) => /POS-1-2026-11-1\d/.test(name));
  expect(left.sort()).toEqual([17, 18, 19].map((day) => `kassa-backup-POS-1-2026-11-${day}T03-00-00`));
  for (const name of [...others, 'kassa-backup-POS-1-2026-11-01T03-00-00']) expect(existsSync(join(directory, name))).toBe(true);
});
