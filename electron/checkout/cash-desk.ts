/** Cash at the till: taken for a sale or for a part of it, given back, paid out. Decides before anything is written. */
import { cashDue } from '#shared/cash.ts';
import { isOpen, type Operator } from '#shared/payment.ts';
import { Refused } from '../refused.ts';
import type { Sale, Sales } from '../sales/sales.ts';
import { holdsMoney, isCountable, isSettled, type SaleFacts, sumsOf } from './checkout-sums.ts';
import type { Closing } from './closing.ts';

export interface CashOrder {
  readonly saleId: string;
  /** Made by the window: the same tender is taken once, however often it is asked for. */
  readonly tenderId: string;
  /** The part of what remains that is paid in cash, before rounding; what remains, negative, for a pay-out. Minor units. */
  readonly amount: number;
  /** What the customer handed over; zero for a pay-out. */
  readonly handed: number;
  /** What is due in cash for the amount, rounded, as the person saw it. */
  readonly dueShown: number;
  readonly operator: Operator;
}

export interface CashDesk {
  /** Takes cash, or pays it out, and closes the sale when nothing is left. Throws Refused: nothing was written. */
  take(order: CashOrder): Sale;
  /** Writes down that the cashier returned the cash of a tender, while the sale is open. Throws Refused. */
  giveBack(saleId: string, tenderId: string, operator: Operator): Sale;
  /** Closes a sale of which nothing is left to pay. Throws Refused. */
  finish(saleId: string): Sale;
}

export interface CashDeskParts {
  readonly sales: Sales;
  readonly closing: Closing;
  readonly factsOf: (sale: Sale) => SaleFacts;
}

export function createCashDesk({ sales, closing, factsOf }: CashDeskParts): CashDesk {
  /** The facts of a sale whose money may move now. */
  const movable = (saleId: string): SaleFacts => {
    const sale = sales.get(saleId);
    if (sale.state !== 'open') throw new Refused('sale-closed', saleId);
    const facts = factsOf(sale);
    const open = facts.payments.find(isOpen);
    if (open) throw new Refused('sale-payment-open', open.id);
    return facts;
  };

  /** Where no payment may start now, the card is registered at a later start: the cash stays taken. */
  const register = (saleId: string): void => {
    try {
      closing.registerCard(saleId);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  };

  return {
    take(order) {
      const { saleId, tenderId, amount, handed, operator } = order;
      const taken = sales.cashTender(tenderId);
      if (taken) return sameTender(sales.get(saleId), taken.saleId);
      const facts = movable(saleId);
      const due = dueOf(order, facts);
      if (handed < Math.max(due, 0)) throw new Refused('cash-too-little');
      const change = handed - due;
      if (!Number.isSafeInteger(change)) throw new Refused('amount-too-large');
      sales.together(() => {
        sales.takeCash({ id: tenderId, saleId, amount, handed, change, rounding: due - amount, operator });
        if (!closing.waitsForCard(sales.get(saleId))) closing.closeIfPaid(saleId);
      });
      register(saleId);
      return sales.get(saleId);
    },
    giveBack(saleId, tenderId, operator) {
      const tender = sales.cashTender(tenderId);
      if (!tender || tender.saleId !== saleId) throw new Refused('no-such-tender', tenderId);
      if (tender.givenBack) return sales.get(saleId);
      movable(saleId);
      sales.giveCashBack(tenderId, operator);
      return sales.get(saleId);
    },
    finish(saleId) {
      const sale = sales.get(saleId);
      if (sale.state === 'closed') return sale;
      const facts = movable(saleId);
      const sums = sumsOf(facts);
      if (sale.basket.lines.length === 0 && !holdsMoney(facts)) throw new Refused('nothing-to-pay');
      if (!isCountable(facts)) throw new Refused('currency-differs', saleId);
      if (holdsMoney(facts) ? !isSettled(sums) : sums.remaining.minor !== 0) throw new Refused('total-changed');
      if (closing.waitsForCard(sale)) closing.registerCard(saleId);
      else closing.close(sale);
      return sales.get(saleId);
    },
  };
}

/** What is due for the part that is paid in cash. Throws Refused when it is not what the person saw. */
function dueOf({ amount, handed, dueShown }: CashOrder, facts: SaleFacts): number {
  const remaining = sumsOf(facts).remaining.minor;
  if (remaining === 0 || amount === 0) throw new Refused('nothing-to-pay');
  // Cash is paid out for the whole of what the customer is owed, and for nothing else.
  if (remaining < 0 && (amount !== remaining || handed !== 0)) throw new Refused('total-changed');
  if (remaining > 0 && amount < 0) throw new Refused('total-changed');
  const due = cashDue(amount, remaining, facts.cashStep);
  if (due !== dueShown) throw new Refused('total-changed');
  if (remaining > 0 && amount > remaining) throw new Refused('amount-too-large');
  return due;
}

/** The button was pressed again: the cash is taken already. An id that another sale has is a mistake of the window. */
function sameTender(sale: Sale, saleOfTender: string): Sale {
  if (sale.id !== saleOfTender) throw new Refused('invalid-input', 'tenderId');
  return sale;
}
