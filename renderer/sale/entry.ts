/** The entry field: what the cashier has typed, and what it means. Pure. */
import { checkDigitFits } from '#shared/gtin.ts';
import { currencyExponent, parseMoney } from '#shared/money.ts';

/** Typed so far: an amount, after `3*` with how many of it. */
export interface Entry {
  /** Thousandths: `3*` is 3000, `0.35*` is 350; null before a `*`. */
  readonly quantity: number | null;
  readonly digits: string;
}

export type EntryKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | '.' | '*' | 'back' | 'clear';

export const emptyEntry: Entry = { quantity: null, digits: '' };

/** Digits of an amount, and of the longest number on goods. */
const longestAmount = 11;
export const longestNumber = 14;
const largestQuantity = 1_000_000_000;

/** True when nothing is typed. */
export function isEmpty(entry: Entry): boolean {
  return entry.quantity === null && entry.digits === '';
}

/** The entry after a key. A key that makes no sense leaves it as it is, and so does a digit beyond the longest. */
export function press(entry: Entry, key: EntryKey, longest: number = longestAmount): Entry {
  switch (key) {
    case 'clear':
      return emptyEntry;
    case 'back':
      return entry.digits === '' ? emptyEntry : { ...entry, digits: entry.digits.slice(0, -1) };
    case '*': {
      const quantity = parseQuantity(entry.digits);
      return quantity === null || entry.quantity !== null ? entry : { quantity, digits: '' };
    }
    case '.':
      return entry.digits.includes('.') ? entry : { ...entry, digits: `${entry.digits || '0'}.` };
    default: {
      const digits = /^0+$/.test(entry.digits) ? key : `${entry.digits}${key}`;
      return digits.length > longest ? entry : { ...entry, digits };
    }
  }
}

/**
 * The amount typed, in minor units, or null when there is none. Digits alone fill up from the
 * right as on a till (`1250` is 12.50); a typed separator makes it a plain decimal (`12.5` is 12.50).
 */
export function amountOf(entry: Entry, currency: string): number | null {
  if (entry.digits === '' || entry.digits.length > longestAmount) return null;
  if (!entry.digits.includes('.')) {
    const minor = Number(entry.digits);
    return Number.isSafeInteger(minor) ? minor : null;
  }
  const parsed = parseMoney(entry.digits.replace(/\.$/, ''), currency);
  return parsed.ok ? parsed.money.minor : null;
}

/** What Enter makes of the entry. */
export type Meaning =
  | { readonly kind: 'nothing' }
  /** `5*` alone: so many of the selected line. */
  | { readonly kind: 'quantity'; readonly quantity: number }
  /** An article's number: digits in the length of an EAN whose check digit is right. */
  | { readonly kind: 'number'; readonly number: string }
  /** Minor units, more than zero. */
  | { readonly kind: 'amount'; readonly price: number }
  /** Too long for an amount, and no number of an article. */
  | { readonly kind: 'neither' };

export function meaningOf(entry: Entry, currency: string): Meaning {
  if (entry.digits === '') return entry.quantity === null ? { kind: 'nothing' } : { kind: 'quantity', quantity: entry.quantity };
  if (checkDigitFits(entry.digits)) return { kind: 'number', number: entry.digits };
  const price = amountOf(entry, currency);
  if (price === null) return { kind: 'neither' };
  return price === 0 ? { kind: 'nothing' } : { kind: 'amount', price };
}

/** The digits as an article's number, where they can be one: the cashier has said so. */
export function numberOf({ digits }: Entry): string | null {
  return /^\d+$/.test(digits) ? digits : null;
}

/** True when the next digit would be one too many for the currency: it is then not taken. */
export function takesDigit(entry: Entry, currency: string): boolean {
  const fraction = entry.digits.split('.')[1];
  return fraction === undefined || fraction.length < currencyExponent(currency);
}

/** How many, in thousandths: what stands before `*`, else one. */
export function quantityOf(entry: Entry): number {
  return entry.quantity ?? 1_000;
}

/** Thousandths from `3` or `0.35`; null for zero, nothing, or more than three places. */
export function parseQuantity(text: string): number | null {
  const match = /^(\d{1,6})(?:\.(\d{0,3}))?$/.exec(text);
  if (!match) return null;
  const [, whole = '', fraction = ''] = match;
  const quantity = Number(`${whole}${fraction.padEnd(3, '0')}`);
  return quantity > 0 && quantity <= largestQuantity ? quantity : null;
}

/** The key that a keyboard event stands for in the entry field, or null. Comma and dot both separate. */
export function entryKeyOf(key: string): EntryKey | null {
  if (/^\d$/.test(key)) return key as EntryKey;
  if (key === '*' || key === '×') return '*';
  if (key === '.' || key === ',') return '.';
  if (key === 'Backspace') return 'back';
  return null;
}
