/** How a count came out: what was counted, what should have been there, and the paper. */
import { useTranslation } from 'react-i18next';
import type { ClosedShiftView } from '#shared/ipc.ts';
import { Paper } from '../pay/receipt-paper.tsx';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';

export function CountedStep({ closed }: { readonly closed: ClosedShiftView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { shift, currency, paper } = closed;
  const { difference } = shift;
  const outcome = difference === 0 ? 'exact' : difference < 0 ? 'missing' : 'over';
  const text = (minor: number) => format.money({ minor, currency });
  return (
    <>
      <div className={`note ${difference === 0 ? '' : 'note--warn'}`} role="status" data-testid="shift-outcome" data-outcome={outcome}>
        <Icon name={difference === 0 ? 'check-circle' : 'alert'} />
        <p className="note__text">{t(`shift.outcome.${outcome}`, { amount: text(Math.abs(difference)) })}</p>
      </div>
      <dl className="shift__sums">
        <div>
          <dt>{t('shift.expected')}</dt>
          <dd className="figures" data-testid="shift-expected">
            {text(shift.expected)}
          </dd>
        </div>
        <div>
          <dt>{t('shift.counted')}</dt>
          <dd className="figures">{text(shift.counted)}</dd>
        </div>
      </dl>
      <p className="soft">{t('shift.kept')}</p>
      <Paper receipt={paper} label={t('shift.paper')} />
      <div className="shift__foot">
        <Button shape="large" onPress={() => windowState.openDialog('day')} data-testid="shift-to-day">
          {t('day.title')}
        </Button>
        <Button kind="primary" shape="large" onPress={windowState.closeDialog} data-testid="shift-done">
          {t('common.close')}
        </Button>
      </div>
    </>
  );
}
