import { expect, test } from 'vitest';
import { explore, planOf, reportOf } from './explore.ts';
import { shopKinds } from './shop.ts';
import { simulate } from './simulate.ts';

const runs = 1_000;

test('a thousand runs break no rule', { timeout: 600_000 }, async () => {
  const played = await explore(1, runs, await shopKinds());
  expect(played.failure && reportOf(played.failure)).toBeNull();
  expect(played.runs).toBe(runs);
  // Runs in which nothing happened would prove nothing.
  expect(Object.values(played.counts).filter((count) => count > 0).length).toBeGreaterThan(5);
});

test.each([11, 12, 13])('seed %i decides everything: it gives the same trace twice', async (seed) => {
  const kinds = await shopKinds();
  const first = await simulate(planOf(seed), kinds);
  const second = await simulate(planOf(seed), kinds);
  expect(second.trace).toEqual(first.trace);
  expect(first.trace.length).toBeGreaterThan(5);
});
