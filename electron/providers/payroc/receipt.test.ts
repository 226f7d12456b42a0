import { describe, expect, test } from 'vitest';
import { money } from '#shared/money.ts';
import type { ReceiptLine } from '#shared/receipt.ts';
import { buildSlip, maskCardNumber } from './receipt.ts';
import { paymentBody } from './testing.test-data.ts';
import { readTransaction } from './wire.ts';

const usd = (minor: number) => money(minor, 'USD');
const nothing = { amount: usd(4999), cashback: usd(0) };

function slip(changes: Record<string, unknown> = {}, locale = 'en-US', charge = nothing, kind: 'payment' | 'refund' = 'payment') {
  const transaction = readTransaction({ ...paymentBody(), ...changes });
  const built = transaction && buildSlip(transaction, { kind, till: { id: 'POS-25', locale }, charge, asked: nothing });
  if (!built) throw new Error('The test has no slip');
  return built;
}

function written(lines: readonly ReceiptLine[]): string[] {
  return lines.map((line) => (line.type === 'pair' ? `${line.name}: ${line.value}` : line.type === 'text' ? line.text : line.type));
}

describe('the slip of a payment', () => {
  test('is written from what Payroc shows', () => {
    expect(written(slip().merchant)).toEqual([
      'SALE',
      'Date: 2024-07-02 15:30:00 UTC',
      'Terminal: 1234001',
      'Till: POS-25',
      'Total: USD 49.99',
      'Card: MasterCard',
      'Card number: 453985******7062',
      'Read: Keyed in',
      'ATC: 001234',
      'Result: APPROVAL',
      'Response code: A 00',
      'Approval code: OK2',
      'Order: OrderRef6543',
      'Payment: M2MJOG6O2Y',
    ]);
  });

  test("shows the customer the last four digits, and neither copy the card's holder or expiry date", () => {
    const { customer, merchant } = slip();
    expect(written(customer)).toContain('Card number: ************7062');
    for (const copy of [customer, merchant]) {
      expect(written(copy).join('\n')).not.toMatch(/1225|Hopper|a1b1c0/);
    }
    expect(written(customer).join('\n')).not.toContain('453985');
  });

  test('has the tags that card schemes want on paper, and no others', () => {
    const emvTags = [
      { hex: '4f', value: 'A0000000041010' },
      { hex: '50', value: '4D617374657243617264' },
      { hex: '95', value: '0000008000' },
      { hex: '9B', value: 'E800' },
      { hex: '9F34', value: '1F0302' },
      { hex: '5F24', value: '251231' },
      { hex: '57', value: '4539850000007062D25122010000000000000F' },
      { hex: '5A', value: '4539850000007062' },
    ];
    const lines = written(slip({ card: { type: 'MasterCard', entryMethod: 'contactlessIcc', emvTags } }).merchant);
    expect(lines).toEqual(
      expect.arrayContaining([
        'Read: Contactless',
        'Application: MasterCard',
        'AID: A0000000041010',
        'TVR: 0000008000',
        'TSI: E800',
        'CVM: 1F0302',
      ]),
    );
    expect(lines.join('\n')).not.toMatch(/251231|453985|D2512/);
  });

  test('parts the cash from the purchase, and shows tip and surcharge', () => {
    const order = { ...(paymentBody().order as object), breakdown: { tip: { amount: 500 }, surcharge: { amount: 50 } } };
    const lines = written(slip({ order }, 'en-US', { amount: usd(4999), cashback: usd(1000) }).customer);
    expect(lines).toEqual(expect.arrayContaining(['Purchase: USD 39.99', 'Cash: USD 10.00', 'Tip: USD 5.00', 'Surcharge: USD 0.50']));
  });

  test.each([
    ['nl-NL', 'BETALING', 'Totaal: USD 49.99', 'Gelezen: Ingetoetst'],
    ['de-DE', 'ZAHLUNG', 'Gesamt: USD 49.99', 'Gelesen: Eingetippt'],
    ['fr-FR', 'SALE', 'Total: USD 49.99', 'Read: Keyed in'],
  ])('speaks the language of the till: %s', (locale, ...lines) => {
    expect(written(slip({}, locale).customer)).toEqual(expect.arrayContaining(lines));
  });

  test('is the slip of a refund where money goes back', () => {
    const lines = written(slip({}, 'en-US', { amount: usd(500), cashback: usd(0) }, 'refund').customer);
    expect(lines).toEqual(expect.arrayContaining(['REFUND', 'Total: USD 5.00', 'Payment: M2MJOG6O2Y']));
  });

  test('leaves out what Payroc leaves out, and is none without a card', () => {
    const bare = readTransaction({ card: {}, order: {}, transactionResult: {} });
    const context = { kind: 'payment', till: { id: 'POS-25', locale: 'en' }, charge: null, asked: nothing } as const;
    expect(bare && written(buildSlip(bare, context)?.customer ?? [])).toEqual(['SALE', 'Till: POS-25', 'Total: USD 49.99']);
    expect(bare && buildSlip({ ...bare, card: undefined }, context)).toBeNull();
  });
});

test.each([
  ['453985******7062', '************7062', '453985******7062'],
  ['4539850000007062', '************7062', '453985******7062'],
  ['4539 8500 0000 7062', '************7062', '453985******7062'],
  ['******7062', '******7062', '******7062'],
  ['7062', '7062', '7062'],
])('a card number %s is masked', (number, customer, merchant) => {
  expect([maskCardNumber(number, 'customer'), maskCardNumber(number, 'merchant')]).toEqual([customer, merchant]);
});
