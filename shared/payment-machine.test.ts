import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Money, money, zero } from './money.ts';
import {
  type Charge,
  goodsPaid,
  holdsTerminal,
  isFinal,
  isOpen,
  outcomeOf,
  type Payment,
  type PaymentEvent,
  type PaymentOrder,
  type Reason,
  type Settlement,
  type Slip,
  type Update,
} from './payment.ts';
import { applyEvent, eventsFor, ImpossibleEvent, replay } from './payment-machine.ts';

const at = '2026-01-05T10:00:00.000Z';
const later = '2026-01-05T10:00:01.000Z';
const slip: Slip = { customer: [{ type: 'text', text: 'VISA' }], merchant: [{ type: 'text', text: 'VISA' }], signature: true };
const order: PaymentOrder = {
  id: 'payment-1',
  kind: 'sale',
  saleId: 'sale-1',
  terminalId: 'counter',
  provider: 'posbuddy',
  training: false,
  amount: rand(11_500),
  cashback: rand(5_000),
  references: { transactionUuid: 'a' },
  originalPaymentId: null,
  note: null,
  operator: { id: '1', name: 'Sam' },
};
const fullCharge: Charge = { amount: order.amount, cashback: order.cashback };
const sending: PaymentEvent = { type: 'sending' };
const accepted: Update = { kind: 'accepted' };
const progress: Update = { kind: 'progress', step: 'present-card' };
const declined: Update = { kind: 'declined', reason: reason('declined') };
const cancelled: Update = { kind: 'cancelled', reason: reason('cancelled-at-terminal') };
const allEvents: PaymentEvent[] = [
  { type: 'created', order },
  sending,
  { type: 'lost', reason: reason('no-answer') },
  { type: 'still-open' },
  { type: 'signature-answered', accepted: false, by: 'Sam' },
  { type: 'cancel-requested', by: 'Sam' },
  { type: 'cancel-answered', answer: 'too-late' },
  { type: 'released', by: 'Sam' },
  { type: 'settled', settlement: settlement(true) },
  { type: 'settled', settlement: settlement(false) },
  { type: 'alert', alert: 'contradicting-answer', detail: 'declined' },
];

describe("a payment's way", () => {
  it('begins with the order, and nothing is sent yet', () => {
    const payment = paymentAfter();
    expect(payment).toMatchObject({ ...order, state: 'created', step: null, charged: null, createdAt: at, updatedAt: at });
    expect([isOpen(payment), holdsTerminal(payment), outcomeOf(payment)]).toEqual([true, true, null]);
  });

  it('goes from sending over the terminal to approved, with what the provider charged', () => {
    const steps: [PaymentEvent, Partial<Payment>][] = [
      [{ type: 'sending' }, { state: 'sent', step: 'sending' }],
      [says({ kind: 'accepted', providerReference: 'R1' }), { state: 'waiting', providerReference: 'R1' }],
      [says({ kind: 'progress', step: 'enter-pin' }), { state: 'waiting', step: 'enter-pin', providerReference: 'R1' }],
      [says(approved()), { state: 'approved', step: null, charged: fullCharge, slip, providerReference: 'R1' }],
    ];
    let payment = paymentAfter();
    for (const [event, expected] of steps) {
      payment = applyEvent(payment, event, later);
      expect(payment).toMatchObject({ ...expected, createdAt: at, updatedAt: later });
    }
    expect([isOpen(payment), holdsTerminal(payment), outcomeOf(payment)]).toEqual([false, false, 'approved']);
  });

  it('waits for the signature until the cashier has answered', () => {
    const asking = paymentAfter(sending, says({ kind: 'signature-requested', slip }));
    expect(asking).toMatchObject({ state: 'signature', slip });
    expect(eventsFor(asking, { kind: 'signature-requested', slip })).toEqual([]);
    expect(eventsFor(asking, { kind: 'accepted' })).toEqual([]);
    expect(applyEvent(asking, { type: 'signature-answered', accepted: true, by: 'Sam' }, later)).toMatchObject({ state: 'waiting' });
  });

  it('keeps the slip that was signed when the approval brings none', () => {
    const signed = paymentAfter(sending, says({ kind: 'signature-requested', slip }), {
      type: 'signature-answered',
      accepted: true,
      by: 'Sam',
    });
    expect(applyEvent(signed, says({ ...approved(), slip: null }), later).slip).toEqual(slip);
  });

  it('becomes uncertain when the thread is lost, and comes back to waiting when the provider still has it', () => {
    const lost = paymentAfter(sending, { type: 'lost', reason: reason('no-answer') });
    expect(lost).toMatchObject({ state: 'uncertain', reason: reason('no-answer') });
    expect(outcomeOf(lost)).toBeNull();
    expect(applyEvent(lost, { type: 'still-open' }, later)).toMatchObject({ state: 'waiting', reason: null });
  });

  it('is not cancelled by asking for it', () => {
    const asked = paymentAfter(sending, { type: 'cancel-requested', by: 'Sam' }, { type: 'cancel-answered', answer: 'asked' });
    expect(asked).toMatchObject({ state: 'sent', cancelRequested: true });
    expect(applyEvent(asked, says(approved()), later)).toMatchObject({ state: 'approved', charged: fullCharge });
  });

  it('once released, stays open but no longer holds its terminal', () => {
    const released = paymentAfter(sending, { type: 'lost', reason: reason('no-answer') }, { type: 'released', by: 'Sam' });
    expect([isOpen(released), holdsTerminal(released)]).toEqual([true, false]);
  });

  it('tells nothing new while the provider only repeats that it has it', () => {
    const waiting = paymentAfter(sending, says({ kind: 'accepted' }));
    expect(eventsFor(waiting, { kind: 'accepted' })).toEqual([]);
    expect(eventsFor(waiting, { kind: 'accepted', providerReference: 'R1' })).toHaveLength(1);
  });
});

