/** The commands that move money or ask after it: sale, refund, recover. */

import { type Money, money } from '#shared/money.ts';
import type { Payment } from '#shared/payment.ts';
import { messageOf } from '../error-message.ts';
import { systemClock, systemRandom } from '../ports.ts';
import { Refused } from '../refused.ts';
import type { Sale } from '../sales/sales.ts';
import { StorageRefused } from '../storage/database.ts';
import type { Till } from '../till/till.ts';
import { type Command, type CommonOptions, UsageError } from './arguments.ts';
import { type Asked, readAmount, readAsked } from './asked.ts';
import { exitStatus, type Output, plain, printResult, printState, reportedOutcome } from './output.ts';
import { refusalSentence } from './sentences.ts';
import { configurationOf, type Mode, openDriver, openReader, readMode } from './session.ts';
import { watch } from './watch.ts';

type SaleCommand = Extract<Command, { name: 'sale' }>;
type RefundCommand = Extract<Command, { name: 'refund' }>;

/** One card payment, from the journal's first entry to the provider's last word. Returns the exit status. */
export async function sale(command: SaleCommand, options: CommonOptions, output: Output): Promise<number> {
  const deadline = systemClock.now() + options.waitMs;
  const mode = readMode(options);
  const asked = await readAsked(command, mode);
  const id = systemRandom.uuid();
  let till: Till | null = null;
  try {
    till = await openDriver(options, mode, deadline, command.terminal);
    till.training?.autoplay(true);
    return await runSale(till, id, command, asked, deadline, output);
  } catch (error) {
    return refusedPayment(
      error,
      { id, amount: asked.amount, cashback: asked.cashback, provider: providerName(mode, command.terminal) },
      output,
    );
  } finally {
    await till?.close();
  }
}

/** Pays back an approved payment. Returns the exit status. */
export async function refund(command: RefundCommand, options: CommonOptions, output: Output): Promise<number> {
  const deadline = systemClock.now() + options.waitMs;
  const mode = readMode(options);
  let till: Till | null = null;
  let amount: Money | null = null;
  let provider = '';
  try {
    till = await openDriver(options, mode, deadline, null);
    till.training?.autoplay(true);
    const original = till.journal.payment(command.payment);
    if (!original) throw new UsageError(`The journal has no payment ${command.payment}.`);
    provider = original.provider;
    const full = original.charged?.amount ?? original.amount;
    amount = command.amount === null ? full : readAmount('--amount', command.amount, full.currency);
    const id = systemRandom.uuid();
    const ended = watch(till, output, { ids: new Set([id]), signature: null, cancelAfterMs: null });
    till.engine.refund({ originalPaymentId: original.id, paymentId: id, amount, operator: till.configuration.operator });
    const started = till;
    return await onceStarted(async () => finish(started, await ended(id, deadline), output));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const none = amount ?? money(0, configurationOf(mode).store.currency);
    return refusedPayment(error, { id: command.payment, amount: none, cashback: { ...none, minor: 0 }, provider }, output);
  } finally {
    await till?.close();
  }
}

/** Asks after every open payment until each is settled or the time is over. Returns the exit status. */
export async function recover(options: CommonOptions, output: Output): Promise<number> {
  const deadline = systemClock.now() + options.waitMs;
  const mode = readMode(options);
  // A till that drives settles at once what was never sent, so what is open is asked for before.
  const before = await openPayments(options, mode);
  const till = await openDriver(options, mode, deadline, null);
  try {
    return await onceStarted(async () => {
      if (till.journal.broken !== null) output.problem(till.journal.broken);
      const ids = new Set([...before, ...till.journal.open().map(({ id }) => id)]);
      if (ids.size === 0) {
        output.text('No payment is open.');
        return 0;
      }
      const ended = watch(till, output, { ids, signature: null, cancelAfterMs: null });
      for (const id of ids) {
        const payment = till.journal.payment(id);
        if (payment) printState(output, payment);
      }
      const payments = await Promise.all(
        [...ids].map(async (id) => {
          const payment = await ended(id, deadline);
          printResult(output, till, payment);
          return payment;
        }),
      );
      const outcomes = new Set(payments.map(reportedOutcome));
      if (outcomes.has('unknown')) return exitStatus('unknown');
      const [only] = outcomes;
      return outcomes.size === 1 && only ? exitStatus(only) : 0;
    });
  } finally {
    await till.close();
  }
}

