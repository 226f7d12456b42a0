/**
 * A payment as a pure state machine. The journal stores the events, this file says what they
 * mean, and replaying them gives the same payment again (DESIGN, sections 2 and 3).
 */
import { equals, type Money, subtract, zero } from './money.ts';
import type { ReceiptLine } from './receipt.ts';

export type PaymentKind = 'sale' | 'refund';

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
  | 'cancelled-before-sending'
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

export type AlertKind =
  | 'contradicting-answer'
  | 'charged-more'
  | 'charged-less'
  | 'other-currency'
  | 'other-cashback'
  | 'charged-after-settlement';

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
  /** The approved payment that a refund pays back. */
  readonly originalPaymentId: string | null;
  /** The cashier's free reference (`--reference`), or null. */
  readonly note: string | null;
  readonly operator: Operator;
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
  readonly cancelRequested: boolean;
  readonly released: boolean;
  readonly settlement: Settlement | null;
  readonly alerts: readonly Alert[];
}

/** What a provider can say of a payment. */
export type Update =
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
  | { readonly type: 'alert'; readonly alert: AlertKind; readonly detail: string };

/** `asked` is not `cancelled`: only the provider's final answer says how the payment ended. */
export type CancelAnswer = 'asked' | 'too-late' | 'at-terminal' | 'no-answer';

const finals: ReadonlySet<PaymentState> = new Set<FinalState>(['approved', 'declined', 'cancelled', 'not-charged', 'settled-by-person']);

/** True for a state that nothing may change any more. */
export function isFinal(state: PaymentState): state is FinalState {
  return finals.has(state);
}

/** True while the payment may still move money, released or not. */
export function isOpen(payment: Payment): boolean {
  return !isFinal(payment.state);
}

/** True while the payment keeps its terminal from the next customer. */
export function holdsTerminal(payment: Payment): boolean {
  return isOpen(payment) && !payment.released;
}

/** A programmer's error: an event that cannot follow the payment's state. Never shown to a cashier. */
export class ImpossibleEvent extends Error {
  constructor(state: PaymentState | 'nothing', event: PaymentEvent['type']) {
    super(`A payment that is ${state} cannot take the event ${event}`);
    this.name = 'ImpossibleEvent';
  }
}

/** The payment after an event. Throws ImpossibleEvent where the event cannot follow. `at` is ISO 8601. */
export function applyEvent(payment: Payment | null, event: PaymentEvent, at: string): Payment {
  if (event.type === 'created') {
    if (payment) throw new ImpossibleEvent(payment.state, event.type);
    return newPayment(event.order, at);
  }
  if (!payment) throw new ImpossibleEvent('nothing', event.type);
  if (event.type === 'alert') {
    return { ...payment, updatedAt: at, alerts: [...payment.alerts, { kind: event.alert, at, detail: event.detail }] };
  }
  if (isFinal(payment.state)) throw new ImpossibleEvent(payment.state, event.type);
  const next = { ...payment, updatedAt: at };
  switch (event.type) {
    case 'sending':
      if (payment.state !== 'created') throw new ImpossibleEvent(payment.state, event.type);
      return { ...next, state: 'sent', step: 'sending' };
    case 'answered':
      return applyUpdate(next, event.update);
    case 'lost':
      if (payment.state === 'created') throw new ImpossibleEvent(payment.state, event.type);
      return { ...next, state: 'uncertain', step: null, reason: event.reason };
    case 'still-open':
      if (payment.state === 'created') throw new ImpossibleEvent(payment.state, event.type);
      return { ...next, state: 'waiting', step: null, reason: null };
    case 'signature-answered':
      if (payment.state !== 'signature') throw new ImpossibleEvent(payment.state, event.type);
      return { ...next, state: 'waiting', step: 'authorising' };
    case 'cancel-requested':
      return { ...next, cancelRequested: true };
    case 'cancel-answered':
      return next;
    case 'released':
      if (payment.state === 'created') throw new ImpossibleEvent(payment.state, event.type);
      return { ...next, released: true };
    case 'settled':
      if (payment.state === 'created') throw new ImpossibleEvent(payment.state, event.type);
      return {
        ...next,
        state: 'settled-by-person',
        step: null,
        settlement: event.settlement,
        charged: event.settlement.charged ? { amount: payment.amount, cashback: payment.cashback } : null,
      };
    default:
      return unreachable(event);
  }
}

/** Replays a payment's events, oldest first. Throws ImpossibleEvent on an impossible history. */
export function replay(events: readonly { readonly event: PaymentEvent; readonly at: string }[]): Payment {
  const payment = events.reduce<Payment | null>((current, entry) => applyEvent(current, entry.event, entry.at), null);
  if (!payment) throw new ImpossibleEvent('nothing', 'created');
  return payment;
}

