/** The day so far and its close, and the days that are closed. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { DaySummary, DayView, MethodInput } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost, usePrinting } from '../host/queries.tsx';
import { Paper } from '../pay/receipt-paper.tsx';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';

const listed = 50;
const lookKey = ['day.look'] as const;
const listKey = ['day.list'] as const;

export function DayDialog() {
  const { t } = useTranslation();
  const [tab, setTab] = useState<'now' | 'closed'>('now');
  return (
    <Dialog title={t('day.title')} onClose={windowState.closeDialog} wide testId="day-dialog">
      <Tabs selectedKey={tab} onSelectionChange={(key) => setTab(key === 'closed' ? 'closed' : 'now')}>
        <TabList className="segments segments--wide" aria-label={t('day.title')}>
          <Tab id="now" className="segment" data-testid="day-now">
            {t('day.now')}
          </Tab>
          <Tab id="closed" className="segment" data-testid="day-closed">
            {t('day.closed')}
          </Tab>
        </TabList>
        <TabPanel id="now" className="day">
          <Today />
        </TabPanel>
        <TabPanel id="closed" className="day">
          <ClosedDays />
        </TabPanel>
      </Tabs>
    </Dialog>
  );
}

function Today() {
  const { t } = useTranslation();
  const host = useHost();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const look = useQuery({ queryKey: lookKey, queryFn: () => ask(host, 'day.look', {}), gcTime: 0 });
  const close = useMutation({
    mutationFn: (input: MethodInput<'day.close'>) => ask(host, 'day.close', input),
    onSuccess: () => client.invalidateQueries({ queryKey: listKey }),
    onError: () => {
      setAsked(false);
      void look.refetch();
    },
  });
  const print = useMutation({ mutationFn: () => ask(host, 'day.printLook', {}) });
  if (close.data) return <JustClosed day={close.data} />;
  if (!look.data)
    return look.error ? (
      <FailureNote error={look.error} />
    ) : (
      <div className="paper paper--loading skeleton" role="status" aria-label={t('common.loading')} />
    );
  const { report, paper } = look.data;
  const uncounted = report.openShifts.length;
  return (
    <>
      <div className="day__ways">
        <FailureNote error={close.error ?? print.error} />
        <p>{t('day.lead')}</p>
        {uncounted > 0 && (
          <div className="note note--warn" role="status" data-testid="day-uncounted">
            <Icon name="alert" />
            <p className="note__text">{t('day.uncounted', { count: uncounted })}</p>
            <Button onPress={() => windowState.openDialog('shift')} data-testid="day-to-shift">
              {t('day.toShift')}
            </Button>
          </div>
        )}
        {report.uncertain.length > 0 && (
          <div className="note note--warn" role="status" data-testid="day-uncertain">
            <Icon name="question" />
            <p className="note__text">{t('day.uncertain', { count: report.uncertain.length })}</p>
          </div>
        )}
        <Button shape="large" isDisabled={print.isPending} onPress={() => print.mutate()} data-testid="day-print-look">
          <Icon name="printer" />
          {t('day.printX')}
        </Button>
        {asked ? (
          <div className="shift__sure" role="alert">
            <p>{t('day.sure')}</p>
            <div className="shift__foot">
              <Button shape="large" onPress={() => setAsked(false)} data-testid="day-not-yet">
                {t('day.notYet')}
              </Button>
              <Button
                kind="primary"
                shape="large"
                isDisabled={close.isPending}
                onPress={() => close.mutate({ after: report.after })}
                data-testid="day-close"
              >
                {t('day.closeNow')}
              </Button>
            </div>
          </div>
        ) : (
          <Button kind="primary" shape="large" isDisabled={uncounted > 0} onPress={() => setAsked(true)} data-testid="day-close-ask">
            <Icon name="check" />
            {t('day.close')}
          </Button>
        )}
      </div>
      <div className="day__paper">
        <Paper receipt={paper} label={t('day.xPaper')} />
      </div>
    </>
  );
}

function JustClosed({ day }: { readonly day: DayView }) {
  const { t } = useTranslation();
  const number = day.report.number ?? 0;
  return (
    <>
      <div className="day__ways">
        <div className="note" role="status" data-testid="day-done" data-number={number}>
          <Icon name="check-circle" />
          <p className="note__text">{t('day.done', { number })}</p>
        </div>
        <ZWays number={number} />
      </div>
      <div className="day__paper">
        <Paper receipt={day.paper} label={t('day.zPaper', { number })} />
      </div>
    </>
  );
}

function ClosedDays() {
  const { t } = useTranslation();
  const host = useHost();
  const [chosen, setChosen] = useState<number | null>(null);
  const { data: days, error } = useQuery({
    queryKey: listKey,
    queryFn: () => ask(host, 'day.list', { before: null, limit: listed }),
    staleTime: 0,
  });
  if (error) return <FailureNote error={error} />;
  if (days?.length === 0) return <p data-testid="day-none">{t('day.none')}</p>;
  const number = chosen ?? days?.[0]?.number ?? null;
  return (
    <>
      <ul className="choices day__list" aria-label={t('day.closed')}>
        {days?.map((day) => (
          <ClosedDay key={day.number} day={day} isChosen={day.number === number} onChoose={() => setChosen(day.number)} />
        ))}
      </ul>
      {number !== null && <OldDay number={number} />}
    </>
  );
}

interface ClosedDayProps {
  readonly day: DaySummary;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function ClosedDay({ day, isChosen, onChoose }: ClosedDayProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = (minor: number) => format.money({ minor, currency: day.currency });
  return (
    <li>
      <Button place="day__choice" aria-pressed={isChosen} onPress={onChoose} data-testid={`day-${day.number}`}>
        <span className="day__name">
          <strong>
            {isChosen && <Icon name="check" />} {t('day.zPaper', { number: day.number })}
          </strong>
          <small className="soft">
            {format.moment(day.to)} · {day.by} · {t('day.sales', { count: day.sales })}
          </small>
          {day.difference !== 0 && <small>{t('day.difference', { amount: text(day.difference) })}</small>}
        </span>
        <strong className="figures">{text(day.turnover)}</strong>
      </Button>
    </li>
  );
}

function OldDay({ number }: { readonly number: number }) {
  const { t } = useTranslation();
  const host = useHost();
  const { data: day, error } = useQuery({ queryKey: ['day.get', number] as const, queryFn: () => ask(host, 'day.get', { number }) });
  if (error) return <FailureNote error={error} />;
  if (!day) return null;
  return (
    <div className="day__paper">
      <ZWays number={number} />
      <Paper receipt={day.paper} label={t('day.zPaper', { number })} />
    </div>
  );
}

/** Printing a Z again, and keeping its page. */
function ZWays({ number }: { readonly number: number }) {
  const { t } = useTranslation();
  const host = useHost();
  const { data: printing } = usePrinting();
  const print = useMutation({ mutationFn: () => ask(host, 'day.print', { number, printerId: null }) });
  const save = useMutation({ mutationFn: () => ask(host, 'day.savePdf', { number, form: 'a4' }) });
  return (
    <div className="shift__ways">
      <Button isDisabled={print.isPending} onPress={() => print.mutate()} data-testid="day-reprint">
        <Icon name="printer" />
        {t('day.reprint')}
      </Button>
      {printing?.pages && (
        <Button isDisabled={save.isPending} onPress={() => save.mutate()} data-testid="day-pdf">
          {t('printing.pdf')}
        </Button>
      )}
      <FailureNote error={print.error ?? save.error} />
    </div>
  );
}
