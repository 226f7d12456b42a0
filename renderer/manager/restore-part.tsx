/** The backups in the chosen folder, and the way back to the moment of one. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupView, KeepingView } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { ApprovalDialog, ApprovalMeaning } from '../people/approval.tsx';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';

interface RestorePartProps {
  readonly keeping: KeepingView;
  readonly isBusy: boolean;
}

export function RestorePart({ keeping: { backupFolder, lastBackup, restoreFailure }, isBusy }: RestorePartProps) {
  const { t } = useTranslation();
  const host = useHost();
  const format = useFormat();
  const [chosen, setChosen] = useState<BackupView | null>(null);
  const { data, error } = useQuery({
    queryKey: ['keeping.backups', backupFolder, lastBackup?.at],
    queryFn: () => ask(host, 'keeping.backups', {}),
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <section className="room__part" aria-label={t('books.restore.title')} data-testid="restore-part">
      <h4>{t('books.restore.title')}</h4>
      <p className="soft">{t('books.restore.lead')}</p>
      <FailureNote error={error} lost={t('manager.lost')} />
      {restoreFailure && (
        <p className="note note--warn" role="alert" data-testid="restore-failed">
          <Icon name="alert" />
          <span className="note__text">
            {t('books.restore.failed', { moment: format.second(restoreFailure.at) })}
            <span className="note__detail">{restoreFailure.detail}</span>
          </span>
        </p>
      )}
      {data?.length === 0 && <p className="soft">{t('books.restore.none')}</p>}
      <ul className="books__archives" data-testid="backups">
        {data?.map((backup) => (
          <li key={backup.name} className="books__backup">
            <span>
              {format.second(backup.takenAt)}
              <span className="note__detail support__file">{backup.name}</span>
              <span className="note__detail">
                {t(backup.whole ? 'books.restore.facts' : 'books.restore.notWhole', {
                  size: format.number(Math.ceil(backup.bytes / 1_000_000)),
                  number: format.number(backup.lastSaleNumber),
                })}
              </span>
            </span>
            <Button isDisabled={isBusy || !backup.whole} onPress={() => setChosen(backup)} data-testid={`restore-${backup.name}`}>
              <Icon name="undo" />
              {t('books.restore.begin')}
            </Button>
          </li>
        ))}
      </ul>
      {chosen && (
        <ApprovalDialog
          title={t('books.restore.title')}
          testId="restore-dialog"
          needed="manager"
          confirm={t('books.restore.confirm')}
          approve={async (approval) => {
            await ask(host, 'keeping.restore', { name: chosen.name, approval });
          }}
          onApproved={() => setChosen(null)}
          onClose={() => setChosen(null)}
          lost={t('manager.lost')}
        >
          <ApprovalMeaning title={t('books.restore.means')}>
            {t('books.restore.meaning', { moment: format.second(chosen.takenAt) })}
          </ApprovalMeaning>
        </ApprovalDialog>
      )}
    </section>
  );
}
