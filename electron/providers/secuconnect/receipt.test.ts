import { describe, expect, it } from 'vitest';
import { readLines, slipOf } from './receipt.ts';
import { capturedSale, cardPayment, loadReceipt } from './samples.test-data.ts';

describe("secuconnect's receipt lines", () => {
  it('become ours one to one, in order, with their words as they are', () => {
    expect(readLines(loadReceipt)).toEqual([
      { type: 'separator', caption: 'Kundenkarte Aufladung' },
      { type: 'pair', name: 'Terminal-ID:', value: 'VT000124' },
      { type: 'pair', name: 'Datum:', value: '24.09.2020 14:40:58' },
      { type: 'space' },
      { type: 'text', text: 'Zahlung über:' },
      { type: 'text', text: '5,00 EUR', decorations: ['important'] },
      { type: 'separator' },
    ]);
    expect(readLines(capturedSale.receipt)).toHaveLength(4);
    expect(readLines(cardPayment.receipt).at(-1)).toEqual({ type: 'text', text: 'Karte akzeptiert', decorations: ['centre', 'important'] });
  });

  it.each([
    ['important', 'important'],
    ['align-left', 'left'],
    ['align-center', 'centre'],
    ['align-right', 'right'],
    ['align_left', 'left'],
    ['align_right', 'right'],
  ])('are decorated: %s', (wire, ours) => {
    expect(readLines([{ type: 'textline', value: { text: 'x', decoration: [wire] } }])).toEqual([
      { type: 'text', text: 'x', decorations: [ours] },
    ]);
  });

  it('keep spaces, empty text and several decorations', () => {
    expect(
      readLines([
        { type: 'name-value', value: { name: 'Kartennummer: ', value: '9276', decoration: ['important', 'blinking'] } },
        { type: 'textline', value: { text: '' } },
        { type: 'textline' },
      ]),
    ).toEqual([
      { type: 'pair', name: 'Kartennummer: ', value: '9276', decorations: ['important'] },
      { type: 'text', text: '' },
      { type: 'text', text: '' },
    ]);
  });

  it('keep the words of a line that nobody documents', () => {
    expect(
      readLines([
        { type: 'headline', value: { text: 'Danke' } },
        { type: 'total', value: { name: 'Summe', value: 796 } },
        { type: 'banner', value: { caption: 'Neu' } },
        { type: 'footer', value: 'Tschüss' },
        { type: 'picture', value: { url: 'x' } },
        'no line',
        null,
      ]),
    ).toEqual([
      { type: 'text', text: 'Danke' },
      { type: 'pair', name: 'Summe', value: '796' },
      { type: 'text', text: 'Neu' },
      { type: 'text', text: 'Tschüss' },
    ]);
    expect(readLines(undefined)).toEqual([]);
  });

  it("never show a payment card's full number, and leave a customer card's as it is", () => {
    const [payment, customer] = readLines([
      { type: 'name-value', value: { name: 'PAN', value: `4000 0000 0000 ${'0000'.replace(/0$/, '2')}` } },
      { type: 'name-value', value: { name: 'Kartennummer:', value: '9276004429942845' } },
    ]);
    expect(payment).toEqual({ type: 'pair', name: 'PAN', value: '************0002' });
    expect(customer).toMatchObject({ value: '9276004429942845' });
  });
});

describe('a slip', () => {
  it('asks for a signature where the merchant copy does', () => {
    const merchant = readLines(cardPayment.receipt_merchant);
    expect(slipOf(readLines(cardPayment.receipt), merchant)).toMatchObject({ signature: true });
    expect(slipOf([], merchant.slice(0, 2))).toMatchObject({ signature: false });
    expect(slipOf([], [{ type: 'text', text: 'Keine Unterschrift erforderlich' }])).toMatchObject({ signature: false });
  });

  it('does not exist where there is nothing to print', () => {
    expect(slipOf([], [])).toBeNull();
  });
});
