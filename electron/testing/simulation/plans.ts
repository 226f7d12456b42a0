/** Draws plans. Simple ones are likelier, and a plan that fails is simplified until every part of it matters. */
import fc from 'fast-check';
import type { CardEntry, CardholderDecision, DeclineReason } from '../../providers/simulation.ts';
import type { Circumstance, Command, Crash, Customer, Deed, Disturbance, Happening, Mishap, Plan, SignatureWord } from './plan.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

const flag = fc.boolean();
const few = fc.nat(3);
const rarely = fc.integer({ min: 0, max: 9 }).map((number) => number === 9);

/** Mostly short. */
const pause = fc.oneof(fc.nat(3 * second), fc.nat(3 * second), fc.nat(30 * second), fc.nat(5 * minute));
const span = fc.oneof(fc.nat(20 * second), fc.nat(10 * minute), fc.nat(6 * hour));

const entry = fc.constantFrom<CardEntry>('tap', 'insert-pin');
const decision: fc.Arbitrary<CardholderDecision> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('approve' as const), by: entry }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('approve' as const), by: entry, signature: fc.constant(true) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('approve' as const),
      by: entry,
      charged: fc.record({ amount: fc.integer({ min: 1, max: 2_000 }), cash: fc.constant(0) }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('decline' as const),
      by: entry,
      reason: fc.constantFrom<DeclineReason>('do-not-honour', 'insufficient-funds', 'expired-card', 'wrong-pin'),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ kind: 'cancel' as const }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('cut' as const), by: entry, charged: flag, silentFor: span }) },
);

/** Nobody decides in no time at all. */
const customer: fc.Arbitrary<Customer> = fc.record({ after: pause.map((milliseconds) => milliseconds + 200), does: decision });

const price = fc.integer({ min: 1, max: 30_000 });
const percent = fc.oneof({ weight: 3, arbitrary: fc.constant(100) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 99 }) });
const card: fc.Arbitrary<Deed> = fc.record({ kind: fc.constant('card' as const), card: fc.constantFrom(0, 0, 0, 0, 1, 2, 3), price });
const pay: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constant('pay' as const),
  terminal: fc.noBias(few),
  price,
  percent,
  cash: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 5_000 }) }),
  twice: rarely,
});
const cash: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constant('cash' as const),
  price,
  percent,
  over: fc.oneof(fc.constant(0), fc.nat(5_000)),
  twice: rarely,
});
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 14, arbitrary: pay },
  { weight: 5, arbitrary: cash },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('give-back' as const), which: few, twice: flag }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which: few }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('release' as const), which: few }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('settle' as const),
      which: few,
      says: fc.constantFrom('the truth' as const, 'the truth' as const, 'charged' as const, 'not charged' as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('refund' as const), which: few, percent, twice: flag }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'next-sale' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('edit' as const), price }) },
  { weight: 2, arbitrary: card },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('look' as const), which: few }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'reopen' as const }) },
);
const command = (does: fc.Arbitrary<Deed>): fc.Arbitrary<Command> => fc.record({ after: pause, till: fc.nat(1), does });
/** Without a payment there is nothing to see; a card may be scanned before it, and a part be paid in cash. */
const commands: fc.Arbitrary<readonly Command[]> = fc
  .tuple(
    fc.option(command(card), { freq: 2 }),
    fc.option(command(cash), { freq: 1 }),
    command(pay),
    fc.array(command(deed), { maxLength: 9, size: 'max' }),
  )
  .map(([scanned, part, first, more]) => [...(scanned ? [scanned] : []), ...(part ? [part] : []), first, ...more]);

const signature: fc.Arbitrary<SignatureWord> = fc.record({ after: pause, accepted: flag });

const mishap: fc.Arbitrary<Mishap> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: 'answer-lost' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'request-lost' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'refused' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'request-swallowed' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'answer-swallowed' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('request-late' as const), by: span }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('answer-late' as const), by: span }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('error' as const), status: fc.constantFrom(500, 502, 503, 504), handled: flag }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('page' as const), handled: flag }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('nothing' as const), handled: flag }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'cut-off' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('doubled' as const), after: fc.oneof(fc.constant(0), fc.nat(2 * second), span) }),
  },
);
const disturbance: fc.Arbitrary<Disturbance> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ of: fc.constant('money' as const), nth: fc.nat(5), does: mishap }) },
  { weight: 1, arbitrary: fc.record({ of: fc.constant('request' as const), nth: fc.oneof(fc.nat(12), fc.nat(60)), does: mishap }) },
);

const outage: fc.Arbitrary<Mishap> = fc.constantFrom<Mishap>(
  { kind: 'refused' },
  { kind: 'request-lost' },
  { kind: 'answer-lost' },
  { kind: 'request-swallowed' },
  { kind: 'answer-swallowed' },
  { kind: 'error', status: 503, handled: false },
  { kind: 'error', status: 502, handled: true },
  { kind: 'page', handled: false },
);
const till = fc.nat(1);
const jump = fc.oneof(
  fc.integer({ min: -10 * minute, max: 10 * minute }),
  fc.integer({ min: -26 * hour, max: 26 * hour }),
  fc.constantFrom(-365 * 24 * hour, 365 * 24 * hour),
);
const circumstance: fc.Arbitrary<Circumstance> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('outage' as const), lasts: span, how: outage }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('terminal-offline' as const), terminal: few, lasts: span }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'tokens-expire' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('results-lost' as const), lasts: span }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'end-of-day' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('clock-jump' as const), till, by: jump }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('disk-full' as const), till, lasts: span }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('power-cut' as const), till, downFor: span }) },
);
const happening: fc.Arbitrary<Happening> = fc.record({
  at: fc.oneof(fc.nat(5 * second), fc.nat(minute), fc.nat(10 * minute)),
  does: circumstance,
});

const crash: fc.Arbitrary<Crash> = fc.record({ point: fc.oneof(fc.nat(20), fc.nat(60), fc.nat(250)), downFor: span });

export const plans: fc.Arbitrary<Plan> = fc.record({
  randomness: fc.noShrink(fc.integer()),
  shop: fc.noShrink(fc.nat(999_999)),
  tills: fc.oneof({ weight: 5, arbitrary: fc.constant(1 as const) }, { weight: 1, arbitrary: fc.constant(2 as const) }),
  opening: fc.noShrink(fc.nat(999_999)),
  customers: fc.array(customer, { maxLength: 8, size: 'max' }),
  commands,
  signatures: fc.array(signature, { maxLength: 3 }),
  disturbances: fc.array(disturbance, { maxLength: 4 }),
  happenings: fc.array(happening, { maxLength: 3 }),
  crashes: fc.array(crash, { maxLength: 3 }),
  patience: fc.oneof({ weight: 9, arbitrary: fc.constant(15) }, { weight: 1, arbitrary: fc.constantFrom(180, 720) }),
});
