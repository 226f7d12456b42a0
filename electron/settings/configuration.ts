/** A configuration as a whole: the file's form, then each terminal's settings and secrets by its provider. */
import { type Problem, problemAt, readBySchema } from '#shared/problems.ts';
import { type Configuration, ConfigurationSchema, type TerminalConfiguration } from '#shared/settings.ts';
import { secretsSchema } from '../providers/create.ts';
import type { AnyProviderDefinition } from '../providers/provider.ts';
import { readJson, readTextFile } from '../storage/json-text.ts';

export type ConfigurationRead =
  | { readonly ok: true; readonly configuration: Configuration }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads the configuration file (docs/command-line.md). In the configuration that it gives, each terminal's settings
 * and secrets are what the provider's schemas returned. No problem repeats a value.
 */
export function readConfiguration(text: string, definitions: readonly AnyProviderDefinition[]): ConfigurationRead {
  const json = readJson(text);
  return json.ok ? checkConfiguration(json.value, definitions) : json;
}

/** Reads the file at the path. A file that cannot be read is a problem, with its name in the sentence. */
export function loadConfigurationFile(path: string, definitions: readonly AnyProviderDefinition[]): ConfigurationRead {
  const file = readTextFile(path);
  return file.ok ? readConfiguration(file.value, definitions) : file;
}

/** Checks a configuration that is already a value, such as one put together from settings and vault. */
export function checkConfiguration(value: unknown, definitions: readonly AnyProviderDefinition[]): ConfigurationRead {
  const form = readBySchema(ConfigurationSchema, value);
  const terminals = terminalsOf(value).map((terminal, index) => checkTerminal(terminal, index, definitions));
  const problems = withoutRepeats([...(form.ok ? [] : form.problems), ...terminals.flatMap((terminal) => terminal.problems)]);
  if (!form.ok || problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    configuration: {
      ...form.value,
      terminals: form.value.terminals.map((terminal, index) => ({ ...terminal, ...terminals[index]?.values })),
    },
  };
}

interface CheckedTerminal {
  readonly values: Partial<Pick<TerminalConfiguration, 'settings' | 'secrets'>>;
  readonly problems: readonly Problem[];
}

/** What is no provider's business (a missing key, a wrong type) is found by the file's own schema. */
function checkTerminal(terminal: unknown, index: number, definitions: readonly AnyProviderDefinition[]): CheckedTerminal {
  if (!isGroup(terminal) || typeof terminal.provider !== 'string') return { values: {}, problems: [] };
  const definition = definitions.find(({ name }) => name === terminal.provider);
  if (!definition) {
    const known = definitions.map(({ name }) => name).join(', ');
    const message = `names a provider that this Kassa does not know. It knows: ${known || 'none'}.`;
    return { values: {}, problems: [problemAt(['terminals', index, 'provider'], message)] };
  }
  const settings = isGroup(terminal.settings)
    ? readBySchema(definition.settings, terminal.settings, ['terminals', index, 'settings'])
    : null;
  const wanted = settings?.ok ? secretsSchema(definition, settings.value) : definition.secrets;
  const secrets = isGroup(terminal.secrets) ? readBySchema(wanted, terminal.secrets, ['terminals', index, 'secrets']) : null;
  return {
    values: {
      ...(settings?.ok && isGroup(settings.value) ? { settings: settings.value } : {}),
      ...(secrets?.ok && isTexts(secrets.value) ? { secrets: secrets.value } : {}),
    },
    problems: [settings, secrets].flatMap((read) => (read === null || read.ok ? [] : read.problems)),
  };
}

function terminalsOf(value: unknown): readonly unknown[] {
  return isGroup(value) && Array.isArray(value.terminals) ? value.terminals : [];
}

function withoutRepeats(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [problem.path, problem])).values()];
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is Record<string, string> {
  return isGroup(value) && Object.values(value).every((text) => typeof text === 'string');
}
