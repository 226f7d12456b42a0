/** The contract's part about keeping: backups, archives of old years, and what a restore means. */
import { z } from 'zod';
import { BooksJobSchema } from './books.ts';
import { ApprovalSchema, type Method, nothing } from './common.ts';

/** The fewest whole years that a till keeps beside the one that is under way. */
export const keepYearsMin = 2;
export const keepYearsMax = 30;
const year = z.number().int().min(1970).max(9999);

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
  /** Whole years that stay on the till at least; null for everything. */
  keepYears: z.number().int().nullable(),
  /** Years that the law of the store's country wants books kept, on the till or in an archive. */
  lawYears: z.number().int().min(1),
  /** The oldest year with sales on the till, null without any; the last that may go; up to which one they should, null where none. */
  years: z.strictObject({ oldest: year.nullable(), latest: year, due: year.nullable() }),
  /** The years that left, the last ones first, and where they are. */
  archives: z.array(
    z.strictObject({ at: z.string(), through: year, path: z.string(), sales: z.number().int().min(0), payments: z.number().int().min(0) }),
  ),
  /** Why the last try to archive failed, where it came after that. */
  archiveFailure: z.strictObject({ at: z.string(), detail: z.string() }).nullable(),
  /** Why the last restore from here failed, where it came after that; the till is as it was. */
  restoreFailure: z.strictObject({ at: z.string(), detail: z.string() }).nullable(),
  /** This till can close for a moment, to let years go or to be brought back. */
  canClose: z.boolean(),
});
export type KeepingView = z.infer<typeof KeepingSchema>;

const BackupSchema = z.strictObject({
  /** Of its folder, in the folder for backups. */
  name: z.string(),
  /** The moment that it is of, ISO 8601. */
  takenAt: z.string(),
  bytes: z.number().int().min(0),
  /** The last sale in it that had a number. */
  lastSaleNumber: z.number().int().min(0),
  /** Every file is there with its size; what is in them is looked at before a restore. */
  whole: z.boolean(),
});
export type BackupView = z.infer<typeof BackupSchema>;

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
  /** How many whole years stay on the till at least. Nothing leaves by that alone. */
  'keeping.keepYears': {
    input: z.strictObject({ keepYears: z.number().int().min(keepYearsMin).max(keepYearsMax).nullable() }),
    output: KeepingSchema,
    role: 'manager',
  },
  /** Begins an archive of all years up to this one; once it is whole, they leave the till, which closes for that and opens again. */
  'keeping.archive': { input: z.strictObject({ through: year, approval: ApprovalSchema }), output: BooksJobSchema, role: 'manager' },
  /** This till's backups in the folder, the newest first. */
  'keeping.backups': { input: nothing, output: z.array(BackupSchema), role: 'manager' },
  /**
   * Brings the till back to one of them. It is looked at from beginning to end first; then the till closes, and opens
   * restored. Refused while anything is open at the till.
   */
  'keeping.restore': {
    input: z.strictObject({ name: z.string().min(1).max(100), approval: ApprovalSchema }),
    output: KeepingSchema,
    role: 'manager',
  },
  /** Somebody in charge knows that payments after the backup are not known here. */
  'keeping.restoreSeen': { input: nothing, output: KeepingSchema, role: 'manager' },
} as const satisfies Record<string, Method>;
