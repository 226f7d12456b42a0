/** What a supervisor says of a payment, as it is put together in the dialog. Pure. */
import type { PaymentView } from '#shared/ipc.ts';
import { wordsOf } from '../pay/words.ts';
import { isReason } from '../people/reason-field.tsx';

export interface Word {
  /** Null until it is chosen: nothing is chosen beforehand. */
  readonly charged: boolean | null;
  readonly reason: string;
  readonly slipNumber: string;
}

export const noWord: Word = { charged: null, reason: '', slipNumber: '' };

/** Which parts of the word are not good enough yet. */
export function lacks(payment: PaymentView, { charged, reason, slipNumber }: Word): { charged: boolean; reason: boolean; slip: boolean } {
  return {
    charged: charged === null,
    reason: !isReason(reason),
    slip: charged === true && hasSlip(payment) && slipNumber.trim() === '',
  };
}

/** Cash and customers' cards are booked without a terminal, and so without its slip. */
export function hasSlip(payment: PaymentView): boolean {
  const words = wordsOf(payment);
  return words === 'payment' || words === 'refund';
}
