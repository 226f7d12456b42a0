/** The contract's part about the till's health: what is well, what wants a look, and what keeps the till from its work. */
import { z } from 'zod';
import { CheckDetailSchema } from './check.ts';
import { type Method, minor, nothing } from './common.ts';

export const healthStates = ['well', 'attention', 'trouble', 'not-configured'] as const;
export type HealthState = (typeof healthStates)[number];

/** Bytes, milliseconds or a number of things; a moment in ISO 8601, or text, by the name of the fact. */
export const healthFacts = [
  'version',
  'node',
  'electron',
  'system',
  'folder',
  'free',
  'size',
  'entries',
  'open',
  'uncertain',
  'files',
  'clockDifference',
  'lastContact',
  'failedJobs',
  'waitingJobs',
  'lastBackup',
  /** The last entry of the journal that is in an archive, and which. */
  'beginsAfter',
  'archive',
  /** Up to which year sales should go into an archive. */
  'yearsDue',
] as const;
export type HealthFact = (typeof healthFacts)[number];

export const HealthItemSchema = z.strictObject({
  about: z.enum(['program', 'storage', 'journal', 'files', 'payments', 'clock', 'terminal', 'printer', 'printing', 'backup']),
  /** Which terminal or printer, where there is more than one. */
  name: z.string().nullable(),
  state: z.enum(healthStates),
  facts: z.array(z.strictObject({ fact: z.enum(healthFacts), value: z.union([z.string(), z.number()]) })),
  /** What is wrong, in the words of the file system, the provider or the till; null where nothing is. */
  detail: z.string().nullable(),
  /** The same of a terminal's test, for whoever words it; else empty. */
  told: z.array(CheckDetailSchema),
});
export type HealthItem = z.infer<typeof HealthItemSchema>;

export const HealthSchema = z.strictObject({
  at: z.string(),
  /** Everything is well, or merely not configured. */
  well: z.boolean(),
  items: z.array(HealthItemSchema),
  milliseconds: minor,
});
export type HealthView = z.infer<typeof HealthSchema>;

export const healthMethods = {
  /** Looks at the whole till and asks every provider and printer how it is. Moves no money. */
  'health.get': { input: nothing, output: HealthSchema, role: 'cashier' },
} as const satisfies Record<string, Method>;
