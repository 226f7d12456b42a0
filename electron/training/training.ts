/** Training mode: a sample store whose terminals and providers live in this process and nowhere else. */
import type { Article, CardholderAction, VirtualTerminalView } from '#shared/ipc.ts';
import type { Configuration, trainingCountries } from '#shared/settings.ts';
import type { Clock, Fetch, Random } from '../ports.ts';
import { fetchOf, type SimulatorMemory, unresolvable } from '../providers/simulation.ts';
import { openStoreZA } from './store-za.ts';
import type { StorePorts, TrainingStore } from './training-store.ts';

export type TrainingCountry = (typeof trainingCountries)[number];

export interface Training {
  /** The sample store and its terminals, with credentials that only the simulators of this run know. */
  readonly configuration: Configuration;
  /** Reaches the simulators by their host names; any other host fails like a name that does not resolve. Never touches the network. */
  readonly fetch: Fetch;
  terminals(): VirtualTerminalView[];
  /** Plays the cardholder. Throws RangeError for an unknown terminal; an action that makes no sense now is ignored. */
  play(terminalId: string, action: CardholderAction): void;
  /** Calls back after each change at a terminal; returns a function that ends it. */
  onChange(listener: () => void): () => void;
  /** Lets a cardholder tap by itself shortly after being asked. */
  autoplay(on: boolean): void;
  readonly articles: Article[];
  readonly taxRates: number[];
  readonly cashChoices: number[];
}

/** How long the cardholder of `autoplay` looks for the card, in milliseconds. */
export const autoplayDelay = 800;

const stores = { ZA: openStoreZA } as const satisfies Record<TrainingCountry, (ports: StorePorts) => TrainingStore>;

export function openTraining(options: {
  readonly country: TrainingCountry;
  readonly clock: Clock;
  readonly random: Random;
  /** Lets the simulated providers remember their payments between two runs, as real ones do (`fileMemory`). */
  readonly memory?: (provider: string) => SimulatorMemory;
}): Training {
  const { country, ...ports } = options;
  const listeners = new Set<() => void>();
  let autoplaying = false;
  const waving = new Set<string>();
  const store: TrainingStore = stores[country]({ ...ports, onChange: changed });
  const fetches = new Map([...store.simulators].map(([host, simulator]) => [host, fetchOf(simulator)]));

  function changed(): void {
    for (const listener of [...listeners]) listener();
    if (autoplaying) wave();
  }

  /** At every terminal that asks for a card, somebody reaches for one, once. */
  function wave(): void {
    for (const terminal of store.terminals) {
      const { state, terminalId } = terminal.view();
      if (state !== 'card' || waving.has(terminalId)) continue;
      waving.add(terminalId);
      void ports.clock.sleep(autoplayDelay).then(() => {
        waving.delete(terminalId);
        if (autoplaying) terminal.play('tap');
      });
    }
  }

  return {
    configuration: store.configuration,
    async fetch(input, init) {
      const host = new URL(input).host;
      const simulated = fetches.get(host);
      if (!simulated) throw unresolvable(host);
      return simulated(input, init);
    },
    terminals: () => store.terminals.map((terminal) => terminal.view()),
    play(terminalId, action) {
      const terminal = store.terminals.find((each) => each.view().terminalId === terminalId);
      if (!terminal) throw new RangeError(`The training store has no terminal ${terminalId}`);
      terminal.play(action);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    autoplay(on) {
      autoplaying = on;
      if (on) wave();
    },
    articles: [...store.articles],
    taxRates: [...store.taxRates],
    cashChoices: [...store.cashChoices],
  };
}
