/** A small store's files for what reads them: sales in cash, by card and by both, a return, a refund, and what was never paid. */
import { join } from 'node:path';
import type { Basket, BasketLine } from '#shared/basket.ts';
import { type Money, money } from '#shared/money.ts';
import type { PaymentOrder } from '#shared/payment.ts';
import { type Journal, openJournal } from '../payments/journal.ts';
import { systemRandom } from '../ports.ts';
import { openSales, type Sales } from '../sales/sales.ts';
import { type ManualClock, manualClock } from '../testing/manual-ports.ts';

export interface SmallStore {
  readonly sales: Sales;
  readonly journal: Journal;
  readonly clock: ManualClock;
  /** Closes a sale that is paid in cash and, for a part, by card; returns its id. Minor units. */
  sell(basket: Basket, total: number, byCard?: number): Promise<string>;
  close(): void;
}

export const sam = { id: '7', name: '=Sam "the" Cashier' };

export function openSmallStore(directory: string, currency: string, start: string): SmallStore {
  const clock = manualClock(start);
  const journal = openJournal(join(directory, 'journal.db'));
  const sales = openSales({ path: join(directory, 'sales.db'), currency, clock, random: systemRandom });
  const at = () => new Date(clock.now()).toISOString();
  return {
    sales,
    journal,
    clock,
    async sell(basket, total, byCard = 0) {
      const { id } = sales.openAside(basket, null);
      if (byCard !== 0) {
        const payment = systemRandom.uuid();
        journal.append(payment, [{ type: 'created', order: orderOf(payment, id, money(byCard, currency)) }, { type: 'sending' }], at());
        await clock.pass(8_000);
        const charge = { amount: money(byCard, currency), cashback: money(0, currency) };
        const slip = { customer: [{ type: 'pair', name: 'Card', value: '**** **** **** 4242' }], merchant: [], signature: false } as const;
        journal.append(
          payment,
          [{ type: 'answered', update: { kind: 'approved', charge, providerReference: `-TRX${payment.slice(0, 6)}`, slip } }],
          at(),
        );
      }
      const rest = total - byCard;
      if (rest !== 0) {
        const [handed, change] = rest > 0 ? [rest, 0] : [0, -rest];
        sales.takeCash({ id: systemRandom.uuid(), saleId: id, amount: rest, handed, change, rounding: 0, operator: sam });
      }
      sales.close(id);
      return id;
    },
    close() {
      sales.shutDown();
      journal.close();
    },
  };
}

export function line(price: number, more: Partial<BasketLine> = {}): BasketLine {
  return { id: systemRandom.uuid(), name: 'Tea', quantity: 1_000, price, taxRate: 21_000, ...more };
}

function orderOf(id: string, saleId: string, amount: Money): PaymentOrder {
  return {
    id,
    kind: 'sale',
    saleId,
    terminalId: 'counter',
    provider: 'scripted',
    training: false,
    amount,
    cashback: money(0, amount.currency),
    references: { key: id },
    originalPaymentId: null,
    note: null,
    operator: sam,
  };
}
