/** Receipts with the slip that the till writes of a Buckaroo sale, from the example of Buckaroo's guide. */
import type { Slip } from '#shared/payment.ts';
import { buildSlip } from '../../providers/buckaroo/receipt.ts';
import { paidSale } from '../../providers/buckaroo/samples.test-data.ts';
import { readSale } from '../../providers/buckaroo/wire.ts';
import { approved, basketOf, cash, example, type ReceiptExample, refused } from './example.test-data.ts';

const at = '2024-05-16T10:31:00.000Z';
const basket = basketOf('NL', [
  ['Vruchtentaart, 10 personen', 1, 2_995, 9],
  ['Taartschep', 2, 1_000, 21],
]);
const asked = { country: 'NL', provider: 'buckaroo', at, amount: 4_995 } as const;

function slip(amount = '49.95'): Slip | null {
  const paid = JSON.parse(paidSale) as { readonly transactions: readonly object[] };
  const sale = readSale({ ...paid, transactions: paid.transactions.map((each) => ({ ...each, amount })) });
  const transaction = sale?.transactions?.[0];
  return sale && transaction ? buildSlip(sale, transaction, 'EUR', { id: 'kassa-1', locale: 'nl-NL' }) : null;
}

export const buckarooExamples: readonly ReceiptExample[] = [
  example('buckaroo-sale', "Buckaroo: a sale, from Buckaroo's own example", {
    country: 'NL',
    at,
    basket,
    payments: [approved(asked, slip())],
  }),
  example('buckaroo-cancelled', 'Buckaroo: cancelled at the terminal', {
    country: 'NL',
    at,
    basket,
    payments: [refused(asked, 'cancelled', { code: 'cancelled-at-terminal', text: null })],
    saleNumber: null,
  }),
  example('buckaroo-split', 'Buckaroo: a part by card, the rest in cash and rounded to five cents', {
    country: 'NL',
    at,
    basket: basketOf('NL', [
      ['Vruchtentaart, 10 personen', 1, 2_997, 9],
      ['Taartschep', 2, 1_000, 21],
    ]),
    payments: [approved({ ...asked, at: '2024-05-16T10:30:00.000Z', amount: 3_000 }, slip('30.00'))],
    cash: [cash({ amount: 1_997, handed: 2_000, change: 5, rounding: -2, at })],
    whole: true,
  }),
];
