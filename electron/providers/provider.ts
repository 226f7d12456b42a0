/**
 * The contract that every terminal provider fulfils. The engine knows this
 * file and no provider's name; a provider knows this file and no engine.
 */
import type { ZodType } from 'zod';
import type { PricedBasket } from '#shared/basket.ts';
import type { CheckDetail } from '#shared/check.ts';
import type { Money } from '#shared/money.ts';
import type { CancelAnswer, Operator, Payment, PaymentKind, Reason, Update } from '#shared/payment.ts';
import type { ReceiptLine, ReceiptTarget } from '#shared/receipt.ts';
import type { Clock, Fetch, Log, Random } from '../ports.ts';
import type { FormWords } from './form-words.ts';

export interface Capabilities {
  /** Cash on top of a purchase. */
  readonly cashback: boolean;
  /** Cash without a purchase. */
  readonly cashOnly: boolean;
  readonly cancel: 'api' | 'at-terminal';
  readonly refund: 'linked' | 'void' | 'none';
  /** The provider may ask the cashier to check a signature. */
  readonly signature: boolean;
  readonly listTerminals: boolean;
  /** The provider tells whether the terminal is ready, busy or offline. */
  readonly terminalState: boolean;
  /** The outcome of a payment can be asked for afterwards. */
  readonly inquiry: boolean;
  /** The provider sends the customer a receipt by e-mail or SMS itself. */
  readonly sendsReceipt: boolean;
}

/** Everything the provider's settings do not say but a request needs. */
export interface TerminalContext {
  readonly terminalId: string;
  readonly currency: string;
  readonly till: { readonly id: string; readonly name: string; readonly locale: string };
  readonly store: { readonly name: string; readonly country: string };
}

export interface ProviderPorts {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Sent as it is with every request: "Kassa/0.1.0". */
  readonly userAgent: string;
  /**
   * Names a secret that is not in the terminal's `secrets` as it is: an access token, an encoded pair of keys.
   * From then on it is taken out of all that leaves the provider: updates, reasons, errors, logs.
   */
  readonly keepSecret: (value: string) => void;
}

export interface NewPayment {
  readonly id: string;
  readonly kind: PaymentKind;
  readonly amount: Money;
  readonly cashback: Money;
  /** For a refund: the approved payment. */
  readonly original: Payment | null;
  /** The transaction in which the customer's card is already applied (`LoyaltyAnswer.transaction`), or null. */
  readonly loyaltyTransaction: string | null;
}

