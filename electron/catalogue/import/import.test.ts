import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportReading } from '#shared/ipc.ts';
import { type Catalogue, openCatalogue } from '../catalogue.ts';
import { evidenceOf, plainNumber, readPrice, readRate } from './amounts.ts';
import { readCatalogueFile } from './read-file.ts';
import { openSession } from './session.ts';

let directory: string;
let catalogue: Catalogue;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-import-'));
  catalogue = openCatalogue({ path: join(directory, 'catalogue.db'), samples: null });
});
afterEach(() => {
  catalogue.close();
  rmSync(directory, { recursive: true, force: true });
});

const update: ImportReading = { mode: 'update' };
const options = { taxRates: [21_000, 9_000], exponent: 2 };
const sessionOf = (bytes: Uint8Array | string) =>
  openSession({ path: catalogue.path, bytes: Buffer.from(bytes as string), ...options }, () => undefined);
const read = (text: string | Uint8Array, reading = update) => readCatalogueFile(Buffer.from(text as string), { reading, ...options });
const everything = () => catalogue.search('', { limit: 200, inactive: true }).articles;
/** Reads, and takes it when it has no errors. */
function take(text: string, reading = update) {
  const session = sessionOf(text);
  const seen = session.preview(reading);
  return { seen, applied: seen.errors === 0 ? session.apply() : null };
}
const faults = (text: string, reading = update) =>
  read(text, reading).problems.map(({ line, field, code, detail }) => [line, field, code, detail]);

const dutch = `Artikelnummer;Omschrijving;EAN;Groep;Verkoopprijs;BTW %;Eenheid;PLU
10;Halfvolle melk;4006381333931;Zuivel;1,35;9;stuk;
11;"Kaas, jong";;Zuivel;"1.012,50";9%;kg;7
12;Cadeaubon;96385074 4006381333948;;vrij;21,0;;
`;

