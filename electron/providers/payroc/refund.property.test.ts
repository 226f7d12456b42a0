/** Whatever is done to Payroc's answers, a refund is final only as the ledger has it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fetch } from '../../ports.ts';
import { conduct, newPayment, openArena } from '../conformance-conduct.ts';
import { amount } from '../conformance-truth.ts';
import { mutating, mutations } from '../mutations.ts';
import { fault, tap } from '../simulation.ts';
import { conformance } from './conformance.test-data.ts';
import { secrets } from './testing.test-data.ts';

const runs = Number(process.env.MUTATIONS ?? 300);
const harnesses = conformance.variants.filter(({ name }) => !name.includes('real connection')).map(({ harness }) => harness);

test('a refund is paid back at most once, and approved only if it was', { timeout: Math.max(60_000, runs * 60) }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...harnesses),
      mutations(Object.values(secrets)),
      fc.nat({ max: 5 }),
      fc.constantFrom(1, 2, 100),
      fc.constantFrom(500, 6500),
      fc.boolean(),
      async (harness, mutation, from, count, minor, lost) => {
        const reached: { fetch: Fetch | null; changed: Fetch | null } = { fetch: null, changed: null };
        const arena = await openArena(conformance, {
          ...harness,
          open: async (kit) => {
            const stage = await harness.open(kit);
            reached.fetch = stage.fetch;
            return { ...stage, fetch: (url, init) => (reached.changed ?? stage.fetch)(url, init) };
          },
        });
        arena.cardholder.will(tap);
        const { payment: original } = await conduct(arena, newPayment(arena, { amount: amount(arena, 6500) }));
        if (reached.fetch) reached.changed = mutating(reached.fetch, mutation, from, count);
        if (lost) arena.simulator.faults.next(fault.dropAfter, harness.refundRequests ?? {});
        const refund = newPayment(arena, { kind: 'refund', amount: amount(arena, minor), original });
        const { state, charge } = await conduct(arena, refund, { original });
        const paidBack = arena.simulator.ledger.entries.filter(({ kind }) => kind === 'refund');
        expect(paidBack.length).toBeLessThanOrEqual(1);
        if (state === 'approved') expect(paidBack).toMatchObject([{ amount: charge?.amount.minor }]);
        else if (state !== 'open') expect(paidBack).toEqual([]);
      },
    ),
    { numRuns: runs },
  );
});
