/** A day at a glance: what was sold when, how it was paid, and how the terminals did. For whoever may see the turnover. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { daysAfter } from '#shared/calendar.ts';
import type { DayAtGlance } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { DayField } from '../ui/day-field.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { HourTable, TenderTable, TerminalTable } from './day-tables.tsx';
import { HourChart } from './hour-chart.tsx';

export function DayPane({ onSales }: { /** Shows the sales of a day. */ readonly onSales: (day: string) => void }) {
  const { t } = useTranslation();
  const host = useHost();
  const [wanted, setWanted] = useState<string | null>(null);
  const { data, error, isFetching } = useQuery({
    queryKey: ['history.day', wanted],
    queryFn: () => ask(host, 'history.day', { day: wanted }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <div className="glance" data-testid="day-pane" data-day={data?.day} aria-busy={isFetching}>
      <FailureNote error={error} lost={t('history.lost')} />
      {!data && !error && <div className="skeleton payments__loading" role="status" aria-label={t('common.loading')} />}
      {data && (
        <>
          <div className="glance__head">
            <Button onPress={() => setWanted(daysAfter(data.day, -1))} data-testid="day-before">
              <Icon name="back" />
              {t('history.day.before')}
            </Button>
            <DayField label={t('history.day.which')} value={data.day} onChange={(day) => day && setWanted(day)} testId="day-which" />
            <Button isDisabled={data.isToday} onPress={() => setWanted(daysAfter(data.day, 1))} data-testid="day-after">
              {t('history.day.after')}
              <Icon name="chevron" />
            </Button>
            <Button onPress={() => onSales(data.day)} data-testid="day-sales">
              <Icon name="list" />
              {t('history.day.sales')}
            </Button>
          </div>
          {data.sales === 0 ? <Quiet isToday={data.isToday} /> : <Sums day={data} />}
          {data.sales > 0 && (
            <section className="glance__part" aria-label={t('history.day.byHour')}>
              <h3>{t('history.day.byHour')}</h3>
              <HourChart name={t('history.day.chart')} hours={data.hours} timeZone={data.timeZone} />
              <HourTable day={data} />
            </section>
          )}
          <div className="glance__beside">
            {data.sales > 0 && (
              <section className="glance__part" aria-label={t('history.day.tenders')}>
                <h3>{t('history.day.tenders')}</h3>
                <TenderTable day={data} />
              </section>
            )}
            {data.terminals.length > 0 && (
              <section className="glance__part" aria-label={t('history.day.terminals')}>
                <h3>{t('history.day.terminals')}</h3>
                <TerminalTable day={data} />
              </section>
            )}
          </div>
        </>
      )}
    </div>
  );
}

function Quiet({ isToday }: { readonly isToday: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="empty" role="status" data-testid="day-quiet">
      <Icon name="basket" />
      <strong>{t(isToday ? 'history.day.nothingYet' : 'history.day.nothing')}</strong>
    </div>
  );
}

function Sums({ day }: { readonly day: DayAtGlance }) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = [
    ['turnover', format.money(day.turnover)],
    ['count', format.number(day.sales)],
    ['average', day.average ? format.money(day.average) : '–'],
    ['discounts', format.money(day.discounts)],
    ['returns', format.money(day.returns)],
    ['refunds', `${format.money(day.refunds.amount)} (${format.number(day.refunds.count)})`],
  ] as const;
  return (
    <dl className="glance__sums" data-testid="day-sums">
      {facts.map(([name, value]) => (
        <div key={name} data-testid={`day-${name}`}>
          <dt className="soft">{t(`history.day.sum.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
