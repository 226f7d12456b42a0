/** A backup is of one moment however much is sold meanwhile, and a restore takes nothing that is not exactly one. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { line, openSmallStore, type SmallStore } from '../export/books.test-data.ts';
import { openJournal } from '../payments/journal.ts';
import { temporaryFolder } from '../payments/journal-torn.test-data.ts';
import { isoNow, systemRandom } from '../ports.ts';
import { openSales } from '../sales/sales.ts';
import { finishRestore } from './finish-restore.ts';
import { verifiedBackup } from './manifest.ts';
import { restoreTill } from './restore.ts';
import { takeBackup } from './take-backup.ts';
import { openYearsTill } from './years.test-data.ts';

const identity = { till: { id: 'POS-1' }, store: { country: 'NL', currency: 'EUR' }, training: false };
const origin = {
  version: '0.0.0',
  till: { id: 'POS-1', name: 'Till 1' },
  store: { name: 'Shop', country: 'NL', currency: 'EUR' },
  training: false,
};
const silent = () => undefined;

let root: string;
let directory: string;
let store: SmallStore;

beforeEach(() => {
  root = temporaryFolder();
  directory = join(root, 'live');
  store = openSmallStore(directory, 'EUR', '2026-11-29T09:00:00.000Z');
});
afterEach(() => {
  store.close();
  rmSync(root, { recursive: true, force: true });
});

const basket = { currency: 'EUR', lines: [line(500)] };
const sell = () => store.sell(basket, 500, 500);

async function backedUp(name: string): Promise<string> {
  const path = join(root, name);
  expect(await takeBackup(directory, path, origin, store.clock, silent, new AbortController().signal)).toMatchObject({ kind: 'done' });
  return path;
}

const restored = (backup: string, changes: Partial<Parameters<typeof restoreTill>[0]> = {}) =>
  restoreTill({ directory, backup, identity, clock: store.clock, random: systemRandom, ...changes });

/** The till must not be open; another one opens for the rest of the test. */
async function closed<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  store.close();
  try {
    return await work();
  } finally {
    store = openSmallStore(directory, 'EUR', '2026-11-29T12:00:00.000Z');
  }
}

/** Every closed sale with its card payment, as a folder holds them. */
function kept(folder: string) {
  const journal = openJournal(join(folder, 'journal.db'));
  const sales = openSales({ path: join(folder, 'sales.db'), currency: 'EUR', clock: store.clock, random: systemRandom });
  const numbers = sales.closedAfter(0, 100_000);
  const told = {
    broken: journal.broken,
    numbers: numbers.map(({ number }) => number),
    unpaid: numbers.filter(({ id }) => !journal.ofSale(id).some(({ state }) => state === 'approved')).map(({ number }) => number),
    strangers: journal
      .latest(100_000)
      .filter(({ saleId }) => !numbers.some(({ id }) => id === saleId) && !sales.open().some(({ id }) => id === saleId)),
  };
  sales.shutDown();
  journal.close();
  return told;
}

