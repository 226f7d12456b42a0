/** Reads the command line of `npm run till` (CLI contract) into one value per command, or says in a sentence what is wrong. */

import { parseArgs } from 'node:util';
import { isDay } from '#shared/calendar.ts';
import { type TrainingCountry, trainingCountries } from '#shared/countries.ts';
import { messageOf } from '../error-message.ts';

/** The command line or a file that it names is wrong; nothing was sent. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface CommonOptions {
  readonly config: string | null;
  /** Whose sample store is used without `config`. */
  readonly training: TrainingCountry;
  readonly data: string | null;
  /** An archive or backup that is looked at in place of the till. */
  readonly archive: string | null;
  readonly json: boolean;
  /** Milliseconds after which a command leaves with `unknown`. */
  readonly waitMs: number;
}

export type Command =
  | {
      readonly name: 'sale';
      readonly terminal: string;
      readonly amount: string | null;
      readonly basket: string | null;
      readonly cashback: string | null;
      readonly reference: string | null;
      readonly signature: 'accept' | 'reject' | null;
      readonly cancelAfterMs: number | null;
    }
  | { readonly name: 'refund'; readonly payment: string; readonly amount: string | null }
  | { readonly name: 'recover' }
  | { readonly name: 'payments'; readonly last: number }
  | { readonly name: 'terminals'; readonly check: boolean }
  | { readonly name: 'receipt'; readonly payment: string; readonly copy: 'customer' | 'merchant'; readonly columns: 32 | 42 | 48 }
  | { readonly name: 'doctor' }
  | { readonly name: 'report'; readonly kind: 'x' | 'z'; readonly columns: 32 | 42 | 48 }
  | { readonly name: 'support-bundle'; readonly payment: string | null; readonly file: string }
  | { readonly name: 'export'; readonly what: 'csv' | 'json' | 'journal'; readonly days: Days | null; readonly path: string }
  | { readonly name: 'verify'; readonly path: string }
  | { readonly name: 'backup'; readonly folder: string }
  | { readonly name: 'restore'; readonly folder: string }
  /** All years up to this one. */
  | { readonly name: 'archive'; readonly through: number; readonly folder: string }
  /** Days of the store's, both included; null: since the last time, until now. */
  | { readonly name: 'reconcile'; readonly from: string | null; readonly to: string | null };

/** Days of the store's, both included. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

const common = {
  config: { type: 'string' },
  training: { type: 'string' },
  data: { type: 'string' },
  json: { type: 'boolean' },
  wait: { type: 'string' },
} as const;

const own = {
  sale: {
    terminal: { type: 'string' },
    amount: { type: 'string' },
    basket: { type: 'string' },
    cashback: { type: 'string' },
    reference: { type: 'string' },
    signature: { type: 'string' },
    'cancel-after': { type: 'string' },
  },
  refund: { payment: { type: 'string' }, amount: { type: 'string' } },
  recover: {},
  payments: { last: { type: 'string' }, archive: { type: 'string' } },
  terminals: { check: { type: 'boolean' } },
  receipt: { payment: { type: 'string' }, copy: { type: 'string' }, columns: { type: 'string' }, archive: { type: 'string' } },
  doctor: {},
  report: { columns: { type: 'string' } },
  'support-bundle': { payment: { type: 'string' } },
  export: { from: { type: 'string' }, to: { type: 'string' }, archive: { type: 'string' } },
  verify: {},
  backup: {},
  restore: {},
  archive: { through: { type: 'string' }, to: { type: 'string' } },
  reconcile: { from: { type: 'string' }, to: { type: 'string' } },
} as const;

type CommandName = keyof typeof own;
type Values = Readonly<Record<string, string | boolean | undefined>>;

export const usage = `Usage: npm run -s till -- COMMAND [options]

  sale --terminal ID (--amount 15.00 | --basket FILE) [--cashback 5.00] [--reference TEXT]
       [--signature accept|reject] [--cancel-after SECONDS]
  refund --payment ID [--amount 5.00]
  recover
  payments [--last N] [--archive FOLDER]
  terminals [--check]
  receipt --payment ID [--copy customer|merchant] [--columns 32|42|48] [--archive FOLDER]
  doctor
  report x|z [--columns 32|42|48]
  support-bundle [--payment ID] FILE
  export csv|json --from 2026-11-01 --to 2026-11-30 [--archive FOLDER] PATH
  export journal [--from 2026-11-01 --to 2026-11-30] [--archive FOLDER] PATH
  verify FILE
  backup FOLDER
  restore FOLDER
  archive --through YEAR --to FOLDER
  reconcile [--from 2026-11-01] [--to 2026-11-30]

Every command: --config FILE | --training NL|ZA|DE|US|GB, --data DIR, --json, --wait SECONDS (default 300).
Without --config a training store is used: of South Africa, or of the country that --training names.`;

/** Throws UsageError with a sentence. */
export function readArguments(given: readonly string[]): { command: Command; options: CommonOptions } {
  const [name, ...rest] = given;
  if (name === undefined || !isCommandName(name)) {
    throw new UsageError(name === undefined ? `Say what to do.\n\n${usage}` : `There is no command "${name}".\n\n${usage}`);
  }
  const { values, given: named } = parse(name, rest);
  return {
    command: command(name, values, named),
    options: {
      config: text(values, 'config'),
      training: training(values),
      data: text(values, 'data'),
      archive: name === 'archive' ? null : text(values, 'archive'),
      json: values.json === true,
      waitMs: seconds(values, 'wait') ?? 300_000,
    },
  };
}

