/** Plays runs one after the other, each from a seed of its own, and simplifies the plan of one that fails. */
import fc from 'fast-check';
import type { Plan } from './plan.ts';
import { plans } from './plans.ts';
import type { ShopKind } from './shop.ts';
import { type Outcome, simulate } from './simulate.ts';
import type { Counts } from './witness.ts';

export interface Failure {
  readonly seed: number;
  /** The simplest plan that was found to fail, and how it fails. */
  readonly plan: Plan;
  readonly outcome: Outcome;
}

export interface Exploration {
  readonly runs: number;
  /** Summed over all runs. */
  readonly counts: Counts;
  readonly failure: Failure | null;
}

/** So long a plan is simplified at most, in milliseconds. It only makes the report shorter. */
const simplifyMs = 60_000;

/** Plays the runs of the seeds from `seed` on, until one fails. */
export async function explore(
  seed: number,
  runs: number,
  kinds: readonly ShopKind[],
  played: (runs: number) => void = () => undefined,
): Promise<Exploration> {
  const counts: Record<string, number> = {};
  for (let run = 0; run < runs; run += 1) {
    const own = (seed + run) | 0;
    const outcome = await simulate(planOf(own), kinds);
    for (const [name, count] of Object.entries(outcome.counts)) counts[name] = (counts[name] ?? 0) + count;
    if (outcome.violation !== null) return { runs: run + 1, counts, failure: await simplified(own, outcome, kinds) };
    played(run + 1);
  }
  return { runs, counts, failure: null };
}

/** What a seed decides. */
export function planOf(seed: number): Plan {
  const [plan] = fc.sample(plans, { seed, numRuns: 1 });
  if (!plan) throw new RangeError(`The seed ${seed} gives no plan`);
  return plan;
}

async function simplified(seed: number, outcome: Outcome, kinds: readonly ShopKind[]): Promise<Failure> {
  const failing = fc.asyncProperty(plans, async (plan) => (await simulate(plan, kinds)).violation === null);
  const found = await fc.check(failing, { seed, numRuns: 1, interruptAfterTimeLimit: simplifyMs, markInterruptAsFailure: false });
  const [plan] = found.counterexample ?? [planOf(seed)];
  return { seed, plan, outcome: found.counterexample ? await simulate(plan, kinds) : outcome };
}

/** The failure as somebody reads it who wants to mend it. */
export function reportOf({ seed, plan, outcome }: Failure): string {
  return [
    ...outcome.trace,
    '',
    `Plan: ${JSON.stringify(plan)}`,
    `Violation: ${outcome.violation}`,
    `Again: npm run simulate -- --seed ${seed} --runs 1`,
  ].join('\n');
}
