/** Receipts with POSBuddy's slip, from the receiptBundle that Ecentric's page shows. */
import { readAnswer } from '../../providers/posbuddy/api.ts';
import { buildSlip } from '../../providers/posbuddy/receipt.ts';
import { sampleApproval } from '../../providers/posbuddy/samples.test-data.ts';
import { ourUuid } from '../../providers/posbuddy/testing.test-data.ts';
import { approved, basketOf, example, type ReceiptExample, refused } from './example.test-data.ts';

const bundle = readAnswer(sampleApproval)?.receiptBundle ?? {};
const slip = (changes: Readonly<Record<string, string>> = {}) =>
  buildSlip({ ...bundle, ...changes }, { uuid: ourUuid, till: { id: 'POS-STORE123-TERM01', locale: 'en-ZA' } });

const at = '2025-04-24T06:27:08.000Z';
const asked = { country: 'ZA', provider: 'posbuddy', at, amount: 1_000 } as const;
const basket = basketOf('ZA', [
  ['White bread', 1, 700, 0],
  ['Chewing gum', 1, 300, 15],
]);

export const posbuddyExamples: readonly ReceiptExample[] = [
  example('posbuddy-sale', "POSBuddy: a sale, from the receiptBundle of Ecentric's own example", {
    country: 'ZA',
    at,
    basket,
    payments: [approved(asked, slip())],
  }),
  example('posbuddy-cashback', 'POSBuddy: cash on top of the purchase', {
    country: 'ZA',
    at,
    basket: basketOf('ZA', [['Sunflower oil, 2 l', 1, 6_500, 0]]),
    payments: [
      approved(
        { ...asked, amount: 11_500, cashback: 5_000 },
        slip({
          TX_TYPE_DESCRIPTION: 'SALE WITH CASH',
          AMOUNT_CENTS: '11500',
          FORMATTED_AMOUNT: 'R 115.00',
          CASH_AMOUNT_CENTS: '5000',
          FORMATTED_CASH_AMOUNT: 'R 50.00',
        }),
      ),
    ],
  }),
  example('posbuddy-cash-only', 'POSBuddy: cash without a purchase', {
    country: 'ZA',
    at,
    basket: null,
    payments: [
      approved(
        { ...asked, amount: 20_000, cashback: 20_000 },
        slip({
          TX_TYPE_DESCRIPTION: 'CASH WITHDRAWAL',
          AMOUNT_CENTS: '20000',
          FORMATTED_AMOUNT: 'R 200.00',
          CASH_AMOUNT_CENTS: '20000',
          FORMATTED_CASH_AMOUNT: 'R 200.00',
        }),
      ),
    ],
  }),
  example('posbuddy-gift-card', 'POSBuddy: a gift card with its balances', {
    country: 'ZA',
    at,
    basket,
    payments: [
      approved(
        asked,
        slip({
          APP_LABEL: '',
          APPLICATION_LABEL: 'GIFT CARD',
          AVAILABLE_BALANCE_CENTS: '700000',
          AVAILABLE_BALANCE_FORMATTED: 'R 7000.00',
          CURRENT_BALANCE_CENTS: '710000',
          CURRENT_BALANCE_FORMATTED: 'R 7100.00',
        }),
      ),
    ],
  }),
  example('posbuddy-signature', 'POSBuddy: a card whose holder signs', {
    country: 'ZA',
    at,
    basket,
    payments: [approved(asked, slip({ CVM: 'Signature', CARD_TRANSACTION_TYPE: 'CHIP', TSI: 'E800', TVR: '0800008000' }))],
  }),
  example('posbuddy-declined', 'POSBuddy: declined', {
    country: 'ZA',
    at,
    basket,
    payments: [
      refused(
        asked,
        'declined',
        { code: 'declined', text: 'Not sufficient funds' },
        slip({ STATUS: 'DECLINED', RC: '51', RC_DESCRIPTION: 'Not sufficient funds', AUTH_CODE: '' }),
      ),
    ],
    saleNumber: null,
  }),
  example('posbuddy-refund', 'POSBuddy: a refund', {
    country: 'ZA',
    at,
    basket,
    payments: [
      approved(
        { ...asked, kind: 'refund', approved: { by: 'Kim', reason: 'Goods returned' } },
        slip({ TX_TYPE_DESCRIPTION: 'REFUND', TX_TYPE: '20' }),
      ),
    ],
  }),
  example('posbuddy-full-tax-invoice', 'POSBuddy: more than R 5,000, a full tax invoice', {
    country: 'ZA',
    at,
    basket: basketOf('ZA', [['Generator, 5 kVA', 1, 899_900, 15]]),
    payments: [approved({ ...asked, amount: 899_900 }, slip({ AMOUNT_CENTS: '899900', FORMATTED_AMOUNT: 'R 8999.00' }))],
  }),
];
