import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Basket, priceBasket } from '#shared/basket.ts';
import { displayWidth } from '#shared/display-width.ts';
import { type Money, money, zero } from '#shared/money.ts';
import type { PaymentEvent, PaymentOrder, Reason, Slip } from '#shared/payment.ts';
import { replay } from '#shared/payment-machine.ts';
import { readReceiptCode } from '#shared/receipt.ts';
import { columnChoices, receiptText } from '#shared/receipt-layout.ts';
import { receiptLabels, receiptLanguages } from './labels.ts';
import { buildSaleReceipt, type SaleReceiptInput } from './sale-receipt.ts';

const at = '2026-01-05T10:00:00.000Z';
const operator = { id: '1', name: 'Sam' };
const slip: Slip = {
  customer: [
    { type: 'pair', name: 'PAN', value: '************2309' },
    { type: 'pair', name: 'RRN', value: '511427060006' },
  ],
  merchant: [{ type: 'pair', name: 'PAN', value: '445143******2309' }],
  signature: false,
};
const order: PaymentOrder = {
  id: 'payment-1',
  kind: 'sale',
  saleId: 'sale-1',
  terminalId: 'counter',
  provider: 'posbuddy',
  training: false,
  amount: rand(11_500),
  cashback: rand(5_000),
  references: {},
  originalPaymentId: null,
  note: null,
  operator,
};
const basket: Basket = {
  currency: 'ZAR',
  lines: [
    { id: '1', name: 'Sandwich Romano', quantity: 1_000, price: 3_500, taxRate: 15_000 },
    { id: '2', name: 'Cheese', quantity: 350, price: 10_000, taxRate: 0, discount: { percent: 10_000 } },
  ],
  discount: { amount: 150 },
};

describe('the receipt of a card payment with cash', () => {
  it('tells the whole sale, with the card slip in its place', () => {
    expect(text(input({ payment: pay({ note: 'Table 4' }) }))).toEqual([
      '          Corner Shop',
      '         1 High Street',
      '           Cape Town',
      '       VAT no. 4123456789',
      '',
      '          TAX INVOICE',
      '         Customer copy',
      '',
      'Sale                          17',
      'Date           2026/01/05, 12:00',
      'Till                      Till 1',
      'Served by                    Sam',
      '--------------------------------',
      'Sandwich Romano        R 35,00 A',
      'Cheese',
      '  0,35 x R 100,00      R 35,00 B',
      '  Discount 10 %        -R 3,50 B',
      '--------------------------------',
      'Subtotal                 R 66,50',
      'Discount                 -R 1,50',
      'TOTAL                    R 65,00',
      'A VAT 15 % in R 34,21     R 4,46',
      '  Without VAT            R 29,75',
      'B VAT 0 % in R 30,79      R 0,00',
      '  Without VAT            R 30,79',
      '--------- Card payment ---------',
      'PAN             ************2309',
      'RRN                 511427060006',
      '--------------------------------',
      'Note                     Table 4',
      'Paid by card             R 65,00',
      'Cash paid out            R 50,00',
      'Charged to card         R 115,00',
      '',
      '    Thank you for your visit',
      '',
      '              S17',
    ]);
  });

  it("embeds the provider's lines of the copy unaltered and in order", () => {
    const customer = buildSaleReceipt(input()).lines;
    const start = customer.findIndex((line) => line.type === 'separator' && line.caption === 'Card payment');
    expect(customer.slice(start + 1, start + 3)).toEqual(slip.customer);
    const merchant = text(input({ copy: 'merchant' }));
    expect(merchant).toContain('PAN             445143******2309');
    expect(merchant).toContain('         Merchant copy');
    expect(merchant.join()).not.toContain('511427060006');
  });

  it('asks for a signature on the merchant copy only, and only where the slip does', () => {
    const signed = pay({}, { ...slip, signature: true });
    expect(text(input({ copy: 'merchant', payment: signed }))).toContain('           Signature');
    expect(text(input({ copy: 'customer', payment: signed })).join()).not.toContain('Signature');
    expect(text(input({ copy: 'merchant' })).join()).not.toContain('Signature');
  });

  it('names the provider by its reference where there is no slip', () => {
    expect(text(input({ payment: pay({}, null) }))).toContain('Reference                  REF-1');
  });

  it('shows what was really charged, what was asked, and what remains', () => {
    const less = pay({}, slip, { amount: rand(10_000), cashback: rand(5_000) });
    const lines = text(input({ payment: less }));
    expect(lines).toContain('Amount asked            R 115,00');
    expect(lines).toContain('Charged to card         R 100,00');
    expect(lines).toContain('Remaining to pay         R 15,00');
    expect(lines.join()).not.toContain('TAX INVOICE');
  });

  it('says when more was paid than the total', () => {
    const more = pay({}, slip, { amount: rand(12_000), cashback: rand(5_000) });
    expect(text(input({ payment: more }))).toContain('Paid more than the total  R 5,00');
  });
});

