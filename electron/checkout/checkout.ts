/**
 * Where a sale meets its payments: what is left to pay, whether a payment may start, and the
 * closing of a sale once the money is there. What is paid by card is what the journal says, computed anew each time.
 */
import { type Basket, type PricedBasket, priceBasket } from '#shared/basket.ts';
import { add, money } from '#shared/money.ts';
import { holdsTerminal, isOpen, type Operator, type Payment } from '#shared/payment.ts';
import type { Receipt, ReceiptCopy, ReceiptTarget } from '#shared/receipt.ts';
import type { Engine } from '../payments/engine.ts';
import type { Journal } from '../payments/journal.ts';
import { Refused } from '../refused.ts';
import type { Sale, Sales } from '../sales/sales.ts';
import { type CardCredit, cardCredit } from './card-credit.ts';
import { type CashDesk, createCashDesk } from './cash-desk.ts';
import { holdsMoney, isSettled, priced, type SaleFacts, type Sums, sumsOf } from './checkout-sums.ts';
import { createClosing } from './closing.ts';
import type { CustomerCards } from './customer-card.ts';
import { createSaleReceipts, type SaleReceiptParts } from './sale-receipts.ts';

export type { Sums } from './checkout-sums.ts';

export interface PayOrder {
  readonly saleId: string;
  readonly terminalId: string;
  /** The part of the sale to pay now, in minor units of the sale's currency. */
  readonly amount: number;
  readonly cashback: number;
  /** Amount and cashback as the person saw them. */
  readonly totalShown: number;
  readonly operator: Operator;
  readonly note: string | null;
  readonly paymentId?: string;
  /** Where the provider is to send its receipt. */
  readonly receiptTo?: ReceiptTarget;
}

export interface Checkout {
  sums(sale: Sale): Sums;
  /** True while the customer has money in the sale. */
  holdsMoney(sale: Sale): boolean;
  /** Starts a payment of a sale. Throws Refused: nothing happened. */
  pay(order: PayOrder): Payment;
  /** Saves a basket unless the sale is being paid. Throws Refused. */
  save(saleId: string, revision: number, basket: Sale['basket']): Sale;
  /** Throws Refused while money is open on the sale: the window cannot turn to another one. */
  mayLeave(sale: Sale): void;
  /** True while no money is in the sale and none is on its way. */
  isUntouched(sale: Sale): boolean;
  /** Puts the window's sale aside and opens an empty one. Throws Refused while money is open on it. */
  startNew(saleId: string): Sale;
  /** To be called after each change of a payment: closes the sale and keeps the receipts once it is final. */
  follow(payment: Payment): void;
  /** Does what a crash kept `follow` from doing. */
  catchUp(): void;
  /** The receipt of a final payment, or the slip of one whose signature is to be checked. Throws Refused when there is none. */
  receipt(paymentId: string, copy: ReceiptCopy, reprint: boolean): Receipt;
  /** The receipt of a closed sale, with every tender. Throws Refused. */
  saleReceipt(saleId: string, copy: ReceiptCopy, reprint: boolean): Receipt;
  readonly cash: CashDesk;
}

export interface CheckoutParts extends Pick<SaleReceiptParts, 'buildReceipt' | 'markReprint'> {
  readonly sales: Sales;
  readonly journal: Journal;
  readonly engine: Engine;
  readonly cards: CustomerCards;
  /** The step to which cash is rounded, in minor units; 1 where it is not. */
  readonly cashStep: number;
  /** Who sells. */
  readonly seller: () => Operator;
}

