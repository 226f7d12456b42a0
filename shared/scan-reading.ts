/**
 * Which characters a burst stands for. A scanner types as if the keyboard were an American one; on a
 * Belgian one the digits of `0013748911` come out as `àà&"è'!ç&&`. The physical keys still tell.
 */
import type { ScanKey, ScanSettings } from './scan.ts';

/** `text`: as the layout has it; `keys`: by the physical keys; `shifted-keys`: the digits of the keys that came with Shift. */
export type ScanReading = 'text' | 'keys' | 'shifted-keys';

/** Reads the keys of a burst and takes prefix and suffix off its edges. */
export function readKeys(keys: readonly ScanKey[], settings: ScanSettings): { readonly code: string; readonly reading: ScanReading } {
  const reading = readingOf(keys, settings);
  return { code: withoutEdges(keys.map((key) => character(key, reading)).join(''), settings), reading };
}

function readingOf(keys: readonly ScanKey[], { reading }: ScanSettings): ScanReading {
  const digits = keys.filter(({ code }) => digitRow.test(code));
  if (digits.length > 0 && digits.every(({ shift, key }) => shift && !/\d/.test(key))) {
    // A French scanner at an American keyboard: it holds Shift for every digit. One single shifted key is a sign of its own, such as $.
    return digits.length >= fewestShiftedDigits ? 'shifted-keys' : 'text';
  }
  if (reading === 'keys') return 'keys';
  const corrupted = keys.some(({ code, key, shift }) => (digitRow.test(code) && !shift && !/\d/.test(key)) || !printableAscii.test(key));
  return corrupted ? 'keys' : 'text';
}

const fewestShiftedDigits = 4;
const digitRow = /^Digit\d$/;
const printableAscii = /^[ -~]$/;

function character(key: ScanKey, reading: ScanReading): string {
  if (reading === 'text') return key.key;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(key.code)?.[1];
  if (digit !== undefined) return reading === 'keys' && key.shift && key.code.startsWith('Digit') ? shiftedDigit(digit) : digit;
  const letter = /^Key([A-Z])$/.exec(key.code)?.[1];
  if (letter !== undefined) return isUpper(key) ? letter : letter.toLowerCase();
  const sign = signs[key.code];
  return sign === undefined ? key.key : (sign[key.shift ? 1 : 0] ?? key.key);
}

/** The characters of the American layout's digit row with Shift. */
function shiftedDigit(digit: string): string {
  return ')!@#$%^&*('[Number(digit)] ?? digit;
}

/** Caps lock turns letters over too; what the layout made of the key tells. */
function isUpper({ key, shift }: ScanKey): boolean {
  const isLetter = key.toLowerCase() !== key.toUpperCase();
  return isLetter ? key === key.toUpperCase() : shift;
}

const signs: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Backquote: ['`', '~'],
  Space: [' ', ' '],
  NumpadAdd: ['+', '+'],
  NumpadSubtract: ['-', '-'],
  NumpadMultiply: ['*', '*'],
  NumpadDivide: ['/', '/'],
  NumpadDecimal: ['.', '.'],
};

function withoutEdges(text: string, { prefix, suffix }: ScanSettings): string {
  const begun = prefix !== '' && text.startsWith(prefix) ? text.slice(prefix.length) : text;
  return suffix !== '' && begun.endsWith(suffix) ? begun.slice(0, -suffix.length) : begun;
}
