/** Drives one payment as the engine does, only smaller: what is thrown leaves it open, and the look-up is asked a few times. */

import type { Money } from '#shared/money.ts';
import { zero } from '#shared/money.ts';
import type { Charge, Payment, PaymentKind, Reason, Update } from '#shared/payment.ts';
import { type ManualClock, manualClock } from '../testing/manual-ports.ts';
import { sentPayment } from '../testing/sent-payment.ts';
import type { ConformanceStage } from './conformance.ts';
import { NotSent, type PayRequest } from './provider.ts';

export interface Conducted {
  readonly payment: Payment;
  readonly state: 'approved' | 'declined' | 'cancelled' | 'not-charged' | 'open';
  readonly charge: Charge | null;
  readonly reason: Reason | null;
}

interface Wanted {
  readonly kind?: PaymentKind;
  readonly amount: Money;
  readonly cashback?: Money;
  readonly original?: Payment;
}

let payments = 0;

/** A payment as the journal would hold it, with the provider's own references. */
export function newPayment({ provider, clock }: ConformanceStage, wanted: Wanted): Payment {
  payments += 1;
  const id = `00000000-0000-4000-9000-${String(payments).padStart(12, '0')}`;
  const { kind = 'sale', amount, cashback = zero(amount.currency), original = null } = wanted;
  const at = new Date(clock.now()).toISOString();
  const order = {
    id,
    kind,
    saleId: 'sale-1',
    terminalId: 'terminal-1',
    provider: 'under test',
    training: true,
    amount,
    cashback,
    references: provider.references({ id, kind, amount, cashback, original }),
    originalPaymentId: original?.id ?? null,
    note: null,
    operator: { id: '1', name: 'Sam' },
  };
  return sentPayment(order, at);
}

/** Runs the payment to its end; where that tells nothing, waits for the terminal and looks up. */
export async function conduct(stage: ConformanceStage, payment: Payment, original?: Payment): Promise<Conducted> {
  const { signal } = new AbortController();
  let announced = false;
  const request: PayRequest = {
    payment,
    operator: payment.operator,
    basket: null,
    sending: () => {
      announced = true;
    },
  };
  try {
    const updates = original ? (stage.provider.refund?.({ ...request, original }, signal) ?? []) : stage.provider.pay(request, signal);
    for await (const update of updates) {
      const told = final(payment, update);
      if (told) return told;
    }
  } catch (error) {
    if (!announced || error instanceof NotSent) {
      return { payment, state: 'not-charged', charge: null, reason: { code: 'unreachable', text: String(error) } };
    }
  }
  return lookUpUntilFinal(stage, payment);
}

/** A clock for this suite: short pauses are over at once, limits strike only when a test advances it. */
export function conformanceClock(start?: string): ManualClock {
  const clock = manualClock(start);
  const pauseMax = 3_000;
  return {
    now: clock.now,
    advance: clock.advance,
    pass: clock.pass,
    get sleeping() {
      return clock.sleeping;
    },
    async sleep(milliseconds, signal) {
      if (milliseconds > pauseMax) return clock.sleep(milliseconds, signal);
      // The rest of the world goes on during a pause.
      await new Promise<void>((resolve) => setImmediate(resolve));
      clock.advance(milliseconds);
    },
  };
}

const questionsMax = 3;

/** Asks a few times; open when nothing final came. */
export async function lookUpUntilFinal(stage: ConformanceStage, payment: Payment): Promise<Conducted> {
  for (let question = 0; question < questionsMax; question += 1) {
    const told = await stage.provider.inquire(payment, new AbortController().signal).catch(() => 'unknown' as const);
    const outcome = typeof told === 'string' ? null : final(payment, told);
    if (outcome) return outcome;
    await soon();
  }
  return { payment, state: 'open', charge: null, reason: null };
}

function soon(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function final(payment: Payment, update: Update): Conducted | null {
  switch (update.kind) {
    case 'approved': {
      const paid: Payment = { ...payment, state: 'approved', charged: update.charge, providerReference: update.providerReference };
      return { payment: paid, state: 'approved', charge: update.charge, reason: null };
    }
    case 'declined':
    case 'cancelled':
    case 'not-charged':
      return { payment, state: update.kind, charge: null, reason: update.reason };
    case 'accepted':
    case 'progress':
    case 'signature-requested':
      return null;
  }
}
