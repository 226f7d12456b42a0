/** The end of a sale: it is registered with the customer's card where it has one, gets its number, and its receipts are kept. */
import { isFinal, isOpen, type Operator, type Payment } from '#shared/payment.ts';
import { standing } from '#shared/tender.ts';
import type { Journal } from '../payments/journal.ts';
import { Refused } from '../refused.ts';
import type { Sale, Sales } from '../sales/sales.ts';
import { saleSums } from '../shift/sale-sums.ts';
import { countedRefunds, holdsMoney, isCountable, isSettled, paysFor, type SaleFacts, sumsOf } from './checkout-sums.ts';
import type { CustomerCards } from './customer-card.ts';
import type { SaleReceipts } from './sale-receipts.ts';

export interface ClosingParts {
  readonly sales: Sales;
  readonly journal: Journal;
  readonly cards: CustomerCards;
  readonly receipts: SaleReceipts;
  readonly factsOf: (sale: Sale) => SaleFacts;
  /** Who sells: whoever ends a sale in which there is no money. */
  readonly seller: () => Operator;
}

export interface Closing {
  /** Closes a sale that is paid, in one go with its receipts and with whatever else belongs to the same transaction. */
  closeIfPaid(saleId: string): void;
  /** Closes a sale of which nothing is left to pay, money in it or not. */
  close(sale: Sale): void;
  /** True when the sale waits for the register of customers' cards, and so cannot close yet. */
  waitsForCard(sale: Sale): boolean;
  /** Registers a sale that waits. True when it now waits for the register's answer. Throws Refused where no payment may start. */
  registerCard(saleId: string): boolean;
  /** To be called after each change of a payment: closes the sale and keeps the receipts once it is final. */
  follow(payment: Payment): void;
  /** Does what a crash kept `follow`, or a sale that was paid in cash, from doing. */
  catchUp(): void;
}

/**
 * A change is followed before the next one is written, and a till that cannot write its sales can start none to pay for:
 * whatever was left undone is among the last few changes.
 */
const changedMax = 100;

export function createClosing({ sales, journal, cards, receipts, factsOf, seller }: ClosingParts): Closing {
  const close = (sale: Sale): void => {
    const facts = factsOf(sale);
    const refunds = countedRefunds(facts);
    sales.together(() => {
      const closed = sales.close(
        sale.id,
        refunds.map(({ id }) => id),
      );
      if (closed.number !== null) sales.days.keepSums(closed.number, saleSums(closed, sumsOf(facts), closerOf(facts, seller())));
      receipts.keepWhole(sale.id);
    });
  };

  const closeIfPaid = (saleId: string): void => {
    const sale = sales.get(saleId);
    if (sale.state !== 'open') return;
    const facts = factsOf(sale);
    if (facts.payments.some(isOpen) || !holdsMoney(facts) || !isCountable(facts)) return;
    if (isSettled(sumsOf(facts))) close(sale);
  };

  const registerCard = (saleId: string): boolean => {
    const sale = sales.get(saleId);
    return sale.state === 'open' && cards.register(sale, sumsOf(factsOf(sale)).remaining) !== null;
  };

  return {
    closeIfPaid,
    close,
    waitsForCard: (sale) => cards.toRegister(sale, sumsOf(factsOf(sale)).remaining) !== null,
    registerCard,
    follow(payment) {
      if (!isFinal(payment.state)) return;
      if (payment.kind !== 'refund' && registerCard(payment.saleId)) return;
      sales.together(() => {
        sales.days.follow(journal);
        if (payment.kind !== 'refund') closeIfPaid(payment.saleId);
        // The receipts of a sale with a customer's card are complete once the card is registered.
        const settled = payment.kind === 'loyalty' ? journal.ofSale(payment.saleId).filter(paysFor) : [payment];
        for (const each of settled) receipts.keep(each);
      });
    },
    catchUp() {
      // Not the open sales: years of use leave thousands that were put aside, and a card on one of them waits to be used.
      const charged = journal.lastChanged(changedMax).filter((payment) => payment.charged);
      const paid = [...charged.map(({ saleId }) => saleId), ...sales.openWithCash(changedMax)];
      for (const saleId of new Set(paid)) {
        try {
          if (!registerCard(saleId)) closeIfPaid(saleId);
        } catch (error) {
          // While no payment may start, the till opens all the same, and a later start makes it good. A sale whose
          // file was lost cannot be closed; the payment itself is in the journal.
          if (!(error instanceof Refused) || !['payments-blocked', 'no-such-sale'].includes(error.refusal.code)) throw error;
        }
      }
    },
  };
}

/** Who closed a sale: whoever took the last money for it. */
export function closerOf({ payments, cash }: Pick<SaleFacts, 'payments' | 'cash'>, seller: Operator): Operator {
  const paid = payments
    .filter((payment) => paysFor(payment) && payment.charged)
    .map(({ operator, updatedAt }) => ({ operator, at: updatedAt }));
  const taken = [...paid, ...standing(cash).map(({ operator, at }) => ({ operator, at }))];
  return taken.reduce<{ operator: Operator; at: string }>((last, each) => (each.at >= last.at ? each : last), { operator: seller, at: '' })
    .operator;
}
