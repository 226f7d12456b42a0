/** Opens the till that a command works on: the configuration, the data directory, the lock. */
import type { Configuration } from '#shared/settings.ts';
import { systemClock, systemRandom } from '../ports.ts';
import { definitions } from '../providers/registry.ts';
import { Refused } from '../refused.ts';
import { loadConfigurationFile } from '../settings/configuration.ts';
import { openTill, type Till } from '../till/till.ts';
import { type Mode, modeDirectory } from '../till/till-host.ts';
import { userDirectory } from '../till/user-directory.ts';
import { openTraining } from '../training/training.ts';
import { version } from '../version.ts';
import { type CommonOptions, UsageError } from './arguments.ts';

export type { Mode };

/** The configuration that `--config` names, or a training store. Throws UsageError with every problem as a sentence. */
export function readMode(options: CommonOptions): Mode {
  if (options.config === null) return { kind: 'training', country: options.training };
  const loaded = loadConfigurationFile(options.config, definitions);
  if (loaded.ok) return { kind: 'live', configuration: loaded.configuration };
  throw new UsageError(loaded.problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('\n'));
}

/** The configuration that a mode works on. */
export function configurationOf(mode: Mode): Configuration {
  if (mode.kind === 'live') return mode.configuration;
  return openTraining({ country: mode.country, clock: systemClock, random: systemRandom }).configuration;
}

/** Where the till of a mode keeps its files. */
export function dataDirectory(options: CommonOptions, mode: Mode): string {
  return modeDirectory(options.data ?? userDirectory(), mode);
}

/** A till that only reads: it disturbs no other process. */
export function openReader(options: CommonOptions, mode: Mode): Promise<Till> {
  return openTill({ dataDirectory: dataDirectory(options, mode), mode, version, drive: false });
}

/**
 * A till that takes payments. While another process works on the same data directory it waits for
 * its turn until the deadline (milliseconds since 1970), unless that process has an open payment on
 * the terminal: then there is nothing to wait for. Throws Refused or StorageRefused.
 */
export async function openDriver(options: CommonOptions, mode: Mode, deadline: number, terminalId: string | null): Promise<Till> {
  for (;;) {
    try {
      return await openTill({ dataDirectory: dataDirectory(options, mode), mode, version });
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.code !== 'other-instance' || systemClock.now() >= deadline) throw error;
      if (terminalId !== null) await refuseIfTaken(options, mode, terminalId);
      await systemClock.sleep(100);
    }
  }
}

/** The terminal of a configuration with the currency it charges in. Throws UsageError for an unknown id. */
export function terminalCurrency(configuration: Configuration, terminalId: string): string {
  const terminal = configuration.terminals.find(({ id }) => id === terminalId);
  if (terminal) return terminal.currency ?? configuration.store.currency;
  const known = configuration.terminals.map(({ id }) => id).join(', ');
  throw new UsageError(`There is no terminal "${terminalId}" in the configuration. It has: ${known || 'none'}.`);
}

async function refuseIfTaken(options: CommonOptions, mode: Mode, terminalId: string): Promise<void> {
  const reader = await openReader(options, mode);
  try {
    const open = reader.journal.open().find((payment) => payment.terminalId === terminalId && !payment.released);
    if (open) throw new Refused('terminal-payment-open', open.id);
  } finally {
    await reader.close();
  }
}
