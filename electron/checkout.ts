/**
 * Where a sale meets its payments: what is left to pay, whether a payment may start, and the
 * closing of a sale once the money is there. Paid is what the journal says, computed anew each time.
 */
import { type Basket, type PricedBasket, priceBasket } from '#shared/basket.ts';
import { add, type Money, money, subtract, sum } from '#shared/money.ts';
import { goodsPaid, holdsTerminal, isFinal, isOpen, type Operator, type Payment } from '#shared/payment.ts';
import type { Receipt, ReceiptCopy } from '#shared/receipt.ts';
import { type CardCredit, type CustomerCards, cardCredit, namesTransaction } from './customer-card.ts';
import type { Engine } from './payments/engine.ts';
import type { Journal } from './payments/journal.ts';
import { Refused } from './refused.ts';
import type { Sale, Sales } from './sales/sales.ts';
import { hasReceipt } from './views.ts';

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
}

export interface Sums {
  readonly total: Money;
  readonly paid: Money;
  /** What is left to pay, without what the customer's card takes over. */
  readonly remaining: Money;
}

export interface Checkout {
  sums(sale: Sale): Sums;
  /** Starts a payment of a sale. Throws Refused: nothing happened. */
  pay(order: PayOrder): Payment;
  /** Saves a basket unless the sale is being paid. Throws Refused. */
  save(saleId: string, revision: number, basket: Sale['basket']): Sale;
  /** Puts the window's sale aside and opens an empty one. Throws Refused while money is open on it. */
  startNew(saleId: string): Sale;
  /** To be called after each change of a payment: closes the sale and keeps the receipts once it is final. */
  follow(payment: Payment): void;
  /** Does what a crash kept `follow` from doing. */
  catchUp(): void;
  /** The receipt of a final payment, or the slip of one whose signature is to be checked. Throws Refused when there is none. */
  receipt(paymentId: string, copy: ReceiptCopy, reprint: boolean): Receipt;
}

export interface CheckoutParts {
  readonly sales: Sales;
  readonly journal: Journal;
  readonly engine: Engine;
  readonly cards: CustomerCards;
  readonly buildReceipt: (input: {
    sale: Sale;
    priced: PricedBasket | null;
    payment: Payment;
    payments: readonly Payment[];
    copy: ReceiptCopy;
  }) => Receipt;
  /** The same receipt, marked as printed again. */
  readonly markReprint: (receipt: Receipt) => Receipt;
}

/**
 * A change is followed before the next one is written, and a till that cannot write its sales can start none to pay for:
 * whatever was left undone is among the last few changes.
 */
const changedMax = 100;

