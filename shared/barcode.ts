/** What a scanned code may stand for besides the number of an article: a shortened UPC, or a scale's label with a price or a weight in it. */
import { checkDigit, checkDigitFits } from './gtin.ts';

/** Every way in which a scanned number may stand in the catalogue, the scanned one first: the short UPC-E stands for an UPC-A. */
export function formsOf(code: string): readonly string[] {
  const expanded = expandUpcE(code);
  return expanded === null ? [code] : [code, expanded];
}

/** The UPC-A behind an UPC-E of 8 digits, or null when it is none. The check digit is the UPC-A's own. */
export function expandUpcE(code: string): string | null {
  const match = /^([01])(\d{6})(\d)$/.exec(code);
  if (!match) return null;
  const [, system = '', short = '', check] = match;
  const last = short.at(-1) ?? '';
  const body = expandBody(short, last);
  return checkDigit(`${system}${body}`) === check ? `${system}${body}${check}` : null;
}

function expandBody(short: string, last: string): string {
  if (last <= '2') return `${short.slice(0, 2)}${last}0000${short.slice(2, 5)}`;
  if (last === '3') return `${short.slice(0, 3)}00000${short.slice(3, 5)}`;
  if (last === '4') return `${short.slice(0, 4)}00000${short.slice(4, 5)}`;
  return `${short.slice(0, 5)}0000${last}`;
}

/** How a scale's label is laid out. */
export interface EmbeddedRule {
  /**
   * The thirteen places of an EAN-13: digits are the prefix, `I` the item number, `V` the value, `K` the
   * check digit of the value, `C` the check digit of the whole. `28IIIIIVVVVVC` is one.
   */
  readonly pattern: string;
  /** A price in minor units of the store's currency, or a weight in grams. */
  readonly value: 'price' | 'weight';
}

const embeddedPattern = /^(?:2\d{0,2}|02)I{3,7}K?V{4,6}C$/;

/** What is wrong with a pattern is decided here alone: thirteen places, a prefix of a shop's own numbers, one item number and one value. */
export function isEmbeddedPattern(pattern: string): boolean {
  const checkable = !pattern.includes('K') || /KV{4,5}C/.test(pattern);
  return pattern.length === 13 && embeddedPattern.test(pattern) && checkable;
}

export interface EmbeddedCode {
  /** The item number as it stands in the label, leading zeros included. */
  readonly item: string;
  /** The article's own EAN by custom: the value's places zero, the check digits right again. */
  readonly baseEan: string;
  readonly value: { readonly price: number } | { readonly grams: number };
}

/** Reads a scale's label by the first rule whose prefix fits, or null. A wrong check digit of the value makes it no label of that rule. */
export function readEmbedded(code: string, rules: readonly EmbeddedRule[]): EmbeddedCode | null {
  const ean = code.length === 12 ? `0${code}` : code;
  if (ean.length !== 13 || !checkDigitFits(ean)) return null;
  for (const { pattern, value } of rules) {
    if (!isEmbeddedPattern(pattern) || !ean.startsWith(/^\d+/.exec(pattern)?.[0] ?? '')) continue;
    const item = places(ean, pattern, 'I');
    const digits = places(ean, pattern, 'V');
    const inner = places(ean, pattern, 'K');
    if (inner !== '' && inner !== valueCheckDigit(digits)) continue;
    const amount = Number(digits);
    const base = [...ean].map((digit, place) => (/[VK]/.test(pattern[place] ?? '') ? '0' : digit)).join('');
    return {
      item,
      baseEan: `${base.slice(0, -1)}${checkDigit(base.slice(0, -1))}`,
      value: value === 'price' ? { price: amount } : { grams: amount },
    };
  }
  return null;
}

function places(ean: string, pattern: string, letter: string): string {
  return [...ean].filter((_, place) => pattern[place] === letter).join('');
}

/** The check digit of a price of four or five digits (GS1 General Specifications, 7.9: weights 2-, 2-, 3, 5- and 5+, 2-, 5-, 5+, 2-); null for other lengths. */
export function valueCheckDigit(digits: string): string | null {
  const at = (place: number) => Number(digits[place]);
  if (digits.length === 4) return String(((twoMinus(at(0)) + twoMinus(at(1)) + at(2) * 3 + fiveMinus(at(3))) * 3) % 10);
  if (digits.length !== 5) return null;
  const sum = fivePlus(at(0)) + twoMinus(at(1)) + fiveMinus(at(2)) + fivePlus(at(3)) + twoMinus(at(4));
  const wanted = (10 - (sum % 10)) % 10;
  return String([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((digit) => fiveMinus(digit) === wanted));
}

function twoMinus(digit: number): number {
  return (digit * 2 - Math.floor((digit * 2) / 10)) % 10;
}

function fiveMinus(digit: number): number {
  return (digit * 5 - Math.floor((digit * 5) / 10)) % 10;
}

function fivePlus(digit: number): number {
  return (digit * 5 + Math.floor((digit * 5) / 10)) % 10;
}

/**
 * Where one rule holds in a whole country. Elsewhere each shop's scales decide, and nothing is assumed.
 * US: random-weight UPC-A of number system 2 with a price. GB: GS1 UK's sterling labels with 20 and 28.
 */
export function embeddedRulesOf(country: string): readonly EmbeddedRule[] {
  switch (country) {
    case 'US':
      return [{ pattern: '02IIIIIKVVVVC', value: 'price' }];
    case 'GB':
      return [
        { pattern: '20IIIIIKVVVVC', value: 'price' },
        { pattern: '28IIIIIKVVVVC', value: 'price' },
      ];
    default:
      return [];
  }
}

/** True for what a magnetic stripe reader types, and for 15 to 19 digits that begin and check as payment cards do (ISO/IEC 7812). */
export function looksLikePaymentCard(code: string): boolean {
  if (/^%?B?\d{12,19}[\^=]/.test(code) || /;\d{12,19}=/.test(code)) return true;
  return /^(?:[2-6]|81)\d{13,18}$/.test(code) && code.length > 14 && isLuhn(code);
}

/** True where the last digit fits the others as on payment cards (ISO/IEC 7812-1, annex B). */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits.at(-1 - place));
    const weighed = place % 2 === 0 ? digit : digit * 2;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}