describe('A file', () => {
  test('is understood by its headers, its separator and its decimal sign', () => {
    const file = read(dutch);
    expect(file).toMatchObject({ encoding: 'utf-8', separator: ';', decimal: ',', lines: 3, problems: [] });
    expect(file.columns.map(({ field }) => field)).toEqual(['articleNumber', 'name', 'ean', 'group', 'price', 'taxRate', 'unit', 'plu']);
    expect(file.articles).toEqual([
      {
        line: 2,
        articleNumber: '10',
        name: 'Halfvolle melk',
        price: 135,
        taxRate: 9_000,
        group: 'Zuivel',
        unit: 'piece',
        plu: null,
        eans: ['4006381333931'],
      },
      { line: 3, articleNumber: '11', name: 'Kaas, jong', price: 101_250, taxRate: 9_000, group: 'Zuivel', unit: 'kg', plu: '7', eans: [] },
      {
        line: 4,
        articleNumber: '12',
        name: 'Cadeaubon',
        price: null,
        taxRate: 21_000,
        group: '',
        unit: 'piece',
        plu: null,
        eans: ['96385074', '4006381333948'],
      },
    ]);
  });

  test.each([
    ['English with commas', 'SKU,Description,Price,VAT\n1,"Tea, black",2.50,21\n', ','],
    ['German with tabs', 'Artikelnr.\tBezeichnung\tVK-Preis\tMwSt.\n1\tTea, black\t2,50\t21\n', '\t'],
  ])('may be %s', (_which, text, separator) => {
    const file = read(text);
    expect(file).toMatchObject({ separator, problems: [], articles: [{ articleNumber: '1', name: 'Tea, black', price: 250 }] });
  });

  test.each([
    [
      'UTF-8 with its mark',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('Nummer;Naam;Prijs;BTW\n1;Crème;1,00;9\n')]),
      'utf-8',
      [],
    ],
    [
      'UTF-16',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Nummer\tNaam\tPrijs\tBTW\n1\tCrème\t1,00\t9\n', 'utf16le')]),
      'utf-16',
      [],
    ],
    ['what Windows wrote', Buffer.from('Nummer;Naam;Prijs;BTW\n1;Crème;1,00;9\n', 'latin1'), 'windows-1252', ['file-encoding-old']],
  ])('may be written in %s', (_which, bytes, encoding, warnings) => {
    const file = read(bytes);
    expect(file).toMatchObject({ encoding, articles: [{ name: 'Crème' }] });
    expect(file.problems.map(({ code, severity }) => [code, severity])).toEqual(warnings.map((code) => [code, 'warning']));
  });

  test('may have columns in any order, which a manager maps', () => {
    const text = 'A;B;C;D;E\nTea;1;x;21;2,50\n';
    expect(faults(text).map(([, field, code]) => [field, code])).toEqual([
      ['articleNumber', 'column-missing'],
      ['name', 'column-missing'],
      ['price', 'column-missing'],
      ['taxRate', 'column-missing'],
    ]);
    const columns: ImportReading['columns'] = ['name', 'articleNumber', null, 'taxRate', 'price'];
    expect(read(text, { ...update, columns }).articles).toEqual([
      { line: 2, articleNumber: '1', name: 'Tea', price: 250, taxRate: 21_000 },
    ]);
    expect(faults(text, { ...update, columns: ['name', 'name', 'articleNumber', 'taxRate', 'price'] })).toEqual([
      [1, 'name', 'column-twice', ''],
    ]);
  });

  test('says of each line what is wrong with it', () => {
    const lines = [
      ['', 'Tea', '1,00', '21', '', ''],
      ['2', '', '1,00', '21', '', ''],
      ['3', 'Tea', '', '21', '', ''],
      ['4', 'Tea', 'one', '21', '', ''],
      ['5', 'Tea', '1,005', '21', '', ''],
      ['6', 'Tea', '-1,00', '21', '', ''],
      ['7', 'Tea', '1,00', '6', '', ''],
      ['8', 'Tea', '1,00', 'low', '', ''],
      ['9', 'Tea', '1,00', '', '', ''],
      ['10', 'Tea', '1,00', '21', '4,00638E+12', ''],
      ['11', 'Tea', '1,00', '21', '4006381333932', ''],
      ['12', 'Tea', '1,00', '21', '4006381333931', ''],
      ['13', 'Tea', '1,00', '21', '4006381333931', ''],
      ['12', 'Tea', '1,00', '21', '', ''],
      ['14', 'Tea', '1,00', '21', '', '77'],
      ['15', 'Tea', '1,00', '21', '', '77'],
      ['16', 'Tea', '1,00', '21', '', 'seven'],
      ['17', 'x'.repeat(201), '1,00', '21', '', ''],
      ['18', 'Tea', '99999999999,00', '21', '', ''],
    ];
    const text = ['Nummer;Naam;Prijs;BTW;EAN;PLU', ...lines.map((cells) => cells.join(';')), ''].join('\n');
    expect(faults(text).sort(([one], [other]) => Number(one) - Number(other))).toEqual([
      [2, 'articleNumber', 'field-empty', ''],
      [3, 'name', 'field-empty', ''],
      [4, 'price', 'field-empty', ''],
      [5, 'price', 'price-unreadable', 'one'],
      [6, 'price', 'price-decimals', '1,005'],
      [7, 'price', 'price-unreadable', '-1,00'],
      [8, 'taxRate', 'tax-unknown', '6'],
      [9, 'taxRate', 'tax-unreadable', 'low'],
      [10, 'taxRate', 'field-empty', ''],
      [11, 'ean', 'code-shortened', '4,00638E+12'],
      [12, 'ean', 'code-check-digit', '4006381333932'],
      [14, 'ean', 'code-twice', '13'],
      [15, 'articleNumber', 'number-twice', '13'],
      [17, 'plu', 'plu-twice', '16'],
      [18, 'plu', 'plu-unreadable', 'seven'],
      [19, 'name', 'field-too-long', '200'],
      [20, 'price', 'price-too-large', '99999999999,00'],
    ]);
  });

  test('counts lines as an editor does, line breaks within quotes and empty lines included', () => {
    expect(faults('Nummer;Naam;Prijs;BTW\n\n1;"Tea\nblack";1,00;21\n\n2;Tea;x;21\n')).toEqual([[6, 'price', 'price-unreadable', 'x']]);
  });

  test.each([
    ['nothing in it', '', 'file-empty'],
    ['only empty lines', '\n\n;;\n', 'file-empty'],
    ['bytes that are no text', 'Nummer;\0Naam', 'file-not-text'],
    ['a quote that is never closed', 'Nummer;Naam;Prijs;BTW\n1;"Tea;1,00;21\n2;Coffee;1,00;21\n', 'quote-not-closed'],
    ['an endless line', `Nummer;Naam;Prijs;BTW\n1;${'x'.repeat(1_000_000)};1,00;21\n`, 'line-too-long'],
    ['hundreds of columns', `${'a;'.repeat(300)}\n1;2\n`, 'too-many-columns'],
  ])('with %s is not taken', (_what, text, code) => {
    expect(read(text)).toMatchObject({ articles: [], problems: [{ code, severity: 'error' }] });
  });

  test('keeps what looks like a formula as the text that it is, and an inch sign as no quote', () => {
    const file = read('Nummer;Naam;Prijs;BTW\n1;=HYPERLINK("http://x");1,00;21\n="0012";Monitor 24";2,00;21\n');
    expect(file.problems).toEqual([]);
    expect(file.articles.map(({ articleNumber, name }) => [articleNumber, name])).toEqual([
      ['1', '=HYPERLINK("http://x")'],
      ['0012', 'Monitor 24"'],
    ]);
  });
});

