/** The contract's part about the sale: the basket, and what is paid of it. */
import { z } from 'zod';
import { ApprovalSchema, currency, id, type Method, MoneySchema, minor, nothing, PersonSchema } from './common.ts';
import { PaymentViewSchema } from './payments.ts';

const note = z.string().min(1).max(200);

const DiscountSchema = z.union([z.strictObject({ percent: minor.min(0).max(100_000) }), z.strictObject({ amount: minor.min(0) })]);

export const BasketLineSchema = z.strictObject({
  id,
  name: z.string().min(1).max(200),
  articleNumber: z.string().min(1).max(64).exactOptional(),
  ean: z.string().min(1).max(32).exactOptional(),
  group: z.string().min(1).max(64).exactOptional(),
  /** Negative for a return. */
  quantity: minor
    .min(-1_000_000_000)
    .max(1_000_000_000)
    .refine((quantity) => quantity !== 0, 'must not be zero'),
  unit: z.literal('kg').exactOptional(),
  price: minor.min(0),
  taxRate: minor.min(0).max(100_000),
  discount: DiscountSchema.exactOptional(),
  note: note.exactOptional(),
  fromSale: z.string().min(1).max(32).exactOptional(),
});

export const BasketSchema = z.strictObject({
  currency,
  lines: z.array(BasketLineSchema).max(2_000),
  discount: DiscountSchema.exactOptional(),
  customerCard: z.string().min(1).max(64).exactOptional(),
  note: note.exactOptional(),
});

export const CashTenderViewSchema = z.strictObject({
  id,
  /** The part of the total that it settles; negative when it was paid out. */
  amount: MoneySchema,
  handed: MoneySchema,
  /** What the customer got in return. */
  change: MoneySchema,
  rounding: MoneySchema,
  at: z.string(),
  /** The cashier returned the money. */
  givenBack: z.boolean(),
});
export type CashTenderView = z.infer<typeof CashTenderViewSchema>;

export const SaleViewSchema = z.strictObject({
  id,
  /** Counts up with every saved edit; a save that names an older one is refused. */
  revision: z.number().int().min(0),
  state: z.enum(['open', 'parked', 'closed', 'void']),
  /** Given when the sale closes; without gaps. */
  number: z.number().int().nullable(),
  basket: BasketSchema,
  total: MoneySchema,
  /** By cards, without what was paid back while the sale was open. */
  paid: MoneySchema,
  /** In the drawer for this sale: handed over without the change. */
  cash: MoneySchema,
  /** What the lack of small coins added to the cash, or took off: total = paid + cash - rounding once it is closed. */
  rounding: MoneySchema,
  /** What is left to pay, without what the customer's card takes over; negative where it is to be paid out. */
  remaining: MoneySchema,
  /** What is left, in coins that there are. */
  cashDue: MoneySchema,
  /** True while the customer has money in it: the basket cannot change before that is paid back. */
  holdsMoney: z.boolean(),
  /** Cash tenders, oldest first. */
  tenders: z.array(CashTenderViewSchema),
  /** What the customer's card does for this basket; null without a card, or while the basket has changed since. */
  loyalty: z
    .strictObject({
      terminalId: id,
      cardName: z.string().nullable(),
      /** Money on the card, where the provider tells. */
      balance: MoneySchema.nullable(),
      /** What the card takes over of the total. */
      credit: MoneySchema,
      bonus: z.array(z.strictObject({ name: z.string(), amount: MoneySchema })),
    })
    .nullable(),
  /** Payments of this sale, oldest first. */
  payments: z.array(PaymentViewSchema),
});
export type SaleView = z.infer<typeof SaleViewSchema>;

/** A closed sale as a list shows it. */
export const FoundSaleSchema = z.strictObject({
  id,
  number: z.number().int(),
  /** ISO 8601. */
  closedAt: z.string(),
  total: MoneySchema,
  /** Paid by cards, customers' cards included. */
  card: MoneySchema,
  /** In the drawer: handed over without the change; negative where cash was paid out. */
  cash: MoneySchema,
  /** Who took the money; null where none was taken. */
  operator: z.string().nullable(),
});
export type FoundSale = z.infer<typeof FoundSaleSchema>;

const parkedName = z.string().trim().min(1).max(60);

/** A sale that waits to be recalled. */
export const ParkedSaleSchema = z.strictObject({
  id,
  /** What it is called where it has no name. */
  number: z.number().int().min(1),
  name: z.string().nullable(),
  lines: z.number().int().min(0),
  total: MoneySchema,
  /** ISO 8601. */
  since: z.string(),
  operator: PersonSchema,
});
export type ParkedSale = z.infer<typeof ParkedSaleSchema>;

export const saleMethods = {
  'sale.get': { input: nothing, output: SaleViewSchema, role: 'anyone' },
  'sale.save': {
    input: z.strictObject({ saleId: id, revision: z.number().int().min(0), basket: BasketSchema }),
    output: SaleViewSchema,
    // An edit that a lost line kept back must not be lost to a lock.
    role: 'anyone',
  },
  /** Goods come back: puts the lines, each a return, into the basket, in the place of those with the same ids. A supervisor stands for it. */
  'sale.return': {
    input: z.strictObject({
      saleId: id,
      revision: z.number().int().min(0),
      lines: z.array(BasketLineSchema).min(1).max(100),
      reason: z.string().trim().min(1).max(200),
      approval: ApprovalSchema,
    }),
    output: SaleViewSchema,
    role: 'cashier',
  },
  /** Lets the current sale wait under a name, or without one, and opens an empty one. */
  'sale.park': { input: z.strictObject({ saleId: id, name: parkedName.nullable() }), output: SaleViewSchema, role: 'cashier' },
  /** The sales that wait, the one that waits longest first. */
  'sale.parked': { input: nothing, output: z.array(ParkedSaleSchema), role: 'anyone' },
  /** Brings a parked sale back. What was in the current basket is parked in its place. */
  'sale.recall': {
    input: z.strictObject({ saleId: id }),
    output: z.strictObject({ sale: SaleViewSchema, parked: ParkedSaleSchema.nullable() }),
    role: 'cashier',
  },
  /** Puts a parked sale aside for good. */
  'sale.discard': { input: z.strictObject({ saleId: id }), output: z.array(ParkedSaleSchema), role: 'cashier' },
  /** Puts the current sale aside (closed, or empty, or never paid) and opens an empty one. */
  'sale.new': { input: z.strictObject({ saleId: id }), output: SaleViewSchema, role: 'cashier' },
  /**
   * Closed sales, newest first, by whatever somebody types: a total, a number, an article, a person, a day. `before`
   * goes on where an earlier answer's `next` says.
   */
  'sales.search': {
    input: z.strictObject({
      text: z.string().max(200),
      /** Paid by card, in cash, or with goods that came back. */
      sort: z.enum(['card', 'cash', 'returns']).nullable(),
      from: z.iso.datetime().nullable(),
      to: z.iso.datetime().nullable(),
      before: z.number().int().min(0).nullable(),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.strictObject({ found: z.array(FoundSaleSchema), next: z.number().int().nullable() }),
    role: 'cashier',
  },
  /** Any sale of this till, as it is now. */
  'sales.get': { input: z.strictObject({ saleId: id }), output: SaleViewSchema, role: 'cashier' },
  /** Puts the customer's card on the sale and asks what it takes over; null takes it off again. */
  'sale.card': {
    input: z.strictObject({ saleId: id, card: z.string().min(1).max(64).nullable() }),
    output: SaleViewSchema,
    role: 'cashier',
  },
} as const satisfies Record<string, Method>;
