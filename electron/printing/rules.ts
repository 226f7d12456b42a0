/** What is printed without anybody asking, and when the drawer opens by itself. */
import type { PrintRules } from '#shared/ipc.ts';
import { isFinal, type Payment } from '#shared/payment.ts';
import type { ReceiptCopy } from '#shared/receipt.ts';

export type Wanted = { readonly kind: 'receipt'; readonly copy: ReceiptCopy } | { readonly kind: 'drawer' };

/** Nothing for a payment that is still open, but for the slip that the customer is to sign. The drawer comes first: the cashier waits for it. */
export function wantedBy(payment: Payment, rules: PrintRules): Wanted[] {
  // A customer's card is on the receipt of what was paid beside it.
  if (payment.kind === 'loyalty') return [];
  if (payment.state === 'signature') return rules.merchant === 'never' ? [] : [{ kind: 'receipt', copy: 'merchant' }];
  if (!isFinal(payment.state)) return [];
  return [
    ...(movesCash(payment) ? wantedByCash(rules) : []),
    ...(payment.charged !== null || payment.state === 'declined' ? wantedBySale(rules) : []),
  ];
}

/** What a closed sale wants whose tenders are more than one card. */
export function wantedBySale(rules: PrintRules): Wanted[] {
  return [
    ...(rules.customer === 'always' ? [{ kind: 'receipt', copy: 'customer' } as const] : []),
    ...(rules.merchant === 'always' ? [{ kind: 'receipt', copy: 'merchant' } as const] : []),
  ];
}

/** What cash wants that is taken, paid out or given back. */
export function wantedByCash(rules: PrintRules): Wanted[] {
  return rules.drawer === 'cash' ? [{ kind: 'drawer' }] : [];
}

/** Names the moment that a payment wants something for, so that it gets it once. */
export function momentOf(payment: Payment): string {
  return `${payment.id} ${payment.state === 'signature' ? 'to-sign' : 'over'}`;
}

function movesCash({ tender, charged }: Payment): boolean {
  return charged !== null && (tender === 'cash' || charged.cashback.minor > 0);
}
