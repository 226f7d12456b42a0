/** The terminals behind the simulated devices: each takes one card at a time, and only while it is online. */
import type { CardholderDecision } from '../simulation.ts';

export interface Terminal {
  readonly id: string;
  readonly device: string;
  online: boolean;
  /** What it is doing, and for which transaction. */
  running: { readonly transaction: string; readonly done: Promise<unknown> } | null;
}

/** How a card payment or a cancellation ended. */
export interface CardOutcome {
  readonly result: 'approved' | 'declined' | 'cancelled';
  /** Cents, where the terminal charged something else than it was asked. */
  readonly charged: number | null;
  readonly words: string;
  readonly signature: boolean;
  /** The terminal lost its connection: the API hears of the end later, and the request ends with an error. */
  readonly cut: { readonly silentFor: number } | null;
}

const declineWords = {
  'do-not-honour': 'Zahlung abgelehnt',
  'insufficient-funds': 'Karte nicht gedeckt',
  'expired-card': 'Karte abgelaufen',
  'wrong-pin': 'PIN falsch',
} as const;

export function outcomeOf(decision: CardholderDecision): CardOutcome {
  const outcome = { charged: null, signature: false, cut: null };
  switch (decision.kind) {
    case 'approve':
      return {
        ...outcome,
        result: 'approved',
        charged: decision.charged?.amount ?? null,
        words: 'Karte akzeptiert',
        signature: decision.signature === true,
      };
    case 'decline':
      return { ...outcome, result: 'declined', words: declineWords[decision.reason] };
    case 'cancel':
      return { ...outcome, result: 'cancelled', words: 'Vorgang abgebrochen' };
    case 'cut': {
      const cut = { silentFor: decision.silentFor ?? 0 };
      if (decision.charged) return { ...outcome, result: 'approved', words: 'Karte akzeptiert', cut };
      return { ...outcome, result: 'declined', words: 'Verbindung unterbrochen', cut };
    }
  }
}
