/**
 * A configuration file becomes the till's own: its secrets go into the vault, the rest into the
 * settings, and only then is the file rewritten without the secrets.
 */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type Problem, problemAt, quoted } from '#shared/problems.ts';
import type { Configuration, DesktopSettings, KeptConfiguration } from '#shared/settings.ts';
import type { AnyProviderDefinition } from '../providers/provider.ts';
import { readJson, readTextFile } from '../storage/json-text.ts';
import { type ConfigurationRead, checkConfiguration } from './configuration.ts';
import { writeFileAtomically } from './files.ts';
import { keepConfiguration } from './keep.ts';
import type { Settings } from './settings-store.ts';
import { secretName, type Vault } from './vault.ts';

export interface ProvisionOptions {
  readonly file: string;
  readonly settings: Settings;
  readonly vault: Vault;
  readonly definitions: readonly AnyProviderDefinition[];
  /** Somebody asked for it: also what was imported before replaces what a manager changed since then. */
  readonly again?: boolean;
}

export type Provisioned =
  /** The till is live with this configuration, and the file holds no secret any more. */
  | { readonly kind: 'imported' }
  /** The file holds no secrets and says what the till already has. */
  | { readonly kind: 'unchanged' }
  /** The till is live with this configuration, but the secrets still stand in the file as well. */
  | { readonly kind: 'imported-file-kept'; readonly problems: readonly Problem[] }
  /** The till, its secrets and the file are as they were. */
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/**
 * Imports the configuration file. A terminal without `secrets` keeps those in the vault, as long as its
 * provider and settings are still the same (so that no changed address ever gets a stored secret).
 */
export async function provision({ file, settings, vault, definitions, again = false }: ProvisionOptions): Promise<Provisioned> {
  const text = readTextFile(file);
  if (!text.ok) return { kind: 'refused', problems: text.problems };
  const json = readJson(text.value);
  if (!json.ok) return { kind: 'refused', problems: json.problems };

  const before = settings.get();
  const filled = await withKeptSecrets(json.value, before.configuration, vault);
  if (filled.problems.length > 0) return { kind: 'refused', problems: filled.problems };
  const read = checkConfiguration(filled.value, definitions);
  if (!read.ok) return { kind: 'refused', problems: read.problems };

  const kept = keptForm(filled.value, read.configuration);
  const holdsSecrets = withoutSecrets(json.value) !== null;
  const digest = createHash('sha256').update(JSON.stringify(kept)).digest('hex');
  const isKnown = isDeepStrictEqual(kept, before.configuration) || (!again && before.provisioned === digest);
  if (!holdsSecrets && before.mode.kind === 'live' && isKnown) return { kind: 'unchanged' };

  if (!settings.durable) return refused('The settings file of this till cannot be written, so nothing was imported. Put that right first.');
  const state = await vault.available();
  if (!state.ok) return refused(`The secrets cannot be kept safely, so nothing was imported. ${state.reason}`);
  const fault = await store({ kept, digest }, secretsOf(filled.value), before, settings, vault);
  if (fault) return refused(fault);

  if (!holdsSecrets) return { kind: 'imported' };
  const left = await rewrite(file, text.value, withoutSecrets(json.value));
  return left === null ? { kind: 'imported' } : { kind: 'imported-file-kept', problems: [{ path: '', message: left }] };
}

/** The configuration of a live till with its secrets, or which secret of which terminal is missing or unreadable. */
export async function liveConfiguration(
  settings: Settings,
  vault: Vault,
  definitions: readonly AnyProviderDefinition[],
): Promise<ConfigurationRead> {
  const kept = settings.get().configuration;
  if (kept === null) {
    return {
      ok: false,
      problems: [{ path: '', message: 'This till has no configuration yet. Import a configuration file, or go on in training mode.' }],
    };
  }
  const problems: Problem[] = [];
  const terminals: unknown[] = [];
  for (const [index, { secretNames, ...terminal }] of kept.terminals.entries()) {
    const secrets: Record<string, string> = {};
    for (const name of secretNames) {
      const secret = await vault.read(secretName(terminal.id, name));
      if (secret.kind === 'found') {
        secrets[name] = secret.value;
        continue;
      }
      const what = secret.kind === 'missing' ? 'is missing from the vault.' : `cannot be read from the vault. ${secret.reason}`;
      problems.push(problemAt(['terminals', index, 'secrets', name], `${what} Enter it again for the terminal ${quoted(terminal.label)}.`));
    }
    terminals.push({ ...terminal, secrets });
  }
  return problems.length > 0 ? { ok: false, problems } : checkConfiguration({ ...kept, terminals }, definitions);
}

function refused(message: string): Provisioned {
  return { kind: 'refused', problems: [{ path: '', message }] };
}

