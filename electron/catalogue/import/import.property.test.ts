/** Whatever is in a catalogue file: it is read to articles or to problems, in time, and a refused file changes nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ArticleFieldsSchema, ImportPreviewSchema, type ImportReading, importFields } from '#shared/ipc.ts';
import { type Catalogue, openCatalogue } from '../catalogue.ts';
import { readPrice } from './amounts.ts';
import { openSession } from './session.ts';

let directory: string;
let catalogue: Catalogue;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-hostile-file-'));
  catalogue = openCatalogue({ path: join(directory, 'catalogue.db'), samples: null });
});
afterAll(() => {
  catalogue.close();
  rmSync(directory, { recursive: true, force: true });
});

const header = 'Article number;Name;EAN;Group;Price;VAT;Unit;PLU';
const good = '1;Tea;4006381333931;Drinks;2,50;20;piece;7';

const cell: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('1', '2', 'Tea', '4006381333931', '2,50', '2.50', '1.250', '20', '0', 'kg', '7', '', ' ', 'open'),
  fc.constantFrom(
    '=1+1',
    '@SUM(A1)',
    '+cmd|calc',
    '"',
    '""',
    '"a;b"',
    "'; DROP TABLE article; --",
    '\u0000',
    '\ufeff',
    '\u202e',
    '🥖',
    '-1',
    '1e9',
    'NaN',
  ),
  fc.string({ maxLength: 30, unit: 'binary' }),
);
const sheet: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(header, header.replaceAll(';', ','), 'a;b;c', ''),
    fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 8 }),
    fc.constantFrom(';', ',', '\t'),
  )
  .map(([head, lines, sign]) => [head, good, ...lines.map((cells) => cells.join(sign))].join('\n'));

const bytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 4, arbitrary: sheet.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  // Cut anywhere, within a letter too, and with a few bytes that are not what they were.
  {
    weight: 3,
    arbitrary: fc
      .tuple(sheet, fc.nat({ max: 400 }), fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 3 }))
      .map(([text, length, changes]) => {
        const cut = new Uint8Array(Buffer.from(`${text}\nKäse;Crème`).subarray(0, length));
        for (const [at, byte] of changes) if (cut.length > 0) cut[at % cut.length] = byte;
        return cut;
      }),
  },
);

const reading: fc.Arbitrary<ImportReading> = fc.record(
  {
    mode: fc.constantFrom('update', 'replace'),
    separator: fc.constantFrom(';', ',', '\t'),
    decimal: fc.constantFrom(',', '.'),
    columns: fc.array(fc.option(fc.constantFrom(...importFields)), { maxLength: 10 }),
  },
  { requiredKeys: ['mode'] },
);

const state = () => JSON.stringify([catalogue.revision(), catalogue.search('', { limit: 200, inactive: true })]);

/** Reads the file, and takes it when it may be taken. */
function expectDecent(content: Uint8Array, wish: ImportReading): void {
  const session = openSession({ path: catalogue.path, bytes: content, taxRates: [20_000, 5_000, 0], exponent: 2 }, () => undefined);
  const before = state();
  const seen = session.preview(wish);
  expect(() => ImportPreviewSchema.parse({ importId: 'one', fileName: 'file.csv', ...seen })).not.toThrow();
  expect(state()).toBe(before);
  if (seen.errors > 0) {
    expect(() => session.apply()).toThrow('import-has-errors');
    expect(state()).toBe(before);
    return;
  }
  session.apply();
  expect(catalogue.revision()).toBeGreaterThan(0);
  for (const { picture: _picture, active: _active, ...fields } of catalogue.search('', { limit: 200, inactive: true }).articles) {
    expect(ArticleFieldsSchema.parse(fields)).toEqual(fields);
  }
}

test('a file of any bytes is read, and taken or refused as a whole', () => {
  fc.assert(fc.property(bytes, reading, expectDecent), { numRuns: 200 });
}, 60_000);

describe('A file made to hurt', () => {
  const huge = 'x'.repeat(1_000_000);
  test.each<[string, string | Uint8Array]>([
    ['a cell of a million letters', `${header}\n1;${huge};;;1,00;20;;\n`],
    ['a header of a million letters', `${huge};Name\n1;2\n`],
    ['a hundred thousand columns', `${'x;'.repeat(100_000)}\n${'1;'.repeat(100_000)}\n`],
    ['a hundred thousand quotes', `${header}\n${'"'.repeat(100_001)}\n`],
    ['a quote that is never closed over many lines', `${header}\n1;"Tea;;;1,00;20;;\n${`${good}\n`.repeat(5_000)}`],
    ['nothing but separators', ';'.repeat(50_000)],
    ['nothing but line ends', '\r\n'.repeat(50_000)],
    ['nothing but zero bytes', new Uint8Array(100_000)],
    ['half a UTF-16 letter', new Uint8Array([0xff, 0xfe, 0x41])],
    ['digits without end', `${header}\n${'9'.repeat(50_000)};Tea;;;${'9'.repeat(40_000)};20;;\n`],
    ['spaces without end', `${header}\n1;Tea;;;${' '.repeat(90_000)}1;20;;\n`],
    ['separators of thousands without end', `${header}\n1;Tea;;;${'1,111'.repeat(15_000)};20;;\n`],
  ])('as %s is read at once', (_what, content) => {
    expectDecent(Buffer.from(content as string), { mode: 'update' });
  });
});

test('a price that is written is read as it was written', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99_999_999_999 }),
      fc.constantFrom(',' as const, '.' as const),
      fc.boolean(),
      (minor, decimal, grouped) => {
        const digits = String(minor).padStart(3, '0');
        const whole = digits.slice(0, -2);
        const shown = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, decimal === ',' ? '.' : ',') : whole;
        expect(readPrice(`${shown}${decimal}${digits.slice(-2)}`, decimal, 2)).toEqual({ kind: 'price', minor });
      },
    ),
  );
});