describe('an outcome', () => {
  it.each(['declined', 'cancelled'] as const)('%s comes with the reason and the slip, and charges nothing', (kind) => {
    const payment = paymentAfter(sending, says({ kind, reason: reason(kind === 'declined' ? 'declined' : 'cancelled-at-terminal'), slip }));
    expect(payment).toMatchObject({ state: kind, slip, charged: null });
    expect(goodsPaid(payment)).toEqual(zero('ZAR'));
  });

  it('before sending can only be that nothing was charged', () => {
    const refused: Update = { kind: 'not-charged', reason: reason('restart-before-sending') };
    expect(paymentAfter(says(refused))).toMatchObject({ state: 'not-charged', reason: refused.reason });
    for (const update of [approved(), declined, cancelled, accepted]) {
      expect(() => paymentAfter(says(update))).toThrow(ImpossibleEvent);
    }
  });

  it('is never concluded from our own clock or network: losing the thread leaves the payment open', () => {
    for (const code of ['no-answer', 'unreadable-answer', 'unreachable', 'restart', 'provider-error'] as const) {
      expect(isOpen(paymentAfter(sending, { type: 'lost', reason: reason(code) }))).toBe(true);
    }
  });

  it("by a person's word is charged in full or not at all", () => {
    const charged = paymentAfter(sending, { type: 'settled', settlement: settlement(true) });
    expect(charged).toMatchObject({ state: 'settled-by-person', charged: fullCharge, settlement: settlement(true) });
    expect(outcomeOf(charged)).toBe('approved');
    const notCharged = paymentAfter(sending, { type: 'settled', settlement: settlement(false) });
    expect(notCharged.charged).toBeNull();
    expect(outcomeOf(notCharged)).toBe('not-charged');
    expect(() => paymentAfter({ type: 'settled', settlement: settlement(true) })).toThrow(ImpossibleEvent);
  });

  it('of goods is what was charged without the cash part', () => {
    expect(goodsPaid(paymentAfter(sending, says(approved())))).toEqual(rand(6_500));
    expect(goodsPaid(paymentAfter(sending, says(approved({ amount: rand(5_000), cashback: rand(5_000) }))))).toEqual(zero('ZAR'));
  });
});

describe('a charge that differs from what was asked', () => {
  it.each<[string, Charge, string[]]>([
    ['less', { amount: rand(10_000), cashback: rand(5_000) }, ['charged-less']],
    ['more', { amount: rand(20_000), cashback: rand(5_000) }, ['charged-more']],
    ['other cash', { amount: rand(11_500), cashback: zero('ZAR') }, ['other-cashback']],
    ['less, and no cash', { amount: rand(6_500), cashback: zero('ZAR') }, ['charged-less', 'other-cashback']],
    ['another currency', { amount: money(11_500, 'EUR'), cashback: money(5_000, 'EUR') }, ['other-currency']],
    ['cash of another currency', { amount: rand(11_500), cashback: money(5_000, 'EUR') }, ['other-currency']],
    ['nothing that differs', fullCharge, []],
  ])('is kept as the provider says it, with an alert beside it: %s', (_, charge, alerts) => {
    const payment = hear(paymentAfter(sending), approved(charge));
    expect(payment).toMatchObject({ state: 'approved', charged: charge });
    expect(payment.alerts.map(({ kind }) => kind)).toEqual(alerts);
  });
});

