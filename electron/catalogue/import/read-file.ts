/** A catalogue file read whole: its articles, and everything that is wrong with it, by line. Pure. */

import { CsvError, type Info, parse } from 'csv-parse/sync';
import type { ArticleUnit } from '#shared/article-unit.ts';
import {
  type ImportField,
  type ImportProblem,
  type ImportProblemCode,
  type ImportReading,
  importFields,
  requiredFields,
} from '#shared/ipc.ts';
import { fold } from '../fold.ts';
import { type DecimalSign, evidenceOf, plainNumber, readPrice, readRate, unwrapped } from './amounts.ts';
import { readCodes } from './codes.ts';
import { recognise } from './columns.ts';
import { decode, type Encoding } from './decode.ts';
import { type Separator, separatorOf } from './separator.ts';
import { twice } from './twice.ts';

/** An article as far as the file tells: an absent field stays as it is, and for a new article as new ones are. */
export interface FileArticle {
  readonly line: number;
  readonly articleNumber: string;
  readonly name: string;
  readonly price: number | null;
  readonly taxRate: number;
  readonly eans?: readonly string[];
  readonly group?: string;
  readonly unit?: ArticleUnit;
  readonly plu?: string | null;
}

export interface FileColumn {
  readonly header: string;
  readonly field: ImportField | null;
  readonly samples: readonly string[];
}

export interface CatalogueFile {
  readonly encoding: Encoding;
  readonly separator: Separator;
  readonly decimal: DecimalSign | null;
  readonly columns: readonly FileColumn[];
  /** Lines with an article, good or not. */
  readonly lines: number;
  readonly articles: readonly FileArticle[];
  readonly problems: readonly ImportProblem[];
}

export interface ReadOptions {
  readonly reading: ImportReading;
  /** Thousandths of a percent. */
  readonly taxRates: readonly number[];
  /** The currency's number of decimals. */
  readonly exponent: number;
  readonly progress?: (done: number) => void;
}

const columnsMax = 200;
const linesMax = 500_000;
/** Characters of one line, all columns together. */
const lineMax = 100_000;
const samplesMax = 3;
const progressEvery = 2_000;

const longest: Readonly<Partial<Record<ImportField, number>>> = { articleNumber: 64, name: 200, group: 64 };

const units: Readonly<Record<ArticleUnit, ReadonlySet<string>>> = {
  piece: new Set(['', 'piece', 'pieces', 'pc', 'pcs', 'each', 'ea', 'stuk', 'stuks', 'st', 'stk', 'stuck', 'stueck', '1']),
  kg: new Set(['kg', 'kgs', 'kilo', 'kilogram', 'kilograms', 'kilogramm']),
};

