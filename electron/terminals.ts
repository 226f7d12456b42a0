/** The till's terminals: each configured one with the provider that stands behind it and what is known of it. */
import type { TerminalView } from '#shared/ipc.ts';
import type { Payment } from '#shared/payment.ts';
import type { Configuration, TerminalConfiguration } from '#shared/settings.ts';
import type { EngineTerminal } from './payments/engine.ts';
import { type Clock, type Fetch, isoNow } from './ports.ts';
import { createProvider } from './providers/create.ts';
import type { AnyProviderDefinition, Provider, ProviderPorts } from './providers/provider.ts';

export interface Terminal extends EngineTerminal {
  readonly label: string;
  readonly providerTitle: string;
  /** When the provider last answered for this terminal, ISO 8601, or null. */
  readonly lastContact: () => string | null;
  /** What a payment's end tells of the terminal. */
  readonly heard: (payment: Payment) => void;
  readonly reportedOffline: () => boolean;
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

/** What the window shows of the terminals. `openPaymentOf` names the payment that holds a terminal. */
export function terminalViews(
  terminals: ReadonlyMap<string, Terminal>,
  openPaymentOf: (terminalId: string) => string | null,
): TerminalView[] {
  return [...terminals.values()].map((terminal) => {
    const openPaymentId = openPaymentOf(terminal.id);
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
      state: openPaymentId ? 'busy' : terminal.reportedOffline() ? 'offline' : 'unknown',
      lastContact: terminal.lastContact(),
      openPaymentId,
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
  const contact = observe(ports.fetch, ports.clock);
  const currency = terminal.currency ?? configuration.store.currency;
  let offline = false;
  const make = (secrets: Readonly<Record<string, string>>): Provider =>
    createProvider(definition, {
      settings: terminal.settings,
      secrets,
      context: {
        terminalId: terminal.id,
        currency,
        till: configuration.till,
        store: { name: configuration.store.name, country: configuration.store.country },
      },
      ports: { ...ports, fetch: contact.fetch },
    });
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
    heard(payment) {
      offline = payment.reason?.code === 'terminal-offline';
    },
    reportedOffline: () => offline,
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

/** Notes the time of every answer that came from the provider itself rather than from something failing before it. */
function observe(fetch: Fetch, clock: Clock): { fetch: Fetch; last: () => string | null; clockDifferenceMs: () => number | null } {
  let last: string | null = null;
  let difference: number | null = null;
  return {
    clockDifferenceMs: () => difference,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const server = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(server)) difference = clock.now() - server;
      if (response.status < 500) last = isoNow(clock);
      return response;
    },
    last: () => last,
  };
}
