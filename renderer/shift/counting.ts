/** A count as it grows: how many there are of each note and coin, and an amount of all else. Pure. */
import { countedSum, type Pieces } from '#shared/drawer.ts';

export interface Counting {
  /** As typed, by value in minor units; what is not there is none. */
  readonly pieces: Readonly<Record<number, string>>;
}

export const nothingCounted: Counting = { pieces: {} };

const longest = 6;

/** The same count with what was typed for a value; anything but digits is left out. */
export function typed({ pieces }: Counting, value: number, text: string): Counting {
  return { pieces: { ...pieces, [value]: text.replace(/\D/g, '').slice(0, longest) } };
}

/** One more, or one less; never less than none. */
export function stepped(counting: Counting, value: number, step: 1 | -1): Counting {
  return typed(counting, value, String(Math.max(0, piecesOf(counting, value) + step)));
}

export function piecesOf({ pieces }: Counting, value: number): number {
  return Number(pieces[value] ?? '0');
}

export function countOf(counting: Counting, denominations: readonly number[]): Pieces[] {
  return denominations.flatMap((value) => {
    const pieces = piecesOf(counting, value);
    return pieces === 0 ? [] : [{ value, pieces }];
  });
}

/** What is counted so far, in minor units. */
export function sumOf(counting: Counting, denominations: readonly number[]): number {
  return countedSum(countOf(counting, denominations));
}
