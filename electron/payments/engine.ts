/**
 * The engine drives payments: it journals before anything is sent, turns whatever a provider says
 * or fails to say into events, and never decides an outcome itself.
 */

import type { PricedBasket } from '#shared/basket.ts';
import { equals, type Money, subtract } from '#shared/money.ts';
import { type CancelAnswer, isFinal, isOpen, type Operator, type Payment, type PaymentOrder, type Settlement } from '#shared/payment.ts';
import { StorageRefused } from '../database.ts';
import type { Clock, Log, Random } from '../ports.ts';
import type { Provider } from '../providers/provider.ts';
import { Refused } from '../refused.ts';
import { createDriver } from './driver.ts';
import { type Journal, PaymentAlreadyOpen } from './journal.ts';
import { type ChangeListener, createRecorder } from './recorder.ts';
import { createSweeper } from './sweeper.ts';

export interface EngineTerminal {
  readonly id: string;
  /** The provider's name, for the journal. */
  readonly providerName: string;
  readonly currency: string;
  readonly provider: Provider;
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

export interface StartOrder {
  readonly saleId: string;
  readonly terminalId: string;
  /** What the provider is asked to charge, cashback included. */
  readonly amount: Money;
  readonly cashback: Money;
  readonly operator: Operator;
  readonly note: string | null;
  readonly basket: PricedBasket | null;
  /** The transaction in which the customer's card is applied, when this terminal's provider made it. */
  readonly loyaltyTransaction?: string | null;
  /** Decided by the caller only where it must know the id beforehand. */
  readonly paymentId?: string;
}

/** A paid sale for the register of customers' cards. */
export interface RegisterOrder {
  readonly saleId: string;
  readonly terminalId: string;
  readonly transaction: string;
  /** What the card takes over of the sale's total; zero when it only collects. */
  readonly credit: Money;
  readonly operator: Operator;
}

export interface RefundOrder {
  /** The approved payment. */
  readonly originalPaymentId: string;
  /** Decided by the caller only where it must know the id beforehand. */
  readonly paymentId?: string;
  readonly amount: Money;
  readonly operator: Operator;
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
  const stopping = new AbortController();
  const sweeper = createSweeper({
    clock,
    log,
    payment: (id) => journal.payment(id),
    inquire: (payment, signal) => providerOf(payment).inquire(payment, signal),
    heard: (id, update) => hear(id, update),
    pending: (id) => stillOpen(id),
    unsent: (id) => closeUnsent(id),
  });
  const driver = createDriver({ recorder, clock, log, ended: (id) => sweeper.watch(id) });

  function stillOpen(paymentId: string): void {
    if (existing(paymentId).state === 'uncertain') record(paymentId, [{ type: 'still-open' }]);
  }

  function closeUnsent(paymentId: string): void {
    hear(paymentId, { kind: 'not-charged', reason: { code: 'restart-before-sending', text: null } });
  }

  function terminal(terminalId: string): EngineTerminal {
    const found = parts.terminals.get(terminalId);
    if (!found) throw new Refused('no-such-terminal', terminalId);
    return found;
  }

