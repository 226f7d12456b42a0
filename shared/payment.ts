/**
 * The words for a payment: its states, what a provider can say of it, what the journal holds of it.
 * What an event does to a payment is in `payment-machine.ts` .
 */
import { type Money, money, subtract, zero } from './money.ts';
import type { ReceiptLine } from './receipt.ts';
import { unreachable } from './unreachable.ts';

/** `loyalty` registers a paid sale with the customer's card, and redeems the card's credit for its part of the total. */
export type PaymentKind = 'sale' | 'refund' | 'loyalty';

export type PaymentState =
  | 'created'
  | 'sent'
  | 'waiting'
  | 'signature'
  | 'uncertain'
  | 'approved'
  | 'declined'
  | 'cancelled'
  | 'not-charged'
  | 'settled-by-person';

export type FinalState = Extract<PaymentState, 'approved' | 'declined' | 'cancelled' | 'not-charged' | 'settled-by-person'>;

/** Where the customer is, when the provider tells it. */
export type Step = 'sending' | 'present-card' | 'enter-pin' | 'authorising' | 'remove-card';

/** Why something happened, as a word that every language of the till can put into a sentence. */
export type ReasonCode =
  | 'terminal-offline'
  | 'terminal-busy'
  | 'credentials'
  | 'configuration'
  | 'invalid-request'
  | 'unreachable'
  | 'declined'
  | 'cancelled-at-terminal'
  | 'cancelled-by-cashier'
  | 'terminal-ended'
  | 'restart-before-sending'
  | 'restart'
  | 'no-answer'
  | 'unreadable-answer'
  | 'contradiction'
  | 'provider-error'
  | 'duplicate-reference'
  | 'journal';

/** `text` holds the provider's own words, unaltered, where it gave any. */
export interface Reason {
  readonly code: ReasonCode;
  readonly text: string | null;
}

/** The card slip that the provider demands, ready to be laid out. */
export interface Slip {
  readonly customer: readonly ReceiptLine[];
  readonly merchant: readonly ReceiptLine[];
  /** The merchant copy carries a signature line that the customer must sign. */
  readonly signature: boolean;
}

/** What the provider says it charged (sale) or paid back (refund), cash part included in `amount`. */
export interface Charge {
  readonly amount: Money;
  readonly cashback: Money;
}

export type DetailKind = 'timeline' | 'transaction' | 'paid' | 'open' | 'customer-card' | 'bonus';

/** A fact about a payment in the provider's own words, for whoever looks closer. It decides nothing. */
export interface Detail {
  readonly kind: DetailKind;
  readonly text: string;
  /** When it happened, as the provider wrote it, or null. */
  readonly at: string | null;
}

export type AlertKind =
  | 'contradicting-answer'
  | 'charged-more'
  | 'charged-less'
  | 'other-currency'
  | 'other-cashback'
  | 'charged-after-settlement'
  /** Approved after the cashier had let the customer go. */
  | 'approved-late'
  /** So approved, and the same amount was charged again meanwhile: `detail` is that payment's id. */
  | 'duplicate-charge'
  /** The customer paid the rest of a sale, and then the register refused the customer's card its part. */
  | 'customer-card-refused';

/** Something about this payment that a person must see. */
export interface Alert {
  readonly kind: AlertKind;
  readonly at: string;
  /** The provider's answer in a few words. */
  readonly detail: string;
}

export interface Settlement {
  readonly charged: boolean;
  readonly by: string;
  readonly reason: string;
  readonly slipNumber: string;
}

/** Who stood for what a cashier may not do alone, and why. */
export interface Approved {
  readonly by: string;
  readonly reason: string;
}

export interface Operator {
  readonly id: string;
  readonly name: string;
}

/** What is decided before anything is sent, and never changes afterwards. */
export interface PaymentOrder {
  readonly id: string;
  readonly kind: PaymentKind;
  readonly saleId: string;
  readonly terminalId: string;
  readonly provider: string;
  readonly training: boolean;
  /** What the provider is asked to charge, cashback included. */
  readonly amount: Money;
  /** The cash part of `amount` that the customer takes away. */
  readonly cashback: Money;
  /** Every key of ours that the provider will see, by the provider's own field name. */
  readonly references: Readonly<Record<string, string>>;
  /** Money that the cashier takes and the provider only records; without it a card. */
  readonly tender?: 'cash';
  /** The approved payment that a refund pays back. */
  readonly originalPaymentId: string | null;
  /** The cashier's free reference (`--reference`), or null. */
  readonly note: string | null;
  readonly operator: Operator;
  /** A refund's supervisor; the command line and journals from before name none. */
  readonly approved?: Approved;
}

