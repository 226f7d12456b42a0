/**
 * Whatever is done to a provider's answers, a payment is final only as the provider said, and never
 * approved by accident. `MUTATIONS=20000` is the nightly size.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conduct, newPayment, openArena } from './conformance-conduct.ts';
import { conformanceEntries } from './conformance-entries.ts';
import type { ConformanceEntry, ConformanceHarness } from './conformance-stage.ts';
import { amount, charges, expectNothingLeaked } from './conformance-truth.ts';
import { type Mutation, mutating, mutations } from './mutations.ts';
import { type CardholderDecision, tap } from './simulation.ts';

const runs = Number(process.env.MUTATIONS ?? 500);
const timeLimit = Math.max(60_000, runs * 60);

const decisions: readonly CardholderDecision[] = [
  tap,
  { kind: 'approve', by: 'insert-pin' },
  { kind: 'decline', by: 'tap', reason: 'do-not-honour' },
  { kind: 'cancel' },
];
const signed: CardholderDecision = { kind: 'approve', by: 'insert-pin', signature: true };

describe.each(await conformanceEntries())('%s', (_, entry) => {
  const harness = usual(entry);

  test('never takes a changed answer for an approval, nor for a refusal of what was charged', { timeout: timeLimit }, async () => {
    const secrets = await secretsOf(entry, harness);
    const decided = fc.constantFrom(...decisions, ...(entry.capabilities.signature ? [signed] : []));
    await fc.assert(fc.asyncProperty(mutations(secrets), fc.nat({ max: 6 }), fc.constantFrom(1, 2, 100), decided, fc.boolean(), play), {
      numRuns: runs,
    });

    async function play(mutation: Mutation, from: number, count: number, decision: CardholderDecision, signature: boolean): Promise<void> {
      const changed: ConformanceHarness = {
        ...harness,
        open: async (kit) => {
          const stage = await harness.open(kit);
          return { ...stage, fetch: mutating(stage.fetch, mutation, from, count) };
        },
      };
      const arena = await openArena(entry, changed);
      try {
        arena.cardholder.will(decision);
        const conducted = await conduct(arena, newPayment(arena, { amount: amount(arena, 6500) }), { signature });
        const charged = charges(arena, conducted).length;
        expect(charged).toBeLessThanOrEqual(1);
        // Another amount or currency than was asked is the provider's word; that something was charged must be true.
        if (conducted.state !== 'open')
          expect({ state: conducted.state, charged }).toEqual({ state: conducted.state, charged: conducted.state === 'approved' ? 1 : 0 });
        expectNothingLeaked(arena);
        const told = JSON.stringify(conducted.payment);
        for (const secret of secrets) expect(told).not.toContain(secret);
      } finally {
        await arena.close?.();
      }
    }
  });
});

function usual(entry: ConformanceEntry): ConformanceHarness {
  const [variant] = entry.variants;
  if (!variant) throw new Error(`${entry.definition.name} has no variant`);
  return variant.harness;
}

async function secretsOf(entry: ConformanceEntry, harness: ConformanceHarness): Promise<string[]> {
  const arena = await openArena(entry, harness);
  await arena.close?.();
  return Object.values(arena.secrets).filter((secret) => secret.length >= 6);
}
