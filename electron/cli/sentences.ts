/** The command line's sentences: it is a tool for installers and support, and speaks English. */
import type { Refusal, RefusalCode } from '#shared/ipc.ts';
import type { PaymentState, Reason, ReasonCode } from '#shared/payment.ts';

const reasons: Readonly<Record<ReasonCode, string>> = {
  'terminal-offline': 'The terminal is offline. Nothing was charged. Check its power and network.',
  'terminal-busy': 'The terminal is busy with another payment. Nothing was charged.',
  credentials: 'The provider does not accept the credentials. Nothing was charged. Check the keys and the clock.',
  configuration: 'The provider does not accept the terminal’s configuration. Nothing was charged.',
  'invalid-request': 'The provider refused the request. Nothing was charged.',
  unreachable: 'The provider could not be reached, so nothing was sent and nothing was charged. Check the network and the base URL.',
  declined: 'The card was declined. Nothing was charged.',
  'cancelled-at-terminal': 'The payment was cancelled at the terminal. Nothing was charged.',
  'cancelled-by-cashier': 'The payment was cancelled. Nothing was charged.',
  'terminal-ended': 'The terminal ended the payment before the card was charged. Nothing was charged; try again.',
  'restart-before-sending': 'The till stopped before the payment was sent. Nothing was charged.',
  restart: 'The till stopped while the payment was running. The provider is asked what became of it.',
  'no-answer': 'The answer was lost. The provider is asked what became of the payment.',
  'unreadable-answer': 'The answer could not be read. The provider is asked what became of the payment.',
  contradiction: 'The answer contradicts itself. The provider is asked what became of the payment.',
  'provider-error': 'The provider reported an error that does not say whether the card was charged. It is asked again.',
  'duplicate-reference': 'The provider already knows this payment. It is asked what became of it.',
  journal: 'The payment could not be written to the journal, so nothing was sent and nothing was charged.',
};

/** The same codes where the payment is over and nothing was charged: nobody asks any more. */
const overReasons: Partial<Readonly<Record<ReasonCode, string>>> = {
  restart: 'The till stopped before anything was charged.',
  'no-answer': 'There was no answer, and nothing was charged.',
  'unreadable-answer': 'The provider gave an answer that cannot be read, before anything was charged.',
  contradiction: 'The provider gave an answer that contradicts itself, before anything was charged.',
  'provider-error': 'The provider answered with an error before anything was charged.',
  'duplicate-reference': 'The provider already knows this reference. Nothing was charged.',
};

const uncharged: ReadonlySet<PaymentState> = new Set(['not-charged', 'declined', 'cancelled']);

/** A payment's reason as a sentence, with the provider's own words behind it. */
export function reasonSentence(reason: Reason, state: PaymentState): string {
  const sentence = (uncharged.has(state) ? overReasons[reason.code] : undefined) ?? reasons[reason.code];
  return reason.text ? `${sentence} (${reason.text})` : sentence;
}

const refusals: Partial<Readonly<Record<RefusalCode, string>>> = {
  'reconciliation-running': 'The till goes on with an earlier comparison right now. Nothing was changed; try again in a moment.',
  'period-not-valid': 'These days cannot be compared: they must not lie in the future, and 31 of them are the most. Nothing was asked.',
  'nothing-to-pay': 'There is nothing to pay: the amount must be more than zero.',
  'amount-too-large': 'The amount is too large to be counted exactly.',
  'total-changed': 'The amount is not what is left to pay of this sale.',
  'no-such-terminal': 'There is no such terminal',
  'terminal-payment-open':
    'This terminal has a payment whose outcome is not known yet. Run "recover", or wait for it, before the next one. Open payment',
  'sale-payment-open': 'This sale has a payment whose outcome is not known yet. Open payment',
  'currency-differs': 'The sale and the terminal have different currencies',
  'cashback-not-offered': 'This terminal’s provider pays out no cash. Leave out --cashback. Terminal',
  'cash-only-not-offered': 'This terminal’s provider pays out cash only together with a purchase. Terminal',
  'refund-not-offered': 'This terminal’s provider has no refund. Terminal',
  'refund-above-ceiling': 'That is more than may go back in one refund at this till:',
  'refunds-above-ceiling-today': 'More would go back today than one person may pay back at this till:',
  'refund-too-large': 'More cannot be paid back than is left of what was charged. Payment',
  'no-such-payment': 'The journal has no such payment',
  'payment-archived':
    'The journal has no such payment any more. What is older is kept, and can be looked at with --archive, in the archive',
  'period-archived': 'These days are in an archive, so nothing can be compared with them here. Nothing was asked.',
  'payment-not-approved': 'Only an approved payment can be paid back. Payment',
  'no-receipt': 'There is no receipt for this payment, because nothing was decided by the provider yet or nothing was charged. Payment',
  'payments-blocked': 'No payment may start',
  'support-unwritable': 'The file for support cannot be written. No money has moved',
  'clock-wrong': 'The clock of this till is wrong, so the provider would refuse the payment. Set it right, then try again',
  'journal-unwritable': 'The payment could not be written to the journal',
  'shift-open': 'A drawer has not been counted yet. Count it in the window and close its shift, then close the day. Drawer',
  'day-closed-already': 'The day was closed already, and nothing was closed a second time. Last Z',
  'other-instance': 'Another Kassa works on this data directory. Close it, or wait until it is done. Directory',
};

/** A refusal as a sentence that ends with what it is about. */
export function refusalSentence({ code, detail }: Refusal): string {
  const sentence = refusals[code] ?? `The till refused (${code})`;
  return `${detail ? `${sentence}: ${detail}` : sentence}${/[.!?]$/.test(detail || sentence) ? '' : '.'} Nothing was sent and nothing was charged.`;
}
