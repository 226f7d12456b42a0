/**
 * The card slip from a payment object: Payroc has no ready-made receipt, so the till writes one
 * (sources: README.md in this folder). Only fields named here are ever printed: no expiry date, no
 * cardholder data, no more of the card number than each copy may show.
 */
import { type Money, money, subtract, toDecimal } from '#shared/money.ts';
import type { Charge, Slip } from '#shared/payment.ts';
import type { ReceiptCopy, ReceiptLine } from '#shared/receipt.ts';
import { redactText } from '../../redaction/redact.ts';
import { type SlipLabels, slipLabels } from './receipt-labels.ts';
import { type InstructionKind, type Transaction, transactionId } from './wire.ts';

export interface SlipContext {
  readonly kind: InstructionKind;
  readonly till: { readonly id: string; readonly locale: string };
  /** What was charged or paid back; null where nothing was: then `asked` is shown. */
  readonly charge: Charge | null;
  readonly asked: Charge;
}

/** Both copies, for approved and declined payments alike; null where Payroc gave no card. Fields that are missing are left out. */
export function buildSlip(transaction: Transaction, context: SlipContext): Slip | null {
  if (!transaction.card) return null;
  const labels = slipLabels(context.till.locale);
  return {
    customer: slipLines(transaction, context, labels, 'customer'),
    merchant: slipLines(transaction, context, labels, 'merchant'),
    signature: false,
  };
}

/** The card number with its last four digits, on the merchant's copy also the first six, whatever form it came in. */
export function maskCardNumber(number: string, copy: ReceiptCopy): string {
  const places = number.replace(/[^\d*xX#•]/g, '');
  // A number too short for a card's has no bank part that could be told from the rest.
  const clearStart = copy === 'merchant' && places.length >= 13 ? 6 : 0;
  return [...places].map((place, index) => ((index < clearStart || index >= places.length - 4) && /\d/.test(place) ? place : '*')).join('');
}

/** Shown as they come, by the names that the card schemes give them. Track data, PAN and expiry date are not among them. */
const shownTags: readonly (readonly [name: string, tags: readonly string[]])[] = [
  ['AID', ['4F', '84', '9F06']],
  ['TVR', ['95']],
  ['TSI', ['9B']],
  ['CVM', ['9F34']],
  ['ATC', ['9F36']],
  ['AC', ['9F26']],
];
const labelTags = ['9F12', '50'];

function slipLines(transaction: Transaction, context: SlipContext, labels: SlipLabels, copy: ReceiptCopy): ReceiptLine[] {
  const { card, order, processingTerminalId, transactionResult: result } = transaction;
  const number = card?.cardNumber === undefined ? undefined : maskCardNumber(card.cardNumber, copy);
  return [
    centred(context.kind === 'payment' ? labels.sale : labels.refund),
    ...pair(labels.date, slipDate(order?.dateTime)),
    ...pair(labels.terminal, processingTerminalId),
    ...pair(labels.till, context.till.id),
    ...amountLines(transaction, context, labels),
    ...pair(labels.card, card?.type),
    ...pair(labels.number, number || undefined),
    ...pair(labels.entry, labels.entries[card?.entryMethod ?? ''] ?? card?.entryMethod),
    ...pair(labels.application, applicationLabel(transaction)),
    ...shownTags.flatMap(([name, tags]) => pair(name, tagValue(transaction, tags))),
    ...pair(labels.result, result?.responseMessage ?? result?.status, true),
    ...pair(labels.code, [result?.responseCode?.toUpperCase(), result?.processorResponseCode].filter(Boolean).join(' ') || undefined),
    ...pair(labels.approval, result?.approvalCode),
    ...pair(labels.order, order?.orderId),
    ...pair(labels.payment, transactionId(transaction, context.kind) ?? transaction.paymentId),
  ];
}

function amountLines(transaction: Transaction, { charge, asked, kind }: SlipContext, labels: SlipLabels): ReceiptLine[] {
  const { amount, cashback } = charge ?? asked;
  const breakdown = transaction.order?.breakdown;
  const extra = (minor: unknown) => (typeof minor === 'number' && minor > 0 ? written(money(minor, amount.currency)) : undefined);
  const parted = kind === 'payment' && cashback.minor > 0;
  return [
    ...(parted ? pair(labels.purchase, written(subtract(amount, cashback))) : []),
    ...(parted ? pair(labels.cash, written(cashback)) : []),
    ...pair(labels.tip, extra(breakdown?.tip?.amount)),
    ...pair(labels.surcharge, extra(breakdown?.surcharge?.amount)),
    ...pair(labels.total, written(amount), true),
  ];
}

function written(amount: Money): string {
  return `${amount.currency} ${toDecimal(amount)}`;
}

/** The moment in UTC: Payroc does not say in which time zone the device stands. As it came where it cannot be read. */
function slipDate(text: string | undefined): string | undefined {
  const moment = Date.parse(text ?? '');
  return Number.isNaN(moment) ? text : `${new Date(moment).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function tagValue({ card }: Transaction, tags: readonly string[]): string | undefined {
  for (const tag of tags) {
    const found = card?.emvTags?.find(({ hex }) => hex?.toUpperCase() === tag);
    if (found?.value !== undefined) return found.value;
  }
  return undefined;
}

/** The application's name is text; a device may send it as text or as the hexadecimal digits of its bytes. */
function applicationLabel(transaction: Transaction): string | undefined {
  const value = tagValue(transaction, labelTags);
  if (value === undefined || !/^(?:[2-7][0-9A-F]){2,16}$/i.test(value)) return value;
  return Buffer.from(value, 'hex').toString('latin1').trim();
}

function centred(text: string): ReceiptLine {
  return { type: 'text', text, decorations: ['centre', 'important'] };
}

function pair(name: string, value: string | undefined, important = false): ReceiptLine[] {
  if (value === undefined) return [];
  const line = { type: 'pair', name, value: redactText(value).slice(0, 200) } as const;
  return [important ? { ...line, decorations: ['important'] } : line];
}
