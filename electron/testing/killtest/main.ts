/** `npm run killtest -- [--runs N] [--seed S]`: kills tills at any moment of a sale, and holds what their journals tell against the money that moved. */
import { parseArgs } from 'node:util';
import { conformanceEntries } from '../../providers/conformance-entries.ts';
import type { ConformanceEntry } from '../../providers/conformance-stage.ts';
import { planOf } from './plan.ts';
import { play, type Report, undisturbed } from './run.ts';
import { summary } from './summary.ts';

const { values } = parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' }, from: { type: 'string' } } });
const runs = whole('runs', values.runs, 200);
const seed = whole('seed', values.seed, Date.now() % 1_000_000);
/** A run is found again by its number. */
const from = whole('from', values.from, 0);
const lanes = 2;

const entries = (await conformanceEntries()).map(([, entry]) => entry);
const spans = new Map<ConformanceEntry, number>();
for (const entry of entries) spans.set(entry, await undisturbed(entry));
say(`${runs} runs over ${entries.length} providers, seed ${seed}`);

const reports: Report[] = [];
const started = performance.now();
let next = from;
await Promise.all(Array.from({ length: lanes }, lane));
for (const line of summary(reports)) say(line);
say(`${((performance.now() - started) / 1000).toFixed(0)} s, again with --runs ${runs} --seed ${seed}`);
process.exitCode = reports.some(({ accusations }) => accusations.length > 0) ? 1 : 0;

async function lane(): Promise<void> {
  while (next < from + runs) {
    const number = next;
    next += 1;
    const entry = entries[number % entries.length];
    if (!entry) return;
    const plan = planOf(seed, number, entry.capabilities);
    const report = await play(entry, plan, spans.get(entry) ?? 0);
    reports.push(report);
    if (report.accusations.length > 0) accuse(report);
    if (reports.length % 20 === 0) say(`${reports.length} runs`);
  }
}

function accuse({ provider, plan, accusations, folder }: Report): void {
  for (const accusation of accusations) say(`RUN ${plan.number} ${provider}: ${accusation}`);
  say(`  ${JSON.stringify(plan)}`);
  say(`  again with --runs 1 --from ${plan.number} --seed ${seed}; its files are in ${folder}`);
}

function whole(name: string, given: string | undefined, fallback: number): number {
  if (given === undefined) return fallback;
  if (/^\d{1,9}$/.test(given)) return Number(given);
  throw new RangeError(`--${name} ${given} is not a whole number.`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
