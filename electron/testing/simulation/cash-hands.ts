/** The cashier's hands on the drawer: takes cash and gives it back, and remembers what the till said of it. */
import { cashDue } from '#shared/cash.ts';
import { takenOf } from '#shared/tender.ts';
import type { Sale, Sales } from '../../sales/sales.ts';
import type { Deed } from './plan.ts';
import type { Program } from './program.ts';

/** Rounded in every shop, so that every run meets it. */
export const cashStep = 5;

const operator = { id: '1', name: 'Sam' };

export interface CashHands {
  /** One press on the button that takes cash; the same `tenderId` is the same press. */
  take(program: Program, sale: Sale, tenderId: string, deed: Extract<Deed, { kind: 'cash' }>): void;
  giveBack(program: Program, which: number): void;
  /** What the till said was taken, or given back, and its file does not tell so. */
  verdicts(sales: Sales): readonly string[];
}

export function createCashHands(): CashHands {
  /** By tender, what went into the drawer for it. */
  const taken = new Map<string, number>();
  const returned = new Set<string>();
  return {
    take({ checkout, sales }, sale, tenderId, { percent, over }) {
      const remaining = checkout.sums(sale).remaining.minor;
      const amount = percent === 100 ? remaining : Math.max(Math.min(remaining, 1), Math.floor((remaining * percent) / 100));
      const due = cashDue(amount, remaining, cashStep);
      checkout.cash.take({ saleId: sale.id, tenderId, amount, handed: Math.max(due, 0) + over, dueShown: due, operator });
      const tender = sales.cashTender(tenderId);
      // A crash on the way leaves nobody who could have seen an answer.
      if (tender) taken.set(tenderId, takenOf(tender));
    },
    giveBack({ checkout, sales }, which) {
      const sale = sales.current();
      const tenders = sales.cashOf(sale.id);
      const tender = tenders[which % Math.max(1, tenders.length)];
      if (!tender) return;
      checkout.cash.giveBack(sale.id, tender.id, operator);
      returned.add(tender.id);
    },
    verdicts: (sales) => [
      ...[...taken].flatMap(([id, sum]) => {
        const tender = sales.cashTender(id);
        return tender && takenOf(tender) === sum ? [] : [`The till said that cash ${id} was taken, and its file does not.`];
      }),
      ...[...returned].flatMap((id) =>
        sales.cashTender(id)?.givenBack ? [] : [`Cash ${id} was given back, and the file does not say so.`],
      ),
    ],
  };
}
