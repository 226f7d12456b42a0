/** The till's terminals: each configured one with the provider that stands behind it and what is known of it. */
import type { TerminalView } from '#shared/ipc.ts';
import type { Payment } from '#shared/payment.ts';
import type { Configuration, TerminalConfiguration } from '#shared/settings.ts';
import type { EngineTerminal } from '../payments/engine.ts';
import { type Clock, type Fetch, isoNow } from '../ports.ts';
import { createProvider } from '../providers/create.ts';
import type { AnyProviderDefinition, Provider, ProviderPorts } from '../providers/provider.ts';
import type { TerminalWatch } from './terminal-watch.ts';

export interface Terminal extends EngineTerminal {
  readonly label: string;
  readonly providerTitle: string;
  /** When the provider last answered for this terminal, ISO 8601, or null. */
  readonly lastContact: () => string | null;
  /** Our clock minus the provider's when it last answered, in milliseconds, or null. */
  readonly clockDifferenceMs: () => number | null;
  /** Goes on with other secrets: those that a registration brought. */
  readonly renew: (secrets: Readonly<Record<string, string>>) => void;
}

/** Makes every terminal of a configuration that was checked by `readConfiguration`. */
export function createTerminals(
  configuration: Configuration,
  definitions: readonly AnyProviderDefinition[],
  ports: Omit<ProviderPorts, 'keepSecret'>,
): ReadonlyMap<string, Terminal> {
  return new Map(configuration.terminals.map((terminal) => [terminal.id, createTerminal(terminal, configuration, definitions, ports)]));
}

/** What the window shows of the terminals. `holderOf` names the payment that holds a terminal. */
export function terminalViews(
  terminals: ReadonlyMap<string, Terminal>,
  holderOf: (terminalId: string) => Payment | null,
  watch: Pick<TerminalWatch, 'known'>,
): TerminalView[] {
  return [...terminals.values()].map((terminal) => {
    const held = holderOf(terminal.id);
    return {
      id: terminal.id,
      label: terminal.label,
      provider: terminal.providerName,
      providerTitle: terminal.providerTitle,
      currency: terminal.currency,
      capabilities: { ...terminal.provider.capabilities },
      tender: terminal.provider.tender ?? 'card',
      services: servicesOf(terminal.provider),
      loyalty: terminal.provider.loyalty !== undefined,
      ...watch.known(terminal.id, held),
      lastContact: terminal.lastContact(),
      openPaymentId: held?.id ?? null,
    };
  });
}

function createTerminal(
  terminal: TerminalConfiguration,
  configuration: Configuration,
  definitions: readonly AnyProviderDefinition[],
  ports: Omit<ProviderPorts, 'keepSecret'>,
): Terminal {
  const definition = definitions.find(({ name }) => name === terminal.provider);
  if (!definition) throw new RangeError(`There is no provider ${terminal.provider}`);
  const { make, currency, contact } = connect(terminal, configuration, definition, ports);
  let provider = make(terminal.secrets);
  return {
    id: terminal.id,
    label: terminal.label,
    providerName: definition.name,
    providerTitle: definition.title,
    currency,
    get provider() {
      return provider;
    },
    renew(secrets) {
      provider = make({ ...terminal.secrets, ...secrets });
    },
    lastContact: contact.last,
    clockDifferenceMs: contact.clockDifferenceMs,
  };
}

function servicesOf({ services }: Provider): TerminalView['services'] {
  return [
    ...(services?.register ? (['register'] as const) : []),
    ...(services?.endOfDay ? (['end-of-day'] as const) : []),
    ...(services?.diagnosis ? (['diagnosis'] as const) : []),
    ...(services?.webhooks ? (['webhooks'] as const) : []),
  ];
}

export interface Connection {
  /** The provider as these secrets reach it. */
  readonly make: (secrets: Readonly<Record<string, string>>) => Provider;
  readonly currency: string;
  readonly contact: Contact;
}

/** The way from a terminal to its provider, kept or just typed. `heard` is called when the other side answers for the first time. */
export function connect(
  terminal: Pick<TerminalConfiguration, 'id' | 'currency' | 'settings'>,
  { store, till }: Pick<Configuration, 'store' | 'till'>,
  definition: AnyProviderDefinition,
  ports: Omit<ProviderPorts, 'keepSecret'>,
  heard: () => void = () => undefined,
): Connection {
  const contact = observe(ports.fetch, ports.clock, heard);
  const currency = terminal.currency ?? store.currency;
  const make = (secrets: Readonly<Record<string, string>>): Provider =>
    createProvider(definition, {
      settings: terminal.settings,
      secrets,
      context: { terminalId: terminal.id, currency, till, store: { name: store.name, country: store.country } },
      ports: { ...ports, fetch: contact.fetch },
    });
  return { make, currency, contact };
}

interface Contact {
  readonly fetch: Fetch;
  /** When the provider last answered, ISO 8601, or null. */
  readonly last: () => string | null;
  readonly clockDifferenceMs: () => number | null;
}

/** Notes the time of every answer that came from the provider itself rather than from something failing before it. */
function observe(fetch: Fetch, clock: Clock, heard: () => void): Contact {
  let last: string | null = null;
  let difference: number | null = null;
  return {
    clockDifferenceMs: () => difference,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const server = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(server)) difference = clock.now() - server;
      if (response.status >= 500) return response;
      if (last === null) heard();
      last = isoNow(clock);
      return response;
    },
    last: () => last,
  };
}
