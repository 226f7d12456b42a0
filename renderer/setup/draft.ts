/** A terminal as it is being typed, and what of it is sent. Pure. */
import type { EntryProblem, FormField, ProviderForm, SetupTerminal, TerminalEntry } from '#shared/ipc.ts';

export interface Draft {
  readonly terminalId: string | null;
  readonly provider: string;
  readonly label: string;
  /** By the name of the setting: text as it stands in its field, or whether a switch is on. */
  readonly values: Readonly<Record<string, string | boolean>>;
  readonly knownHosts: readonly string[];
}

export function newDraft(form: ProviderForm | undefined, label: string): Draft {
  return { terminalId: null, provider: form?.provider ?? '', label, values: {}, knownHosts: [] };
}

export function draftOf({ id, provider, label, settings }: SetupTerminal): Draft {
  const values = Object.entries(settings).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value] as const);
  return { terminalId: id, provider, label, values: Object.fromEntries(values), knownHosts: [] };
}

/** What a field shows: what was typed, else what is usual where that is one of a few. */
export function shownValue(field: FormField, { values }: Pick<Draft, 'values'>): string | boolean {
  const typed = values[field.name];
  if (typed !== undefined) return typed;
  if (field.kind === 'switch') return field.usual === true;
  return field.kind === 'choice' && typeof field.usual === 'string' ? field.usual : '';
}

/** The fields that are wanted beside what was chosen so far. */
export function wantedFields(form: ProviderForm, draft: Pick<Draft, 'values'>): FormField[] {
  return form.fields.filter(({ when }) => {
    const choice = when && form.fields.find(({ name }) => name === when.field);
    return !choice || shownValue(choice, draft) === when?.value;
  });
}

/** What has no usual value comes first; the rest is for those who need it. */
export function isExtra({ required, usual, secret }: FormField): boolean {
  return !secret && (!required || usual !== null);
}

export function entryOf(form: ProviderForm, draft: Draft, secrets: Readonly<Record<string, string>>): TerminalEntry {
  const wanted = wantedFields(form, draft);
  const settings = wanted
    .filter(({ secret }) => !secret)
    .flatMap((field) => {
      const sent = sentOf(field, draft);
      return sent === null ? [] : [[field.name, sent] as const];
    });
  const typed = wanted
    .filter(({ secret, name }) => secret && (secrets[name] ?? '') !== '')
    .map(({ name }) => [name, secrets[name] ?? ''] as const);
  return {
    terminalId: draft.terminalId,
    label: draft.label.trim(),
    provider: draft.provider,
    settings: Object.fromEntries(settings),
    secrets: Object.fromEntries(typed),
    knownHosts: [...draft.knownHosts],
  };
}

/** What is sent of a field; null where nothing was typed, so that what is usual applies. */
function sentOf(field: FormField, draft: Draft): string | number | boolean | null {
  const typed = draft.values[field.name];
  if (typed === undefined) return null;
  if (typeof typed === 'boolean') return typed;
  const text = typed.trim();
  if (text === '') return null;
  return field.kind === 'number' && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** The problem of a field, or null. */
export function problemOf(problems: readonly EntryProblem[], field: string): EntryProblem | null {
  return problems.find((problem) => problem.field === field) ?? null;
}

export function placeOf({ secret, name }: FormField): string {
  return `${secret ? 'secrets' : 'settings'}.${name}`;
}
