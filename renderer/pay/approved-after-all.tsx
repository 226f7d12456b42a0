/** The cancel came too late: the money has moved, so the goods go with it or the money comes back. */
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';

/** Nothing for a payment that nobody asked to cancel. */
export function ApprovedAfterAll({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { charged, refundable, cancelRequested } = payment;
  if (!cancelRequested || !charged || payment.kind !== 'sale') return null;
  const canPayBack = refundable.minor > 0;
  return (
    <div className="note note--warn after-all" role="alert" data-testid="approved-after-all">
      <Icon name="alert" />
      <p className="note__text">
        <strong>{t('afterAll.title')}</strong>
        <span className="note__detail">
          {t(canPayBack ? 'afterAll.text' : 'afterAll.textNoRefund', { amount: format.money(charged.amount) })}
        </span>
      </p>
      {canPayBack && (
        <Button onPress={() => windowState.openDialog('refund', payment.id)} data-testid="after-all-refund">
          <Icon name="undo" />
          {t('afterAll.payBack')}
        </Button>
      )}
    </div>
  );
}