type Group = Readonly<Record<string, unknown>>;

function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The file's content with the vault's secrets where a terminal that did not change leaves them out. */
async function withKeptSecrets(
  value: unknown,
  kept: KeptConfiguration | null,
  vault: Vault,
): Promise<{ value: unknown; problems: readonly Problem[] }> {
  if (!isGroup(value) || !Array.isArray(value.terminals)) return { value, problems: [] };
  const problems: Problem[] = [];
  const terminals: unknown[] = [];
  for (const [index, terminal] of value.terminals.entries()) {
    const before = isGroup(terminal) && !('secrets' in terminal) ? kept?.terminals.find(({ id }) => id === terminal.id) : undefined;
    if (!before) {
      terminals.push(terminal);
      continue;
    }
    if (terminal.provider !== before.provider || !isDeepStrictEqual(terminal.settings, before.settings)) {
      const message = 'is missing. The provider or the settings of this terminal were changed, so its secrets must be entered again.';
      problems.push(problemAt(['terminals', index, 'secrets'], message));
    }
    const secrets: Record<string, string> = {};
    for (const name of before.secretNames) {
      const secret = await vault.read(secretName(before.id, name));
      if (secret.kind === 'found') secrets[name] = secret.value;
      if (secret.kind === 'unreadable') {
        problems.push(problemAt(['terminals', index, 'secrets', name], `cannot be read from the vault. ${secret.reason} Enter it again.`));
      }
    }
    terminals.push({ ...terminal, secrets });
  }
  return { value: { ...value, terminals }, problems };
}

/** What was written in the file, not what a provider's schema made of it: a later version's defaults still apply. */
function keptForm(value: unknown, checked: Configuration): KeptConfiguration {
  const written = isGroup(value) && Array.isArray(value.terminals) ? value.terminals : [];
  return {
    ...checked,
    terminals: checked.terminals.map(({ secrets: _secrets, ...terminal }, index) => {
      const source: unknown = written[index];
      return {
        ...terminal,
        settings: isGroup(source) && isGroup(source.settings) ? { ...source.settings } : terminal.settings,
        secretNames: isGroup(source) && isGroup(source.secrets) ? Object.keys(source.secrets).sort() : [],
      };
    }),
  };
}

/** Every secret of a checked configuration by its name in the vault. */
function secretsOf(value: unknown): ReadonlyMap<string, string> {
  const terminals: unknown[] = isGroup(value) && Array.isArray(value.terminals) ? value.terminals : [];
  return new Map(
    terminals.flatMap((terminal) =>
      isGroup(terminal) && isGroup(terminal.secrets)
        ? Object.entries(terminal.secrets).map(([name, secret]): [string, string] => [
            secretName(String(terminal.id), name),
            String(secret),
          ])
        : [],
    ),
  );
}

/** Stores all or, with a sentence, nothing: what the vault held before is put back. */
async function store(
  { kept, digest }: { readonly kept: KeptConfiguration; readonly digest: string },
  secrets: ReadonlyMap<string, string>,
  before: DesktopSettings,
  settings: Settings,
  vault: Vault,
): Promise<string | null> {
  try {
    await keepConfiguration({ kept, secrets, settings, vault, provisioned: digest });
    return null;
  } catch (error) {
    const fault = error instanceof Error ? error.message : 'unknown fault';
    const still = before.mode.kind === 'live' ? 'The till keeps its configuration from before' : 'The till stays in training mode';
    return `The configuration could not be stored (${fault}). ${still}, and the file was left as it is. Put that right, then start the till again.`;
  }
}

/** The file's content without any terminal's `secrets`; null when it has none. */
function withoutSecrets(value: unknown): Group | null {
  if (!isGroup(value) || !Array.isArray(value.terminals)) return null;
  if (!value.terminals.some((terminal) => isGroup(terminal) && 'secrets' in terminal)) return null;
  const terminals = value.terminals.map((terminal: unknown) => {
    if (!isGroup(terminal)) return terminal;
    const { secrets: _secrets, ...rest } = terminal;
    return rest;
  });
  return { ...value, terminals };
}

/** Null when the file no longer holds the secrets, else a sentence. */
async function rewrite(file: string, imported: string, content: Group | null): Promise<string | null> {
  const advice = `The till is configured, but the secrets still stand in ${file}. Delete that file, or take its "secrets" out.`;
  const now = readTextFile(file);
  if (!now.ok || now.value !== imported) return `The file was changed while it was being imported. ${advice}`;
  try {
    await writeFileAtomically(file, `${JSON.stringify(content, null, 2)}\n`);
    return null;
  } catch (error) {
    return `The file could not be rewritten (${error instanceof Error ? error.message : 'unknown fault'}). ${advice}`;
  }
}
