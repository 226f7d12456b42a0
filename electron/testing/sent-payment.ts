import type { Payment, PaymentOrder } from '#shared/payment.ts';
import { replay } from '#shared/payment-machine.ts';

/** A payment whose request is out, as the journal would hold it. `at` is ISO 8601. */
export function sentPayment(order: PaymentOrder, at: string): Payment {
  return replay([
    { at, event: { type: 'created', order } },
    { at, event: { type: 'sending' } },
  ]);
}
