/**
 * A linked refund at Payroc has no name of its own until it is there: it is told from the refunds
 * that the payment had before. What was before is journaled with the payment's details ahead of the
 * request, so that it is known after a restart.
 */
import { money, zero } from '#shared/money.ts';
import type { Detail, Payment, Reason, Update } from '#shared/payment.ts';
import { redactText } from '../../redaction/redact.ts';
import { type Reading, unclear, wordsOf } from './reading.ts';
import { buildSlip } from './receipt.ts';
import type { RefundEntry, Transaction } from './wire.ts';

/** A reversal takes the payment, or a part of it, out of an open batch; a refund pays back what is settled. */
export type Way = 'reverse in full' | 'reverse in part' | 'refund';

export interface RefundPlan {
  readonly paymentId: string;
  readonly way: Way;
  /** Minor units that the payment was authorised for before. */
  readonly authorizedBefore: number;
  /** Ids of the refunds that it had before. */
  readonly refundsBefore: readonly string[];
}

const inFull = 'fullyreverse';
const inPart = 'partiallyreverse';

/** How this payment can be paid back now, or why it cannot. Nothing was sent yet. */
export function planRefund(transaction: Transaction, refund: Payment): { readonly plan: RefundPlan } | { readonly obstacle: Reason } {
  const { order, refunds, supportedOperations: operations, transactionResult: result } = transaction;
  const { status } = result ?? {};
  if (status === 'reversal') return obstacle('The payment has been reversed already.');
  if (status !== 'ready' && status !== 'complete' && status !== 'pending') {
    return obstacle(`Payroc shows the payment as "${status ?? 'without a status'}", which cannot be paid back.`);
  }
  const currency = (order?.currency ?? result?.currency)?.toUpperCase();
  if (currency !== undefined && currency !== refund.amount.currency) return obstacle(`The payment was made in ${currency}.`);
  const authorizedBefore = result?.authorizedAmount ?? order?.amount;
  if (typeof authorizedBefore !== 'number' || !refunds) return obstacle('Payroc does not show what the payment was for.');
  const refundsBefore = refunds.flatMap(({ refundId }) => refundId ?? []);
  const whole = refund.amount.minor === authorizedBefore;
  const way: Way =
    whole && operations.includes(inFull) ? 'reverse in full' : !whole && operations.includes(inPart) ? 'reverse in part' : 'refund';
  return { plan: { paymentId: transaction.paymentId ?? '', way, authorizedBefore, refundsBefore } };
}

function obstacle(text: string): { readonly obstacle: Reason } {
  return { obstacle: { code: 'invalid-request', text } };
}

/** The plan as the journal keeps it: readable for a person, and for `readPlan`. */
export function planDetail({ paymentId, way, authorizedBefore, refundsBefore }: RefundPlan): Detail {
  const before = refundsBefore.length === 0 ? 'none' : refundsBefore.join(' ');
  return {
    kind: 'transaction',
    text: `Payroc payment ${paymentId}: ${way}; authorised before: ${authorizedBefore}; refunds before: ${before}`,
    at: null,
  };
}

const planForm =
  /^Payroc payment (\S+): (reverse in full|reverse in part|refund); authorised before: (\d+); refunds before: (none|\S+(?: \S+)*)$/;

/** The plan in a payment's details, or null where there is none. */
export function readPlan(details: readonly Detail[]): RefundPlan | null {
  for (const { text } of details) {
    const [, paymentId, way, authorized, before] = planForm.exec(text) ?? [];
    if (paymentId === undefined || before === undefined) continue;
    return {
      paymentId,
      way: way as Way,
      authorizedBefore: Number(authorized),
      refundsBefore: before === 'none' ? [] : before.split(' '),
    };
  }
  return null;
}

export interface RefundAsked {
  readonly payment: Payment;
  readonly plan: RefundPlan;
  readonly till: { readonly id: string; readonly locale: string };
  /** The answer to our own request says more than what is found afterwards. */
  readonly source: 'answer' | 'look-up';
}

