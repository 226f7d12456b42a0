/**
 * Exact reading, writing and dividing of whole thousandths: quantities (0.35 kg is 350) and
 * percentages (7.7 % is 7700). Nothing here passes through a float.
 */

/** Whole thousandths in one unit: one piece, or one percent. */
export const THOUSANDTHS = 1_000;

/** One hundred percent, in thousandths of a percent. */
export const HUNDRED_PERCENT = 100 * THOUSANDTHS;

/**
 * Reads a plain decimal of zero or more ("2", "0.35") as whole thousandths. A dot is the only
 * decimal separator. Null for anything else: a sign, an exponent, more than three decimals
 * (refused, never rounded), or more than can be counted exactly.
 */
export function readThousandths(text: string): number | null {
  const match = /^(\d+)(?:\.(\d{1,3}))?$/.exec(text.trim());
  if (!match) return null;
  const [, whole = '', fraction = ''] = match;
  const thousandths = Number(`${whole}${fraction.padEnd(3, '0')}`);
  return Number.isSafeInteger(thousandths) ? thousandths : null;
}

/** Writes thousandths as the shortest plain decimal: 350 is "0.35", -2000 is "-2". Throws RangeError for an unsafe number. */
export function writeThousandths(thousandths: number): string {
  if (!Number.isSafeInteger(thousandths)) throw new RangeError(`${thousandths} is not a whole number of thousandths`);
  const digits = String(Math.abs(thousandths)).padStart(4, '0');
  const fraction = digits.slice(-3).replace(/0+$/, '');
  const sign = thousandths < 0 ? '-' : '';
  return fraction === '' ? `${sign}${digits.slice(0, -3)}` : `${sign}${digits.slice(0, -3)}.${fraction}`;
}

/** Writes thousandths for a person, in the locale's own form: "0,35". Throws RangeError as `writeThousandths` does. */
export function formatThousandths(thousandths: number, locale: string): string {
  const format = formatter(locale, 0);
  // Intl formats a decimal string exactly; a number would pass through a float.
  return format.format(writeThousandths(thousandths) as `${number}`);
}

/** Writes a weight in grams as kilograms, always to the gram as scales do: "0,350". Throws RangeError as `writeThousandths` does. */
export function formatWeight(grams: number, locale: string): string {
  const format = formatter(locale, 3);
  return format.format(writeThousandths(grams) as `${number}`);
}

/** `numerator / denominator`, rounded half away from zero. Throws RangeError when the result leaves the safe integers or the denominator is not positive. */
export function divideRounded(numerator: bigint, denominator: bigint): number {
  if (denominator <= 0n) throw new RangeError(`Cannot divide into ${denominator} parts`);
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (size * 2n + denominator) / (denominator * 2n);
  const result = Number(numerator < 0n ? -rounded : rounded);
  if (!Number.isSafeInteger(result)) throw new RangeError('The result is too large to be counted exactly');
  return result === 0 ? 0 : result;
}

const formatters = new Map<string, Intl.NumberFormat>();

/** Making one takes far longer than using it, and a basket has many lines. */
function formatter(locale: string, minimumFractionDigits: 0 | 3): Intl.NumberFormat {
  const key = `${locale} ${minimumFractionDigits}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, { minimumFractionDigits, maximumFractionDigits: 3 });
  formatters.set(key, made);
  return made;
}
