/** The last payments of this till, and each one's details and receipt. */
import { useState } from 'react';
import { Button as Pressable } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { usePayments } from '../host/queries.tsx';
import { stateIcon } from '../pay/amounts.tsx';
import { ReceiptTabs } from '../pay/receipt-paper.tsx';
import { Alerts, Why } from '../pay/result.tsx';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';

export function PaymentsDialog() {
  const { t } = useTranslation();
  const [openId, setOpenId] = useState<string | null>(null);
  const { data: payments, isPending, isError, refetch } = usePayments();
  const open = payments?.find((payment) => payment.id === openId);
  return (
    <Dialog title={t('payments.title')} onClose={windowState.closeDialog} wide testId="payments-dialog">
      {isPending && <div className="skeleton payments__loading" role="status" aria-label={t('common.loading')} />}
      {isError && (
        <div className="empty" role="alert">
          <p>{t('payments.failed')}</p>
          <Button onPress={() => void refetch()}>{t('common.tryAgain')}</Button>
        </div>
      )}
      {payments?.length === 0 && (
        <div className="empty" data-testid="payments-empty">
          <Icon name="history" />
          <strong>{t('payments.empty')}</strong>
          <p>{t('payments.emptyHint')}</p>
        </div>
      )}
      {payments && payments.length > 0 && (
        <div className="payments">
          <ul className="payments__list">
            {payments.map((payment) => (
              <li key={payment.id}>
                <Row payment={payment} open={payment.id === openId} onOpen={() => setOpenId(payment.id)} />
              </li>
            ))}
          </ul>
          {open ? (
            <Details key={open.id} payment={open} />
          ) : (
            <div className="empty payments__detail">
              <Icon name="receipt" />
              <p>{t('payments.pick')}</p>
            </div>
          )}
        </div>
      )}
    </Dialog>
  );
}

function Row({ payment, open, onOpen }: { readonly payment: PaymentView; readonly open: boolean; readonly onOpen: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Pressable
      className={`row ${open ? 'row--open' : ''}`}
      aria-expanded={open}
      onPress={onOpen}
      data-testid="payment-row"
      data-payment={payment.id}
      data-state={payment.state}
    >
      <span className={`row__state row__state--${payment.state}`}>
        <Icon name={payment.alerts.length > 0 ? 'alert' : stateIcon[payment.state]} />
      </span>
      <span className="row__text">
        <strong>
          {payment.kind === 'refund' && `${t('payments.refund')} · `}
          {t(`payment.state.${payment.state}`)}
        </strong>
        <small className="soft">
          {format.moment(payment.createdAt)} · {payment.terminalLabel}
          {payment.released && payment.state === 'uncertain' && ` · ${t('uncertain.released')}`}
          {payment.alerts.length > 0 && ` · ${t('payment.attention')}`}
        </small>
      </span>
      <span className="row__amount">{format.money(payment.charged?.amount ?? payment.amount)}</span>
    </Pressable>
  );
}

function Details({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [receipt, setReceipt] = useState(false);
  const cash = payment.charged?.cashback ?? payment.cashback;
  const facts = [
    [t('payments.amount'), format.money(payment.amount)],
    ...(payment.charged ? [[t('payments.charged'), format.money(payment.charged.amount)]] : []),
    ...(cash.minor > 0 ? [[t('payments.cash'), format.money(cash)]] : []),
    [t('payments.terminal'), `${payment.terminalLabel} · ${payment.provider}`],
    [t('payments.time'), format.moment(payment.createdAt)],
    ...(payment.providerReference ? [[t('payments.reference'), payment.providerReference]] : []),
  ];
  return (
    <div className="payments__detail" data-testid="payment-details" data-payment={payment.id}>
      <div className={`verdict verdict--${payment.state}`}>
        <Icon name={stateIcon[payment.state]} />
        <div>
          <h3>{t(`payment.state.${payment.state}`)}</h3>
          <p>
            {payment.state === 'settled-by-person' && !payment.charged
              ? t('payment.settledNotCharged')
              : t(`payment.meaning.${payment.state}`)}
          </p>
        </div>
      </div>
      <Alerts payment={payment} />
      <Why payment={payment} />
      {receipt ? (
        <ReceiptTabs paymentId={payment.id} reprint />
      ) : (
        <>
          <dl className="sums">
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt className="soft">{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {payment.hasReceipt && (
            <Button onPress={() => setReceipt(true)} data-testid="show-receipt">
              <Icon name="receipt" />
              {t('payments.showReceipt')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