describe('what a receipt is marked with', () => {
  it('training, at top and bottom, and in a sentence', () => {
    const lines = text(input({ training: true }));
    expect([lines[0], lines.at(-1)]).toEqual(['        *** TRAINING ***', '        *** TRAINING ***']);
    expect(lines.join(' ')).toContain('no money was moved');
    expect(buildSaleReceipt(input({ payment: pay({ training: true }) })).marks).toEqual(['TRAINING']);
  });

  it('a reprint', () => {
    expect(buildSaleReceipt(input({ reprint: true })).marks).toEqual(['REPRINT']);
    expect(buildSaleReceipt(input({ reprint: true, training: true })).marks).toEqual(['TRAINING', 'REPRINT']);
  });

  it('nothing, for an ordinary sale', () => {
    expect(buildSaleReceipt(input()).marks).toEqual([]);
  });
});

describe('the slip of a payment that took no money', () => {
  it('declined: says so with the reason, that nothing was charged, and what remains', () => {
    const payment = refused('declined', { code: 'declined', text: 'Insufficient funds' });
    expect(buildSaleReceipt(input({ payment })).marks).toEqual(['DECLINED']);
    const lines = text(input({ payment }));
    expect(lines).toEqual(
      expect.arrayContaining([
        'Declined. Nothing was charged.',
        'Insufficient funds',
        'Amount asked            R 115,00',
        'Remaining to pay         R 65,00',
      ]),
    );
    expect(lines.join()).not.toContain('TAX INVOICE');
  });

  it('cancelled: says where', () => {
    const payment = refused('cancelled', { code: 'cancelled-at-terminal', text: null });
    expect(buildSaleReceipt(input({ payment })).marks).toEqual(['CANCELLED']);
    expect(text(input({ payment }))).toEqual(expect.arrayContaining(['Cancelled. Nothing was charged.', 'Cancelled at the terminal.']));
  });

  it('not carried out: says why', () => {
    const payment = refused('not-charged', { code: 'terminal-offline', text: null });
    expect(buildSaleReceipt(input({ payment })).marks).toEqual(['NOT CHARGED']);
    expect(text(input({ payment })).join(' ')).toContain('The terminal could not be reached.');
  });

  it('still open: says that it proves no payment', () => {
    const payment = history({}, { type: 'sending' }, { type: 'lost', reason: { code: 'no-answer', text: null } });
    expect(buildSaleReceipt(input({ payment })).marks).toEqual(['OUTCOME NOT KNOWN YET']);
    expect(text(input({ payment })).join(' ')).toContain('This slip proves no payment.');
  });

  it("settled by a person: says who, why and the terminal's slip", () => {
    const settled = (charged: boolean) =>
      history({}, { type: 'sending' }, { type: 'settled', settlement: { charged, by: 'Kim', reason: 'Slip seen', slipNumber: '42' } });
    const lines = text(input({ payment: settled(true) }));
    expect(lines.join(' ')).toContain('Confirmed by Kim: the card was charged.');
    expect(lines).toEqual(expect.arrayContaining(['Slip seen', "Terminal's slip               42", 'Charged to card         R 115,00']));
    expect(buildSaleReceipt(input({ payment: settled(false) })).marks).toEqual(['NOT CHARGED']);
  });
});