export interface PayRequest {
  readonly payment: Payment;
  readonly operator: Operator;
  readonly basket: PricedBasket | null;
  /** Where the provider is to send its receipt. It is in no journal and no log: only the request has it. */
  readonly receiptTo?: ReceiptTarget;
  /**
   * To be called right before the first request that may move money. It writes to the journal and
   * throws when that fails; then nothing may be sent. What the adapter throws before this call is
   * known to have moved nothing.
   */
  readonly sending: () => void;
  /** Sleeps between two questions. Ends early when a hint says that there is news, or when the signal aborts. Never rejects. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export interface RefundRequest extends PayRequest {
  readonly original: Payment;
}

export type Inquiry = Update | 'pending' | 'unknown';

/** A span of time, ISO 8601 in UTC: from its first moment, up to and without its last. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** One entry of a provider's list, as far as the list tells. */
export interface ProviderTransaction {
  readonly kind: 'sale' | 'refund';
  /** How the provider names it, or null. */
  readonly reference: string | null;
  /** The keys of ours that it carries, as in `Payment.references`. */
  readonly keys: readonly string[];
  /** Of a refund: how the provider names the payment that it pays back, where it tells. */
  readonly original: string | null;
  /** When it happened by the provider's clock, ISO 8601 in UTC; null where that is not told or cannot be read. */
  readonly at: string | null;
  /** Of a refund `charged` means: paid back. `taken-back`: charged, and the money was given back since, all or some of it. */
  readonly state: 'charged' | 'not-charged' | 'taken-back' | 'unclear';
  /** What was charged or paid back, cash included; null where it is not told. */
  readonly amount: Money | null;
  /** Whether it happened at the terminal that was asked about. Entries of other terminals are left out where they can be told. */
  readonly place: { readonly kind: 'own' | 'unknown' } | { readonly kind: 'device'; readonly id: string };
  /** The provider's own word for its state, or null. */
  readonly words: string | null;
}

/**
 * What the provider has on record, for whoever compares it with the journal. Nothing here moves money, nor repeats
 * a request that might. Throws NotSent, NoAnswer or Unclear where nothing that can be used was said.
 */
export interface ProviderRecords {
  /**
   * Everything at this terminal within the period, in any order, each entry once; what lies outside may come too. An entry that cannot
   * be read is yielded as `unclear`. A list that has no end, or that begins again, throws Unclear. Missing where the provider has no list.
   */
  list?(period: Period, signal: AbortSignal): AsyncIterable<ProviderTransaction>;
  /** What is on record of this one payment, whatever its state is here. */
  lookUp(payment: Payment, signal: AbortSignal): Promise<Inquiry>;
}

export interface TerminalInfo {
  readonly id: string;
  readonly label: string;
  readonly state: 'ready' | 'busy' | 'offline' | 'unknown';
}

/** What a customer's card leaves to pay. No money has moved, and the card is not charged yet. */
export interface LoyaltyOffer {
  readonly kind: 'offer';
  /** The provider's transaction, to be named again when the basket changes and when the sale is paid. */
  readonly transaction: string;
  /** What the customer still has to pay. */
  readonly missing: Money;
  /** What the card takes off the basket, line by line; amounts are negative. */
  readonly bonus: readonly { readonly name: string; readonly amount: Money; readonly taxRate: number }[];
  /** The card as the provider names it, and the money on it where the provider tells. */
  readonly card: { readonly name: string | null; readonly balance: Money | null };
}

export type LoyaltyAnswer = LoyaltyOffer | { readonly kind: 'refused'; readonly reason: Reason };

/** The register of customers' cards, beside the payment of a sale. */
export interface LoyaltyRegister {
  /** Applies the card to the basket: anew, or to the transaction that an earlier call gave. Throws NotSent, NoAnswer or Unclear. */
  apply(
    request: { readonly card: string; readonly basket: PricedBasket; readonly transaction: string | null; readonly saleId: string },
    signal: AbortSignal,
  ): Promise<LoyaltyAnswer>;
  /**
   * Tells that the sale is paid, so that the card is used: a payment of kind `loyalty` whose `references`
   * name the transaction. Repeated until it is answered, so the provider must allow that.
   */
  register(request: PayRequest, signal: AbortSignal): AsyncIterable<Update>;
}

/** What somebody confirms elsewhere so that this till may speak to the provider. */
export type RegistrationStep =
  | { readonly kind: 'code'; readonly userCode: string; readonly address: string /** ISO 8601. */; readonly until: string }
  | { readonly kind: 'pending' }
  /** Secrets of the terminal that are known now, by their names in `ProviderDefinition.secrets`. */
  | { readonly kind: 'confirmed'; readonly secrets: Readonly<Record<string, string>> }
  | { readonly kind: 'failed'; readonly reason: Reason };

/** What a terminal or its provider answers to a task that moves no money. */
export interface ServiceReport {
  readonly ok: boolean;
  /** The provider's own words, or null. */
  readonly text: string | null;
  readonly lines: readonly ReceiptLine[];
}

export interface Subscription {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly active: boolean;
}

/** Notices that the provider sends to a web address of the merchant's. They are hints and settle nothing. */
export interface Webhooks {
  eventTypes(signal: AbortSignal): Promise<readonly { readonly code: string; readonly description: string }[]>;
  list(signal: AbortSignal): Promise<readonly Subscription[]>;
  create(
    order: { readonly url: string; readonly secret: string; readonly maxConcurrency: number },
    signal: AbortSignal,
  ): Promise<Subscription>;
  setActive(id: string, active: boolean, signal: AbortSignal): Promise<Subscription>;
}

/** Tasks at a terminal outside of payments. What is missing does not exist at this provider. */
export interface Services {
  /** Throws nothing: what went wrong is its last step. */
  register?(signal: AbortSignal): AsyncIterable<RegistrationStep>;
  endOfDay?(signal: AbortSignal): Promise<ServiceReport>;
  diagnosis?(signal: AbortSignal): Promise<ServiceReport>;
  readonly webhooks?: Webhooks;
}

/** Where forwarded webhooks arrive on this machine, and what they are about. */
export interface HintReceiver {
  readonly port: number;
  /** The references of ours and the provider's that a notice names. Anything may arrive here. */
  keysIn(body: unknown): readonly string[];
}

/** One step of the manager's Test: what was tried, how it went, and what there is to tell of it. */
export interface CheckStep {
  readonly step: 'reachable' | 'credentials' | 'clock' | 'terminal';
  readonly result: 'ok' | 'failed' | 'unknown';
  /** One sentence each; the provider's own words as a quotation. */
  readonly details: readonly CheckDetail[];
}

export interface CheckResult {
  readonly ok: boolean;
  readonly steps: readonly CheckStep[];
}

/** Stateless: all that must survive is in the payment that the journal holds. */
export interface Provider {
  readonly capabilities: Capabilities;
  /** Set where the cashier takes the money and the provider only records it. */
  readonly tender?: 'cash';
  /** Set where the provider refuses requests of a till whose clock is wrong by more than this, in milliseconds. */
  readonly clockToleranceMs?: number;
  /** Makes the keys of ours that the provider will see. Called once, before the payment is journaled. */
  references(payment: NewPayment): Readonly<Record<string, string>>;
  /**
   * Runs the payment on the terminal. Ends after a final update, or after `signature-requested`;
   * whatever it throws after `sending()` means that nobody knows the outcome. Throwing `NotSent`
   * means that no byte of any of its requests left: a later request's NotSent is to become a NoAnswer.
   */
  pay(request: PayRequest, signal: AbortSignal): AsyncIterable<Update>;
  /** Asks what became of a payment. `unknown`: the provider does not know it (which proves nothing yet). Throws when there was no usable answer. */
  inquire(payment: Payment, signal: AbortSignal): Promise<Inquiry>;
  /**
   * The pause after so many questions, in milliseconds, where the provider allows or wants another one than
   * the till's own; null for the till's own.
   */
  inquiryPauseMs?(asked: number): number | null;
  cancel(payment: Payment, signal: AbortSignal): Promise<CancelAnswer>;
  /**
   * Gives the cashier's yes or no, and tells what came of it. Like `pay`, whatever it throws means that
   * nobody knows; where the answer provably never left, it yields `signature-requested` again.
   */
  answerSignature?(payment: Payment, accepted: boolean, signal: AbortSignal): AsyncIterable<Update>;
  refund?(request: RefundRequest, signal: AbortSignal): AsyncIterable<Update>;
  terminals?(signal: AbortSignal): Promise<readonly TerminalInfo[]>;
  /**
   * How this one terminal is, in as few requests as the provider allows; there where `capabilities.terminalState` is.
   * Moves no money. Throws NotSent, NoAnswer or Unclear where nothing is known.
   */
  terminalState?(signal: AbortSignal): Promise<TerminalInfo['state']>;
  check(signal: AbortSignal): Promise<CheckResult>;
  readonly loyalty?: LoyaltyRegister;
  readonly services?: Services;
  readonly hints?: HintReceiver;
  readonly records?: ProviderRecords;
}

/** How a provider joins the till: its name, what it must be told, and how it is made. */
export interface ProviderDefinition<Settings, Secrets> {
  readonly name: string;
  readonly title: string;
  /** Strict: an unknown key is an error. Field descriptions are the help texts of the manager's form. */
  readonly settings: ZodType<Settings>;
  readonly secrets: ZodType<Secrets>;
  /** Where settings decide which secrets are wanted: the schema for these settings. Otherwise `secrets` holds. */
  readonly secretsFor?: (settings: Settings) => ZodType<Secrets>;
  /** What the manager's form needs beside the schemas; without it the form speaks English and each host is asked back. */
  readonly form?: FormWords;
  readonly create: (settings: Settings, secrets: Secrets, context: TerminalContext, ports: ProviderPorts) => Provider;
}

/**
 * A definition of whichever provider. Whoever calls `create` passes what its own `settings` and
 * `secrets` schemas returned, which a configuration from `readConfiguration` holds.
 */
export interface AnyProviderDefinition {
  readonly name: string;
  readonly title: string;
  readonly settings: ZodType;
  readonly secrets: ZodType;
  readonly form?: FormWords;
  // Methods, so that a definition with its own types fits.
  secretsFor?(settings: unknown): ZodType;
  create(settings: unknown, secrets: unknown, context: TerminalContext, ports: ProviderPorts): Provider;
}

/** The request provably never left: the name did not resolve, the connection was refused, TLS failed. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
}

/** The request may have arrived; what became of it is unknown. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** There was an answer, but it does not say what happened to the money. */
export class Unclear extends Error {
  override readonly name = 'Unclear';
  readonly reason: Reason;

  constructor(reason: Reason, message: string) {
    super(message);
    this.reason = reason;
  }
}
