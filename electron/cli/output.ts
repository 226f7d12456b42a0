/** What a command prints: JSON lines for programs on stdout, sentences for people. Problems go to stderr in both. */

import { formatMoney, type Money } from '#shared/money.ts';
import { type Outcome, outcomeOf, type Payment } from '#shared/payment.ts';
import { receiptText } from '#shared/receipt-layout.ts';
import { messageOf } from '../error-message.ts';
import { hasReceipt } from '../ipc/views.ts';
import type { Till } from '../till/till.ts';
import { reasonSentence } from './sentences.ts';

export interface Output {
  /** One JSON object, printed only with --json. */
  json(value: Readonly<Record<string, unknown>>): void;
  /** Text for a person, printed only without --json. */
  text(line: string): void;
  /** A sentence on stderr. */
  problem(sentence: string): void;
}

export type ReportedOutcome = Outcome | 'unknown';

export function createOutput(json: boolean): Output {
  return {
    json: (value) => {
      if (json) process.stdout.write(`${JSON.stringify(value)}\n`);
    },
    text: (line) => {
      if (!json) process.stdout.write(`${line}\n`);
    },
    problem: (sentence) => process.stderr.write(`${sentence}\n`),
  };
}

/** The exit status of an outcome. */
export function exitStatus(outcome: ReportedOutcome): number {
  switch (outcome) {
    case 'approved':
      return 0;
    case 'declined':
      return 10;
    case 'cancelled':
      return 11;
    case 'not-charged':
      return 12;
    case 'unknown':
      return 13;
  }
}

export function reportedOutcome(payment: Payment): ReportedOutcome {
  return outcomeOf(payment) ?? 'unknown';
}

/** Prints one change of a payment. */
export function printState(output: Output, payment: Payment): void {
  output.json({
    event: 'state',
    payment: payment.id,
    state: payment.state,
    at: payment.updatedAt,
    step: payment.step,
    reason: payment.reason ? reasonSentence(payment.reason, payment.state) : null,
    cancelRequested: payment.cancelRequested,
  });
  const reason = payment.reason ? `: ${reasonSentence(payment.reason, payment.state)}` : payment.step ? ` (${payment.step})` : '';
  output.text(`${payment.updatedAt}  ${payment.state}${reason}`);
}

/** Prints how a payment ended, or that it is not known. */
export function printResult(output: Output, till: Till, payment: Payment): void {
  const outcome = reportedOutcome(payment);
  const charged = payment.charged;
  const receipts = receiptsOf(payment, till, output);
  output.json({
    event: 'result',
    payment: payment.id,
    outcome,
    amount: plain(charged?.amount ?? payment.amount),
    cashback: plain(charged?.cashback ?? payment.cashback),
    provider: payment.provider,
    providerReference: payment.providerReference,
    reason: payment.reason ? reasonSentence(payment.reason, payment.state) : null,
    receipts,
    alerts: payment.alerts.map(({ kind, detail }) => ({ kind, detail })),
  });
  const locale = till.configuration.till.locale;
  for (const line of receipts.customer) output.text(line);
  output.text(`Payment ${payment.id}: ${outcome}, ${formatMoney(charged?.amount ?? payment.amount, locale)}`);
  if (outcome === 'unknown') {
    output.problem(
      `The outcome of payment ${payment.id} is not known yet. Do not charge again: the journal keeps it open, and "recover" or the next start goes on asking.`,
    );
  }
}

/** A receipt that cannot be made changes nothing about the payment: that is told all the same. */
function receiptsOf(payment: Payment, till: Till, output: Output): { readonly customer: string[]; readonly merchant: string[] } {
  const none = { customer: [], merchant: [] };
  if (!hasReceipt(payment)) return none;
  try {
    return {
      customer: receiptText(till.checkout.receipt(payment.id, 'customer', false), 42),
      merchant: receiptText(till.checkout.receipt(payment.id, 'merchant', false), 42),
    };
  } catch (error) {
    output.problem(`The receipt of payment ${payment.id} cannot be made: ${messageOf(error)}`);
    return none;
  }
}

/** Money as JSON, in the order of the contract. */
export function plain(amount: Money): { minor: number; currency: string } {
  return { minor: amount.minor, currency: amount.currency };
}
