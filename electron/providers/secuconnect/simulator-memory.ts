/** secuconnect's own records as text: a provider does not forget a payment because the till was started again. */
import { z } from 'zod';
import type { SimulatorMemory } from '../simulation.ts';
import type { Credit, CustomerCard } from './simulator-cards.ts';
import type { TransactionOrder } from './simulator-request.ts';

export type Status = 'created' | 'processing' | 'pending' | 'ok' | 'failed' | 'cancelled' | 'aborted';

export interface Line {
  readonly type: 'separator' | 'textline' | 'name-value' | 'space';
  readonly value?: Readonly<Record<string, unknown>>;
}

export interface Transaction {
  readonly id: string;
  readonly device: string;
  /** ISO 8601. */
  readonly created: string;
  updated: string;
  order: TransactionOrder;
  status: Status;
  /** What its card gives, between preTransaction and the end. */
  credit: Credit | null;
  method: 'cashless' | 'cash' | 'loyalty' | null;
  /** What the terminal charged, where that differs from what it was asked. */
  charged: number | null;
  receiptNumber: number | null;
  /** After the end of day a terminal cancels nothing any more. */
  closed: boolean;
  receipt: readonly Line[];
  merchantReceipt: readonly Line[];
  error: string | null;
  /** The record shows its end from this moment on, milliseconds since 1970. */
  knownFrom: number;
}

export interface Records {
  readonly transactions: readonly Transaction[];
  readonly cards: readonly CustomerCard[];
  /** Of the receipt numbers given so far. */
  readonly receipts: number;
}

/** Older transactions than these are forgotten between two runs. */
const keptMax = 200;

const text = z.string();
const whole = z.number().int();
const item = z.object({
  id: whole,
  item_type: text,
  desc: text,
  articleNumber: z.union([text, z.number()]).nullable(),
  ean: text.nullable(),
  quantity: whole,
  priceOne: whole,
  tax: z.number(),
  group: z.array(z.unknown()),
});
const line = z.object({
  type: z.enum(['separator', 'textline', 'name-value', 'space']),
  value: z.record(text, z.unknown()).exactOptional(),
});

const RecordsSchema = z.object({
  receipts: whole,
  cards: z.array(z.object({ number: text, name: text, locked: z.boolean(), cash: whole, bonus: whole })),
  transactions: z.array(
    z.object({
      id: text,
      device: text,
      created: text,
      updated: text,
      order: z.object({
        intent: text.nullable(),
        isDemo: z.boolean(),
        merchantRef: text.nullable(),
        transactionRef: text.nullable(),
        products: z.array(item),
        sum: whole,
        currency: text,
        cards: z.array(text),
      }),
      status: z.enum(['created', 'processing', 'pending', 'ok', 'failed', 'cancelled', 'aborted']),
      credit: z.object({ card: text, cash: whole, bonus: whole, bonusProducts: z.array(item), missing: whole }).nullable(),
      method: z.enum(['cashless', 'cash', 'loyalty']).nullable(),
      charged: whole.nullable(),
      receiptNumber: whole.nullable(),
      closed: z.boolean(),
      receipt: z.array(line),
      merchantReceipt: z.array(line),
      error: text.nullable(),
      knownFrom: whole,
    }),
  ),
});

/** What an earlier run kept; nothing when there is nothing, or nothing that can be read. */
export function recall(memory: SimulatorMemory | undefined): Records | null {
  const kept = memory?.read() ?? null;
  if (kept === null) return null;
  try {
    return RecordsSchema.parse(JSON.parse(kept));
  } catch {
    return null;
  }
}

export function keep(memory: SimulatorMemory | undefined, records: Records): void {
  memory?.write(JSON.stringify({ ...records, transactions: records.transactions.slice(-keptMax) }));
}
