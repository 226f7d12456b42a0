/** Buckaroo's objects as they come over the wire (sources: README.md in this folder). Only types are settled here; what they mean is decided in reading.ts. */
import { z } from 'zod';
import { isCurrencyCode, type Money, parseMoney, toDecimal } from '#shared/money.ts';

/** An amount as it came: its decimal digits, nothing, or something that is no amount. */
export type WireAmount = {
  readonly digits: string /** Written as the documents demand: text with at least two decimals. */;
  readonly proper: boolean;
};
export type MaybeAmount = WireAmount | 'unreadable' | undefined;

export interface Transaction {
  readonly id: string | undefined;
  readonly status: string | undefined;
  readonly intentType: string | undefined;
  readonly amount: MaybeAmount;
  readonly currency: string | undefined;
  readonly terminalId: string | undefined;
  readonly createdAt: string | undefined;
  readonly statusDetailCode: string | undefined;
  readonly statusDescription: string | undefined;
  readonly statusConsumerMessage: string | undefined;
}

export interface TimelineEvent {
  readonly text: string;
  readonly at: string | null;
}

export interface Sale {
  readonly id: string;
  /** Undefined where the answer has none; "unreadable" is never a reference of ours. */
  readonly reference: string | undefined;
  readonly status: string | undefined;
  readonly currency: string | undefined;
  readonly totalAmount: MaybeAmount;
  readonly openAmount: MaybeAmount;
  readonly paidAmount: MaybeAmount;
  readonly reversedAmount: MaybeAmount;
  readonly storeId: string | undefined;
  /** The terminal that it was created for. */
  readonly terminalId: string | undefined;
  readonly createdAt: string | undefined;
  /** Null where the answer has no list that can be read. */
  readonly transactions: readonly Transaction[] | null;
  readonly timeline: readonly TimelineEvent[];
}

const wireText = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' && value.trim() !== '' ? value : undefined));

const wireAmount = z
  .unknown()
  .optional()
  .transform((value): MaybeAmount => readDigits(value));

/** What is there but is no text must not count as absent. */
const wireReference = z
  .unknown()
  .optional()
  .transform((value) => {
    if (value === undefined || value === null) return undefined;
    return typeof value === 'string' ? value : 'unreadable';
  });

/** It is journaled and becomes part of a path, where "." and ".." would name another one. */
const wireId = z.string().regex(/^(?!\.+$)[A-Za-z0-9._~:-]{1,200}$/);

const transactionSchema = z.object({
  id: wireText,
  status: wireText,
  intentType: wireText,
  amount: wireAmount,
  currency: wireText,
  terminalId: wireText,
  createdAt: wireText,
  statusDetailCode: wireText,
  statusDescription: wireText,
  statusConsumerMessage: wireText,
});

const timelineSchema = z
  .unknown()
  .optional()
  .transform((value) => (Array.isArray(value) ? value : []).flatMap(eventOf));

const wireTerminal = z
  .object({ pos: z.object({ terminalId: wireText }) })
  .transform(({ pos }) => pos.terminalId)
  .optional()
  .catch(undefined);

const saleSchema = z.object({
  id: wireId,
  reference: wireReference,
  status: wireText,
  currency: wireText,
  totalAmount: wireAmount,
  openAmount: wireAmount,
  paidAmount: wireAmount,
  reversedAmount: wireAmount,
  storeId: wireText,
  paymentMethodOptions: wireTerminal,
  createdAt: wireText,
  transactions: z.array(transactionSchema).max(1_000).nullable().catch(null).default(null),
  timeline: timelineSchema,
});

/** The sale in a body; null for whatever is no sale. */
export function readSale(body: unknown): Sale | null {
  const read = saleSchema.safeParse(body);
  if (!read.success) return null;
  const { paymentMethodOptions: terminalId, ...sale } = read.data;
  return { ...sale, terminalId };
}

export interface Page {
  /** The list under the name that was asked for; entries of any form. */
  readonly items: readonly unknown[];
  readonly next: string | null;
}

/** One page of a search: its list and how to go on. Null for whatever is no page. */
export function readPage(body: unknown, list: string): Page | null {
  const read = z.object({ [list]: z.array(z.unknown()), nextContinuationToken: z.unknown().optional() }).safeParse(body);
  if (!read.success) return null;
  const { nextContinuationToken: next } = read.data;
  const items = read.data[list];
  return { items: Array.isArray(items) ? items : [], next: typeof next === 'string' && next !== '' ? next : null };
}

/** JSON as a value; undefined for whatever is no JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Exact money, or null where the digits do not fit the currency. Zeros after its last decimal change nothing. */
export function moneyOf(amount: MaybeAmount, currency: string): Money | null {
  if (amount === undefined || amount === 'unreadable' || !isCurrencyCode(currency)) return null;
  const parsed = parseMoney(amount.digits.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''), currency);
  return parsed.ok ? parsed.money : null;
}

/** The amount as Buckaroo wants it: a decimal with at least two decimals, "49.95". */
export function wireDecimal(amount: Money): string {
  const text = toDecimal(amount);
  const decimals = text.split('.')[1]?.length ?? 0;
  if (decimals >= 2) return text;
  return `${text}${decimals === 0 ? '.' : ''}${'0'.repeat(2 - decimals)}`;
}

/** A number is read by its shortest decimal form, which is exact as long as it has no more than 15 digits. */
function readDigits(value: unknown): MaybeAmount {
  if (value === undefined || value === null) return undefined;
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^\d{1,15}(?:\.\d{1,6})?$/.test(text)) return 'unreadable';
  if (typeof value === 'number' && text.replace('.', '').length > 15) return 'unreadable';
  return { digits: text, proper: typeof value === 'string' && /\.\d{2,}$/.test(text) };
}

function eventOf(value: unknown): TimelineEvent[] {
  const read = z.object({ eventLogType: wireText, eventDateTime: wireText }).safeParse(value);
  if (!read.success || read.data.eventLogType === undefined) return [];
  return [{ text: read.data.eventLogType, at: read.data.eventDateTime ?? null }];
}
