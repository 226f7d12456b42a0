/**
 * The contract between the window and the main process: one table, method name -> input, output,
 * role. Preload, bridge, handlers, hooks and tests are typed from it; nothing else crosses.
 * The renderer imports types from here, never the schemas.
 */
import { z } from 'zod';

const minor = z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);
const id = z.string().min(1).max(64);
const currency = z.string().length(3);

export const MoneySchema = z.strictObject({ minor, currency });

const DiscountSchema = z.union([z.strictObject({ percent: minor.min(0).max(100_000) }), z.strictObject({ amount: minor.min(0) })]);

export const BasketLineSchema = z.strictObject({
  id,
  name: z.string().min(1).max(200),
  articleNumber: z.string().min(1).max(64).exactOptional(),
  ean: z.string().min(1).max(32).exactOptional(),
  group: z.string().min(1).max(64).exactOptional(),
  quantity: minor.min(1).max(1_000_000_000),
  price: minor.min(0),
  taxRate: minor.min(0).max(100_000),
  discount: DiscountSchema.exactOptional(),
});

export const BasketSchema = z.strictObject({
  currency,
  lines: z.array(BasketLineSchema).max(2_000),
  discount: DiscountSchema.exactOptional(),
  customerCard: z.string().min(1).max(64).exactOptional(),
});

export const ArticleSchema = z.strictObject({
  articleNumber: z.string(),
  name: z.string(),
  ean: z.string().exactOptional(),
  group: z.string(),
  price: minor,
  taxRate: minor,
});
export type Article = z.infer<typeof ArticleSchema>;

const PersonSchema = z.strictObject({ id: z.string(), name: z.string() });

/** What the operator should know of, as a code that every language has a sentence for; `detail` names the file or the fault. */
export const noticeCodes = [
  'settings-kept-aside',
  'settings-unreadable',
  'provision-file-kept',
  'configuration',
  'journal-broken',
] as const;
export type NoticeCode = (typeof noticeCodes)[number];

export const NoticeSchema = z.strictObject({ code: z.enum(noticeCodes), detail: z.string() });
export type Notice = z.infer<typeof NoticeSchema>;

export const TillViewSchema = z.strictObject({
  mode: z.enum(['training', 'live']),
  version: z.string(),
  till: z.strictObject({ id: z.string(), name: z.string(), locale: z.string() }),
  store: z.strictObject({
    name: z.string(),
    address: z.array(z.string()),
    country: z.string(),
    currency,
    taxNumber: z.string().nullable(),
  }),
  operator: PersonSchema,
  /** Thousandths of a percent, the usual one first. */
  taxRates: z.array(minor),
  /** Cash amounts that the cashier may choose with one tap, in minor units. */
  cashChoices: z.array(minor),
  /** Set while no payment may start, with the reason; selling and reading go on. */
  paymentsBlocked: NoticeSchema.nullable(),
  notices: z.array(NoticeSchema),
});
export type TillView = z.infer<typeof TillViewSchema>;

const CapabilitiesSchema = z.strictObject({
  cashback: z.boolean(),
  cashOnly: z.boolean(),
  cancel: z.enum(['api', 'at-terminal']),
  refund: z.enum(['linked', 'void', 'none']),
  signature: z.boolean(),
  listTerminals: z.boolean(),
  terminalState: z.boolean(),
  inquiry: z.boolean(),
});

export const TerminalViewSchema = z.strictObject({
  id,
  label: z.string(),
  provider: z.string(),
  providerTitle: z.string(),
  currency,
  capabilities: CapabilitiesSchema,
  /** `busy` is our own knowledge (an open payment); the rest is what the provider last said. */
  state: z.enum(['ready', 'busy', 'offline', 'unknown']),
  /** When the provider last answered for this terminal, ISO 8601, or null. */
  lastContact: z.string().nullable(),
  openPaymentId: z.string().nullable(),
});
export type TerminalView = z.infer<typeof TerminalViewSchema>;

const ReasonSchema = z.strictObject({ code: z.string(), text: z.string().nullable() });
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
  /** A receipt can be shown or printed for it. */
  hasReceipt: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type PaymentView = z.infer<typeof PaymentViewSchema>;

export const SaleViewSchema = z.strictObject({
  id,
  /** Counts up with every saved edit; a save that names an older one is refused. */
  revision: z.number().int().min(0),
  state: z.enum(['open', 'closed']),
  /** Given when the sale closes; without gaps. */
  number: z.number().int().nullable(),
  basket: BasketSchema,
  total: MoneySchema,
  paid: MoneySchema,
  remaining: MoneySchema,
  /** Payments of this sale, oldest first. */
  payments: z.array(PaymentViewSchema),
});
export type SaleView = z.infer<typeof SaleViewSchema>;

const DecorationsSchema = z.array(z.enum(['important', 'left', 'centre', 'right'])).readonly();
export const ReceiptLineSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string(), decorations: DecorationsSchema.exactOptional() }),
  z.strictObject({ type: z.literal('pair'), name: z.string(), value: z.string(), decorations: DecorationsSchema.exactOptional() }),
  z.strictObject({ type: z.literal('separator'), caption: z.string().exactOptional() }),
  z.strictObject({ type: z.literal('space') }),
  z.strictObject({ type: z.literal('barcode'), value: z.string() }),
  z.strictObject({ type: z.literal('qr'), value: z.string() }),
]);
export const ReceiptSchema = z.strictObject({
  copy: z.enum(['customer', 'merchant']),
  marks: z.array(z.string()).readonly(),
  lines: z.array(ReceiptLineSchema).readonly(),
});

