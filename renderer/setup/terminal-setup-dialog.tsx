/** Terminals by hand: add, change, remove, and which one is the usual one. What is saved counts from now on. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Button as Pressable } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { EntryProblem, ProviderForm, SetupTerminal, SetupView } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon } from '../ui/icons.tsx';
import { draftOf, entryOf, newDraft } from './draft.ts';
import { notingSaved } from './saved.ts';
import { TerminalEditor } from './terminal-editor.tsx';

export function TerminalSetupDialog() {
  const { t } = useTranslation();
  const host = useHost();
  const asked = useQuery({ queryKey: ['setup.get'], queryFn: () => ask(host, 'setup.get', {}), staleTime: 0, retry: false });
  const [open, setOpen] = useState<string | 'new' | null>(null);
  return (
    <Dialog title={t('setup.title')} onClose={windowState.closeDialog} wide stays testId="terminal-setup">
      {asked.isPending && <div className="skeleton payments__loading" role="status" aria-label={t('common.loading')} />}
      <FailureNote error={asked.error} lost={t('desk.lost')} />
      {asked.data && <Terminals view={asked.data} open={open} onOpen={setOpen} />}
    </Dialog>
  );
}

interface TerminalsProps {
  readonly view: SetupView;
  readonly open: string | 'new' | null;
  readonly onOpen: (open: string | 'new') => void;
}

function Terminals({ view, open, onOpen }: TerminalsProps) {
  const { t } = useTranslation();
  const chosen = view.terminals.find(({ id }) => id === open);
  return (
    <div className="payments">
      <div className="payments__list setup__list">
        <Button kind="primary" onPress={() => onOpen('new')} data-testid="setup-add">
          <Icon name="add" />
          {t('setup.add')}
        </Button>
        <ul>
          {view.terminals.map((terminal, place) => (
            <li key={terminal.id}>
              <Pressable
                className={`row ${terminal.id === open ? 'row--open' : ''}`}
                aria-expanded={terminal.id === open}
                onPress={() => onOpen(terminal.id)}
                data-testid="setup-terminal"
                data-terminal={terminal.id}
              >
                <span className="row__state">
                  <Icon name={place === 0 ? 'star' : 'terminal'} />
                </span>
                <span className="row__text">
                  <strong>{terminal.label}</strong>
                  <small className="soft">
                    {titleOf(view.providers, terminal)}
                    {place === 0 && ` · ${t('setup.isUsual')}`}
                  </small>
                </span>
              </Pressable>
            </li>
          ))}
        </ul>
      </div>
      <div className="payments__detail desk" data-testid="setup-pane">
        {open === 'new' || chosen ? (
          <Editing key={open} view={view} terminal={chosen ?? null} />
        ) : (
          <div className="empty">
            <Icon name="terminal" />
            <p>{view.terminals.length === 0 ? t('setup.none') : t('setup.pickOne')}</p>
          </div>
        )}
      </div>
    </div>
  );
}

function Editing({ view, terminal }: { readonly view: SetupView; readonly terminal: SetupTerminal | null }) {
  const { t } = useTranslation();
  const host = useHost();
  const [draft, setDraft] = useState(() => (terminal ? draftOf(terminal) : newDraft(view.providers[0], '')));
  const secrets = useRef<Record<string, string>>({});
  const [problems, setProblems] = useState<readonly EntryProblem[]>([]);
  const [removing, setRemoving] = useState(false);
  const form = view.providers.find(({ provider }) => provider === draft.provider);

  const save = useMutation({
    mutationFn: (known: ProviderForm) =>
      notingSaved(
        () => ask(host, 'setup.save', { entry: entryOf(known, draft, secrets.current) }),
        (outcome) => outcome.problems.length === 0,
      ),
    onSuccess: (outcome) => setProblems(outcome.problems),
  });
  const change = useMutation({
    mutationFn: async (what: 'remove' | 'first') => {
      if (terminal === null) return;
      const { id } = terminal;
      await notingSaved(async () => {
        await (what === 'remove' ? ask(host, 'setup.remove', { terminalId: id }) : ask(host, 'setup.order', { terminalIds: [id] }));
      });
    },
  });
  const isBusy = save.isPending || change.isPending;
  const isSaved = (save.isSuccess && problems.length === 0) || change.isSuccess;

  return (
    <form
      className="setup__form"
      noValidate
      aria-label={terminal?.label ?? t('setup.add')}
      onSubmit={(event) => {
        event.preventDefault();
        if (form && !isBusy && !isSaved) save.mutate(form);
      }}
    >
      <h3>{terminal?.label ?? t('setup.add')}</h3>
      <TerminalEditor
        asker="setup"
        forms={view.providers}
        draft={draft}
        onDraft={setDraft}
        secrets={secrets}
        secretsSet={terminal?.secretsSet ?? []}
        problems={problems}
        onProblems={setProblems}
      />
      <FailureNote error={save.error ?? change.error} lost={t('desk.lost')} />
      {isSaved && (
        <p className="right" role="status">
          <Icon name="check-circle" />
          {t('setup.saving')}
        </p>
      )}
      <div className="desk__answers">
        <Button type="submit" kind="primary" isDisabled={isBusy || isSaved || !form} data-testid="setup-save">
          <Icon name="check" />
          {t('setup.save')}
        </Button>
        {terminal && view.terminals[0]?.id !== terminal.id && (
          <Button isDisabled={isBusy || isSaved} onPress={() => change.mutate('first')} data-testid="setup-first">
            <Icon name="star" />
            {t('setup.makeUsual')}
          </Button>
        )}
        {terminal && !removing && (
          <Button isDisabled={isBusy || isSaved} onPress={() => setRemoving(true)} data-testid="setup-remove">
            <Icon name="trash" />
            {t('setup.remove')}
          </Button>
        )}
      </div>
      {terminal && removing && !isSaved && (
        <div className="note" data-testid="setup-remove-question">
          <Icon name="trash" />
          <div className="note__text">
            <strong>{t('setup.removeTitle', { terminal: terminal.label })}</strong>
            <p className="note__detail">{t('setup.removeText')}</p>
            <div className="desk__answers">
              <Button kind="danger" isDisabled={isBusy} onPress={() => change.mutate('remove')} data-testid="setup-remove-confirm">
                {t('setup.remove')}
              </Button>
              <Button onPress={() => setRemoving(false)} data-testid="setup-remove-keep">
                {t('setup.keep')}
              </Button>
            </div>
          </div>
        </div>
      )}
    </form>
  );
}

function titleOf(forms: readonly ProviderForm[], { provider }: SetupTerminal): string {
  return forms.find((form) => form.provider === provider)?.title ?? provider;
}
