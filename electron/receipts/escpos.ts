/** A receipt as the bytes of an ESC/POS printer. Wrapping is that of `receipt-layout.ts`, as on the screen. */
import type ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import type { Receipt } from '#shared/receipt.ts';
import { type Columns, type LaidOutLine, layoutReceipt, receiptText } from '#shared/receipt-layout.ts';
import type { Logo } from './logo.ts';
import { printableReceipt } from './printable.ts';
import { type PrinterProfile, type PrinterWriting, writingOf } from './printer-models.ts';

export interface EscPosReceipt {
  readonly receipt: Receipt;
  readonly profile: PrinterProfile;
  readonly logo: Logo | null;
}

/**
 * Logo, lines and a cut. Nothing in a receipt's text can be taken for a command: control codes never get as far as the
 * bytes, and a value that a barcode or QR code cannot hold is printed as text.
 */
export function receiptBytes({ receipt, profile, logo }: EscPosReceipt): Uint8Array {
  const writing = writingOf(profile);
  const encoder = writing.newEncoder().initialize();
  const { columns } = profile;
  if (logo) printLogo(encoder, logo, columns);
  const pen = newPen(encoder, writing);
  for (const line of layoutReceipt(printableReceipt(receipt, pen.has), columns)) printLine(encoder, pen, line, columns);
  return encoder.cut().encode();
}

/** The drawer's pulse alone: it needs no receipt. */
export function drawerBytes(profile: PrinterProfile): Uint8Array {
  return writingOf(profile).newEncoder().pulse(0, 120, 240).encode();
}

interface Pen {
  readonly has: (character: string) => boolean;
  write(text: string): void;
}

/** Writes each character in a code page that has it, changing pages (ESC t) only where it must. The encoder's own search for a page takes a hundred times as long. */
function newPen(encoder: ReceiptPrinterEncoder, { placeOf }: PrinterWriting): Pen {
  let page: number | null = null;
  return {
    has: (character) => placeOf(character, page) !== null,
    write(text) {
      const bytes: number[] = [];
      for (const character of text) {
        const place = placeOf(character, page) ?? placeOf('?', page);
        if (!place) continue;
        if (place.page !== page) bytes.push(0x1b, 0x74, place.page);
        bytes.push(place.byte);
        page = place.page;
      }
      encoder.raw(bytes).newline();
    },
  };
}

function printLine(encoder: ReceiptPrinterEncoder, pen: Pen, line: LaidOutLine, columns: Columns): void {
  switch (line.kind) {
    case 'barcode':
      if (isBarcode(line.value, columns)) encoder.align('center').barcode(doubled(line.value), 'code128', barcodeLook).align('left');
      else printAsText(pen, line.value, columns);
      return;
    case 'qr':
      if (isQr(line.value))
        encoder
          .align('center')
          .qrcode(line.value, { size: qrSize(line.value), errorlevel: 'm' })
          .align('left');
      else printAsText(pen, line.value, columns);
      return;
    case 'mark':
      encoder.bold(true).height(2);
      pen.write(line.text);
      encoder.height(1).bold(false);
      return;
    default:
      encoder.bold(line.important);
      pen.write(line.text);
      encoder.bold(false);
  }
}

const barcodeLook = { height: 60, width: 1, text: 'below' } as const;

/** Code 128 set B: 11 modules a character and 35 for start, check and stop, two dots each, within the paper's dots (12 a column). */
function isBarcode(value: string, columns: Columns): boolean {
  return /^[\x20-\x7e]+$/.test(value) && (value.length * 11 + 35) * 2 <= columns * 12;
}

/** `{` opens a command within Code 128; two of them are the sign itself (Epson, GS k). */
function doubled(value: string): string {
  return `{B${value.replaceAll('{', '{{')}`;
}

/** More does not fit 58 mm paper in a size that a telephone reads. */
const qrMax = 600;

function isQr(value: string): boolean {
  return value.length <= qrMax && /^[\x20-\x7e]+$/.test(value);
}

/** Dots a module: as large as the paper allows. */
function qrSize(value: string): number {
  if (value.length <= 100) return 6;
  return value.length <= 300 ? 4 : 3;
}

function printAsText(pen: Pen, value: string, columns: Columns): void {
  const receipt: Receipt = { copy: 'customer', marks: [], lines: [{ type: 'text', text: value, decorations: ['centre'] }] };
  for (const text of receiptText(printableReceipt(receipt, pen.has), columns)) pen.write(text);
}

function printLogo(encoder: ReceiptPrinterEncoder, logo: Logo, columns: Columns): void {
  const { width, height, pixels } = logo.fit(columns * 12);
  encoder
    .align('center')
    .image({ width, height, data: pixels, colorSpace: 'srgb' }, { width, height, algorithm: 'atkinson' })
    .align('left');
}