/** What the cardholder can do at a training terminal. */
export const CardholderActionSchema = z.enum(['tap', 'insert-pin', 'decline', 'cancel', 'cut', 'offline', 'online']);
export type CardholderAction = z.infer<typeof CardholderActionSchema>;

export const VirtualTerminalViewSchema = z.strictObject({
  terminalId: id,
  label: z.string(),
  state: z.enum(['idle', 'card', 'offline']),
  /** What the terminal's display says, in English as real terminals do. */
  display: z.array(z.string()),
  /** The actions that make sense now. */
  actions: z.array(CardholderActionSchema),
});
export type VirtualTerminalView = z.infer<typeof VirtualTerminalViewSchema>;

const nothing = z.strictObject({});

/** Who may call: what a role may do, the roles above it may do too. */
export type Role = 'cashier' | 'supervisor' | 'manager';

interface Method {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly role: Role;
}

export const methods = {
  'till.get': { input: nothing, output: TillViewSchema, role: 'cashier' },
  'catalogue.quickKeys': { input: nothing, output: z.array(ArticleSchema), role: 'cashier' },
  'sale.get': { input: nothing, output: SaleViewSchema, role: 'cashier' },
  'sale.save': {
    input: z.strictObject({ saleId: id, revision: z.number().int().min(0), basket: BasketSchema }),
    output: SaleViewSchema,
    role: 'cashier',
  },
  /** Puts the current sale aside (closed, or empty, or never paid) and opens an empty one. */
  'sale.new': { input: z.strictObject({ saleId: id }), output: SaleViewSchema, role: 'cashier' },
  'terminals.list': { input: nothing, output: z.array(TerminalViewSchema), role: 'cashier' },
  'payment.start': {
    input: z.strictObject({
      saleId: id,
      terminalId: id,
      /** The part of the sale's total to pay now, minor units; zero for a cash withdrawal. */
      amount: minor.min(0),
      cashback: minor.min(0),
      /** What the cashier sees on the pay button: amount and cashback. Main computes it again and refuses a difference. */
      totalShown: minor,
    }),
    output: PaymentViewSchema,
    role: 'cashier',
  },
  'payment.cancel': { input: z.strictObject({ paymentId: id }), output: PaymentViewSchema, role: 'cashier' },
  'payment.release': { input: z.strictObject({ paymentId: id }), output: PaymentViewSchema, role: 'cashier' },
  'payments.list': {
    input: z.strictObject({ last: z.number().int().min(1).max(200) }),
    output: z.array(PaymentViewSchema),
    role: 'cashier',
  },
  'receipt.get': {
    input: z.strictObject({ paymentId: id, copy: z.enum(['customer', 'merchant']), reprint: z.boolean() }),
    output: ReceiptSchema,
    role: 'cashier',
  },
  'training.terminals': { input: nothing, output: z.array(VirtualTerminalViewSchema), role: 'cashier' },
  'training.play': {
    input: z.strictObject({ terminalId: id, action: CardholderActionSchema }),
    output: z.array(VirtualTerminalViewSchema),
    role: 'cashier',
  },
} as const satisfies Record<string, Method>;

export type MethodName = keyof typeof methods;
export type MethodInput<Name extends MethodName> = z.infer<(typeof methods)[Name]['input']>;
export type MethodOutput<Name extends MethodName> = z.infer<(typeof methods)[Name]['output']>;

/** What main tells every window by itself. Each carries the whole new value. */
export const events = {
  payment: PaymentViewSchema,
  sale: SaleViewSchema,
  terminals: z.array(TerminalViewSchema),
  training: z.array(VirtualTerminalViewSchema),
} as const satisfies Record<string, z.ZodType>;

export type EventName = keyof typeof events;
export type EventValue<Name extends EventName> = z.infer<(typeof events)[Name]>;

/** Why a call was refused, as a code that every language has a sentence for; `detail` fills its blank. */
export const refusalCodes = [
  'invalid-input',
  'not-allowed',
  'unknown-method',
  'internal',
  'no-such-sale',
  'sale-changed',
  'sale-closed',
  'sale-being-paid',
  'sale-partly-paid',
  'sale-payment-open',
  'nothing-to-pay',
  'total-changed',
  'amount-too-large',
  'no-such-terminal',
  'terminal-payment-open',
  'currency-differs',
  'cashback-not-offered',
  'cash-only-not-offered',
  'loyalty-not-offered',
  'refund-not-offered',
  'refund-too-large',
  'no-such-payment',
  'payment-not-open',
  'payment-not-approved',
  'cannot-cancel-from-till',
  'no-receipt',
  'payments-blocked',
  'journal-unwritable',
  'other-instance',
  'not-in-training',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export interface Refusal {
  readonly code: RefusalCode;
  readonly detail: string;
}

export type CallResult<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal };

/** What the window sees as `window.kassa`, whichever host it has. */
export interface KassaHost {
  call<Name extends MethodName>(method: Name, input: MethodInput<Name>): Promise<CallResult<MethodOutput<Name>>>;
  /** Calls back with each new value; returns a function that ends it. */
  on<Name extends EventName>(event: Name, listener: (value: EventValue<Name>) => void): () => void;
}
