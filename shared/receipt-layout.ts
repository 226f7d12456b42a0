/**
 * The one layout of a receipt: preview, plain text, printer and paper all show what comes out here.
 * Text wraps by display width; no line is ever wider than the paper.
 */
import { characters, displayWidth } from './display-width.ts';
import type { Receipt, ReceiptLine } from './receipt.ts';
import { unreachable } from './unreachable.ts';

/** Columns of the usual paper: 58 mm, and 80 mm in two densities. */
export const columnChoices = [32, 42, 48] as const;
export type Columns = (typeof columnChoices)[number];

/** True for a width that a receipt can be laid out in. */
export function isColumns(count: number): count is Columns {
  return columnChoices.some((choice) => choice === count);
}

/**
 * One line on paper, already aligned with spaces. `important` is bold, never wider. A `barcode` or
 * `qr` holds its value instead of text, for whoever can draw it.
 */
export type LaidOutLine =
  | { readonly kind: 'text' | 'pair' | 'separator' | 'space' | 'mark'; readonly text: string; readonly important: boolean }
  | { readonly kind: 'barcode' | 'qr'; readonly text: ''; readonly important: false; readonly value: string };

/** Lays a receipt out. Its marks stand prominently above and below everything else. */
export function layoutReceipt(receipt: Receipt, columns: Columns): LaidOutLine[] {
  const marks = receipt.marks.flatMap((mark) => layoutMark(mark, columns));
  return [...marks, ...receipt.lines.flatMap((line) => layoutLine(line, columns)), ...marks];
}

/** The receipt as plain text, one string a line; barcodes and QR codes as their values. */
export function receiptText(receipt: Receipt, columns: Columns): string[] {
  return layoutReceipt(receipt, columns).flatMap((line) => {
    if (line.kind !== 'barcode' && line.kind !== 'qr') return [line.text];
    return wrap(cleanLine(line.value), columns).map((text) => align(text, 'centre', columns));
  });
}

type Alignment = 'left' | 'centre' | 'right';

function layoutLine(line: ReceiptLine, columns: Columns): LaidOutLine[] {
  switch (line.type) {
    case 'text': {
      const alignment = line.decorations?.find((decoration): decoration is Alignment => decoration !== 'important') ?? 'left';
      const important = line.decorations?.includes('important') ?? false;
      return paragraphs(line.text).flatMap((paragraph) =>
        wrap(paragraph, columns).map((text) => ({ kind: 'text' as const, text: align(text, alignment, columns), important })),
      );
    }
    case 'pair': {
      const important = line.decorations?.includes('important') ?? false;
      const texts = layoutPair(cleanLine(line.name), cleanLine(line.value), columns);
      return texts.map((text) => ({ kind: 'pair', text, important }));
    }
    case 'separator':
      return layoutSeparator(cleanLine(line.caption ?? '').trim(), columns);
    case 'space':
      return [{ kind: 'space', text: '', important: false }];
    case 'barcode':
    case 'qr':
      return [{ kind: line.type, text: '', important: false, value: line.value }];
    default:
      return unreachable(line);
  }
}

function layoutMark(mark: string, columns: Columns): LaidOutLine[] {
  const room = columns - 2 * '*** '.length;
  return wrap(cleanLine(mark).trim(), room).map((text) => ({
    kind: 'mark',
    text: align(`*** ${text} ***`, 'centre', columns),
    important: true,
  }));
}

function layoutSeparator(caption: string, columns: Columns): LaidOutLine[] {
  if (caption === '') return [{ kind: 'separator', text: '-'.repeat(columns), important: false }];
  return wrap(caption, columns - 2 * '- '.length).map((text) => {
    const dashes = columns - displayWidth(text) - 2;
    const before = Math.floor(dashes / 2);
    // secuconnect wants a headline of it.
    return { kind: 'separator', text: `${'-'.repeat(before)} ${text} ${'-'.repeat(dashes - before)}`, important: true };
  });
}

/** The name wraps first; the value stands right, beside the name's last line where it fits, else on lines of its own. */
function layoutPair(name: string, value: string, columns: Columns): string[] {
  const names = name === '' && value !== '' ? [] : wrap(name, columns);
  const values = value === '' ? [] : wrap(value, columns);
  const last = names.at(-1) ?? '';
  const [first = ''] = values;
  const gap = columns - displayWidth(last) - displayWidth(first);
  if (names.length > 0 && values.length === 1 && gap > 0) {
    return [...names.slice(0, -1), `${last}${' '.repeat(gap)}${first}`].map(finish);
  }
  return [...names.map(finish), ...values.map((text) => align(text, 'right', columns))];
}

function align(text: string, alignment: Alignment, columns: number): string {
  const spare = columns - displayWidth(text);
  if (alignment === 'left' || spare <= 0) return finish(text);
  return finish(`${' '.repeat(alignment === 'right' ? spare : Math.floor(spare / 2))}${text}`);
}

/** Spaces that held words together while wrapping are plain spaces on paper; none are left at a line's end. */
function finish(text: string): string {
  return text.replaceAll(noBreakSpace, ' ').trimEnd();
}

const noBreakSpace = '\u00a0';

/**
 * Breaks a text into lines of at most so many columns, between words where that is possible.
 * A text that fits stays as it is, its own spaces included.
 */
function wrap(text: string, columns: number): string[] {
  if (displayWidth(text) <= columns) return [text];
  const lines: string[] = [];
  let line = '';
  for (const [, gap = '', word = ''] of text.matchAll(/( *)([^ ]+)/g)) {
    const longer = `${line}${gap}${word}`;
    if (line !== '' && displayWidth(longer) <= columns) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = breakWord(word, columns);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line];
}

/** A word in pieces of at most so many columns; longer than one piece only if it has to be. */
function breakWord(word: string, columns: number): string[] {
  if (displayWidth(word) <= columns) return [word];
  const pieces: string[] = [];
  let piece = '';
  let width = 0;
  for (const character of characters(word).flatMap((cluster) => (displayWidth(cluster) > columns ? [...plain(cluster)] : [cluster]))) {
    const added = displayWidth(character);
    if (width + added > columns) {
      pieces.push(piece);
      piece = '';
      width = 0;
    }
    piece += character;
    width += added;
  }
  return [...pieces, piece];
}

/** A run of characters that claims to be one but is wider than the paper, without what glued it together. */
function plain(cluster: string): string {
  return cluster.replace(/\p{Default_Ignorable_Code_Point}|\u20e3/gu, '');
}

function paragraphs(text: string): string[] {
  return text.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/).map(cleanLine);
}

/** The text on one line, composed, without control characters, invisible directions and broken surrogates. */
function cleanLine(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, ' ')
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[\u2007\u202f]/g, noBreakSpace)
    .replaceAll('\u3000', '  ')
    .replace(/(?!\u00a0)\p{Zs}/gu, ' ');
}
