/** Asks providers to cancel, and asks again once a payment has the name by which it can be cancelled. */
import { type CancelAnswer, isOpen, type Payment } from '#shared/payment.ts';
import type { Log } from '../ports.ts';
import type { Provider } from '../providers/provider.ts';
import { Refused } from '../refused.ts';
import type { Recorder } from './recorder.ts';

export interface CancellerParts {
  readonly recorder: Recorder;
  readonly providerOf: (payment: Payment) => Provider;
  /** Whoever asks after the payment asks now. */
  readonly wake: (paymentId: string) => void;
  readonly stopping: AbortSignal;
  readonly log: Log;
}

/** Returns how to cancel a payment. The answer is never the outcome. Throws Refused when the payment is not open. */
export function createCanceller({
  recorder,
  providerOf,
  wake,
  stopping,
  log,
}: CancellerParts): (paymentId: string, by: string) => Promise<CancelAnswer> {
  const { existing, record } = recorder;
  const toRepeat = new Set<string>();
  recorder.onChange((payment) => {
    if (!toRepeat.has(payment.id) || (isOpen(payment) && !payment.providerReference)) return;
    toRepeat.delete(payment.id);
    if (!isOpen(payment)) return;
    // The cashier has been answered long ago: what the journal cannot take now decides nothing.
    ask(payment).catch((error: unknown) => log.warn('payment.cancel-failure', { payment: payment.id, error: String(error) }));
  });

  function answerTo(payment: Payment): Promise<CancelAnswer> {
    return providerOf(payment)
      .cancel(payment, stopping)
      .catch((error: unknown): CancelAnswer => {
        log.warn('payment.cancel-failure', { payment: payment.id, error: String(error) });
        return 'no-answer';
      });
  }

  async function ask(payment: Payment): Promise<CancelAnswer> {
    const answer = await answerTo(payment);
    if (stopping.aborted) return answer;
    const now = existing(payment.id);
    if (isOpen(now)) {
      record(payment.id, [{ type: 'cancel-answered', answer }]);
      // The name may have come while the answer was on its way.
      if (answer === 'not-yet' && now.providerReference && !payment.providerReference) return ask(now);
      if (answer === 'not-yet') toRepeat.add(payment.id);
    }
    wake(payment.id);
    return answer;
  }

  /** Such a provider may still hold back what it has not sent to the terminal yet. Otherwise there was no request, and none is noted. */
  async function askBeforeTerminal(payment: Payment, by: string): Promise<CancelAnswer> {
    const answer = await answerTo(payment);
    if (answer === 'at-terminal' || stopping.aborted) return answer;
    if (isOpen(existing(payment.id))) {
      record(payment.id, [
        { type: 'cancel-requested', by },
        { type: 'cancel-answered', answer },
      ]);
    }
    wake(payment.id);
    return answer;
  }

  return async (paymentId, by) => {
    const payment = existing(paymentId);
    if (!isOpen(payment)) throw new Refused('payment-not-open', paymentId);
    if (providerOf(payment).capabilities.cancel === 'at-terminal') return askBeforeTerminal(payment, by);
    return ask(record(paymentId, [{ type: 'cancel-requested', by }]));
  };
}
