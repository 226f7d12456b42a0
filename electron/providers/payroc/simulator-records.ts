/** What the simulated Payroc knows, and as text: a provider does not forget a payment because the till was started again. */
import { z } from 'zod';
import type { SimulatorMemory } from '../simulation.ts';

const text = z.string();
const nullableText = text.nullable();
const whole = z.number().int();

const kindSchema = z.enum(['payment', 'refund']);

const instructionSchema = z.object({
  kind: kindSchema,
  id: text,
  serialNumber: text,
  status: z.enum(['inProgress', 'completed', 'failure', 'canceled']),
  errorMessage: nullableText,
  /** The payment or refund that came of it; known to the device before it is to Payroc. */
  resultId: nullableText,
});

const refundSchema = z.object({ refundId: text, at: text, amount: whole });

const transactionSchema = z.object({
  kind: kindSchema,
  id: text,
  orderId: text,
  processingTerminalId: text,
  operator: nullableText,
  description: nullableText,
  currency: text,
  amount: whole,
  cash: whole,
  /** What the bank approved, less what was reversed of it. */
  authorized: whole,
  by: z.enum(['tap', 'insert-pin']).nullable(),
  at: text,
  status: z.enum(['ready', 'complete', 'declined', 'reversal']),
  responseCode: text,
  responseMessage: text,
  processorResponseCode: text,
  approvalCode: nullableText,
  /** Known to Payroc from this moment on, milliseconds since 1970. */
  knownFrom: whole,
  refunds: z.array(refundSchema),
});

const keySchema = z.object({ key: text, request: text, status: whole, body: text });

const recordsSchema = z.object({
  instructions: z.array(instructionSchema),
  transactions: z.array(transactionSchema),
  keys: z.array(keySchema),
});

export type InstructionKind = z.infer<typeof kindSchema>;
export type InstructionRecord = z.infer<typeof instructionSchema>;
export type TransactionRecord = z.infer<typeof transactionSchema>;
/** An Idempotency-Key, the request that it came with, and the answer that it gets again. */
export type KeyRecord = z.infer<typeof keySchema>;
export type Records = z.infer<typeof recordsSchema>;

/** Older records than these are forgotten between two runs. */
const keptMax = 200;

/** What an earlier run kept; nothing when there is nothing, or nothing that can be read. */
export function recall(memory: SimulatorMemory | undefined): Records {
  const kept = memory?.read() ?? null;
  const records = kept === null ? null : recordsSchema.safeParse(parsed(kept));
  if (!records?.success) return { instructions: [], transactions: [], keys: [] };
  const { instructions, transactions, keys } = records.data;
  for (const each of instructions) {
    if (each.status !== 'inProgress') continue;
    // A device that had charged the card has told so meanwhile; at any other nobody stands any more.
    each.status = each.resultId === null ? 'canceled' : 'completed';
    for (const transaction of transactions) if (transaction.id === each.resultId) transaction.knownFrom = 0;
  }
  return { instructions, transactions, keys };
}

export function keep(memory: SimulatorMemory | undefined, { instructions, transactions, keys }: Records): void {
  memory?.write(
    JSON.stringify({
      instructions: instructions.slice(-keptMax),
      transactions: transactions.slice(-keptMax),
      keys: keys.slice(-keptMax),
    }),
  );
}

function parsed(kept: string): unknown {
  try {
    return JSON.parse(kept) as unknown;
  } catch {
    return null;
  }
}