describe('Prices', () => {
  test.each([
    ['12', 'none'],
    ['12,5', ','],
    ['12.50', '.'],
    ['1.250,00', ','],
    ['1,250.00', '.'],
    ['1.250.000', ','],
    ['1.250', 'unclear'],
    ['0.250', '.'],
  ] as const)('%s has the decimal sign: %s', (number, evidence) => expect(evidenceOf(number)).toBe(evidence));

  test.each([
    ['€ 1.250,5', ',', 125_050],
    ['1250 EUR', ',', 125_000],
    ['R1 250.00', '.', 125_000],
    ['0012', '.', 1_200],
    ['1.2500', '.', 125],
    ['Vrij', ',', null],
  ] as const)('%s with a %s is read', (cell, decimal, minor) => expect(readPrice(cell, decimal, 2)).toEqual({ kind: 'price', minor }));

  test.each(['1.25', '12.34,00', '1,2,3', '1e3', '٣', '', '+1', '1,00 x', '--'])('%s with a comma is not', (cell) =>
    expect(readPrice(cell, ',', 2).kind).toBe('problem'));

  test('that can be read in two ways are refused until somebody says how', () => {
    const text = 'Nummer;Naam;Prijs;BTW\n1;Tea;1.250;21\n';
    expect(faults(text)).toEqual([[2, 'price', 'decimal-unclear', '1.250']]);
    expect(read(text, { ...update, decimal: ',' }).articles).toMatchObject([{ price: 125_000 }]);
    expect(faults(text, { ...update, decimal: '.' })).toEqual([]);
    expect(read(text, { ...update, decimal: '.' }).articles).toMatchObject([{ price: 125 }]);
    expect(faults('Nummer;Naam;Prijs;BTW\n1;Tea;1.250;21\n2;Tea;3,50;21\n')).toEqual([]);
    expect(faults('Nummer;Naam;Prijs;BTW\n1;Tea;1.25;21\n2;Tea;3,50;21\n')).toEqual([[3, 'price', 'decimal-mixed', '2']]);
  });

  test('lose their currency and their spaces', () => expect(plainNumber(' € 1 250,00 ')).toBe('1250,00'));
});

