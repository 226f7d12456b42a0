/**
 * The contract that every terminal provider fulfils. The engine knows this
 * file and no provider's name; a provider knows this file and no engine.
 */
import type { ZodType } from 'zod';
import type { PricedBasket } from '#shared/basket.ts';
import type { Money } from '#shared/money.ts';
import type { CancelAnswer, Operator, Payment, PaymentKind, Reason, Update } from '#shared/payment.ts';
import type { Clock, Fetch, Log, Random } from '../ports.ts';

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
}

export interface NewPayment {
  readonly id: string;
  readonly kind: PaymentKind;
  readonly amount: Money;
  readonly cashback: Money;
  /** For a refund: the approved payment. */
  readonly original: Payment | null;
}

export interface PayRequest {
  readonly payment: Payment;
  readonly operator: Operator;
  readonly basket: PricedBasket | null;
  /**
   * To be called right before the first request that may move money. It writes to the journal and
   * throws when that fails; then nothing may be sent. What the adapter throws before this call is
   * known to have moved nothing.
   */
  readonly sending: () => void;
}

export interface RefundRequest extends PayRequest {
  readonly original: Payment;
}

export type Inquiry = Update | 'pending' | 'unknown';

export interface TerminalInfo {
  readonly id: string;
  readonly label: string;
  readonly state: 'ready' | 'busy' | 'offline' | 'unknown';
}

/** One step of the manager's Test: what was tried, how it went, in the provider's words where it gave any. */
export interface CheckStep {
  readonly step: 'reachable' | 'credentials' | 'clock' | 'terminal';
  readonly result: 'ok' | 'failed' | 'unknown';
  readonly detail: string;
}

export interface CheckResult {
  readonly ok: boolean;
  readonly steps: readonly CheckStep[];
}

/** Stateless: all that must survive is in the payment that the journal holds. */
export interface Provider {
  readonly capabilities: Capabilities;
  /** Makes the keys of ours that the provider will see. Called once, before the payment is journaled. */
  references(payment: NewPayment): Readonly<Record<string, string>>;
  /**
   * Runs the payment on the terminal. Ends after a final update; whatever it throws after
   * `sending()` means that nobody knows the outcome. Throwing `NotSent` means that no byte left.
   */
  pay(request: PayRequest, signal: AbortSignal): AsyncIterable<Update>;
  /** Asks what became of a payment. `unknown`: the provider does not know it (which proves nothing yet). Throws when there was no usable answer. */
  inquire(payment: Payment, signal: AbortSignal): Promise<Inquiry>;
  cancel(payment: Payment, signal: AbortSignal): Promise<CancelAnswer>;
  answerSignature?(payment: Payment, accepted: boolean, signal: AbortSignal): Promise<void>;
  refund?(request: RefundRequest, signal: AbortSignal): AsyncIterable<Update>;
  terminals?(signal: AbortSignal): Promise<readonly TerminalInfo[]>;
  check(signal: AbortSignal): Promise<CheckResult>;
}

/** How a provider joins the till: its name, what it must be told, and how it is made. */
export interface ProviderDefinition<Settings, Secrets> {
  readonly name: string;
  readonly title: string;
  /** Strict: an unknown key is an error. Field descriptions are the help texts of the manager's form. */
  readonly settings: ZodType<Settings>;
  readonly secrets: ZodType<Secrets>;
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
  // A method, so that a definition with its own types fits.
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
