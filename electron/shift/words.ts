/** Every word on the papers of shifts and days, in the languages of the till. A key that one language lacks does not compile. */
import type { DrawerKind } from '#shared/drawer.ts';
import { de } from './words-de.ts';
import { en } from './words-en.ts';
import { nl } from './words-nl.ts';

/** `{name}` is a blank that `fill` fills. */
export interface ShiftWords {
  readonly x: string;
  readonly xHint: string;
  /** `{number}` is a blank. */
  readonly z: string;
  readonly from: string;
  readonly to: string;
  readonly till: string;
  readonly by: string;
  readonly sales: string;
  readonly numbers: string;
  readonly turnover: string;
  readonly withoutGoods: string;
  readonly taxes: string;
  /** `{rate}` is a blank. */
  readonly gross: string;
  readonly net: string;
  readonly tax: string;
  readonly given: string;
  readonly discounts: string;
  /** `{count}` is a blank. */
  readonly returns: string;
  /** `{count}` is a blank. */
  readonly voidedLines: string;
  /** `{count}` is a blank. */
  readonly voidedSales: string;
  readonly tenders: string;
  readonly cash: string;
  readonly recordedCash: string;
  readonly cards: string;
  readonly customerCards: string;
  /** `{count}` is a blank. */
  readonly refunds: string;
  readonly taken: string;
  readonly cashback: string;
  readonly cashbackBack: string;
  readonly rounding: string;
  readonly bridge: string;
  readonly overpaid: string;
  readonly openNow: string;
  readonly openBefore: string;
  readonly refundedLater: string;
  readonly unexplained: string;
  readonly terminals: string;
  readonly providers: string;
  readonly operators: string;
  /** `{count}` is a blank. */
  readonly charged: string;
  /** `{count}` is a blank. */
  readonly soldBy: string;
  readonly drawer: string;
  /** `{number}` is a blank. */
  readonly shift: string;
  readonly owner: string;
  readonly opened: string;
  readonly closed: string;
  readonly expected: string;
  readonly counted: string;
  readonly difference: string;
  readonly none: string;
  readonly missing: string;
  readonly over: string;
  readonly loose: string;
  readonly note: string;
  readonly outside: string;
  /** `{number}` is a blank. */
  readonly notCounted: string;
  readonly openSales: string;
  readonly uncertain: string;
  readonly uncertainHint: string;
  readonly settled: string;
  /** `{by}` is a blank. */
  readonly settledCharged: string;
  /** `{by}` is a blank. */
  readonly settledNot: string;
  readonly slip: string;
  readonly uncounted: string;
  readonly currencies: string;
  /** `{number}` is a blank. */
  readonly sale: string;
  readonly refund: string;
  readonly reason: string;
  readonly amount: string;
  readonly signature: string;
  readonly date: string;
  readonly operator: string;
  readonly kinds: Readonly<Record<DrawerKind, string>>;
}

const byLanguage: Readonly<Record<string, ShiftWords>> = { en, nl, de };

/** The words for a till's locale ("nl-NL"); English where the till speaks another language. */
export function shiftWords(locale: string): ShiftWords {
  return byLanguage[locale.toLowerCase().split(/[-_]/)[0] ?? ''] ?? en;
}
