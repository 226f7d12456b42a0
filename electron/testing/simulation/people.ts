/** The people with the cards: one after the other, whichever terminal asks. */
import type { Clock } from '../../ports.ts';
import type { Cardholder, CardholderDecision } from '../../providers/simulation.ts';
import type { Customer } from './plan.ts';
import type { Witness } from './witness.ts';

const tapsInTheEnd: Customer = { after: 1_500, does: { kind: 'approve', by: 'tap' } };

export interface Customers extends Cardholder {
  /** Until this moment somebody thinks, or a terminal keeps to itself what it charged; milliseconds since 1970. */
  readonly silentUntil: number;
}

export function createCustomers(
  customers: readonly Customer[],
  { clock, witness, tellsAmount }: { readonly clock: Clock; readonly witness: Witness; readonly tellsAmount: boolean },
): Customers {
  let come = 0;
  let silentUntil = 0;
  const silentFor = (milliseconds: number) => {
    silentUntil = Math.max(silentUntil, clock.now() + milliseconds);
  };
  return {
    get silentUntil() {
      return silentUntil;
    },
    async present(ask, signal) {
      const { after, does } = customers[come] ?? tapsInTheEnd;
      come += 1;
      const actor = `customer ${come}`;
      witness.note(actor, `is asked: ${ask.kind} ${ask.currency} ${ask.amount}`);
      silentFor(after);
      await clock.sleep(after, signal);
      const decision: CardholderDecision = signal.aborted
        ? { kind: 'cancel' }
        : fitting(does, tellsAmount && ask.kind === 'sale' ? ask.amount : null);
      if (decision.kind === 'cut') silentFor(decision.silentFor ?? 0);
      witness.note(actor, JSON.stringify(decision));
      witness.count(`customer: ${decision.kind}`);
      return decision;
    },
  };
}

/**
 * Another amount than was asked is charged only in a sale, and only where the provider tells of it: `asked` is null elsewhere.
 * Whoever pays all that was asked takes the cash along that is a part of it.
 */
function fitting(decision: CardholderDecision, asked: number | null): CardholderDecision {
  if (decision.kind !== 'approve' || !decision.charged) return decision;
  if (asked !== null && asked !== decision.charged.amount) return decision;
  const { charged: _, ...asAsked } = decision;
  return asAsked;
}
