/** The sale as it is sent (ECR Payments Guide, "Creating a Sale"), and what can be seen to be wrong with it beforehand. */
import type { Payment, Reason } from '#shared/payment.ts';
import type { TerminalContext } from '../provider.ts';
import type { BuckarooSettings } from './settings.ts';
import { wireDecimal } from './wire.ts';

export interface SaleBody {
  readonly storeId: string;
  readonly reference: string;
  readonly currency: string;
  /** Decimal text with at least two decimals. */
  readonly totalAmount: string;
  readonly description?: string;
  readonly locale?: string;
  readonly sequenceType: 'OneOff';
  readonly intentType: 'Pay';
  readonly statementDescriptor?: string;
  readonly paymentMethods: readonly ['Pos'];
  readonly paymentMethodOptions: { readonly pos: { readonly terminalId: string } };
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Why this payment cannot be sent, or null. */
export function obstacleTo({ kind, amount, cashback, references }: Payment, context: TerminalContext): Reason | null {
  const payable = kind === 'sale' && Number.isSafeInteger(amount.minor) && amount.minor > 0 && amount.currency === context.currency;
  // Buckaroo documents no cash with a purchase: it would only be a higher price.
  return payable && cashback.minor === 0 && references.reference ? null : { code: 'invalid-request', text: null };
}

/** The body of `POST /v1/sales`. What is optional is left out where the till has nothing fitting to say. */
export function saleBody(payment: Payment, settings: BuckarooSettings, context: TerminalContext): SaleBody {
  const { amount, references, note, operator, saleId } = payment;
  const description = shortened(note?.trim() || `${context.store.name}, ${context.till.name}`, 100);
  const statementDescriptor = plain(context.store.name);
  const locale = /^[a-z]{2}-[A-Z]{2}$/.exec(context.till.locale)?.[0];
  return {
    storeId: settings.storeId,
    reference: references.reference ?? '',
    currency: amount.currency,
    totalAmount: wireDecimal(amount),
    ...(description && { description }),
    ...(locale && { locale }),
    sequenceType: 'OneOff',
    intentType: 'Pay',
    ...(statementDescriptor && { statementDescriptor }),
    paymentMethods: ['Pos'],
    paymentMethodOptions: { pos: { terminalId: settings.terminalId } },
    metadata: { cashierId: operator.id, tillId: context.till.id, basketId: saleId },
  };
}

/** For the card statement, whose alphabet and length are not published: 22 characters of the plainest sort fit every scheme's. */
function plain(text: string): string {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9 .#-]+/g, ' ')
    .replace(/ {2,}/g, ' ');
  return folded.trim().slice(0, 22).trim();
}

function shortened(text: string, longest: number): string {
  return [...text].slice(0, longest).join('').trim();
}
