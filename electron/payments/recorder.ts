/** The engine's pen: every change of a payment goes through here to the journal, and from there to whoever listens. */

import type { Payment, PaymentEvent, Update } from '#shared/payment.ts';
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

export function createRecorder({ journal, clock, log }: { readonly journal: Journal; readonly clock: Clock; readonly log: Log }): Recorder {
  const listeners = new Set<ChangeListener>();

  const existing = (paymentId: string): Payment => {
    const payment = journal.payment(paymentId);
    if (!payment) throw new Refused('no-such-payment', paymentId);
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

  return {
    existing,
    record,
    hear(paymentId, update) {
      const payment = existing(paymentId);
      const events = eventsFor(payment, update);
      return events.length === 0 ? payment : record(paymentId, events);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