/** Reads the bytes of a file. Never throws for what is in them. */
export function readCatalogueFile(bytes: Uint8Array, options: ReadOptions): CatalogueFile {
  const decoded = decode(bytes);
  if (!decoded) return unreadable('utf-8', ';', { code: 'file-not-text' });
  const { encoding } = decoded;
  const separator = options.reading.separator ?? separatorOf(decoded.bytes);
  const split = splitLines(decoded.bytes, separator, options.progress);
  const [header, ...lines] = split.lines;
  if (split.problem) return unreadable(encoding, separator, split.problem);
  if (!header || header.cells.every((cell) => cell.trim() === '')) return unreadable(encoding, separator, { code: 'file-empty' });
  if (header.cells.length > columnsMax) {
    return unreadable(encoding, separator, { code: 'too-many-columns', line: header.line, detail: String(columnsMax) });
  }
  const found = options.reading.columns ?? recognise(header.cells);
  const fields = header.cells.map((_cell, at) => found[at] ?? null);
  const columns = header.cells.map((cell, at) => ({
    header: cell.trim().slice(0, 100),
    field: fields[at] ?? null,
    samples: lines.slice(0, samplesMax).map(({ cells }) => (cells[at] ?? '').trim().slice(0, 60)),
  }));
  const ofFile = [...encodingWarnings(encoding), ...columnProblems(fields)];
  const sheet = { encoding, separator, columns, lines: lines.length };
  if (ofFile.some(({ severity }) => severity === 'error')) return { ...sheet, decimal: null, articles: [], problems: ofFile };
  const price = fields.indexOf('price');
  const decimal = options.reading.decimal ?? decimalOf(lines, price);
  if (typeof decimal === 'object' && decimal !== null) return { ...sheet, decimal: null, articles: [], problems: [...ofFile, decimal] };
  const articles: FileArticle[] = [];
  const problems: ImportProblem[] = [...ofFile];
  const places = new Map(fields.flatMap((field, at) => (field === null ? [] : [[field, at] as const])));
  const lineOptions = { ...options, decimal: decimal ?? '.', places, width: fields.length };
  for (const line of lines) {
    const read = readLine(line, lineOptions);
    problems.push(...read.problems);
    if (read.article) articles.push(read.article);
  }
  return { ...sheet, decimal, articles, problems: [...problems, ...twice(articles)] };
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

interface Fault {
  readonly code: ImportProblemCode;
  readonly line?: number | null;
  readonly field?: ImportField | null;
  readonly detail?: string;
  readonly severity?: 'error' | 'warning';
}

function problem({ code, line = null, field = null, detail = '', severity = 'error' }: Fault): ImportProblem {
  return { line, field, code, detail, severity };
}

function unreadable(encoding: Encoding, separator: Separator, fault: Fault): CatalogueFile {
  return { encoding, separator, decimal: null, columns: [], lines: 0, articles: [], problems: [problem(fault)] };
}

/** Cells by line; empty lines are left out. */
function splitLines(
  bytes: Uint8Array,
  separator: Separator,
  progress: ReadOptions['progress'],
): { readonly lines: readonly Line[]; readonly problem: Fault | null } {
  const lines: Line[] = [];
  let tooMany = false;
  try {
    parse(bytes, {
      delimiter: separator,
      // An inch sign within a name is no quote.
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: lineMax,
      onRecord(cells: string[], { lines: end }: Info & { readonly lines: number }) {
        tooMany ||= lines.length > linesMax;
        if (!tooMany && cells.some((cell) => cell.trim() !== '')) lines.push({ line: firstLine(cells, end), cells });
        if (lines.length % progressEvery === 0) progress?.(lines.length);
        return null;
      },
    });
  } catch (error) {
    return { lines: [], problem: faultOf(error) };
  }
  return { lines, problem: tooMany ? { code: 'too-many-lines', detail: String(linesMax) } : null };
}

/** The parser tells where a record ends; one with line breaks inside of quotes began above. */
function firstLine(cells: readonly string[], end: number): number {
  return cells.reduce((line, cell) => (cell.includes('\n') ? line - (cell.split('\n').length - 1) : line), end);
}

function faultOf(error: unknown): Fault {
  if (!(error instanceof CsvError)) throw error;
  const at: unknown = error.lines;
  const line = typeof at === 'number' ? at : null;
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return { code: 'quote-not-closed', line };
    case 'CSV_MAX_RECORD_SIZE':
      return { code: 'line-too-long', line, detail: String(lineMax) };
    default:
      return { code: 'line-unreadable', line };
  }
}

function encodingWarnings(encoding: Encoding): ImportProblem[] {
  return encoding === 'windows-1252' ? [problem({ code: 'file-encoding-old', severity: 'warning' })] : [];
}

function columnProblems(fields: readonly (ImportField | null)[]): ImportProblem[] {
  const missing = requiredFields.filter((field) => !fields.includes(field));
  const doubled = importFields.filter((field) => fields.indexOf(field) !== fields.lastIndexOf(field));
  return [
    ...missing.map((field) => problem({ code: 'column-missing', line: 1, field })),
    ...doubled.map((field) => problem({ code: 'column-twice', line: 1, field })),
  ];
}

