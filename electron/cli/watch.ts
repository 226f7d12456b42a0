/** Follows payments for the person at the command line, until they end or the waiting does. */
import { isOpen, type Payment } from '#shared/payment.ts';
import { systemClock } from '../ports.ts';
import type { Till } from '../till/till.ts';
import { type Output, printState } from './output.ts';

export interface Service {
  /** The payments to follow: others may be settled beside them, and are nobody's business here. */
  readonly ids: ReadonlySet<string>;
  /** The answer when the provider asks for the signature, or null to leave the question open. */
  readonly signature: 'accept' | 'reject' | null;
  readonly cancelAfterMs: number | null;
}

/**
 * Prints the payments' changes from now on and serves the person: Ctrl-C once asks the provider to
 * cancel and goes on waiting for the truth, a second one leaves. Returns how to wait for an end.
 */
export function watch(till: Till, output: Output, service: Service): (id: string, deadline: number) => Promise<Payment> {
  const leave = new AbortController();
  const serving = new Set<string>();
  till.engine.onChange((payment) => {
    if (!service.ids.has(payment.id)) return;
    serving.add(payment.id);
    printState(output, payment);
    if (payment.state === 'signature' && service.signature) {
      const accepted = service.signature === 'accept';
      // After this change is told: the answer is a change of its own.
      queueMicrotask(() => {
        if (till.journal.payment(payment.id)?.state === 'signature')
          till.engine.answerSignature(payment.id, accepted, till.configuration.operator.id);
      });
    }
  });

  const askCancel = async (): Promise<void> => {
    for (const id of serving) {
      const payment = till.journal.payment(id);
      if (!payment || !isOpen(payment)) continue;
      const answer = await till.engine.cancel(id, till.configuration.operator.id).catch(() => 'no-answer' as const);
      if (answer === 'at-terminal')
        output.problem('This provider cannot be cancelled from the till: cancel on the terminal. Waiting for the outcome.');
      else if (answer === 'too-late') output.problem('It is too late to cancel. Waiting for the outcome.');
      else output.problem('Cancel was asked. Waiting for what the provider says.');
    }
  };
  if (service.cancelAfterMs !== null) {
    void systemClock.sleep(service.cancelAfterMs, leave.signal).then(() => (leave.signal.aborted ? undefined : askCancel()));
  }
  let interrupted = 0;
  process.on('SIGINT', () => {
    const now = systemClock.now();
    // npm passes the terminal's Ctrl-C on, so that one press arrives twice.
    if (interrupted > 0 && now - interrupted > 800) leave.abort();
    if (interrupted === 0) {
      interrupted = now;
      void askCancel();
    }
  });
  process.on('SIGTERM', () => leave.abort());

  return async (id: string, deadline: number): Promise<Payment> => {
    const over = new AbortController();
    void systemClock.sleep(Math.max(0, deadline - systemClock.now()), over.signal).then(() => over.abort());
    const payment = await till.engine.whenFinal(id, AbortSignal.any([over.signal, leave.signal]));
    over.abort();
    return payment;
  };
}
