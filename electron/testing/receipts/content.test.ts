/** What no receipt may show, whatever a provider writes into whichever field: a full card number, an expiry date, a card number's hash. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { money } from '#shared/money.ts';
import type { Slip } from '#shared/payment.ts';
import { columnChoices, receiptText } from '#shared/receipt-layout.ts';
import * as blink from '../../providers/blink/receipt.ts';
import { terminalId, transactionId } from '../../providers/blink/testing.test-data.ts';
import * as buckaroo from '../../providers/buckaroo/receipt.ts';
import { paidSale } from '../../providers/buckaroo/samples.test-data.ts';
import { readSale } from '../../providers/buckaroo/wire.ts';
import * as payroc from '../../providers/payroc/receipt.ts';
import { samplePayment } from '../../providers/payroc/samples.test-data.ts';
import { readTransaction } from '../../providers/payroc/wire.ts';
import { readAnswer } from '../../providers/posbuddy/api.ts';
import * as posbuddy from '../../providers/posbuddy/receipt.ts';
import { sampleApproval } from '../../providers/posbuddy/samples.test-data.ts';
import { readLines, slipOf } from '../../providers/secuconnect/receipt.ts';
import { capturedSale, cardPayment } from '../../providers/secuconnect/samples.test-data.ts';
import * as secuconnect from '../../providers/secuconnect/wire.ts';
import { approved, basketOf, example, sent } from './example.test-data.ts';
import { receiptExamples } from './examples.test-data.ts';

type Fields = Record<string, unknown>;

/** A provider's own example, and the slip that comes of it. */
const samples: readonly { readonly name: string; readonly body: Fields; readonly slip: (body: Fields) => Slip | null }[] = [
  {
    name: 'POSBuddy',
    body: JSON.parse(sampleApproval) as Fields,
    slip: (body) =>
      posbuddy.buildSlip(readAnswer(JSON.stringify(body))?.receiptBundle ?? {}, { uuid: 'u', till: { id: 'T', locale: 'en' } }),
  },
  {
    name: 'secuconnect',
    body: cardPayment,
    slip: ({ receipt, receipt_merchant }) => slipOf(readLines(receipt), readLines(receipt_merchant)),
  },
  {
    name: 'Buckaroo',
    body: JSON.parse(paidSale) as Fields,
    slip: (body) => {
      const sale = readSale(body);
      const transaction = sale?.transactions?.[0];
      return sale && transaction ? buckaroo.buildSlip(sale, transaction, 'EUR', { id: 'T', locale: 'en' }) : null;
    },
  },
  {
    name: 'Payroc',
    body: JSON.parse(samplePayment) as Fields,
    slip(body) {
      const transaction = readTransaction(body);
      const charge = { amount: money(4_999, 'USD'), cashback: money(0, 'USD') };
      const context = { kind: 'payment', till: { id: 'T', locale: 'en' }, charge, asked: charge } as const;
      return transaction && payroc.buildSlip(transaction, context);
    },
  },
  {
    name: 'Blink',
    body: { cardType: 'MasterCard', cardNumber: '546097******4213', cardMode: 'CONTACTLESS', transactionId },
    slip: ({ transactionId: id, ...card }) =>
      blink.buildSlip({
        payment: sent({ country: 'GB', provider: 'blink', at: '2025-03-13T11:31:29.000Z', amount: 6_660 }),
        terminalId,
        till: { locale: 'en' },
        card: { cardType: String(card.cardType), cardNumber: String(card.cardNumber), cardMode: String(card.cardMode) },
        transactionId: String(id),
        signature: false,
      }),
  },
];

/** Test numbers of the schemes, in pieces so that no scanner takes them for real ones. */
const numbers = [
  ['4111', '1111', '1111', '1111'],
  ['5555', '5555', '5555', '4444'],
  ['3782', '822463', '10005'],
];
const fullNumber = fc.tuple(fc.constantFrom(...numbers), fc.constantFrom('', ' ', '-')).map(([parts, gap]) => parts.join(gap));

