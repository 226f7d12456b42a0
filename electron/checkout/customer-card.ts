/**
 * The customer's card on a sale: what it takes over is asked of a provider's register, counted as
 * part of what is paid, and registered once the customer has paid the rest.
 */

import { isReturn, priceBasket } from '#shared/basket.ts';
import type { Money } from '#shared/money.ts';
import { isOpen, type Operator, type Payment } from '#shared/payment.ts';
import { messageOf } from '../error-message.ts';
import type { Engine, EngineTerminal } from '../payments/engine.ts';
import type { Journal } from '../payments/journal.ts';
import { Refused } from '../refused.ts';
import type { Sale, Sales } from '../sales/sales.ts';
import { type CardCredit, cardCredit, namesTransaction } from './card-credit.ts';
import { holdsMoney } from './checkout-sums.ts';

export interface CardParts {
  readonly sales: Sales;
  readonly journal: Journal;
  readonly engine: Engine;
  readonly terminals: ReadonlyMap<string, EngineTerminal>;
  /** Who sells. */
  readonly operator: () => Operator;
}

export interface CustomerCards {
  /** Puts the card on the sale, or takes it off. Throws Refused with the provider's words; then the sale has no card. */
  apply(saleId: string, card: string | null, signal: AbortSignal): Promise<Sale>;
  /** The card of a sale that is paid but for the card's part, unless it was registered; otherwise null. */
  toRegister(sale: Sale, remaining: Money): CardCredit | null;
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
    if (sale.state !== 'open') throw new Refused('sale-closed', saleId);
    if (payments.some(isOpen)) throw new Refused('sale-being-paid', saleId);
    if (holdsMoney({ sale, payments, cash: sales.cashOf(saleId) })) throw new Refused('sale-partly-paid', saleId);
    return sale;
  };

  const toRegister = (sale: Sale, remaining: Money): CardCredit | null => {
    const payments = journal.ofSale(sale.id);
    const card = cardCredit(sale, payments);
    if (!card || remaining.minor > 0 || payments.some(isOpen)) return null;
    return payments.some((payment) => namesTransaction(payment, card.applied)) ? null : card;
  };

  return {
    toRegister,
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
          throw new Refused('service-failed', messageOf(error));
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
      const card = toRegister(sale, remaining);
      if (!card) return null;
      const { terminalId, transaction } = card.applied;
      return engine.register({ saleId: sale.id, terminalId, transaction, credit: card.credit, operator: operator() });
    },
  };
}
