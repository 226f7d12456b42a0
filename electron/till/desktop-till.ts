/** The till of the desktop application: settings, vault and an installer's file decide between training and live. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Notice } from '#shared/ipc.ts';
import type { Problem } from '#shared/problems.ts';
import { messageOf } from '../error-message.ts';
import { restoreTill } from '../keeping/restore.ts';
import { type Clock, systemRandom } from '../ports.ts';
import type { Pages } from '../printing/pages.ts';
import type { AnyProviderDefinition } from '../providers/provider.ts';
import { openLog } from '../redaction/log.ts';
import { addressesOf } from '../settings/addresses.ts';
import { liveConfiguration, provision } from '../settings/provisioning.ts';
import { openSettings, type Settings, type StoreFactory } from '../settings/settings-store.ts';
import type { Shop } from '../settings/shop-settings.ts';
import { type Encryption, fileVault, memoryVault, secretName, type Vault } from '../settings/vault.ts';
import { createSetup } from '../setup/setup.ts';
import { openTraining } from '../training/training.ts';
import { StartRefused } from './start-failure.ts';
import { openTill, type TillOptions } from './till.ts';
import { hostTill, modeDirectory, type TillHost } from './till-host.ts';

export interface DesktopOptions {
  /** The user's folder: settings.json and vault.json lie in it, the till's data in `training` and `live`. */
  readonly directory: string;
  readonly store: StoreFactory;
  /** Null: secrets end with the program. For trying out only. */
  readonly encryption: Encryption | null;
  readonly clock: Clock;
  readonly definitions: readonly AnyProviderDefinition[];
  readonly version: string;
  /** Called before anything is asked of the addresses that a live till's terminals name. */
  readonly prepareNetwork: (addresses: readonly string[]) => Promise<void>;
  /** A configuration that whoever started the till asked for: it is imported, or the till does not start. */
  readonly provisionFile: string | null;
  /** A backup that whoever started the till wants it brought back to: that is done, or the till does not start. */
  readonly restoreFrom?: string | null;
  /** Where an installer may have left a configuration for every user of this machine. */
  readonly machineFile: string;
  /** Printing on the system's own printers; without it receipt printers alone print. */
  readonly pages?: Pages;
  /** Where the customer's display is shown. */
  readonly displayPlace?: NonNullable<TillOptions['displayPlace']>;
  /** The computer that the till runs on. */
  readonly computer?: (settings: Settings) => NonNullable<TillOptions['computer']>;
  /** It must never reach anything but this computer. */
  readonly onlyLoopback?: boolean;
  /** Called when no till is open any more after its configuration was changed. */
  readonly failed?: (error: unknown) => void;
}

export interface DesktopTill {
  readonly host: TillHost;
  readonly settings: Settings;
}

/** Opens the till in the mode that the settings name. A live till that lacks a secret does not start in training instead: that would be mistaken for live. */
export async function openDesktopTill(options: DesktopOptions): Promise<DesktopTill> {
  const { directory, clock, definitions, version } = options;
  const { settings, notices } = openSettings({ directory, store: options.store, clock });
  const vault = options.encryption
    ? fileVault({ path: join(directory, 'vault.json'), encryption: options.encryption, clock })
    : memoryVault();
  const imported = await importConfiguration(options, settings, vault);
  const mode = await modeOf(settings, vault, definitions);
  if (mode.kind === 'training' && existsSync(join(directory, 'live', 'journal.db'))) refuseUnwantedTraining(settings, notices);
  if (mode.kind === 'live') await options.prepareNetwork(addressesOf(mode.configuration).map(({ address }) => address));
  if (options.restoreFrom) restoreFirst(options, options.restoreFrom, mode);
  const setup = createSetup({
    directory,
    settings,
    vault,
    definitions,
    prepareNetwork: options.prepareNetwork,
    host: () => host,
    onlyLoopback: options.onlyLoopback ?? false,
    ports: { fetch: globalThis.fetch, clock, random: systemRandom, log: openLog({ directory, clock }), userAgent: `Kassa/${version}` },
  });
  const host: TillHost = await hostTill({
    mode,
    open: (next, hosted) =>
      openTill({
        dataDirectory: modeDirectory(directory, next),
        mode: next,
        version,
        notices: [...notices, ...imported],
        ...hosted,
        setup,
        ...(options.pages && { ports: { printers: { pages: options.pages } } }),
        ...(options.displayPlace && { displayPlace: options.displayPlace }),
        ...(options.computer && { computer: options.computer(settings) }),
        terminalsAskedEveryMs: settings.get().terminalsAskedEverySeconds * 1_000,
        ...(next.kind === 'live' && { keepShop: async (shop) => keepShop(settings, shop) }),
        ...(next.kind === 'live' && { keepSecrets: (terminalId, secrets) => keepSecrets(vault, terminalId, secrets) }),
      }),
    ...(options.failed && { failed: options.failed }),
    chosen: (country) => {
      // Settings that cannot be written are told at the start; training goes on all the same.
      if (settings.durable) settings.change({ mode: { kind: 'training', country } });
    },
  });
  return { host, settings };
}

