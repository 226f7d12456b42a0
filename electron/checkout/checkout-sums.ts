/**
 * What a sale costs, what is paid of it, and what is left: computed anew each time from its basket, from what the
 * journal says of its cards and from the cash that was taken. Pure.
 */
import { type PricedBasket, priceBasket } from '#shared/basket.ts';
import { roundCash } from '#shared/cash.ts';
import { type Money, money, subtract, sum } from '#shared/money.ts';
import { goodsKept, type Payment, paidBack } from '#shared/payment.ts';
import { type CashTender, standing, takenOf } from '#shared/tender.ts';
import type { Sale } from '../sales/sales.ts';
import { cardCredit, namesTransaction } from './card-credit.ts';

export interface Sums {
  readonly total: Money;
  /** By cards, customers' cards included, without what was paid back while the sale was open. */
  readonly paid: Money;
  /** In the drawer for this sale: handed over without the change; negative where cash was paid out. */
  readonly cash: Money;
  /** What the lack of small coins added to the cash, or took off. A closed sale has total = paid + cash - rounding. */
  readonly rounding: Money;
  /** What is left to pay, without what the customer's card takes over; negative where it is to be paid out. */
  readonly remaining: Money;
  /** What is left, in coins that there are. */
  readonly cashDue: Money;
}

/** What a sale's sums are computed from. */
export interface SaleFacts {
  readonly sale: Sale;
  /** Of the sale, refunds included. */
  readonly payments: readonly Payment[];
  readonly cash: readonly CashTender[];
  /** The step to which cash of the sale's currency is rounded, in minor units. */
  readonly cashStep: number;
}

type Refunded = Pick<SaleFacts, 'sale' | 'payments'>;

export function priced(sale: Sale): PricedBasket | null {
  return sale.plainAmount === null ? priceBasket(sale.basket) : null;
}

export function sumsOf(facts: SaleFacts): Sums {
  const { sale, payments, cashStep } = facts;
  const { currency } = sale.basket;
  const total = sale.plainAmount === null ? priceBasket(sale.basket).total : money(sale.plainAmount, currency);
  const counted = payments.filter((payment) => paysFor(payment) && isIn(payment, currency));
  const refunds = countedRefunds(facts);
  const paid = sum(
    counted.map((payment) => goodsKept(payment, refunds)),
    currency,
  );
  const tenders = standing(facts.cash);
  const inMoney = (amounts: readonly number[]) =>
    sum(
      amounts.map((amount) => money(amount, currency)),
      currency,
    );
  const settledInCash = inMoney(tenders.map(({ amount }) => amount));
  const rest = subtract(subtract(total, paid), settledInCash);
  const card = cardCredit(sale, payments);
  const isUsed = card && payments.some((payment) => payment.charged && namesTransaction(payment, card.applied));
  const remaining = card && !isUsed ? subtract(rest, card.credit) : rest;
  return {
    total,
    paid,
    cash: inMoney(tenders.map(takenOf)),
    rounding: inMoney(tenders.map(({ rounding }) => rounding)),
    remaining,
    cashDue: money(roundCash(remaining.minor, cashStep), currency),
  };
}

/** True once nothing is left to pay, or to pay out. More than the total is a matter for an alert and keeps no sale open. */
export function isSettled({ total, remaining }: Sums): boolean {
  return total.minor < 0 ? remaining.minor >= 0 : remaining.minor <= 0;
}

/** True while the customer has money in the sale: what was paid back wholly, by card or in cash, no longer counts. */
export function holdsMoney(facts: Omit<SaleFacts, 'cashStep'>): boolean {
  return standing(facts.cash).length > 0 || facts.payments.some((payment) => holdsCharge(payment, facts));
}

/** False while a standing charge is in another currency: it cannot be counted towards the sale, and its alert is for a person. */
export function isCountable(facts: SaleFacts): boolean {
  return facts.payments.every((payment) => !holdsCharge(payment, facts) || isIn(payment, facts.sale.basket.currency));
}

/** Refunds that change what is paid of the sale: those that were made while it was open. */
export function countedRefunds({ sale, payments }: Refunded): readonly Payment[] {
  const before = new Set(sale.refundsBeforeClose);
  return payments.filter(({ kind, charged, id }) => kind === 'refund' && charged && (sale.state !== 'closed' || before.has(id)));
}

/** A refund pays nothing; a registration pays what the customer's card takes over. */
export function paysFor({ kind }: Payment): boolean {
  return kind !== 'refund';
}

function holdsCharge(payment: Payment, facts: Refunded): boolean {
  if (!paysFor(payment) || !payment.charged) return false;
  const { amount } = payment.charged;
  return amount.minor === 0 || paidBack(payment, countedRefunds(facts)) < amount.minor;
}

/** A charge in a foreign currency cannot be counted towards the sale. */
function isIn({ charged }: Payment, currency: string): boolean {
  return charged?.amount.currency === currency && charged.cashback.currency === currency;
}
