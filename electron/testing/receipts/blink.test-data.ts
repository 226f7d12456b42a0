/** Receipts with the slip that the till writes of a Blink sale, from the answer of Blink's own page. */
import { buildSlip } from '../../providers/blink/receipt.ts';
import { terminalId, transactionId } from '../../providers/blink/testing.test-data.ts';
import { approved, basketOf, example, type ReceiptExample, refused, sent } from './example.test-data.ts';

const at = '2025-03-13T11:31:58.000Z';
const basket = basketOf('GB', [
  ['Children’s shoes', 1, 4_260, 0],
  ['Leather belt', 1, 2_400, 20],
]);
const asked = {
  country: 'GB',
  provider: 'blink',
  at: '2025-03-13T11:31:29.000Z',
  amount: 6_660,
  references: { requestTimestamp: '2025-03-13T12:31:29+01:00' },
} as const;

const slip = (amount: number = asked.amount, signature = false) =>
  buildSlip({
    payment: sent({ ...asked, amount }),
    terminalId,
    till: { locale: 'en-GB' },
    timeZone: 'Europe/London',
    card: { cardType: 'MasterCard', cardNumber: '546097******4213', cardMode: 'CONTACTLESS' },
    transactionId,
    signature,
  });

export const blinkExamples: readonly ReceiptExample[] = [
  example('blink-sale', "Blink: a sale, from Blink's own example", {
    country: 'GB',
    at,
    basket,
    payments: [approved(asked, slip())],
  }),
  example('blink-signature', 'Blink: a card whose holder signs', {
    country: 'GB',
    at,
    basket,
    payments: [approved(asked, slip(asked.amount, true))],
  }),
  example('blink-not-charged', 'Blink: the terminal could not be reached', {
    country: 'GB',
    at,
    basket,
    payments: [refused(asked, 'not-charged', { code: 'terminal-offline', text: 'Device unreachable' })],
    saleNumber: null,
  }),
  example('blink-vat-invoice', 'Blink: more than £250, a VAT invoice', {
    country: 'GB',
    at,
    basket: basketOf('GB', [['Winter coat', 1, 29_900, 20]]),
    payments: [approved({ ...asked, amount: 29_900 }, slip(29_900))],
  }),
];
