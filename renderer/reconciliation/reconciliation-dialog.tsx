/** What the till took against what each provider has on record: a comparison, its differences, and what somebody found out about them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DifferenceView, MethodInput, ReconciliationView } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { queriesOf, useHost } from '../host/queries.tsx';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { OwnDays } from './days.tsx';
import { ClosedDifferences, OpenDifferences } from './differences.tsx';
import { EarlierRuns, RunParts } from './runs.tsx';
import { WorkOff } from './work-off.tsx';

export function ReconciliationDialog() {
  const { t } = useTranslation();
  const host = useHost();
  const client = useQueryClient();
  const query = queriesOf(host).reconciliation;
  // Whoever comes back wants to see what happened meanwhile.
  const { data: told, error } = useQuery({ ...query, gcTime: 0, retry: false });
  const [working, setWorking] = useState<DifferenceView | null>(null);
  const take = (view: ReconciliationView) => client.setQueryData(query.queryKey, view);
  const run = useMutation({
    mutationFn: (wanted: MethodInput<'reconciliation.run'>) => ask(host, 'reconciliation.run', wanted),
    onSuccess: take,
  });
  return (
    <Dialog
      title={working ? t('reconciliation.workOffTitle') : t('reconciliation.title')}
      onClose={windowState.leaveDialog}
      wide
      stays
      testId="reconciliation"
    >
      <FailureNote error={run.error ?? error} lost={t('reconciliation.lost')} />
      {working && (
        <WorkOff
          difference={working}
          onBack={() => setWorking(null)}
          onDone={(view) => {
            take(view);
            setWorking(null);
          }}
        />
      )}
      {told && !working && <Comparison told={told} isBusy={run.isPending} onRun={run.mutate} onWorkOff={setWorking} />}
    </Dialog>
  );
}

interface ComparisonProps {
  readonly told: ReconciliationView;
  readonly isBusy: boolean;
  readonly onRun: (wanted: MethodInput<'reconciliation.run'>) => void;
  readonly onWorkOff: (difference: DifferenceView) => void;
}

function Comparison({ told, isBusy, onRun, onWorkOff }: ComparisonProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [last, ...earlier] = told.runs;
  const isAsking = told.running || isBusy;
  return (
    <div className="reconciliation" data-testid="reconciliation-told" data-running={told.running} data-open={told.open.length}>
      <p className="soft">{t('reconciliation.lead')}</p>
      <div className="reconciliation__start">
        <Button kind="primary" shape="large" isDisabled={isAsking} onPress={() => onRun({})} data-testid="reconciliation-run">
          <Icon name="scale" />
          <span className="reconciliation__button">
            {t('reconciliation.run')}
            <small>{t('reconciliation.since', { from: format.moment(told.nextFrom) })}</small>
          </span>
        </Button>
        <p className="soft" role="status">
          {told.running ? t('reconciliation.asking') : ''}
        </p>
      </div>
      <OpenDifferences open={told.open} hasRun={last !== undefined} onWorkOff={onWorkOff} />
      {last ? (
        <section className="reconciliation__part">
          <h3>{t('reconciliation.last')}</h3>
          <RunParts run={last} />
        </section>
      ) : (
        <p data-testid="reconciliation-never">{t('reconciliation.never')}</p>
      )}
      <OwnDays today={told.today} isBusy={isAsking} onRun={onRun} />
      <ClosedDifferences closed={told.closed} />
      <EarlierRuns runs={earlier} />
    </div>
  );
}
