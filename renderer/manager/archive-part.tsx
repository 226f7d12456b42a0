/** Old years: how many stay on the till, where the others are, and the archive that they go into. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeepingView } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { ApprovalDialog, ApprovalMeaning } from '../people/approval.tsx';
import { Select } from '../setup/select.tsx';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { keepingKey } from './keeping-query.ts';

interface ArchivePartProps {
  readonly keeping: KeepingView;
  readonly isBusy: boolean;
}

/** What is offered; a till may keep any number from 2 to 30. */
const yearsOffered = [2, 3, 5, 7, 10, 15] as const;
const everything = 'all';

export function ArchivePart({ keeping, isBusy }: ArchivePartProps) {
  const { t } = useTranslation();
  const { years, archiveFailure, lawYears, canClose } = keeping;
  const format = useFormat();
  return (
    <section className="room__part" aria-label={t('books.archive.title')} data-testid="archive-part">
      <h4>{t('books.archive.title')}</h4>
      <p className="soft">{t('books.archive.lead')}</p>
      <p className="soft" data-testid="law-years">
        {t('books.archive.law', { years: lawYears })}
      </p>
      {years.due !== null && (
        <p className="note note--warn" role="alert" data-testid="archive-due">
          <Icon name="alert" />
          <span className="note__text">{t('books.archive.due', { year: String(years.due) })}</span>
        </p>
      )}
      <KeepYears keeping={keeping} />
      {canClose && <Archive keeping={keeping} isBusy={isBusy} />}
      {archiveFailure && (
        <p className="note note--warn" role="alert" data-testid="archive-failed">
          <Icon name="alert" />
          <span className="note__text">
            {t('books.archive.failed', { moment: format.second(archiveFailure.at) })}
            <span className="note__detail">{archiveFailure.detail}</span>
          </span>
        </p>
      )}
      <Archives archives={keeping.archives} />
    </section>
  );
}

function KeepYears({ keeping: { keepYears } }: Pick<ArchivePartProps, 'keeping'>) {
  const { t } = useTranslation();
  const host = useHost();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (years: number | null) => ask(host, 'keeping.keepYears', { keepYears: years }),
    onSuccess: (view) => client.setQueryData(keepingKey, view),
  });
  const offered = [...new Set([...yearsOffered, ...(keepYears === null ? [] : [keepYears])])].sort((one, other) => one - other);
  return (
    <>
      <Select
        label={t('books.archive.keep')}
        hint={t('books.archive.keepHint')}
        value={keepYears === null ? everything : String(keepYears)}
        options={[
          [everything, t('books.archive.everything')] as const,
          ...offered.map((years) => [String(years), t('books.archive.years', { years: String(years) })] as const),
        ]}
        onChange={(value) => save.mutate(value === everything ? null : Number(value))}
        testId="keep-years"
      />
      <FailureNote error={save.error} lost={t('manager.lost')} />
    </>
  );
}

function Archive({ keeping: { years, backupFolder }, isBusy }: ArchivePartProps) {
  const { t } = useTranslation();
  const host = useHost();
  const [chosen, setChosen] = useState<number | null>(null);
  const [isAsked, setAsked] = useState(false);
  const { oldest, latest, due } = years;
  if (oldest === null || oldest > latest) return <p className="soft">{t('books.archive.nothing', { year: String(latest) })}</p>;
  const through = chosen ?? due ?? oldest;
  const offered = Array.from({ length: latest - oldest + 1 }, (_, index) => String(oldest + index));
  return (
    <>
      <div className="books__days">
        <Select
          label={t('books.archive.through')}
          value={String(through)}
          options={offered.map((year) => [year, year] as const)}
          onChange={(year) => setChosen(Number(year))}
          testId="archive-through"
        />
        <Button isDisabled={isBusy || backupFolder === null} onPress={() => setAsked(true)} data-testid="archive-begin">
          <Icon name="down" />
          {t('books.archive.begin')}
        </Button>
      </div>
      {backupFolder === null && <p className="soft">{t('books.archive.noFolder')}</p>}
      {isAsked && (
        <ApprovalDialog
          title={t('books.archive.title')}
          testId="archive-dialog"
          needed="manager"
          confirm={t('books.archive.confirm', { year: String(through) })}
          approve={async (approval) => {
            await ask(host, 'keeping.archive', { through, approval });
          }}
          onApproved={() => setAsked(false)}
          onClose={() => setAsked(false)}
          lost={t('manager.lost')}
        >
          <ApprovalMeaning title={t('books.archive.means')}>
            {t('books.archive.meaning', { year: String(through), folder: backupFolder ?? '' })}
          </ApprovalMeaning>
        </ApprovalDialog>
      )}
    </>
  );
}

function Archives({ archives }: Pick<KeepingView, 'archives'>) {
  const { t } = useTranslation();
  const format = useFormat();
  if (archives.length === 0) return null;
  return (
    <ul className="books__archives" data-testid="archives">
      {archives.map(({ at, through, path, sales, payments }) => (
        <li key={at}>
          {t('books.archive.done', {
            year: String(through),
            sales: format.number(sales),
            payments: format.number(payments),
            moment: format.second(at),
          })}
          <span className="note__detail support__file">{path}</span>
        </li>
      ))}
    </ul>
  );
}
