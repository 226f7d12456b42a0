/** `npm run simulate -- [--seed S] [--runs N]`: plays runs until one fails, on every core, and sums up what happened in them. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type Exploration, explore, reportOf } from './explore.ts';
import { shopKinds } from './shop.ts';

interface Share {
  readonly seed: number;
  readonly runs: number;
}

type Told =
  | { readonly kind: 'played'; readonly runs: number }
  | { readonly kind: 'over'; readonly counts: Exploration['counts']; readonly runs: number; readonly report: string | null };

if (isMainThread) await lead();
else await follow(workerData as Share);

async function follow({ seed, runs }: Share): Promise<void> {
  const tell = (told: Told) => parentPort?.postMessage(told);
  const played = await explore(seed, runs, await shopKinds(), (number) => {
    if (number % 50 === 0) tell({ kind: 'played', runs: number });
  });
  tell({ kind: 'over', counts: played.counts, runs: played.runs, report: played.failure && reportOf(played.failure) });
}

async function lead(): Promise<void> {
  const { values } = parseArgs({ options: { seed: { type: 'string' }, runs: { type: 'string' } } });
  const seed = Number(values.seed ?? 1);
  const runs = Number(values.runs ?? 2_000);
  if (!Number.isInteger(seed) || !Number.isInteger(runs) || runs < 1) throw new RangeError('--seed and --runs are whole numbers.');
  const started = performance.now();
  const threads = Math.min(availableParallelism(), runs);
  const perThread = Math.ceil(runs / threads);
  const shares = Array.from({ length: threads }, (_, index) => ({
    seed: seed + index * perThread,
    runs: Math.min(perThread, runs - index * perThread),
  })).filter((share) => share.runs > 0);
  const ends = await Promise.all(shares.map(played));
  const counts: Record<string, number> = {};
  for (const end of ends) for (const [name, count] of Object.entries(end.counts)) counts[name] = (counts[name] ?? 0) + count;
  const total = ends.reduce((sum, end) => sum + end.runs, 0);
  say(`${total} runs from seed ${seed} in ${Math.round((performance.now() - started) / 1_000)} s`);
  for (const [name, count] of Object.entries(counts)) say(`${String(count).padStart(10)}  ${name}`);
  const failed = ends.find(({ report }) => report !== null);
  say(failed?.report ?? 'No run broke a rule.');
  if (failed) process.exitCode = 1;
}

type End = Extract<Told, { kind: 'over' }>;

function played(share: Share): Promise<End> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: share, execArgv: process.execArgv });
    worker.on('message', (told: Told) => {
      if (told.kind === 'over') resolve(told);
      else if (told.runs % 1_000 === 0) say(`  seed ${share.seed}: ${told.runs} of ${share.runs} runs`);
    });
    worker.on('error', reject);
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
