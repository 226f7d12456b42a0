/** A provider's simulator over real HTTP on loopback, which outlives the till, with a customer at its terminal and a till's configuration for it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, systemRandom } from '../../ports.ts';
import type { ConformanceEntry, ConformanceHarness, ConformanceStage } from '../../providers/conformance-stage.ts';
import type { LedgerEntry, SimulatedRequest, Simulator } from '../../providers/simulation.ts';
import { modeDirectory } from '../../till/till-host.ts';
import type { ManualClock } from '../manual-ports.ts';
import { type Customer, createCustomer } from './customer.ts';

/** What can be waited for: the provider got a request, a request met a planned fault, the provider answered such a request, money moved. */
export type Happening = 'request' | 'fault' | 'answered' | 'money';

export interface Station {
  readonly entry: ConformanceEntry;
  readonly harness: ConformanceHarness;
  readonly stage: ConformanceStage;
  readonly customer: Customer;
  /** The configuration file for `--config`. */
  readonly configuration: string;
  /** For `--data`. */
  readonly data: string;
  /** Where the till of this configuration keeps its journal. */
  readonly directory: string;
  /** Resolves as soon as it has happened so often since the station opened. */
  happened(what: Happening, count: number): Promise<void>;
  /** How often it has happened. */
  times(what: Happening): number;
  /** Ends the simulator and removes the files, unless they are to be looked at. */
  close(keepFiles: boolean): Promise<void>;
}

const overTheWire = 'over a real connection';

/** Throws a sentence for a provider whose conformance data has no variant over a real connection. */
export async function openStation(entry: ConformanceEntry): Promise<Station> {
  const harness = entry.variants.find(({ name }) => name.includes(overTheWire))?.harness;
  if (!harness) throw new Error(`${entry.definition.title} has no variant "${overTheWire}" to kill a till with.`);
  const customer = createCustomer();
  const stage = await harness.open({ clock: realClock, random: systemRandom, cardholder: customer });
  const watch = watched(stage.simulator);
  const folder = mkdtempSync(join(tmpdir(), 'kassa-kill-'));
  const configuration = join(folder, 'configuration.json');
  writeFileSync(configuration, JSON.stringify(configurationOf(entry, stage)));
  const data = join(folder, 'data');
  return {
    entry,
    harness,
    stage,
    customer,
    configuration,
    data,
    directory: modeDirectory(data, { kind: 'live', configuration: configurationOf(entry, stage) }),
    ...watch,
    async close(keepFiles) {
      await stage.close?.();
      if (!keepFiles) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The suites decide their clock; a till that is killed has only the real one. */
const realClock: ManualClock = { ...systemClock, advance: () => undefined, pass: async () => undefined, sleeping: 0 };

function configurationOf({ definition }: ConformanceEntry, { settings, secrets, context }: ConformanceStage) {
  return {
    till: context.till,
    store: { ...context.store, address: ['1 High Street'], currency: context.currency },
    operator: { id: '1', name: 'Sam' },
    terminals: [
      { id: context.terminalId, label: 'Counter', provider: definition.name, settings: { ...settings }, secrets: { ...secrets } },
    ],
  };
}

function watched(simulator: Simulator): Pick<Station, 'happened' | 'times'> {
  const counts: Record<Happening, number> = { request: 0, fault: 0, answered: 0, money: 0 };
  const waiting: { readonly what: Happening; readonly count: number; readonly notice: () => void }[] = [];
  const note = (what: Happening) => {
    counts[what] += 1;
    for (const each of waiting) if (each.what === what && each.count === counts[what]) each.notice();
  };
  const { faults, ledger, handle } = simulator;
  const { take } = faults;
  const { add } = ledger;
  const met = new WeakSet<SimulatedRequest>();
  Object.assign(faults, {
    take(request: SimulatedRequest) {
      const fault = take(request);
      note('request');
      if (!fault) return fault;
      met.add(request);
      note('fault');
      return fault;
    },
  });
  Object.assign(simulator, {
    async handle(request: SimulatedRequest) {
      const response = await handle(request);
      if (met.has(request)) note('answered');
      return response;
    },
  });
  Object.assign(ledger, {
    add(entry: LedgerEntry) {
      add(entry);
      note('money');
    },
  });
  return {
    times: (what) => counts[what],
    happened: (what, count) =>
      new Promise((notice) => {
        if (counts[what] >= count) notice();
        else waiting.push({ what, count, notice });
      }),
  };
}
