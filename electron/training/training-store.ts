/** What the training stores have in common: terminals and providers that exist only in this process, a store that is clearly a sample. */

import type { TrainingCountry } from '#shared/countries.ts';
import type { ArticleFields } from '#shared/ipc.ts';
import type { Configuration, TerminalConfiguration } from '#shared/settings.ts';
import type { Clock, Random } from '../ports.ts';
import type { Cardholder, Simulator, SimulatorMemory } from '../providers/simulation.ts';
import { createVirtualTerminal, type TerminalKnowledge, type VirtualTerminal } from './virtual-terminal.ts';

export interface StorePorts {
  readonly clock: Clock;
  readonly random: Random;
  /** A terminal's display or state changed. */
  readonly onChange: () => void;
  /** Where a provider's simulator keeps its records between two runs; by default nowhere. */
  readonly memory?: (provider: string) => SimulatorMemory;
  /** So many records of each kind a provider's simulator keeps in a long day; default 200, as many as the till lists. */
  readonly keptMax?: number;
}

/** A provider as a training store has it: its simulator under a host name, and its terminals. */
export interface TrainingProvider {
  readonly host: string;
  readonly simulator: Simulator;
  readonly devices: readonly VirtualTerminal[];
  readonly terminals: readonly TerminalConfiguration[];
}

/** What a country's training store consists of. */
export interface TrainingStore {
  readonly configuration: Configuration;
  readonly providers: readonly TrainingProvider[];
  readonly articles: readonly ArticleFields[];
}

/** A terminal as the till knows it, and what its provider calls it. */
export interface Device {
  readonly terminalId: string;
  readonly label: string;
  /** Null where no card is presented: the cashier takes the money. */
  readonly device: string | null;
}

/** What the simulator of a provider is made with. */
export interface SimulatorPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly cardholder: Cardholder;
  readonly memory?: SimulatorMemory;
  readonly keptMax: number;
}

interface SimulatedDevices extends Simulator {
  setOnline(device: string, online: boolean): void;
}

/** Opens a provider's simulator with a virtual terminal for each of its devices. */
export function openProvider<Opened extends SimulatedDevices, Kind extends Device>(
  ports: StorePorts,
  provider: {
    /** As the registry of providers has it. */
    readonly name: string;
    /** What its documents offer at a terminal beyond a charge and a decline. */
    readonly knows?: TerminalKnowledge;
    readonly devices: readonly Kind[];
    /** `address` has no slash at the end. */
    readonly open: (ports: SimulatorPorts, address: string) => Opened;
    readonly settings: (device: Kind, address: string, simulator: Opened) => TerminalConfiguration['settings'];
    readonly secrets: (device: Kind) => TerminalConfiguration['secrets'];
  },
): TrainingProvider {
  const { name, devices } = provider;
  // It cannot resolve (RFC 2606), so that nothing can leave the machine even by mistake.
  const host = `${name}.training.invalid`;
  const address = `https://${host}`;
  const terminals = new Map(
    devices.flatMap(({ terminalId, label, device }) => {
      if (device === null) return [];
      const { knows = {} } = provider;
      const onOnline = (online: boolean) => simulator.setOnline(device, online);
      return [[device, createVirtualTerminal({ terminalId, label, knows, onChange: ports.onChange, onOnline })] as const];
    }),
  );
  const cardholder: Cardholder = {
    present(ask, signal) {
      const asked = terminals.get(ask.terminal);
      if (!asked) throw new RangeError(`The training store has no terminal ${ask.terminal}`);
      return asked.present(ask, signal);
    },
  };
  const { clock, random, memory, keptMax = 200 } = ports;
  const simulator = provider.open({ clock, random, cardholder, keptMax, ...(memory ? { memory: memory(name) } : {}) }, address);
  return {
    host,
    simulator,
    devices: [...terminals.values()],
    terminals: devices.map((device) => ({
      id: device.terminalId,
      label: device.label,
      provider: name,
      settings: provider.settings(device, address, simulator),
      secrets: provider.secrets(device),
    })),
  };
}

/** Letters and digits that only this run knows. */
export function randomKey({ random }: StorePorts, bytes: number): string {
  return Buffer.from(random.bytes(bytes)).toString('hex');
}

/** Puts a store together. Its terminals are listed in the order of the providers. */
export function sampleStore(options: {
  readonly country: TrainingCountry;
  readonly locale: string;
  readonly store: Omit<Configuration['store'], 'country'>;
  readonly providers: readonly TrainingProvider[];
  readonly articles: readonly ArticleFields[];
}): TrainingStore {
  const { country, locale, store, providers, articles } = options;
  return {
    configuration: {
      till: { id: 'TRAINING-1', name: 'Training till', locale },
      store: { ...store, country },
      operator: { id: '1', name: 'Trainee' },
      terminals: providers.flatMap((provider) => provider.terminals),
    },
    providers,
    articles,
  };
}
