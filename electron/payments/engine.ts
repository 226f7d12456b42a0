/**
 * The engine drives payments: it journals before anything is sent, turns whatever a provider says
 * or fails to say into events, and never decides an outcome itself.
 */

import type { Money } from '#shared/money.ts';
import {
  type CancelAnswer,
  isFinal,
  isOpen,
  type Payment,
  type PaymentEvent,
  type PaymentOrder,
  type Settlement,
  type Update,
} from '#shared/payment.ts';
import type { Clock, Log, Random } from '../ports.ts';
import { NoAnswer, NotSent, type PayRequest, type Provider, Unclear } from '../providers/provider.ts';
import { Refused } from '../refused.ts';
import { StorageRefused } from '../storage/database.ts';
import { createCanceller } from './canceller.ts';
import { createDriver } from './driver.ts';
import { type Journal, PaymentAlreadyOpen } from './journal.ts';
import { createOrders, type RefundOrder, type RegisterOrder, type StartOrder } from './orders.ts';
import { type ChangeListener, createRecorder } from './recorder.ts';
import { createSweeper } from './sweeper.ts';

export interface EngineTerminal {
  readonly id: string;
  /** The provider's name, for the journal. */
  readonly providerName: string;
  readonly currency: string;
  readonly provider: Provider;
  /** Our clock minus the provider's when it last answered, in milliseconds, or null. */
  readonly clockDifferenceMs?: () => number | null;
}

export interface EngineParts {
  readonly journal: Journal;
  readonly terminals: ReadonlyMap<string, EngineTerminal>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly training: boolean;
  /** A sentence while no payment may start (broken journal, a setting), or null. */
  readonly blocked: () => string | null;
}

export interface Engine {
  /**
   * Journals a payment and lets it run. On return its first entry is on disk; the rest is told by `onChange`.
   * Throws Refused (nothing happened) where it may not start.
   */
  start(order: StartOrder): Payment;
  /** Registers a paid sale with the customer's card: asked for until it is answered. Throws Refused. */
  register(order: RegisterOrder): Payment;
  /** Pays back an approved payment, whole or in part. Throws Refused. */
  refund(order: RefundOrder): Payment;
  /** What can still be paid back of a payment; zero where its provider offers nothing. */
  refundable(payment: Payment): Money;
  /** Asks the provider to cancel. The answer is never the outcome. Throws Refused when the payment is not open. */
  cancel(paymentId: string, by: string): Promise<CancelAnswer>;
  /** Gives the provider the cashier's word on a signature. Throws Refused when nobody asked for one. */
  answerSignature(paymentId: string, accepted: boolean, by: string): Payment;
  /** Something said that there is news of the payments with these references: whoever asks after them asks now. It settles nothing. */
  hint(keys: readonly string[]): void;
  /** Frees the terminal for the next customer; asking goes on. Throws Refused when the payment is not uncertain or waiting. */
  release(paymentId: string, by: string): Payment;
  /** A supervisor's word, after looking at the terminal, on a payment that nobody can tell. Throws Refused when it is not open. */
  settle(paymentId: string, settlement: Settlement): Payment;
  /** Asks after an open payment now instead of at the next turn. Throws Refused when it is not open. */
  ask(paymentId: string): void;
  /** What a provider says of a payment that is over here: an alert where it contradicts, else nothing. Of an open one nothing is taken. */
  hearAfterwards(paymentId: string, update: Update): Payment;
  /** A person has seen what is odd about the payment. */
  acknowledge(paymentId: string, by: string): Payment;
  /** Takes over what an earlier run left open: closes what was never sent, asks after the rest. */
  resume(): void;
  /** Calls back after each journaled change. Returns a function that ends it. */
  onChange(listener: ChangeListener): () => void;
  /** Resolves with the payment once it is final, or as it is when the signal aborts. */
  whenFinal(paymentId: string, signal: AbortSignal): Promise<Payment>;
  /** Lets go of every running request; what was open stays open in the journal. */
  stop(): Promise<void>;
}

