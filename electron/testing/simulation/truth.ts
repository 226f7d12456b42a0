/** What must hold in the end: the money that moved at the providers is the money that the journals tell of. */
import { createHash } from 'node:crypto';
import { priceBasket } from '#shared/basket.ts';
import { isFinal, type Payment } from '#shared/payment.ts';
import { replay } from '#shared/payment-machine.ts';
import { type CashTender, standing, takenOf } from '#shared/tender.ts';
import type { Journal, JournalEntry } from '../../payments/journal.ts';
import type { Ledger, LedgerEntry } from '../../providers/simulation.ts';
import type { Sale, Sales } from '../../sales/sales.ts';
import { unfindable } from './documented.ts';
import type { Counter } from './shop.ts';

/** Why each of these is a lie, or none. */
export type Verdicts = readonly string[];

/** More than any run has. */
const allOf = 100_000;

export function allPayments(journal: Journal): readonly Payment[] {
  return journal.latest(allOf);
}

/** A counter, as far as its money goes. */
type WithLedger = Pick<Counter, 'provider'> & { readonly simulator: { readonly ledger: Pick<Ledger, 'entries'> } };

/** Every movement of money belongs to exactly one payment, and each payment says what happened to it. */
export function moneyVerdicts(counters: readonly WithLedger[], payments: readonly Payment[]): Verdicts {
  return counters.flatMap(({ provider, simulator }) => {
    const own = payments.filter((payment) => payment.provider === provider);
    const claimed = new Set<LedgerEntry>();
    const verdicts = own.flatMap((payment) => {
      const entries = entriesOf(payment, simulator.ledger.entries, own);
      for (const entry of entries) claimed.add(entry);
      return paymentVerdicts(payment, entries);
    });
    const orphans = simulator.ledger.entries.filter((entry) => !claimed.has(entry));
    const lost = orphans.map((entry) => `${provider} has a ${entry.kind} of ${entry.amount} under "${entry.key}" that no journal knows.`);
    return [...verdicts, ...lost, ...refundVerdicts(own, simulator.ledger.entries)];
  });
}

/** The money that moved for this payment. Customers' cards are accounts of their own at their register. */
export function entriesOf(payment: Payment, ledger: readonly LedgerEntry[], payments: readonly Payment[]): readonly LedgerEntry[] {
  if (payment.kind === 'refund') {
    const original = payments.find(({ id }) => id === payment.originalPaymentId);
    const keys = Object.values(payment.references);
    const named = ledger.filter(({ kind, key }) => kind === 'refund' && key !== '' && keys.includes(key));
    if (named.length > 0 || !original) return named;
    // A cancellation names the payment that it takes back and nothing of its own: it belongs to whoever claims it.
    const unnamed = ledger.filter((entry) => entry.kind === 'refund' && entry.key === '' && isOf(original, entry, entry.originalKey));
    return likeliestRefund(original, payments)?.id === payment.id ? unnamed : [];
  }
  const charges = ledger.filter((entry) => entry.kind === 'charge' && isOf(payment, entry, entry.key));
  return payment.kind === 'loyalty' ? charges.filter((entry) => isOnCustomerCard(entry) || entry.terminal === 'cash') : charges;
}

function likeliestRefund(original: Payment, payments: readonly Payment[]): Payment | undefined {
  const refunds = payments.filter(({ originalPaymentId }) => originalPaymentId === original.id);
  const rank = ({ state }: Payment) => (state === 'approved' ? 0 : state === 'settled-by-person' ? 1 : isFinal(state) ? 3 : 2);
  return refunds.sort((left, right) => rank(left) - rank(right))[0];
}

/**
 * Whether this money moved for the payment. All transactions that the register of customers' cards made
 * for a sale carry the sale's reference, so such a payment knows its own by the provider's number alone.
 */
function isOf({ references }: Payment, { number }: LedgerEntry, key: string | null): boolean {
  return references.transaction === undefined ? Object.values(references).includes(key ?? '') : number === references.transaction;
}

function isOnCustomerCard({ terminal }: LedgerEntry): boolean {
  return terminal === 'customer-card';
}

function paymentVerdicts(payment: Payment, entries: readonly LedgerEntry[]): Verdicts {
  const name = `The ${payment.kind} ${payment.id} (${payment.provider}, ${payment.state})`;
  const [onCards, elsewhere] = [entries.filter(isOnCustomerCard), entries.filter((entry) => !isOnCustomerCard(entry))];
  const verdicts: string[] = [];
  if (onCards.length > 1 || elsewhere.length > 1) verdicts.push(`${name} moved money ${entries.length} times.`);
  // What a registration says beside the card's part is a record of money that was taken elsewhere.
  const counted = payment.kind === 'loyalty' ? onCards : entries;
  const moved = counted.reduce((sum, { amount }) => sum + amount, 0);
  const cash = counted.reduce((sum, each) => sum + each.cash, 0);
  switch (payment.state) {
    case 'approved':
      if (moved !== payment.charged?.amount.minor || cash !== payment.charged.cashback.minor)
        verdicts.push(`${name} says ${payment.charged?.amount.minor}, and ${moved} moved.`);
      break;
    case 'declined':
    case 'cancelled':
    case 'not-charged':
      if (moved > 0 && payment.alerts.length === 0) verdicts.push(`${name} moved ${moved}.`);
      break;
    case 'settled-by-person':
      break;
    default:
      if (counted.some((entry) => unfindable(payment, entry) === null))
        verdicts.push(`${name} moved ${moved}, which its provider shows by now.`);
  }
  return verdicts;
}

