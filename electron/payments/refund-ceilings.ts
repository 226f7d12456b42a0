/** How much may go back with one supervisor's approval: per refund, and per cashier and day. */
import { add, formatMoney, type Money, money, zero } from '#shared/money.ts';
import { isOpen, type Payment } from '#shared/payment.ts';
import type { RefundCeilings } from '#shared/preferences.ts';
import { Refused } from '../refused.ts';
import type { Journal } from './journal.ts';

export interface WantedRefund {
  readonly amount: Money;
  readonly operatorId: string;
}

interface Surroundings {
  readonly journal: Pick<Journal, 'latest'>;
  readonly ceilings: RefundCeilings;
  readonly now: Date;
  readonly locale: string;
}

/** Throws Refused, with the ceiling in its detail, where the refund would be more than may go back. */
export function refuseAboveCeiling({ amount, operatorId }: WantedRefund, { journal, ceilings, now, locale }: Surroundings): void {
  const { perRefund, perDay } = ceilings;
  const { currency } = amount;
  const written = (minor: number) => formatMoney(money(minor, currency), locale);
  if (perRefund !== null && amount.minor > perRefund) throw new Refused('refund-above-ceiling', written(perRefund));
  if (perDay === null) return;
  const before = refundedSince(journal, startOfDay(now), operatorId, currency);
  if (add(before, amount).minor > perDay) throw new Refused('refunds-above-ceiling-today', `${written(perDay)} - ${written(before.minor)}`);
}

/** The day as the clock on the wall tells it. */
function startOfDay(now: Date): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString();
}

const firstLook = 200;

/** What this person paid back since then, or is about to: what is open may still go through. */
function refundedSince(journal: Surroundings['journal'], since: string, operatorId: string, currency: string): Money {
  let looked = firstLook;
  let latest = journal.latest(looked);
  while (latest.length === looked && (latest.at(-1)?.createdAt ?? '') >= since) {
    looked *= 4;
    latest = journal.latest(looked);
  }
  return latest
    .filter((payment) => payment.createdAt >= since && payment.kind === 'refund' && payment.operator.id === operatorId)
    .reduce((sum, payment) => {
      const gone = goneBack(payment);
      return gone?.currency === currency ? add(sum, gone) : sum;
    }, zero(currency));
}

function goneBack(refund: Payment): Money | null {
  if (refund.charged) return refund.charged.amount;
  return isOpen(refund) ? refund.amount : null;
}
