/** The contract's part about the audit: who did what that takes something off, gives something back or changes what counts. */
import { z } from 'zod';
import { type Method, PersonSchema } from './common.ts';

export const auditActions = [
  /** A line left a saved basket, or became less. */
  'line-voided',
  /** A basket with goods was put aside for good. */
  'sale-voided',
  'return-approved',
  'refund-approved',
  'sale-parked',
  'sale-recalled',
  'discount-given',
  /** A German store sells without a certified security module, and somebody in charge knows it. */
  'without-security-module',
  'refund-ceilings-set',
  'drawer-ceilings-set',
  'operator-added',
  'operator-changed',
  'operator-retired',
  'operator-signed-in',
  /** Somebody got the rights of a supervisor or manager. */
  'desk-opened',
  'pin-refused',
  'settings-changed',
  'configuration-imported',
  'preferences-changed',
  'printing-changed',
  'article-saved',
  'favourites-changed',
  'catalogue-imported',
  'webhook-changed',
  'registration-started',
  'computer-changed',
  'terminal-added',
  'terminal-changed',
  'terminal-removed',
  'terminals-ordered',
  /** Somebody answers for an address that the provider's documents do not name. */
  'host-confirmed',
  'till-set-up',
  'training-started',
  'training-ended',
  'shift-opened',
  'drawer-moved',
  'drawer-opened',
  'shift-closed',
  'day-closed',
  'books-exported',
  'till-restored',
  'restore-seen',
  'keeping-changed',
  'backup-begun',
  'restore-begun',
  'archive-begun',
  'years-archived',
  /** Somebody found out about a difference with a provider, and said what was done. */
  'difference-worked-off',
] as const;
export type AuditAction = (typeof auditActions)[number];

export const AuditEntrySchema = z.strictObject({
  sequence: z.number().int().min(1),
  /** ISO 8601. */
  at: z.string(),
  operator: PersonSchema,
  /** Who stood for it, where that takes more than a cashier. */
  approvedBy: PersonSchema.nullable(),
  action: z.enum(auditActions),
  /** The id of what it is about: a sale, a payment, an article. */
  subject: z.string(),
  detail: z.record(z.string(), z.json()),
  /** What was changed, as it was and as it is; null where there was or is nothing. */
  before: z.json(),
  after: z.json(),
});
export type AuditEntry = z.infer<typeof AuditEntrySchema>;

export const auditMethods = {
  /** The latest entries, newest first. */
  'audit.list': {
    input: z.strictObject({ last: z.number().int().min(1).max(1_000) }),
    output: z.array(AuditEntrySchema),
    role: 'supervisor',
  },
} as const satisfies Record<string, Method>;
