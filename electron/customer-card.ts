/**
 * The customer's card on a sale: what it takes over is asked of a provider's register, counted as
 * part of what is paid, and registered once the customer has paid the rest.
 */
import { isReturn, priceBasket } from '#shared/basket.ts';
import { type Money, money, subtract } from '#shared/money.ts';
import { isFinal, isOpen, type Operator, type Payment } from '#shared/payment.ts';
import type { Engine, EngineTerminal } from './payments/engine.ts';
import type { Journal } from './payments/journal.ts';
import { Refused } from './refused.ts';
import type { AppliedCard, Sale, Sales } from './sales/sales.ts';

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

export interface CardParts {
  readonly sales: Sales;
  readonly journal: Journal;
  readonly engine: Engine;
  readonly terminals: ReadonlyMap<string, EngineTerminal>;
  readonly operator: Operator;
}

export interface CustomerCards {
  /** Puts the card on the sale, or takes it off. Throws Refused with the provider's words; then the sale has no card. */
  apply(saleId: string, card: string | null, signal: AbortSignal): Promise<Sale>;
  /** Registers a sale that is paid but for the card's part, unless that was done. Returns the registration, or null. */
  register(sale: Sale, remaining: Money): Payment | null;
}

export function createCustomerCards({ sales, journal, engine, terminals, operator }: CardParts): CustomerCards {
  const withCard = (sale: Sale, card: string | null): Sale => {
    if ((sale.basket.customerCard ?? null) === card) return sale;
    const { customerCard: _, ...basket } = sale.basket;
    return sales.save(sale.id, sale.revision, card === null ? basket : { ...basket, customerCard: card });
  };

  /** A sale whose basket may still change. */
  const unpaid = (saleId: string): Sale => {
    const sale = sales.get(saleId);
    const payments = journal.ofSale(saleId);
    if (sale.state === 'closed') throw new Refused('sale-closed', saleId);
    if (payments.some(isOpen)) throw new Refused('sale-being-paid', saleId);
    if (payments.some((payment) => payment.charged)) throw new Refused('sale-partly-paid', saleId);
    return sale;
  };

  return {
    async apply(saleId, card, signal) {
      const before = unpaid(saleId);
      // A register works on products that are bought; what it would make of returned ones nobody documents.
      if (card !== null && before.basket.lines.some(isReturn)) throw new Refused('card-with-return', saleId);
      if (card === null) return sales.keepCard(withCard(before, null).id, null);
      const register = [...terminals.values()].find(({ provider, currency }) => provider.loyalty && currency === before.basket.currency);
      const loyalty = register?.provider.loyalty;
      if (!register || !loyalty) throw new Refused('loyalty-not-offered');
      const sale = withCard(before, card);
      const earlier = sale.loyalty?.terminalId === register.id ? sale.loyalty : null;
      const spent = earlier !== null && journal.ofSale(saleId).some((payment) => namesTransaction(payment, earlier));
      const transaction = spent ? null : (earlier?.transaction ?? null);
      const answer = await loyalty
        .apply({ card, basket: priceBasket(sale.basket), transaction, saleId }, signal)
        .catch((error: unknown) => {
          throw new Refused('service-failed', error instanceof Error ? error.message : String(error));
        });
      // A payment that began meanwhile took the basket as it was: the card must not be used beside it.
      unpaid(saleId);
      if (answer.kind === 'refused') {
        sales.keepCard(withCard(sales.get(saleId), null).id, null);
        throw new Refused('card-not-accepted', answer.reason.text ?? '');
      }
      return sales.keepCard(saleId, {
        terminalId: register.id,
        transaction: answer.transaction,
        card,
        revision: sale.revision,
        missing: answer.missing.minor,
        bonus: answer.bonus.map(({ name, amount }) => ({ name, amount: amount.minor })),
        cardName: answer.card.name,
        balance: answer.card.balance?.minor ?? null,
      });
    },
    register(sale, remaining) {
      const payments = journal.ofSale(sale.id);
      const card = cardCredit(sale, payments);
      if (!card || remaining.minor > 0 || payments.some(isOpen)) return null;
      if (payments.some((payment) => namesTransaction(payment, card.applied))) return null;
      const { terminalId, transaction } = card.applied;
      return engine.register({ saleId: sale.id, terminalId, transaction, credit: card.credit, operator });
    },
  };
}
