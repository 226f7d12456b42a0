import type { Article } from '#shared/ipc.ts';
import type { Configuration } from '#shared/settings.ts';
import type { Clock, Random } from '../ports.ts';
import type { Simulator, SimulatorMemory } from '../providers/simulation.ts';
import type { VirtualTerminal } from './virtual-terminal.ts';

export interface StorePorts {
  readonly clock: Clock;
  readonly random: Random;
  /** A terminal's display or state changed. */
  readonly onChange: () => void;
  /** Where a provider's simulator keeps its records between two runs; by default nowhere. */
  readonly memory?: (provider: string) => SimulatorMemory;
}

/** What a country's training store consists of. */
export interface TrainingStore {
  readonly configuration: Configuration;
  /** By the host name that the configuration gives each of them. */
  readonly simulators: ReadonlyMap<string, Simulator>;
  readonly terminals: readonly VirtualTerminal[];
  readonly articles: readonly Article[];
  /** Thousandths of a percent, the usual one first. */
  readonly taxRates: readonly number[];
  /** Minor units. */
  readonly cashChoices: readonly number[];
}
