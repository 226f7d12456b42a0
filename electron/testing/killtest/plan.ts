/** Decides from a seed what a run does: the deed, the customer, the moment of the kill. */
import type { Capabilities } from '../../providers/provider.ts';
import type { CardholderDecision } from '../../providers/simulation.ts';
import type { Decided } from './customer.ts';

/** When the process is killed, unless it has ended by then. */
export type Moment =
  /** At this share of the time that an undisturbed one takes, counted from its start; a little more than 1 at most. */
  | { readonly at: 'time'; readonly share: number }
  /** So long after it sent its request of that number, printed its line of that number, or moved money. In milliseconds. */
  | { readonly at: 'request' | 'line' | 'money'; readonly count: number; readonly thenMs: number };

export interface Plan {
  readonly number: number;
  readonly deed: 'sale' | 'refund' | 'cancel';
  /** Minor units, cashback included; no other payment of the run has it. */
  readonly amount: number;
  readonly cashback: number;
  readonly customer: Decided;
  readonly signature: 'accept' | 'reject' | null;
  readonly cancelAfterMs: number | null;
  /** The request that moves money arrives only when the till is back. */
  readonly late: boolean;
  readonly kill: Moment;
  /** The process that recovers is killed too. */
  readonly again: Moment | null;
  /** A customer who still stands at the terminal decides before the till is back, or after. */
  readonly hurry: 'before' | 'after';
}

/** The same for the same seed and number, whatever was planned before. */
export function planOf(seed: number, number: number, capabilities: Capabilities): Plan {
  const random = seededRandom(seed * 1_000_003 + number);
  const below = (limit: number) => Math.floor(random() * limit);
  const chance = (share: number) => random() < share;
  const pick = <Choice>(choices: readonly Choice[]): Choice => choices[below(choices.length)] as Choice;
  const deed = pick(deedsOf(capabilities));
  const cashback = deed === 'sale' && capabilities.cashback && chance(0.2) ? 500 : 0;
  const customer: Decided = { decision: decisionOf(), after: chance(0.3) ? 'told' : below(400) };

  function decisionOf(): CardholderDecision {
    if (deed === 'sale' && capabilities.signature && chance(0.3)) return { kind: 'approve', by: 'insert-pin', signature: true };
    const by = pick(['tap', 'insert-pin'] as const);
    const luck = random();
    if (luck < 0.66) return { kind: 'approve', by };
    if (luck < 0.78) return { kind: 'decline', by, reason: 'do-not-honour' };
    if (luck < 0.86) return { kind: 'cancel' };
    return { kind: 'cut', by, charged: luck < 0.94, silentFor: below(500) };
  }

  function momentOf(): Moment {
    const luck = random();
    if (luck < 0.4) return { at: 'time', share: random() * 1.15 };
    const thenMs = chance(0.5) ? 0 : below(40);
    if (luck < 0.65) return { at: 'request', count: 1 + below(4), thenMs };
    return luck < 0.85 ? { at: 'line', count: 1 + below(4), thenMs } : { at: 'money', count: 1, thenMs };
  }

  return {
    number,
    deed,
    amount: 1_000 + number * 7 + cashback,
    cashback,
    customer,
    signature: capabilities.signature && chance(0.8) ? pick(['accept', 'accept', 'reject'] as const) : null,
    cancelAfterMs: deed === 'cancel' ? below(500) : null,
    late: deed !== 'cancel' && chance(0.1),
    kill: momentOf(),
    again: chance(0.25) ? momentOf() : null,
    hurry: pick(['before', 'after'] as const),
  };
}

function deedsOf({ refund, cancel }: Capabilities): Plan['deed'][] {
  return ['sale', 'sale', 'sale', ...(refund === 'none' ? [] : (['refund'] as const)), ...(cancel === 'api' ? (['cancel'] as const) : [])];
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
