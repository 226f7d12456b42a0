/** Random journals and records with planted differences: exactly the planted ones are found. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { money } from '#shared/money.ts';
import type { Payment } from '#shared/payment.ts';
import type { Difference } from '#shared/reconciliation.ts';
import { conformanceClock } from '../providers/conformance-conduct.ts';
import { type Inquiry, type ProviderRecords, type ProviderTransaction, Unclear } from '../providers/provider.ts';
import { sentPayment } from '../testing/sent-payment.ts';
import { findingsOf, skewMs } from './findings.ts';
import { youngMs } from './judgement.ts';

const period = { from: '2026-03-02T08:00:00.000Z', to: '2026-03-02T20:00:00.000Z' };
const [from, to] = [Date.parse(period.from), Date.parse(period.to)];
const now = to + youngMs + 1;

/** What really happened, and what the journal makes of it. */
interface Case {
  readonly planted:
    | 'nothing'
    | 'missing-there'
    | 'different-amount'
    | 'charged-there'
    | 'charged-here'
    | 'open-here'
    | 'open-there'
    | 'unclear';
  /** Charged, where nothing is planted. */
  readonly charged: boolean;
  readonly minor: number;
  /** Where it stands in the period, and how far the provider's clock is off. */
  readonly offset: number;
  readonly skew: number;
  readonly keyed: boolean;
}

const skews = fc.integer({ min: -skewMs + 1, max: skewMs - 1 });
const cases = fc.record<Case>({
  planted: fc.constantFrom(
    'nothing',
    'nothing',
    'nothing',
    'missing-there',
    'different-amount',
    'charged-there',
    'charged-here',
    'open-here',
    'open-there',
    'unclear',
  ),
  charged: fc.boolean(),
  minor: fc.integer({ min: 2, max: 1_000_000 }),
  // The edges of the period more often than chance would have it.
  offset: fc.oneof(fc.integer({ min: 0, max: to - from - 1 }), fc.constantFrom(0, 1, to - from - 1)),
  skew: fc.oneof(skews, fc.constant(0)),
  keyed: fc.boolean(),
});
const strangers = fc.array(
  fc.record({ minor: fc.integer({ min: 1, max: 10_000 }), offset: fc.integer({ min: -skewMs, max: to - from + skewMs - 1 }) }),
  { maxLength: 3 },
);

function paymentOf({ planted, charged, minor, offset }: Case, index: number): Payment {
  const at = new Date(from + offset).toISOString();
  const started = sentPayment(
    {
      id: `payment-${index}`,
      kind: 'sale',
      saleId: `sale-${index}`,
      terminalId: 'till-1',
      provider: 'one',
      training: true,
      amount: money(minor, 'EUR'),
      cashback: money(0, 'EUR'),
      references: { reference: `key-${index}` },
      originalPaymentId: null,
      note: null,
      operator: { id: '1', name: 'Sam' },
    },
    at,
  );
  const isCharged =
    planted === 'nothing' || planted === 'open-there' || planted === 'unclear'
      ? charged
      : planted !== 'charged-there' && planted !== 'open-here';
  if (planted === 'open-here') return { ...started, state: 'uncertain' };
  if (!isCharged) return { ...started, state: 'declined' };
  return {
    ...started,
    state: 'approved',
    providerReference: `tx-${index}`,
    charged: { amount: money(minor, 'EUR'), cashback: money(0, 'EUR') },
  };
}

/** What the provider has of it, or null. */
function entryOf(each: Case, index: number): ProviderTransaction | null {
  const { planted, charged, minor, offset, skew, keyed } = each;
  const isCharged = planted === 'nothing' ? charged : planted !== 'charged-here';
  if (planted === 'missing-there') return null;
  // Where nothing was charged, some providers list nothing.
  if (planted === 'nothing' && !charged && keyed) return null;
  const hasReference = paymentOf(each, index).providerReference !== null;
  return {
    kind: 'sale',
    reference: `tx-${index}`,
    keys: keyed || !hasReference ? [`key-${index}`] : [],
    original: null,
    at: new Date(from + offset + skew).toISOString(),
    state: planted === 'open-there' || planted === 'unclear' ? 'unclear' : isCharged ? 'charged' : 'not-charged',
    amount: money(planted === 'different-amount' ? minor - 1 : minor, 'EUR'),
    place: { kind: 'own' },
    words: null,
  };
}

