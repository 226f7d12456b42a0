/** Why a call was refused, as a code that every language has a sentence for; `detail` fills its blank. */
export const refusalCodes = [
  'invalid-input',
  'not-allowed',
  'unknown-method',
  'internal',
  'no-such-sale',
  'sale-changed',
  'sale-closed',
  'sale-being-paid',
  'sale-partly-paid',
  'sale-payment-open',
  'nothing-to-pay',
  'total-changed',
  'amount-too-large',
  'no-such-terminal',
  'terminal-payment-open',
  'currency-differs',
  'cashback-not-offered',
  'cash-only-not-offered',
  'loyalty-not-offered',
  'refund-not-offered',
  'refund-too-large',
  'no-such-payment',
  'payment-not-open',
  'payment-not-approved',
  'cannot-cancel-from-till',
  'no-receipt',
  'payments-blocked',
  'journal-unwritable',
  'other-instance',
  'not-in-training',
  'card-not-accepted',
  'card-with-return',
  'service-not-offered',
  'service-failed',
  'pin-wrong',
  'pin-wait',
  'supervisor-exists',
  'clock-wrong',
  'support-unwritable',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export interface Refusal {
  readonly code: RefusalCode;
  readonly detail: string;
}
