/** What a doubt comes to when the provider was asked about the one payment. Pure: a difference takes two answers that do not contradict each other. */
import { money } from '#shared/money.ts';
import { outcomeOf, type Payment, type Update } from '#shared/payment.ts';
import type { Difference, DifferenceKind, Standing, UntoldWhy } from '#shared/reconciliation.ts';
import type { Inquiry, ProviderTransaction } from '../providers/provider.ts';
import { redactText } from '../redaction/redact.ts';
import { chargedMinor, type Doubt, isPaidBack, isSameAmount } from './comparison.ts';

export type Judgement =
  | { readonly kind: 'agreed' }
  /** `update`: what the provider said of it, where it said anything. */
  | { readonly kind: 'difference'; readonly difference: Difference; readonly update: Update | null }
  | { readonly kind: 'untold'; readonly why: UntoldWhy };

export interface Circumstances {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The refunds among which those of this payment are. */
  readonly refunds: readonly Payment[];
}

/** So long a payment may be missing from a provider's records before that means anything, in milliseconds. */
export const youngMs = 10 * 60_000;

/** `told` is null where the provider's answer could not be used. */
export function judge(doubt: Doubt, told: Inquiry | null, circumstances: Circumstances): Judgement {
  const { payment, entry } = doubt;
  const charged = outcomeOf(payment) === 'approved';
  if (told === null) return untold('unclear');
  if (told === 'pending') return untold('open-there');
  if (told === 'unknown') return judgeUnknown(payment, entry, charged, circumstances);
  switch (told.kind) {
    case 'accepted':
    case 'progress':
    case 'signature-requested':
      return untold('open-there');
    case 'approved':
      return judgeCharged(doubt, told, charged, circumstances);
    case 'declined':
    case 'cancelled':
    case 'not-charged':
      if (entry?.state === 'charged') return untold('unclear');
      if (!charged || isPaidBack(payment, circumstances.refunds)) return agreed;
      return difference('different-state', payment, entry, { charged: false, amount: null, words: told.reason.text ?? told.kind }, told);
  }
}

function judgeUnknown(payment: Payment, entry: ProviderTransaction | null, charged: boolean, { now }: Circumstances): Judgement {
  // The list knows it, and the look-up does not.
  if (entry !== null && entry.state !== 'not-charged') return untold('unclear');
  if (!charged) return agreed;
  if (entry !== null) return untold('unclear');
  if (now - Date.parse(payment.createdAt) < youngMs) return untold('too-young');
  return difference('missing-there', payment, null, null, null);
}

function judgeCharged(
  { payment, entry }: Doubt,
  told: Extract<Update, { kind: 'approved' }>,
  charged: boolean,
  { refunds }: Circumstances,
): Judgement {
  const { amount } = told.charge;
  const theirs: Standing = { charged: true, amount, words: entry?.words ?? null };
  if (entry?.state === 'not-charged') return untold('unclear');
  if (!charged) return difference('different-state', payment, entry, theirs, told);
  if (isSameAmount(payment, amount.minor, amount.currency, refunds)) {
    // A list that names another amount than the look-up, and a list that was not plain, say no more than the look-up.
    return entry?.state === 'charged' && entry.amount !== null ? untold('unclear') : agreed;
  }
  const contradicted = entry?.state === 'charged' && entry.amount !== null && entry.amount.minor !== amount.minor;
  return contradicted ? untold('unclear') : difference('different-amount', payment, entry, theirs, told);
}

/** What the provider charged, and the till does not know. */
export function strangerOf(entry: ProviderTransaction, terminalId: string): Difference {
  return {
    kind: 'missing-here',
    refund: entry.kind === 'refund',
    terminalId,
    paymentId: null,
    reference: shown(entry.reference),
    at: entry.at,
    ours: null,
    theirs: { charged: true, amount: entry.amount, words: shown(entry.words) },
  };
}

/** What a provider wrote, as it may be kept: it could be a card number. */
function shown(text: string | null): string | null {
  return text === null ? null : redactText(text).slice(0, 200);
}

const agreed: Judgement = { kind: 'agreed' };

function untold(why: UntoldWhy): Judgement {
  return { kind: 'untold', why };
}

function difference(
  kind: DifferenceKind,
  payment: Payment,
  entry: ProviderTransaction | null,
  theirs: Standing | null,
  update: Update | null,
): Judgement {
  const charged = outcomeOf(payment) === 'approved';
  const minor = charged ? chargedMinor(payment) : payment.amount.minor;
  const found: Difference = {
    kind,
    refund: payment.kind === 'refund',
    terminalId: payment.terminalId,
    paymentId: payment.id,
    reference: shown(entry?.reference ?? payment.providerReference),
    at: payment.createdAt,
    ours: { charged, amount: money(minor, payment.amount.currency), words: payment.state },
    theirs: theirs && { ...theirs, words: shown(theirs.words) },
  };
  return { kind: 'difference', difference: found, update };
}
