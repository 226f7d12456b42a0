/** Training mode: a sample store whose terminals and providers live in this process and nowhere else. */

import type { TrainingCountry } from '#shared/countries.ts';
import { countryDefaults } from '#shared/countries.ts';
import type { ArticleFields, CardholderAction, VirtualTerminalView } from '#shared/ipc.ts';
import type { Configuration } from '#shared/settings.ts';
import type { Clock, Fetch, Random } from '../ports.ts';
import { fetchOf, type SimulatorMemory, unresolvable } from '../providers/simulation.ts';
import { openStoreDE } from './store-de.ts';
import { openStoreGB } from './store-gb.ts';
import { openStoreNL } from './store-nl.ts';
import { openStoreUS } from './store-us.ts';
import { openStoreZA } from './store-za.ts';
import type { StorePorts, TrainingStore } from './training-store.ts';

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
  readonly articles: ArticleFields[];
  readonly taxRates: number[];
  readonly cashChoices: number[];
}

/** How long the cardholder of `autoplay` looks for the card, in milliseconds. */
export const autoplayDelay = 800;

const stores: Readonly<Record<TrainingCountry, (ports: StorePorts) => TrainingStore>> = {
  NL: openStoreNL,
  ZA: openStoreZA,
  DE: openStoreDE,
  US: openStoreUS,
  GB: openStoreGB,
};

export function openTraining(options: {
  readonly country: TrainingCountry;
  readonly clock: Clock;
  readonly random: Random;
  /** Lets the simulated providers remember their payments between two runs, as real ones do (`fileMemory`). */
  readonly memory?: (provider: string) => SimulatorMemory;
  /** As in `StorePorts`. */
  readonly keptMax?: number;
}): Training {
  const { country, ...ports } = options;
  const listeners = new Set<() => void>();
  let autoplaying = false;
  const waving = new Set<string>();
  const store = stores[country]({ ...ports, onChange: changed });
  const fetches = new Map(store.providers.map(({ host, simulator }) => [host, fetchOf(simulator)]));
  const devices = store.providers.flatMap((provider) => provider.devices);
  const { taxRates, cashChoices } = countryDefaults(country);

  function changed(): void {
    for (const listener of [...listeners]) listener();
    if (autoplaying) wave();
  }

  /** At every terminal that asks for a card, somebody reaches for one, once. */
  function wave(): void {
    for (const terminal of devices) {
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
    terminals: () => devices.map((device) => device.view()),
    play(terminalId, action) {
      const device = devices.find((each) => each.view().terminalId === terminalId);
      if (!device) throw new RangeError(`The training store has no terminal ${terminalId}`);
      device.play(action);
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
    taxRates: [...taxRates],
    cashChoices: [...cashChoices],
  };
}
