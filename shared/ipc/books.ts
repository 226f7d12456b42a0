/** The contract's part about the books: what is written out of the till beside the selling, one job at a time. */
import { z } from 'zod';
import { isDay } from '../calendar.ts';
import { id, type Method, minor, nothing } from './common.ts';

export const booksJobs = ['export-csv', 'export-json', 'export-journal', 'backup', 'archive'] as const;
export type BooksJobKind = (typeof booksJobs)[number];

export const BooksJobSchema = z.strictObject({
  id,
  kind: z.enum(booksJobs),
  state: z.enum(['running', 'done', 'failed']),
  /** Of `total` sales, payments, entries or bytes; nothing is known of them while `total` is 0. */
  done: minor.min(0),
  total: minor.min(0),
  /** ISO 8601. */
  startedAt: z.string(),
  /** Where it is, once it is done. */
  path: z.string().nullable(),
  /** Why it failed, as a sentence. */
  detail: z.string().nullable(),
});
export type BooksJob = z.infer<typeof BooksJobSchema>;

export const DaySchema = z.string().refine(isDay, 'must be a day such as 2026-11-29');

export const booksMethods = {
  /** The last job since the till was started, or null. */
  'books.job': { input: nothing, output: BooksJobSchema.nullable(), role: 'manager' },
  /** Writes the books of some days, both included, into the till's folder for exports. The journal may be written whole. */
  'books.export': {
    input: z.strictObject({
      what: z.enum(['csv', 'json', 'journal']),
      period: z
        .strictObject({ first: DaySchema, last: DaySchema })
        .refine(({ first, last }) => first <= last, 'must not end before it begins')
        .nullable(),
    }),
    output: BooksJobSchema,
    role: 'manager',
  },
  /** Ends the job that is under way; nothing of it is left. */
  'books.stop': { input: nothing, output: BooksJobSchema.nullable(), role: 'manager' },
} as const satisfies Record<string, Method>;

/** How far a job is, and how it ended. */
export const booksEvents = { books: BooksJobSchema } as const satisfies Record<string, z.ZodType>;
