/** A Smart Transaction as it comes over the wire: only the types are settled here, what it means is decided in reading.ts. */
import { z } from 'zod';
import type { ReceiptLine } from '#shared/receipt.ts';
import { redactText } from '../../redaction/redact.ts';
import { readLines } from './receipt.ts';

/** Amounts are whole cents; null where there is none, or none that can be counted. */
export interface SmartTransaction {
  readonly id: string;
  /** Lower case. */
  readonly status: string;
  readonly transactionRef: string | null;
  /** As secuconnect wrote it. */
  readonly created: string | null;
  /** The device that it was made on. */
  readonly deviceId: string | null;
  readonly sum: number | null;
  readonly currency: string | null;
  /** What the customer's card leaves to pay, after a preTransaction. */
  readonly missingSum: number | null;
  readonly idents: readonly Ident[];
  readonly merchantId: string | null;
  readonly paymentMethod: string | null;
  readonly receiptNumber: string | null;
  /** The words of a transaction that failed, where there are any. */
  readonly error: string | null;
  readonly receipt: readonly ReceiptLine[];
  readonly merchantReceipt: readonly ReceiptLine[];
}

/** A customer's card in a transaction. */
export interface Ident {
  readonly value: string | null;
  readonly name: string | null;
  readonly valid: boolean | null;
  readonly locked: boolean;
  readonly balance: number | null;
}

export interface PreTransaction {
  readonly missingSum: number;
  readonly bonus: readonly { readonly name: string; readonly amount: number; readonly tax: number }[];
}

/** An error in the API's own form. `code` as text: number and string both occur. */
export interface ApiError {
  readonly name: string | null;
  readonly details: string | null;
  /** German, for the person at the till. */
  readonly user: string | null;
  readonly code: string | null;
  readonly supportId: string | null;
}

/** Whole cents from a number or from digits; null for everything else. Never read through a float. */
export function readCents(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

/** Text as it is, numbers as text; anything else, and empty text, counts as absent. */
const text = z
  .unknown()
  .optional()
  .transform((value) => {
    const written = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
    return typeof written === 'string' && written.trim() !== '' ? written.trim() : null;
  });

const cents = z.unknown().optional().transform(readCents);

const flag = z
  .unknown()
  .optional()
  .transform((value) => {
    if (value === true || value === 'true') return true;
    return value === false || value === 'false' ? false : null;
  });

/** A group of fields; what is no object counts as one without fields. */
function group<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.preprocess((value) => (isFields(value) ? value : {}), z.object(shape));
}

const merchantcard = group({ balance: cents, lock_status: text, cardgroup: group({ display_name: text }) });

const ident = group({ value: text, name: text, valid: flag, merchantcard }).transform(
  (each): Ident => ({
    value: each.value,
    name: wordsOrNull(each.merchantcard.cardgroup.display_name ?? each.name),
    valid: each.valid,
    locked: each.merchantcard.lock_status?.toLowerCase() === 'locked',
    balance: each.merchantcard.balance,
  }),
);

/** Words that a person reads. */
function wordsOrNull(words: string | null): string | null {
  return words === null ? null : redactText(words);
}

const transactionSchema = z
  .object({
    object: text,
    id: z.string().min(1),
    status: z.string().min(1),
    transactionRef: text,
    created: text,
    device_source: group({ id: text }),
    basket_info: group({ sum: cents, currency: text, missing_sum: cents }),
    idents: z.preprocess(listOf, z.array(ident)),
    merchant: group({ id: text }),
    payment_method: text,
    receipt_number: text,
    error: text,
    receipt_header: z.unknown().optional(),
    receipt: z.unknown().optional(),
    receipt_merchant: z.unknown().optional(),
  })
  .transform(
    (wire): SmartTransaction => ({
      id: wire.id,
      status: wire.status.trim().toLowerCase(),
      transactionRef: wire.transactionRef,
      created: wire.created,
      deviceId: wire.device_source.id,
      sum: wire.basket_info.sum,
      currency: wire.basket_info.currency,
      missingSum: wire.basket_info.missing_sum,
      idents: wire.idents,
      merchantId: wire.merchant.id,
      paymentMethod: wire.payment_method?.toLowerCase() ?? null,
      receiptNumber: wire.receipt_number,
      error: wire.error,
      receipt: [...readLines(wire.receipt_header), ...readLines(wire.receipt)],
      merchantReceipt: readLines(wire.receipt_merchant),
    }),
  );

/** Null for whatever is not a Smart Transaction with an id and a status; an error in the API's form has a status too. */
export function readTransaction(body: Fields | null): SmartTransaction | null {
  if (!body || readApiError(body)) return null;
  if (typeof body.object === 'string' && body.object.toLowerCase() !== 'smart.transactions') return null;
  const read = transactionSchema.safeParse(body);
  return read.success ? read.data : null;
}

/** The objects of a list, of any form, and how many there are in all, where that is told. Null for whatever is no list. */
export function readList(body: Fields | null): { readonly items: readonly unknown[]; readonly count: number | null } | null {
  return body && Array.isArray(body.data) ? { items: body.data, count: readCents(body.count) } : null;
}

const preTransactionSchema = z.object({
  missing_sum: cents,
  bonus_products: z.preprocess(listOf, z.array(group({ desc: text, quantity: cents, priceOne: cents, tax: cents }))),
});

/** Null where the answer does not say what is left to pay. */
export function readPreTransaction(body: Fields | null): PreTransaction | null {
  const read = preTransactionSchema.safeParse(body);
  if (!read.success || read.data.missing_sum === null || read.data.missing_sum < 0) return null;
  return {
    missingSum: read.data.missing_sum,
    bonus: read.data.bonus_products.flatMap(({ desc, quantity, priceOne, tax }) =>
      priceOne === null ? [] : [{ name: wordsOrNull(desc) ?? 'Bonus', amount: priceOne * (quantity ?? 1), tax: tax ?? 0 }],
    ),
  };
}

const cardCheckSchema = z.object({ isValid: flag, isLocked: flag });

/** Whether a customer's card may be used; null where the answer does not say. */
export function readCardCheck(body: Fields | null): boolean | null {
  const read = cardCheckSchema.safeParse(body);
  if (!read.success || read.data.isValid === null) return null;
  return read.data.isValid && read.data.isLocked !== true;
}

const errorSchema = z.object({
  status: z.string().regex(/^error$/i),
  error: text,
  error_details: text,
  error_user: text,
  code: text,
  supportId: text,
});

/** Null for whatever is not an error in the API's own form: "The status will always be error." */
export function readApiError(body: Fields | null): ApiError | null {
  const read = errorSchema.safeParse(body);
  if (!read.success) return null;
  const { error, error_details, error_user, code, supportId } = read.data;
  return { name: error, details: error_details, user: error_user, code, supportId };
}

export type Fields = Readonly<Record<string, unknown>>;

/** The body where it is a JSON object; null for HTML, nothing, a torn body, a list. */
export function readFields(body: string): Fields | null {
  try {
    const value = JSON.parse(body) as unknown;
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