test.each([
  ['15', 15_000],
  ['7,5 %', 7_500],
  ['0', 0],
  ['2.125%', 2_125],
  ['1,1,1', null],
  ['high', null],
] as const)('The tax rate %s is %s', (cell, rate) => expect(readRate(cell)).toBe(rate));

describe('Taking a file', () => {
  test('adds and changes, and says beforehand how many', () => {
    expect(take(dutch).applied).toEqual({ added: 3, changed: 0, stopped: 0 });
    expect(take(dutch).seen.counts).toEqual({ new: 0, changed: 0, unchanged: 3, missing: 0 });
    const { seen, applied } = take('Nummer;Naam;Prijs;BTW\n10;Halfvolle melk;1,45;9\n13;Boter;2,00;9\n');
    expect(seen.counts).toEqual({ new: 1, changed: 1, unchanged: 0, missing: 2 });
    expect(applied).toEqual({ added: 1, changed: 1, stopped: 0 });
    // What the file has no column for stays.
    expect(catalogue.byCode('4006381333931')).toMatchObject({ price: 145, group: 'Zuivel' });
    expect(catalogue.search('boter', { limit: 5, inactive: false }).articles).toHaveLength(1);
  });

  test('that replaces stops selling what is not in it, and sells again what is', () => {
    take(dutch);
    const only = 'Nummer;Naam;Prijs;BTW\n10;Halfvolle melk;1,35;9\n';
    expect(take(only, { mode: 'replace' }).applied).toEqual({ added: 0, changed: 0, stopped: 2 });
    expect(everything().map(({ articleNumber, active }) => [articleNumber, active])).toEqual([
      ['12', false],
      ['10', true],
      ['11', false],
    ]);
    expect(take(dutch, { mode: 'replace' }).applied).toEqual({ added: 0, changed: 2, stopped: 0 });
    expect(everything().every(({ active }) => active)).toBe(true);
  });

  test('with one error takes nothing of it', () => {
    take(dutch);
    const before = everything();
    const session = sessionOf('Nummer;Naam;Prijs;BTW\n10;Melk;9,99;9\n14;Boter;gratis;9\n');
    expect(session.preview(update)).toMatchObject({ errors: 1, problems: [{ line: 3, code: 'price-unreadable' }] });
    expect(() => session.apply()).toThrow('import-has-errors');
    expect(everything()).toEqual(before);
  });

  test('is refused when the catalogue has changed since it was looked at', () => {
    const session = sessionOf(dutch);
    expect(() => session.apply()).toThrow('no-such-import');
    session.preview(update);
    take('Nummer;Naam;Prijs;BTW\n10;Melk;9,99;9\n');
    expect(() => session.apply()).toThrow('catalogue-changed');
    expect(everything()).toHaveLength(1);
    session.preview(update);
    expect(session.apply()).toMatchObject({ added: 2, changed: 1 });
  });

  test('lets codes and short numbers change places, and refuses one that another article keeps', () => {
    const head = 'Nummer;Naam;Prijs;BTW;EAN;PLU\n';
    take(`${head}1;Tea;1,00;9;96385074;1\n2;Coffee;1,00;9;4006381333931;2\n`);
    expect(take(`${head}1;Tea;1,00;9;4006381333931;2\n2;Coffee;1,00;9;96385074;1\n`).applied).toMatchObject({ changed: 2 });
    expect([catalogue.byCode('96385074')?.name, catalogue.byCode('1')?.name]).toEqual(['Coffee', 'Tea']);
    const third = `${head}3;Cocoa;1,00;9;96385074;1\n`;
    expect(take(third).seen.problems.map(({ line, code, detail }) => [line, code, detail])).toEqual([
      [2, 'code-taken', '2'],
      [2, 'plu-taken', '2'],
    ]);
    // Coffee is no longer sold, and lets go of both.
    expect(take(third, { mode: 'replace' }).applied).toEqual({ added: 1, changed: 0, stopped: 2 });
    expect(catalogue.byCode('96385074')?.name).toBe('Cocoa');
    expect(catalogue.article('2')).toMatchObject({ eans: [], plu: null, active: false });
  });
});
