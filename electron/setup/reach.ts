/** A provider made of what was typed, before anything of it is kept. */
import { addressesOf } from '../addresses.ts';
import { isoNow } from '../ports.ts';
import { createProvider } from '../providers/create.ts';
import { NoAnswer, NotSent, type Provider, Unclear } from '../providers/provider.ts';
import { Refused } from '../refused.ts';
import type { CheckedEntry } from './entry.ts';
import type { SetupOptions } from './options.ts';

/** `heard` is called once, when the other side answers for the first time. */
export async function reach(
  { configuration, definition, kept, secrets }: Extract<CheckedEntry, { ok: true }>,
  { ports, prepareNetwork }: Pick<SetupOptions, 'ports' | 'prepareNetwork'>,
  heard: () => void,
): Promise<{ readonly provider: Provider; readonly lastContact: () => string | null }> {
  await prepareNetwork(addressesOf(configuration).map(({ address }) => address));
  let lastContact: string | null = null;
  const provider = createProvider(definition, {
    settings: configuration.terminals[0]?.settings,
    secrets,
    context: {
      terminalId: kept.id,
      currency: kept.currency ?? configuration.store.currency,
      till: configuration.till,
      store: { name: configuration.store.name, country: configuration.store.country },
    },
    ports: {
      ...ports,
      fetch: async (input, init) => {
        const response = await ports.fetch(input, init);
        if (response.status >= 500) return response;
        if (lastContact === null) heard();
        lastContact = isoNow(ports.clock);
        return response;
      },
    },
  });
  return { provider, lastContact: () => lastContact };
}

/** What goes wrong on the other side is told, and is no fault of the till. */
export async function asked<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotSent || error instanceof NoAnswer || error instanceof Unclear)
      throw new Refused('service-failed', error.message);
    throw error;
  }
}
