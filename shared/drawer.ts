/** A cash drawer: what may move it, and what notes and coins it holds. Amounts in minor units. */
import { currencyExponent } from './money.ts';

/**
 * What moved a drawer. `recorded-cash` is cash that the cashier took and a provider wrote down; `cashback-undone` came back
 * because its payment was paid back to the card.
 */
export const drawerKinds = [
  'float',
  'cash',
  'given-back',
  'recorded-cash',
  'recorded-cash-undone',
  'cashback',
  'cashback-undone',
  'pay-in',
  'pay-out',
  'drop',
  'no-sale',
] as const;
export type DrawerKind = (typeof drawerKinds)[number];

/** What a person does with a drawer besides selling. */
export const movementKinds = ['pay-in', 'pay-out', 'drop'] as const;
export type MovementKind = (typeof movementKinds)[number];

/** Above so much, in minor units, it takes a supervisor; null: it never does. */
export type DrawerCeilings = Readonly<Record<MovementKind, number | null>>;

/** What somebody may pay out alone where nobody has chosen, in whole units of the currency. */
const usualPayOut: Readonly<Record<string, number>> = { ZAR: 1_000, JPY: 5_000, KWD: 15 };

/** The ceilings that hold until a manager chooses others: what leaves the business is asked about, what stays in it is not. */
export function usualDrawerCeilings(currency: string): DrawerCeilings {
  return { 'pay-in': null, 'pay-out': (usualPayOut[currency] ?? 50) * 10 ** currencyExponent(currency), drop: null };
}

/** So many notes or coins of one value. */
export interface Pieces {
  /** Minor units. */
  readonly value: number;
  readonly pieces: number;
}

const euro = [50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1];

/** Notes and coins in use, largest first, in minor units. */
const table: Readonly<Record<string, readonly number[]>> = {
  EUR: euro,
  ZAR: [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10],
  GBP: [5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  USD: [10_000, 5_000, 2_000, 1_000, 500, 100, 25, 10, 5, 1],
  CHF: [100_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5],
  JPY: [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10, 5, 1],
  KWD: [20_000, 10_000, 5_000, 1_000, 500, 250, 100, 50, 20, 10, 5],
};

/** Where a currency is not in the table: the steps that most have. */
const usual = [200, 100, 50, 20, 10, 5, 2, 1];
const usualParts = [5, 2, 1];

/** The notes and coins of a currency, largest first. */
export function denominationsOf(currency: string): readonly number[] {
  const known = table[currency];
  if (known) return known;
  const unit = 10 ** currencyExponent(currency);
  const whole = usual.map((value) => value * unit);
  const parts: number[] = [];
  for (let step = unit / 10; step >= 1; step /= 10) parts.push(...usualParts.map((value) => value * step));
  return [...whole, ...parts];
}

/** What was counted. Throws RangeError when it leaves the safe integers. */
export function countedSum(pieces: readonly Pieces[], loose = 0): number {
  const sum = pieces.reduce((whole, { value, pieces: count }) => whole + BigInt(value) * BigInt(count), BigInt(loose));
  const counted = Number(sum);
  if (!Number.isSafeInteger(counted)) throw new RangeError('That is more than can be counted exactly');
  return counted;
}
