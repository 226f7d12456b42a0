/** What the bridge was started with, and which configurations it accepts. Pure. */

import { parseArgs } from 'node:util';
import { type TrainingCountry, trainingCountries } from '#shared/countries.ts';
import type { Configuration } from '#shared/settings.ts';
import { messageOf } from '../error-message.ts';
import { isLoopback } from '../providers/base-url.ts';
import { addressesOf } from '../settings/addresses.ts';
import { StartRefused } from '../till/start-failure.ts';

export interface BridgeArguments {
  readonly port: number;
  readonly data: string | null;
  readonly config: string | null;
  /** Whose training store is opened first. */
  readonly country: TrainingCountry;
  readonly development: boolean;
  /** A till that nobody has set up yet, and that can be: with providers on this machine, and with secrets that end with the program. */
  readonly setup: boolean;
}

/** Throws StartRefused with a sentence. */
export function readBridgeArguments(given: readonly string[]): BridgeArguments {
  const { port = '0', data, config, country = 'ZA', dev, setup } = parse(given);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new StartRefused(`--port ${port} is not a port number.`);
  if (data === '' || config === '') throw new StartRefused('--data and --config need a path.');
  if (!isTrainingCountry(country))
    throw new StartRefused(`--country ${country} has no training store. There are: ${trainingCountries.join(', ')}.`);
  if (setup && config !== undefined) throw new StartRefused('--setup begins without a configuration: leave --config out.');
  return { port: Number(port), data: data ?? null, config: config ?? null, country, development: dev === true, setup: setup === true };
}

/**
 * Refuses a configuration that could reach anything but this machine: the bridge is for trying out, and
 * must never move real money. Throws StartRefused and names each address.
 */
export function demandLoopback(configuration: Configuration): void {
  const foreign = addressesOf(configuration)
    .filter(({ address }) => isElsewhere(address))
    .map(({ path }) => path);
  if (foreign.length === 0) return;
  throw new StartRefused(
    `The bridge works in training mode or with providers on this machine only. Nothing was sent. Not on this machine: ${foreign.join(', ')}.`,
  );
}

function isTrainingCountry(text: string): text is TrainingCountry {
  return (trainingCountries as readonly string[]).includes(text);
}

function isElsewhere(text: string): boolean {
  return !URL.canParse(text) || !isLoopback(new URL(text).hostname);
}

function parse(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        config: { type: 'string' },
        country: { type: 'string' },
        dev: { type: 'boolean' },
        setup: { type: 'boolean' },
      },
      strict: true,
      allowPositionals: false,
    }).values;
  } catch (error) {
    const problem = messageOf(error);
    throw new StartRefused(
      `${problem}\nUsage: node electron/bridge/main.ts [--port N] [--data DIR] [--config FILE] [--country XX] [--setup] [--dev]`,
    );
  }
}
