/** What the day's customers do, in their order: the same in every run. */
import type { TerminalView } from '#shared/ipc.ts';

/** How often of a hundred customers or so each of them comes. */
const shares = {
  taps: 38,
  'types a PIN': 18,
  'is declined, then pays with another card': 6,
  'changes their mind at the terminal': 4,
  'is stopped by the cashier': 4,
  'loses the line': 4,
  'loses the line and leaves': 3,
  'meets a terminal without a network': 2,
  'takes cash along': 6,
  'pays in two parts': 4,
  signs: 6,
  'signs with the wrong name': 1,
  'shows a customer card': 6,
  'shows a locked customer card': 1,
  'pays cash': 4,
  'brings the goods back': 6,
  'waits while the cashier looks around': 3,
} as const;

export type Visit = keyof typeof shares;

export interface Terminals {
  /** Those where a cardholder stands. */
  readonly card: readonly TerminalView[];
  /** Where the cashier takes the money and the provider only records it. */
  readonly cash: readonly TerminalView[];
}

/** Whether such a customer can be served with these terminals. */
function isPossible(visit: Visit, { card, cash }: Terminals): boolean {
  switch (visit) {
    case 'is stopped by the cashier':
      return card.some(({ capabilities }) => capabilities.cancel === 'api');
    case 'takes cash along':
      return card.some(({ capabilities }) => capabilities.cashback);
    case 'signs':
    case 'signs with the wrong name':
      return card.some(({ capabilities }) => capabilities.signature);
    case 'shows a customer card':
    case 'shows a locked customer card':
      return [...card, ...cash].some(({ loyalty }) => loyalty);
    case 'pays cash':
      return cash.length > 0;
    case 'brings the goods back':
      return card.some(({ capabilities }) => capabilities.refund !== 'none');
    default:
      return true;
  }
}

/** A number from 0 to below 1 for each index, spread evenly, always the same (splitmix32). */
export function spread(index: number): number {
  let mixed = Math.imul(index + 1, 0x9e3779b9) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

/** The customer of this number. */
export function visitOf(index: number, terminals: Terminals): Visit {
  const possible = (Object.keys(shares) as Visit[]).filter((visit) => isPossible(visit, terminals));
  let left = spread(index) * possible.reduce((total, visit) => total + shares[visit], 0);
  for (const visit of possible) {
    left -= shares[visit];
    if (left < 0) return visit;
  }
  return 'taps';
}
