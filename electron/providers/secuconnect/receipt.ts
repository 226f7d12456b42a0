/**
 * secuconnect's receipt lines as the till's own: one to one, in order, with their words as they are
 * (pages "Print the Receipt" and "Separator Line", see README.md in this folder).
 */
import { z } from 'zod';
import type { Slip } from '#shared/payment.ts';
import type { Decoration, ReceiptLine } from '#shared/receipt.ts';
import { redactText } from '../../redaction/redact.ts';

const decorations: ReadonlyMap<string, Decoration> = new Map([
  ['important', 'important'],
  ['align-left', 'left'],
  ['align-center', 'centre'],
  ['align-right', 'right'],
]);

/** Text as it stands, spaces included; numbers as text; anything else as nothing. */
const words = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'number' ? String(value) : typeof value === 'string' ? withoutCardNumber(value) : ''));

const lineSchema = z.object({
  type: z.string().transform((type) => type.trim().toLowerCase()),
  value: z.preprocess(
    (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? value : typeof value === 'string' ? { text: value } : {},
    z.object({ caption: words, text: words, name: words, value: words, decoration: z.unknown().optional() }),
  ),
});

/** The lines of a receipt; whatever is no line at all is left out, a line of a type that nobody documents keeps its words. */
export function readLines(wire: unknown): ReceiptLine[] {
  if (!Array.isArray(wire)) return [];
  return wire.flatMap((each: unknown) => {
    const read = lineSchema.safeParse(each);
    return read.success ? lineOf(read.data) : [];
  });
}

function lineOf({ type, value }: z.infer<typeof lineSchema>): ReceiptLine[] {
  const { caption, text, name, value: amount } = value;
  const decorated = decorationsOf(value.decoration);
  switch (type) {
    case 'separator':
      return [caption === '' ? { type: 'separator' } : { type: 'separator', caption }];
    case 'space':
      return [{ type: 'space' }];
    case 'name-value':
      return [{ type: 'pair', name, value: amount, ...decorated }];
    case 'textline':
      return [{ type: 'text', text, ...decorated }];
    default:
      if (name !== '' || amount !== '') return [{ type: 'pair', name, value: amount, ...decorated }];
      return text === '' && caption === '' ? [] : [{ type: 'text', text: text || caption, ...decorated }];
  }
}

/** Live answers write "align-center", the constants of older SDKs "align_left": both are read. */
function decorationsOf(wire: unknown): { readonly decorations?: readonly Decoration[] } {
  const named = (Array.isArray(wire) ? wire : [wire]).flatMap((each: unknown) => {
    const decoration = typeof each === 'string' ? decorations.get(each.trim().toLowerCase().replaceAll('_', '-')) : undefined;
    return decoration ? [decoration] : [];
  });
  return named.length > 0 ? { decorations: named } : {};
}

/** A terminal masks the card's number itself. Should one ever come in full, it goes no further. */
function withoutCardNumber(text: string): string {
  return /\d(?:[ \u00a0-]?\d){12}/.test(text) ? redactText(text) : text;
}

/** The slip, or null where there is nothing to print. */
export function slipOf(customer: readonly ReceiptLine[], merchant: readonly ReceiptLine[]): Slip | null {
  if (customer.length === 0 && merchant.length === 0) return null;
  return { customer, merchant, signature: merchant.some(asksForSignature) };
}

/** The one published sample ends with "Unterschrift umseitig"; nothing else tells whether the customer must sign. */
function asksForSignature(line: ReceiptLine): boolean {
  return wordsOf(line).some((text) => /unterschrift|signature/i.test(text) && !/\b(keine?|ohne|nicht|no|not|without)\b/i.test(text));
}

/** The words that a person reads on a line. */
export function wordsOf(line: ReceiptLine): string[] {
  switch (line.type) {
    case 'text':
      return [line.text];
    case 'pair':
      return [line.name, line.value];
    case 'separator':
      return line.caption === undefined ? [] : [line.caption];
    case 'space':
      return [];
    case 'barcode':
    case 'qr':
      return [line.value];
  }
}
