/** What a payment is made of before it is journaled, and why one may not be. */
import type { PricedBasket } from '#shared/basket.ts';
import { equals, type Money, subtract, zero } from '#shared/money.ts';
import { type Approved, isOpen, type Operator, type Payment, type PaymentOrder } from '#shared/payment.ts';
import type { ReceiptTarget } from '#shared/receipt.ts';
import type { Random } from '../ports.ts';
import type { Provider } from '../providers/provider.ts';
import { Refused } from '../refused.ts';
import type { EngineTerminal } from './engine.ts';
import type { Journal } from './journal.ts';

export interface StartOrder {
  readonly saleId: string;
  readonly terminalId: string;
  /** What the provider is asked to charge, cashback included. */
  readonly amount: Money;
  readonly cashback: Money;
  readonly operator: Operator;
  readonly note: string | null;
  readonly basket: PricedBasket | null;
  /** The transaction in which the customer's card is applied, when this terminal's provider made it. */
  readonly loyaltyTransaction?: string | null;
  /** Decided by the caller only where it must know the id beforehand. */
  readonly paymentId?: string;
  /** Where the provider is to send its receipt. */
  readonly receiptTo?: ReceiptTarget;
}

/** A paid sale for the register of customers' cards. */
export interface RegisterOrder {
  readonly saleId: string;
  readonly terminalId: string;
  readonly transaction: string;
  /** What the card takes over of the sale's total; zero when it only collects. */
  readonly credit: Money;
  readonly operator: Operator;
}

export interface RefundOrder {
  /** The approved payment. */
  readonly originalPaymentId: string;
  /** Decided by the caller only where it must know the id beforehand. */
  readonly paymentId?: string;
  readonly amount: Money;
  readonly operator: Operator;
  /** The supervisor's, where one was asked. */
  readonly approved?: Approved;
}

export interface OrderParts {
  readonly journal: Journal;
  readonly terminals: ReadonlyMap<string, EngineTerminal>;
  readonly random: Random;
  readonly training: boolean;
}

/** A payment that may be journaled, and the terminal that takes it. */
export interface Ordered {
  readonly order: PaymentOrder;
  readonly provider: Provider;
}

/** Each throws Refused where there may be no such payment; nothing happened then. */
export interface Orders {
  terminal(terminalId: string): EngineTerminal;
  sale(order: StartOrder): Ordered;
  registration(order: RegisterOrder): Ordered;
  refund(order: RefundOrder, original: Payment): Ordered;
  /** What can still be paid back of a payment; zero where its provider offers nothing. */
  refundable(payment: Payment): Money;
}