/** No payment is paid back twice, nor more than it was charged. */
function refundVerdicts(payments: readonly Payment[], ledger: readonly LedgerEntry[]): Verdicts {
  return payments.flatMap((original) => {
    if (original.kind !== 'sale') return [];
    const refunds = payments.filter(({ originalPaymentId }) => originalPaymentId === original.id);
    const entries = new Set(refunds.flatMap((refund) => entriesOf(refund, ledger, payments)));
    const back = [...entries].reduce((sum, { amount }) => sum + amount, 0);
    const charged = entriesOf(original, ledger, payments).reduce((sum, { amount }) => sum + amount, 0);
    const told = refunds.reduce(
      (sum, { state, charged: refunded }) => (state === 'approved' ? sum + (refunded?.amount.minor ?? 0) : sum),
      0,
    );
    return [
      ...(back > charged ? [`Of payment ${original.id}, which charged ${charged}, ${back} was paid back.`] : []),
      ...(told > back ? [`Of payment ${original.id} the journal says that ${told} was paid back, but it was ${back}.`] : []),
    ];
  });
}

/** A sale is closed when it is paid, and no customer pays more than it costs, unless a person had the last word. */
export function saleVerdicts(sales: readonly Sale[], { journal, cashOf, remainingOf }: SaleWitnesses): Verdicts {
  const verdicts = sales.flatMap((sale) => {
    const payments = journal.ofSale(sale.id);
    const before = new Set(sale.refundsBeforeClose);
    const byCard = cardsPaid(payments, ({ id }) => sale.state === 'open' || before.has(id));
    const taken = byCard + standing(cashOf(sale)).reduce((sum, tender) => sum + takenOf(tender) - tender.rounding, 0);
    const total = priceBasket(sale.basket).total.minor;
    const isSettled = payments.every(({ state }) => isFinal(state));
    const byPerson = payments.some(({ state, alerts }) => state === 'settled-by-person' || alerts.length > 0);
    return [
      ...(sale.state === 'open' && isSettled && taken > 0 && remainingOf(sale) <= 0 ? [`Sale ${sale.id} is paid but not closed.`] : []),
      ...(sale.state === 'closed' && taken < total ? [`Sale ${sale.id} is closed with ${taken} of ${total}.`] : []),
      ...(taken > total && !byPerson ? [`For sale ${sale.id} over ${total}, ${taken} was taken.`] : []),
    ];
  });
  const numbers = sales.flatMap(({ number }) => number ?? []).sort((left, right) => left - right);
  const gap = numbers.findIndex((number, index) => number !== index + 1);
  return gap < 0 ? verdicts : [...verdicts, `The numbers of the sales have a gap at ${gap + 1}.`];
}

export interface SaleWitnesses {
  readonly journal: Journal;
  readonly cashOf: (sale: Sale) => readonly CashTender[];
  readonly remainingOf: (sale: Sale) => number;
}

/** What cards paid of a sale, without the refunds that count. Goods are paid back before cash that a card handed out. */
export function cardsPaid(payments: readonly Payment[], counts: (refund: Payment) => boolean): number {
  return payments.reduce((sum, { id, kind, charged }) => {
    if (kind === 'refund' || !charged) return sum;
    const refunds = payments.filter((each) => each.originalPaymentId === id && each.charged && counts(each));
    const back = refunds.reduce((whole, each) => whole + (each.charged?.amount.minor ?? 0), 0);
    return sum + Math.max(0, charged.amount.minor - charged.cashback.minor - back);
  }, 0);
}

/** Replaying the entries gives the stored payments, and each entry carries the hash of the one before. */
export function journalVerdicts(journal: Journal): Verdicts {
  const payments = allPayments(journal);
  const entries = new Map(payments.map(({ id }) => [id, journal.entries(id)]));
  const changed = payments.filter((payment) => JSON.stringify(replay(entries.get(payment.id) ?? [])) !== JSON.stringify(payment));
  const chain = [...entries.values()].flat().sort((left, right) => left.sequence - right.sequence);
  return [
    ...(journal.broken === null ? [] : [journal.broken]),
    ...changed.map(({ id }) => `Replaying payment ${id} gives another payment.`),
    ...(isChain(chain) && chain.length === journal.size() ? [] : ['The chain of hashes is broken.']),
  ];
}

function isChain(entries: readonly JournalEntry[]): boolean {
  let before = '0'.repeat(64);
  return entries.every(({ sequence, at, paymentId, event, hash }, index) => {
    const text = `${before}\n${sequence}\n${at}\n${paymentId}\n${JSON.stringify(event)}`;
    before = hash;
    return sequence === index + 1 && createHash('sha256').update(text).digest('hex') === hash;
  });
}

/** The sales that its payments name, those that are open, and those that were about to close. */
export function allSales(sales: Sales, payments: readonly Payment[], closings: ReadonlySet<string>): readonly Sale[] {
  const ids = new Set([...sales.open().map(({ id }) => id), ...payments.map(({ saleId }) => saleId), ...closings]);
  return [...ids].map((id) => sales.get(id));
}