/** What the paid-back payment says of our refund; open where it shows no trace of it. */
export function readRefund(transaction: Transaction, asked: RefundAsked): Reading {
  const { payment, plan, source } = asked;
  if (transaction.paymentId !== plan.paymentId) return unclear('contradiction', null, "Payroc answered with another payment's data.");
  const { transactionResult: result, refunds } = transaction;
  const ours = payment.amount.minor;
  if (!result || !refunds) return unclear('unreadable-answer', null, 'Payroc sent the payment without its result or its refunds.');
  const entries = refunds.filter((entry) => isNew(entry, plan) && amountOf(entry) === ours);
  if (entries.length > 1) {
    return unclear('contradiction', null, `Payroc shows ${entries.length} new refunds of this amount: a person must look which is ours.`);
  }
  const [entry] = entries;
  if (entry) return readEntry(entry, transaction, asked);
  if (source === 'answer') return readTaken(transaction, asked);
  const reduced = result.authorizedAmount === plan.authorizedBefore - ours && ours < plan.authorizedBefore;
  if (plan.way === 'reverse in part' && reduced) return paidBack(transaction, asked, plan.paymentId);
  if (result.status !== 'reversal') return open;
  if (ours === plan.authorizedBefore) return paidBack(transaction, asked, plan.paymentId);
  return unclear('contradiction', wordsOf(transaction), 'Payroc shows the payment as reversed although only a part was to be paid back.');
}

/**
 * The answer to our own request took it, even where the payment does not show how much was paid back: what a payment
 * shows after a part of it was reversed is not published. Only one that shows something else puts that in doubt.
 */
function readTaken(transaction: Transaction, asked: RefundAsked): Reading {
  const { transactionResult: result } = transaction;
  if (showsAnother(transaction, asked)) {
    return unclear('contradiction', wordsOf(transaction), 'Payroc took the refund and shows that another amount was paid back.');
  }
  switch (result?.status) {
    case 'reversal':
      if (asked.plan.way !== 'refund' || asked.payment.amount.minor === asked.plan.authorizedBefore) break;
      return unclear(
        'contradiction',
        wordsOf(transaction),
        'Payroc shows the payment as reversed although only a part was to be paid back.',
      );
    case 'ready':
    case 'complete':
    case 'pending':
      break;
    default:
      return unclear('unreadable-answer', result?.status ?? null, 'Payroc took the refund with a payment that does not say how it stands.');
  }
  return paidBack(transaction, asked, asked.plan.paymentId);
}

/** True where an amount is reversed, or a refund was added, that is not the one we asked for. */
function showsAnother({ refunds, order, transactionResult: result }: Transaction, { payment, plan }: RefundAsked): boolean {
  if (refunds?.some((entry) => isNew(entry, plan))) return true;
  const ours = payment.amount.minor;
  const rest = plan.authorizedBefore - ours;
  const authorized = result?.authorizedAmount;
  // What was authorised may stay what it was, be what is left of it, or be the reversal's own amount.
  const fits = [plan.authorizedBefore, rest, ...(result?.status === 'reversal' ? [ours] : [])];
  if (authorized !== undefined && (authorized === 'unreadable' || !fits.includes(authorized))) return true;
  const ordered = order?.amount;
  return typeof ordered === 'number' && ordered < plan.authorizedBefore && ordered !== rest;
}

const open: Reading = { kind: 'open', details: [] };

function isNew({ refundId }: RefundEntry, plan: RefundPlan): boolean {
  return refundId !== undefined && !plan.refundsBefore.includes(refundId);
}

/** Refunds are negative at Payroc, or positive in its examples. */
function amountOf({ amount }: RefundEntry): number | null {
  return typeof amount === 'number' ? Math.abs(amount) : null;
}

function readEntry(entry: RefundEntry, transaction: Transaction, asked: RefundAsked): Reading {
  const text = entry.responseMessage === undefined ? null : redactText(entry.responseMessage);
  const reference = entry.refundId ?? asked.plan.paymentId;
  const refusal = entry.responseCode === 'd' || entry.responseCode === 'r' || entry.responseCode === 'c';
  switch (entry.status) {
    case 'ready':
    case 'complete':
      if (refusal) return unclear('contradiction', text, 'Payroc calls the refund successful and its response a refusal.');
      return paidBack(transaction, asked, reference);
    case 'declined':
    case 'referral':
    case 'pickup':
    case 'expired':
      return {
        kind: 'final',
        update: { kind: 'declined', reason: { code: 'declined', text: text ?? entry.status }, providerReference: reference },
      };
    case 'reversal':
      return {
        kind: 'final',
        update: { kind: 'cancelled', reason: { code: 'cancelled-at-terminal', text }, providerReference: reference },
      };
    case 'admin':
    case 'returned':
      return unclear('provider-error', text ?? entry.status, `Payroc shows the refund as "${entry.status}": a person must ask Payroc.`);
    default:
      return open;
  }
}

function paidBack(transaction: Transaction, { payment, till }: RefundAsked, providerReference: string): Reading {
  const charge = { amount: money(payment.amount.minor, payment.amount.currency), cashback: zero(payment.amount.currency) };
  const slip = buildSlip(transaction, { kind: 'refund', till, charge, asked: charge });
  const update: Update = { kind: 'approved', charge, providerReference, slip };
  return { kind: 'final', update };
}