export interface Payment extends PaymentOrder {
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly state: PaymentState;
  readonly step: Step | null;
  readonly reason: Reason | null;
  /** How the provider names this payment, once known. */
  readonly providerReference: string | null;
  readonly charged: Charge | null;
  readonly slip: Slip | null;
  /** What the provider told last, oldest first. */
  readonly details: readonly Detail[];
  /** How many of the alerts a person has acknowledged. */
  readonly alertsSeen: number;
  readonly cancelRequested: boolean;
  readonly released: boolean;
  readonly settlement: Settlement | null;
  readonly alerts: readonly Alert[];
}

/** What a provider can say of a payment. `details` replaces what it told before. */
export type Update = Told & { readonly details?: readonly Detail[] };

type Told =
  | { readonly kind: 'accepted'; readonly providerReference?: string }
  | { readonly kind: 'progress'; readonly step: Step; readonly providerReference?: string }
  | { readonly kind: 'signature-requested'; readonly slip: Slip; readonly providerReference?: string }
  | { readonly kind: 'approved'; readonly charge: Charge; readonly providerReference: string | null; readonly slip: Slip | null }
  | { readonly kind: 'declined'; readonly reason: Reason; readonly providerReference?: string; readonly slip?: Slip }
  | { readonly kind: 'cancelled'; readonly reason: Reason; readonly providerReference?: string; readonly slip?: Slip }
  | { readonly kind: 'not-charged'; readonly reason: Reason; readonly providerReference?: string };

/** What happened, as the journal holds it. */
export type PaymentEvent =
  | { readonly type: 'created'; readonly order: PaymentOrder }
  | { readonly type: 'sending' }
  | { readonly type: 'answered'; readonly update: Update }
  | { readonly type: 'lost'; readonly reason: Reason }
  | { readonly type: 'still-open' }
  | { readonly type: 'signature-answered'; readonly accepted: boolean; readonly by: string }
  | { readonly type: 'cancel-requested'; readonly by: string }
  | { readonly type: 'cancel-answered'; readonly answer: CancelAnswer }
  | { readonly type: 'released'; readonly by: string }
  | { readonly type: 'settled'; readonly settlement: Settlement }
  | { readonly type: 'alert'; readonly alert: AlertKind; readonly detail: string }
  | { readonly type: 'alerts-seen'; readonly by: string };

/**
 * `asked` is not `cancelled`: only the provider's final answer says how the payment ended.
 * `not-yet`: the provider has not named the payment yet; it is asked again as soon as it has.
 */
export type CancelAnswer = 'asked' | 'too-late' | 'at-terminal' | 'not-yet' | 'no-answer';

const finals: ReadonlySet<PaymentState> = new Set<FinalState>(['approved', 'declined', 'cancelled', 'not-charged', 'settled-by-person']);

/** True for a state that nothing may change any more. */
export function isFinal(state: PaymentState): state is FinalState {
  return finals.has(state);
}

/** True while the payment may still move money, released or not. */
export function isOpen(payment: Payment): boolean {
  return !isFinal(payment.state);
}

/** True while the payment keeps its terminal from the next customer. Registering a sale with a customer's card needs no card reader. */
export function holdsTerminal(payment: Payment): boolean {
  return isOpen(payment) && !payment.released && payment.kind !== 'loyalty';
}

export type Outcome = 'approved' | 'declined' | 'cancelled' | 'not-charged';

/** The outcome in one word, or null while it is open. A person's word counts as approved or not charged. */
export function outcomeOf(payment: Payment): Outcome | null {
  switch (payment.state) {
    case 'approved':
    case 'declined':
    case 'cancelled':
    case 'not-charged':
      return payment.state;
    case 'settled-by-person':
      return payment.settlement?.charged ? 'approved' : 'not-charged';
    case 'created':
    case 'sent':
    case 'waiting':
    case 'signature':
    case 'uncertain':
      return null;
    default:
      return unreachable(payment.state);
  }
}

/** What an approved payment contributes to its sale: the charged amount without the cash part. Zero for anything else. */
export function goodsPaid(payment: Payment): Money {
  if (!payment.charged) return zero(payment.amount.currency);
  return subtract(payment.charged.amount, payment.charged.cashback);
}

/** What a payment still contributes to its sale after these refunds. Its goods are paid back before the cash that it handed out. */
export function goodsKept(payment: Payment, refunds: readonly Payment[]): Money {
  const goods = goodsPaid(payment);
  return goods.minor <= 0 ? zero(goods.currency) : money(Math.max(0, goods.minor - paidBack(payment, refunds)), goods.currency);
}

/** So much of a payment these refunds paid back, in minor units of its own currency. */
export function paidBack(original: Payment, refunds: readonly Payment[]): number {
  return refunds
    .filter(({ kind, originalPaymentId }) => kind === 'refund' && originalPaymentId === original.id)
    .filter(({ charged }) => charged?.amount.currency === original.charged?.amount.currency)
    .reduce((back, { charged }) => back + (charged?.amount.minor ?? 0), 0);
}