describe('A backup', () => {
  test('that is taken while the till sells is of one moment', { timeout: 30_000 }, async () => {
    for (let sold = 0; sold < 30; sold += 1) await sell();
    const end = new AbortController();
    let sold = 0;
    const selling = (async () => {
      while (!end.signal.aborted) {
        await sell();
        sold += 1;
        await setImmediate();
      }
    })();
    const backups: string[] = [];
    for (let round = 0; round < 4; round += 1) backups.push(await backedUp(`backup-${round}`));
    end.abort();
    await selling;
    expect(sold).toBeGreaterThan(10);
    let before = 0;
    for (const backup of backups) {
      const { journal, lastSaleNumber } = verifiedBackup(backup);
      const copy = `${backup}-opened`;
      cpSync(backup, copy, { recursive: true });
      const told = kept(copy);
      expect(told).toMatchObject({ broken: null, unpaid: [], strangers: [] });
      expect(told.numbers).toHaveLength(lastSaleNumber);
      expect(journal.entries).toBeGreaterThan(before);
      before = journal.entries;
    }
  });

  test('is not made into a folder that vanished, and what was begun is not called one', async () => {
    const nowhere = join(root, 'drive', 'backup');
    const answer = await takeBackup(directory, nowhere, origin, store.clock, silent, new AbortController().signal);
    expect(answer).toMatchObject({ kind: 'failed', detail: expect.stringMatching(/is not there\. Plug the drive in/) });
    expect(existsSync(join(root, 'drive'))).toBe(false);
    await sell();
    const end = new AbortController();
    const stopped = await takeBackup(directory, join(root, 'stopped'), origin, store.clock, () => end.abort(), end.signal);
    expect(stopped.kind).toBe('failed');
    expect(existsSync(join(root, 'stopped'))).toBe(false);
    expect(() => verifiedBackup(join(root, 'stopped.partial'))).toThrow(/was not finished/);
  });

  test('of a journal that is not whole is none', async () => {
    for (let sold = 0; sold < 5; sold += 1) await sell();
    await closed(async () => {
      const path = join(directory, 'journal.db');
      const bytes = readFileSync(path);
      for (let place = bytes.indexOf('"minor":500'); place >= 0; place = bytes.indexOf('"minor":500')) bytes.write('"minor":900', place);
      writeFileSync(path, bytes);
      const answer = await takeBackup(directory, join(root, 'broken'), origin, store.clock, silent, new AbortController().signal);
      expect(answer).toMatchObject({ kind: 'failed', detail: expect.stringMatching(/no backup of this moment/) });
      expect(existsSync(join(root, 'broken'))).toBe(false);
    });
  });
});