  function providerOf(payment: Payment): Provider {
    return terminal(payment.terminalId).provider;
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

  // A cancel that came before the provider had named the payment is asked for as soon as it has.
  const cancelsToRepeat = new Set<string>();
  onChange((payment) => {
    if (!cancelsToRepeat.has(payment.id)) return;
    if (!isOpen(payment)) cancelsToRepeat.delete(payment.id);
    else if (payment.providerReference) {
      cancelsToRepeat.delete(payment.id);
      void askCancel(payment);
    }
  });

  function start(order: StartOrder): Payment {
    const { id, providerName, currency, provider } = terminal(order.terminalId);
    const { amount, cashback } = order;
    if (amount.currency !== currency || cashback.currency !== currency)
      throw new Refused('currency-differs', `${amount.currency} ${currency}`);
    if (amount.minor <= 0 || cashback.minor < 0 || cashback.minor > amount.minor) throw new Refused('nothing-to-pay');
    if (cashback.minor > 0 && !provider.capabilities.cashback) throw new Refused('cashback-not-offered', id);
    if (cashback.minor > 0 && equals(cashback, amount) && !provider.capabilities.cashOnly) throw new Refused('cash-only-not-offered', id);
    const paymentId = order.paymentId ?? parts.random.uuid();
    const payment = create({
      id: paymentId,
      kind: 'sale',
      saleId: order.saleId,
      terminalId: id,
      provider: providerName,
      training: parts.training,
      amount,
      cashback,
      references: provider.references({
        id: paymentId,
        kind: 'sale',
        amount,
        cashback,
        original: null,
        loyaltyTransaction: order.loyaltyTransaction ?? null,
      }),
      originalPaymentId: null,
      note: order.note,
      operator: order.operator,
    });
    driver.run(payment, order.basket, (request, signal) => provider.pay(request, signal));
    return payment;
  }

  function register(order: RegisterOrder): Payment {
    const { id, providerName, provider } = terminal(order.terminalId);
    const { loyalty } = provider;
    if (!loyalty) throw new Refused('loyalty-not-offered', id);
    const paymentId = parts.random.uuid();
    const amount = order.credit;
    const cashback = { minor: 0, currency: amount.currency };
    const payment = create({
      id: paymentId,
      kind: 'loyalty',
      saleId: order.saleId,
      terminalId: id,
      provider: providerName,
      training: parts.training,
      amount,
      cashback,
      references: provider.references({
        id: paymentId,
        kind: 'loyalty',
        amount,
        cashback,
        original: null,
        loyaltyTransaction: order.transaction,
      }),
      originalPaymentId: null,
      note: null,
      operator: order.operator,
    });
    driver.run(payment, null, (request, signal) => loyalty.register(request, signal));
    return payment;
  }

  function refund(order: RefundOrder): Payment {
    const original = existing(order.originalPaymentId);
    const { provider } = terminal(original.terminalId);
    if (original.kind !== 'sale' || !original.charged || original.state !== 'approved')
      throw new Refused('payment-not-approved', original.id);
    if (provider.capabilities.refund === 'none' || !provider.refund) throw new Refused('refund-not-offered', original.terminalId);
    const { amount } = order;
    if (amount.currency !== original.charged.amount.currency)
      throw new Refused('currency-differs', `${amount.currency} ${original.charged.amount.currency}`);
    if (amount.minor <= 0) throw new Refused('nothing-to-pay');
    if (amount.minor > refundable(original, original.charged.amount).minor) throw new Refused('refund-too-large', original.id);
    const paymentId = order.paymentId ?? parts.random.uuid();
    const cashback = { minor: 0, currency: amount.currency };
    const payment = create({
      id: paymentId,
      kind: 'refund',
      saleId: original.saleId,
      terminalId: original.terminalId,
      provider: original.provider,
      training: parts.training,
      amount,
      cashback,
      references: provider.references({ id: paymentId, kind: 'refund', amount, cashback, original, loyaltyTransaction: null }),
      originalPaymentId: original.id,
      note: null,
      operator: order.operator,
    });
    const payBack = provider.refund.bind(provider);
    driver.run(payment, null, (request, signal) => payBack({ ...request, original }, signal));
    return payment;
  }

  /** What is left of the charge after every refund that went through or still may. */
  function refundable(original: Payment, charged: Money): Money {
    const refunds = journal.ofSale(original.saleId).filter((payment) => payment.originalPaymentId === original.id);
    return refunds.reduce((rest, payment) => {
      if (payment.charged) return subtract(rest, payment.charged.amount);
      return isOpen(payment) ? subtract(rest, payment.amount) : rest;
    }, charged);
  }

  async function cancel(paymentId: string, by: string): Promise<CancelAnswer> {
    const payment = existing(paymentId);
    if (!isOpen(payment)) throw new Refused('payment-not-open', paymentId);
    const provider = providerOf(payment);
    if (provider.capabilities.cancel === 'at-terminal') return 'at-terminal';
    return askCancel(record(paymentId, [{ type: 'cancel-requested', by }]));
  }

  async function askCancel(payment: Payment): Promise<CancelAnswer> {
    const answer = await providerOf(payment)
      .cancel(payment, stopping.signal)
      .catch((error: unknown): CancelAnswer => {
        log.warn('payment.cancel-failure', { payment: payment.id, error: String(error) });
        return 'no-answer';
      });
    const now = existing(payment.id);
    if (isOpen(now) && !stopping.signal.aborted) {
      record(payment.id, [{ type: 'cancel-answered', answer }]);
      if (answer === 'not-yet') {
        // The name may have come while the answer was on its way.
        if (now.providerReference && !payment.providerReference) return askCancel(now);
        cancelsToRepeat.add(payment.id);
      }
    }
    wake(payment.id);
    return answer;
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

  function resume(): void {
    for (const payment of journal.open()) {
      if (driver.isRunning(payment.id)) continue;
      if (payment.state === 'created') closeUnsent(payment.id);
      else if (parts.terminals.has(payment.terminalId)) {
        // The terminal goes on waiting for the cashier's word on the signature.
        if (payment.state !== 'uncertain' && payment.state !== 'signature')
          record(payment.id, [{ type: 'lost', reason: { code: 'restart', text: null } }]);
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

  return { start, register, refund, cancel, answerSignature, hint, release, settle, resume, onChange, whenFinal, stop };
}
