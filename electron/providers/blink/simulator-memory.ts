/** The cloud's own records: transactions and the log of requests. A provider does not forget them because the till was started again. */
import { z } from 'zod';
import type { SimulatorMemory } from '../simulation.ts';

export interface Card {
  readonly type: string;
  /** Masked. */
  readonly number: string;
  readonly mode: string;
}

export interface Transaction {
  readonly id: string;
  readonly method: 'sales' | 'reversals' | 'linked-refunds';
  /** What was sent. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly terminalId: string;
  readonly orderNumber: string;
  readonly currency: string;
  /** Minor units. */
  readonly amount: number;
  /** `signature`: the card is read, and the terminal waits for the cashier's word. */
  state: 'running' | 'signature' | 'approved' | 'refused';
  card: Card | null;
  /** Milliseconds since 1970. */
  at: number;
  /** The report shows it from this moment on. */
  knownFrom: number;
  /** Minor units of it that were paid back. */
  refunded: number;
}

export interface LogEntry {
  readonly id: string;
  readonly terminalId: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Milliseconds since 1970. */
  readonly at: number;
  response: { readonly code: string; readonly body: unknown } | null;
}

export interface Records {
  readonly transactions: readonly Transaction[];
  readonly log: readonly LogEntry[];
}

/** Older records than these are forgotten between two runs. */
const keptMax = 200;

const text = z.string();
const whole = z.number().int();
const json = z.record(text, z.unknown());

const RecordsSchema = z.object({
  transactions: z.array(
    z.object({
      id: text,
      method: z.enum(['sales', 'reversals', 'linked-refunds']),
      body: json,
      terminalId: text,
      orderNumber: text,
      currency: text,
      amount: whole,
      state: z.enum(['running', 'signature', 'approved', 'refused']),
      card: z.object({ type: text, number: text, mode: text }).nullable(),
      at: whole,
      knownFrom: whole,
      refunded: whole,
    }),
  ),
  log: z.array(
    z.object({
      id: text,
      terminalId: text,
      method: text,
      url: text,
      headers: z.record(text, text),
      body: z.unknown(),
      at: whole,
      response: z.object({ code: text, body: z.unknown() }).nullable(),
    }),
  ),
});

/** What an earlier run kept; nothing when there is nothing, or nothing that can be read. */
export function recall(memory: SimulatorMemory | undefined): Records {
  const kept = memory?.read() ?? null;
  const records = kept === null ? null : RecordsSchema.safeParse(parsed(kept));
  return records?.success ? records.data : { transactions: [], log: [] };
}

/** Keeps the records without the keys that came with the requests. */
export function keep(memory: SimulatorMemory | undefined, { transactions, log }: Records): void {
  memory?.write(
    JSON.stringify({
      transactions: transactions.slice(-keptMax),
      log: log.slice(-keptMax).map((entry) => ({ ...entry, headers: {} })),
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
