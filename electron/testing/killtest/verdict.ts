/** Holds what the journal tells against the money that really moved. */
import type { PaymentKind, PaymentState } from '#shared/payment.ts';
import type { LedgerEntry } from '../../providers/simulation.ts';

/** A payment as `payments --json` prints it. Amounts in minor units; each payment of a kind has one of its own. */
export interface Told {
  readonly id: string;
  readonly kind: PaymentKind;
  readonly state: PaymentState;
  readonly amount: number;
  readonly charged: number | null;
}

/** What must not be, one sentence each; empty when the till kept its promise. */
export function accusations(payments: readonly Told[], ledger: readonly LedgerEntry[]): string[] {
  return [
    ...payments.flatMap((payment) => accusationsOf(payment, ledger)),
    ...ledger
      .filter((entry) => !payments.some((payment) => isOf(entry, payment)))
      .map(({ kind, amount }) => `A ${kind} of ${amount} is in no payment of the journal.`),
  ];
}

/** The ledger's entries that are about a payment. */
export function moneyOf(payment: Told, ledger: readonly LedgerEntry[]): readonly LedgerEntry[] {
  return ledger.filter((entry) => isOf(entry, payment));
}

function isOf({ kind, amount }: LedgerEntry, payment: Told): boolean {
  return amount === payment.amount && (kind === 'refund') === (payment.kind === 'refund');
}

function accusationsOf(payment: Told, ledger: readonly LedgerEntry[]): string[] {
  const { id, state, charged } = payment;
  const moved = moneyOf(payment, ledger);
  const twice = moved.length > 1 ? [`Payment ${id} moved money ${moved.length} times.`] : [];
  switch (state) {
    case 'approved':
      if (moved.length === 0) return [`Payment ${id} is approved, and no money moved.`];
      return charged === moved[0]?.amount ? twice : [...twice, `Payment ${id} is approved with ${charged}, and ${moved[0]?.amount} moved.`];
    case 'declined':
    case 'cancelled':
    case 'not-charged':
      return moved.length === 0 ? [] : [...twice, `Payment ${id} is ${state}, and money moved.`];
    case 'settled-by-person':
      return [...twice, `Payment ${id} is settled by a person, and there was none.`];
    default:
      // Open is honest, whether money moved or not.
      return twice;
  }
}
