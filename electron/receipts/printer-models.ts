/** The ESC/POS printers that are known by name, and what each can write. Facts of models come from the encoder's own table. */
import CodepageEncoder, { type Codepage } from '@point-of-sale/codepage-encoder';
import ReceiptPrinterEncoder, { type ReceiptPrinterEncoderOptions } from '@point-of-sale/receipt-printer-encoder';
import type { CodePageChoice, PrinterModel } from '#shared/printing.ts';
import type { Columns } from '#shared/receipt-layout.ts';

export interface PrinterProfile {
  /** A known model's id, or `generic`. */
  readonly model: string;
  readonly columns: Columns;
  readonly codePage: CodePageChoice;
}

/** What a printer that nobody knows by name is taken for: what its makers copied from Epson's older models. */
export const genericModel: PrinterModel = { id: 'generic', name: 'ESC/POS', columns: 42 };

/** A printer's code pages and commands. */
export interface PrinterWriting {
  readonly newEncoder: () => ReceiptPrinterEncoder;
  /** Where a character stands: in the page of the current number where that has it. Null: the printer cannot write it. */
  readonly placeOf: (character: string, current: number | null) => Place | null;
}

export interface Place {
  /** What ESC t calls the page. */
  readonly page: number;
  readonly byte: number;
}

/** Every model that understands ESC/POS, the unnamed one first. */
export function printerModels(): readonly PrinterModel[] {
  models ??= [genericModel, ...ReceiptPrinterEncoder.printerModels.filter(({ id }) => named(id).language === 'esc-pos').map(describe)];
  return models;
}
let models: readonly PrinterModel[] | undefined;

/** A model that is not in the table is written to as the unnamed one. */
export function writingOf({ model, columns, codePage }: PrinterProfile): PrinterWriting {
  const isNamed = printerModels().some(({ id }) => id === model && id !== genericModel.id);
  const options = isNamed ? namedOptions(model) : genericOptions;
  const key = `${isNamed ? model : genericModel.id} ${codePage}`;
  const placeOf = placeFinders.get(key) ?? findPlace(pagesOf(options, codePage));
  placeFinders.set(key, placeOf);
  return { newEncoder: () => new ReceiptPrinterEncoder({ ...options, columns, errors: 'relaxed' }), placeOf };
}
const placeFinders = new Map<string, PrinterWriting['placeOf']>();

const genericOptions: ReceiptPrinterEncoderOptions = {
  language: 'esc-pos',
  codepageMapping: 'epson/legacy',
  feedBeforeCut: 4,
  imageMode: 'raster',
};

/** Letters that stand alone and are read from left to right; what needs more is not written to a receipt printer. */
const writable: readonly Codepage[] = [
  'windows1252',
  'cp858',
  'iso8859-15',
  'windows1250',
  'cp852',
  'windows1253',
  'cp737',
  'windows1251',
  'cp866',
  'windows1254',
  'cp857',
  'windows1257',
  'cp775',
  'cp850',
  'cp437',
];

interface Page {
  readonly name: Codepage;
  readonly number: number;
}

function pagesOf(options: ReceiptPrinterEncoderOptions, choice: CodePageChoice): readonly Page[] {
  const wanted: readonly Codepage[] = choice === 'auto' ? writable : [choice];
  const usable = wanted.flatMap((name) => pageOf(options, name) ?? []);
  return usable.length > 0 ? usable : [{ name: 'cp437', number: 0 }];
}

/** The encoder does not tell its table: whether the printer has a page, and its number, is found out by writing a letter in it. */
function pageOf(options: ReceiptPrinterEncoderOptions, name: Codepage): Page | null {
  try {
    const bytes = new ReceiptPrinterEncoder(options).initialize().codepage(name).text('x').encode();
    const command = Buffer.from(bytes).indexOf(Buffer.of(0x1b, 0x74));
    const number = bytes[command + 2];
    return command < 0 || number === undefined ? null : { name, number };
  } catch {
    return null;
  }
}

function findPlace(pages: readonly Page[]): PrinterWriting['placeOf'] {
  const places = new Map<number, Place[]>();
  for (const { name, number } of pages) {
    for (const { code, byte } of printableCodes(name)) places.set(code, [...(places.get(code) ?? []), { page: number, byte }]);
  }
  return (character, current) => {
    const having = places.get(character.codePointAt(0) ?? 0) ?? [];
    return having.find(({ page }) => page === current) ?? having[0] ?? null;
  };
}

/** The old pages have signs such as ☺ and § where a printer reads commands; nothing is written from there. */
function printableCodes(page: Codepage): { readonly code: number; readonly byte: number }[] {
  return CodepageEncoder.getCodepoints(page, true)
    .map((code, byte) => ({ code, byte }))
    .filter(({ code, byte }) => byte >= 0x20 && byte !== 0x7f && code !== unassigned);
}

const unassigned = 0xfffd;

function namedOptions(model: string): ReceiptPrinterEncoderOptions {
  return { printerModel: model } as ReceiptPrinterEncoderOptions;
}

function named(id: string): ReceiptPrinterEncoder {
  return new ReceiptPrinterEncoder(namedOptions(id));
}

function describe({ id, name }: { readonly id: string; readonly name: string }): PrinterModel {
  const { columns } = named(id);
  return { id, name, columns: columns >= 48 ? 48 : columns >= 42 ? 42 : 32 };
}
