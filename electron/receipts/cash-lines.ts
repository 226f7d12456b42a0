/** What a receipt tells of cash: what was due and rounded, what was handed over, and what the customer got in return. */
import { type Money, money } from '#shared/money.ts';
import type { ReceiptLine } from '#shared/receipt.ts';
import { type CashTender, takenOf } from '#shared/tender.ts';
import type { Labels } from './labels.ts';

export interface CashLinesInput {
  readonly tender: CashTender;
  /** ISO 4217. */
  readonly currency: string;
  readonly labels: Labels;
  readonly write: (amount: Money) => string;
}

/** The tender's part of the receipt, opened by a separator with its kind as caption. */
export function cashLines({ tender, currency, labels, write }: CashLinesInput): ReceiptLine[] {
  const { amount, handed, change, rounding, givenBack } = tender;
  const text = (minor: number) => write(money(minor, currency));
  const paysOut = amount < 0;
  const due: ReceiptLine[] =
    rounding === 0
      ? []
      : [
          { type: 'pair', name: labels.cashAmount, value: text(paysOut ? -amount : amount) },
          { type: 'pair', name: labels.rounding, value: text(paysOut ? -rounding : rounding) },
        ];
  const exchange: ReceiptLine[] =
    paysOut || change === 0
      ? []
      : [
          { type: 'pair', name: labels.handed, value: text(handed) },
          { type: 'pair', name: labels.change, value: text(change) },
        ];
  const outcome: ReceiptLine = paysOut
    ? { type: 'pair', name: labels.paidOut, value: text(change), decorations: ['important'] }
    : { type: 'pair', name: labels.goodsInCash, value: text(takenOf(tender)), decorations: ['important'] };
  return [
    { type: 'separator', caption: labels.cashPayment },
    ...due,
    ...exchange,
    outcome,
    ...(givenBack
      ? [{ type: 'pair', name: labels.cashGivenBack, value: text(-takenOf(tender)), decorations: ['important'] } as const]
      : []),
  ];
}
