/**
 * The person with the card, for every simulator: a simulated terminal asks, and a test's script or
 * somebody at the training panel answers.
 */

/** What the terminal shows the customer. Amounts in minor units, the cash part included in `amount`. */
export interface CardholderAsk {
  readonly kind: 'sale' | 'refund';
  readonly amount: number;
  readonly cash: number;
  readonly currency: string;
  /** The terminal's own serial number or id at its provider. */
  readonly terminal: string;
}

export type CardEntry = 'tap' | 'insert-pin';

/** Why the bank says no. Each simulator has its provider's codes and words for them. */
export type DeclineReason = 'do-not-honour' | 'insufficient-funds' | 'expired-card' | 'wrong-pin';

export type CardholderDecision =
  /**
   * `charged` differs from what was asked only in tests of a provider that charges something else.
   * `signature`: the card wants the customer's signature checked, where the provider knows that.
   */
  | {
      readonly kind: 'approve';
      readonly by: CardEntry;
      readonly charged?: { readonly amount: number; readonly cash: number };
      readonly signature?: boolean;
    }
  | { readonly kind: 'decline'; readonly by: CardEntry; readonly reason: DeclineReason }
  | { readonly kind: 'cancel' }
  /**
   * The terminal loses its connection, with the card charged or not. The provider learns the
   * outcome from the terminal only after `silentFor` milliseconds (default 0).
   */
  | { readonly kind: 'cut'; readonly by: CardEntry; readonly charged: boolean; readonly silentFor?: number };

export interface Cardholder {
  /** Resolves with what the cardholder does. The signal aborts when the terminal stops asking. */
  present(ask: CardholderAsk, signal: AbortSignal): Promise<CardholderDecision>;
}

/** A cardholder for tests: does what it is told, in order, and waits at the terminal when told nothing. */
export interface ScriptedCardholder extends Cardholder {
  /** Everything that was asked so far, oldest first. */
  readonly asks: readonly CardholderAsk[];
  /** What to do at this and the following asks. */
  will(...decisions: readonly CardholderDecision[]): void;
  /** Resolves with the ask of that number (from 1) as soon as a terminal has asked so often. */
  asked(count?: number): Promise<CardholderAsk>;
}

export const tap: CardholderDecision = { kind: 'approve', by: 'tap' };
export const insertWithPin: CardholderDecision = { kind: 'approve', by: 'insert-pin' };

export function scriptedCardholder(...script: readonly CardholderDecision[]): ScriptedCardholder {
  const asks: CardholderAsk[] = [];
  const decisions = [...script];
  const standing: { decide: (decision: CardholderDecision) => void }[] = [];
  const observers: { count: number; notice: (ask: CardholderAsk) => void }[] = [];

  return {
    asks,
    will(...more) {
      for (const decision of more) {
        const waiting = standing.shift();
        if (waiting) waiting.decide(decision);
        else decisions.push(decision);
      }
    },
    asked(count = asks.length + 1) {
      const already = asks[count - 1];
      if (already) return Promise.resolve(already);
      return new Promise((notice) => observers.push({ count, notice }));
    },
    present(ask, signal) {
      asks.push(ask);
      for (const observer of observers.filter((each) => each.count === asks.length)) observer.notice(ask);
      const decision = decisions.shift();
      if (decision) return Promise.resolve(decision);
      return new Promise((resolve) => {
        const waiting = { decide: resolve };
        standing.push(waiting);
        const leave = () => {
          const index = standing.indexOf(waiting);
          if (index >= 0) standing.splice(index, 1);
          resolve({ kind: 'cancel' });
        };
        signal.addEventListener('abort', leave, { once: true });
      });
    },
  };
}