describe.each(samples)('a slip of $name', ({ body, slip }) => {
  const places = leavesOf(body).length;

  it('has no full card number, whichever field it comes in, on whichever copy and paper', () => {
    fc.assert(
      fc.property(fc.nat(places - 1), fullNumber, fc.constantFrom('', 'card '), (place, number, before) => {
        const digits = number.replace(/\D/g, '');
        for (const text of papersOf(slip(replaced(body, place, `${before}${number}`)))) {
          expect(text.replace(/[\s-]/g, '')).not.toContain(digits);
        }
      }),
    );
  });

  it('is printed sensibly with values of 2,000 characters', () => {
    fc.assert(
      fc.property(fc.nat(places - 1), fc.constantFrom('x', 'ab ', '€', '漢', '\u001b@'), (place, piece) => {
        const papers = papersOf(slip(replaced(body, place, piece.repeat(2_000).slice(0, 2_000))));
        for (const text of papers) expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
      }),
    );
  });
});

test.each(receiptExamples)('$name shows no expiry date, no holder, no hash, and the customer no more than four digits of the card', ({
  build,
}) => {
  const everything = JSON.stringify([build('customer'), build('merchant')]);
  const { PAN_HASH: hash = 'none' } = readAnswer(sampleApproval)?.receiptBundle ?? {};
  expect(everything).not.toContain(hash);
  expect(everything).not.toMatch(/1225|Hopper|a1b1c0|UnknownCardholder|expir/i);
  expect(JSON.stringify(build('customer'))).not.toMatch(/445143|453985|546097/);
});

test("secuconnect's header lines come before the others, the shop's own lines on the shop's copy", () => {
  const header = [{ type: 'textline', value: { text: 'MUSTERFIRMA GmbH', decoration: ['align-center'] } }];
  const read = secuconnect.readTransaction({ ...capturedSale, receipt_header: header, receipt_merchant: cardPayment.receipt_merchant });
  expect(read?.receipt.slice(0, 2)).toEqual([
    { type: 'text', text: 'MUSTERFIRMA GmbH', decorations: ['centre'] },
    { type: 'separator', caption: 'Kundenkarte' },
  ]);
  expect(read?.merchantReceipt).toEqual(readLines(cardPayment.receipt_merchant));
});

test("what a provider writes stands on the receipt one to one, in its place between the goods and the till's own words", () => {
  const slip = slipOf(readLines(capturedSale.receipt), []);
  const asked = { country: 'DE', provider: 'secuconnect', at: '2020-09-17T07:43:59.000Z', amount: 349 } as const;
  const { lines } = example('one', 'one', {
    country: 'DE',
    at: asked.at,
    basket: basketOf('DE', [['Sandwich Romano', 1, 349, 7]]),
    payments: [approved(asked, slip)],
  }).build('customer');
  const start = lines.findIndex((line) => line.type === 'separator' && line.caption === 'Kundenkarte');
  expect(lines.slice(start, start + 4)).toEqual(readLines(capturedSale.receipt));
  expect(lines.slice(0, start).some((line) => line.type === 'pair' && line.name === 'SUMME')).toBe(true);
  expect(lines.slice(start + 4)).toContainEqual({
    type: 'pair',
    name: 'Mit Karte bezahlt',
    value: '3,49\u00a0€',
    decorations: ['important'],
  });
});

function papersOf(slip: Slip | null): string[] {
  if (!slip) return [];
  return (['customer', 'merchant'] as const).flatMap((copy) =>
    columnChoices.map((columns) => receiptText({ copy, marks: [], lines: slip[copy] }, columns).join('\n')),
  );
}

type Path = readonly (string | number)[];

/** Where a body has a text. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...path, Array.isArray(value) ? Number(key) : key]));
}

/** The body with another text at one of these places. */
function replaced(body: Fields, place: number, text: string): Fields {
  const copy = structuredClone(body);
  const path = leavesOf(copy)[place] ?? [];
  let at: unknown = copy;
  for (const key of path.slice(0, -1)) at = Reflect.get(at as object, key);
  Reflect.set(at as object, path.at(-1) ?? '', text);
  return copy;
}