export function createCheckout({ sales, journal, engine, cards, buildReceipt, markReprint }: CheckoutParts): Checkout {
  const priced = (sale: Sale): PricedBasket | null => (sale.plainAmount === null ? priceBasket(sale.basket) : null);

  const sums = (sale: Sale): Sums => {
    const { currency } = sale.basket;
    const total = sale.plainAmount === null ? priceBasket(sale.basket).total : money(sale.plainAmount, currency);
    const payments = journal.ofSale(sale.id);
    const paid = sum(payments.filter((payment) => paysFor(payment) && isIn(payment, currency)).map(goodsPaid), currency);
    const card = cardCredit(sale, payments);
    const isUsed = card && payments.some((payment) => payment.charged && namesTransaction(payment, card.applied));
    const remaining = subtract(total, paid);
    return { total, paid, remaining: card && !isUsed ? subtract(remaining, card.credit) : remaining };
  };

  const make = (payment: Payment, copy: ReceiptCopy): Receipt => {
    const sale = sales.get(payment.saleId);
    const payments = payment.kind === 'refund' ? [payment] : journal.ofSale(sale.id).filter(paysFor);
    return buildReceipt({ sale, priced: priced(sale), payment, payments, copy });
  };

  const closeIfPaid = (saleId: string): void => {
    const sale = sales.get(saleId);
    if (sale.state === 'closed') return;
    const payments = journal.ofSale(saleId);
    if (payments.some(isOpen)) return;
    const charged = payments.some((payment) => paysFor(payment) && payment.charged);
    const ownCurrency = payments.every((payment) => !payment.charged || isIn(payment, sale.basket.currency));
    if (charged && ownCurrency && sums(sale).remaining.minor <= 0) sales.close(saleId);
  };

  /** The applied card, when this payment takes it over: on the register's own terminal, for all that is left. */
  const cardToUse = (sale: Sale, order: PayOrder): CardCredit | null => {
    const payments = journal.ofSale(sale.id);
    const card = cardCredit(sale, payments);
    if (!card || card.applied.terminalId !== order.terminalId || order.cashback > 0) return null;
    return order.amount === sums(sale).remaining.minor ? card : null;
  };

  /** Without the customer's card where that is applied elsewhere already: a terminal that knows cards would use it twice. */
  const basketFor = (sale: Sale, card: CardCredit | null): PricedBasket | null => {
    const basket = priced(sale);
    if (!basket || card || !cardCredit(sale, journal.ofSale(sale.id))) return basket;
    const { customerCard: _, ...withoutCard } = basket;
    return withoutCard;
  };

  /** True when the sale now waits for the register of customers' cards. */
  const registerCard = (saleId: string): boolean => {
    const sale = sales.get(saleId);
    return sale.state === 'open' && cards.register(sale, sums(sale).remaining) !== null;
  };

  return {
    sums,
    pay(order) {
      const sale = sales.get(order.saleId);
      if (sale.state === 'closed') throw new Refused('sale-closed', sale.id);
      const { currency } = sale.basket;
      const amount = money(order.amount, currency);
      const cashback = money(order.cashback, currency);
      const card = cardToUse(sale, order);
      if (amount.minor < 0 || cashback.minor < 0 || (amount.minor + cashback.minor <= 0 && !card)) throw new Refused('nothing-to-pay');
      if (!Number.isSafeInteger(amount.minor + cashback.minor)) throw new Refused('amount-too-large');
      const asked = add(amount, cashback);
      const open = journal.ofSale(sale.id).find(isOpen);
      if (open) throw new Refused('sale-payment-open', open.id);
      if (asked.minor !== order.totalShown || amount.minor > sums(sale).remaining.minor) throw new Refused('total-changed');
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
      });
    },
    save(saleId, revision, basket) {
      const payments = journal.ofSale(saleId);
      if (payments.some(isOpen)) throw new Refused('sale-being-paid', saleId);
      if (payments.some((payment) => payment.charged)) throw new Refused('sale-partly-paid', saleId);
      refuseUncountable(basket, sales.get(saleId).basket.currency);
      return sales.save(saleId, revision, basket);
    },
    startNew(saleId) {
      const sale = sales.get(saleId);
      if (sale.state === 'open') {
        const payments = journal.ofSale(saleId);
        if (payments.some(holdsTerminal)) throw new Refused('sale-being-paid', saleId);
        if (payments.some((payment) => payment.charged) && sums(sale).remaining.minor > 0) throw new Refused('sale-partly-paid', saleId);
      }
      return sales.startNew();
    },
    follow(payment) {
      if (!isFinal(payment.state)) return;
      if (payment.kind !== 'refund' && registerCard(payment.saleId)) return;
      sales.together(() => {
        if (payment.kind !== 'refund') closeIfPaid(payment.saleId);
        // The receipts of a sale with a customer's card are complete once the card is registered.
        const settled = payment.kind === 'loyalty' ? journal.ofSale(payment.saleId).filter(paysFor) : [payment];
        for (const each of settled.filter(hasReceipt)) {
          sales.keepReceipt(each.id, make(each, 'customer'));
          sales.keepReceipt(each.id, make(each, 'merchant'));
        }
      });
    },
    catchUp() {
      // Not the open sales: years of use leave thousands that were put aside, and a card on one of them waits to be used.
      const charged = journal.lastChanged(changedMax).filter((payment) => payment.charged);
      for (const saleId of new Set(charged.map((payment) => payment.saleId))) {
        try {
          if (!registerCard(saleId)) closeIfPaid(saleId);
        } catch (error) {
          // While no payment may start, the till opens all the same, and a later start makes it good. A sale whose
          // file was lost cannot be closed; the payment itself is in the journal.
          if (!(error instanceof Refused) || !['payments-blocked', 'no-such-sale'].includes(error.refusal.code)) throw error;
        }
      }
    },
    receipt(paymentId, copy, reprint) {
      const payment = journal.payment(paymentId);
      if (!payment) throw new Refused('no-such-payment', paymentId);
      if (!hasReceipt(payment)) throw new Refused('no-receipt', paymentId);
      if (payment.state === 'signature') return make(payment, copy);
      const receipt = sales.receipt(paymentId, copy) ?? make(payment, copy);
      return reprint ? markReprint(receipt) : receipt;
    },
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

/** A refund pays nothing; a registration pays what the customer's card takes over. */
function paysFor({ kind }: Payment): boolean {
  return kind !== 'refund';
}

/** A charge in a foreign currency cannot be counted towards the sale; its alert is for a person. */
function isIn({ charged }: Payment, currency: string): boolean {
  return charged?.amount.currency === currency && charged.cashback.currency === currency;
}