/**
 * Decides which events a provider's update means for a payment. A final state stands:
 * an answer that contradicts it becomes an alert. An amount that differs is taken as the
 * provider says it, with an alert beside it.
 */
export function eventsFor(payment: Payment, update: Update): PaymentEvent[] {
  if (isFinal(payment.state)) return contradiction(payment, update);
  // A pending answer tells nothing new to a payment that already waits.
  if (update.kind === 'accepted' && payment.state === 'waiting' && !update.providerReference) return [];
  // Nor does it answer the signature that the cashier is looking at.
  if (update.kind === 'accepted' && payment.state === 'signature') return [];
  if (update.kind === 'signature-requested' && payment.state === 'signature') return [];
  const events: PaymentEvent[] = [{ type: 'answered', update }];
  if (update.kind === 'approved') events.push(...chargeAlerts(payment, update.charge));
  return events;
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

function newPayment(order: PaymentOrder, at: string): Payment {
  return {
    ...order,
    createdAt: at,
    updatedAt: at,
    state: 'created',
    step: null,
    reason: null,
    providerReference: null,
    charged: null,
    slip: null,
    cancelRequested: false,
    released: false,
    settlement: null,
    alerts: [],
  };
}

function applyUpdate(payment: Payment, update: Update): Payment {
  // The one thing that may be said of a payment before it is sent is that it never will be.
  if (payment.state === 'created' && update.kind !== 'not-charged') throw new ImpossibleEvent(payment.state, 'answered');
  const next = { ...payment, providerReference: update.providerReference ?? payment.providerReference };
  switch (update.kind) {
    case 'accepted':
      return { ...next, state: 'waiting', step: payment.step === 'sending' ? null : payment.step, reason: null };
    case 'progress':
      return { ...next, state: 'waiting', step: update.step, reason: null };
    case 'signature-requested':
      return { ...next, state: 'signature', step: null, slip: update.slip };
    case 'approved':
      return { ...next, state: 'approved', step: null, reason: null, charged: update.charge, slip: update.slip ?? payment.slip };
    case 'declined':
    case 'cancelled':
      return { ...next, state: update.kind, step: null, reason: update.reason, slip: update.slip ?? null };
    case 'not-charged':
      return { ...next, state: 'not-charged', step: null, reason: update.reason };
    default:
      return unreachable(update);
  }
}

function contradiction(payment: Payment, update: Update): PaymentEvent[] {
  if (update.kind === 'accepted' || update.kind === 'progress' || update.kind === 'signature-requested') return [];
  const saysCharged = update.kind === 'approved';
  const detail = saysCharged ? `approved ${update.charge.amount.currency} ${update.charge.amount.minor}` : update.kind;
  if (payment.state === 'settled-by-person' && saysCharged && !payment.charged) {
    return [{ type: 'alert', alert: 'charged-after-settlement', detail }];
  }
  const sameOutcome = payment.state === 'settled-by-person' ? saysCharged === (payment.charged !== null) : update.kind === payment.state;
  const sameCharge = !saysCharged || (payment.charged !== null && isSameCharge(payment.charged, update.charge));
  const known = payment.alerts.some((alert) => alert.kind === 'contradicting-answer' && alert.detail === detail);
  return (sameOutcome && sameCharge) || known ? [] : [{ type: 'alert', alert: 'contradicting-answer', detail }];
}

function isSameCharge(left: Charge, right: Charge): boolean {
  return equals(left.amount, right.amount) && equals(left.cashback, right.cashback);
}

function chargeAlerts(payment: Payment, charge: Charge): PaymentEvent[] {
  const { amount, cashback } = payment;
  const foreign = [charge.amount, charge.cashback].find((part) => part.currency !== amount.currency);
  if (foreign) {
    return [{ type: 'alert', alert: 'other-currency', detail: `${foreign.currency} ${foreign.minor}` }];
  }
  const alerts: PaymentEvent[] = [];
  if (charge.amount.minor > amount.minor) alerts.push({ type: 'alert', alert: 'charged-more', detail: String(charge.amount.minor) });
  if (charge.amount.minor < amount.minor) alerts.push({ type: 'alert', alert: 'charged-less', detail: String(charge.amount.minor) });
  if (charge.cashback.minor !== cashback.minor)
    alerts.push({ type: 'alert', alert: 'other-cashback', detail: String(charge.cashback.minor) });
  return alerts;
}

function unreachable(value: never): never {
  throw new Error(`Not a case that Kassa knows: ${JSON.stringify(value)}`);
}
