/**
 * Drives running payments: takes the provider's updates to the journal from the first to the last,
 * and turns every way of losing the thread into `uncertain`.
 */
import type { PricedBasket } from '#shared/basket.ts';
import { isFinal, isOpen, type Payment, type Reason, type Update } from '#shared/payment.ts';
import type { Log } from '../ports.ts';
import type { PayRequest } from '../providers/provider.ts';
import { failureReason, isProvablyUnsent } from './failure.ts';
import type { Recorder } from './recorder.ts';

export interface Driver {
  /** Lets a journaled payment run. */
  run(payment: Payment, basket: PricedBasket | null, updates: (request: PayRequest, signal: AbortSignal) => AsyncIterable<Update>): void;
  isRunning(paymentId: string): boolean;
  /** Lets go of every running request: the outcome of what was sent is then unknown, and says so. */
  stop(): Promise<void>;
}

export interface DriverParts {
  readonly recorder: Recorder;
  readonly log: Log;
  /** Called when a run is over, whatever became of the payment. */
  readonly ended: (paymentId: string) => void;
}

export function createDriver({ recorder, log, ended }: DriverParts): Driver {
  const running = new Map<string, Promise<void>>();
  const stopping = new AbortController();

  async function follow(paymentId: string, updates: AsyncIterable<Update>): Promise<void> {
    try {
      for await (const update of updates) {
        if (isFinal(recorder.hear(paymentId, update).state)) return;
      }
      lose(paymentId, { code: 'no-answer', text: null });
    } catch (error) {
      fail(paymentId, error);
    } finally {
      running.delete(paymentId);
      if (!stopping.signal.aborted) ended(paymentId);
    }
  }

  function lose(paymentId: string, reason: Reason): void {
    const payment = recorder.existing(paymentId);
    if (!isOpen(payment) || payment.state === 'uncertain') return;
    if (payment.state === 'created') recorder.hear(paymentId, { kind: 'not-charged', reason });
    else recorder.record(paymentId, [{ type: 'lost', reason }]);
  }

  /** What was thrown decides nothing about the money, unless it provably came before the first byte. */
  function fail(paymentId: string, error: unknown): void {
    log.warn('payment.failure', { payment: paymentId, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
    try {
      const reason: Reason = stopping.signal.aborted ? { code: 'restart', text: null } : failureReason(error);
      if (recorder.existing(paymentId).state === 'sent' && isProvablyUnsent(error))
        recorder.hear(paymentId, { kind: 'not-charged', reason });
      else lose(paymentId, reason);
    } catch (unwritable) {
      // The journal cannot take it now; the sweeper asks again and writes it down when it can.
      log.warn('journal.unwritable', { payment: paymentId, error: String(unwritable) });
    }
  }

  return {
    run(payment, basket, updates) {
      const sending = () => void recorder.record(payment.id, [{ type: 'sending' }]);
      const request: PayRequest = { payment, operator: payment.operator, basket, sending };
      running.set(payment.id, follow(payment.id, updates(request, stopping.signal)));
    },
    isRunning: (paymentId) => running.has(paymentId),
    async stop() {
      stopping.abort();
      await Promise.all(running.values());
    },
  };
}
