/**
 * Drives running payments: takes the provider's updates to the journal from the first to the last,
 * and turns every way of losing the thread into `uncertain`.
 */
import type { PricedBasket } from '#shared/basket.ts';
import { isFinal, isOpen, type Payment, type Reason, type Update } from '#shared/payment.ts';
import type { Clock, Log } from '../ports.ts';
import type { PayRequest } from '../providers/provider.ts';
import { failureReason, isProvablyUnsent } from './failure.ts';
import type { Recorder } from './recorder.ts';

export interface Driver {
  /** Lets a journaled payment run. */
  run(payment: Payment, basket: PricedBasket | null, updates: (request: PayRequest, signal: AbortSignal) => AsyncIterable<Update>): void;
  /** Goes on with a payment that waits for the cashier, after the run that asked is over. */
  goOn(paymentId: string, updates: (signal: AbortSignal) => AsyncIterable<Update>): void;
  isRunning(paymentId: string): boolean;
  /** Ends the pause of a run that asks again and again. */
  wake(paymentId: string): void;
  /** Lets go of every running request: the outcome of what was sent is then unknown, and says so. */
  stop(): Promise<void>;
}

export interface DriverParts {
  readonly recorder: Recorder;
  readonly clock: Clock;
  readonly log: Log;
  /** Called when a run is over, whatever became of the payment. */
  readonly ended: (paymentId: string) => void;
}

export function createDriver({ recorder, clock, log, ended }: DriverParts): Driver {
  const running = new Map<string, Promise<void>>();
  const pauses = new Map<string, AbortController>();
  const stopping = new AbortController();

  async function follow(paymentId: string, updates: AsyncIterable<Update>): Promise<void> {
    let asksForSignature = false;
    try {
      for await (const update of updates) {
        asksForSignature = update.kind === 'signature-requested';
        if (isFinal(recorder.hear(paymentId, update).state)) return;
      }
      // The provider waits for the cashier, who may have answered already: nothing is lost.
      if (!asksForSignature) lose(paymentId, { code: 'no-answer', text: null });
    } catch (error) {
      fail(paymentId, error);
    }
  }

  function drive(paymentId: string, run: Promise<void>): void {
    const own = run.finally(() => {
      // Another run may have taken over: the answer to a signature.
      if (running.get(paymentId) !== own) return;
      running.delete(paymentId);
      if (!stopping.signal.aborted) ended(paymentId);
    });
    running.set(paymentId, own);
  }

  async function pause(paymentId: string, milliseconds: number, signal: AbortSignal): Promise<void> {
    const woken = new AbortController();
    pauses.set(paymentId, woken);
    await clock.sleep(milliseconds, AbortSignal.any([woken.signal, signal]));
    pauses.delete(paymentId);
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
      const request: PayRequest = {
        payment,
        operator: payment.operator,
        basket,
        sending,
        pause: (milliseconds, signal) => pause(payment.id, milliseconds, signal),
      };
      drive(payment.id, follow(payment.id, updates(request, stopping.signal)));
    },
    goOn(paymentId, updates) {
      const before = running.get(paymentId) ?? Promise.resolve();
      drive(
        paymentId,
        before.then(async () => {
          // The run before may have brought the outcome: then there is nothing left to say.
          if (isOpen(recorder.existing(paymentId))) await follow(paymentId, updates(stopping.signal));
        }),
      );
    },
    isRunning: (paymentId) => running.has(paymentId),
    wake: (paymentId) => pauses.get(paymentId)?.abort(),
    async stop() {
      stopping.abort();
      await Promise.all(running.values());
    },
  };
}
