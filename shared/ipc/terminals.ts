/** The contract's part about the terminals and their providers. */
import { z } from 'zod';
import { CheckDetailSchema } from './check.ts';
import { currency, id, type Method, nothing, ofTerminal, ReasonSchema } from './common.ts';
import { ReceiptLineSchema } from './receipts.ts';

const CapabilitiesSchema = z.strictObject({
  cashback: z.boolean(),
  cashOnly: z.boolean(),
  cancel: z.enum(['api', 'at-terminal']),
  refund: z.enum(['linked', 'void', 'none']),
  signature: z.boolean(),
  listTerminals: z.boolean(),
  terminalState: z.boolean(),
  inquiry: z.boolean(),
  sendsReceipt: z.boolean(),
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
  /** What was last said of it, and never a promise. `busy` with an `openPaymentId` is this till's own payment, without one somebody else's. */
  state: z.enum(['ready', 'busy', 'offline', 'unknown']),
  /** Since when it has been so, ISO 8601; of `unknown`: when somebody last said anything, or null. */
  since: z.string().nullable(),
  knowledge: z.strictObject({
    /** Who said so: the end of a payment, the provider when it was asked, or the till itself (its open payment, or that nobody says anything). */
    source: z.enum(['payment', 'provider', 'till']),
    heardAt: z.string().nullable(),
    /** When it was last known to be ready, ISO 8601, or null. */
    lastReadyAt: z.string().nullable(),
  }),
  /** When the provider last answered for this terminal, ISO 8601, or null. */
  lastContact: z.string().nullable(),
  openPaymentId: z.string().nullable(),
});
export type TerminalView = z.infer<typeof TerminalViewSchema>;

/** One step of the manager's Test. */
export const CheckViewSchema = z.strictObject({
  ok: z.boolean(),
  steps: z.array(
    z.strictObject({
      step: z.enum(['reachable', 'credentials', 'clock', 'terminal']),
      result: z.enum(['ok', 'failed', 'unknown']),
      details: z.array(CheckDetailSchema),
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

export const WebhooksViewSchema = z.strictObject({
  eventTypes: z.array(z.strictObject({ code: z.string(), description: z.string() })),
  subscriptions: z.array(z.strictObject({ id: z.string(), url: z.string(), events: z.array(z.string()), active: z.boolean() })),
});
export type WebhooksView = z.infer<typeof WebhooksViewSchema>;

export const terminalsMethods = {
  'terminals.list': { input: nothing, output: z.array(TerminalViewSchema), role: 'anyone' },
  /** Somebody looks at the terminals: the providers that tell their states are asked now. The event `terminals` brings the answers. */
  'terminals.look': { input: nothing, output: nothing, role: 'cashier' },
  /** The manager's Test: moves no money. */
  'terminals.check': { input: ofTerminal, output: CheckViewSchema, role: 'manager' },
  /** The terminals that the provider knows under these credentials. */
  'terminals.listed': { input: ofTerminal, output: z.array(ListedTerminalSchema), role: 'manager' },
  'terminals.service': {
    input: z.strictObject({ terminalId: id, service: z.enum(['end-of-day', 'diagnosis']) }),
    output: ServiceReportSchema,
    role: 'supervisor',
  },
  /** Begins to register this till; the event `registration` tells how it goes on. */
  'registration.start': { input: ofTerminal, output: RegistrationViewSchema, role: 'manager' },
  'registration.stop': { input: nothing, output: nothing, role: 'manager' },
  'webhooks.get': { input: ofTerminal, output: WebhooksViewSchema, role: 'manager' },
  'webhooks.create': {
    input: z.strictObject({
      terminalId: id,
      url: z.string().min(1).max(1_000),
      secret: z.string().min(8).max(200),
      maxConcurrency: z.number().int().min(1).max(100),
    }),
    output: WebhooksViewSchema,
    role: 'manager',
  },
  'webhooks.setActive': {
    input: z.strictObject({ terminalId: id, subscriptionId: z.string().min(1).max(100), active: z.boolean() }),
    output: WebhooksViewSchema,
    role: 'manager',
  },
} as const satisfies Record<string, Method>;
