/**
 * The contract between the window and the main process: one table, method name -> input, output,
 * role. Preload, bridge, handlers, hooks and tests are typed from it; nothing else crosses.
 * The renderer imports types from here, never the schemas.
 */
import { z } from 'zod';
import {
  ArticleSchema,
  BasketSchema,
  CardholderActionSchema,
  CheckViewSchema,
  id,
  ListedTerminalSchema,
  minor,
  PaymentViewSchema,
  ReceiptSchema,
  RegistrationViewSchema,
  SaleViewSchema,
  ServiceReportSchema,
  SupervisorsSchema,
  TerminalViewSchema,
  TillViewSchema,
  VirtualTerminalViewSchema,
  WebhooksViewSchema,
} from './ipc-views.ts';
import { trainingCountries } from './settings.ts';

export * from './ipc-views.ts';

const nothing = z.strictObject({});
const pin = z.string().regex(/^\d{4,8}$/);
const ofTerminal = z.strictObject({ terminalId: id });

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
  /** Puts the customer's card on the sale and asks what it takes over; null takes it off again. */
  'sale.card': {
    input: z.strictObject({ saleId: id, card: z.string().min(1).max(64).nullable() }),
    output: SaleViewSchema,
    role: 'cashier',
  },
  'terminals.list': { input: nothing, output: z.array(TerminalViewSchema), role: 'cashier' },
  /** The manager's Test: moves no money. */
  'terminals.check': { input: ofTerminal, output: CheckViewSchema, role: 'manager' },
  /** The terminals that the provider knows under these credentials. */
  'terminals.listed': { input: ofTerminal, output: z.array(ListedTerminalSchema), role: 'manager' },
  'terminals.service': {
    input: z.strictObject({ terminalId: id, service: z.enum(['end-of-day', 'diagnosis']) }),
    output: ServiceReportSchema,
    role: 'cashier',
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
  /** The cashier's word on the signature. */
  'payment.answerSignature': {
    input: z.strictObject({ paymentId: id, accepted: z.boolean() }),
    output: PaymentViewSchema,
    role: 'cashier',
  },
  /** Pays back an approved payment, whole or in part; returns the refund. */
  'payment.refund': {
    input: z.strictObject({ paymentId: id, amount: minor.min(1) }),
    output: PaymentViewSchema,
    role: 'supervisor',
  },
  /** A supervisor's word on a payment that nobody can tell, after looking at the terminal. It stays in the journal. */
  'payment.settle': {
    input: z.strictObject({
      paymentId: id,
      charged: z.boolean(),
      reason: z.string().trim().min(3).max(500),
      slipNumber: z.string().trim().max(64),
      supervisorId: id,
      pin,
    }),
    output: PaymentViewSchema,
    role: 'cashier',
  },
  /** Asks the provider about an open payment now. */
  'payment.ask': { input: z.strictObject({ paymentId: id }), output: PaymentViewSchema, role: 'cashier' },
  /** The alerts of a payment were seen. */
  'payment.acknowledge': { input: z.strictObject({ paymentId: id }), output: PaymentViewSchema, role: 'cashier' },
  /** Every payment that wants somebody's attention: open ones, and those with alerts that nobody has seen. */
  'payments.attention': { input: nothing, output: z.array(PaymentViewSchema), role: 'cashier' },
  'supervisors.list': { input: nothing, output: SupervisorsSchema, role: 'cashier' },
  /** The first supervisor chooses a PIN; refused when there is one. */
  'supervisors.first': {
    input: z.strictObject({ name: z.string().trim().min(1).max(100), pin }),
    output: SupervisorsSchema,
    role: 'cashier',
  },
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
  /** Opens another country's sample store; the event `reopened` follows, and everything is to be asked for anew. */
  'training.open': { input: z.strictObject({ country: z.enum(trainingCountries) }), output: nothing, role: 'cashier' },
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
  registration: RegistrationViewSchema,
  /** Another till stands behind the window now. */
  reopened: nothing,
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
  'card-not-accepted',
  'service-not-offered',
  'service-failed',
  'pin-wrong',
  'pin-wait',
  'supervisor-exists',
  'clock-wrong',
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