export function createCheckout(parts: CheckoutParts): Checkout {
  const { sales, journal, engine, cards } = parts;
  // The step is asked for each time: a manager may change it.
  const factsOf = (sale: Sale): SaleFacts => ({
    sale,
    payments: journal.ofSale(sale.id),
    cash: sales.cashOf(sale.id),
    cashStep: parts.cashStep,
  });
  const sums = (sale: Sale): Sums => sumsOf(factsOf(sale));
  const receipts = createSaleReceipts(parts);
  const closing = createClosing({ sales, journal, cards, receipts, factsOf, seller: parts.seller });

  /**
   * The applied card, when this payment takes it over: on the register's own terminal, for all that the register says is
   * missing. Once a part is paid otherwise, its transaction would charge that part again: then the card is registered later.
   */
  const cardToUse = (sale: Sale, order: PayOrder): CardCredit | null => {
    const payments = journal.ofSale(sale.id);
    const card = cardCredit(sale, payments);
    if (!card || card.applied.terminalId !== order.terminalId || order.cashback > 0) return null;
    return order.amount === card.applied.missing ? card : null;
  };

  /** Without the customer's card where that is applied elsewhere already: a terminal that knows cards would use it twice. */
  const basketFor = (sale: Sale, card: CardCredit | null): PricedBasket | null => {
    const basket = priced(sale);
    if (!basket || card || !cardCredit(sale, journal.ofSale(sale.id))) return basket;
    const { customerCard: _, ...withoutCard } = basket;
    return withoutCard;
  };

  const mayLeave = (sale: Sale): void => {
    if (sale.state !== 'open') return;
    const facts = factsOf(sale);
    if (facts.payments.some(holdsTerminal)) throw new Refused('sale-being-paid', sale.id);
    if (holdsMoney(facts) && !isSettled(sumsOf(facts))) throw new Refused('sale-partly-paid', sale.id);
  };

  return {
    sums,
    holdsMoney: (sale) => holdsMoney(factsOf(sale)),
    pay(order) {
      const sale = sales.get(order.saleId);
      if (sale.state !== 'open') throw new Refused('sale-closed', sale.id);
      const { currency } = sale.basket;
      const amount = money(order.amount, currency);
      const cashback = money(order.cashback, currency);
      const card = cardToUse(sale, order);
      if (amount.minor < 0 || cashback.minor < 0 || (amount.minor + cashback.minor <= 0 && !card)) throw new Refused('nothing-to-pay');
      if (!Number.isSafeInteger(amount.minor + cashback.minor)) throw new Refused('amount-too-large');
      const asked = add(amount, cashback);
      const open = journal.ofSale(sale.id).find(isOpen);
      if (open) throw new Refused('sale-payment-open', open.id);
      if (asked.minor !== order.totalShown) throw new Refused('total-changed');
      // Never capped silently: what the card would be charged is what the person asked for.
      if (amount.minor > sums(sale).remaining.minor) throw new Refused('amount-too-large');
      return engine.start({
        saleId: sale.id,
        terminalId: order.terminalId,
        // The register's transaction covers the whole basket: the card's part and what is charged beside it.
        amount: card ? add(asked, card.credit) : asked,
        loyaltyTransaction: card?.applied.transaction ?? null,
        cashback,
        operator: order.operator,
        note: order.note,
        basket: basketFor(sale, card),
        ...(order.paymentId === undefined ? {} : { paymentId: order.paymentId }),
        ...(order.receiptTo === undefined ? {} : { receiptTo: order.receiptTo }),
      });
    },
    save(saleId, revision, basket) {
      const sale = sales.get(saleId);
      const facts = factsOf(sale);
      if (facts.payments.some(isOpen)) throw new Refused('sale-being-paid', saleId);
      if (holdsMoney(facts)) throw new Refused('sale-partly-paid', saleId);
      refuseUncountable(basket, sale.basket.currency);
      return sales.save(saleId, revision, basket);
    },
    mayLeave,
    isUntouched(sale) {
      const facts = factsOf(sale);
      return !holdsMoney(facts) && !facts.payments.some(isOpen);
    },
    startNew(saleId) {
      mayLeave(sales.get(saleId));
      return sales.startNew();
    },
    cash: createCashDesk({ sales, closing, factsOf }),
    follow: closing.follow,
    catchUp: closing.catchUp,
    receipt: receipts.ofPayment,
    saleReceipt: receipts.ofSale,
  };
}

/** A basket without a total would stand in the way of its sale for ever: it is not even saved. */
function refuseUncountable(basket: Basket, currency: string): void {
  if (basket.currency !== currency) throw new Refused('currency-differs', `${basket.currency} ${currency}`);
  try {
    priceBasket(basket);
  } catch (error) {
    if (error instanceof RangeError) throw new Refused('invalid-input', error.message);
    throw error;
  }
}
