/** The configuration as a file: written without secrets, and taken from one after somebody has seen what would change. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SettingsImportView } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { queriesOf, useHost } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon } from '../ui/icons.tsx';

/** As in the contract. */
const longestFile = 1_000_000;

export function TransferRoom() {
  const { t } = useTranslation();
  const host = useHost();
  const client = useQueryClient();
  const write = useMutation({ mutationFn: () => ask(host, 'settings.export', {}) });
  const look = useMutation({
    mutationFn: async (file: File) => {
      const text = await file.slice(0, longestFile).text();
      return { text, fileName: file.name, preview: await ask(host, 'settings.preview', { text }) };
    },
  });
  const take = useMutation({
    mutationFn: ({ text, preview }: { text: string; preview: SettingsImportView }) =>
      ask(host, 'settings.import', { text, revision: preview.revision }),
    onSuccess: (settings) => {
      const queries = queriesOf(host);
      client.setQueryData(queries.settings.queryKey, settings);
      void client.invalidateQueries({ queryKey: queries.preferences.queryKey });
      void client.invalidateQueries({ queryKey: queries.printing.queryKey });
      look.reset();
    },
  });
  const seen = look.data;
  return (
    <div className="room">
      <h3>{t('manager.room.transfer')}</h3>
      <p className="soft">{t('manager.transfer.lead')}</p>
      <div className="room__answers">
        <Button isDisabled={write.isPending} onPress={() => write.mutate()} data-testid="settings-export">
          <Icon name="down" />
          {t('manager.transfer.export')}
        </Button>
        <FileTrigger
          acceptedFileTypes={['.json', 'application/json']}
          onSelect={(files) => {
            const [file] = files ?? [];
            take.reset();
            if (file) look.mutate(file);
          }}
        >
          <Button isDisabled={look.isPending || take.isPending} data-testid="settings-import">
            <Icon name="up" />
            {t('manager.transfer.choose')}
          </Button>
        </FileTrigger>
      </div>
      <FailureNote error={write.error ?? look.error ?? take.error} lost={t('manager.lost')} />
      {write.data && (
        <p className="note" role="status" data-testid="settings-exported">
          <Icon name="check-circle" />
          <span className="note__text">
            {t('manager.transfer.written')}
            <span className="note__detail support__file">{write.data.file}</span>
          </span>
        </p>
      )}
      {take.isSuccess && (
        <p className="note" role="status" data-testid="settings-imported">
          <Icon name="check-circle" />
          <span className="note__text">{t('manager.transfer.done')}</span>
        </p>
      )}
      {seen && <Preview fileName={seen.fileName} preview={seen.preview} />}
      {seen && seen.preview.problems.length === 0 && seen.preview.changes.length > 0 && (
        <div className="room__foot">
          <Button kind="primary" shape="large" isDisabled={take.isPending} onPress={() => take.mutate(seen)} data-testid="settings-take">
            <Icon name="check" />
            {t('manager.transfer.take')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Preview({ fileName, preview }: { readonly fileName: string; readonly preview: SettingsImportView }) {
  const { t } = useTranslation();
  const { problems, changes, terminals } = preview;
  return (
    <section
      className="room__part"
      aria-label={fileName}
      data-testid="settings-preview"
      data-problems={problems.length}
      data-changes={changes.length}
    >
      <h4>{fileName}</h4>
      {problems.length > 0 && (
        <div className="note note--warn" role="alert">
          <Icon name="alert" />
          <div className="note__text">
            {t('manager.transfer.problems')}
            <ul className="note__detail">
              {problems.map(({ path, message }) => (
                <li key={`${path} ${message}`} data-testid="settings-problem">
                  {message}
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {problems.length === 0 && changes.length === 0 && <p>{t('manager.transfer.nothing')}</p>}
      {changes.length > 0 && (
        <table className="changes">
          <thead>
            <tr>
              <th scope="col">{t('manager.transfer.what')}</th>
              <th scope="col">{t('manager.audit.before')}</th>
              <th scope="col">{t('manager.audit.after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ path, before, after }) => (
              <tr key={path} data-testid="settings-change" data-path={path}>
                <th scope="row">{path}</th>
                <td>{shown(before)}</td>
                <td>{shown(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {terminals.length > 0 && problems.length === 0 && (
        <>
          <p>{t('manager.transfer.terminals')}</p>
          <ul className="told-list">
            {terminals.map(({ label, provider, known, secretNames }) => (
              <li key={`${provider} ${label}`} className="told-list__row" data-testid="settings-terminal">
                <Icon name="terminal" />
                <span className="told-list__text">
                  <strong>{label}</strong>
                  <small className="soft">
                    {provider}
                    {!known && secretNames.length > 0 && ` · ${t('manager.transfer.secrets', { names: secretNames.join(', ') })}`}
                  </small>
                </span>
                <span className="told-list__word">{t(known ? 'manager.transfer.isHere' : 'manager.transfer.isMissing')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function shown(value: unknown): string {
  if (value === null) return '–';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
