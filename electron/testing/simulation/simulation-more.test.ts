import { expect, test } from 'vitest';
import { explore, reportOf } from './explore.ts';
import { shopKinds } from './shop.ts';

const runs = 1_000;

// In a file of its own, so that it runs beside the first thousand.
test('a second thousand runs break no rule', { timeout: 600_000 }, async () => {
  const played = await explore(100_001, runs, await shopKinds());
  expect(played.failure && reportOf(played.failure)).toBeNull();
  expect(played.runs).toBe(runs);
});
