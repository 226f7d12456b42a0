/** What the indexes are made of: the payments of the journal, and the sales that are closed. */
import { priceBasket } from '#shared/basket.ts';
import { standing } from '#shared/tender.ts';
import type { Journal } from '../payments/journal.ts';
import type { Sale, Sales } from '../sales/sales.ts';
import type { SearchSource } from './search-file.ts';
import { type PaidBy, wordsOf, wordsOfSale } from './words.ts';

export function paymentsToFind(journal: Pick<Journal, 'changedAfter' | 'hashAt'>): SearchSource {
  return {
    changedAfter: (sequence, limit) =>
      journal.changedAfter(sequence, limit).map(({ number, payment, sequence: last }) => ({
        sequence: last,
        number,
        id: payment.id,
        at: payment.createdAt,
        words: wordsOf(payment),
      })),
    signAt: (sequence) => journal.hashAt(sequence),
  };
}

/** A closed sale changes no more, and its number says after which it came. */
export function salesToFind(sales: Pick<Sales, 'closedAfter' | 'ofNumber' | 'cashOf'>, journal: Pick<Journal, 'ofSale'>): SearchSource {
  const paidBy = ({ id }: Sale): PaidBy => {
    const [payments, cash] = [journal.ofSale(id), sales.cashOf(id)];
    return { payments, inCash: standing(cash).length > 0, operators: [...payments, ...cash].map(({ operator }) => operator.name) };
  };
  return {
    changedAfter: (number, limit) =>
      sales.closedAfter(number, limit).map((sale) => ({
        sequence: sale.number ?? 0,
        number: sale.number ?? 0,
        id: sale.id,
        at: sale.closedAt ?? sale.openedAt,
        words: wordsOfSale(sale, totalOf(sale), paidBy(sale)),
      })),
    signAt: (number) => (number === 0 ? '' : sales.ofNumber(number)),
  };
}

function totalOf({ plainAmount, basket }: Sale): number {
  return plainAmount ?? priceBasket(basket).total.minor;
}
