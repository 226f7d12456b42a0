/** The contract's part about payments. */
import { z } from 'zod';
import { emailForm, mobileForm } from '../receipt.ts';
import { ApprovalSchema, id, type Method, MoneySchema, minor, nothing, ReasonSchema } from './common.ts';

const StateSchema = z.enum([
  'created',
  'sent',
  'waiting',
  'signature',
  'uncertain',
  'approved',
  'declined',
  'cancelled',
  'not-charged',
  'settled-by-person',
]);

export const PaymentViewSchema = z.strictObject({
  id,
  kind: z.enum(['sale', 'refund', 'loyalty']),
  saleId: id,
  terminalId: id,
  terminalLabel: z.string(),
  provider: z.string(),
  tender: z.enum(['card', 'cash']),
  training: z.boolean(),
  /** Asked, cashback included. */
  amount: MoneySchema,
  cashback: MoneySchema,
  state: StateSchema,
  step: z.enum(['sending', 'present-card', 'enter-pin', 'authorising', 'remove-card']).nullable(),
  reason: ReasonSchema.nullable(),
  providerReference: z.string().nullable(),
  charged: z.strictObject({ amount: MoneySchema, cashback: MoneySchema }).nullable(),
  cancel: z.enum(['api', 'at-terminal']),
  cancelRequested: z.boolean(),
  released: z.boolean(),
  alerts: z.array(z.strictObject({ kind: z.string(), at: z.string(), detail: z.string() })),
  /** What the provider told of it, oldest first, in its own words. */
  details: z.array(
    z.strictObject({
      kind: z.enum(['timeline', 'transaction', 'paid', 'open', 'customer-card', 'bonus']),
      text: z.string(),
      at: z.string().nullable(),
    }),
  ),
  /** Alerts that nobody has acknowledged. */
  unseenAlerts: z.number().int().min(0),
  /** What a supervisor said, when the provider never did. */
  settlement: z.strictObject({ charged: z.boolean(), by: z.string(), reason: z.string(), slipNumber: z.string() }).nullable(),
  /** Who served the customer. */
  operator: z.string(),
  /** The supervisor who stood for a refund, and why it was made. */
  approved: z.strictObject({ by: z.string(), reason: z.string() }).nullable(),
  /** A receipt can be shown or printed for it; while a signature is asked for, the slip to sign. */
  hasReceipt: z.boolean(),
  /** What can still be paid back of it, by what the provider offers; zero where nothing can. */
  refundable: MoneySchema,
  /** A part of it may be paid back, not only the whole. */
  refundsParts: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type PaymentView = z.infer<typeof PaymentViewSchema>;

export const paymentsMethods = {
  'payment.start': {
    input: z.strictObject({
      saleId: id,
      terminalId: id,
      /** The part of the sale's total to pay now, minor units; zero for a cash withdrawal. */
      amount: minor.min(0),
      cashback: minor.min(0),
      /** What the cashier sees on the pay button: amount and cashback. Main computes it again and refuses a difference. */
      totalShown: minor,
      /** Where the provider is to send its receipt; kept nowhere. */
      receiptTo: z
        .union([z.strictObject({ email: z.string().regex(emailForm) }), z.strictObject({ mobile: z.string().regex(mobileForm) })])
        .exactOptional(),
    }),
    output: PaymentViewSchema,
    role: 'cashier',
  },
  'payment.cancel': { input: z.strictObject({ paymentId: id }), output: PaymentViewSchema, role: 'cashier' },
  /** The cashier's word on the signature. */
  'payment.answerSignature': {
    input: z.strictObject({ paymentId: id, accepted: z.boolean() }),
    output: PaymentViewSchema,
    role: 'cashier',
  },
  /** Pays back an approved payment, whole or in part, once a supervisor has approved; returns the refund. */
  'payment.refund': {
    input: z.strictObject({
      paymentId: id,
      amount: minor.min(1),
      reason: z.string().trim().min(3).max(200),
      approval: ApprovalSchema,
    }),
    output: PaymentViewSchema,
    role: 'cashier',
  },
  /** A supervisor's word on a payment that nobody can tell, after looking at the terminal. It stays in the journal. */
  'payment.settle': {
    input: z.strictObject({
      paymentId: id,
      charged: z.boolean(),
      reason: z.string().trim().min(3).max(500),
      slipNumber: z.string().trim().max(64),
      approval: ApprovalSchema,
    }),
    output: PaymentViewSchema,
    role: 'cashier',
  },
  /** Asks the provider about an open payment now. */
  'payment.ask': { input: z.strictObject({ paymentId: id }), output: PaymentViewSchema, role: 'cashier' },
  /** The alerts of a payment were seen. */
  'payment.acknowledge': { input: z.strictObject({ paymentId: id }), output: PaymentViewSchema, role: 'cashier' },
  'payment.release': { input: z.strictObject({ paymentId: id }), output: PaymentViewSchema, role: 'cashier' },
  /** Every payment that wants somebody's attention: open ones, and those with alerts that nobody has seen. */
  'payments.attention': { input: nothing, output: z.array(PaymentViewSchema), role: 'anyone' },
  /**
   * Payments, newest first, by whatever somebody types: an amount, a card's last digits, a reference, a sale's number,
   * a terminal, a person, a day. `before` goes on where an earlier answer's `next` says.
   */
  'payments.search': {
    input: z.strictObject({
      text: z.string().max(200),
      sort: z.enum(['open', 'approved', 'declined', 'refunds']).nullable(),
      terminalId: id.nullable(),
      from: z.iso.datetime().nullable(),
      to: z.iso.datetime().nullable(),
      before: z.number().int().min(0).nullable(),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.strictObject({
      found: z.array(z.strictObject({ payment: PaymentViewSchema, saleNumber: z.number().int().nullable() })),
      next: z.number().int().nullable(),
    }),
    role: 'cashier',
  },
  'payments.list': {
    input: z.strictObject({ last: z.number().int().min(1).max(200) }),
    output: z.array(PaymentViewSchema),
    role: 'anyone',
  },
} as const satisfies Record<string, Method>;
