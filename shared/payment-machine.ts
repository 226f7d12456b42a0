/**
 * A payment as a pure state machine: replaying the journal's events gives the same payment again,
 * and a final state never changes.
 */
import { equals } from './money.ts';
import { type Charge, isFinal, type Payment, type PaymentEvent, type PaymentOrder, type PaymentState, type Update } from './payment.ts';
import { unreachable } from './unreachable.ts';

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
  if (event.type === 'alerts-seen') return { ...payment, updatedAt: at, alertsSeen: payment.alerts.length };
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
  if (update.kind === 'accepted' && payment.state === 'waiting' && !tellsMore(payment, update)) return [];
  // Nor does it answer the signature that the cashier is looking at.
  if (update.kind === 'accepted' && payment.state === 'signature') return [];
  if (update.kind === 'signature-requested' && payment.state === 'signature') return [];
  const events: PaymentEvent[] = [{ type: 'answered', update }];
  if (update.kind === 'approved') events.push(...chargeAlerts(payment, update.charge), ...lateAlerts(payment, update.charge));
  const refused = update.kind === 'declined' || update.kind === 'cancelled';
  if (refused && payment.kind === 'loyalty') {
    events.push({ type: 'alert', alert: 'customer-card-refused', detail: update.reason.text ?? update.reason.code });
  }
  return events;
}

function tellsMore(payment: Payment, update: Update): boolean {
  if (update.providerReference && update.providerReference !== payment.providerReference) return true;
  return update.details !== undefined && JSON.stringify(update.details) !== JSON.stringify(payment.details);
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
    details: [],
    alertsSeen: 0,
  };
}

function applyUpdate(payment: Payment, update: Update): Payment {
  // The one thing that may be said of a payment before it is sent is that it never will be.
  if (payment.state === 'created' && update.kind !== 'not-charged') throw new ImpossibleEvent(payment.state, 'answered');
  const next = {
    ...payment,
    providerReference: update.providerReference ?? payment.providerReference,
    details: update.details ?? payment.details,
  };
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

/** The customer has left by then, and may have paid in another way. */
function lateAlerts({ released, kind }: Payment, { amount }: Charge): PaymentEvent[] {
  return released && kind === 'sale' ? [{ type: 'alert', alert: 'approved-late', detail: `${amount.currency} ${amount.minor}` }] : [];
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