function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(own, name);
}

/** How many arguments without a name a command takes. */
const unnamed: Readonly<Partial<Record<CommandName, number>>> = {
  'support-bundle': 1,
  verify: 1,
  backup: 1,
  restore: 1,
  export: 2,
  report: 1,
};

/** The options, and the arguments without a name. */
function parse(name: CommandName, rest: readonly string[]): { values: Values; given: readonly string[] } {
  try {
    const taken = unnamed[name] ?? 0;
    const { values, positionals } = parseArgs({
      args: joinNegatives(rest),
      options: { ...common, ...own[name] },
      strict: true,
      allowPositionals: taken > 0,
    });
    if (positionals.length > taken) throw new Error(name === 'report' ? 'Name one report only.' : 'Name one file only.');
    return { values: values as Values, given: positionals };
  } catch (error) {
    throw new UsageError(`${messageOf(error)}\n\n${usage}`);
  }
}

/** `--amount -5` is read as the amount -5, so that the refusal speaks of the amount and not of an option "-5". */
function joinNegatives(rest: readonly string[]): string[] {
  const joined: string[] = [];
  for (const argument of rest) {
    const previous = joined.at(-1);
    if (/^-\d/.test(argument) && previous?.startsWith('--') && !previous.includes('='))
      joined[joined.length - 1] = `${previous}=${argument}`;
    else joined.push(argument);
  }
  return joined;
}

function command(name: CommandName, values: Values, [one, two]: readonly string[]): Command {
  switch (name) {
    case 'sale':
      return sale(values);
    case 'refund':
      return { name, payment: demanded(values, 'payment', 'the id of the approved payment'), amount: text(values, 'amount') };
    case 'recover':
    case 'doctor':
      return { name };
    case 'payments':
      return { name, last: whole(values, 'last', 20, 1, 10_000) };
    case 'terminals':
      return { name, check: values.check === true };
    case 'receipt':
      return {
        name,
        payment: demanded(values, 'payment', "the payment's id"),
        copy: oneOf(values, 'copy', ['customer', 'merchant']) ?? 'customer',
        columns: columns(values),
      };
    case 'report':
      if (one !== 'x' && one !== 'z') throw new UsageError('Say which report: x for the day so far, z to close the day.');
      return { name, kind: one, columns: columns(values) };
    case 'support-bundle':
      return { name, payment: text(values, 'payment'), file: place(one, 'the file to write, such as kassa-support.json.gz') };
    case 'export':
      return exporting(values, one, two);
    case 'backup':
      return { name, folder: place(one, 'the folder in which the backup is made, such as a drive') };
    case 'restore':
      return { name, folder: place(one, 'the folder of the backup') };
    case 'archive':
      return {
        name,
        through: year(demanded(values, 'through', 'the last year that goes, such as 2023')),
        folder: demanded(values, 'to', 'the folder in which the archive is made, such as a drive'),
      };
    case 'verify':
      return { name, path: place(one, 'the file to check, such as kassa-journal-whole.jsonl') };
    case 'reconcile':
      return { name, from: day(values, 'from'), to: day(values, 'to') };
  }
}

