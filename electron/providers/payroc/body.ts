/** The bodies of the requests, made from the journaled payment alone: a repeat is the same byte by byte. */
import type { PaymentInstructionBody, RefundInstructionBody } from './api.ts';
import type { Asked } from './reading.ts';
import type { PayrocSettings } from './settings.ts';

/** Limits of the fields: https://docs.payroc.com/api/schema/payroc-cloud/payment-instructions/submit */
const operatorMax = 50;
/** An instruction takes 1024 characters, the payment that shows it 256. */
const descriptionMax = 256;

export function bodyOf(asked: Asked, settings: PayrocSettings): PaymentInstructionBody | RefundInstructionBody {
  return asked.kind === 'payment' ? paymentBody(asked, settings) : refundBody(asked, settings);
}

function paymentBody({ payment, orderId }: Asked, settings: PayrocSettings): PaymentInstructionBody {
  const { amount, cashback, note } = payment;
  const description = note?.trim().slice(0, descriptionMax).toWellFormed();
  return {
    ...operatorOf(payment.operator.id),
    processingTerminalId: settings.processingTerminalId,
    order: {
      orderId,
      amount: amount.minor,
      currency: amount.currency,
      ...(description ? { description } : {}),
      ...(settings.allowPartialApproval ? { acceptPartialAmount: true } : {}),
      ...(cashback.minor > 0 ? { breakdown: { subtotal: amount.minor - cashback.minor, cashbackAmount: cashback.minor } } : {}),
    },
  };
}

function refundBody({ payment, orderId }: Asked, settings: PayrocSettings): RefundInstructionBody {
  const { amount } = payment;
  return {
    ...operatorOf(payment.operator.id),
    processingTerminalId: settings.processingTerminalId,
    order: { orderId, description: refundDescription(orderId), amount: amount.minor, currency: amount.currency },
  };
}

/** At most 100 characters. */
export function refundDescription(orderId: string): string {
  return `Refund ${orderId}`;
}

export function operatorOf(id: string): { readonly operator?: string } {
  const operator = id.trim().slice(0, operatorMax).toWellFormed();
  return operator === '' ? {} : { operator };
}