export function createOrders({ journal, terminals, random, training }: OrderParts): Orders {
  function terminal(terminalId: string): EngineTerminal {
    const found = terminals.get(terminalId);
    if (!found) throw new Refused('no-such-terminal', terminalId);
    return found;
  }

  /** What is left of the charge after every refund that went through or still may. */
  function rest(original: Payment, charged: Money): Money {
    const refunds = journal.ofSale(original.saleId).filter((payment) => payment.originalPaymentId === original.id);
    return refunds.reduce((left, payment) => {
      if (payment.charged) return subtract(left, payment.charged.amount);
      return isOpen(payment) ? subtract(left, payment.amount) : left;
    }, charged);
  }

  function make(
    { id: terminalId, providerName, provider }: EngineTerminal,
    wanted: Pick<PaymentOrder, 'kind' | 'saleId' | 'amount' | 'cashback' | 'note' | 'operator' | 'approved'> & {
      readonly paymentId: string | undefined;
      readonly original: Payment | null;
      readonly loyaltyTransaction: string | null;
    },
  ): Ordered {
    const { paymentId, original, loyaltyTransaction, ...facts } = wanted;
    const id = paymentId ?? random.uuid();
    const { kind, amount, cashback } = facts;
    const references = provider.references({ id, kind, amount, cashback, original, loyaltyTransaction });
    const order = {
      ...facts,
      id,
      terminalId,
      provider: providerName,
      training,
      references,
      ...(provider.tender && { tender: provider.tender }),
      originalPaymentId: original?.id ?? null,
    };
    return { order, provider };
  }

  return {
    terminal,
    sale({ terminalId, paymentId, basket: _, receiptTo, loyaltyTransaction = null, ...order }) {
      const found = terminal(terminalId);
      const { currency, provider } = found;
      const { amount, cashback } = order;
      if (amount.currency !== currency || cashback.currency !== currency)
        throw new Refused('currency-differs', `${amount.currency} ${currency}`);
      if (amount.minor <= 0 || cashback.minor < 0 || cashback.minor > amount.minor) throw new Refused('nothing-to-pay');
      if (cashback.minor > 0 && !provider.capabilities.cashback) throw new Refused('cashback-not-offered', terminalId);
      if (cashback.minor > 0 && equals(cashback, amount) && !provider.capabilities.cashOnly)
        throw new Refused('cash-only-not-offered', terminalId);
      if (receiptTo && !provider.capabilities.sendsReceipt) throw new Refused('receipt-not-sent', terminalId);
      refuseWrongClock(found);
      return make(found, { ...order, kind: 'sale', paymentId, original: null, loyaltyTransaction });
    },
    registration({ saleId, terminalId, transaction, credit, operator }) {
      const found = terminal(terminalId);
      if (!found.provider.loyalty) throw new Refused('loyalty-not-offered', terminalId);
      const amounts = { amount: credit, cashback: zero(credit.currency) };
      return make(found, {
        ...amounts,
        kind: 'loyalty',
        saleId,
        operator,
        note: null,
        paymentId: undefined,
        original: null,
        loyaltyTransaction: transaction,
      });
    },
    refund({ paymentId, amount, operator, approved }, original) {
      const found = terminal(original.terminalId);
      const { capabilities, refund } = found.provider;
      if (original.kind !== 'sale' || !original.charged || original.state !== 'approved')
        throw new Refused('payment-not-approved', original.id);
      if (capabilities.refund === 'none' || !refund) throw new Refused('refund-not-offered', original.terminalId);
      if (amount.currency !== original.charged.amount.currency)
        throw new Refused('currency-differs', `${amount.currency} ${original.charged.amount.currency}`);
      if (amount.minor <= 0) throw new Refused('nothing-to-pay');
      if (amount.minor > rest(original, original.charged.amount).minor) throw new Refused('refund-too-large', original.id);
      refuseWrongClock(found);
      return make(found, {
        kind: 'refund',
        saleId: original.saleId,
        amount,
        cashback: zero(amount.currency),
        operator,
        note: null,
        ...(approved && { approved }),
        paymentId,
        original,
        loyaltyTransaction: null,
      });
    },
    refundable(payment) {
      if (payment.kind !== 'sale' || payment.state !== 'approved' || !payment.charged) return zero(payment.amount.currency);
      const found = terminals.get(payment.terminalId);
      const offered = found && found.provider.capabilities.refund !== 'none';
      return offered ? rest(payment, payment.charged.amount) : zero(payment.charged.amount.currency);
    },
  };
}

/**
 * A provider that signs the time would refuse every request. What is known of the clock is as old as the
 * last answer, so a harmless question is asked: once the clock is set right, the next try goes through.
 */
function refuseWrongClock({ provider, clockDifferenceMs }: EngineTerminal): void {
  const difference = clockDifferenceMs?.() ?? null;
  const { clockToleranceMs } = provider;
  if (clockToleranceMs === undefined || difference === null || Math.abs(difference) <= clockToleranceMs) return;
  void provider.check(AbortSignal.timeout(checkLimitMs)).catch(() => undefined);
  throw new Refused('clock-wrong', `${Math.round(Math.abs(difference) / 60_000)} min ${difference > 0 ? '+' : '-'}`);
}

const checkLimitMs = 15_000;