describe('other kinds of payment', () => {
  it('a cash withdrawal has no goods, no tax and no tax invoice', () => {
    const payment = pay({ amount: rand(5_000), cashback: rand(5_000) });
    for (const nothing of [null, priceBasket({ currency: 'ZAR', lines: [] })]) {
      const lines = text(input({ basket: nothing, payment }));
      expect(lines).toEqual(
        expect.arrayContaining([
          '------- Cash withdrawal --------',
          'Cash paid out            R 50,00',
          'Charged to card          R 50,00',
        ]),
      );
      expect(lines.join()).not.toMatch(/TOTAL|VAT \d|TAX INVOICE|Paid by card|Remaining/);
    }
  });

  it('a refund says what came back, and does not list the goods as if they were sold again', () => {
    const payment = pay({ kind: 'refund', amount: rand(1_000), cashback: rand(0), originalPaymentId: 'payment-0' });
    expect(buildSaleReceipt(input({ payment })).marks).toEqual(['REFUND']);
    const lines = text(input({ payment }));
    expect(lines).toEqual(expect.arrayContaining(['--------- Card refund ----------', 'Paid back to card        R 10,00']));
    expect(lines.join()).not.toMatch(/TOTAL|TAX INVOICE|Sandwich|Remaining/);
  });

  it('the shop’s copy of a refund says who approved it and why, the customer’s does not', () => {
    const approved = { by: 'Kim', reason: 'Goods returned' };
    const payment = pay({ kind: 'refund', amount: rand(1_000), cashback: rand(0), originalPaymentId: 'payment-0', approved });
    expect(text(input({ payment, copy: 'merchant' })).join()).toMatch(/Approved by +Kim,Reason +Goods returned/);
    expect(text(input({ payment, copy: 'customer' })).join()).not.toMatch(/Kim|returned/);
  });

  it('a refund that was declined says that nothing came back', () => {
    const payment = refused('declined', { code: 'declined', text: null }, { kind: 'refund' });
    expect(buildSaleReceipt(input({ payment })).marks).toEqual(['REFUND', 'DECLINED']);
    expect(text(input({ payment }))).toContain('Declined. Nothing was paid back.');
  });

  it('an amount without a basket shows what was paid, and what remains of it', () => {
    const payment = pay({ amount: rand(1_500), cashback: rand(0) });
    const lines = text(input({ basket: null, plainAmount: rand(1_500), payment }));
    expect(lines).toContain('Paid by card             R 15,00');
    expect(lines.join()).not.toContain('Remaining');
    expect(text(input({ basket: null, plainAmount: rand(2_000), payment }))).toContain('Remaining to pay          R 5,00');
  });

  it('a sale paid in parts shows what was charged before, no failed attempt, and nothing of what came later', () => {
    const first = pay({ id: 'first', amount: rand(1_000), cashback: rand(0) });
    const failed = refused('declined', { code: 'declined', text: null }, { id: 'failed' });
    const second = pay({ id: 'second', amount: rand(5_500), cashback: rand(0) });
    const payments = [first, failed, second];
    expect(text(input({ payment: first, payments }))).toContain('Remaining to pay         R 55,00');
    const last = text(input({ payment: second, payments }));
    expect(last).toEqual(
      expect.arrayContaining(['Paid by card             R 10,00', 'Paid by card             R 55,00', '          TAX INVOICE']),
    );
    expect(last.join()).not.toMatch(/Declined|Remaining/);
  });
});

describe('the country and the language', () => {
  const sold = (country: string, currency: string, total: number, taxNumber: string | null = '4123456789') => {
    const payment = pay({ amount: money(total, currency), cashback: money(0, currency) });
    const goods = priceBasket({ currency, lines: [{ id: '1', name: 'Generator', quantity: 1_000, price: total, taxRate: 15_000 }] });
    return text(input({ store: { ...input().store, country, currency, taxNumber }, basket: goods, payment })).join('\n');
  };

  it.each([
    ['ZA', 'ZAR', 5_000, null, false],
    ['ZA', 'ZAR', 5_001, 'TAX INVOICE', false],
    ['ZA', 'ZAR', 500_000, 'TAX INVOICE', false],
    ['ZA', 'ZAR', 500_001, 'TAX INVOICE', true],
    ['GB', 'GBP', 25_000, null, false],
    ['GB', 'GBP', 25_001, 'VAT INVOICE', true],
    ['NL', 'EUR', 900_000, null, false],
    ['DE', 'EUR', 900_000, null, false],
    ['US', 'USD', 900_000, null, false],
    // In another currency nobody may guess the limits.
    ['ZA', 'USD', 900_000, null, false],
  ])('%s, %s %i: the law calls it %s, with a recipient: %s', (country, currency, total, heading, full) => {
    const written = sold(country, currency, total);
    expect(/(?:TAX|VAT) INVOICE/.exec(written)?.[0] ?? null).toBe(heading);
    expect(written.includes("Recipient's name and address:")).toBe(full);
    expect(/^ {2}1 x /m.test(written)).toBe(full);
    expect(sold(country, currency, total, null)).not.toMatch(/INVOICE|Recipient/);
  });

  it('a tax is called what it is where the store stands', () => {
    expect(sold('US', 'USD', 1_000)).toMatch(/Tax no\. 4123456789.*Sales tax 15 % in.*Before sales tax/s);
    expect(sold('US', 'USD', 1_000)).not.toContain('VAT');
    const german = (taxNumber: string) => text(input({ locale: 'de-DE', store: { ...input().store, country: 'DE', taxNumber } })).join();
    expect(german('DE000000000')).toContain('USt-IdNr. DE000000000');
    expect(german('00/000/00000')).toContain('Steuernr. 00/000/00000');
  });

  it('the number of a closed sale is a barcode on the customer’s copy, which no article can have', () => {
    const lines = buildSaleReceipt(input()).lines;
    expect(lines.at(-1)).toEqual({ type: 'barcode', value: 'S17' });
    expect(readReceiptCode('S17')).toBe(17);
    expect(['17', 'S', 'S0', 'SA1', '2012345678900'].map(readReceiptCode)).toEqual([null, null, null, null, null]);
    const codes = (of: SaleReceiptInput) => buildSaleReceipt(of).lines.filter(({ type }) => type === 'barcode');
    expect([...codes(input({ copy: 'merchant' })), ...codes(input({ saleNumber: null }))]).toEqual([]);
  });

  it('a tax invoice is headed only in South Africa and with a tax number', () => {
    const without = { ...input().store, taxNumber: null };
    expect(text(input({ store: without })).join()).not.toContain('TAX INVOICE');
    expect(text(input({ store: { ...input().store, country: 'NL' } })).join()).not.toContain('TAX INVOICE');
  });

  it('the date is of the time zone, the words and numbers of the locale', () => {
    const german = text(input({ locale: 'de-DE', timeZone: 'Europe/Berlin' }));
    expect(german).toEqual(
      expect.arrayContaining(['Datum            05.01.26, 11:00', 'SUMME                    65,00 R', '-------- Kartenzahlung ---------']),
    );
    const dutch = text(input({ locale: 'nl-NL', timeZone: 'Europe/Amsterdam' }));
    expect(dutch).toEqual(expect.arrayContaining(['Datum          05-01-2026, 11:00', 'TOTAAL                   R 65,00']));
  });

  it('is English where the till speaks another language, and comes out even for a locale that is none', () => {
    expect(text(input({ locale: 'af-ZA' })).join()).toContain('Thank you');
    expect(text(input({ locale: 'not a locale' })).join()).toContain('Thank you');
  });

  it('every language has all words, with the same blanks', () => {
    for (const language of receiptLanguages) {
      const blanks = (labels: object) =>
        JSON.stringify(labels)
          .match(/\{\w+\}/g)
          ?.sort();
      expect(JSON.stringify(receiptLabels(language))).not.toContain('""');
      expect(blanks(receiptLabels(language))).toEqual(blanks(receiptLabels('en')));
    }
  });
});

