/** The commands that only read: payments, terminals, receipt. */
import { checkSentence } from '#shared/check.ts';
import { formatMoney } from '#shared/money.ts';
import { outcomeOf } from '#shared/payment.ts';
import { receiptText } from '#shared/receipt-layout.ts';
import { Refused } from '../refused.ts';
import { type Command, type CommonOptions, UsageError } from './arguments.ts';
import { exitStatus, type Output, plain } from './output.ts';
import { refusalSentence } from './sentences.ts';
import { openReader, readMode } from './session.ts';

/** The latest payments from the journal, newest first. */
export async function payments(command: Extract<Command, { name: 'payments' }>, options: CommonOptions, output: Output): Promise<number> {
  const till = await openReader(options, readMode(options));
  try {
    if (till.journal.broken !== null) output.problem(till.journal.broken);
    const latest = till.journal.latest(command.last);
    if (latest.length === 0) output.text('The journal holds no payment yet.');
    for (const payment of latest) {
      output.json({
        event: 'payment',
        payment: payment.id,
        state: payment.state,
        outcome: outcomeOf(payment),
        amount: plain(payment.amount),
        charged: payment.charged ? plain(payment.charged.amount) : null,
        cashback: payment.charged ? plain(payment.charged.cashback) : null,
        provider: payment.provider,
        providerReference: payment.providerReference,
        createdAt: payment.createdAt,
        kind: payment.kind,
        terminal: payment.terminalId,
      });
      const amount = formatMoney(payment.charged?.amount ?? payment.amount, till.configuration.till.locale);
      output.text([payment.createdAt, payment.id, payment.kind, payment.state, amount, payment.terminalId].join('  '));
    }
    return 0;
  } finally {
    await till.close();
  }
}

/** The terminals; with `--check` what each provider says of it. The status is 0 when every check went well. */
export async function terminals(command: Extract<Command, { name: 'terminals' }>, options: CommonOptions, output: Output): Promise<number> {
  const till = await openReader(options, readMode(options));
  try {
    let allWell = true;
    for (const terminal of till.terminals.values()) {
      const check = command.check ? await terminal.provider.check(AbortSignal.timeout(options.waitMs)) : null;
      if (check && !check.ok) allWell = false;
      output.json({
        event: 'terminal',
        terminal: terminal.id,
        label: terminal.label,
        provider: terminal.providerName,
        currency: terminal.currency,
        capabilities: terminal.provider.capabilities,
        check,
      });
      output.text(`${terminal.id}  ${terminal.label}  ${terminal.providerTitle}  ${terminal.currency}`);
      for (const step of check?.steps ?? []) output.text(`  ${step.step}: ${step.result}  ${checkSentence(step.details)}`);
    }
    return allWell ? 0 : exitStatus('not-charged');
  } finally {
    await till.close();
  }
}

/** The receipt of a payment as text, marked as a reprint. */
export async function receipt(command: Extract<Command, { name: 'receipt' }>, options: CommonOptions, output: Output): Promise<number> {
  const till = await openReader(options, readMode(options));
  try {
    const lines = receiptText(till.checkout.receipt(command.payment, command.copy, true), command.columns);
    output.json({ event: 'receipt', payment: command.payment, copy: command.copy, columns: command.columns, lines });
    for (const line of lines) output.text(line);
    return 0;
  } catch (error) {
    if (error instanceof Refused) throw new UsageError(refusalSentence(error.refusal));
    throw error;
  } finally {
    await till.close();
  }
}
