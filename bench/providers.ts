/**
 * From the moment a provider knows a result to `approved` in the journal, for each provider over real
 * connections: alone, and with all terminals taking payments at once.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { money } from '#shared/money.ts';
import { createEngine, type Engine, type EngineTerminal } from '../electron/payments/engine.ts';
import { openJournal } from '../electron/payments/journal.ts';
import { type Clock, silentLog, systemClock, systemRandom } from '../electron/ports.ts';
import { conformanceEntries } from '../electron/providers/conformance-entries.ts';
import type { ConformanceEntry, ConformanceStage } from '../electron/providers/conformance-stage.ts';
import { createProvider } from '../electron/providers/create.ts';
import { type ScriptedCardholder, scriptedCardholder, tap } from '../electron/providers/simulation.ts';
import type { ManualClock } from '../electron/testing/manual-ports.ts';
import { atMost, type Figure, percentile } from './measure.ts';

/** A polled provider answers once a second, so fewer of its payments make as long a run. */
const entries = new Map(await conformanceEntries());
const counted: Payments = { told: 300, polled: 30 };
const warmUp: Payments = { told: 30, polled: 1 };

interface Payments {
  readonly told: number;
  readonly polled: number;
}

interface Bench {
  readonly name: string;
  readonly polled: boolean;
  readonly stage: ConformanceStage;
  readonly cardholder: ScriptedCardholder;
}

interface Measured {
  /** Milliseconds from the cardholder's tap to the journal. */
  readonly delays: readonly number[];
  /** Questions for the result, a second of waiting. */
  readonly questionsPerSecond: number;
}

export async function providerFigures(): Promise<Figure[]> {
  const benches: Bench[] = [];
  for (const [name, entry] of entries) benches.push(await open(name, entry));
  const directory = mkdtempSync(join(tmpdir(), 'kassa-bench-'));
  const journal = openJournal(join(directory, 'journal.db'));
  const terminals = new Map(benches.map((bench) => [bench.name, terminalOf(bench)]));
  const engine = createEngine({
    journal,
    terminals,
    clock: systemClock,
    random: systemRandom,
    log: silentLog,
    training: true,
    blocked: () => null,
  });
  try {
    for (const bench of benches) await measure(bench, engine, warmUp);
    const alone = new Map<string, Measured>();
    for (const bench of benches) alone.set(bench.name, await measure(bench, engine));
    const together = new Map(await Promise.all(benches.map(async (bench) => [bench.name, await measure(bench, engine)] as const)));
    return benches.flatMap((bench) => rows(bench, alone.get(bench.name), together.get(bench.name)));
  } finally {
    await engine.stop();
    journal.close();
    for (const { stage } of benches) await stage.close?.();
    rmSync(directory, { recursive: true, force: true });
  }
}

function rows({ name, polled }: Bench, alone: Measured | undefined, together: Measured | undefined): Figure[] {
  if (!alone || !together) return [];
  if (polled) {
    const one = mean(alone.delays);
    return [
      atMost(`${name}: result known to approved in the journal, mean while polling`, one, 'ms', 1000),
      atMost(`${name}: the same, five terminals at once`, mean(together.delays), 'ms', round(one * 1.5)),
      atMost(`${name}: questions for the result`, Math.max(alone.questionsPerSecond, together.questionsPerSecond), 'a second', 1),
    ];
  }
  const one = percentile(alone.delays, 0.99);
  return [
    atMost(`${name}: result known to approved in the journal, p50`, percentile(alone.delays, 0.5), 'ms', null),
    atMost(`${name}: result known to approved in the journal, p99`, one, 'ms', 20),
    atMost(`${name}: the same p99, five terminals at once`, percentile(together.delays, 0.99), 'ms', round(one * 1.5)),
  ];
}

async function open(name: string, entry: ConformanceEntry): Promise<Bench> {
  const variant = entry.variants.find((each) => /over/i.test(each.name)) ?? entry.variants[0];
  if (!variant) throw new Error(`${name} has no variant`);
  const cardholder = scriptedCardholder();
  const stage = await variant.harness.open({ clock: realClock, random: systemRandom, cardholder });
  return { name, polled: name === 'buckaroo', stage, cardholder };
}

function terminalOf({ name, stage }: Bench): EngineTerminal {
  const definition = entries.get(name)?.definition;
  if (!definition) throw new Error(`There is no provider ${name}`);
  const provider = createProvider(definition, {
    settings: stage.settings,
    secrets: stage.secrets,
    context: stage.context,
    ports: { fetch: stage.fetch, clock: systemClock, random: systemRandom, log: silentLog, userAgent: 'Kassa/0.1.0' },
  });
  return { id: name, providerName: name, currency: stage.context.currency, provider };
}

async function measure(bench: Bench, engine: Engine, payments: Payments = counted): Promise<Measured> {
  const { name, stage, cardholder, polled } = bench;
  const delays: number[] = [];
  let questions = 0;
  let waited = 0;
  const count = polled ? payments.polled : payments.told;
  for (let index = 0; index < count; index += 1) {
    const seen = stage.simulator.received.length;
    const startedAt = performance.now();
    const asked = cardholder.asked();
    const payment = engine.start({
      saleId: systemRandom.uuid(),
      terminalId: name,
      amount: money(1500, stage.context.currency),
      cashback: money(0, stage.context.currency),
      operator: { id: '1', name: 'Bench' },
      note: null,
      basket: null,
    });
    await asked;
    // The customer takes a moment; with a polled provider a different one each time, so that the mean is one over the whole pause.
    await systemClock.sleep(polled ? 1_200 + ((index * 397) % 1_000) : 5);
    const approved = new Promise<number>((resolve) => {
      const end = engine.onChange((changed) => {
        if (changed.id !== payment.id || changed.state !== 'approved') return;
        end();
        resolve(performance.now());
      });
    });
    const known = performance.now();
    cardholder.will(tap);
    const heard = await approved;
    delays.push(heard - known);
    waited += heard - startedAt;
    questions += stage.simulator.received.slice(seen).filter(({ method }) => method === 'GET').length;
    await stage.settled();
    // The next customer does not come within the same turn of the event loop.
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
  return { delays, questionsPerSecond: questions / (waited / 1_000) };
}

/** The harnesses want a clock that a test decides; here nobody does. */
const realClock: ManualClock = { ...(systemClock satisfies Clock), advance: () => undefined, pass: async () => undefined, sleeping: 0 };

function mean(samples: readonly number[]): number {
  return samples.reduce((sum, each) => sum + each, 0) / samples.length;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
