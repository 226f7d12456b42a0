/** The shops that runs happen in: providers' simulators as their conformance suites open them, and what a till is told of them. */
import type { Configuration, TerminalConfiguration } from '#shared/settings.ts';
import type { Clock, Fetch, Random } from '../../ports.ts';
import { conformanceEntries } from '../../providers/conformance-entries.ts';
import type { ConformanceKit, ConformanceStage, ConformanceVariant } from '../../providers/conformance-stage.ts';
import { type Cardholder, type Simulator, scriptedCardholder } from '../../providers/simulation.ts';
import type { ManualClock } from '../manual-ports.ts';
import { openCardRegister } from './card-register.ts';

/** A provider as it stands in a shop. */
export interface Counter {
  /** As the registry of providers has it. */
  readonly provider: string;
  readonly simulator: Simulator;
  /** Reaches the simulator, with nothing in between. */
  readonly fetch: Fetch;
  /** Of the addresses that lead here. */
  readonly host: string;
  readonly terminals: readonly TerminalConfiguration[];
  setOnline(online: boolean): void;
  /** From now on, for so long, the provider finds no results. */
  loseResultsFor(milliseconds: number): void;
  expireTokens(): void;
  /** What was charged so far is settled from now on. */
  endOfDay(): void;
}

export interface Shop {
  readonly counters: readonly Counter[];
  /** What the till with this number is told, from 0. */
  configuration(till: number): Configuration;
  /** Numbers of customers' cards that its register knows, or does not. */
  readonly customerCards: readonly string[];
}

/** What a shop is opened with. */
export interface ShopPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly cardholder: Cardholder;
}

/** A shop that can be opened again and again, each time as if for the first. */
export interface ShopKind {
  readonly name: string;
  /** Its providers tell what they really charged, so that it may differ from what was asked. */
  readonly tellsAmount: boolean;
  open(ports: ShopPorts): Promise<Shop>;
}

/**
 * Every variant of every provider that needs no real network, and a shop with a register of customers' cards.
 * Not the one in which a cancelled sale leaves its terminal asking for a card: when the second request of such a
 * cancel is lost, only the provider can tell that a card was charged for a sale that it calls cancelled.
 */
export async function shopKinds(): Promise<readonly ShopKind[]> {
  const entries = await conformanceEntries();
  const alone = entries.flatMap(([provider, entry]) =>
    entry.variants
      .filter(({ name }) => !/over a real connection|leaves the terminal as it is/.test(name))
      .map((variant) => shopOf(provider, variant)),
  );
  const [neighbour] = entries.find(([provider]) => provider === 'buckaroo')?.[1].variants ?? [];
  const isWhole = entries.some(([provider]) => provider === 'secuconnect') && neighbour;
  return isWhole ? [...alone, ...withCardRegister(neighbour)] : alone;
}

function shopOf(provider: string, variant: ConformanceVariant): ShopKind {
  return {
    name: variant.name,
    tellsAmount: variant.harness.documents.chargedAmount,
    async open(ports) {
      const stage = await variant.harness.open(kitOf(ports));
      const counter = counterOf(provider, stage);
      const { currency, store, till } = stage.context;
      return shop([counter], { currency, country: store.country, locale: till.locale });
    },
  };
}

/** A customer's card is applied at secuconnect, and the rest is paid there, in cash, or on another provider's terminal. Twice as likely as one variant. */
function withCardRegister(neighbour: ConformanceVariant): ShopKind[] {
  const kind: ShopKind = {
    name: "secuconnect's customer cards beside a Buckaroo terminal",
    tellsAmount: true,
    async open(ports) {
      const register = openCardRegister(ports);
      const counters = [register.counter, counterOf('buckaroo', await neighbour.harness.open(kitOf(ports)))];
      return shop(counters, { currency: 'EUR', country: 'DE', locale: 'de-DE' }, register.cards);
    },
  };
  return [kind, kind];
}

interface Place {
  readonly currency: string;
  readonly country: string;
  readonly locale: string;
}

function shop(counters: readonly Counter[], { currency, country, locale }: Place, customerCards: readonly string[] = []): Shop {
  return {
    counters,
    customerCards,
    configuration: (till) => ({
      till: { id: `POS-${25 + till}`, name: `Till ${till + 1}`, locale },
      store: { name: 'Corner Shop', address: [], country, currency, cashRounding: '0.05' },
      operator: { id: String(till + 1), name: 'Sam' },
      terminals: counters.flatMap(({ terminals }) => [...terminals]),
    }),
  };
}

/** The suites' stages pass pauses quickly; here a question costs nothing but the machine's time, so there are fewer of them. */
const paces: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  buckaroo: { pollSeconds: 2, pollSlowlyAfterSeconds: 30, pollSlowlySeconds: 30 },
  posbuddy: { lookupIntervalSeconds: 10 },
};

function counterOf(provider: string, stage: ConformanceStage): Counter {
  const settings = { ...stage.settings, ...paces[provider] };
  return {
    provider,
    simulator: stage.simulator,
    fetch: stage.fetch,
    host: new URL(String(settings.baseUrl)).host,
    terminals: [{ id: provider, label: provider, provider, settings, secrets: { ...stage.secrets } }],
    setOnline: stage.setOnline,
    loseResultsFor: stage.loseResultsFor,
    expireTokens: () => stage.expireTokens?.(),
    endOfDay: () => 'closeBatch' in stage.simulator && typeof stage.simulator.closeBatch === 'function' && stage.simulator.closeBatch(),
  };
}

function kitOf({ clock, random, cardholder }: ShopPorts): ConformanceKit {
  return { clock: steady(clock), random, cardholder: { ...scriptedCardholder(), present: cardholder.present } };
}

/** The world alone lets the time pass. */
function steady({ now, sleep }: Clock): ManualClock {
  const refuse = () => {
    throw new RangeError('A provider does not decide how the time passes');
  };
  return { now, sleep, advance: refuse, pass: refuse, sleeping: 0 };
}
