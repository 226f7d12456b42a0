/** The contract's part about the reports of a day: X to look at, Z to close it with. */
import { z } from 'zod';
import type { DayReport } from '../day-report.ts';
import { drawerKinds } from '../drawer.ts';
import { currency, id, type Method, minor, nothing, PersonSchema } from './common.ts';
import { ReceiptSchema } from './receipts.ts';
import { CountedShiftSchema } from './shift.ts';

const takings = { payments: minor, amount: minor, cashback: minor, refunds: minor, refunded: minor };

const NamedPaymentSchema = z.strictObject({
  paymentId: z.string(),
  kind: z.enum(['sale', 'refund', 'loyalty']),
  saleNumber: minor.nullable(),
  terminal: z.string(),
  provider: z.string(),
  amount: minor,
  currency,
  operator: z.string(),
  at: z.string(),
});

export const DayReportSchema = z.strictObject({
  kind: z.enum(['x', 'z']),
  number: minor.nullable(),
  after: minor,
  training: z.boolean(),
  till: z.strictObject({ id: z.string(), name: z.string() }),
  store: z.strictObject({
    name: z.string(),
    address: z.array(z.string()).readonly(),
    country: z.string(),
    taxNumber: z.string().nullable(),
  }),
  currency,
  from: z.string(),
  to: z.string(),
  by: PersonSchema,
  sales: z.strictObject({ count: minor, first: minor.nullable(), last: minor.nullable() }),
  turnover: minor,
  taxes: z.array(z.strictObject({ rate: minor, gross: minor, net: minor, tax: minor })).readonly(),
  withoutGoods: minor,
  discounts: minor,
  returns: z.strictObject({ lines: minor, amount: minor }),
  voids: z.strictObject({ lines: minor, linesAmount: minor, sales: minor, salesAmount: minor }),
  tenders: z.strictObject({ cash: minor, recordedCash: minor, cards: minor, customerCards: minor }),
  refunds: z.strictObject({ count: minor, goods: minor, cash: minor }),
  cashback: minor,
  rounding: minor,
  refundedLater: minor,
  overpaid: minor,
  onOpenSales: z.strictObject({ before: minor, now: minor }),
  unexplained: minor,
  terminals: z.array(z.strictObject({ id: z.string(), label: z.string(), provider: z.string(), ...takings })).readonly(),
  providers: z.array(z.strictObject({ provider: z.string(), ...takings })).readonly(),
  operators: z.array(z.strictObject({ operator: PersonSchema, sales: minor, turnover: minor, cash: minor, ...takings })).readonly(),
  drawer: z.array(z.strictObject({ kind: z.enum(drawerKinds), count: minor, amount: minor })).readonly(),
  shifts: z.array(CountedShiftSchema).readonly(),
  openShifts: z.array(z.strictObject({ number: minor, drawer: z.string(), openedAt: z.string() })).readonly(),
  outsideShifts: minor,
  openSales: z.array(z.strictObject({ saleId: z.string(), openedAt: z.string(), paid: minor })).readonly(),
  uncertain: z.array(NamedPaymentSchema).readonly(),
  settled: z
    .array(NamedPaymentSchema.extend({ charged: z.boolean(), by: z.string(), reason: z.string(), slipNumber: z.string() }))
    .readonly(),
  uncounted: z.array(NamedPaymentSchema).readonly(),
  otherCurrencies: z.array(z.strictObject({ currency, sales: minor, turnover: minor, charged: minor, refunded: minor })).readonly(),
}) satisfies z.ZodType<DayReport>;

/** A report, and what comes out of the printer for it. */
export const DayViewSchema = z.strictObject({ report: DayReportSchema, paper: ReceiptSchema });
export type DayView = z.infer<typeof DayViewSchema>;

/** A Z in a list. */
export const DaySummarySchema = z.strictObject({
  number: minor,
  from: z.string(),
  to: z.string(),
  by: z.string(),
  currency,
  sales: minor,
  turnover: minor,
  /** Of all drawers that were counted. */
  difference: minor,
  /** Payments that it tells by name. */
  uncertain: minor,
});
export type DaySummary = z.infer<typeof DaySummarySchema>;

const number = z.number().int().min(1).max(1_000_000_000);

export const dayMethods = {
  /** The day so far: an X. Writes nothing. */
  'day.look': { input: nothing, output: DayViewSchema, role: 'supervisor' },
  'day.printLook': { input: nothing, output: nothing, role: 'supervisor' },
  /** Closes the day that comes after this Z, 0 for the first. Refused where somebody did, or a drawer is not counted. */
  'day.close': { input: z.strictObject({ after: z.number().int().min(0).max(1_000_000_000) }), output: DayViewSchema, role: 'supervisor' },
  /** Zs, newest first. */
  'day.list': {
    input: z.strictObject({ before: number.nullable(), limit: z.number().int().min(1).max(200) }),
    output: z.array(DaySummarySchema),
    role: 'supervisor',
  },
  'day.get': { input: z.strictObject({ number }), output: DayViewSchema, role: 'supervisor' },
  /** Prints a Z again, marked as a reprint. */
  'day.print': { input: z.strictObject({ number, printerId: id.nullable() }), output: nothing, role: 'supervisor' },
  /** Shows its page to a person who keeps it as a PDF file; false when nothing was saved. */
  'day.savePdf': {
    input: z.strictObject({ number, form: z.enum(['a4', '80mm']) }),
    output: z.strictObject({ saved: z.boolean() }),
    role: 'supervisor',
  },
} as const satisfies Record<string, Method>;
