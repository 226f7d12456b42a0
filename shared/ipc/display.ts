/** The contract's part about the customer's display: what a customer may see, and where it is shown. */
import { z } from 'zod';
import { id, type Method, MoneySchema, minor, nothing } from './common.ts';

/** What the customer is asked to do. No reason of a refusal and no doubt of ours is for the customer's neighbours to read. */
export const customerSteps = [
  'preparing',
  'follow-terminal',
  'present-card',
  'enter-pin',
  'authorising',
  'remove-card',
  'sign',
  'please-wait',
  'approved',
  'not-paid',
] as const;
export type CustomerStep = (typeof customerSteps)[number];

export const DisplayViewSchema = z.strictObject({
  store: z.string(),
  training: z.boolean(),
  /** The till's locale: the customer reads its language. */
  locale: z.string(),
  saleId: id,
  stage: z.enum(['idle', 'basket', 'payment', 'thanks']),
  lines: z.array(
    z.strictObject({
      id,
      name: z.string(),
      quantity: minor,
      unit: z.literal('kg').exactOptional(),
      price: MoneySchema,
      total: MoneySchema,
    }),
  ),
  /** On the whole sale; zero without one. */
  discount: MoneySchema,
  total: MoneySchema,
  /** By card and in cash. */
  paid: MoneySchema,
  remaining: MoneySchema,
  /** The payment under way, or the one that just ended. */
  payment: z
    .strictObject({ step: z.enum(customerSteps), amount: MoneySchema, isRefund: z.boolean(), /** Since when, ISO 8601. */ at: z.string() })
    .nullable(),
  /** What the customer takes away in cash: change, and cash on a card. Null for nothing. */
  takeCash: MoneySchema.nullable(),
  /** When the sale was paid, ISO 8601; null before. */
  paidAt: z.string().nullable(),
});
export type DisplayView = z.infer<typeof DisplayViewSchema>;

/** Where the customer's display is: on a second screen, in another tab of a browser, or nowhere. */
export const DisplayPlaceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('screen'), wanted: z.boolean(), shown: z.boolean() }),
  z.strictObject({ kind: z.literal('page'), path: z.string() }),
  z.strictObject({ kind: z.literal('none') }),
]);
export type DisplayPlace = z.infer<typeof DisplayPlaceSchema>;

export const displayMethods = {
  'display.get': { input: nothing, output: DisplayViewSchema, role: 'anyone' },
  'display.place': { input: nothing, output: DisplayPlaceSchema, role: 'anyone' },
  /** Shows it on the second screen, now and from now on, or shows it no more. */
  'display.choose': { input: z.strictObject({ shown: z.boolean() }), output: DisplayPlaceSchema, role: 'cashier' },
} as const satisfies Record<string, Method>;