describe('a final state', () => {
  it.each<[string, Update, Update]>([
    ['approved', approved(), declined],
    ['approved', approved(), approved({ amount: rand(100), cashback: zero('ZAR') })],
    ['declined', declined, approved()],
    ['declined', declined, cancelled],
    ['cancelled', cancelled, approved()],
    ['not-charged', { kind: 'not-charged', reason: reason('terminal-busy') }, approved()],
  ])('%s stands; an answer that contradicts it becomes an alert', (_, first, second) => {
    const final = hear(paymentAfter(sending), first);
    const told = hear(final, second);
    expect(told).toEqual({ ...final, updatedAt: later, alerts: [{ kind: 'contradicting-answer', at: later, detail: expect.any(String) }] });
  });

  it('takes the same answer again, and news from before it, without an alert', () => {
    for (const update of [approved(), declined, cancelled]) {
      const final = hear(paymentAfter(sending), update);
      for (const again of [update, accepted, progress, { kind: 'signature-requested', slip } as const])
        expect(hear(final, again)).toEqual(final);
    }
  });

  it("by a person's word is contradicted by the provider only where they differ", () => {
    const charged = paymentAfter(sending, { type: 'settled', settlement: settlement(true) });
    const notCharged = paymentAfter(sending, { type: 'settled', settlement: settlement(false) });
    expect(alertsOf(hear(charged, approved()))).toEqual([]);
    expect(alertsOf(hear(charged, declined))).toEqual(['contradicting-answer']);
    expect(alertsOf(hear(charged, approved({ amount: rand(100), cashback: zero('ZAR') })))).toEqual(['contradicting-answer']);
    expect(alertsOf(hear(notCharged, declined))).toEqual([]);
    expect(alertsOf(hear(notCharged, approved()))).toEqual(['charged-after-settlement']);
  });

  it('takes no other event than an alert', () => {
    const final = paymentAfter(sending, says(approved()));
    for (const event of allEvents.filter(({ type }) => type !== 'alert')) {
      expect(() => applyEvent(final, event, later)).toThrow(ImpossibleEvent);
    }
  });
});

describe('events that cannot follow', () => {
  it.each<[string, PaymentEvent[]]>([
    ['anything before the order', [sending]],
    [
      'a second order',
      [
        { type: 'created', order },
        { type: 'created', order },
      ],
    ],
    ['sending twice', [{ type: 'created', order }, sending, sending]],
    [
      'losing what was never sent',
      [
        { type: 'created', order },
        { type: 'lost', reason: reason('no-answer') },
      ],
    ],
    [
      'releasing what was never sent',
      [
        { type: 'created', order },
        { type: 'released', by: 'Sam' },
      ],
    ],
    ['being still open without having been sent', [{ type: 'created', order }, { type: 'still-open' }]],
    [
      'answering a signature that nobody asked for',
      [{ type: 'created', order }, sending, { type: 'signature-answered', accepted: true, by: 'Sam' }],
    ],
    ['no event at all', []],
  ])('are refused: %s', (_, events) => {
    expect(() => replay(events.map((event) => ({ event, at })))).toThrow(ImpossibleEvent);
  });
});

