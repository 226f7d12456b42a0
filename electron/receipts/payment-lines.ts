/** What a receipt tells of one payment: the provider's slip unaltered, then what it means for the money. */
import { type Money, subtract } from '#shared/money.ts';
import type { Payment } from '#shared/payment.ts';
import type { ReceiptCopy, ReceiptLine } from '#shared/receipt.ts';
import { unreachable } from '#shared/unreachable.ts';
import { fill, type Labels } from './labels.ts';

export interface PaymentLinesInput {
  readonly payment: Payment;
  readonly copy: ReceiptCopy;
  readonly labels: Labels;
  readonly write: (amount: Money) => string;
}

/** The payment's part of the receipt, opened by a separator with its kind as caption. */
export function paymentLines({ payment, copy, labels, write }: PaymentLinesInput): ReceiptLine[] {
  const slip = slipLines(payment, copy, labels);
  const [first] = slip;
  // Some providers' slips bring their own heading.
  const headed = first?.type === 'separator' && first.caption !== undefined;
  return [
    ...(headed ? [] : [{ type: 'separator', caption: captionOf(payment, labels) } as const]),
    ...slip,
    ...(payment.note === null ? [] : [{ type: 'pair', name: labels.note, value: payment.note } as const]),
    ...outcomeLines(payment, labels, write),
    ...(copy === 'merchant' ? approvalLines(payment, labels) : []),
    ...(copy === 'merchant' && payment.slip?.signature ? signatureLines(labels) : []),
  ];
}

function captionOf(payment: Payment, labels: Labels): string {
  if (payment.kind === 'refund') return labels.refund;
  if (payment.kind === 'loyalty') return labels.customerCard;
  if (payment.tender === 'cash') return labels.cashPayment;
  const { amount, cashback } = payment;
  return cashback.minor > 0 && cashback.minor === amount.minor ? labels.withdrawal : labels.payment;
}

/** Without a slip, the provider's own name for the payment is what a person can ask after. */
function slipLines(payment: Payment, copy: ReceiptCopy, labels: Labels): readonly ReceiptLine[] {
  if (payment.slip) return [...payment.slip[copy], { type: 'separator' }];
  if (payment.providerReference === null) return [];
  return [{ type: 'pair', name: labels.reference, value: payment.providerReference }];
}

function outcomeLines(payment: Payment, labels: Labels, write: (amount: Money) => string): ReceiptLine[] {
  const refund = payment.kind === 'refund';
  switch (payment.state) {
    case 'approved':
      return chargeLines(payment, labels, write);
    case 'settled-by-person':
      return [
        ...settlementLines(payment, labels),
        ...(payment.charged ? chargeLines(payment, labels, write) : askedLines(payment, labels, write)),
      ];
    case 'declined':
      return failureLines(payment, refund ? labels.refundDeclined : labels.declined, labels, write);
    case 'cancelled':
      return failureLines(payment, refund ? labels.refundCancelled : labels.cancelled, labels, write);
    case 'not-charged':
      return failureLines(payment, refund ? labels.notRefunded : labels.notCharged, labels, write);
    case 'created':
    case 'sent':
    case 'waiting':
    case 'uncertain':
      return [{ type: 'text', text: labels.unknown, decorations: ['important'] }, ...askedLines(payment, labels, write)];
    // The slip that the customer signs.
    case 'signature':
      return askedLines(payment, labels, write);
    default:
      return unreachable(payment.state);
  }
}

function chargeLines({ kind, tender, amount: asked, charged }: Payment, labels: Labels, write: (amount: Money) => string): ReceiptLine[] {
  if (!charged) return [];
  const { amount, cashback } = charged;
  if (kind === 'loyalty') return amount.minor > 0 ? [importantPair(labels.cardCredit, write(amount))] : [];
  const differs = amount.minor !== asked.minor || amount.currency !== asked.currency;
  const askedLine: ReceiptLine[] = differs ? [{ type: 'pair', name: labels.asked, value: write(asked) }] : [];
  if (kind === 'refund') return [...askedLine, importantPair(labels.refunded, write(amount))];
  if (cashback.minor === 0) return [...askedLine, importantPair(tender === 'cash' ? labels.goodsInCash : labels.goods, write(amount))];
  const goods = amount.currency === cashback.currency ? subtract(amount, cashback) : amount;
  return [
    ...askedLine,
    ...(goods.minor === 0 ? [] : [{ type: 'pair', name: labels.goods, value: write(goods) } as const]),
    { type: 'pair', name: labels.cashback, value: write(cashback) },
    importantPair(labels.charged, write(amount)),
  ];
}

/** A slip for a failed attempt must give the reason (Maestro rules 7.15); the provider's own words stay as they are. */
function failureLines(payment: Payment, sentence: string, labels: Labels, write: (amount: Money) => string): ReceiptLine[] {
  const { reason } = payment;
  return [
    { type: 'text', text: sentence, decorations: ['important'] },
    ...(reason && reason.code !== payment.state ? [{ type: 'text', text: labels.reasons[reason.code] } as const] : []),
    ...(reason?.text ? [{ type: 'text', text: reason.text } as const] : []),
    ...askedLines(payment, labels, write),
  ];
}

function askedLines(payment: Payment, labels: Labels, write: (amount: Money) => string): ReceiptLine[] {
  return [{ type: 'pair', name: labels.asked, value: write(payment.amount) }];
}

function settlementLines({ kind, settlement }: Payment, labels: Labels): ReceiptLine[] {
  if (!settlement) return [];
  const refund = kind === 'refund';
  const charged = refund ? labels.settledRefunded : labels.settledCharged;
  const notCharged = refund ? labels.settledNotRefunded : labels.settledNotCharged;
  return [
    { type: 'text', text: fill(settlement.charged ? charged : notCharged, { by: settlement.by }), decorations: ['important'] },
    ...(settlement.reason === '' ? [] : [{ type: 'text', text: settlement.reason } as const]),
    ...(settlement.slipNumber === '' ? [] : [{ type: 'pair', name: labels.slipNumber, value: settlement.slipNumber } as const]),
  ];
}

function approvalLines({ approved }: Payment, labels: Labels): ReceiptLine[] {
  if (!approved) return [];
  return [
    { type: 'pair', name: labels.approvedBy, value: approved.by },
    { type: 'pair', name: labels.reason, value: approved.reason },
  ];
}

function signatureLines(labels: Labels): ReceiptLine[] {
  return [{ type: 'space' }, { type: 'space' }, { type: 'separator' }, { type: 'text', text: labels.signature, decorations: ['centre'] }];
}

function importantPair(name: string, value: string): ReceiptLine {
  return { type: 'pair', name, value, decorations: ['important'] };
}
