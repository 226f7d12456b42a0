/** A comparison, terminal by terminal: what agrees, what is not told yet and why; and the comparisons before it. */
import { useTranslation } from 'react-i18next';
import type { ReconciliationRunView, RunPartView } from '#shared/ipc.ts';
import { useFormat } from '../ui/format.ts';
import { Icon, type IconName } from '../ui/icons.tsx';

const icons: Readonly<Record<RunPartView['state'], IconName>> = {
  waiting: 'hourglass',
  asking: 'pulse',
  told: 'check-circle',
  'nothing-to-ask': 'minus',
  'no-terminal': 'minus',
};

export function RunParts({ run }: { readonly run: ReconciliationRunView }) {
  const format = useFormat();
  return (
    <>
      <p className="soft">{format.span(run.from, run.to)}</p>
      <ul className="told-list">
        {run.parts.map((part) => (
          <li
            key={part.terminalId}
            className={`told-list__row told-list__row--${look(part)}`}
            data-testid={`reconciled-${part.terminalId}`}
            data-state={part.state}
            data-differences={part.told?.differences ?? ''}
          >
            <Icon name={part.told && part.told.differences > 0 ? 'alert' : icons[part.state]} />
            <Part part={part} />
          </li>
        ))}
      </ul>
    </>
  );
}

function look({ told }: RunPartView): 'ok' | 'failed' | 'unknown' {
  if (told === null) return 'unknown';
  return told.differences > 0 ? 'failed' : 'ok';
}

function Part({ part }: { readonly part: RunPartView }) {
  const { t } = useTranslation();
  return (
    <>
      <span className="told-list__text">
        <strong>
          {part.terminalLabel} <span className="soft">{part.providerTitle}</span>
        </strong>
        {part.told ? <Told part={part.told} /> : <NotTold part={part} />}
      </span>
      <span className="told-list__word">
        {part.told ? <Differences count={part.told.differences} /> : t(`reconciliation.part.${part.state}`)}
      </span>
    </>
  );
}

function Differences({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  return count === 0 ? t('reconciliation.part.noDifference') : t('reconciliation.part.differences', { count });
}

function NotTold({ part: { progress, vain } }: { readonly part: RunPartView }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (progress && progress.of > 0) return <small className="soft">{t('reconciliation.part.lookedUp', progress)}</small>;
  if (!vain) return null;
  const why = vain.reason.code === 'credentials' ? 'credentials' : 'unreachable';
  return (
    <>
      <span>{t(`reconciliation.part.${why}`, { again: format.moment(vain.again) })}</span>
      {vain.reason.text && <small className="soft">{vain.reason.text}</small>}
    </>
  );
}

const whys = ['open-here', 'open-there', 'too-young', 'unclear'] as const;

function Told({ part: { way, sales, refunds, untold, elsewhere, unreadable } }: { readonly part: NonNullable<RunPartView['told']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const counted = (why: (typeof whys)[number]) => untold.filter((each) => each.why === why).length;
  return (
    <>
      <span>
        {sales.count === 0
          ? t('reconciliation.part.noSales')
          : t('reconciliation.part.sales', { count: sales.count, sum: format.money(sales.sum) })}
        {refunds.count > 0 && ` · ${t('reconciliation.part.refunds', { count: refunds.count, sum: format.money(refunds.sum) })}`}
      </span>
      {whys.map((why) => counted(why) > 0 && <small key={why}>{t(`reconciliation.untold.${why}`, { count: counted(why) })}</small>)}
      {way === 'look-up' && <small className="soft">{t('reconciliation.part.lookUp')}</small>}
      {elsewhere > 0 && <small className="soft">{t('reconciliation.part.elsewhere', { count: elsewhere })}</small>}
      {unreadable > 0 && <small className="soft">{t('reconciliation.part.unreadable', { count: unreadable })}</small>}
    </>
  );
}

export function EarlierRuns({ runs }: { readonly runs: readonly ReconciliationRunView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (runs.length === 0) return null;
  return (
    <section className="reconciliation__part">
      <h3>{t('reconciliation.runs')}</h3>
      <ul className="told-list">
        {runs.map((run) => (
          <li key={run.number} className="told-list__row" data-testid="reconciliation-earlier">
            <Icon name="history" />
            <span className="told-list__text">
              <strong>{format.span(run.from, run.to)}</strong>
              <small className="soft">{t(`reconciliation.cause.${run.cause}`, { name: run.by.name })}</small>
            </span>
            <span className="told-list__word">
              <Outcome run={run} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Outcome({ run: { parts } }: { readonly run: ReconciliationRunView }) {
  const { t } = useTranslation();
  const count = parts.reduce((sum, { told }) => sum + (told?.differences ?? 0), 0);
  if (count > 0) return <Differences count={count} />;
  return parts.some(({ state }) => state === 'waiting' || state === 'asking') ? t('reconciliation.notTold') : t('reconciliation.allAgree');
}
