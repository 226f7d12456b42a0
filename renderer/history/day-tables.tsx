/** The numbers of a day. What is drawn beside a number is its size among the others, and says nothing that the number does not. */
import { scaleLinear } from '@visx/scale';
import { Bar } from '@visx/shape';
import { useTranslation } from 'react-i18next';
import type { DayAtGlance } from '#shared/ipc.ts';
import { useFormat } from '../ui/format.ts';
import { busyHours, spanWords } from './hours.ts';

export function HourTable({ day: { hours, timeZone } }: { readonly day: DayAtGlance }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <table className="glance__figures" data-testid="hour-table">
      <thead>
        <tr>
          <th scope="col">{t('history.day.hour')}</th>
          <th scope="col">{t('history.day.sum.count')}</th>
          <th scope="col">{t('history.day.sum.turnover')}</th>
        </tr>
      </thead>
      <tbody>
        {busyHours(hours).map((hour) => (
          <tr key={hour.from}>
            <th scope="row">{spanWords(hour, timeZone, format.locale, hours.length !== 24)}</th>
            <td>{format.number(hour.sales)}</td>
            <td>{format.money(hour.turnover)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function TenderTable({ day: { tenders } }: { readonly day: DayAtGlance }) {
  const { t } = useTranslation();
  const format = useFormat();
  const used = tenders.filter(({ count }) => count > 0);
  const most = Math.max(1, ...used.map(({ amount }) => Math.abs(amount.minor)));
  return (
    <table className="glance__figures" data-testid="tender-table">
      <thead>
        <tr>
          <th scope="col">{t('history.day.tender')}</th>
          <th scope="col">{t('history.day.times')}</th>
          <th scope="col">{t('history.day.amount')}</th>
        </tr>
      </thead>
      <tbody>
        {used.map(({ kind, count, amount }) => (
          <tr key={kind}>
            <th scope="row">
              {t(`history.day.tenderKind.${kind}`)}
              <Share parts={[{ size: Math.abs(amount.minor), look: 'most' }]} whole={most} />
            </th>
            <td>{format.number(count)}</td>
            <td>{format.money(amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function TerminalTable({ day: { terminals } }: { readonly day: DayAtGlance }) {
  const { t } = useTranslation();
  const format = useFormat();
  const seconds = (wait: number | null) =>
    wait === null ? '–' : t('history.day.seconds', { seconds: format.number(Math.round(wait / 100) / 10) });
  return (
    <table className="glance__figures" data-testid="terminal-table">
      <thead>
        <tr>
          <th scope="col">{t('payments.terminal')}</th>
          <th scope="col">{t('history.day.approved')}</th>
          <th scope="col">{t('history.day.refused')}</th>
          <th scope="col">{t('history.day.other')}</th>
          <th scope="col">{t('history.day.usualWait')}</th>
          <th scope="col">{t('history.day.longestWait')}</th>
        </tr>
      </thead>
      <tbody>
        {terminals.map(({ terminalId, label, payments, approved, refused, other, usualWait, longestWait }) => (
          <tr key={terminalId}>
            <th scope="row">
              {label}
              <Share
                parts={[
                  { size: approved, look: 'most' },
                  { size: refused, look: 'refused' },
                  { size: other, look: 'other' },
                ]}
                whole={payments}
              />
            </th>
            <td>
              {format.number(approved)} ({format.rate(Math.round((100_000 * approved) / Math.max(1, payments)))})
            </td>
            <td>{format.number(refused)}</td>
            <td>{format.number(other)}</td>
            <td>{seconds(usualWait)}</td>
            <td>{seconds(longestWait)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Part {
  readonly size: number;
  readonly look: 'most' | 'refused' | 'other';
}

const shareWidth = 200;
const shareHeight = 8;

/** Drawn only: the numbers stand in the same line. */
function Share({ parts, whole }: { readonly parts: readonly Part[]; readonly whole: number }) {
  const along = scaleLinear({ domain: [0, Math.max(1, whole)], range: [0, shareWidth] });
  const starts = parts.map((_, index) => parts.slice(0, index).reduce((sum, { size }) => sum + size, 0));
  return (
    <svg className="share" viewBox={`0 0 ${shareWidth} ${shareHeight}`} preserveAspectRatio="none" aria-hidden="true">
      {parts.map(({ size, look }, index) => (
        <Bar
          key={look}
          className={`share__part share__part--${look}`}
          x={along(starts[index] ?? 0)}
          y={0}
          width={along(size)}
          height={shareHeight}
        />
      ))}
    </svg>
  );
}
