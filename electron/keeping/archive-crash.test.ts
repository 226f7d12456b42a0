/** A till that is killed while years are taken out of it has all of them at its next start, or none; and is refused what must not go. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifiedJournal } from '../health/files.ts';
import { temporaryFolder } from '../payments/journal-torn.test-data.ts';
import { systemRandom } from '../ports.ts';
import { openReconciliationFile } from '../reconciliation/reconciliation-file.ts';
import { lockInstance } from '../storage/instance-lock.ts';
import { openStores } from '../till/till-stores.ts';
import type { CrashOrder } from './archive-crash.test-data.ts';
import { verifiedBackup } from './manifest.ts';
import { takeBackup } from './take-backup.ts';
import { type Step, takeYearsOut } from './take-years-out.ts';
import { openYearsTill, origin, rowsOf, type YearsTill } from './years.test-data.ts';

const timeZone = 'Europe/Amsterdam';
const dayMs = 86_400_000;
const by = { id: '1', name: 'Sam' };
const now = Date.parse('2026-03-01T12:00:00.000Z');
const clock = { now: () => now, sleep: async () => undefined };

let root: string;
let directory: string;
let archive: string;
let till: YearsTill;

beforeEach(async () => {
  root = temporaryFolder();
  directory = join(root, 'live');
  archive = join(root, 'archive');
  till = openYearsTill(directory, '2024-11-20T09:00:00.000Z');
  for (let sold = 0; sold < 12; sold += 1) {
    till.sellByCard(500);
    till.sellForCash(300);
    till.closeDay();
    await till.clock.pass(30 * dayMs);
  }
});
afterEach(() => {
  till.close();
  rmSync(root, { recursive: true, force: true });
});

async function archived(): Promise<void> {
  rmSync(archive, { recursive: true, force: true });
  expect(await takeBackup(directory, archive, origin, till.clock, () => undefined, new AbortController().signal)).toMatchObject({
    kind: 'done',
  });
}

const takenOut = (through = 2024) => takeYearsOut({ directory, archive, through, timeZone, by }, clock);
const numbers = () => till.sales.closedAfter(0, 1_000).map(({ number }) => number);

describe('A till that is killed', () => {
  const steps: readonly (readonly [Step, 'old' | 'new'])[] = [
    ['found', 'old'],
    ['sales-written', 'old'],
    ['sales-gone', 'new'],
    ['journal-written', 'new'],
    ['journal-gone', 'new'],
    ['tidied', 'new'],
  ];

  test.each(steps)('at the step %s is the %s one at its next start', async (killedAt, expected) => {
    await archived();
    till.close();
    const before = rowsOf(directory);
    const copy = join(root, 'undisturbed');
    cpSync(directory, copy, { recursive: true });
    const order: CrashOrder = { directory, archive, through: 2024, timeZone, by, killedAt, now };
    const child = spawnSync(process.execPath, [join(import.meta.dirname, 'archive-crash.test-data.ts'), JSON.stringify(order)]);
    expect(child.signal, String(child.stderr)).toBe('SIGKILL');
    takeYearsOut({ directory: copy, archive, through: 2024, timeZone, by }, clock);
    till = openYearsTill(directory, '2026-03-01T12:00:00.000Z');
    expect(till.journal.broken).toBeNull();
    expect(verifiedJournal(directory)).toBeNull();
    till.close();
    expect(rowsOf(directory)).toEqual(expected === 'old' ? before : rowsOf(copy));
    // The old one can be archived all the same, and the new one has nothing more of these years.
    if (expected === 'old') expect(takenOut().sales).toBeGreaterThan(0);
    else expect(() => takenOut()).toThrow(/nothing of these years/);
    till = openYearsTill(directory, '2026-03-01T12:00:00.000Z');
    expect(() => verifiedBackup(archive)).not.toThrow();
  });
});

test('A till that cannot go on taking years out opens all the same, and says what is wrong with its journal', async () => {
  await archived();
  till.close();
  const order: CrashOrder = { directory, archive, through: 2024, timeZone, by, killedAt: 'sales-gone', now };
  spawnSync(process.execPath, [join(import.meta.dirname, 'archive-crash.test-data.ts'), JSON.stringify(order)]);
  const raw = new DatabaseSync(join(directory, 'journal.db'));
  // Of a payment that was to go, the file refuses to let anything go while it is open.
  raw.exec('UPDATE payment SET open = 1 WHERE number = 1');
  raw.close();
  const stores = openStores({ directory, currency: 'EUR', samples: null, clock, random: systemRandom, drive: true });
  expect(stores.journal.broken).toMatch(/open payments/);
  expect(stores.journal.archived).toEqual([]);
  stores.close();
  till = openYearsTill(join(root, 'another'), '2026-03-01T12:00:00.000Z');
});

describe('Years', () => {
  test('leave, and the till says where they are', async () => {
    await archived();
    const sale = till.sales.closedAfter(0, 1)[0];
    till.close();
    writeFileSync(join(directory, 'search.db'), 'of things that go');
    const { sequence, sales, payments } = takenOut();
    expect({ sales, payments }).toEqual({ sales: 4, payments: 2 });
    expect(existsSync(join(directory, 'search.db'))).toBe(false);
    till = openYearsTill(directory, '2026-03-01T12:00:00.000Z');
    expect(till.journal.archived).toMatchObject([{ sequence, archive: 'archive' }]);
    expect(till.journal.hashAt(sequence)).toMatch(/^[0-9a-f]{64}$/);
    expect(till.journal.hashAt(sequence - 1)).toBeNull();
    expect(till.sales.archivings()).toMatchObject([{ through: 2024, archive, until: '2024-12-31T23:00:00.000Z' }]);
    expect(till.sales.audit.latest(1)).toMatchObject([{ action: 'years-archived', subject: '2024' }]);
    expect(() => till.sales.get(sale?.id ?? '')).toThrow(/no-such-sale/);
    expect(numbers()).toEqual(Array.from({ length: 20 }, (_, index) => index + 5));
    expect(readdirSync(archive).filter((name) => /wal|shm/.test(name))).toEqual([]);
  });

  test('leave one after the other', async () => {
    await archived();
    till.close();
    const first = takenOut();
    till = openYearsTill(directory, '2026-02-01T12:00:00.000Z');
    till.sellForCash(300);
    till.closeDay();
    await archived();
    expect(verifiedBackup(archive).journal).toMatchObject({ begins: { after: first.sequence, archive: 'archive' } });
    till.close();
    expect(takenOut(2025).sequence).toBeGreaterThan(first.sequence);
    till = openYearsTill(directory, '2026-03-01T12:00:00.000Z');
    expect(till.journal.broken).toBeNull();
    expect(till.journal.archived).toHaveLength(2);
    // The newest sale of each kind stays, so that numbers go on.
    expect(numbers()).toEqual([23, 25]);
    expect(till.sellByCard(100)).toBeTruthy();
    expect(numbers()).toEqual([23, 25, 26]);
  });

  const refusals: readonly (readonly [string, () => void, number, RegExp])[] = [
    ['that is not over', () => undefined, 2026, /over for 40 days.*up to 2024/],
    ['without anything in it', () => undefined, 2023, /nothing of these years/],
    [
      'with a payment that is open',
      () => {
        const raw = new DatabaseSync(join(directory, 'journal.db'));
        raw.exec('UPDATE payment SET unseen = 1 WHERE number = 1');
        raw.close();
      },
      2024,
      /still open, or has an alert/,
    ],
    [
      'with a difference that is open',
      () => {
        const file = openReconciliationFile({ path: join(directory, 'reconciliation.db'), clock, random: systemRandom });
        const run = file.begin({
          from: '2024-11-01T00:00:00.000Z',
          to: '2024-12-01T00:00:00.000Z',
          cause: 'person',
          by,
          terminals: ['counter'],
        });
        const agreed = { sales: 0, salesSum: 0, refunds: 0, refundsSum: 0, uncharged: 0 };
        const difference = {
          kind: 'missing-here',
          refund: false,
          terminalId: 'counter',
          paymentId: null,
          reference: 'R-17',
          at: '2024-11-20T09:00:00.000Z',
          ours: null,
          theirs: null,
        } as const;
        file.keep(run, 'counter', {
          kind: 'told',
          findings: { way: 'list', agreed, differences: [difference], untold: [], elsewhere: 0, unreadable: 0 },
        });
        file.close();
      },
      2024,
      /R-17\. Work it off first/,
    ],
    [
      'whose archive was changed',
      () => {
        writeFileSync(join(archive, 'sales.db'), 'x');
      },
      2024,
      /damaged, or was changed/,
    ],
    [
      'whose archive is of another moment of another journal',
      () => {
        const raw = new DatabaseSync(join(directory, 'sales.db'));
        raw.exec("UPDATE sale SET basket = replace(basket, 'Tea', 'Gin') WHERE number = 1");
        raw.close();
      },
      2024,
      /A row of sale is not in the archive/,
    ],
    [
      'while the till is open',
      () => {
        lock = lockInstance(directory);
      },
      2024,
      /other-instance/,
    ],
  ];
  let lock: ReturnType<typeof lockInstance> | null = null;

  test.each(refusals)('%s stay', async (_, prepare, through, sentence) => {
    await archived();
    till.close();
    prepare();
    const before = rowsOf(directory);
    expect(() => takenOut(through)).toThrow(sentence);
    lock?.release();
    lock = null;
    expect(rowsOf(directory)).toEqual(before);
    till = openYearsTill(directory, '2026-03-01T12:00:00.000Z');
  });

  test('of which a day was never closed stay', async () => {
    till.sellForCash(100);
    await till.clock.pass(80 * dayMs);
    till.sellForCash(100);
    await archived();
    till.close();
    expect(() => takenOut(2025)).toThrow(/Not every day of these years is closed/);
    till = openYearsTill(directory, '2026-03-01T12:00:00.000Z');
  });
});
