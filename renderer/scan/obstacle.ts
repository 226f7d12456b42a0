/** Whether goods may come into the basket at this moment. Pure. */
import type { PaymentView, SaleView } from '#shared/ipc.ts';
import { isFinal } from '../host/merge.ts';

/** What stands in the way of a scan, as a code that every language has a sentence for. */
export type Obstacle = 'payment' | 'result' | 'paid' | 'part-paid' | 'dialog' | 'moment' | 'other-sale';

export interface Moment {
  readonly sale: SaleView | undefined;
  /** The payment that fills the screen. */
  readonly payment: PaymentView | null;
  /** A payment was asked for and main has not answered yet. */
  readonly starting: boolean;
  readonly dialog: boolean;
  /** The screen has just changed: nothing counts for a moment. */
  readonly shielded: boolean;
}

export function obstacleOf({ sale, payment, starting, dialog, shielded }: Moment): Obstacle | null {
  if (starting || (payment && !isFinal(payment))) return 'payment';
  if (!sale) return 'moment';
  if (sale.state !== 'open') return 'paid';
  if (sale.holdsMoney) return 'part-paid';
  if (payment) return 'result';
  if (dialog) return 'dialog';
  return shielded ? 'moment' : null;
}
