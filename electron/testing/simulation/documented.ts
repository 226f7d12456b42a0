/** Where the providers' own documents leave no way to find a charge again. Such a payment stays open, and is asked after until a person settles it. */
import type { Payment } from '#shared/payment.ts';
import type { LedgerEntry } from '../../providers/simulation.ts';

const dayMs = 86_400_000;

/** Why nobody can find out that this money moved, or null: then an open payment is a lie. */
export function unfindable(payment: Payment, entry: LedgerEntry): string | null {
  if (payment.provider !== 'blink') return null;
  // Blink has lists of days alone, and a till whose clock was wrong by more than a day asks for others.
  const sent = Date.parse(payment.references.requestTimestamp ?? '');
  return Math.abs(Date.parse(entry.at) - sent) > dayMs ? 'a Blink payment that was sent with a clock wrong by more than a day' : null;
}
