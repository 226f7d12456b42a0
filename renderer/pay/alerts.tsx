/** What a person must know of a payment; it stays among the matters to look at until somebody says that it was seen. */
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { usePayment } from '../host/queries.tsx';
import { useSession } from '../sale/session.tsx';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { alertSentence } from '../ui/sentences.ts';

type Alert = PaymentView['alerts'][number];

interface AlertsProps {
  readonly payment: PaymentView;
  /** What stands on the screen already in more words; it is still to be acknowledged. */
  readonly told?: Alert['kind'] | null;
}

export function Alerts({ payment, told = null }: AlertsProps) {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <>
      {payment.alerts
        .filter(({ kind }) => kind !== told)
        .map((alert) => (
          <AlertNote key={`${alert.kind}${alert.at}`} alert={alert} />
        ))}
      {payment.unseenAlerts > 0 && (
        <Button onPress={() => void session.acknowledge(payment.id)} data-testid="alerts-seen">
          <Icon name="check" />
          {t('payment.seen')}
        </Button>
      )}
    </>
  );
}

function AlertNote({ alert }: { readonly alert: Alert }) {
  const { t } = useTranslation();
  const format = useFormat();
  const twin = usePayment(alert.kind === 'duplicate-charge' ? alert.detail : null);
  return (
    <div className="note note--bad" role="alert" data-testid="payment-alert" data-kind={alert.kind}>
      <Icon name="alert" />
      <p className="note__text">
        <strong>{t('payment.attention')}</strong>
        <span className="note__detail">{alertSentence(t, alert.kind, alert.detail)}</span>
        {twin && (
          <span className="note__detail">
            {t('attention.twin', {
              amount: format.money(twin.charged?.amount ?? twin.amount),
              time: format.moment(twin.createdAt),
              terminal: twin.terminalLabel,
            })}
          </span>
        )}
      </p>
    </div>
  );
}