export function createEngine(parts: EngineParts): Engine {
  const { journal, clock, log } = parts;
  const recorder = createRecorder({ journal, clock, log });
  const { existing, record, hear, onChange } = recorder;
  const orders = createOrders(parts);
  const stopping = new AbortController();
  const sweeper = createSweeper({
    clock,
    log,
    payment: (id) => journal.payment(id),
    inquire: (payment, signal) => providerOf(payment).inquire(payment, signal),
    pauseMs: (payment, asked) => parts.terminals.get(payment.terminalId)?.provider.inquiryPauseMs?.(asked) ?? null,
    heard: (id, update) => {
      // A register that cannot take the customer's card now is asked again: see `durable`.
      if (existing(id).kind !== 'loyalty' || update.kind !== 'not-charged') hear(id, update);
    },
    pending: (id) => stillOpen(id),
    unsent: (id) => closeUnsent(id),
  });
  const driver = createDriver({ recorder, clock, log, ended: (id) => sweeper.watch(id) });
  const cancel = createCanceller({ recorder, providerOf, wake, stopping: stopping.signal, log });

  function stillOpen(paymentId: string): void {
    if (existing(paymentId).state === 'uncertain') record(paymentId, [{ type: 'still-open' }]);
  }

  function closeUnsent(paymentId: string): void {
    hear(paymentId, { kind: 'not-charged', reason: { code: 'restart-before-sending', text: null } });
  }

  function providerOf(payment: Payment): Provider {
    return orders.terminal(payment.terminalId).provider;
  }

  function create(order: PaymentOrder): Payment {
    const blocked = parts.blocked();
    if (blocked) throw new Refused('payments-blocked', blocked);
    try {
      return record(order.id, [{ type: 'created', order }]);
    } catch (error) {
      if (error instanceof PaymentAlreadyOpen) {
        throw new Refused(error.holds === 'terminal' ? 'terminal-payment-open' : 'sale-payment-open', error.paymentId);
      }
      if (error instanceof StorageRefused) throw new Refused('journal-unwritable', error.message);
      throw error;
    }
  }

  function start(order: StartOrder): Payment {
    const { order: payment, provider } = orders.sale(order);
    const created = create(payment);
    driver.run(created, order.basket, (request, signal) =>
      provider.pay(order.receiptTo ? { ...request, receiptTo: order.receiptTo } : request, signal),
    );
    return created;
  }

  function register(order: RegisterOrder): Payment {
    const { order: payment, provider } = orders.registration(order);
    const created = create(payment);
    driver.run(created, null, (request, signal) => durable(provider, request, signal));
    return created;
  }

  function refund(order: RefundOrder): Payment {
    const original = existing(order.originalPaymentId);
    const { order: payment, provider } = orders.refund(order, original);
    const created = create(payment);
    driver.run(created, null, (request, signal) => provider.refund?.({ ...request, original }, signal) ?? nothing());
    return created;
  }

  function answerSignature(paymentId: string, accepted: boolean, by: string): Payment {
    const payment = existing(paymentId);
    const provider = providerOf(payment);
    const answer = provider.answerSignature?.bind(provider);
    if (payment.state !== 'signature' || !answer) throw new Refused('payment-not-open', paymentId);
    const answered = record(paymentId, [{ type: 'signature-answered', accepted, by }]);
    driver.goOn(paymentId, (signal) => answer(answered, accepted, signal));
    return answered;
  }

  function wake(paymentId: string): void {
    driver.wake(paymentId);
    sweeper.wake(paymentId);
  }

  function hint(keys: readonly string[]): void {
    const named = new Set(keys);
    for (const payment of journal.open()) {
      const known = [payment.providerReference, ...Object.values(payment.references)];
      if (known.some((key) => key !== null && named.has(key))) wake(payment.id);
    }
  }

  function release(paymentId: string, by: string): Payment {
    const payment = existing(paymentId);
    if (!isOpen(payment) || payment.state === 'created') throw new Refused('payment-not-open', paymentId);
    return payment.released ? payment : record(paymentId, [{ type: 'released', by }]);
  }

  function settle(paymentId: string, settlement: Settlement): Payment {
    const payment = existing(paymentId);
    if (!isOpen(payment) || payment.state === 'created') throw new Refused('payment-not-open', paymentId);
    return record(paymentId, [{ type: 'settled', settlement }]);
  }

  function ask(paymentId: string): void {
    if (!isOpen(existing(paymentId))) throw new Refused('payment-not-open', paymentId);
    wake(paymentId);
  }

  function hearAfterwards(paymentId: string, update: Update): Payment {
    const payment = existing(paymentId);
    return isOpen(payment) ? payment : hear(paymentId, update);
  }

  function acknowledge(paymentId: string, by: string): Payment {
    const payment = existing(paymentId);
    return payment.alertsSeen === payment.alerts.length ? payment : record(paymentId, [{ type: 'alerts-seen', by }]);
  }

  function resume(): void {
    for (const payment of journal.open()) {
      if (driver.isRunning(payment.id)) continue;
      // Where entries are missing, the one that says that it was sent may be missing too.
      const maybeSent = payment.state === 'created' && journal.broken !== null;
      if (payment.state === 'created' && !maybeSent) closeUnsent(payment.id);
      else if (parts.terminals.has(payment.terminalId)) {
        // The terminal goes on waiting for the cashier's word on the signature.
        if (payment.state !== 'uncertain' && payment.state !== 'signature')
          record(payment.id, [...(maybeSent ? [sending] : []), { type: 'lost', reason: { code: 'restart', text: null } }]);
        sweeper.watch(payment.id);
      }
    }
  }

  function whenFinal(paymentId: string, signal: AbortSignal): Promise<Payment> {
    return new Promise((resolve) => {
      const finish = () => {
        end();
        signal.removeEventListener('abort', finish);
        resolve(existing(paymentId));
      };
      const end = onChange((payment) => {
        if (payment.id === paymentId && isFinal(payment.state)) finish();
      });
      signal.addEventListener('abort', finish, { once: true });
      if (signal.aborted || isFinal(existing(paymentId).state)) finish();
    });
  }

  async function stop(): Promise<void> {
    stopping.abort();
    await Promise.all([driver.stop(), sweeper.stop()]);
  }

  return {
    start,
    register,
    refund,
    cancel,
    refundable: orders.refundable,
    answerSignature,
    hint,
    release,
    settle,
    ask,
    hearAfterwards,
    acknowledge,
    resume,
    onChange,
    whenFinal,
    stop,
  };
}

/**
 * A registration that must be answered in the end: only the register's own no ends it. Whatever else
 * goes wrong, sent or not, leaves it open, and it is asked for again.
 */
async function* durable({ loyalty }: Provider, request: PayRequest, signal: AbortSignal): AsyncGenerator<Update> {
  request.sending();
  try {
    for await (const update of loyalty?.register({ ...request, sending: () => undefined }, signal) ?? nothing()) {
      if (update.kind === 'not-charged') throw new Unclear(update.reason, 'The customer card could not be registered yet.');
      yield update;
    }
  } catch (error) {
    throw error instanceof NotSent ? new NoAnswer(error.message) : error;
  }
}

const sending: PaymentEvent = { type: 'sending' };

async function* nothing(): AsyncGenerator<Update> {}
