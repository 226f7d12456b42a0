/** Receipts with secuconnect's own lines, from the examples of its pages. */
import type { Slip } from '#shared/payment.ts';
import { readLines, slipOf } from '../../providers/secuconnect/receipt.ts';
import { capturedSale, cardPayment, loadReceipt } from '../../providers/secuconnect/samples.test-data.ts';
import { approved, basketOf, cash, example, type ReceiptExample } from './example.test-data.ts';

const at = '2020-09-17T07:43:59.000Z';
const basket = basketOf('DE', [
  ['Sandwich Romano', 1, 349, 7],
  ['Fruit salad, small bowl', 1, 249, 7],
  ['Water, mildly sprinkling, 0.25 ltr.', 2, 99, 19],
]);
const asked = { country: 'DE', provider: 'secuconnect', at, amount: 220 } as const;
const customerCard = slipOf(readLines(capturedSale.receipt), []);

/** What the published examples do not have: every type and decoration, both spellings, header lines before the body. */
const everyKind: Slip | null = slipOf(
  [
    ...readLines([
      { type: 'textline', value: { text: 'MUSTERFIRMA GmbH', decoration: ['align-center', 'important'] } },
      { type: 'textline', value: { text: 'Musterstraße 1', decoration: ['align-center'] } },
    ]),
    ...readLines(loadReceipt),
    ...readLines([
      { type: 'textline', value: { text: 'links', decoration: ['align-left'] } },
      { type: 'textline', value: { text: 'links, alte Schreibweise', decoration: ['align_left'] } },
      { type: 'textline', value: { text: 'rechts', decoration: ['align-right'] } },
      { type: 'textline', value: { text: 'rechts, alte Schreibweise', decoration: ['align_right', 'important'] } },
      { type: 'name-value', value: { name: 'Aktuelles Guthaben', value: '20,00 €', decoration: ['important'] } },
      { type: 'space' },
      { type: 'separator', value: { caption: 'Danke für Ihren Besuch' } },
    ]),
  ],
  readLines(loadReceipt),
);

export const secuconnectExamples: readonly ReceiptExample[] = [
  example('secuconnect-customer-card', "secuconnect: a customer's card and cash, with the lines of secuconnect's own example", {
    country: 'DE',
    at,
    basket,
    cash: [cash({ amount: 576, handed: 1_000, change: 424, at: '2020-09-17T07:43:40.000Z' })],
    payments: [approved({ ...asked, kind: 'loyalty' }, customerCard)],
    whole: true,
  }),
  example('secuconnect-card', "secuconnect: a card, with both copies of secuconnect's own example", {
    country: 'DE',
    at: '2021-02-25T07:48:11.000Z',
    basket: basketOf('DE', [['Tüte', 1, 1, 19]]),
    payments: [
      approved(
        { ...asked, at: '2021-02-25T07:47:25.000Z', amount: 1 },
        slipOf(readLines(cardPayment.receipt), readLines(cardPayment.receipt_merchant)),
      ),
    ],
  }),
  example('secuconnect-every-line', 'secuconnect: every type of line, every decoration, both spellings, header lines', {
    country: 'DE',
    at,
    basket,
    payments: [approved({ ...asked, amount: 796 }, everyKind)],
  }),
];
