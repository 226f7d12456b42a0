/** A terminal as somebody typed it, made complete with what the vault has, and checked as an installer's file would be. */
import type { EntryProblem, FormField, TerminalEntry } from '#shared/ipc.ts';
import type { Operator } from '#shared/payment.ts';
import type { Problem } from '#shared/problems.ts';
import type { Configuration, KeptConfiguration } from '#shared/settings.ts';
import type { AuditNote } from '../audit/audit.ts';
import { isLoopback } from '../providers/base-url.ts';
import type { AnyProviderDefinition } from '../providers/provider.ts';
import { checkConfiguration } from '../settings/configuration.ts';
import { secretName, type Vault } from '../settings/vault.ts';
import { formOf } from './form.ts';

export type KeptTerminal = KeptConfiguration['terminals'][number];

export interface EntryParts {
  readonly definitions: readonly AnyProviderDefinition[];
  readonly vault: Vault;
  /** The store and till that the terminal is for. */
  readonly base: Omit<Configuration, 'terminals'>;
  /** The terminal as it is kept, or null for a new one. */
  readonly before: KeptTerminal | null;
  /** The id of a new one. */
  readonly newId: string;
  /** True for a till that must never reach anything but this computer. */
  readonly onlyLoopback: boolean;
}

export type CheckedEntry =
  | { readonly ok: false; readonly problems: readonly EntryProblem[] }
  | {
      readonly ok: true;
      /** What is to be kept: as it was typed, so that a later version's usual values still apply. */
      readonly kept: KeptTerminal;
      readonly secrets: Readonly<Record<string, string>>;
      /** The till with this terminal alone, as the provider's schemas return it. */
      readonly configuration: Configuration;
      readonly definition: AnyProviderDefinition;
      /** Hosts that the documents do not name, which somebody confirmed now. */
      readonly confirmed: readonly string[];
    };

/** What the audit keeps of the addresses that somebody stood up for. */
export function confirmedHosts({ confirmed, kept }: Extract<CheckedEntry, { ok: true }>, operator: Operator): AuditNote[] {
  return confirmed.map((host) => ({ action: 'host-confirmed', operator, subject: kept.id, detail: { provider: kept.provider, host } }));
}

/** No problem repeats a value. */
export async function checkEntry(entry: TerminalEntry, parts: EntryParts): Promise<CheckedEntry> {
  const { before, base } = parts;
  const definition = parts.definitions.find(({ name }) => name === entry.provider && (before === null || before.provider === name));
  if (!definition) return { ok: false, problems: [problem('provider', 'wrong', 'provider names none that this Kassa knows.')] };
  const { fields } = formOf(definition);
  const settings = Object.fromEntries(Object.entries(entry.settings).filter(([, value]) => value !== ''));
  const secrets = await secretsOf(entry, fields, settings, parts);
  const terminal = {
    id: before?.id ?? parts.newId,
    label: entry.label.trim(),
    provider: definition.name,
    settings,
    ...(before?.currency !== undefined && { currency: before.currency }),
  };
  const read = checkConfiguration({ ...base, terminals: [{ ...terminal, secrets }] }, parts.definitions);
  const hosts = hostProblems(fields, settings, definition, entry.knownHosts, parts);
  const found = read.ok ? [] : read.problems.map((each) => fieldProblem(each, fields, { ...settings, ...secrets, label: terminal.label }));
  // A host is worth asking back only where the address itself is one.
  const problems = [...found, ...hosts.filter(({ field }) => found.every((each) => each.field !== field))];
  if (!read.ok || problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    kept: { ...terminal, secretNames: Object.keys(secrets).sort() },
    secrets,
    configuration: read.configuration,
    definition,
    confirmed: unnamedHosts(fields, settings, definition, parts.before),
  };
}

/** A problem of a configuration that has one terminal, as its form names the place. */
export function fieldProblem(
  { path, message }: Problem,
  fields: readonly FormField[],
  values: Readonly<Record<string, unknown>>,
): EntryProblem {
  const place = path.replace(/^terminals\[0\]\.?/, '');
  const name = place.replace(/^(settings|secrets)\./, '');
  const isMissing = values[name] === undefined || values[name] === '';
  const isAddress = fields.some((field) => field.name === name && field.kind === 'address');
  return problem(place, isMissing ? 'missing' : isAddress ? 'address' : 'wrong', message);
}

type Values = Readonly<Record<string, unknown>>;

/** What was typed; what was not comes from the vault, but never to an address that it was not typed for. */
async function secretsOf(
  entry: TerminalEntry,
  fields: readonly FormField[],
  settings: Values,
  { before, vault }: EntryParts,
): Promise<Record<string, string>> {
  const typed = new Map(Object.entries(entry.secrets).filter(([, value]) => value !== ''));
  const sameAddresses = fields.every(({ name, kind }) => kind !== 'address' || settings[name] === before?.settings[name]);
  const wanted = fields.filter(({ secret, when }) => secret && (when === null || isChosen(when, fields, settings)));
  const secrets = Object.fromEntries(typed);
  for (const { name, required } of wanted) {
    if (typed.has(name)) continue;
    const stored = before !== null && sameAddresses ? await vault.read(secretName(before.id, name)) : null;
    if (stored?.kind === 'found') secrets[name] = stored.value;
    else if (!required) secrets[name] = '';
  }
  return secrets;
}

function isChosen(when: NonNullable<FormField['when']>, fields: readonly FormField[], settings: Values): boolean {
  const usual = fields.find(({ name }) => name === when.field)?.usual ?? null;
  return (settings[when.field] ?? usual) === when.value;
}

function hostProblems(
  fields: readonly FormField[],
  settings: Values,
  definition: AnyProviderDefinition,
  known: readonly string[],
  parts: EntryParts,
): EntryProblem[] {
  if (parts.onlyLoopback) {
    return addressesIn(fields, settings)
      .filter(({ host }) => !isLoopback(host))
      .map(({ field }) => problem(field, 'elsewhere', `${field} must be an address on this computer: this till is for trying out.`));
  }
  const unnamed = unnamedHosts(fields, settings, definition, parts.before).filter((host) => !known.includes(host));
  return addressesIn(fields, settings)
    .filter(({ host }) => unnamed.includes(host))
    .map(({ field, host }) => {
      const message = `${field} names a host that ${definition.title}'s documents do not name. Confirm it only if the provider gave it to you.`;
      return { ...problem(field, 'host', message), host };
    });
}

function unnamedHosts(
  fields: readonly FormField[],
  settings: Values,
  definition: AnyProviderDefinition,
  before: KeptTerminal | null,
): string[] {
  const confirmedBefore = addressesIn(fields, before?.settings ?? {}).map(({ host }) => host);
  const hosts = addressesIn(fields, settings).map(({ host }) => host);
  const named = [...(definition.form?.hosts ?? []), ...confirmedBefore];
  return [...new Set(hosts)].filter((host) => !isLoopback(host) && !named.includes(host));
}

function addressesIn(fields: readonly FormField[], settings: Values): { readonly field: string; readonly host: string }[] {
  return fields.flatMap(({ name, kind }) => {
    const value = settings[name];
    if (kind !== 'address' || typeof value !== 'string' || !URL.canParse(value)) return [];
    return [{ field: `settings.${name}`, host: new URL(value).hostname }];
  });
}

function problem(field: string, code: EntryProblem['code'], message: string): EntryProblem {
  return { field, code, message, host: null };
}
