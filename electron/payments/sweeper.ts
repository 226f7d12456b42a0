/**
 * The sweeper asks after every payment that nobody is driving, with back-off, until the provider
 * gives a final answer: for days, across restarts. It never gives up and never decides.
 */

import { isOpen, type Payment, type Update } from '#shared/payment.ts';
import { messageOf } from '../error-message.ts';
import type { Clock, Log } from '../ports.ts';
import type { Inquiry } from '../providers/provider.ts';

export interface SweeperParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly payment: (id: string) => Payment | null;
  readonly inquire: (payment: Payment, signal: AbortSignal) => Promise<Inquiry>;
  /** The provider's own pause after so many questions, or null. */
  readonly pauseMs: (payment: Payment, asked: number) => number | null;
  readonly heard: (paymentId: string, update: Update) => void;
  readonly pending: (paymentId: string) => void;
  /** A payment that was journaled but never sent: it can be closed as soon as the journal takes it. */
  readonly unsent: (paymentId: string) => void;
}

export interface Sweeper {
  /** Starts asking after a payment, at once. Asking twice for the same one changes nothing. */
  watch(paymentId: string): void;
  /** Asks now instead of at the next turn. */
  wake(paymentId: string): void;
  stop(): Promise<void>;
}

/** The pause before the next question, in milliseconds, by the number of questions asked so far. */
export function pauseMs(asked: number): number {
  const steps = [500, 1_000, 2_000, 3_000, 5_000, 8_000, 13_000, 20_000, 30_000];
  // After the steps once a minute for an hour, then every ten minutes.
  return steps[asked - 1] ?? (asked < steps.length + 60 ? 60_000 : 600_000);
}

export function createSweeper(parts: SweeperParts): Sweeper {
  const watched = new Map<string, { wake: AbortController; done: Promise<void> }>();
  const stopping = new AbortController();

  async function ask(paymentId: string, asked: number): Promise<boolean> {
    const payment = parts.payment(paymentId);
    if (!payment || !isOpen(payment)) return true;
    try {
      if (payment.state === 'created') parts.unsent(paymentId);
      else hear(paymentId, await parts.inquire(payment, stopping.signal));
    } catch (error) {
      parts.log.warn('sweeper.no-answer', { payment: paymentId, asked, error: messageOf(error) });
    }
    const after = parts.payment(paymentId);
    return !after || !isOpen(after);
  }

  function hear(paymentId: string, inquiry: Inquiry): void {
    if (stopping.signal.aborted || inquiry === 'unknown') return;
    if (inquiry === 'pending') parts.pending(paymentId);
    else parts.heard(paymentId, inquiry);
  }

  async function sweep(paymentId: string): Promise<void> {
    for (let asked = 1; !stopping.signal.aborted; asked += 1) {
      if (await ask(paymentId, asked)) break;
      const wake = new AbortController();
      const entry = watched.get(paymentId);
      if (entry) entry.wake = wake;
      const payment = parts.payment(paymentId);
      const pause = (payment && parts.pauseMs(payment, asked)) ?? pauseMs(asked);
      await parts.clock.sleep(pause, AbortSignal.any([wake.signal, stopping.signal]));
    }
    watched.delete(paymentId);
  }

  return {
    watch(paymentId) {
      if (watched.has(paymentId) || stopping.signal.aborted) return;
      const entry = { wake: new AbortController(), done: Promise.resolve() };
      watched.set(paymentId, entry);
      entry.done = sweep(paymentId);
    },
    wake: (paymentId) => watched.get(paymentId)?.wake.abort(),
    async stop() {
      stopping.abort();
      await Promise.all([...watched.values()].map(({ done }) => done));
    },
  };
}
