/**
 * Where a sale meets its payments: what is left to pay, whether a payment may start, and the
 * closing of a sale once the money is there. Paid is what the journal says, computed anew each time.
 */
import { type PricedBasket, priceBasket } from '#shared/basket.ts';
import { add, type Money, money, subtract, sum } from '#shared/money.ts';
import { goodsPaid, holdsTerminal, isFinal, isOpen, type Operator, type Payment } from '#shared/payment.ts';
import type { Receipt, ReceiptCopy } from '#shared/receipt.ts';
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
  /** The receipt of a final payment. Throws Refused when there is none. */
  receipt(paymentId: string, copy: ReceiptCopy, reprint: boolean): Receipt;
}

export interface CheckoutParts {
  readonly sales: Sales;
  readonly journal: Journal;
  readonly engine: Engine;
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

export function createCheckout({ sales, journal, engine, buildReceipt, markReprint }: CheckoutParts): Checkout {
  const priced = (sale: Sale): PricedBasket | null => (sale.plainAmount === null ? priceBasket(sale.basket) : null);

  const sums = (sale: Sale): Sums => {
    const { currency } = sale.basket;
    const total = sale.plainAmount === null ? priceBasket(sale.basket).total : money(sale.plainAmount, currency);
    const payments = journal.ofSale(sale.id).filter((payment) => payment.kind === 'sale' && isIn(payment, currency));
    const paid = sum(payments.map(goodsPaid), currency);
    return { total, paid, remaining: subtract(total, paid) };
  };

  const make = (payment: Payment, copy: ReceiptCopy): Receipt => {
    const sale = sales.get(payment.saleId);
    const payments = payment.kind === 'refund' ? [payment] : journal.ofSale(sale.id).filter((other) => other.kind === 'sale');
    return buildReceipt({ sale, priced: priced(sale), payment, payments, copy });
  };

  const closeIfPaid = (saleId: string): void => {
    const sale = sales.get(saleId);
    if (sale.state === 'closed') return;
    const payments = journal.ofSale(saleId);
    if (payments.some(isOpen)) return;
    const charged = payments.some((payment) => payment.kind === 'sale' && payment.charged);
    const ownCurrency = payments.every((payment) => !payment.charged || isIn(payment, sale.basket.currency));
    if (charged && ownCurrency && sums(sale).remaining.minor <= 0) sales.close(saleId);
  };

  return {
    sums,
    pay(order) {
      const sale = sales.get(order.saleId);
      if (sale.state === 'closed') throw new Refused('sale-closed', sale.id);
      const { currency } = sale.basket;
      const amount = money(order.amount, currency);
      const cashback = money(order.cashback, currency);
      if (amount.minor < 0 || cashback.minor < 0 || amount.minor + cashback.minor <= 0) throw new Refused('nothing-to-pay');
      if (!Number.isSafeInteger(amount.minor + cashback.minor)) throw new Refused('amount-too-large');
      const asked = add(amount, cashback);
      const open = journal.ofSale(sale.id).find(isOpen);
      if (open) throw new Refused('sale-payment-open', open.id);
      if (asked.minor !== order.totalShown || amount.minor > sums(sale).remaining.minor) throw new Refused('total-changed');
      return engine.start({
        saleId: sale.id,
        terminalId: order.terminalId,
        amount: asked,
        cashback,
        operator: order.operator,
        note: order.note,
        basket: priced(sale),
        ...(order.paymentId === undefined ? {} : { paymentId: order.paymentId }),
      });
    },
    save(saleId, revision, basket) {
      const payments = journal.ofSale(saleId);
      if (payments.some(isOpen)) throw new Refused('sale-being-paid', saleId);
      if (payments.some((payment) => payment.charged)) throw new Refused('sale-partly-paid', saleId);
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
      sales.together(() => {
        if (payment.kind === 'sale') closeIfPaid(payment.saleId);
        if (!hasReceipt(payment)) return;
        sales.keepReceipt(payment.id, make(payment, 'customer'));
        sales.keepReceipt(payment.id, make(payment, 'merchant'));
      });
    },
    catchUp() {
      for (const sale of sales.open()) closeIfPaid(sale.id);
    },
    receipt(paymentId, copy, reprint) {
      const payment = journal.payment(paymentId);
      if (!payment) throw new Refused('no-such-payment', paymentId);
      if (!hasReceipt(payment)) throw new Refused('no-receipt', paymentId);
      const receipt = sales.receipt(paymentId, copy) ?? make(payment, copy);
      return reprint ? markReprint(receipt) : receipt;
    },
  };
}

/** A charge in a foreign currency cannot be counted towards the sale; its alert is for a person. */
function isIn({ charged }: Payment, currency: string): boolean {
  return charged?.amount.currency === currency && charged.cashback.currency === currency;
}
