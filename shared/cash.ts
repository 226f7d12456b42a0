/**
 * Cash over the counter: what is due in the coins that a country still uses, the change, and what a
 * customer is likely to hand over. Amounts in minor units.
 */
import { divideRounded } from './decimal.ts';
import { currencyExponent } from './money.ts';

/**
 * The amount that is handed over in coins of this step, rounded to the nearest and halves away from zero (with 5:
 * 1 and 2 to 0, 3 and 4 to 5). An amount of at most one step stays as it is, so that nothing is rounded away:
 * Belgium rounds totals above 5 cents (https://www.bright.legal/tips-advies/betalingen-in-cash-afronden-tot-5-eurocent/).
 * Throws RangeError when the result leaves the safe integers.
 */
export function roundCash(amount: number, step: number): number {
  if (step <= 1 || Math.abs(amount) <= step) return amount;
  const rounded = BigInt(divideRounded(BigInt(amount), BigInt(step))) * BigInt(step);
  const result = Number(rounded);
  if (!Number.isSafeInteger(result)) throw new RangeError('The result is too large to be counted exactly');
  return result;
}

/**
 * What is due in cash for a part of what remains. Only what closes the sale in cash is rounded: a part that
 * something else follows is exact.
 */
export function cashDue(part: number, remaining: number, step: number): number {
  return part === remaining ? roundCash(part, step) : part;
}

const noteTable: Readonly<Record<string, readonly number[]>> = {
  EUR: [500, 1_000, 2_000, 5_000, 10_000],
  ZAR: [1_000, 2_000, 5_000, 10_000, 20_000],
  GBP: [500, 1_000, 2_000, 5_000],
  USD: [100, 500, 1_000, 2_000, 5_000, 10_000],
};

/** The notes of a currency that customers carry, smallest first. */
export function notesOf(currency: string): readonly number[] {
  const unit = 10 ** currencyExponent(currency);
  return noteTable[currency] ?? [5, 10, 20, 50, 100].map((note) => note * unit);
}

/** At most this many besides the exact amount. */
const suggestedMax = 4;

/** What a customer is likely to hand over: the exact amount first, then the next round sums in notes of the currency. */
export function likelyHanded(due: number, currency: string): readonly number[] {
  if (due <= 0) return [];
  const round = notesOf(currency).map((note) => Math.ceil(due / note) * note);
  const more = [...new Set(round)].filter((sum) => sum > due && Number.isSafeInteger(sum)).sort((left, right) => left - right);
  return [due, ...more.slice(0, suggestedMax)];
}
