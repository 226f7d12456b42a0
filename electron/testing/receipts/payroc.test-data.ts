/** Receipts with the slip that the till writes of a Payroc payment, from the payment of Payroc's own documents. */
import { money } from '#shared/money.ts';
import type { Slip } from '#shared/payment.ts';
import { buildSlip } from '../../providers/payroc/receipt.ts';
import { paymentBody } from '../../providers/payroc/testing.test-data.ts';
import { readTransaction } from '../../providers/payroc/wire.ts';
import { approved, basketOf, example, type ReceiptExample, refused } from './example.test-data.ts';

const at = '2024-07-02T15:30:04.000Z';
const basket = basketOf('US', [['Large Pepperoni Pizza', 1, 4_999, 8.875]]);
const asked = { country: 'US', provider: 'payroc', at, amount: 4_999 } as const;

function slip(changes: Readonly<Record<string, unknown>> = {}, [amount, cashback] = [4_999, 0]): Slip | null {
  const transaction = readTransaction({ ...paymentBody(), ...changes });
  const charge = { amount: money(amount, 'USD'), cashback: money(cashback, 'USD') };
  return transaction && buildSlip(transaction, { kind: 'payment', till: { id: 'REG-1', locale: 'en-US' }, charge, asked: charge });
}

/** Every tag that a card scheme wants on paper, as a chip card's device sends it. */
const emvCard = {
  type: 'MasterCard',
  entryMethod: 'contactlessIcc',
  cardNumber: '453985******7062',
  expiryDate: '1225',
  emvTags: [
    { hex: '4F', value: 'A0000000041010' },
    { hex: '50', value: '4D617374657243617264' },
    { hex: '95', value: '0000008000' },
    { hex: '9B', value: 'E800' },
    { hex: '9F34', value: '1F0302' },
    { hex: '9F36', value: '001234' },
    { hex: '9F26', value: '8E19ED4BCA5C670A' },
  ],
};

export const payrocExamples: readonly ReceiptExample[] = [
  example('payroc-sale', "Payroc: a sale, from the payment of Payroc's own documents", {
    country: 'US',
    at,
    basket,
    payments: [approved(asked, slip())],
  }),
  example('payroc-chip-and-cash', 'Payroc: a contactless chip with its EMV tags, and cash with the purchase', {
    country: 'US',
    at,
    basket,
    payments: [approved({ ...asked, amount: 6_999, cashback: 2_000 }, slip({ card: emvCard }, [6_999, 2_000]))],
  }),
  example('payroc-declined', 'Payroc: declined', {
    country: 'US',
    at,
    basket,
    payments: [
      refused(
        asked,
        'declined',
        { code: 'declined', text: 'DECLINED' },
        slip(
          paymentBody({
            status: 'declined',
            responseCode: 'D',
            responseMessage: 'DECLINED',
            processorResponseCode: '05',
            approvalCode: undefined,
          }),
        ) ?? undefined,
      ),
    ],
    saleNumber: null,
  }),
];
