import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countedSum, denominationsOf } from '#shared/drawer.ts';
import { temporaryFolder } from '../payments/journal-torn.test-data.ts';
import { systemRandom } from '../ports.ts';
import { openSales, type Sales } from '../sales/sales.ts';
import { manualClock } from '../testing/manual-ports.ts';

const sam = { id: '1', name: 'Sam' };
const kim = { id: '2', name: 'Kim' };
let folder: string;
let sales: Sales;

beforeEach(() => {
  folder = temporaryFolder();
  sales = openSales({ path: join(folder, 'sales.db'), currency: 'EUR', clock: manualClock(), random: systemRandom });
});
afterEach(() => {
  sales.shutDown();
  rmSync(folder, { recursive: true });
});

const openShift = (id: string, drawer = '') => sales.drawer.openShift({ id, drawer, drawerName: drawer && 'Kim', float: 10_000, by: sam });
const take = (id: string, by: typeof sam) =>
  sales.takeCash({ id, saleId: sales.current().id, amount: 1_002, handed: 2_000, change: 1_000, rounding: -2, operator: by });
const end = (number: number, counted: number) => sales.drawer.endShift(number, { counted, pieces: [], loose: counted, note: '', by: sam });

describe('a shift', () => {
  it('holds its float, its sales in cash and what was put in and taken out', () => {
    const { number } = openShift('a');
    take('t1', sam);
    take('t2', kim);
    sales.giveCashBack('t2', kim);
    sales.drawer.move({ id: 'm1', kind: 'drop', amount: -5_000, reason: 'To the safe', by: sam, shift: number });
    sales.drawer.move({ id: 'm2', kind: 'no-sale', amount: 0, reason: 'Change', by: sam, shift: number });
    expect(end(number, 5_990).end).toMatchObject({ expected: 6_000, counted: 5_990, difference: -10 });
    expect(sales.drawer.entriesOf(number).map(({ kind, amount }) => [kind, amount])).toEqual([
      ['float', 10_000],
      ['cash', 1_000],
      ['cash', 1_000],
      ['given-back', -1_000],
      ['drop', -5_000],
      ['no-sale', 0],
    ]);
  });

  it('of one’s own takes one’s own cash, and the shared one all the rest', () => {
    const shared = openShift('a');
    const own = openShift('b', kim.id);
    take('t1', sam);
    take('t2', kim);
    expect(sales.drawer.shiftOf(kim.id)?.number).toBe(own.number);
    expect(end(shared.number, 0).end?.expected).toBe(11_000);
    expect(end(own.number, 0).end?.expected).toBe(11_000);
    expect(sales.drawer.openShifts()).toEqual([]);
    take('t3', kim);
    expect(sales.drawer.lastEnded(5).map(({ number }) => number)).toEqual([2, 1]);
  });

  it('is one for each drawer, and what is over takes nothing more', () => {
    const { number } = openShift('a');
    expect(() => openShift('b')).toThrow(/UNIQUE/);
    end(number, 0);
    expect(() => end(number, 0)).toThrow(/UNIQUE/);
    expect(() => sales.drawer.move({ id: 'm', kind: 'pay-in', amount: 1, reason: 'x', by: sam, shift: number })).toThrow(/shift is over/);
  });
});

it('nothing of it is ever changed or deleted, whoever writes into the file', () => {
  const { number } = openShift('a');
  take('t1', sam);
  end(number, 0);
  const database = new DatabaseSync(join(folder, 'sales.db'));
  try {
    for (const table of ['shift', 'shift_end', 'drawer_entry']) {
      expect(() => database.exec(`DELETE FROM ${table}`)).toThrow(/written once/);
      expect(() => database.exec(`UPDATE ${table} SET at = 'another'`)).toThrow(/written once/);
    }
    expect(() => database.exec(`INSERT INTO shift VALUES (7, 'x', '', '', '1', 'Sam', 'now')`)).toThrow(/no gap/);
  } finally {
    database.close();
  }
});

describe('notes and coins', () => {
  it('are those of the currency, with no decimals, two or three', () => {
    expect(denominationsOf('EUR')[0]).toBe(50_000);
    expect(denominationsOf('JPY')).toEqual([10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10, 5, 1]);
    expect(denominationsOf('KWD')).toContain(250);
    expect(denominationsOf('SEK')).toEqual([20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1]);
    expect(denominationsOf('ISK')).toEqual([200, 100, 50, 20, 10, 5, 2, 1]);
  });

  it('are counted exactly or not at all', () => {
    expect(
      countedSum(
        [
          { value: 5_000, pieces: 3 },
          { value: 1, pieces: 7 },
        ],
        250,
      ),
    ).toBe(15_257);
    expect(() => countedSum([{ value: 50_000, pieces: 1e12 }])).toThrow(RangeError);
  });
});
