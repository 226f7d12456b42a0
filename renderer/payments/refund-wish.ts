/** What the cashier wants to pay back, as it is put together in the dialog. Pure. */
import type { PaymentView } from '#shared/ipc.ts';
import { isReason } from '../people/reason-field.tsx';
import { amountOf, type Entry, emptyEntry } from '../sale/entry.ts';

export interface RefundWish {
  /** A part of it; else all that can be paid back. */
  readonly part: boolean;
  readonly entry: Entry;
  readonly reason: string;
}

export const noWish: RefundWish = { part: false, entry: emptyEntry, reason: '' };

/** In minor units. */
export function refundAmount({ refundable }: PaymentView, { part, entry }: RefundWish): number {
  return part ? (amountOf(entry, refundable.currency) ?? 0) : refundable.minor;
}

/** What is not good enough yet. */
export function lacksOf(
  payment: PaymentView,
  wish: RefundWish,
): { readonly tooMuch: boolean; readonly amount: boolean; readonly reason: boolean } {
  const minor = refundAmount(payment, wish);
  const tooMuch = minor > payment.refundable.minor;
  return { tooMuch, amount: minor <= 0 || tooMuch, reason: !isReason(wish.reason) };
}
