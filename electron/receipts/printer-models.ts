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
  /** The code page to write a character in: the current one where that has it. Null: the printer cannot write it. */
  readonly pageOf: (character: string, current: Codepage | null) => Codepage | null;
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
  const pageOf = pageFinders.get(key) ?? findPage(pagesOf(new ReceiptPrinterEncoder(options), codePage));
  pageFinders.set(key, pageOf);
  return { newEncoder: () => new ReceiptPrinterEncoder({ ...options, columns, errors: 'relaxed' }), pageOf };
}
const pageFinders = new Map<string, PrinterWriting['pageOf']>();

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

/** A page that the printer lacks is found out by asking for it: the encoder does not tell its table. */
function pagesOf(encoder: ReceiptPrinterEncoder, choice: CodePageChoice): readonly Codepage[] {
  const wanted: readonly Codepage[] = choice === 'auto' ? writable : [choice];
  const usable = wanted.filter((page) => {
    try {
      encoder.codepage(page);
      return true;
    } catch {
      return false;
    }
  });
  return usable.length > 0 ? usable : ['cp437'];
}

function findPage(pages: readonly Codepage[]): PrinterWriting['pageOf'] {
  const pagesWith = new Map<number, Codepage[]>();
  for (const page of pages) {
    for (const code of printableCodes(page)) pagesWith.set(code, [...(pagesWith.get(code) ?? []), page]);
  }
  return (character, current) => {
    const having = pagesWith.get(character.codePointAt(0) ?? 0) ?? [];
    return having.find((page) => page === current) ?? having[0] ?? null;
  };
}

/** The old pages have signs such as ☺ and § where a printer reads commands; a character whose first place is there is never written. */
function printableCodes(page: Codepage): number[] {
  const codes = CodepageEncoder.getCodepoints(page, true);
  return codes.filter((code, place) => place >= 0x20 && place !== 0x7f && code !== unassigned && codes.indexOf(code) === place);
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
