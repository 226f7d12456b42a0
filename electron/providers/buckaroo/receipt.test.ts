import { describe, expect, it } from 'vitest';
import { buildSlip } from './receipt.ts';
import { paidSale } from './samples.test-data.ts';
import { saleWith, transactionWith } from './testing.test-data.ts';
import { readSale, type Sale, type Transaction } from './wire.ts';

function slip(locale: string, changes: Record<string, unknown> = {}) {
  const sale = readSale(saleWith({ transactions: [transactionWith(changes)] }));
  const [transaction] = sale?.transactions ?? [];
  return buildSlip(sale as Sale, transaction as Transaction, 'EUR', { id: 'POS-25', locale });
}

describe('the card slip', () => {
  it('says what the transaction says, in both copies', () => {
    const { customer, merchant, signature } = slip('en-GB');
    expect(merchant).toEqual([
      { type: 'pair', name: 'Date', value: '2024-05-16 10:31:00 UTC' },
      { type: 'pair', name: 'Terminal', value: 't_abcd1234efgh5678' },
      { type: 'pair', name: 'Till', value: 'POS-25' },
      { type: 'pair', name: 'Amount', value: '€49.95', decorations: ['important'] },
      { type: 'pair', name: 'Result', value: 'Successful', decorations: ['important'] },
      { type: 'pair', name: 'Transaction', value: 't_abcd1234efgh5678' },
      { type: 'pair', name: 'Sale', value: 'sl_abcd1234efgh5678' },
    ]);
    expect(customer).toEqual([...merchant, { type: 'text', text: 'Please keep this copy', decorations: ['centre'] }]);
    expect(signature).toBe(false);
  });

  it.each([
    ['nl-NL', 'Bedrag', 'Bewaar deze bon'],
    ['de-DE', 'Betrag', 'Bitte Beleg aufbewahren'],
    ['fr-FR', 'Amount', 'Please keep this copy'],
  ])('speaks the language of the till: %s', (locale, amount, keep) => {
    const { customer } = slip(locale);
    expect(customer.map((line) => (line.type === 'pair' ? line.name : line.type === 'text' ? line.text : ''))).toEqual(
      expect.arrayContaining([amount, keep]),
    );
  });

  it('leaves out what is missing, and prints a date that nobody can read as it came', () => {
    const { merchant } = slip('en-GB', { createdAt: 'yesterday', terminalId: undefined, amount: 'much' });
    expect(merchant.map((line) => line.type === 'pair' && `${line.name}: ${line.value}`)).toEqual([
      'Date: yesterday',
      'Till: POS-25',
      'Result: Successful',
      'Transaction: t_abcd1234efgh5678',
      'Sale: sl_abcd1234efgh5678',
    ]);
  });

  it('prints no full card number, no control characters and nothing endless', () => {
    const number = ['4111', '1111', '1111', '1111'].join('');
    const { merchant } = slip('en-GB', { id: `card ${number}`, status: `A\u001bB\n${'x'.repeat(300)}` });
    const text = JSON.stringify(merchant);
    expect(text).not.toContain(number);
    expect(text).toContain('A B xxx');
    expect(Math.max(...merchant.map((line) => (line.type === 'pair' ? line.value.length : 0)))).toBeLessThanOrEqual(100);
  });

  it('is not made of receipts whose form nobody published', () => {
    const { merchant } = slip('en-GB', { receipts: ['a receipt', { text: 'another' }] });
    expect(JSON.stringify(merchant)).not.toMatch(/receipt|another/);
    expect(paidSale).not.toContain('receipts');
  });
});
