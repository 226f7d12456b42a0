import { describe, expect, it } from 'vitest';
import { money } from '#shared/money.ts';
import type { ReceiptLine } from '#shared/receipt.ts';
import { buildSlip, maskCardNumber, type SlipFacts } from './receipt.ts';
import { payment, terminalId, transactionId } from './testing.test-data.ts';

const sampleCard = { cardType: 'MasterCard', cardNumber: '546097******4213', cardMode: 'CONTACTLESS' };

function slip(changes: Partial<SlipFacts> = {}) {
  return buildSlip({
    payment: payment(),
    terminalId,
    till: { locale: 'en-GB' },
    card: sampleCard,
    transactionId,
    signature: false,
    ...changes,
  });
}

function value(lines: readonly ReceiptLine[], name: string): string | undefined {
  return lines.flatMap((line) => (line.type === 'pair' && line.name === name ? [line.value] : []))[0];
}

describe('a card slip', () => {
  it('tells what Blink told of the card, the amount and the transaction', () => {
    const { merchant, signature } = slip();
    expect(merchant).toEqual([
      { type: 'pair', name: 'Date', value: expect.stringMatching(/^2025-03-13 \d\d:31:29$/) },
      { type: 'pair', name: 'Terminal', value: terminalId },
      { type: 'pair', name: 'Amount', value: '£66.60', decorations: ['important'] },
      { type: 'pair', name: 'Card', value: 'MasterCard' },
      { type: 'pair', name: 'Card number', value: '546097******4213' },
      { type: 'pair', name: 'Read', value: 'contactless' },
      { type: 'pair', name: 'Transaction', value: transactionId },
    ]);
    expect(signature).toBe(false);
  });

  it("shows the customer only the card number's last four digits", () => {
    expect(value(slip().customer, 'Card number')).toBe('************4213');
    expect(slip().customer.at(-1)).toMatchObject({ text: 'Please keep this copy' });
  });

  it('is to be signed while the signature is awaited, whatever is known of the card', () => {
    const card = { cardType: undefined, cardNumber: undefined, cardMode: undefined };
    const { merchant, signature } = slip({ card, signature: true });
    expect(signature).toBe(true);
    expect(value(merchant, 'Amount')).toBe('£66.60');
    expect(value(merchant, 'Card')).toBeUndefined();
  });

  it.each([
    ['nl-NL', 'Bedrag', 'contactloos'],
    ['de-DE', 'Betrag', 'kontaktlos'],
    ['fr-FR', 'Amount', 'contactless'],
    ['not a locale', 'Amount', 'contactless'],
  ])('speaks the language of the till: %s', (locale, amountName, entry) => {
    const { merchant } = slip({ till: { locale } });
    expect(value(merchant, amountName)).toMatch(/66/);
    expect(merchant).toContainEqual(expect.objectContaining({ value: entry }));
  });

  it.each([
    ['CONTACTLESS', 'contactless'],
    ['chip', 'chip'],
    ['ICC', 'chip'],
    ['SWIPE', 'magnetic stripe'],
    ['MANUAL', 'typed in'],
    ['TELEPATHY', 'TELEPATHY'],
  ])('says how the card was read: %s', (cardMode, shown) => {
    expect(value(slip({ card: { ...sampleCard, cardMode } }).merchant, 'Read')).toBe(shown);
  });

  it('of a refund calls its amount one', () => {
    expect(value(slip({ payment: payment({ kind: 'refund', amount: money(110, 'GBP') }) }).customer, 'Refund')).toBe('£1.10');
  });

  it('never shows a full card number, in whichever field it comes', () => {
    const number = ['5555', '5555', '5555', '4444'].join('');
    const text = JSON.stringify(slip({ card: { cardType: number, cardNumber: number, cardMode: number }, transactionId: number }));
    expect(text).not.toContain(number);
    expect(maskCardNumber(number, 'customer')).toBe('************4444');
    expect(maskCardNumber(number, 'merchant')).toBe('555555******4444');
    expect(maskCardNumber('4213', 'merchant')).toBe('4213');
  });
});