describe('whatever happens, in whatever order', () => {
  it('a final state never changes', () => {
    fc.assert(
      fc.property(fc.array(anyHappening()), (happenings) => {
        let payment = paymentAfter();
        for (const happening of happenings) {
          const next = live(payment, happening).payment;
          if (isFinal(payment.state)) expect({ ...next, updatedAt: payment.updatedAt, alerts: payment.alerts }).toEqual(payment);
          payment = next;
        }
      }),
    );
  });

  it('replaying the events gives the same payment', () => {
    fc.assert(
      fc.property(fc.array(anyHappening()), (happenings) => {
        const history: { event: PaymentEvent; at: string }[] = [{ event: { type: 'created', order }, at }];
        let payment = paymentAfter();
        for (const happening of happenings) {
          const lived = live(payment, happening);
          payment = lived.payment;
          history.push(...lived.events.map((event) => ({ event, at: later })));
        }
        expect(replay(history)).toEqual(payment);
        expect(replay(JSON.parse(JSON.stringify(history)))).toEqual(payment);
      }),
    );
  });

  it('only the provider ends a payment, or a person who says so', () => {
    fc.assert(
      fc.property(fc.array(anyHappening()), (happenings) => {
        let payment = paymentAfter();
        for (const happening of happenings) {
          const { payment: next } = live(payment, happening);
          if (isOpen(payment) && !isOpen(next)) {
            const word = 'update' in happening ? happening.update.kind : happening.event.type;
            expect(next.state).toBe(word === 'settled' ? 'settled-by-person' : word);
          }
          payment = next;
        }
      }),
    );
  });

  it('money is charged only where the payment says so, as the provider said it, and a difference has its alert', () => {
    fc.assert(
      fc.property(fc.array(anyHappening()), (happenings) => {
        let payment = paymentAfter();
        for (const happening of happenings) {
          const { payment: next } = live(payment, happening);
          if (payment.state !== 'approved' && next.state === 'approved') {
            expect('update' in happening && happening.update.kind === 'approved' && happening.update.charge).toEqual(next.charged);
            expect(alertsOf(next).includes('charged-less')).toBe((next.charged?.amount.minor ?? 0) < order.amount.minor);
            expect(alertsOf(next).includes('charged-more')).toBe((next.charged?.amount.minor ?? 0) > order.amount.minor);
          }
          payment = next;
        }
        expect(payment.charged !== null).toBe(outcomeOf(payment) === 'approved');
      }),
    );
  });

  it('the order and what once became true stay: cancel asked, released, every alert', () => {
    fc.assert(
      fc.property(fc.array(anyHappening()), (happenings) => {
        let payment = paymentAfter();
        for (const happening of happenings) {
          const { payment: next } = live(payment, happening);
          expect(next).toMatchObject(order);
          expect(next.cancelRequested || !payment.cancelRequested).toBe(true);
          expect(next.released || !payment.released).toBe(true);
          expect(next.alerts.slice(0, payment.alerts.length)).toEqual(payment.alerts);
          payment = next;
        }
      }),
    );
  });
});

type Happening = { readonly event: PaymentEvent } | { readonly update: Update };

/** As the engine does it: what cannot follow is not written down. */
function live(payment: Payment, happening: Happening): { payment: Payment; events: PaymentEvent[] } {
  const events = 'update' in happening ? eventsFor(payment, happening.update) : [happening.event];
  try {
    return { payment: events.reduce((current, event) => applyEvent(current, event, later), payment), events };
  } catch (error) {
    if (error instanceof ImpossibleEvent) return { payment, events: [] };
    throw error;
  }
}

function anyHappening(): fc.Arbitrary<Happening> {
  const charge = fc.record({
    amount: fc.constantFrom(rand(11_500), rand(100), rand(20_000)),
    cashback: fc.constantFrom(rand(5_000), rand(0)),
  });
  const update = fc.oneof(
    fc.constantFrom<Update>(accepted, progress, declined, cancelled, { kind: 'signature-requested', slip }),
    charge.map(approved),
  );
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...allEvents).map((event) => ({ event })) },
    { weight: 2, arbitrary: update.map((said) => ({ update: said })) },
  );
}

function rand(minor: number): Money {
  return money(minor, 'ZAR');
}

function reason(code: Reason['code']): Reason {
  return { code, text: null };
}

function approved(charge: Charge = fullCharge) {
  return { kind: 'approved', charge, providerReference: null, slip } as const;
}

function settlement(charged: boolean): Settlement {
  return { charged, by: 'Kim', reason: 'Looked at the terminal', slipNumber: '42' };
}

function says(update: Update): PaymentEvent {
  return { type: 'answered', update };
}

function paymentAfter(...events: PaymentEvent[]): Payment {
  return replay([{ type: 'created', order } as const, ...events].map((event) => ({ event, at })));
}

function hear(payment: Payment, update: Update): Payment {
  return eventsFor(payment, update).reduce((current, event) => applyEvent(current, event, later), payment);
}

function alertsOf(payment: Payment): string[] {
  return payment.alerts.map(({ kind }) => kind);
}
