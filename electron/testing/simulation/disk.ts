/** The till's files as its process sees them: every write may be its last, or find the disk full. */
import type { Payment, PaymentEvent } from '#shared/payment.ts';
import type { Journal } from '../../payments/journal.ts';
import type { Sale, Sales } from '../../sales/sales.ts';
import { StorageRefused } from '../../storage/database.ts';
import type { Life } from './life.ts';

export interface Disk {
  readonly isFull: () => boolean;
  readonly life: Life;
}

/** `written` sees each payment before and after what was written of it. */
export function journalOn(
  { isFull, life }: Disk,
  journal: Journal,
  written: (before: Payment | null, after: Payment, events: readonly PaymentEvent[]) => void,
): Journal {
  return {
    ...journal,
    append(paymentId, events, at) {
      const what = events.map(({ type }) => type).join(' and ');
      life.point(`before ${what} is written`);
      if (isFull()) throw new StorageRefused('full', 'The disk that holds the journal is full.');
      const before = journal.payment(paymentId);
      const after = journal.append(paymentId, events, at);
      written(before, after, events);
      life.point(`after ${what} was written`);
      return after;
    },
  };
}

/** `closing` is asked right before a sale gets its number. */
export function salesOn({ isFull, life }: Disk, sales: Sales, closing: (sale: Sale) => void): Sales {
  const write = <Result>(what: string, work: () => Result): Result => {
    life.point(`before ${what}`);
    if (isFull()) throw sqliteFull();
    const result = work();
    life.point(`after ${what}`);
    return result;
  };
  return {
    ...sales,
    save: (id, revision, basket) => write('a basket is saved', () => sales.save(id, revision, basket)),
    startNew: () => write('a sale is opened', () => sales.startNew()),
    openAside: (basket, amount) => write('a sale is opened', () => sales.openAside(basket, amount)),
    keepCard: (id, card) => write("a customer's card is kept", () => sales.keepCard(id, card)),
    close: (id, refunds) =>
      write('a sale is closed', () => {
        closing(sales.get(id));
        return sales.close(id, refunds);
      }),
    takeCash: (taken) => write('cash is taken', () => sales.takeCash(taken)),
    giveCashBack: (id, operator) => write('cash is given back', () => sales.giveCashBack(id, operator)),
    keepSaleReceipt: (saleId, receipt) => write('a receipt is kept', () => sales.keepSaleReceipt(saleId, receipt)),
    keepReceipt: (paymentId, receipt) => write('a receipt is kept', () => sales.keepReceipt(paymentId, receipt)),
    together: (work) => write('what belongs together is written', () => sales.together(work)),
  };
}

/** What SQLite itself throws: the sales file does not put it into words. */
function sqliteFull(): Error {
  return Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 });
}
