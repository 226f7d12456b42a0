/** Keeps what was set up: a system without a key store, a full disk and a broken vault are told, and nothing is changed. */
import { Refused } from '../refused.ts';
import { keepConfiguration } from '../settings/keep.ts';
import { secretName, VaultRefused } from '../settings/vault.ts';
import type { SetupOptions } from './options.ts';

export async function demandKeeping({ settings, vault }: Pick<SetupOptions, 'settings' | 'vault'>): Promise<void> {
  if (!settings.durable) throw new Refused('settings-unwritable');
  const state = await vault.available();
  if (!state.ok) throw new Refused('no-key-store', state.reason);
}

/** Gives what takes it all back. Throws Refused. */
export async function keep(...given: Parameters<typeof keepConfiguration>): Promise<() => Promise<void>> {
  try {
    return await keepConfiguration(...given);
  } catch (error) {
    const fault = error instanceof Error ? error.message : 'unknown fault';
    throw new Refused(error instanceof VaultRefused ? 'no-key-store' : 'settings-unwritable', fault.slice(0, 300));
  }
}

/** A terminal's secrets by their names in the vault. */
export function named(terminalId: string, secrets: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(secrets).map(([name, value]) => [secretName(terminalId, name), value]));
}
