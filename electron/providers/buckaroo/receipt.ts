/**
 * The card slip. Buckaroo publishes no receipt text for a POS payment (the form of a transaction's
 * `receipts` is unknown), so the slip says what the transaction says: enough to find it again.
 */
import { formatMoney } from '#shared/money.ts';
import type { Slip } from '#shared/payment.ts';
import type { ReceiptLine } from '#shared/receipt.ts';
import { redactText } from '../../redaction/redact.ts';
import { slipLabels } from './receipt-labels.ts';
import { moneyOf, type Sale, type Transaction } from './wire.ts';

export interface SlipTill {
  readonly id: string;
  readonly locale: string;
}

/** Builds both copies; fields that are missing are left out. `currency` is the sale's. */
export function buildSlip(sale: Sale, transaction: Transaction, currency: string, till: SlipTill): Slip {
  const labels = slipLabels(till.locale);
  const amount = moneyOf(transaction.amount, transaction.currency ?? currency);
  const merchant: ReceiptLine[] = [
    ...pair(labels.date, slipDate(transaction.createdAt)),
    ...pair(labels.terminal, transaction.terminalId),
    ...pair(labels.till, till.id),
    ...pair(labels.amount, amount === null ? undefined : formatMoney(amount, till.locale), true),
    ...pair(labels.status, transaction.status, true),
    ...pair(labels.transaction, transaction.id),
    ...pair(labels.sale, sale.id),
  ];
  return { customer: [...merchant, { type: 'text', text: labels.keep, decorations: ['centre'] }], merchant, signature: false };
}

/** The moment in UTC and says so: nothing tells the terminal's own time zone. As it came where it cannot be read. */
function slipDate(text: string | undefined): string | undefined {
  const moment = Date.parse(text ?? '');
  return Number.isNaN(moment) ? text : `${new Date(moment).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function pair(name: string, value: string | undefined, important = false): ReceiptLine[] {
  if (value === undefined) return [];
  const text = redactText(value.replace(/\p{Cc}+/gu, ' ')).slice(0, 100);
  return [important ? { type: 'pair', name, value: text, decorations: ['important'] } : { type: 'pair', name, value: text }];
}
