/** Backups: where they are made every day, how the last one went, and what a restore means. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BooksJob, KeepingView } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { queriesOf, useHost } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';
import { ArchivePart } from './archive-part.tsx';
import { keepingKey } from './keeping-query.ts';
import { RestorePart } from './restore-part.tsx';

interface BackupPartProps {
  readonly isBusy: boolean;
  /** How the last job stands: a backup that is over is looked at anew. */
  readonly endedAs: BooksJob['state'] | null;
}

export function BackupPart({ isBusy, endedAs }: BackupPartProps) {
  const { t } = useTranslation();
  const host = useHost();
  const client = useQueryClient();
  const { data, error } = useQuery({ queryKey: keepingKey, queryFn: () => ask(host, 'keeping.get', {}), staleTime: 0, gcTime: 0 });
  useEffect(() => {
    if (endedAs !== null) void client.invalidateQueries({ queryKey: keepingKey });
  }, [endedAs, client]);
  return (
    <>
      <section className="room__part" aria-label={t('books.backup.title')}>
        <h4>{t('books.backup.title')}</h4>
        <p className="soft">{t('books.backup.lead', { kept: data?.kept ?? 0 })}</p>
        <FailureNote error={error} lost={t('manager.lost')} />
        {data?.restored && <Restored restored={data.restored} />}
        {data && <Folder keeping={data} isBusy={isBusy} />}
        {data && <LastBackup keeping={data} />}
      </section>
      {data?.canClose && <RestorePart keeping={data} isBusy={isBusy} />}
      {data && <ArchivePart keeping={data} isBusy={isBusy} />}
    </>
  );
}

function Folder({ keeping, isBusy }: { readonly keeping: KeepingView; readonly isBusy: boolean }) {
  const { t } = useTranslation();
  const host = useHost();
  const client = useQueryClient();
  const [folder, setFolder] = useState(keeping.backupFolder ?? '');
  const wanted = folder.trim() === '' ? null : folder.trim();
  const save = useMutation({
    mutationFn: () => ask(host, 'keeping.save', { backupFolder: wanted }),
    onSuccess: (view) => client.setQueryData(keepingKey, view),
  });
  const now = useMutation({ mutationFn: () => ask(host, 'keeping.backup', {}) });
  const isChanged = wanted !== keeping.backupFolder;
  return (
    <>
      <TextField
        label={t('books.backup.folder')}
        hint={t('books.backup.folderHint')}
        value={folder}
        onChange={setFolder}
        maxLength={500}
        testId="backup-folder"
      />
      <div className="room__answers">
        <Button isDisabled={!isChanged || save.isPending} onPress={() => save.mutate()} data-testid="backup-save">
          <Icon name="check" />
          {t('books.backup.save')}
        </Button>
        <Button isDisabled={isChanged || wanted === null || isBusy || now.isPending} onPress={() => now.mutate()} data-testid="backup-now">
          <Icon name="down" />
          {t('books.backup.now')}
        </Button>
      </div>
      <FailureNote error={save.error ?? now.error} lost={t('manager.lost')} />
    </>
  );
}

function LastBackup({ keeping: { lastBackup, lastFailure } }: { readonly keeping: KeepingView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <p data-testid="last-backup">
        {lastBackup ? t('books.backup.last', { moment: format.second(lastBackup.at) }) : t('books.backup.none')}
        {lastBackup && <span className="note__detail support__file">{lastBackup.path}</span>}
      </p>
      {lastFailure && (
        <p className="note note--warn" role="alert" data-testid="backup-failed">
          <Icon name="alert" />
          <span className="note__text">
            {t('books.backup.failed', { moment: format.second(lastFailure.at) })}
            <span className="note__detail">{lastFailure.detail}</span>
          </span>
        </p>
      )}
    </>
  );
}

function Restored({ restored }: { readonly restored: NonNullable<KeepingView['restored']> }) {
  const { t } = useTranslation();
  const host = useHost();
  const client = useQueryClient();
  const format = useFormat();
  const seen = useMutation({
    mutationFn: () => ask(host, 'keeping.restoreSeen', {}),
    onSuccess: (view) => {
      client.setQueryData(keepingKey, view);
      void client.invalidateQueries({ queryKey: queriesOf(host).till.queryKey });
    },
  });
  return (
    <div className="note note--warn" role="alert" data-testid="restored">
      <Icon name="alert" />
      <div className="note__text">{t('books.restored', { moment: format.second(restored.takenAt) })}</div>
      <Button isDisabled={seen.isPending} onPress={() => seen.mutate()} data-testid="restore-seen">
        {t('books.restoredSeen')}
      </Button>
    </div>
  );
}