function lookUpOf(each: Case, index: number): Inquiry {
  if (each.planted === 'open-there') return 'pending';
  if (each.planted === 'unclear') throw new Unclear({ code: 'unreadable-answer', text: null }, 'Nobody can read this.');
  const entry = entryOf(each, index);
  if (!entry) return 'unknown';
  if (entry.state !== 'charged') return { kind: 'declined', reason: { code: 'declined', text: null } };
  return {
    kind: 'approved',
    charge: { amount: entry.amount ?? money(0, 'EUR'), cashback: money(0, 'EUR') },
    providerReference: entry.reference,
    slip: null,
  };
}

const kinds: Readonly<Partial<Record<Case['planted'], Difference['kind']>>> = {
  'missing-there': 'missing-there',
  'different-amount': 'different-amount',
  'charged-there': 'different-state',
  'charged-here': 'different-state',
};

describe.each(['list', 'look-up'] as const)('by %s', (way) => {
  test('exactly the planted differences are found', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cases, { maxLength: 12 }), strangers, async (all, foreign) => {
        const entries = all.flatMap((each, index) => entryOf(each, index) ?? []);
        const unknown = foreign.map(
          ({ minor, offset }, index): ProviderTransaction => ({
            kind: 'sale',
            reference: `stranger-${index}`,
            keys: [],
            original: null,
            at: new Date(from + offset).toISOString(),
            state: 'charged',
            amount: money(minor, 'EUR'),
            place: { kind: 'own' },
            words: null,
          }),
        );
        const records: ProviderRecords = {
          ...(way === 'list' && {
            async *list(wanted) {
              const isWanted = ({ at }: ProviderTransaction) =>
                Date.parse(at ?? '') >= Date.parse(wanted.from) && Date.parse(at ?? '') < Date.parse(wanted.to);
              yield* [...entries, ...unknown].filter(isWanted);
            },
          }),
          lookUp: async ({ id }) => {
            const index = Number(id.split('-')[1]);
            const each = all[index];
            if (!each) throw new RangeError(id);
            return lookUpOf(each, index);
          },
        };
        const { findings, updates } = await findingsOf({
          terminalId: 'till-1',
          records,
          period,
          payments: all.map(paymentOf),
          clock: conformanceClock(new Date(now).toISOString()),
          signal: new AbortController().signal,
          progress: () => undefined,
        });
        const told = findings.differences.map(({ kind, paymentId, reference }) => `${kind} ${paymentId ?? reference}`);
        const planted = all.flatMap(({ planted }, index) => (kinds[planted] ? [`${kinds[planted]} payment-${index}`] : []));
        const isInside = ({ offset }: { offset: number }) => offset >= 0 && offset < to - from;
        const alien = way === 'list' ? foreign.flatMap((each, index) => (isInside(each) ? [`missing-here stranger-${index}`] : [])) : [];
        expect(told.toSorted()).toEqual([...planted, ...alien].toSorted());
        const untold = all.flatMap(({ planted }, index) =>
          ['open-here', 'open-there', 'unclear'].includes(planted) ? [`payment-${index}`] : [],
        );
        expect(findings.untold.map(({ paymentId }) => paymentId).toSorted()).toEqual(untold.toSorted());
        // What the provider says otherwise than the till goes to the journal as an alert.
        expect(updates.map(({ paymentId }) => paymentId).toSorted()).toEqual(
          all.flatMap(({ planted }, index) => (kinds[planted] && planted !== 'missing-there' ? [`payment-${index}`] : [])).toSorted(),
        );
        const agreed = all.filter(({ planted }) => planted === 'nothing');
        const paid = agreed.filter(({ charged }) => charged);
        expect(findings.agreed).toEqual({
          sales: paid.length,
          salesSum: paid.reduce((sum, { minor }) => sum + minor, 0),
          refunds: 0,
          refundsSum: 0,
          uncharged: agreed.length - paid.length,
        });
      }),
      { numRuns: 150 },
    );
  });
});
