/** The gateway's own records as text: a provider does not forget a sale because the till was started again. */
import { z } from 'zod';
import type { SimulatorMemory } from '../simulation.ts';
import type { SimulatedSale } from './simulator-answer.ts';

/** Older sales than these are forgotten between two runs. */
const keptMax = 200;

const text = z.string();
const whole = z.number().int();

const SalesSchema = z.array(
  z.object({
    id: text,
    order: z.object({
      storeId: text.nullable(),
      reference: text,
      currency: text,
      amount: whole,
      terminalId: text,
      echo: z.record(text, z.unknown()),
    }),
    storeId: text,
    createdAt: whole,
    outcome: z
      .object({
        status: z.enum(['Open', 'Paid', 'Cancelled', 'Failed', 'Expired']),
        paid: whole,
        failure: z
          .object({ type: z.enum(['Validation', 'Processor', 'Error']), code: text, description: text, consumerMessage: text })
          .nullable(),
        at: whole,
      })
      .nullable(),
    knownFrom: whole,
  }),
);

/** What an earlier run kept; nothing when there is nothing, or nothing that can be read. */
export function recall(memory: SimulatorMemory | undefined): SimulatedSale[] {
  const kept = memory?.read() ?? null;
  if (kept === null) return [];
  try {
    const sales = SalesSchema.safeParse(JSON.parse(kept));
    return sales.success ? sales.data : [];
  } catch {
    return [];
  }
}

export function keep(memory: SimulatorMemory | undefined, sales: readonly SimulatedSale[]): void {
  memory?.write(JSON.stringify(sales.slice(-keptMax)));
}