/** The decimal sign that the prices agree on; null when none has one; a problem when they do not tell it. */
function decimalOf(lines: readonly Line[], price: number): DecimalSign | null | ImportProblem {
  const first = new Map<string, number>();
  let unclear: { line: number; detail: string } | null = null;
  for (const { line, cells } of lines) {
    const number = plainNumber(cells[price] ?? '');
    const evidence = evidenceOf(number);
    if (evidence === 'unclear') unclear ??= { line, detail: number.slice(0, 20) };
    else if (evidence !== 'none' && !first.has(evidence)) first.set(evidence, line);
  }
  const [comma, point] = [first.get(','), first.get('.')];
  if (comma !== undefined && point !== undefined) {
    return problem({ code: 'decimal-mixed', line: Math.max(comma, point), field: 'price', detail: String(Math.min(comma, point)) });
  }
  if (comma === undefined && point === undefined && unclear) return problem({ code: 'decimal-unclear', field: 'price', ...unclear });
  if (comma !== undefined) return ',';
  return point === undefined ? null : '.';
}

interface LineOptions extends ReadOptions {
  readonly decimal: DecimalSign;
  /** In which column each field stands. */
  readonly places: ReadonlyMap<ImportField, number>;
  /** The number of columns. */
  readonly width: number;
}

function readLine(
  { line, cells }: Line,
  { taxRates, exponent, decimal, places, width }: LineOptions,
): { readonly article: FileArticle | null; readonly problems: readonly ImportProblem[] } {
  const problems: ImportProblem[] = [];
  const fault = (field: ImportField | null, code: ImportProblemCode, detail = '', severity: 'error' | 'warning' = 'error') =>
    problems.push(problem({ code, line, field, detail: detail.slice(0, 60), severity }));
  if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) fault(null, 'field-count', String(width));
  const has = (field: ImportField) => places.has(field);
  const cell = (field: ImportField) => (cells[places.get(field) ?? -1] ?? '').trim();
  const text = (field: 'articleNumber' | 'name' | 'group') => {
    const value = field === 'articleNumber' ? unwrapped(cell(field)) : cell(field).replace(/\s+/g, ' ');
    const max = longest[field] ?? 0;
    if (value === '' && field !== 'group') fault(field, 'field-empty');
    else if (value.length > max) fault(field, 'field-too-long', String(max));
    else if (/\p{C}/u.test(value)) fault(field, 'field-not-plain');
    return value;
  };
  const articleNumber = text('articleNumber');
  const name = text('name');
  const price = priceOf(cell('price'), decimal, exponent);
  if (price.kind === 'problem') fault('price', price.code, cell('price'));
  const taxRate = cell('taxRate') === '' ? null : readRate(cell('taxRate'));
  if (cell('taxRate') === '') fault('taxRate', 'field-empty');
  else if (taxRate === null) fault('taxRate', 'tax-unreadable', cell('taxRate'));
  else if (!taxRates.includes(taxRate)) fault('taxRate', 'tax-unknown', cell('taxRate'));
  const group = has('group') ? text('group') : undefined;
  const unit = has('unit') ? unitOf(cell('unit')) : undefined;
  if (unit === null) fault('unit', 'unit-unknown', cell('unit'));
  const plu = has('plu') ? unwrapped(cell('plu')) : undefined;
  if (plu !== undefined && !/^\d{0,6}$/.test(plu)) fault('plu', 'plu-unreadable', plu);
  const codes = has('ean') ? readCodes(cell('ean')) : undefined;
  for (const { code, detail, severity } of codes?.problems ?? []) fault('ean', code, detail, severity);
  if (problems.some(({ severity }) => severity === 'error') || price.kind === 'problem' || taxRate === null) {
    return { article: null, problems };
  }
  const article: FileArticle = {
    line,
    articleNumber,
    name,
    price: price.minor,
    taxRate,
    ...(group === undefined ? {} : { group }),
    ...(unit === undefined || unit === null ? {} : { unit }),
    ...(plu === undefined ? {} : { plu: plu === '' ? null : plu }),
    ...(codes === undefined ? {} : { eans: codes.codes }),
  };
  return { article, problems };
}

function priceOf(cell: string, decimal: DecimalSign, exponent: number) {
  return cell === '' ? ({ kind: 'problem', code: 'field-empty' } as const) : readPrice(cell, decimal, exponent);
}

function unitOf(cell: string): ArticleUnit | null {
  const word = fold(cell).replace(/\.$/, '');
  if (units.piece.has(word)) return 'piece';
  return units.kg.has(word) ? 'kg' : null;
}
