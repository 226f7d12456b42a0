/** What the reading of a printer's bytes acts upon. */
import type { PrintedItem } from '#shared/printed-paper.ts';

export interface Mechanism {
  /** Something came out on paper. */
  printed(item: PrintedItem): void;
  /** Both sides of the drawer's connector can be pulsed. */
  drawer(pin: 2 | 5, onMs: number): void;
  /** Asked in the order of the printed data, unlike a real-time request: GS r and GS I. */
  asked(what: 'paper' | 'drawer' | 'model'): void;
  /** A byte that no printer understands, or a parameter out of its range. */
  problem(sentence: string): void;
}

/** Takes the next byte. */
export type Reading<Result> = Generator<undefined, Result, number>;

/** So many bytes. */
export function* take(length: number): Reading<Uint8Array> {
  const bytes = new Uint8Array(length);
  for (let place = 0; place < length; place += 1) bytes[place] = yield;
  return bytes;
}
