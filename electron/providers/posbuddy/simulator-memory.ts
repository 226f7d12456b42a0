/** The cloud's own records as text: a provider does not forget a payment because the till was started again. */
import { z } from 'zod';
import type { SimulatorMemory } from '../simulation.ts';
import type { Outcome } from './simulator-answer.ts';
import type { PaymentOrder } from './simulator-request.ts';

export interface Transaction {
  readonly order: PaymentOrder;
  /** Null while the card is being read. */
  outcome: Outcome | null;
  /** The cloud knows the outcome from this moment on, milliseconds since 1970. */
  knownFrom: number;
  /** Cents of it that were paid back. */
  refunded: number;
}

export interface Records {
  readonly transactions: readonly Transaction[];
  /** Of the host numbers given so far. */
  readonly sequence: number;
}

/** Older transactions than these are forgotten between two runs. */
const keptMax = 200;

const text = z.string();
const nullableText = text.nullable();
const whole = z.number().int();

const RecordsSchema = z.object({
  sequence: whole,
  transactions: z.array(
    z.object({
      order: z.object({
        launchType: z.enum(['SALE', 'REFUND']),
        serialNumber: text,
        amount: whole,
        cash: whole,
        uuid: nullableText,
        originalUuid: nullableText,
        echo: z.record(text, z.unknown()),
      }),
      outcome: z
        .object({
          launchType: text,
          result: z.enum(['approved', 'declined', 'aborted']),
          amount: whole,
          cash: whole,
          by: z.enum(['tap', 'insert-pin']).nullable(),
          bank: z.object({ code: text, description: text, isoDescription: text }),
          terminalId: text,
          at: whole,
          numbers: z.object({ rrn: text, authCode: text, cryptogram: text }),
        })
        .nullable(),
      knownFrom: whole.nullable(),
      refunded: whole,
    }),
  ),
});

/** What an earlier run kept; nothing when there is nothing, or nothing that can be read. */
export function recall(memory: SimulatorMemory | undefined): Records {
  const kept = memory?.read() ?? null;
  const records = kept === null ? null : RecordsSchema.safeParse(parsed(kept));
  if (!records?.success) return { transactions: [], sequence: 0 };
  return {
    sequence: records.data.sequence,
    transactions: records.data.transactions.map((each) => ({ ...each, knownFrom: each.knownFrom ?? 0 })),
  };
}

export function keep(memory: SimulatorMemory | undefined, records: Records): void {
  if (!memory) return;
  const transactions = records.transactions.slice(-keptMax).map((each) => ({
    ...each,
    knownFrom: Number.isFinite(each.knownFrom) ? each.knownFrom : null,
  }));
  memory.write(JSON.stringify({ ...records, transactions }));
}

function parsed(kept: string): unknown {
  try {
    return JSON.parse(kept) as unknown;
  } catch {
    return null;
  }
}
