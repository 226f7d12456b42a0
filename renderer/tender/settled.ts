/** Which tender ended a sale, and what of it can be undone. Pure. */
import type { CashTenderView, PaymentView, SaleView } from '#shared/ipc.ts';

/** Cash that stands: neither given back nor undone. */
export function standingCash(sale: SaleView): readonly CashTenderView[] {
  return sale.tenders.filter(({ givenBack }) => !givenBack);
}

/** Card payments that took money of this sale, paid back or not. */
export function chargedCards(sale: SaleView): readonly PaymentView[] {
  return sale.payments.filter(({ kind, charged }) => kind === 'sale' && charged !== null);
}

/** True when nothing is left to pay and cash was the last of it, or nothing had to be paid: then no card's result tells how it ended. */
export function endedWithoutCard(sale: SaleView): boolean {
  const last = standingCash(sale).at(-1);
  const isOver = sale.state === 'closed' || (last !== undefined && sale.holdsMoney && sale.remaining.minor === 0);
  if (!isOver) return false;
  const cards = sale.payments.filter(({ kind, charged }) => kind !== 'refund' && charged !== null);
  if (!last) return cards.length === 0;
  return chargedCards(sale).every(({ updatedAt }) => updatedAt <= last.at);
}
