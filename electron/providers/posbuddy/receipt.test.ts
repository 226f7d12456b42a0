import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReceiptLine } from '#shared/receipt.ts';
import { readAnswer } from './api.ts';
import { buildSlip, maskCardNumber, printable } from './receipt.ts';
import { sampleApproval } from './samples.test-data.ts';

const uuid = 'bdf9d0af-17b3-48ca-8a0b-37dc52bf49bc';
const bundle = readAnswer(sampleApproval)?.receiptBundle ?? {};
const slipOf = (changes: Record<string, string> = {}, locale = 'en-ZA') =>
  buildSlip({ ...bundle, ...changes }, { uuid, till: { id: 'POS-25', locale } });

describe('the card slip', () => {
  it("of Ecentric's sample has every field that Ecentric demands", () => {
    const { merchant } = slipOf();
    expect(texts(merchant)).toContain('Istore');
    expect(values(merchant)).toMatchObject({
      Merchant: '***********0123',
      Terminal: '77012398',
      Result: 'APPROVED',
      'Response code': '00 Approved',
      RRN: '511427060006',
      Card: 'VISA SAVINGS',
      AID: 'A0000000031010',
      PAN: '445143******2309',
      Transaction: uuid,
      Date: '2025-04-24 08:27:06 SAST',
      Total: 'R 10.00',
    });
  });

  it('shows the customer no more than the last four digits of the card', () => {
    expect(values(slipOf().customer).PAN).toBe('************2309');
  });

  it("never shows the hash of the card number, the card's holder or an expiry date", () => {
    const slip = slipOf({ EXPIRY_DATE: '2712', NAME_ON_CARD: 'A Person' });
    const everything = JSON.stringify(slip);
    expect(everything).not.toContain(bundle.PAN_HASH ?? 'missing');
    expect(everything).not.toContain('2712');
    expect(everything).not.toContain('A Person');
  });

  it('leaves out what the bundle fills with placeholders', () => {
    const names = Object.keys(values(slipOf().merchant));
    expect(names).not.toContain('Sequence');
    expect(names).not.toContain('STAN');
    expect(names).not.toContain('Budget period (months)');
    expect(JSON.stringify(slipOf())).not.toContain('null');
  });

  it('splits a purchase with cash into its parts', () => {
    const changes = {
      AMOUNT_CENTS: '6500',
      FORMATTED_AMOUNT: 'R 65.00',
      CASH_AMOUNT_CENTS: '5000',
      FORMATTED_CASH_AMOUNT: 'R 50.00',
    };
    expect(values(slipOf(changes).customer)).toMatchObject({ Purchase: 'R 15.00', Cash: 'R 50.00', Total: 'R 65.00' });
    expect(values(slipOf().customer)).not.toHaveProperty('Cash');
  });

  it('of a declined card gives the reason', () => {
    const slip = slipOf({ STATUS: 'DECLINED', RC: '51', RC_DESCRIPTION: 'Insufficient funds', AUTH_CODE: '' });
    expect(values(slip.customer)).toMatchObject({ Result: 'DECLINED', 'Response code': '51 Insufficient funds' });
    expect(values(slip.customer)).not.toHaveProperty('Authorisation');
  });

  it('asks for a signature only where the verification method names one', () => {
    expect(slipOf().signature).toBe(false);
    expect(slipOf({ CVM: 'Signature' }).signature).toBe(true);
    expect(slipOf({ CVM: 'No signature required' }).signature).toBe(false);
    expect(slipOf({ CVM: 'online PIN' }).signature).toBe(false);
  });

  it('shows the balances of a gift card', () => {
    const slip = slipOf({ AVAILABLE_BALANCE_CENTS: '700000', CURRENT_BALANCE_FORMATTED: 'R 7100.00' });
    expect(values(slip.customer)).toMatchObject({ 'Available balance': 'R 7000.00', 'Current balance': 'R 7100.00' });
  });

  it('speaks the language of the till', () => {
    expect(values(slipOf({}, 'nl-NL').customer)).toMatchObject({ Totaal: 'R 10.00' });
    expect(values(slipOf({}, 'de-DE').customer)).toMatchObject({ Gesamt: 'R 10.00' });
    expect(values(slipOf({}, 'fr-FR').customer)).toMatchObject({ Total: 'R 10.00' });
  });

  it('takes a date as it comes where it cannot be read, and the timestamp where there is none', () => {
    expect(values(slipOf({ DATE: 'yesterday' }).customer).Date).toBe('yesterday');
    expect(values(slipOf({ DATE: '' }).customer).Date).toBe('2025-04-24 08:27:00 SAST');
  });

  it('can be built from a bundle with nothing in it', () => {
    expect(values(buildSlip({}, { uuid, till: { id: 'POS-25', locale: 'en' } }).merchant)).toEqual({ Till: 'POS-25', Transaction: uuid });
  });
});

describe('a card number', () => {
  it('that came in clear is masked, spaces kept', () => {
    expect(maskCardNumber('4000 0000 0000 0002', 'merchant')).toBe('4000 00** **** 0002');
    expect(maskCardNumber('4000 0000 0000 0002', 'customer')).toBe('**** **** **** 0002');
    expect(maskCardNumber('445143** **** 2309', 'merchant')).toBe('445143** **** 2309');
  });

  it('never shows more than six and four digits to the merchant and four to the customer', () => {
    const numbers = fc.string({ unit: fc.constantFrom(...'0123456789*xX -٣'), maxLength: 40 });
    fc.assert(
      fc.property(numbers, (number) => {
        const digits = (text: string) => text.match(/\p{Nd}/gu)?.length ?? 0;
        expect(digits(maskCardNumber(number, 'merchant'))).toBeLessThanOrEqual(10);
        expect(digits(maskCardNumber(number, 'customer'))).toBeLessThanOrEqual(4);
      }),
    );
  });

  it('in any other field is masked as well', () => {
    expect(printable('card 4000000000000002')).toBe('card ************0002');
  });
});

function values(lines: readonly ReceiptLine[]): Record<string, string> {
  return Object.fromEntries(lines.flatMap((line) => (line.type === 'pair' ? [[line.name, line.value]] : [])));
}

function texts(lines: readonly ReceiptLine[]): string[] {
  return lines.flatMap((line) => (line.type === 'text' ? [line.text] : []));
}
