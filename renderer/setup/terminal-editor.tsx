/** The form of a terminal, made from its provider's own description, with Test and the provider's list to pick from. */
import { useMutation } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryProblem, FormField, ProviderForm } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type Draft, entryOf, isExtra, placeOf, problemOf, shownValue, wantedFields } from './draft.ts';
import { FieldLine } from './field-line.tsx';
import { Select } from './select.tsx';
import { type Asker, TerminalTest } from './terminal-test.tsx';

interface TerminalEditorProps {
  readonly asker: Asker;
  readonly forms: readonly ProviderForm[];
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  /** What was typed of the secrets; in no state, so that it stands nowhere in the page. */
  readonly secrets: RefObject<Record<string, string>>;
  readonly secretsSet: readonly string[];
  readonly problems: readonly EntryProblem[];
  readonly onProblems: (problems: readonly EntryProblem[]) => void;
}

export function TerminalEditor({ asker, forms, draft, onDraft, secrets, secretsSet, problems, onProblems }: TerminalEditorProps) {
  const { t } = useTranslation();
  const form = forms.find(({ provider }) => provider === draft.provider);
  const [showsExtra, setShowsExtra] = useState(false);
  const change = (name: string, value: string | boolean) => onDraft({ ...draft, values: { ...draft.values, [name]: value } });
  const fields = form ? wantedFields(form, draft) : [];
  const extra = fields.filter(isExtra);
  const line = (field: FormField) => (
    <FieldLine
      key={`${draft.provider}-${field.name}`}
      field={field}
      value={shownValue(field, draft)}
      onChange={(value) => change(field.name, value)}
      onSecret={(value) => {
        secrets.current = { ...secrets.current, [field.name]: value };
      }}
      isSet={secretsSet.includes(field.name)}
      problem={problemOf(problems, placeOf(field))}
    />
  );
  const labelProblem = problemOf(problems, 'label');
  // What is wrong must not be hidden.
  const extraOpen = showsExtra || extra.some((field) => problemOf(problems, placeOf(field)));

  return (
    <div className="setup__form" data-testid="terminal-editor" data-provider={draft.provider}>
      {draft.terminalId === null && (
        <Select
          label={t('setup.provider')}
          value={draft.provider}
          options={forms.map(({ provider, title }) => [provider, title])}
          onChange={(provider) => {
            secrets.current = {};
            onProblems([]);
            onDraft({ ...draft, provider, values: {}, knownHosts: [] });
          }}
          hint={t('setup.providerHint')}
          testId="setup-provider"
        />
      )}
      <TextField
        label={t('setup.label')}
        hint={t('setup.labelHint')}
        value={draft.label}
        onChange={(label) => onDraft({ ...draft, label })}
        problem={labelProblem && t(`setup.problem.${labelProblem.code}`)}
        maxLength={100}
        testId="setup-label"
      />
      {fields.filter((field) => !isExtra(field)).map(line)}
      {form?.pick && <PickList asker={asker} form={form} draft={draft} secrets={secrets} onPick={change} onProblems={onProblems} />}
      {extra.length > 0 && (
        <Button
          kind="quiet"
          place="setup__more"
          aria-expanded={extraOpen}
          onPress={() => setShowsExtra(!extraOpen)}
          data-testid="setup-extra"
        >
          <Icon name={extraOpen ? 'up' : 'down'} />
          {t('setup.extra')}
        </Button>
      )}
      {extraOpen && extra.map(line)}
      <Problems problems={problems} draft={draft} onDraft={onDraft} />
      {form && <TerminalTest asker={asker} entry={() => entryOf(form, draft, secrets.current)} onProblems={onProblems} />}
    </div>
  );
}

interface PickListProps extends Pick<TerminalEditorProps, 'asker' | 'draft' | 'secrets' | 'onProblems'> {
  readonly form: ProviderForm;
  readonly onPick: (name: string, value: string) => void;
}

/** The terminals that the provider knows under these credentials. */
function PickList({ asker, form, draft, secrets, onPick, onProblems }: PickListProps) {
  const { t } = useTranslation();
  const host = useHost();
  const list = useMutation({
    mutationFn: () => ask(host, `${asker}.listed`, { entry: entryOf(form, draft, secrets.current) }),
    onSuccess: ({ problems }) => onProblems(problems),
  });
  const terminals = list.data?.problems.length === 0 ? list.data.terminals : null;
  return (
    <div className="setup__pick">
      <Button isDisabled={list.isPending} onPress={() => list.mutate()} data-testid="setup-list">
        <Icon name="list" />
        {t('setup.list')}
      </Button>
      <FailureNote error={list.error} lost={t('desk.lost')} />
      {terminals?.length === 0 && <p role="status">{t('desk.listed.none')}</p>}
      {terminals && terminals.length > 0 && (
        <ul className="told-list">
          {terminals.map(({ id, label }) => (
            <li key={id}>
              <Button
                kind="quiet"
                place="setup__picked"
                aria-pressed={draft.values[form.pick ?? ''] === id}
                onPress={() => onPick(form.pick ?? '', id)}
                data-testid="setup-pick"
              >
                <Icon name="terminal" />
                {label === id ? id : `${label} (${id})`}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** All that is wrong, with the exact place, and the question whether somebody knows a host that the documents do not name. */
export function Problems({ problems, draft, onDraft }: Pick<TerminalEditorProps, 'problems' | 'draft' | 'onDraft'>) {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  const hosts = [...new Set(problems.flatMap(({ host }) => host ?? []))];
  return (
    <div className="note note--warn" role="alert" data-testid="setup-problems">
      <Icon name="alert" />
      <div className="note__text">
        <strong>{t('setup.problems')}</strong>
        <ul className="setup__problems">
          {problems.map(({ field, message, code }) => (
            <li key={`${field}-${code}`} data-testid="setup-problem" data-field={field} data-code={code} lang="en">
              {message}
            </li>
          ))}
        </ul>
        {hosts.map((host) => (
          <label key={host} className="setup__check">
            <input
              type="checkbox"
              checked={draft.knownHosts.includes(host)}
              onChange={({ target }) =>
                onDraft({
                  ...draft,
                  knownHosts: target.checked ? [...draft.knownHosts, host] : draft.knownHosts.filter((each) => each !== host),
                })
              }
              data-testid="setup-known-host"
            />
            {t('setup.knownHost', { host })}
          </label>
        ))}
      </div>
    </div>
  );
}
