/** Which picture the customer sees at a moment. Pure. */
import type { DisplayView } from '#shared/ipc.ts';
import type { Followed } from './follow.ts';

export type Scene =
  | { readonly kind: 'welcome' }
  | { readonly kind: 'basket' }
  | { readonly kind: 'payment'; readonly payment: NonNullable<DisplayView['payment']> }
  /** `withSums`: the next customer is not there yet. */
  | { readonly kind: 'thanks'; readonly withSums: boolean };

/** So long an outcome stays before the basket is back, in milliseconds. */
export const outcomeMs = 12_000;
/** So long the customer is thanked, in milliseconds: time to read what change to get. */
export const thanksMs = 15_000;

const outcomes: ReadonlySet<string> = new Set(['approved', 'not-paid']);

/** `now` in milliseconds. */
export function sceneOf({ view, thankedAt }: Followed, now: number): Scene {
  const { stage, payment, lines, paidAt } = view;
  const quiet: Scene = lines.length > 0 ? { kind: 'basket' } : { kind: 'welcome' };
  switch (stage) {
    case 'basket':
      return quiet;
    case 'payment':
      return payment && (!outcomes.has(payment.step) || within(payment.at, now, outcomeMs)) ? { kind: 'payment', payment } : quiet;
    case 'thanks':
      return within(paidAt, now, thanksMs) ? { kind: 'thanks', withSums: true } : { kind: 'welcome' };
    case 'idle':
      // The cashier was quick. The customer is still thanked, but sees no sums that the next one would read.
      return within(thankedAt, now, thanksMs) ? { kind: 'thanks', withSums: false } : { kind: 'welcome' };
    default:
      return stage satisfies never;
  }
}

function within(iso: string | null, now: number, milliseconds: number): boolean {
  return iso !== null && now - Date.parse(iso) < milliseconds;
}
