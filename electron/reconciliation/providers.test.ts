/** All providers behind their simulators: what agrees is counted, what was planted is found, and no changed answer makes anything go missing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { money } from '#shared/money.ts';
import type { Payment } from '#shared/payment.ts';
import { type Arena, conduct, newPayment, openArena } from '../providers/conformance-conduct.ts';
import { conformanceEntries } from '../providers/conformance-entries.ts';
import type { ConformanceEntry, ConformanceHarness } from '../providers/conformance-stage.ts';
import { amount } from '../providers/conformance-truth.ts';
import { mutating, mutations } from '../providers/mutations.ts';
import { type CardholderDecision, tap } from '../providers/simulation.ts';
import { findingsOf, type Told } from './findings.ts';

const declined: CardholderDecision = { kind: 'decline', by: 'insert-pin', reason: 'do-not-honour' };
const runs = Number(process.env.MUTATIONS ?? 15);

async function paid(arena: Arena, minor: number): Promise<Payment> {
  const { payment } = await conduct(arena, newPayment(arena, { amount: amount(arena, minor) }));
  await arena.settled();
  return payment;
}

/** Half an hour later, when nothing is young any more. */
async function compared(arena: Arena, from: number, payments: readonly Payment[]): Promise<Told> {
  const { records } = arena.provider;
  if (!records) throw new Error('Every provider has records');
  arena.clock.advance(1_800_000);
  return findingsOf({
    terminalId: arena.context.terminalId,
    records,
    period: { from: new Date(from).toISOString(), to: new Date(arena.clock.now()).toISOString() },
    payments,
    clock: arena.clock,
    signal: new AbortController().signal,
    progress: () => undefined,
  });
}

const entries = await conformanceEntries();

describe.each(entries)('%s', (_, entry) => {
  describe.each(entry.variants)('$name', ({ harness }) => {
    const hasList = harness.listRequests !== undefined;

    async function day(): Promise<{ arena: Arena; from: number; payments: Payment[] }> {
      const arena = await openArena(entry, harness);
      const from = arena.clock.now() - 1_000;
      arena.cardholder.will(tap, declined, tap, { kind: 'cancel' }, tap);
      const payments: Payment[] = [];
      for (const minor of [6500, 1200, 999, 300, 4200]) payments.push(await paid(arena, minor));
      return { arena, from, payments: payments.filter(({ state }) => state !== 'sent' && state !== 'waiting' && state !== 'uncertain') };
    }

    test('a day that agrees has no difference, and its sum', async () => {
      const { arena, from, payments } = await day();
      try {
        const { findings, updates } = await compared(arena, from, payments);
        expect(findings).toMatchObject({ way: hasList ? 'list' : 'look-up', differences: [], agreed: { sales: 3, salesSum: 11_699 } });
        expect(updates).toEqual([]);
      } finally {
        await arena.close?.();
      }
    });

    test('what the journal has otherwise is found', async () => {
      const { arena, from, payments } = await day();
      try {
        const [first, , third, , fifth] = payments;
        if (!first || !third || !fifth || first.state !== 'approved') throw new Error('Three of five are paid');
        const lost = { ...newPayment(arena, { amount: amount(arena, 700) }), createdAt: first.createdAt };
        const journal: Payment[] = [
          { ...first, state: 'declined', charged: null },
          { ...third, charged: { amount: amount(arena, 998), cashback: money(0, arena.currency) } },
          { ...lost, state: 'approved', charged: { amount: amount(arena, 700), cashback: money(0, arena.currency) } },
        ];
        const { findings, updates } = await compared(arena, from, journal);
        // secuconnect says of a payment without its transaction that none was ever begun.
        const missing = findings.differences.filter(({ paymentId }) => paymentId === lost.id);
        expect(missing).toMatchObject([
          { kind: expect.stringMatching(/^missing-there$|^different-state$/), theirs: missing[0]?.theirs ?? null },
        ]);
        const others = findings.differences.filter(({ paymentId }) => paymentId !== lost.id);
        expect(others.map(({ kind, theirs }) => [kind, theirs?.amount?.minor])).toEqual([
          ['different-state', 6500],
          ['different-amount', 999],
          ...(hasList ? [['missing-here', 4200]] : []),
        ]);
        expect(updates.map(({ paymentId }) => paymentId)).toEqual(expect.arrayContaining([first.id, third.id]));
      } finally {
        await arena.close?.();
      }
    });

    test.runIf(entry.capabilities.refund !== 'none')('what was paid back agrees', async () => {
      const arena = await openArena(entry, harness);
      try {
        const from = arena.clock.now() - 1_000;
        arena.cardholder.will(tap, tap);
        const sale = await paid(arena, 6500);
        const refund = newPayment(arena, { kind: 'refund', amount: amount(arena, 6500), original: sale });
        const { payment } = await conduct(arena, refund, { original: sale });
        expect(payment.state).toBe('approved');
        const { findings } = await compared(arena, from, [sale, payment]);
        expect(findings).toMatchObject({ differences: [], agreed: { sales: 1, salesSum: 6500, refunds: 1, refundsSum: 6500 }, untold: [] });
      } finally {
        await arena.close?.();
      }
    });
  });

  test('changed answers never make a payment go missing', { timeout: Math.max(60_000, runs * 100) }, async () => {
    const [variant] = entry.variants;
    if (!variant) throw new Error(`${entry.definition.name} has no variant`);
    await fc.assert(
      fc.asyncProperty(
        mutations(Object.values(await secretsOf(entry, variant.harness))),
        fc.nat({ max: 4 }),
        fc.constantFrom(1, 2),
        async (mutation, after, count) => {
          // What happens at the terminal is answered as it was; what is asked about it afterwards is not.
          let isOver = false;
          const changed: ConformanceHarness = {
            ...variant.harness,
            open: async (kit) => {
              const stage = await variant.harness.open(kit);
              const hostile = mutating(stage.fetch, mutation, after, count);
              return { ...stage, fetch: (url, init) => (isOver ? hostile : stage.fetch)(url, init) };
            },
          };
          const arena = await openArena(entry, changed);
          try {
            const from = arena.clock.now() - 1_000;
            arena.cardholder.will(tap, tap);
            const payments = [await paid(arena, 6500), await paid(arena, 1200)];
            isOver = true;
            const { findings } = await compared(arena, from, payments).catch(() => ({ findings: { differences: [] } }));
            expect(findings.differences.filter(({ kind }) => kind === 'missing-there' || kind === 'missing-here')).toEqual([]);
          } finally {
            await arena.close?.();
          }
        },
      ),
      { numRuns: runs },
    );
  });
});

async function secretsOf(entry: ConformanceEntry, harness: ConformanceHarness): Promise<Readonly<Record<string, string>>> {
  const arena = await openArena(entry, harness);
  await arena.close?.();
  return arena.secrets;
}