it('no receipt is wider than its paper, whatever the words on it', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 300 }),
      fc.constantFrom(...receiptLanguages),
      fc.constantFrom(...columnChoices),
      (words, locale, columns) => {
        const [line] = basket.lines;
        const sold = priceBasket({ ...basket, lines: line ? [{ ...line, name: words, price: 900_000_000_000_000 }] : [] });
        const payment = refused('declined', { code: 'provider-error', text: words });
        const store = { ...input().store, name: words, address: [words] };
        for (const shown of receiptText(buildSaleReceipt(input({ store, basket: sold, payment, locale, training: true })), columns)) {
          expect(displayWidth(shown)).toBeLessThanOrEqual(columns);
        }
      },
    ),
  );
});

function input(changes: Partial<SaleReceiptInput> = {}): SaleReceiptInput {
  const payment = changes.payment ?? pay();
  return {
    store: { name: 'Corner Shop', address: ['1 High Street', 'Cape Town'], country: 'ZA', currency: 'ZAR', taxNumber: '4123456789' },
    till: { name: 'Till 1' },
    locale: 'en-ZA',
    operator,
    basket: priceBasket(basket),
    payment,
    payments: [payment],
    saleNumber: 17,
    copy: 'customer',
    reprint: false,
    training: false,
    at,
    timeZone: 'Africa/Johannesburg',
    ...changes,
  };
}

function pay(changes: Partial<PaymentOrder> = {}, shown: Slip | null = slip, charge?: { amount: Money; cashback: Money }) {
  const { amount, cashback } = { ...order, ...changes };
  const approved = { kind: 'approved', charge: charge ?? { amount, cashback }, providerReference: 'REF-1', slip: shown } as const;
  return history(changes, { type: 'sending' }, { type: 'answered', update: approved });
}

function refused(kind: 'declined' | 'cancelled' | 'not-charged', reason: Reason, changes: Partial<PaymentOrder> = {}) {
  return history(changes, { type: 'sending' }, { type: 'answered', update: { kind, reason } });
}

function history(changes: Partial<PaymentOrder>, ...events: PaymentEvent[]) {
  const created: PaymentEvent = { type: 'created', order: { ...order, ...changes } };
  return replay([created, ...events].map((event) => ({ event, at })));
}

function text(of: SaleReceiptInput): string[] {
  return receiptText(buildSaleReceipt(of), 32);
}

function rand(minor: number): Money {
  return minor === 0 ? zero('ZAR') : money(minor, 'ZAR');
}
