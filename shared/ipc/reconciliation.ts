/** The contract's part about comparing the till's payments with what their providers have on record. */
import { z } from 'zod';
import { DaySchema } from './books.ts';
import { id, type Method, MoneySchema, nothing, PersonSchema, ReasonSchema } from './common.ts';

const count = z.number().int().min(0);

const StandingSchema = z.strictObject({ charged: z.boolean(), amount: MoneySchema.nullable(), words: z.string().nullable() });

export const DifferenceViewSchema = z.strictObject({
  id,
  kind: z.enum(['missing-here', 'missing-there', 'different-amount', 'different-state']),
  refund: z.boolean(),
  terminalId: z.string(),
  terminalLabel: z.string(),
  providerTitle: z.string(),
  /** Null where the till knows of no such payment. */
  paymentId: z.string().nullable(),
  /** The sale that it paid, where it has a number. */
  saleNumber: z.number().int().nullable(),
  /** How the provider names it. */
  reference: z.string().nullable(),
  /** ISO 8601. */
  at: z.string().nullable(),
  ours: StandingSchema.nullable(),
  theirs: StandingSchema.nullable(),
  foundAt: z.string(),
  /** `gone`: a later run of the same time does not find it any more. */
  state: z.enum(['open', 'worked-off', 'gone']),
  /** When it went into that state. */
  since: z.string(),
  /** Who worked it off, and how. */
  workedOff: z.strictObject({ by: PersonSchema, note: z.string() }).nullable(),
});
export type DifferenceView = z.infer<typeof DifferenceViewSchema>;

export const RunPartViewSchema = z.strictObject({
  terminalId: z.string(),
  terminalLabel: z.string(),
  providerTitle: z.string(),
  /** `waiting`: not asked yet, or asked in vain and to be asked again. `nothing-to-ask`: this provider tells nothing. `no-terminal`: it is not configured any more. */
  state: z.enum(['waiting', 'asking', 'told', 'nothing-to-ask', 'no-terminal']),
  /** How far the look-ups are, while it is being asked. */
  progress: z.strictObject({ done: count, of: count }).nullable(),
  /** Why the last question was in vain, and when it is asked again. */
  vain: z.strictObject({ reason: ReasonSchema, at: z.string(), again: z.string() }).nullable(),
  told: z
    .strictObject({
      at: z.string(),
      /** `look-up`: what only the provider knows was not found, because it has no list. */
      way: z.enum(['list', 'look-up']),
      sales: z.strictObject({ count, sum: MoneySchema }),
      refunds: z.strictObject({ count, sum: MoneySchema }),
      uncharged: count,
      untold: z.array(z.strictObject({ paymentId: z.string(), why: z.enum(['open-here', 'open-there', 'too-young', 'unclear']) })),
      elsewhere: count,
      unreadable: count,
      /** Differences that this run found, new ones and known ones. */
      differences: count,
    })
    .nullable(),
});
export type RunPartView = z.infer<typeof RunPartViewSchema>;

export const ReconciliationRunViewSchema = z.strictObject({
  number: z.number().int().min(1),
  from: z.string(),
  to: z.string(),
  /** `close`: at the end of a day. */
  cause: z.enum(['close', 'person']),
  by: PersonSchema,
  startedAt: z.string(),
  parts: z.array(RunPartViewSchema),
});
export type ReconciliationRunView = z.infer<typeof ReconciliationRunViewSchema>;

export const ReconciliationViewSchema = z.strictObject({
  /** Where the next run begins unless somebody says otherwise: the end of what was compared without a gap. */
  nextFrom: z.string(),
  /** The day that the store has now, such as 2026-11-29. */
  today: z.string(),
  running: z.boolean(),
  /** The latest runs, newest first. */
  runs: z.array(ReconciliationRunViewSchema),
  /** Open differences, newest first. */
  open: z.array(DifferenceViewSchema),
  /** The last ones that are worked off or gone, newest first. */
  closed: z.array(DifferenceViewSchema),
});
export type ReconciliationView = z.infer<typeof ReconciliationViewSchema>;

/** What somebody should know who is not at the desk. */
export const ReconciliationAttentionSchema = z.strictObject({
  /** Open differences, and those among them that a provider charged and the till does not have. */
  open: count,
  chargedThereOnly: count,
});
export type ReconciliationAttention = z.infer<typeof ReconciliationAttentionSchema>;

export const reconciliationMethods = {
  'reconciliation.get': { input: nothing, output: ReconciliationViewSchema, role: 'supervisor' },
  'reconciliation.attention': { input: nothing, output: ReconciliationAttentionSchema, role: 'anyone' },
  /** Asks the providers about the store's days, both included, 31 at most; without `from` since the last run, without `to` until now. Comes back at once. */
  'reconciliation.run': {
    input: z.strictObject({ from: DaySchema.exactOptional(), to: DaySchema.exactOptional() }),
    output: ReconciliationViewSchema,
    role: 'supervisor',
  },
  /** What somebody found out about a difference, and did. */
  'reconciliation.workOff': {
    input: z.strictObject({ differenceId: id, note: z.string().trim().min(3).max(500) }),
    output: ReconciliationViewSchema,
    role: 'supervisor',
  },
} as const satisfies Record<string, Method>;

export const reconciliationEvents = {
  /** Whoever shows more asks again. */
  reconciliation: ReconciliationAttentionSchema,
} as const satisfies Record<string, z.ZodType>;
