/** Prices and tax rates as people write them. Nothing is guessed: what can be read in two ways is not read. Pure. */

export type DecimalSign = ',' | '.';

/** What a price's signs tell: its decimal sign, nothing (a whole number), or that it can be read in two ways. */
export type Evidence = DecimalSign | 'none' | 'unclear';

/** Words for a price that is asked for at the till. */
const openPrices: ReadonlySet<string> = new Set(['open', 'vrij', 'frei']);

/** A price without its currency, its spaces and the wrapping by which spreadsheets keep a number as text. */
export function plainNumber(cell: string): string {
  // Most prices are, and a file has a hundred thousand of them.
  if (/^[\d.,]*$/.test(cell)) return cell;
  return unwrapped(cell)
    .replace(/^(?:[A-Z]{3}|R|[€$£])(?=[\s\d])|(?<=[\s\d])(?:[A-Z]{3}|[€$£])$/g, '')
    .replace(/[\s\u00a0\u202f]/g, '');
}

/** `="0123"` is how a spreadsheet is told to leave a number alone. */
export function unwrapped(cell: string): string {
  return /^="([^"]*)"$/.exec(cell.trim())?.[1] ?? cell.trim();
}

export function evidenceOf(number: string): Evidence {
  if (!/^\d[\d.,]*$/.test(number)) return 'none';
  const signs = number.replace(/\d/g, '');
  const last = signs.at(-1);
  if (last !== ',' && last !== '.') return 'none';
  const other = last === ',' ? '.' : ',';
  if (signs.includes(other)) return last;
  // The same sign twice can only stand between thousands.
  if (signs.length > 1) return other;
  return /[.,]\d{3}$/.test(number) && !/^0/.test(number) ? 'unclear' : last;
}

export type ReadPrice =
  | { readonly kind: 'price'; readonly minor: number | null }
  | { readonly kind: 'problem'; readonly code: 'price-unreadable' | 'price-decimals' | 'price-too-large' };

const written: Readonly<Record<DecimalSign, RegExp>> = {
  ',': /^(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d*))?$/,
  '.': /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/,
};

/** Minor units, or null for an open price. `decimal` is the file's sign; `exponent` the currency's number of decimals. */
export function readPrice(cell: string, decimal: DecimalSign, exponent: number): ReadPrice {
  if (openPrices.has(cell.trim().toLowerCase())) return { kind: 'price', minor: null };
  const match = written[decimal].exec(plainNumber(cell));
  if (!match) return { kind: 'problem', code: 'price-unreadable' };
  const [, whole = '', decimals = ''] = match;
  const fraction = decimals.replace(/0+$/, '');
  if (fraction.length > exponent) return { kind: 'problem', code: 'price-decimals' };
  const digits = `${whole.replace(/\D/g, '')}${fraction.padEnd(exponent, '0')}`.replace(/^0+(?=\d)/, '');
  return digits.length > 11 ? { kind: 'problem', code: 'price-too-large' } : { kind: 'price', minor: Number(digits) };
}

/** Thousandths of a percent from `15`, `15 %` or `7,5%`; null for anything else. A percentage has no thousands, so both signs are clear. */
export function readRate(cell: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,3}))?%?$/.exec(unwrapped(cell).replace(/[\s\u00a0]/g, ''));
  if (!match) return null;
  const [, whole = '', fraction = ''] = match;
  return Number(`${whole}${fraction.padEnd(3, '0')}`);
}
