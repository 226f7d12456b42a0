/**
 * A receipt in the letters that a printer has. This comes before the layout: "EUR" is wider than "€", and a line must
 * be measured as it will be printed. What is left has one column a character and no control code.
 */
import { characters, displayWidth } from '#shared/display-width.ts';
import type { Receipt, ReceiptLine } from '#shared/receipt.ts';

/** The receipt with every text in letters that `has` knows; barcodes and QR codes keep their values. */
export function printableReceipt(receipt: Receipt, has: (character: string) => boolean): Receipt {
  const write = (text: string) => printableText(text, has);
  return { ...receipt, marks: receipt.marks.map(write), lines: receipt.lines.map((line) => printableLine(line, write)) };
}

function printableLine(line: ReceiptLine, write: (text: string) => string): ReceiptLine {
  switch (line.type) {
    case 'text':
      return { ...line, text: write(line.text) };
    case 'pair':
      return { ...line, name: write(line.name), value: write(line.value) };
    case 'separator':
      return line.caption === undefined ? line : { ...line, caption: write(line.caption) };
    default:
      return line;
  }
}

/** A text in letters that `has` knows: each as it is, else one that reads the same, else a question mark for each column it took. */
export function printableText(text: string, has: (character: string) => boolean): string {
  const composed = text.toWellFormed().normalize('NFC');
  if ([...composed].every((character) => isBreak(character) || has(character))) return composed;
  return characters(composed)
    .map((cluster) => (isBreak(cluster) || [...cluster].every(has) ? cluster : replacement(cluster, has)))
    .join('');
}

/** The layout breaks lines here, and makes a space of the rest. */
function isBreak(character: string): boolean {
  return /^[\s\u0085]+$/u.test(character);
}

function replacement(cluster: string, has: (character: string) => boolean): string {
  const candidates = [readAlike[cluster], cluster.normalize('NFKC'), bare(cluster), readAlike[bare(cluster)]];
  const found = candidates.find((candidate) => candidate !== undefined && candidate !== '' && [...candidate].every(has));
  return found ?? '?'.repeat(displayWidth(cluster));
}

/** Without accents: é is e. */
function bare(cluster: string): string {
  return cluster.normalize('NFKD').replace(/\p{M}/gu, '');
}

/** What a person reads the same in. Currency codes are ISO 4217. */
const readAlike: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₺': 'TRY',
  '₽': 'RUB',
  '₴': 'UAH',
  '₦': 'NGN',
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
  þ: 'th',
  Þ: 'Th',
  ð: 'd',
  Ð: 'D',
  '‘': "'",
  '’': "'",
  '‚': ',',
  '“': '"',
  '”': '"',
  '„': '"',
  '‹': '<',
  '›': '>',
  '«': '"',
  '»': '"',
  '′': "'",
  '″': '"',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '•': '*',
  '·': '.',
  '…': '...',
  '×': 'x',
  '÷': '/',
  '§': 'par.',
  '©': '(c)',
  '®': '(R)',
  '™': '(TM)',
  '°': 'o',
  '✓': 'x',
};