async function openPayments(options: CommonOptions, mode: Mode): Promise<string[]> {
  const reader = await openReader(options, mode);
  try {
    return reader.journal.open().map(({ id }) => id);
  } finally {
    await reader.close();
  }
}

async function runSale(till: Till, id: string, command: SaleCommand, asked: Asked, deadline: number, output: Output): Promise<number> {
  const ended = watch(till, output, { ids: new Set([id]), signature: command.signature, cancelAfterMs: command.cancelAfterMs });
  const noGoods = { currency: asked.goods.currency, lines: [] };
  const opened = till.sales.openAside(asked.basket ?? noGoods, asked.basket ? null : asked.goods.minor);
  const goods = await withCustomerCard(till, opened, command.terminal, output);
  till.checkout.pay({
    saleId: opened.id,
    terminalId: command.terminal,
    amount: goods,
    cashback: asked.cashback.minor,
    totalShown: goods + asked.cashback.minor,
    operator: till.configuration.operator,
    note: command.reference,
    paymentId: id,
  });
  return onceStarted(async () => {
    const status = finish(till, await ended(id, deadline), output);
    await registration(till, opened.id, deadline, output);
    return status;
  });
}

/** From here on a refusal says nothing about the money: it must not be told as one of a payment that never was. */
async function onceStarted(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    throw new Error(`What became of the payment cannot be shown: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

/**
 * What is left to pay after the basket's customer card, in minor units. A terminal that knows the card
 * applies it by itself; beside any other, the register of customers' cards is asked first.
 */
async function withCustomerCard(till: Till, sale: Sale, terminalId: string, output: Output): Promise<number> {
  const { customerCard } = sale.basket;
  const knowsCards = (id: string) => till.terminals.get(id)?.provider.loyalty !== undefined;
  if (customerCard === undefined || knowsCards(terminalId) || ![...till.terminals.keys()].some(knowsCards)) {
    return till.checkout.sums(sale).remaining.minor;
  }
  try {
    await till.cards.apply(sale.id, customerCard, AbortSignal.timeout(cardLimitMs));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // A card that does not work is no reason not to sell.
    output.problem(refusalSentence(error.refusal));
  }
  return till.checkout.sums(till.sales.get(sale.id)).remaining.minor;
}

const cardLimitMs = 30_000;

/** Waits for the customer's card to be registered, when the sale waits for that. It is a payment of its own. */
async function registration(till: Till, saleId: string, deadline: number, output: Output): Promise<void> {
  const payment = till.journal.ofSale(saleId).find(({ kind }) => kind === 'loyalty');
  if (!payment) return;
  const ended = watch(till, output, { ids: new Set([payment.id]), signature: null, cancelAfterMs: null });
  printState(output, payment);
  printResult(output, till, await ended(payment.id, deadline));
}

function finish(till: Till, payment: Payment, output: Output): number {
  printResult(output, till, payment);
  return exitStatus(reportedOutcome(payment));
}

interface RefusedOrder {
  readonly id: string;
  readonly amount: Money;
  readonly cashback: Money;
  readonly provider: string;
}

/** The till refused before anything was sent: the same result line as any other end, and a sentence. */
function refusedPayment(error: unknown, order: RefusedOrder, output: Output): number {
  if (!(error instanceof Refused) && !(error instanceof StorageRefused)) throw error;
  const reason = error instanceof Refused ? refusalSentence(error.refusal) : `${error.message} Nothing was sent and nothing was charged.`;
  output.json({
    event: 'result',
    payment: order.id,
    outcome: 'not-charged',
    amount: plain(order.amount),
    cashback: plain(order.cashback),
    provider: order.provider,
    providerReference: null,
    reason,
    receipts: { customer: [], merchant: [] },
  });
  output.problem(reason);
  return exitStatus('not-charged');
}

function providerName(mode: Mode, terminalId: string): string {
  return configurationOf(mode).terminals.find(({ id }) => id === terminalId)?.provider ?? '';
}
