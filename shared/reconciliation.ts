/** The words for comparing a period's payments with what their providers have on record. */
import type { Money } from './money.ts';

export type DifferenceKind =
  /** The provider charged or paid back what the till does not know. */
  | 'missing-here'
  /** The till has it as charged, and the provider knows nothing of it. */
  | 'missing-there'
  | 'different-amount'
  /** Charged here and not there, or the other way round. */
  | 'different-state';

/** What one side says of a payment. Of a refund `charged` means: paid back. */
export interface Standing {
  readonly charged: boolean;
  /** Null where it is not told. */
  readonly amount: Money | null;
  /** The side's own word for it, or null. */
  readonly words: string | null;
}

export interface Difference {
  readonly kind: DifferenceKind;
  readonly refund: boolean;
  readonly terminalId: string;
  /** Ours, or null where the till knows of no such payment. */
  readonly paymentId: string | null;
  /** How the provider names it, or null. */
  readonly reference: string | null;
  /** ISO 8601: when the payment began, by the till's clock; of what is missing here by the provider's. Null where nobody tells. */
  readonly at: string | null;
  /** Null where this side knows nothing of it. */
  readonly ours: Standing | null;
  readonly theirs: Standing | null;
}

/** Why nothing can be said of a payment yet. */
export type UntoldWhy =
  /** It is open here: the till asks after it by itself. */
  | 'open-here'
  /** The provider has no end of it. */
  | 'open-there'
  /** It is so young that the provider's list may not have it yet. */
  | 'too-young'
  /** The provider's list and its look-up contradict each other, or what it said cannot be used. */
  | 'unclear';

export interface Untold {
  readonly paymentId: string;
  readonly why: UntoldWhy;
}

/** How much agrees, in minor units of the terminal's currency. */
export interface Agreement {
  readonly sales: number;
  readonly salesSum: number;
  readonly refunds: number;
  readonly refundsSum: number;
  /** Payments that both sides have as not charged. */
  readonly uncharged: number;
}

/** What came out of one terminal's comparison. */
export interface Findings {
  /** `look-up`: the provider has no list, so what only the provider knows was not found. */
  readonly way: 'list' | 'look-up';
  readonly agreed: Agreement;
  readonly differences: readonly Difference[];
  readonly untold: readonly Untold[];
  /** Charged at another terminal of the same account, or nobody can tell at which: not this till's to judge. */
  readonly elsewhere: number;
  /** Entries of the list that could not be read. */
  readonly unreadable: number;
}

/** By what a difference is known again in a later run. */
export function differenceKey({ kind, terminalId, paymentId, reference, at, theirs }: Difference): string {
  const name = paymentId === null ? (reference ?? at ?? '') : paymentId;
  return JSON.stringify([
    terminalId,
    kind,
    name,
    paymentId === null ? null : reference,
    theirs?.charged ?? null,
    theirs?.amount?.minor ?? null,
  ]);
}

/** True for a difference in which somebody's money is at stake at this moment: charged there, and not here. */
export function isChargedThereOnly({ ours, theirs }: Pick<Difference, 'ours' | 'theirs'>): boolean {
  return theirs?.charged === true && ours?.charged !== true;
}
