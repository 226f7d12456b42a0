/** What an accountant reads must be what happened: every amount, in the currency's own decimals, and nothing that a spreadsheet would carry out. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Basket, priceBasket } from '#shared/basket.ts';
import { spanOf } from '#shared/calendar.ts';
import { money, parseMoney, sum, toDecimal } from '#shared/money.ts';
import { temporaryFolder } from '../payments/journal-torn.test-data.ts';
import { line, openSmallStore, type SmallStore } from './books.test-data.ts';
import { csvHead, csvRows } from './csv.ts';
import { exportCsv, exportJson, type Origin, type Period } from './export.ts';
import { openBooks } from './source.ts';
import { tables } from './tables.ts';

const timeZone = 'Europe/Amsterdam';
const november: Period = { first: '2026-11-01', last: '2026-11-30', span: spanOf('2026-11-01', '2026-11-30', timeZone) };
const silent = () => undefined;

let directory: string;
let store: SmallStore | null = null;

beforeEach(() => {
  directory = temporaryFolder();
});
afterEach(() => {
  store?.close();
  store = null;
  rmSync(directory, { recursive: true, force: true });
});

function open(currency = 'EUR', start = '2026-11-29T09:00:00.000Z'): SmallStore {
  store = openSmallStore(directory, currency, start);
  return store;
}

const origin = (currency = 'EUR'): Origin => ({
  till: 'Till 1',
  store: 'Corner Shop',
  currency,
  timeZone,
  training: false,
  exportedAt: '2026-11-30T08:00:00.000Z',
});

type Rows = Record<string, string>[];

function exported(period = november, currency = 'EUR'): Record<string, Rows> {
  const books = openBooks(directory);
  const folder = join(directory, 'out');
  rmSync(folder, { recursive: true, force: true });
  exportCsv(books, folder, period, origin(currency), silent);
  books.close();
  return Object.fromEntries(
    tables.map(({ name }) => [name, parse(readFileSync(join(folder, `${name}.csv`), 'utf8'), { columns: true, bom: true })]),
  );
}

describe('The books of a period', () => {
  test('hold every sale with its lines, taxes, tenders and payments', async () => {
    const opened = open();
    const id = await opened.sell(
      { currency: 'EUR', lines: [line(1_000), line(250, { quantity: 2_000, discount: { percent: 10_000 } })] },
      1_450,
      1_000,
    );
    const { sales, lines, tax, tenders, payments } = exported();
    expect(sales).toEqual([
      expect.objectContaining({
        sale_number: '1',
        sale_id: id,
        closed_at: '2026-11-29T09:00:08.000Z',
        closed_local: '2026-11-29T10:00:08+01:00',
        total: '14.50',
        net: '11.98',
        tax: '2.52',
        discount: '0.50',
        card: '10.00',
        cash: '4.50',
        rounding: '0.00',
        operator_id: '7',
        operator_name: '\'=Sam "the" Cashier',
      }),
    ]);
    expect(lines?.map(({ quantity, total, tax_rate }) => [quantity, total, tax_rate])).toEqual([
      ['1', '10.00', '21'],
      ['2', '4.50', '21'],
    ]);
    expect(tax).toEqual([expect.objectContaining({ tax_rate: '21', gross: '14.50', net: '11.98', tax: '2.52' })]);
    expect(tenders?.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['card', '10.00'],
      ['cash', '4.50'],
    ]);
    expect(payments).toEqual([
      expect.objectContaining({
        sale_number: '1',
        outcome: 'approved',
        charged: '10.00',
        last_four: '4242',
        created_at: '2026-11-29T09:00:00.000Z',
        ended_at: '2026-11-29T09:00:08.000Z',
        provider_reference: expect.stringMatching(/^'-TRX/),
      }),
    ]);
  });

  test('end at the store’s own midnight', async () => {
    const opened = open('EUR', '2026-11-30T22:59:00.000Z');
    await opened.sell({ currency: 'EUR', lines: [line(100)] }, 100);
    await opened.clock.pass(60_000);
    await opened.sell({ currency: 'EUR', lines: [line(200)] }, 200);
    expect(exported().sales?.map(({ total }) => total)).toEqual(['1.00']);
  });

  test('are files with their heads alone where nothing was sold', () => {
    open();
    expect(Object.values(exported()).flat()).toEqual([]);
    expect(readFileSync(join(directory, 'out', 'tax.csv'), 'utf8')).toBe('\uFEFFsale_number,sale_id,currency,tax_rate,gross,net,tax\r\n');
  });

  test.each([
    ['JPY', '1450', '-1450'],
    ['BHD', '1.450', '-1.450'],
  ])('write %s with its own decimals, and what was paid back with a minus', async (currency, total, back) => {
    const opened = open(currency);
    await opened.sell({ currency, lines: [line(1_450)] }, 1_450);
    await opened.sell({ currency, lines: [line(1_450, { quantity: -1_000, fromSale: '1' })] }, -1_450);
    const { sales, tenders } = exported(november, currency);
    expect(sales?.map((sale) => sale.total)).toEqual([total, back]);
    expect(tenders?.map(({ amount }) => amount)).toEqual([total, back]);
  });

  test('are the same as JSON', async () => {
    const opened = open();
    await opened.sell({ currency: 'EUR', lines: [line(1_000)] }, 1_000, 400);
    const books = openBooks(directory);
    exportJson(books, join(directory, 'books.json'), november, origin(), silent);
    books.close();
    const { sales, lines, payments } = exported();
    const read = JSON.parse(readFileSync(join(directory, 'books.json'), 'utf8'));
    expect(read).toMatchObject({ kassaBooks: 1, store: 'Corner Shop', first: '2026-11-01', last: '2026-11-30' });
    expect(read.sales[0].total).toBe(sales?.[0]?.total);
    expect(read.sales[0].lines[0]).toMatchObject({ name: lines?.[0]?.name, total: lines?.[0]?.total });
    expect(read.payments[0].payment_id).toBe(payments?.[0]?.payment_id);
  });

  test('leave nothing behind when they cannot be written, and overwrite nothing', async () => {
    open();
    const books = openBooks(directory);
    exportCsv(books, join(directory, 'out'), november, origin(), silent);
    expect(() => exportCsv(books, join(directory, 'out'), november, origin(), silent)).toThrow(/is there already and was left as it is/);
    const full = () => {
      throw Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' });
    };
    const failing = {
      ...books,
      *sales() {
        full();
        yield* books.sales(november.span);
      },
    };
    expect(() => exportCsv(failing, join(directory, 'full'), november, origin(), silent)).toThrow(/The disk that holds .* is full/);
    expect(readdirSync(directory).filter((name) => name.startsWith('full'))).toEqual([]);
    expect(existsSync(join(directory, 'out', 'sales.csv'))).toBe(true);
    books.close();
  });
});

describe('Whatever is in a basket', () => {
  const lines = fc.array(
    fc.record({
      price: fc.nat(99_999),
      quantity: fc.integer({ min: 1, max: 5_000 }),
      taxRate: fc.constantFrom(0, 9_000, 21_000),
      percent: fc.nat(100_000),
    }),
    { minLength: 1, maxLength: 8 },
  );

  test('lines, taxes and tenders each add up to the total', async () => {
    const opened = open();
    await fc.assert(
      fc.asyncProperty(lines, fc.nat(100_000), fc.double({ min: 0, max: 1, noNaN: true }), async (drawn, discount, share) => {
        const basket: Basket = {
          currency: 'EUR',
          lines: drawn.map(({ percent, ...each }) => line(each.price, { ...each, discount: { percent } })),
          discount: { percent: discount },
        };
        const total = priceBasket(basket).total.minor;
        const id = await opened.sell(basket, total, Math.round(total * share));
        const written = exported();
        const added = (rows: Rows | undefined, column: string) =>
          toDecimal(
            sum(
              (rows ?? []).filter(({ sale_id }) => sale_id === id).map((row) => read(row[column])),
              'EUR',
            ),
          );
        const expected = toDecimal(money(total, 'EUR'));
        expect(added(written.sales, 'total')).toBe(expected);
        expect(added(written.lines, 'total')).toBe(expected);
        expect(added(written.tax, 'gross')).toBe(expected);
        expect(added(written.tenders, 'amount')).toBe(expected);
      }),
      { numRuns: 15, seed: 7 },
    );
  });

  const read = (decimal: string | undefined) => {
    const parsed = parseMoney(decimal ?? '', 'EUR');
    if (!parsed.ok) throw new RangeError(`${decimal} is no amount`);
    return parsed.money;
  };
});

describe('A cell', () => {
  const [, table] = tables;
  if (!table) throw new RangeError('There are no tables');

  test('comes back as it was, and never as a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const [row] = parse(csvHead(table) + csvRows(table, [{ name, total: '-1.00' }]), { columns: true, bom: true }) as Rows;
        expect([name, `'${name}`]).toContain(row?.name);
        expect(row?.name).not.toMatch(/^\s*[=+\-@\t\r]/);
        expect(row?.total).toBe('-1.00');
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '＝1+1',
    '\n=cmd',
  ])('that begins as a formula does, like %j, is text', (name) => {
    const [row] = parse(csvHead(table) + csvRows(table, [{ name }]), { columns: true, bom: true }) as Rows;
    expect(row?.name).toBe(`'${name}`);
  });
});