describe('A restore', () => {
  test('brings the till back, keeps what it had, and gives no number a second time', async () => {
    await sell();
    const backup = await backedUp('backup');
    await sell();
    await sell();
    const { keptAs, numbersAfter, takenAt } = await closed(() => restored(backup));
    expect(kept(keptAs ?? '').numbers).toEqual([1, 2, 3]);
    expect(numbersAfter).toBe(1_000);
    expect(store.sales.restored()).toMatchObject({ takenAt, seen: false });
    expect(store.sales.audit.latest(1)).toMatchObject([{ action: 'till-restored' }]);
    await sell();
    expect(store.sales.lastClosed(5).map(({ number }) => number)).toEqual([1_001, 1]);
  });

  test('lets shifts and Zs go on after all that the till gave, with the day that was open in the next one', async () => {
    const opened = () => openYearsTill(directory, isoNow(store.clock));
    store.close();
    let till = opened();
    const count = (by = { id: '1', name: 'Sam' }) => {
      const { number } = till.sales.drawer.openShift({ id: systemRandom.uuid(), drawer: '', drawerName: '', float: 0, by });
      till.sales.drawer.endShift(number, { counted: 0, pieces: [], loose: 0, note: '', by });
      return number;
    };
    till.sellForCash(500);
    expect([count(), till.closeDay().number]).toEqual([1, 1]);
    till.sellForCash(200);
    till.sellByCard(300);
    const backup = await backedUp('backup');
    // What customers see of it after the backup must not come again.
    expect([count(), till.closeDay().number]).toEqual([2, 2]);
    till.close();
    expect(restored(backup)).toMatchObject({ numbersAfter: 1_000, shiftsAfter: 1_000, daysAfter: 1_000 });
    till = opened();
    till.sellForCash(100);
    expect(count()).toBe(1_001);
    expect(till.closeDay()).toMatchObject({ number: 1_001, turnover: 600, unexplained: 0 });
    expect(till.sales.days.brokenAt()).toBeNull();
    till.sellForCash(100);
    expect(count()).toBe(1_002);
    expect(till.closeDay()).toMatchObject({ number: 1_002, turnover: 100, unexplained: 0 });
    expect(till.sales.days.days(null, 10).map(({ report }) => report.number)).toEqual([1_002, 1_001, 1]);
    const raw = new DatabaseSync(join(directory, 'sales.db'));
    expect(() => raw.exec(`INSERT INTO shift VALUES (1500, 'x', '', '', '1', 'Sam', 'now')`)).toThrow(/no gap/);
    expect(() =>
      raw.exec(
        'INSERT INTO day_mark SELECT 1500, last_sale, last_entry, last_payment, last_audit, last_shift, on_open_sales, at FROM day_mark',
      ),
    ).toThrow(/no gap/);
    expect(() => raw.exec("INSERT INTO day_report VALUES (1500, '{}', '')")).toThrow(/no gap/);
    raw.close();
    till.close();
    store = openSmallStore(directory, 'EUR', '2026-11-29T12:00:00.000Z');
  });

  test('on a new computer leaves room for what may have been sold since', async () => {
    await sell();
    const backup = await backedUp('backup');
    await store.clock.pass(3 * 3_600_000);
    await closed(() => {
      renameSync(directory, join(root, 'lost'));
      expect(restored(backup)).toMatchObject({ keptAs: null, numbersAfter: 11_000 });
    });
  });

  test('puts the basket of then aside, because it may have been paid', async () => {
    const { id } = store.sales.current();
    store.sales.save(id, 0, basket);
    const backup = await backedUp('backup');
    await closed(() => restored(backup));
    expect(store.sales.parked().map((sale) => sale.id)).toEqual([id]);
    expect(store.sales.current().basket.lines).toEqual([]);
  });

  const damages: readonly (readonly [string, (backup: string) => void, RegExp])[] = [
    ['is cut', (backup) => truncateSync(join(backup, 'sales.db'), 4_096), /sales\.db in the backup .* is damaged/],
    ['lacks a file', (backup) => rmSync(join(backup, 'journal.tail')), /journal\.tail is missing/],
    ['was not finished', (backup) => rmSync(join(backup, 'manifest.json')), /was not finished/],
    ['does not name its journal', (backup) => rewritten(backup, (it) => ({ ...it, files: [] })), /has no journal\.db in it/],
    ['is of a newer Kassa', (backup) => rewritten(backup, (it) => ({ ...it, kassaBackup: 3 })), /written by a newer Kassa/],
    [
      'leads out of its folder',
      (backup) => rewritten(backup, (it) => ({ ...it, files: [{ name: '../x', bytes: 0, sha256: '0'.repeat(64) }] })),
      /is damaged/,
    ],
    [
      'is of another till',
      (backup) => rewritten(backup, (it) => ({ ...it, till: { id: 'POS-2', name: 'Till 2' } })),
      /of the till POS-2 \(Till 2\), and this one is POS-1/,
    ],
    ['is of training', (backup) => rewritten(backup, (it) => ({ ...it, training: true })), /of a till in training/],
    [
      'is of another currency',
      (backup) => rewritten(backup, (it) => ({ ...it, store: { name: 'S', country: 'NL', currency: 'USD' } })),
      /NL with USD/,
    ],
  ];

  test.each(damages)('of a backup that %s is refused, and nothing was changed', async (_, damage, sentence) => {
    await sell();
    const backup = await backedUp('backup');
    damage(backup);
    await closed(() => {
      const before = readdirSync(root).sort();
      expect(() => restored(backup)).toThrow(sentence);
      expect(readdirSync(root).sort()).toEqual(before);
      expect(kept(directory).numbers).toEqual([1]);
    });
  });

  test('is refused while the till is open', async () => {
    const backup = await backedUp('backup');
    const { lockInstance } = await import('../storage/instance-lock.ts');
    const lock = lockInstance(directory);
    expect(() => restored(backup)).toThrow(/other-instance/);
    lock.release();
    expect(readdirSync(root).filter((name) => name.startsWith('live'))).toEqual(['live']);
  });

  test('that broke off is gone on with, or undone, at the next start', async () => {
    await sell();
    const backup = await backedUp('backup');
    await closed(() => {
      mkdirSync(`${directory}.restored`);
      finishRestore(directory);
      expect(existsSync(`${directory}.restored`)).toBe(false);
      expect(kept(directory).numbers).toEqual([1]);
      const { keptAs } = restored(backup);
      // As it stands between the two renames.
      renameSync(directory, `${directory}.restored`);
      finishRestore(directory);
      expect(existsSync(`${directory}.restored`)).toBe(false);
      expect(kept(directory).numbers).toEqual([1]);
      expect(existsSync(keptAs ?? '')).toBe(true);
    });
  });
});

function rewritten(backup: string, change: (manifest: Record<string, unknown>) => object): void {
  const path = join(backup, 'manifest.json');
  writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')))));
}
