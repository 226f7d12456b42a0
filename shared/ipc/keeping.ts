/** The contract's part about keeping: backups, and what a restore means. */
import { z } from 'zod';
import { BooksJobSchema } from './books.ts';
import { type Method, nothing } from './common.ts';

export const KeepingSchema = z.strictObject({
  /** In which a backup is made every day; null for none. */
  backupFolder: z.string().nullable(),
  /** The last one that is whole: when it was taken, and where it is. */
  lastBackup: z.strictObject({ at: z.string(), path: z.string() }).nullable(),
  /** Why the last try failed, where it came after that. */
  lastFailure: z.strictObject({ at: z.string(), detail: z.string() }).nullable(),
  /** Backups that are kept in the folder; older ones of this till are removed. */
  kept: z.number().int().min(1),
  /** The till was brought back: when, and to which moment. Null once somebody in charge knows it. */
  restored: z.strictObject({ at: z.string(), takenAt: z.string() }).nullable(),
});
export type KeepingView = z.infer<typeof KeepingSchema>;

export const keepingMethods = {
  'keeping.get': { input: nothing, output: KeepingSchema, role: 'manager' },
  /** Refused for a folder that is not there or cannot be written. */
  'keeping.save': {
    input: z.strictObject({ backupFolder: z.string().trim().min(1).max(500).nullable() }),
    output: KeepingSchema,
    role: 'manager',
  },
  /** Begins a backup now, into the folder that is chosen. */
  'keeping.backup': { input: nothing, output: BooksJobSchema, role: 'manager' },
  /** Somebody in charge knows that payments after the backup are not known here. */
  'keeping.restoreSeen': { input: nothing, output: KeepingSchema, role: 'manager' },
} as const satisfies Record<string, Method>;
