/** The contract's part about what was: a day at a glance, and all that is known of a sale. */
import { z } from 'zod';
import { AuditEntrySchema } from './audit.ts';
import { DaySchema } from './books.ts';
import { currency, id, type Method, MoneySchema, minor } from './common.ts';

const count = minor.min(0);

/** What a day was paid with. Cards are counted by what they paid for goods. */
export const dayTenders = ['card', 'customer-card', 'cash'] as const;

export const DayAtGlanceSchema = z.strictObject({
  day: z.string(),
  /** IANA name. */
  timeZone: z.string(),
  currency,
  /** The day is not over yet. */
  isToday: z.boolean(),
  /** Closed that day, returns among them. */
  sales: count,
  turnover: MoneySchema,
  /** What a sale came to on average; null without any. */
  average: MoneySchema.nullable(),
  /** All that was taken off. */
  discounts: MoneySchema,
  /** Goods that came back, as what was paid back for them; zero or negative. */
  returns: MoneySchema,
  /** Paid back by card that day, of whatever day's sales. */
  refunds: z.strictObject({ count, amount: MoneySchema }),
  /** From midnight to midnight: 23 or 25 of them where the clock is changed. ISO 8601. */
  hours: z.array(z.strictObject({ from: z.string(), to: z.string(), sales: count, turnover: MoneySchema })),
  tenders: z.array(z.strictObject({ kind: z.enum(dayTenders), count, amount: MoneySchema })),
  terminals: z.array(
    z.strictObject({
      terminalId: z.string(),
      label: z.string(),
      /** Card payments that began that day. */
      payments: count,
      approved: count,
      /** By the provider or its terminal: declined, cancelled, not charged. */
      refused: count,
      /** Not known yet, or settled by a person. */
      other: count,
      /** Milliseconds from the press until the provider's answer; null where none answered. */
      usualWait: count.nullable(),
      longestWait: count.nullable(),
    }),
  ),
});
export type DayAtGlance = z.infer<typeof DayAtGlanceSchema>;

export const paymentHappenings = [
  'created',
  'sending',
  'accepted',
  'progress',
  'signature-requested',
  'approved',
  'declined',
  'cancelled',
  'not-charged',
  'lost',
  'still-open',
  'signature-answered',
  'cancel-requested',
  'cancel-answered',
  'released',
  'settled',
  'alert',
  'alerts-seen',
] as const;
export type PaymentHappening = (typeof paymentHappenings)[number];

export const SaleHistorySchema = z.strictObject({
  /** All that the journal holds of its payments, in the order in which it was written. */
  happenings: z.array(
    z.strictObject({
      sequence: count,
      at: z.string(),
      paymentId: id,
      what: z.enum(paymentHappenings),
      /** A step, a reason, a name, an answer: whatever was told with it. */
      detail: z.string().nullable(),
      /** What the journal proves it by. */
      hash: z.string(),
    }),
  ),
  /** What the audit holds of the sale and its payments, the oldest first. */
  audit: z.array(AuditEntrySchema),
});
export type SaleHistory = z.infer<typeof SaleHistorySchema>;

export const historyMethods = {
  /** How a day went; null for today. Counted beside the selling. */
  'history.day': { input: z.strictObject({ day: DaySchema.nullable() }), output: DayAtGlanceSchema, role: 'supervisor' },
  'history.sale': { input: z.strictObject({ saleId: id }), output: SaleHistorySchema, role: 'supervisor' },
} as const satisfies Record<string, Method>;
