/** The last payments of this till: each one's details and receipt, and the way to pay it back. */
import { useState } from 'react';
import { Button as Pressable } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import type { Money } from '#shared/money.ts';
import { Settle } from '../attention/actions.tsx';
import { AskNow } from '../attention/asking.tsx';
import { useIsPaying } from '../attention/use-matters.ts';
import { isFinal } from '../host/merge.ts';
import { usePayments } from '../host/queries.tsx';
import { Alerts } from '../pay/alerts.tsx';
import { stateIcon } from '../pay/amounts.tsx';
import { ProviderDetails } from '../pay/provider-details.tsx';
import { ReceiptTabs } from '../pay/receipt-paper.tsx';
import { Why } from '../pay/result.tsx';
import { Settlement } from '../pay/settlement.tsx';
import { moneySentence, stateWord, undoWord } from '../pay/words.ts';
import { useWindow, windowState } from '../sale/window-store.ts';
import { SupportBundle } from '../support/support-bundle.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { RefundDialog } from './refund-dialog.tsx';

export function PaymentsDialog() {
  const { t } = useTranslation();
  const [openId, setOpenId] = useState(useWindow((state) => state.dialogPaymentId));
  const [payingBack, setPayingBack] = useState(false);
  const { data: payments, isPending, isError, refetch } = usePayments();
  const open = payments?.find((payment) => payment.id === openId);
  if (open && payingBack) return <RefundDialog payment={open} onClose={() => setPayingBack(false)} />;
  return (
    <Dialog title={t('payments.title')} onClose={windowState.leaveDialog} wide testId="payments-dialog">
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
            <Details key={open.id} payment={open} onPayBack={() => setPayingBack(true)} />
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
      data-kind={payment.kind}
    >
      <span className={`row__state row__state--${payment.state}`}>
        <Icon name={payment.unseenAlerts > 0 ? 'alert' : stateIcon[payment.state]} />
      </span>
      <span className="row__text">
        <strong>
          {payment.kind === 'refund' && `${t('refund.word')} · `}
          {stateWord(t, payment)}
        </strong>
        <small className="soft">
          {format.moment(payment.createdAt)} · {payment.terminalLabel}
          {payment.released && payment.state === 'uncertain' && ` · ${t('uncertain.released')}`}
          {payment.unseenAlerts > 0 && ` · ${t('payment.attention')}`}
        </small>
      </span>
      <span className="row__amount">{format.money(signedAmount(payment))}</span>
    </Pressable>
  );
}

/** Money that went back is shown as what it is to the shop: less. */
function signedAmount({ kind, charged, amount }: PaymentView): Money {
  const moved = charged?.amount ?? amount;
  return kind === 'refund' ? { ...moved, minor: -moved.minor } : moved;
}

function Details({ payment, onPayBack }: { readonly payment: PaymentView; readonly onPayBack: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [receipt, setReceipt] = useState(false);
  const cash = payment.charged?.cashback ?? payment.cashback;
  const facts = [
    [t('payments.amount'), format.money(payment.amount)],
    ...(payment.charged
      ? [[payment.kind === 'refund' ? t('refund.state.approved') : t('payments.charged'), format.money(payment.charged.amount)]]
      : []),
    ...(cash.minor > 0 ? [[t('payments.cash'), format.money(cash)]] : []),
    [t('payments.terminal'), `${payment.terminalLabel} · ${payment.provider}`],
    [t('payments.time'), format.moment(payment.createdAt)],
    [t('payments.operator'), payment.operator],
    ...(payment.providerReference ? [[t('payments.reference'), payment.providerReference]] : []),
    ...(payment.approved
      ? [
          [t('refund.approvedBy'), payment.approved.by],
          [t('refund.reason'), payment.approved.reason],
        ]
      : []),
  ];
  return (
    <div className="payments__detail" data-testid="payment-facts" data-payment={payment.id}>
      <div className={`verdict verdict--${payment.state}`}>
        <Icon name={stateIcon[payment.state]} />
        <div>
          <h3>{stateWord(t, payment)}</h3>
          <p>{moneySentence(t, format, payment)}</p>
        </div>
      </div>
      <Alerts payment={payment} />
      <Settlement payment={payment} />
      {!payment.settlement && <Why payment={payment} />}
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
          <ProviderDetails payment={payment} />
          {payment.hasReceipt && payment.state !== 'signature' && (
            <Button onPress={() => setReceipt(true)} data-testid="show-receipt">
              <Icon name="receipt" />
              {t('payments.showReceipt')}
            </Button>
          )}
          <SupportBundle paymentId={payment.id} />
          {payment.refundable.minor > 0 && <PayBack payment={payment} onPress={onPayBack} />}
          {isAskedAfter(payment) && (
            <div className="matter__actions">
              <AskNow payment={payment} />
              <Settle payment={payment} />
            </div>
          )}
        </>
      )}
    </div>
  );
}

/** While a payment goes its way there is nothing to settle. */
function isAskedAfter(payment: PaymentView): boolean {
  return !isFinal(payment) && (payment.released || payment.state === 'uncertain');
}

/** One thing at a time: while the till waits for a terminal, nothing is paid back. */
function PayBack({ payment, onPress }: { readonly payment: PaymentView; readonly onPress: () => void }) {
  const { t } = useTranslation();
  const busy = useIsPaying();
  return (
    <>
      <Button isDisabled={busy} onPress={onPress} data-testid={`refund-open-${payment.id}`}>
        <Icon name="undo" />
        {t(`refund.open.${undoWord(payment)}`)}
      </Button>
      {busy && <p className="soft">{t('refund.busy')}</p>}
    </>
  );
}