function sale(values: Values): Command {
  const amount = text(values, 'amount');
  const basket = text(values, 'basket');
  const cashback = text(values, 'cashback');
  if (amount !== null && basket !== null) throw new UsageError('--amount and --basket cannot go together: give the one or the other.');
  if (amount === null && basket === null && cashback === null) {
    throw new UsageError('Say what is paid: --amount 15.00, --basket FILE, or --cashback 50.00 for a cash withdrawal.');
  }
  return {
    name: 'sale',
    terminal: demanded(values, 'terminal', "the terminal's id in the configuration"),
    amount,
    basket,
    cashback,
    reference: text(values, 'reference'),
    signature: oneOf(values, 'signature', ['accept', 'reject']),
    cancelAfterMs: seconds(values, 'cancel-after'),
  };
}

function exporting(values: Values, what: string | undefined, path: string | undefined): Command {
  const kind = (['csv', 'json', 'journal'] as const).find((known) => known === what);
  if (!kind) throw new UsageError('Say what is exported: csv, json or journal.');
  const named = place(path, kind === 'csv' ? 'the folder to write' : 'the file to write');
  return { name: 'export', what: kind, days: days(values, kind === 'journal'), path: named };
}

function days(values: Values, mayBeWhole: boolean): Days | null {
  const [first, last] = [text(values, 'from'), text(values, 'to')];
  if (first === null && last === null && mayBeWhole) return null;
  if (first === null || last === null) throw new UsageError('Name the days: --from 2026-11-01 --to 2026-11-30.');
  day(values, 'from');
  day(values, 'to');
  if (first > last) throw new UsageError(`--from ${first} comes after --to ${last}.`);
  return { first, last };
}

function day(values: Values, name: 'from' | 'to'): string | null {
  const given = text(values, name);
  if (given !== null && !isDay(given)) throw new UsageError(`--${name} ${given} is not a day such as 2026-11-29.`);
  return given;
}

function year(given: string): number {
  if (!/^\d{4}$/.test(given)) throw new UsageError(`--through ${given} is not a year such as 2023.`);
  return Number(given);
}

function place(given: string | undefined, what: string): string {
  if (given === undefined || given === '') throw new UsageError(`Name ${what}.`);
  return given;
}

function training(values: Values): TrainingCountry {
  const country = oneOf(values, 'training', trainingCountries);
  if (country !== null && text(values, 'config') !== null) {
    throw new UsageError('--training and --config cannot go together: a configuration is never for training.');
  }
  return country ?? 'ZA';
}

function text(values: Values, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' ? value : null;
}

function demanded(values: Values, name: string, what: string): string {
  const value = text(values, name);
  if (value === null || value === '') throw new UsageError(`--${name} is missing: give ${what}.`);
  return value;
}

function seconds(values: Values, name: string): number | null {
  const value = text(values, name);
  if (value === null) return null;
  if (!/^\d{1,7}(\.\d{1,3})?$/.test(value)) throw new UsageError(`--${name} ${value} is not a number of seconds.`);
  return Math.round(Number(value) * 1000);
}

function whole(values: Values, name: string, fallback: number, least: number, most: number): number {
  const value = text(values, name);
  if (value === null) return fallback;
  const number = Number(value);
  if (!/^\d{1,6}$/.test(value) || number < least || number > most) {
    throw new UsageError(`--${name} ${value} is not a whole number from ${least} to ${most}.`);
  }
  return number;
}

function oneOf<const Choice extends string>(values: Values, name: string, choices: readonly Choice[]): Choice | null {
  const value = text(values, name);
  if (value === null) return null;
  const choice = choices.find((candidate) => candidate === value);
  if (!choice) throw new UsageError(`--${name} ${value} is not one of ${choices.join(', ')}.`);
  return choice;
}

function columns(values: Values): 32 | 42 | 48 {
  const value = oneOf(values, 'columns', ['32', '42', '48']);
  return value === '32' ? 32 : value === '48' ? 48 : 42;
}
