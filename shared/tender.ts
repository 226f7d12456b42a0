/** Cash as a tender of a sale. What cards pay is in `payment.ts`. */
import type { Operator } from './payment.ts';

/** Amounts in minor units. What stays in the drawer, handed - change, is amount + rounding. */
export interface CashTender {
  /** Made by whoever takes the cash, so that the same one cannot be taken twice. */
  readonly id: string;
  readonly saleId: string;
  /** The part of the sale's total that it settles; negative when cash is paid out. */
  readonly amount: number;
  readonly handed: number;
  /** What the customer got in return: the change, or what is paid out. */
  readonly change: number;
  /** What the lack of small coins adds to the amount, or takes off. */
  readonly rounding: number;
  readonly operator: Operator;
  readonly at: string;
  /** Set once the cashier returned the money before the sale closed. */
  readonly givenBack: { readonly operator: Operator; readonly at: string } | null;
}

/** What stays in the drawer of a tender; negative when cash was paid out. */
export function takenOf({ handed, change }: CashTender): number {
  return handed - change;
}

/** Cash that was not given back. */
export function standing(tenders: readonly CashTender[]): readonly CashTender[] {
  return tenders.filter(({ givenBack }) => givenBack === null);
}
