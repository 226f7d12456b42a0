/** A provider made of what was typed, before anything of it is kept. */

import type { Provider } from '../providers/provider.ts';
import { addressesOf } from '../settings/addresses.ts';
import { serviceFailure } from '../terminals/services.ts';
import { connect } from '../terminals/terminals.ts';
import type { CheckedEntry } from './entry.ts';
import type { SetupOptions } from './options.ts';

/** `heard` is called once, when the other side answers for the first time. */
export async function reach(
  { configuration, definition, kept, secrets }: Extract<CheckedEntry, { ok: true }>,
  { ports, prepareNetwork }: Pick<SetupOptions, 'ports' | 'prepareNetwork'>,
  heard: () => void,
): Promise<{ readonly provider: Provider; readonly lastContact: () => string | null }> {
  await prepareNetwork(addressesOf(configuration).map(({ address }) => address));
  // As the provider's schema read it, usual values included.
  const [typed = kept] = configuration.terminals;
  const { make, contact } = connect(typed, configuration, definition, ports, heard);
  return { provider: make(secrets), lastContact: contact.last };
}

/** What goes wrong on the other side is told, and is no fault of the till. */
export async function asked<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw serviceFailure(error);
  }
}
