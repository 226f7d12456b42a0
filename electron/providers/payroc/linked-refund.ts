/**
 * Pays back a payment without the customer's card: a reversal while its batch is open, a refund
 * afterwards. The journal learns what the payment looked like before the request leaves.
 */
import type { Payment, Update } from '#shared/payment.ts';
import { type Inquiry, NoAnswer, NotSent, type PayRequest, Unclear } from '../provider.ts';
import { CredentialsRefused } from './auth.ts';
import { operatorOf, refundDescription } from './body.ts';
import { mayRepeat, type Parts } from './instruction.ts';
import { asked as answered, type Pause, type Posted, post, repeatPausesMs } from './posting.ts';
import { reasonOf, unclearAnswer, verdictOn } from './problem.ts';
import type { Reading } from './reading.ts';
import { planDetail, planRefund, type RefundPlan, readPlan, readRefund } from './refund-plan.ts';
import { isIdentifier, readTransaction, type Transaction } from './wire.ts';

export interface LinkedRefund {
  readonly payment: Payment;
  readonly till: { readonly id: string; readonly locale: string };
}

export async function* runLinkedRefund(
  parts: Parts,
  refund: LinkedRefund,
  request: PayRequest,
  signal: AbortSignal,
): AsyncGenerator<Update> {
  const { payment } = refund;
  const paymentId = payment.references.paymentId;
  if (!isIdentifier(paymentId)) {
    yield { kind: 'not-charged', reason: { code: 'invalid-request', text: 'Payroc never named the payment that is to be paid back.' } };
    return;
  }
  const answer = await parts.api.transaction('payment', paymentId, signal).catch((error: unknown) => {
    if (error instanceof CredentialsRefused) return error;
    throw error;
  });
  if (answer instanceof CredentialsRefused) {
    yield { kind: 'not-charged', reason: answer.reason };
    return;
  }
  if (verdictOn(answer) === 'refused') {
    yield { kind: 'not-charged', reason: reasonOf(answer) };
    return;
  }
  const transaction = verdictOn(answer) === 'success' ? readTransaction(answer.body) : null;
  // Nothing has been sent yet: whatever is thrown here means that nothing was paid back.
  if (transaction?.paymentId !== paymentId) throw unclearAnswer(answer, 'Payroc did not show the payment that is to be paid back');
  const planned = planRefund(transaction, payment);
  if ('obstacle' in planned) {
    yield { kind: 'not-charged', reason: planned.obstacle };
    return;
  }
  const { plan } = planned;
  request.sending();
  yield { kind: 'accepted', details: [planDetail(plan)] };
  yield await paidBack(parts, refund, plan, request.pause, signal);
}

async function paidBack(parts: Parts, refund: LinkedRefund, plan: RefundPlan, pause: Pause, signal: AbortSignal): Promise<Update> {
  let posted: Posted<Transaction>;
  try {
    posted = await send(parts, refund, plan, pause, repeatPausesMs, signal);
  } catch (error) {
    // The journal has the plan already, so the engine could not know any more that nothing left.
    if (error instanceof NotSent) return { kind: 'not-charged', reason: { code: 'unreachable', text: error.message } };
    throw error;
  }
  if (posted.kind === 'refused') return { kind: 'not-charged', reason: posted.reason };
  if (posted.kind === 'conflict') return afterConflict(parts, refund, plan, posted, signal);
  const reading = readRefund(posted.value, { ...refund, plan, source: 'answer' });
  if (reading.kind === 'final') return reading.update;
  if (reading.kind === 'unclear') throw new Unclear(reading.reason, reading.message);
  throw new Unclear({ code: 'no-answer', text: null }, 'Payroc took the refund and does not show it yet.');
}

/** The network may have delivered the request twice: what stands in its way may be itself. */
async function afterConflict(
  parts: Parts,
  refund: LinkedRefund,
  plan: RefundPlan,
  { slug, error }: Extract<Posted<Transaction>, { kind: 'conflict' }>,
  signal: AbortSignal,
): Promise<Update> {
  const reading = await lookedUp(parts, refund, plan, signal);
  if (reading?.kind === 'final') return reading.update;
  // The payment's state forbids it, and there is no trace of ours.
  if (reading?.kind === 'open' && slug === 'cannot-be-modified') return { kind: 'not-charged', reason: { ...error.reason } };
  throw error;
}

function send(parts: Parts, { payment }: LinkedRefund, plan: RefundPlan, pause: Pause, pausesMs: readonly number[], signal: AbortSignal) {
  const { idempotencyKey = '', orderId = '' } = payment.references;
  const operator = operatorOf(payment.operator.id);
  const amount = payment.amount.minor;
  const reverse = plan.way !== 'refund';
  const partOrRefund = reverse ? { ...operator, amount } : { amount, description: refundDescription(orderId), ...operator };
  const body = plan.way === 'reverse in full' ? operator : partOrRefund;
  return post(
    {
      send: (until) => parts.api.payBack(reverse ? 'reverse' : 'refund', plan.paymentId, body, idempotencyKey, until),
      read: (answer) => {
        const transaction = readTransaction(answer.body);
        return transaction?.transactionResult ? transaction : null;
      },
      pause,
      pausesMs,
    },
    signal,
  );
}

/** What became of the refund: by the payment that it pays back, then by the same request with the same key. */
export async function inquireLinkedRefund(parts: Parts, refund: LinkedRefund, signal: AbortSignal): Promise<Inquiry> {
  const plan = readPlan(refund.payment.details);
  // Without the plan no request can have left; but that is for a person to say.
  if (!plan) return 'unknown';
  const found = await lookedUp(parts, refund, plan, signal);
  if (found?.kind === 'final') return found.update;
  if (found?.kind === 'unclear') throw new Unclear(found.reason, found.message);
  if (!mayRepeat(parts, refund.payment, refund.payment.cancelRequested)) return 'unknown';
  const posted = await send(parts, refund, plan, parts.ports.clock.sleep, [], signal).catch((error: unknown) => {
    throw error instanceof NotSent ? new NoAnswer(error.message) : error;
  });
  if (posted.kind !== 'done') return 'unknown';
  const reading = readRefund(posted.value, { ...refund, plan, source: 'answer' });
  if (reading.kind === 'unclear') throw new Unclear(reading.reason, reading.message);
  return reading.kind === 'final' ? reading.update : 'pending';
}

/** What the payment shows of the refund; null where Payroc does not find the payment. */
async function lookedUp(parts: Parts, refund: LinkedRefund, plan: RefundPlan, signal: AbortSignal): Promise<Reading | null> {
  const answer = await answered(() => parts.api.transaction('payment', plan.paymentId, signal));
  if (answer.status === 404) return null;
  const transaction = verdictOn(answer) === 'success' ? readTransaction(answer.body) : null;
  if (!transaction) throw unclearAnswer(answer, 'Payroc did not show the payment that is to be paid back');
  return readRefund(transaction, { ...refund, plan, source: 'look-up' });
}
