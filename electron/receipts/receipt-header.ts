/** What stands above the goods: the store, what the law calls the paper, and when, where and by whom it was made. */
import type { ReceiptLine } from '#shared/receipt.ts';
import type { Labels } from './labels.ts';
import type { SaleReceiptInput } from './sale-receipt.ts';
import type { TaxDocument } from './tax-document.ts';
import { taxWords } from './tax-words.ts';

export function headerLines(input: SaleReceiptInput, document: TaxDocument, labels: Labels, locale: string): ReceiptLine[] {
  const { store, till, operator, copy, saleNumber } = input;
  return [
    { type: 'text', text: store.name, decorations: ['important', 'centre'] },
    ...store.address.map((line) => centred(line)),
    ...(store.taxNumber ? [centred(taxWords(store.country, labels).number(store.taxNumber))] : []),
    ...(store.receiptHeader ?? []).map((line) => centred(line)),
    { type: 'space' },
    ...(document.heading === null ? [] : [{ type: 'text', text: document.heading, decorations: ['important', 'centre'] } as const]),
    centred(copy === 'customer' ? labels.customerCopy : labels.merchantCopy),
    { type: 'space' },
    ...(saleNumber === null ? [] : [{ type: 'pair', name: labels.saleNumber, value: String(saleNumber) } as const]),
    { type: 'pair', name: labels.date, value: writeMoment(input.at, locale, input.timeZone) },
    { type: 'pair', name: labels.till, value: till.name },
    { type: 'pair', name: labels.operator, value: operator.name },
    ...(document.full ? recipientLines(labels) : []),
  ];
}

/** Room to write in: a full invoice names its recipient, whom a till does not know. */
function recipientLines(labels: Labels): ReceiptLine[] {
  const room: readonly ReceiptLine[] = [{ type: 'space' }, { type: 'separator' }];
  return [
    { type: 'separator' },
    { type: 'text', text: `${labels.recipient}:` },
    ...room,
    ...room,
    { type: 'text', text: `${labels.recipientTaxNumber}:` },
    { type: 'space' },
  ];
}

/** A moment as receipts write it. */
export function writeMoment(at: string, locale: string, timeZone: string | undefined): string {
  return momentFormat(locale, timeZone).format(new Date(at));
}

const momentFormats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than all the rest of a receipt. */
function momentFormat(locale: string, timeZone: string | undefined): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone ?? ''}`;
  const known = momentFormats.get(key);
  if (known) return known;
  const zone = timeZone === undefined ? {} : { timeZone };
  const made = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short', ...zone });
  momentFormats.set(key, made);
  return made;
}

function centred(text: string): ReceiptLine {
  return { type: 'text', text, decorations: ['centre'] };
}
