/** What a customer's card takes over of a sale, as its register last said. Pure. */
import { priceBasket } from '#shared/basket.ts';
import { type Money, money, subtract } from '#shared/money.ts';
import { isFinal, isOpen, type Payment } from '#shared/payment.ts';
import type { AppliedCard, Sale } from '../sales/sales.ts';

/** What the applied card does for a sale as it is now. */
export interface CardCredit {
  readonly applied: AppliedCard;
  /** The card's part of the total. */
  readonly credit: Money;
}

/**
 * Null without a card, when the basket changed since, and when a payment that took the register's transaction
 * over ended without a charge: that transaction is spent, and the card must be asked again.
 */
export function cardCredit(sale: Sale, payments: readonly Payment[]): CardCredit | null {
  const { loyalty: applied, basket } = sale;
  if (!applied || applied.revision !== sale.revision || applied.card !== basket.customerCard) return null;
  const takers = payments.filter((payment) => namesTransaction(payment, applied));
  const given = takers.some((payment) => isOpen(payment) || payment.charged);
  if (takers.some(({ state }) => isFinal(state)) && !given) return null;
  return { applied, credit: subtract(priceBasket(basket).total, money(applied.missing, basket.currency)) };
}

/** True for the payment that uses the card itself: it took the register's transaction over. */
export function namesTransaction({ references }: Payment, { transaction }: AppliedCard): boolean {
  return Object.values(references).includes(transaction);
}
