/** The differences, grouped by what they mean for the money and what is to be done next. */
import { useTranslation } from 'react-i18next';
import type { DifferenceView } from '#shared/ipc.ts';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';

/** The most urgent first. */
const kinds = ['missing-here', 'different-state', 'different-amount', 'missing-there'] as const satisfies readonly DifferenceView['kind'][];

interface OpenDifferencesProps {
  readonly open: readonly DifferenceView[];
  readonly hasRun: boolean;
  readonly onWorkOff: (difference: DifferenceView) => void;
}

export function OpenDifferences({ open, hasRun, onWorkOff }: OpenDifferencesProps) {
  const { t } = useTranslation();
  if (open.length === 0) {
    return hasRun ? (
      <p className="note" data-testid="reconciliation-none">
        <Icon name="check-circle" />
        <span className="note__text">{t('reconciliation.none')}</span>
      </p>
    ) : null;
  }
  return (
    <section className="reconciliation__part">
      <h3>{t('reconciliation.open')}</h3>
      {kinds.map((kind) => {
        const of = open.filter((each) => each.kind === kind);
        return of.length > 0 && <Group key={kind} kind={kind} differences={of} onWorkOff={onWorkOff} />;
      })}
    </section>
  );
}

interface GroupProps {
  readonly kind: DifferenceView['kind'];
  readonly differences: readonly DifferenceView[];
  readonly onWorkOff: (difference: DifferenceView) => void;
}

function Group({ kind, differences, onWorkOff }: GroupProps) {
  const { t } = useTranslation();
  return (
    <div className="reconciliation__group" data-testid={`differences-${kind}`}>
      <h4>
        <Icon name="alert" />
        {t(`reconciliation.kind.${kind}`)}
      </h4>
      <p>
        {t(`reconciliation.means.${kind}`)} <strong>{t(`reconciliation.next.${kind}`)}</strong>
      </p>
      <ul className="told-list">
        {differences.map((difference) => (
          <li key={difference.id} className="told-list__row" data-testid="difference" data-kind={kind}>
            <Facts difference={difference} />
            <Button
              onPress={() => onWorkOff(difference)}
              aria-label={`${t('reconciliation.workOff')}: ${difference.terminalLabel}, ${difference.reference ?? difference.id}`}
              data-testid="difference-work-off"
            >
              {t('reconciliation.workOff')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What a difference is about: where, when, and what each side has. */
export function Facts({ difference }: { readonly difference: DifferenceView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { terminalLabel, providerTitle, at, saleNumber, reference, refund, ours, theirs } = difference;
  const side = (standing: DifferenceView['ours']) => {
    if (standing === null) return t('reconciliation.unknown');
    const words = standing.charged ? t(refund ? 'reconciliation.paidBack' : 'reconciliation.charged') : t('reconciliation.notCharged');
    return standing.amount === null ? words : `${format.money(standing.amount)} ${words}`;
  };
  const about = [
    at === null ? null : format.moment(at),
    refund ? t('reconciliation.refund') : null,
    saleNumber === null ? null : t('reconciliation.sale', { number: saleNumber }),
    reference === null ? null : t('reconciliation.reference', { reference }),
  ];
  return (
    <span className="told-list__text">
      <strong>
        {t('reconciliation.here')}: {side(ours)} · {t('reconciliation.there')}: {side(theirs)}
      </strong>
      <small className="soft">{[`${terminalLabel} (${providerTitle})`, ...about].filter((each) => each !== null).join(' · ')}</small>
    </span>
  );
}

export function ClosedDifferences({ closed }: { readonly closed: readonly DifferenceView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (closed.length === 0) return null;
  return (
    <section className="reconciliation__part">
      <h3>{t('reconciliation.closed')}</h3>
      <ul className="told-list">
        {closed.map((difference) => {
          const { id, kind, state, since, workedOff } = difference;
          const moment = format.moment(since);
          return (
            <li key={id} className="told-list__row" data-testid="difference-closed" data-state={state}>
              <Icon name="check-circle" />
              <span className="told-list__text">
                <Facts difference={difference} />
                {workedOff ? (
                  <>
                    <span>{workedOff.note}</span>
                    <small className="soft">{t('reconciliation.by', { name: workedOff.by.name, moment })}</small>
                  </>
                ) : (
                  <small className="soft">
                    {t(`reconciliation.kind.${kind}`)}. {t('reconciliation.gone', { moment })}
                  </small>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
