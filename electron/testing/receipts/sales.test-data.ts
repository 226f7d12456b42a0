/** Receipts of sales in which the provider does not matter: cash, discounts, returns, and the marks. */
import { approved, basketOf, cash, example, type ReceiptExample } from './example.test-data.ts';

const at = '2026-01-05T10:00:00.000Z';
const coffee = basketOf('NL', [['Koffie', 2, 325, 9]]);
const paidInCash = {
  country: 'NL',
  at,
  basket: coffee,
  cash: [cash({ amount: 650, handed: 1_000, change: 350, at })],
  whole: true,
} as const;

export const saleExamples: readonly ReceiptExample[] = [
  example('cash', 'Cash with change', paidInCash),
  example('training', 'A receipt of training', { ...paidInCash, training: true }),
  example('reprint', 'A receipt that is printed again', { ...paidInCash, reprint: true }),
  example('discounts', 'Discounts on a line and on the sale, a weight, notes, goods that come back', {
    country: 'DE',
    at,
    basket: basketOf(
      'DE',
      [
        { id: '1', name: 'Kaffee', quantity: 2_000, price: 350, taxRate: 19_000, discount: { percent: 10_000 }, note: 'Ohne Milch' },
        { id: '2', name: 'Bergkäse, 12 Monate gereift', quantity: 350, unit: 'kg', price: 2_490, taxRate: 7_000 },
        { id: '3', name: 'Becher', quantity: -1_000, price: 250, taxRate: 19_000, fromSale: '1003' },
      ],
      { discount: { amount: 150 }, note: 'Tisch 7' },
    ),
    payments: [approved({ country: 'DE', provider: 'secuconnect', at, amount: 1_102 }, null)],
  }),
  example('two-cards', 'Two cards for one sale', {
    country: 'ZA',
    at,
    basket: basketOf('ZA', [['Braai grid', 1, 45_000, 15]]),
    payments: [
      approved({ country: 'ZA', provider: 'posbuddy', at: '2026-01-05T09:58:00.000Z', amount: 20_000 }, null, 'REF-1'),
      approved({ country: 'ZA', provider: 'posbuddy', at, amount: 25_000 }, null, 'REF-2'),
    ],
    whole: true,
  }),
];
