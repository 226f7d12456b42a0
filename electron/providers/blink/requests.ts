/** What is sent to Blink: the bodies, field by field (post-sales page), and what can be seen to be wrong before anything is sent. */
import { currencyExponent, type Money, toDecimal } from '#shared/money.ts';
import type { Payment, Reason } from '#shared/payment.ts';
import type { NewPayment, ProviderPorts, TerminalContext } from '../provider.ts';
import type { BlinkSettings } from './settings.ts';

/** Each field in the order of the documents' samples. */
export interface RequestBody {
  readonly site_branch_id: string;
  readonly pos_location: string;
  readonly terminal_id: string;
  readonly operator_id?: string;
  readonly order_number?: string;
  readonly original_transaction_id?: string;
  readonly original_transaction_timestamp?: string;
  readonly is_signature_confirmed?: boolean;
  readonly currency?: string;
  /** A decimal with two digits: "66.60". */
  readonly requested_amount?: string;
  readonly request_timestamp?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Our keys of a payment, journaled before anything is sent. The times are keys as well: a report without
 * our number repeats the time of the request, and a reversal must name that of its sale.
 */
export interface References {
  readonly orderNumber: string;
  readonly requestTimestamp: string;
  /** For a refund: Blink's name of the sale that it pays back. */
  readonly originalTransactionId?: string;
  readonly originalTransactionTimestamp?: string;
}

export function referencesOf(payment: NewPayment, ports: ProviderPorts): References & Readonly<Record<string, string>> {
  const { original } = payment;
  return {
    orderNumber: Buffer.from(ports.random.bytes(12)).toString('hex').toUpperCase(),
    requestTimestamp: timestamp(ports.clock.now()),
    ...(original?.providerReference
      ? {
          originalTransactionId: original.providerReference,
          originalTransactionTimestamp: original.references.requestTimestamp ?? timestamp(Date.parse(original.createdAt)),
        }
      : {}),
  };
}

/** ISO 8601 with seconds and an offset, as Blink demands; always UTC, so that no clock change can make it ambiguous. */
export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, '+00:00');
}

/** The columns that these values are kept in. Site and terminal are held to theirs by the settings. */
/** The comment that api.ts puts behind the name. */
const commentMax = 60;
const characters = { till: 16, operator: 255, order: 25, transaction: 50, userAgent: 255 };
/** 999,999.99, in minor units. */
const amountMax = 99_999_999;

/** Why Blink would not take this payment, or null. */
export function obstacleTo(payment: Payment, context: TerminalContext, ports: ProviderPorts): Reason | null {
  const { amount, cashback, references } = payment;
  const till = context.till.id;
  if (till.trim() === '' || till.length > characters.till) {
    return configuration(`The till's id "${till}" must have 1 to ${characters.till} characters, because Blink knows the till by it.`);
  }
  if (payment.operator.id.length > characters.operator) {
    return configuration(`The operator's id has more than ${characters.operator} characters.`);
  }
  if (ports.userAgent === '' || ports.userAgent.length > characters.userAgent - commentMax) {
    return configuration(`The name that this till gives itself must have 1 to ${characters.userAgent} characters.`);
  }
  if (amount.currency !== context.currency || cashback.currency !== context.currency) return invalid(null);
  if (currencyExponent(amount.currency) !== 2) {
    return configuration(`Blink takes amounts with two decimals, which ${amount.currency} has not.`);
  }
  if (cashback.minor !== 0) return invalid('Blink has no cashback.');
  if (!Number.isSafeInteger(amount.minor) || amount.minor < 1 || amount.minor > amountMax) {
    return invalid('Blink takes amounts from 0.01 to 999,999.99.');
  }
  const { orderNumber = '', requestTimestamp = '', originalTransactionId = '', originalTransactionTimestamp = '' } = references;
  if (orderNumber === '' || orderNumber.length > characters.order || requestTimestamp === '') return invalid(null);
  if (payment.kind !== 'refund') return null;
  if (originalTransactionId === '' || originalTransactionId.length > characters.transaction || originalTransactionTimestamp === '') {
    return invalid('Blink has given the original payment no transaction id, so it cannot be named for a refund.');
  }
  return null;
}

interface Sender {
  readonly settings: BlinkSettings;
  readonly context: TerminalContext;
}

export function saleBody(sender: Sender, payment: Payment): RequestBody {
  const { orderNumber = '', requestTimestamp = '' } = payment.references;
  return {
    ...addressed(sender, payment),
    ...(sender.settings.edition === '2025' ? { order_number: orderNumber } : {}),
    ...charged(payment.amount),
    request_timestamp: requestTimestamp,
    metadata: metadataOf(payment),
  };
}

/** Takes the whole sale back. No amount: it is always the full one. */
export function reversalBody(sender: Sender, payment: Payment): RequestBody {
  const { requestTimestamp = '', originalTransactionTimestamp = '' } = payment.references;
  return {
    ...addressed(sender, payment),
    ...original(payment),
    original_transaction_timestamp: originalTransactionTimestamp,
    request_timestamp: requestTimestamp,
    metadata: metadataOf(payment),
  };
}

export function linkedRefundBody(sender: Sender, payment: Payment): RequestBody {
  const { requestTimestamp = '' } = payment.references;
  return {
    ...addressed(sender, payment),
    ...original(payment),
    ...charged(payment.amount),
    request_timestamp: requestTimestamp,
    metadata: metadataOf(payment),
  };
}

export function signatureBody(sender: Sender, payment: Payment, transactionId: string, confirmed: boolean, now: number): RequestBody {
  return {
    ...addressed(sender, payment),
    original_transaction_id: transactionId,
    is_signature_confirmed: confirmed,
    request_timestamp: timestamp(now),
    metadata: metadataOf(payment),
  };
}

/** An abort names no transaction: it stops whatever the terminal is doing. */
export function abortBody(sender: Sender, payment: Payment): RequestBody {
  return addressed(sender, payment);
}

function addressed({ settings, context }: Sender, { operator }: Payment): RequestBody {
  return {
    site_branch_id: settings.siteBranchId,
    pos_location: context.till.id,
    terminal_id: settings.terminalId,
    ...(operator.id === '' ? {} : { operator_id: operator.id }),
  };
}

function charged(amount: Money) {
  return { currency: amount.currency, requested_amount: toDecimal(amount) };
}

function original({ references }: Payment) {
  return { original_transaction_id: references.originalTransactionId ?? '' };
}

/** Our number, and the cashier's note as far as it fits: 100 characters, each at most six in JSON, are far below the 1,024. */
function metadataOf({ references, note }: Payment): Readonly<Record<string, string>> {
  const reference = [...(note ?? '')].slice(0, 100).join('').trim();
  return { order_number: references.orderNumber ?? '', ...(reference === '' ? {} : { reference }) };
}

function configuration(text: string): Reason {
  return { code: 'configuration', text };
}

function invalid(text: string | null): Reason {
  return { code: 'invalid-request', text };
}
