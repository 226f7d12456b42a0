import { describe, expect, it } from 'vitest';
import { type Basket, priceBasket } from '#shared/basket.ts';
import { formatMoney } from '#shared/money.ts';
import { receiptText } from '#shared/receipt-layout.ts';
import { basketLines } from './basket-lines.ts';
import { receiptLabels } from './labels.ts';

const basket: Basket = {
  currency: 'EUR',
  lines: [
    { id: '1', name: 'Coffee', quantity: 2_000, price: 350, taxRate: 7_000, discount: { percent: 10_000 }, note: 'Without milk' },
    { id: '2', name: 'Mug', quantity: -1_000, price: 1_200, taxRate: 19_000, fromSale: '17', discount: { amount: 200 } },
  ],
  discount: { percent: 5_000 },
  note: 'Table 7',
};

describe('the basket on a receipt', () => {
  it('has notes, what comes back with the sale that it was bought with, and every discount', () => {
    expect(text('en-IE')).toEqual([
      'Coffee',
      '  2 x €3.50              €7.00 B',
      '  Discount 10 %         -€0.70 B',
      '  Note: Without milk',
      'Return: Mug',
      '  -1 x €12.00          -€12.00 A',
      '  Discount               €2.00 A',
      '  bought with sale 17',
      'Note: Table 7',
      'Subtotal                  -€3.70',
      'Discount                  -€0.32',
      'TOTAL                     -€4.02',
      'A VAT 19 % in -€10.00     -€1.60',
      '  Without VAT             -€8.40',
      'B VAT 7 % in €5.98         €0.39',
      '  Without VAT              €5.59',
    ]);
  });

  it.each([
    ['nl-NL', ['Retour: Mug', '  gekocht met bon 17', '  Notitie: Without milk']],
    ['de-DE', ['Rückgabe: Mug', '  gekauft mit Bon 17', '  Notiz: Without milk']],
  ])('says so in the language of the till: %s', (locale, lines) => {
    expect(text(locale)).toEqual(expect.arrayContaining(lines));
  });

  it.each([
    ['en-IE', 350, '  0.350 kg x €19.90/kg     €6.97'],
    ['de-DE', 1_000, '  1,000 kg x 19,90 €/kg  19,90 €'],
    ['nl-NL', -350, '  -0,350 kg x € 19,90/kg'],
  ])('tells a weight to the gram with the price of a kilogram: %s', (locale, quantity, expected) => {
    const cheese: Basket = { currency: 'EUR', lines: [{ id: '1', name: 'Cheese', quantity, unit: 'kg', price: 1_990, taxRate: 7_000 }] };
    const found = text(locale, cheese).find((line) => line.includes('kg'));
    expect(found?.replace(/\u00a0/g, ' ')).toContain(expected);
  });
});

function text(locale: string, given = basket): string[] {
  const lines = basketLines({
    basket: priceBasket(given),
    country: 'IE',
    labels: receiptLabels(locale),
    locale,
    everyQuantity: false,
    write: (amount) => formatMoney(amount, locale),
  });
  const written = receiptText({ copy: 'customer', marks: [], lines }, 32);
  return written.map((line) => line.trimEnd()).filter((line) => !/^-*$/.test(line));
}
