/** The lists decide when the answer was lost: whatever is done to them, a payment is final only as the truth is. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Arena, conduct, newPayment, openArena } from '../conformance-conduct.ts';
import { amount, charges, expectNothingLeaked } from '../conformance-truth.ts';
import { mutating, mutations } from '../mutations.ts';
import { type CardholderDecision, fault, tap } from '../simulation.ts';
import { conformance } from './conformance.test-data.ts';
import { secrets } from './testing.test-data.ts';

const decisions: readonly CardholderDecision[] = [
  tap,
  { kind: 'approve', by: 'insert-pin', signature: true },
  { kind: 'decline', by: 'tap', reason: 'do-not-honour' },
  { kind: 'cancel' },
  { kind: 'cut', by: 'tap', charged: true },
  { kind: 'cut', by: 'tap', charged: false },
];

/** Opens a stage whose answers from the given one on are changed. */
async function changed(mutation: Parameters<typeof mutating>[1], from: number, count: number): Promise<Arena> {
  const [variant] = conformance.variants;
  if (!variant) throw new Error('There is no variant');
  const { harness } = variant;
  const open: typeof harness.open = async (kit) => {
    const stage = await harness.open(kit);
    return { ...stage, fetch: mutating(stage.fetch, mutation, from, count) };
  };
  return openArena(conformance, { ...harness, open });
}

test('a lost answer and a changed list never make an approval, nor a refusal of what was charged', { timeout: 60_000 }, async () => {
  const runs = fc.asyncProperty(
    mutations(Object.values(secrets)),
    fc.nat({ max: 3 }),
    fc.constantFrom(1, 2, 100),
    fc.constantFrom(...decisions),
    fc.boolean(),
    fc.boolean(),
    async (mutation, from, count, decision, signature, loseBoth) => {
      const arena = await changed(mutation, from, count);
      arena.cardholder.will(decision);
      arena.simulator.faults.next(fault.dropAfter, { method: 'POST', path: '/sales' });
      if (loseBoth) arena.simulator.faults.next(fault.dropAfter, { method: 'POST', path: '/signatures' });
      const conducted = await conduct(arena, newPayment(arena, { amount: amount(arena, 6500) }), { signature });
      const charged = charges(arena, conducted).length;
      if (conducted.state !== 'open') expect(charged).toBe(conducted.state === 'approved' ? 1 : 0);
      expectNothingLeaked(arena);
    },
  );
  await fc.assert(runs, { numRuns: 300 });
});
