/** What the window is shown: the shapes of everything that crosses from the main process. Types are used on both sides, the schemas in main alone. */
import { z } from 'zod';
import { trainingCountries } from './settings.ts';

export const minor = z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);
export const id = z.string().min(1).max(64);
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
  'disk-nearly-full',
] as const;
export type NoticeCode = (typeof noticeCodes)[number];

export const NoticeSchema = z.strictObject({ code: z.enum(noticeCodes), detail: z.string() });
export type Notice = z.infer<typeof NoticeSchema>;

export const TillViewSchema = z.strictObject({
  mode: z.enum(['training', 'live']),
  /** Whose sample store is open; null outside of training. */
  trainingCountry: z.enum(trainingCountries).nullable(),
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
  /** What a payment there takes: a card, or cash that the provider records. */
  tender: z.enum(['card', 'cash']),
  /** Tasks that this terminal's provider offers outside of payments. */
  services: z.array(z.enum(['register', 'end-of-day', 'diagnosis', 'webhooks'])),
  /** It can apply customers' cards to a sale. */
  loyalty: z.boolean(),
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
  /** What is left to pay, without what the customer's card takes over. */
  remaining: MoneySchema,
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
export const CardholderActionSchema = z.enum(['tap', 'insert-pin', 'sign', 'decline', 'cancel', 'cut', 'offline', 'online']);
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

/** One step of the manager's Test. */
export const CheckViewSchema = z.strictObject({
  ok: z.boolean(),
  steps: z.array(
    z.strictObject({
      step: z.enum(['reachable', 'credentials', 'clock', 'terminal']),
      result: z.enum(['ok', 'failed', 'unknown']),
      detail: z.string(),
    }),
  ),
});
export type CheckView = z.infer<typeof CheckViewSchema>;

/** A terminal as its provider lists it. */
export const ListedTerminalSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  state: z.enum(['ready', 'busy', 'offline', 'unknown']),
});
export type ListedTerminal = z.infer<typeof ListedTerminalSchema>;

/** What a terminal answered to a task; `lines` are to be shown and printed as they are. */
export const ServiceReportSchema = z.strictObject({
  ok: z.boolean(),
  text: z.string().nullable(),
  lines: z.array(ReceiptLineSchema).readonly(),
});
export type ServiceReportView = z.infer<typeof ServiceReportSchema>;

/** A registration of this till with a provider, as it stands. */
export const RegistrationViewSchema = z.strictObject({
  terminalId: id,
  state: z.enum(['asking', 'code', 'confirmed', 'failed']),
  /** To be confirmed at `address`, until then. */
  userCode: z.string().nullable(),
  address: z.string().nullable(),
  until: z.string().nullable(),
  reason: ReasonSchema.nullable(),
});
export type RegistrationView = z.infer<typeof RegistrationViewSchema>;

export const SupervisorsSchema = z.strictObject({
  supervisors: z.array(PersonSchema),
  /** In training everybody may know it. */
  trainingPin: z.string().nullable(),
});
export type SupervisorsView = z.infer<typeof SupervisorsSchema>;

export const WebhooksViewSchema = z.strictObject({
  eventTypes: z.array(z.strictObject({ code: z.string(), description: z.string() })),
  subscriptions: z.array(z.strictObject({ id: z.string(), url: z.string(), events: z.array(z.string()), active: z.boolean() })),
});
export type WebhooksView = z.infer<typeof WebhooksViewSchema>;
