/** What is written out of the till: the books of some days, the journal with its proof, and the backups. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { BooksJob, MethodInput } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { DayField } from '../ui/day-field.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { BackupPart } from './backup-part.tsx';

type What = MethodInput<'books.export'>['what'];
const whats = ['csv', 'json', 'journal'] as const satisfies readonly What[];
const key = ['books.job'] as const;

export function BooksRoom() {
  const { t } = useTranslation();
  const job = useJob();
  return (
    <div className="room">
      <h3>{t('manager.room.books')}</h3>
      {job.data && <Job job={job.data} />}
      <ExportPart isBusy={job.data?.state === 'running'} />
      <BackupPart isBusy={job.data?.state === 'running'} endedAs={job.data?.state ?? null} />
    </div>
  );
}

/** The last job, as main tells how it goes on. */
function useJob() {
  const host = useHost();
  const client = useQueryClient();
  useEffect(() => host.on('books', (job) => client.setQueryData(key, job)), [host, client]);
  return useQuery({ queryKey: key, queryFn: () => ask(host, 'books.job', {}), staleTime: 0, gcTime: 0 });
}

function ExportPart({ isBusy }: { readonly isBusy: boolean }) {
  const { t } = useTranslation();
  const host = useHost();
  const today = useToday();
  const [what, setWhat] = useState<What>('csv');
  const [first, setFirst] = useState<string | null>(null);
  const [last, setLast] = useState<string | null>(null);
  const [from, to] = [first ?? `${today.slice(0, 8)}01`, last ?? today];
  const write = useMutation({
    mutationFn: (whole: boolean) => ask(host, 'books.export', { what, period: whole ? null : { first: from, last: to } }),
  });
  const isBackwards = from > to;
  return (
    <section className="room__part" aria-label={t('books.export.title')}>
      <h4>{t('books.export.title')}</h4>
      <p className="soft">{t('books.export.lead')}</p>
      <RadioGroup
        className="segments segments--wide"
        orientation="horizontal"
        aria-label={t('books.export.what')}
        value={what}
        onChange={(value) => setWhat(whats.find((each) => each === value) ?? 'csv')}
      >
        {whats.map((each) => (
          <Radio key={each} className="segment" value={each} data-testid={`export-${each}`}>
            {t(`books.export.kind.${each}`)}
          </Radio>
        ))}
      </RadioGroup>
      <div className="books__days">
        <DayField label={t('books.export.first')} value={from} onChange={setFirst} testId="export-first" />
        <DayField label={t('books.export.last')} value={to} onChange={setLast} testId="export-last" />
        <Button isDisabled={isBusy || write.isPending || isBackwards} onPress={() => write.mutate(false)} data-testid="export-days">
          <Icon name="down" />
          {t('books.export.write')}
        </Button>
        {what === 'journal' && (
          <Button isDisabled={isBusy || write.isPending} onPress={() => write.mutate(true)} data-testid="export-whole">
            <Icon name="down" />
            {t('books.export.whole')}
          </Button>
        )}
      </div>
      {isBackwards && (
        <p className="wrong" role="alert">
          <Icon name="alert" />
          {t('books.export.backwards')}
        </p>
      )}
      <FailureNote error={write.error} lost={t('manager.lost')} />
    </section>
  );
}

function Job({ job }: { readonly job: BooksJob }) {
  const { t } = useTranslation();
  const host = useHost();
  const format = useFormat();
  const stop = useMutation({ mutationFn: () => ask(host, 'books.stop', {}) });
  const percent = job.total === 0 ? null : Math.min(100, Math.floor((100 * job.done) / job.total));
  return (
    <div
      className={`note ${job.state === 'failed' ? 'note--warn' : ''}`}
      role={job.state === 'failed' ? 'alert' : 'status'}
      data-testid="books-job"
      data-state={job.state}
      data-kind={job.kind}
    >
      <Icon name={job.state === 'running' ? 'hourglass' : job.state === 'done' ? 'check-circle' : 'alert'} />
      <div className="note__text">
        {t(`books.job.${job.state}`, { what: t(`books.job.kind.${job.kind}`), moment: format.second(job.startedAt) })}
        {job.state === 'running' && percent !== null && ` ${format.rate(percent * 1_000)}`}
        {job.path !== null && <span className="note__detail support__file">{job.path}</span>}
        {job.detail !== null && <span className="note__detail">{job.detail}</span>}
      </div>
      {job.state === 'running' && (
        <Button isDisabled={stop.isPending} onPress={() => stop.mutate()} data-testid="books-stop">
          {t('books.job.stop')}
        </Button>
      )}
    </div>
  );
}

/** By this computer's clock: a suggestion, which the person at it sees. */
function useToday(): string {
  const [today] = useState(() => {
    const now = new Date();
    const two = (part: number) => String(part).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  });
  return today;
}