/** Before anything of the till is opened. Throws StartRefused with a sentence; then the till is as it was. */
function restoreFirst({ directory, clock }: DesktopOptions, backup: string, mode: TillOptions['mode']): void {
  const training = mode.kind === 'training';
  const configuration = training ? openTraining({ country: mode.country, clock, random: systemRandom }).configuration : mode.configuration;
  try {
    restoreTill({
      directory: modeDirectory(directory, mode),
      backup,
      identity: { till: configuration.till, store: configuration.store, training },
      clock,
      random: systemRandom,
    });
  } catch (error) {
    throw new StartRefused(`The till was not restored. ${messageOf(error)}`);
  }
}

/** Store and till of a live till stand in the desktop's settings, beside its terminals. */
function keepShop(settings: Settings, { till, store }: Shop): void {
  const { configuration } = settings.get();
  if (configuration) settings.change({ configuration: { ...configuration, till, store } });
}

async function keepSecrets(vault: Vault, terminalId: string, secrets: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(secrets)) await vault.write(secretName(terminalId, name), value);
}

async function importConfiguration(options: DesktopOptions, settings: Settings, vault: Vault): Promise<Notice[]> {
  const { provisionFile, machineFile, definitions } = options;
  if (provisionFile === null && !existsSync(machineFile)) return [];
  const file = provisionFile ?? machineFile;
  const result = await provision({ file, settings, vault, definitions, again: provisionFile !== null });
  switch (result.kind) {
    case 'imported':
    case 'unchanged':
      return [];
    case 'imported-file-kept':
      return [{ code: 'provision-file-kept', detail: sentences(result.problems) }];
    case 'refused': {
      const detail = `${file} was not imported, and nothing was changed.\n${sentences(result.problems)}`;
      if (provisionFile !== null) throw new StartRefused(detail);
      return [{ code: 'configuration', detail }];
    }
  }
}

async function modeOf(settings: Settings, vault: Vault, definitions: readonly AnyProviderDefinition[]): Promise<TillOptions['mode']> {
  const { mode } = settings.get();
  if (mode.kind === 'training') return mode;
  const live = await liveConfiguration(settings, vault, definitions);
  if (live.ok) return { kind: 'live', configuration: live.configuration };
  throw new StartRefused(
    `The live configuration of this till cannot be used. No payment was started and none is lost.\n${sentences(live.problems)}\nImport the configuration again: kassa --provision FILE`,
  );
}

/** A till that took live money does not come back in training only because its settings are gone. */
function refuseUnwantedTraining(settings: Settings, notices: readonly Notice[]): void {
  if (settings.chosen) return;
  const details = notices.map(({ detail }) => detail).join('\n');
  throw new StartRefused(
    `This till has taken live payments, but its settings are missing or damaged. It does not start in training instead. No payment was started and none is lost: the journal is untouched.\n${details}\nPut the settings file back, or import the configuration again: kassa --provision FILE`,
  );
}

function sentences(problems: readonly Problem[]): string {
  return problems.map(({ message }) => message).join('\n');
}
