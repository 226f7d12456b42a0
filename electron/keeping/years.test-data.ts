/** A small till over years, for the tests of archives: sales in cash and by card, refunds, deposits, shifts and days. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { money } from '#shared/money.ts';
import type { PaymentEvent } from '#shared/payment.ts';
import type { Receipt } from '#shared/receipt.ts';
import { sumsOf } from '../checkout/checkout-sums.ts';
import { line, openSmallStore, sam } from '../export/books.test-data.ts';
import { order } from '../payments/journal-torn.test-data.ts';
import { systemRandom } from '../ports.ts';
import { createDays, type Days } from '../shift/days.ts';
import { saleSums } from '../shift/sale-sums.ts';
import { reportHeading } from '../testing/report-heading.ts';
import { finishTakingOut } from './take-years-out.ts';

export const origin = {
  version: '0.0.0',
  till: { id: 'POS-1', name: 'Till 1' },
  store: { name: 'Shop', country: 'NL', currency: 'EUR' },
  training: false,
};

const approved = (amount: number): PaymentEvent => ({
  type: 'answered',
  update: { kind: 'approved', charge: { amount: money(amount, 'EUR'), cashback: money(0, 'EUR') }, providerReference: null, slip: null },
});

export type YearsTill = ReturnType<typeof openYearsTill>;

/** Opens what an earlier one left, as a till does. */
export function openYearsTill(directory: string, start: string) {
  finishTakingOut(directory);
  const store = openSmallStore(directory, 'EUR', start);
  const { sales, journal, clock } = store;
  sales.days.follow(journal);
  const days: Days = createDays({
    sales,
    journal,
    heading: () => reportHeading(sam),
    terminalLabel: (id) => id,
    providerTitle: (provider) => provider,
    sumsOf: (sale) => saleSums(sale, sumsOf({ sale, payments: journal.ofSale(sale.id), cash: sales.cashOf(sale.id), cashStep: 1 }), sam),
  });
  const at = () => new Date(clock.now()).toISOString();
  const pay = (
    saleId: string,
    amount: number,
    changes: Partial<Parameters<typeof order>[1]> = {},
    end: PaymentEvent = approved(amount),
  ) => {
    const id = systemRandom.uuid();
    journal.append(
      id,
      [
        { type: 'created', order: order(id, { saleId, amount: money(amount, 'EUR'), cashback: money(0, 'EUR'), ...changes }) },
        { type: 'sending' },
        end,
      ],
      at(),
    );
    sales.keepReceipt(id, { copy: 'customer', lines: [] } as unknown as Receipt);
    return id;
  };
  const begin = (amount: number): string => sales.openAside({ currency: 'EUR', lines: [line(amount)] }, null).id;
  const end = (saleId: string): void => {
    sales.close(saleId);
    sales.keepSaleReceipt(saleId, { copy: 'customer', lines: [] } as unknown as Receipt);
  };
  const cash = (saleId: string, amount: number): string => {
    const id = systemRandom.uuid();
    sales.takeCash({ id, saleId, amount, handed: amount, change: 0, rounding: 0, operator: sam });
    return id;
  };
  return {
    ...store,
    days,
    begin,
    end,
    cash,
    pay,
    /** Returns the payment. */
    sellByCard(amount: number): string {
      const saleId = begin(amount);
      const payment = pay(saleId, amount);
      end(saleId);
      return payment;
    },
    sellForCash(amount: number): void {
      const saleId = begin(amount);
      sales.giveCashBack(cash(saleId, amount), sam);
      cash(saleId, amount);
      end(saleId);
    },
    refund(paymentId: string, amount: number): string {
      const original = journal.payment(paymentId);
      return pay(original?.saleId ?? '', amount, { kind: 'refund', originalPaymentId: paymentId });
    },
    closeDay: () => days.close(days.lastNumber()),
    at,
  };
}

/** Every row of every table of a till's sales and journal, as text, by table. */
export function rowsOf(directory: string): ReadonlyMap<string, ReadonlySet<string>> {
  const rows = new Map<string, Set<string>>();
  for (const file of readdirSync(directory).filter((name) => /^(sales|journal)\.db$/.test(name))) {
    const database = new DatabaseSync(join(directory, file));
    for (const { name } of database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()) {
      rows.set(
        `${file} ${name}`,
        new Set(
          database
            .prepare(`SELECT * FROM ${name}`)
            .all()
            .map((row) => JSON.stringify(row)),
        ),
      );
    }
    database.close();
  }
  return rows;
}
