/** The engine's pen: every change of a payment goes through here to the journal, and from there to whoever listens. */

import { equals } from '#shared/money.ts';
import { type Charge, isFinal, type Payment, type PaymentEvent, type Update } from '#shared/payment.ts';
import { eventsFor } from '#shared/payment-machine.ts';
import { type Clock, isoNow, type Log } from '../ports.ts';
import { Refused } from '../refused.ts';
import type { Journal } from './journal.ts';

export type ChangeListener = (payment: Payment, events: readonly PaymentEvent[]) => void;

export interface Recorder {
  /** The payment as the journal has it. Throws Refused for an unknown id. */
  existing(paymentId: string): Payment;
  /** Writes events down, then tells the listeners. Throws what `Journal.append` throws; then nothing was written. */
  record(paymentId: string, events: readonly PaymentEvent[]): Payment;
  /** Writes down what a provider said, if it says anything new. */
  hear(paymentId: string, update: Update): Payment;
  /** Calls back after each journaled change. Returns a function that ends it. */
  onChange(listener: ChangeListener): () => void;
}

/** Where years are in an archive, whatever is not here may be there. */
export function noSuchPayment({ archived }: Pick<Journal, 'archived'>, paymentId: string): Refused {
  const [last] = archived;
  return last ? new Refused('payment-archived', last.archive) : new Refused('no-such-payment', paymentId);
}

/** A customer who pays again does so soon. */
const twinWithinMs = 3_600_000;
const latestMax = 100;

export function createRecorder({ journal, clock, log }: { readonly journal: Journal; readonly clock: Clock; readonly log: Log }): Recorder {
  const listeners = new Set<ChangeListener>();

  const existing = (paymentId: string): Payment => {
    const payment = journal.payment(paymentId);
    if (!payment) throw noSuchPayment(journal, paymentId);
    return payment;
  };

  const record = (paymentId: string, events: readonly PaymentEvent[]): Payment => {
    const payment = journal.append(paymentId, events, isoNow(clock));
    for (const event of events) log.info('payment.event', { payment: paymentId, type: event.type, state: payment.state });
    for (const listener of [...listeners]) {
      try {
        listener(payment, events);
      } catch (error) {
        // Whoever listens must not stand between the journal and the provider.
        log.warn('payment.listener', { payment: paymentId, error: String(error) });
      }
    }
    return payment;
  };

  /** A late approval beside a payment of the same amount that was taken since: the customer may have paid twice. */
  const duplicateAlerts = (payment: Payment, charge: Charge): PaymentEvent[] => {
    if (!payment.released || payment.kind !== 'sale' || isFinal(payment.state)) return [];
    const since = Date.parse(payment.createdAt);
    const twin = journal
      .latest(latestMax)
      .find(
        (other) =>
          other.id !== payment.id &&
          other.kind === 'sale' &&
          other.charged !== null &&
          equals(other.charged.amount, charge.amount) &&
          Date.parse(other.createdAt) >= since &&
          Date.parse(other.createdAt) - since < twinWithinMs,
      );
    return twin ? [{ type: 'alert', alert: 'duplicate-charge', detail: twin.id }] : [];
  };

  return {
    existing,
    record,
    hear(paymentId, update) {
      const payment = existing(paymentId);
      const events = eventsFor(payment, update);
      if (update.kind === 'approved') events.push(...duplicateAlerts(payment, update.charge));
      return events.length === 0 ? payment : record(paymentId, events);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
