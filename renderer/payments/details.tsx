/** One of the last payments: what became of it, what it is known by, and what can be done with it now. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { Settle } from '../attention/actions.tsx';
import { AskNow } from '../attention/asking.tsx';
import { useIsPaying } from '../attention/use-matters.ts';
import { isFinal } from '../host/merge.ts';
import { Alerts } from '../pay/alerts.tsx';
import { stateIcon } from '../pay/amounts.tsx';
import { ProviderDetails } from '../pay/provider-details.tsx';
import { ReceiptTabs } from '../pay/receipt-paper.tsx';
import { Why } from '../pay/result.tsx';
import { Settlement } from '../pay/settlement.tsx';
import { moneySentence, stateWord, undoWord } from '../pay/words.ts';
import { SupportBundle } from '../support/support-bundle.tsx';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';

interface DetailsProps {
  readonly payment: PaymentView;
  readonly saleNumber: number | null;
  /** Shows the sale with this number. */
  readonly onSale: (number: number) => void;
  readonly onPayBack: () => void;
}

export function Details({ payment, saleNumber, onSale, onPayBack }: DetailsProps) {
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
    ...(saleNumber === null ? [] : [[t('search.saleNumber'), String(saleNumber)]]),
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
          {saleNumber !== null && (
            <Button onPress={() => onSale(saleNumber)} data-testid="show-sale">
              <Icon name="basket" />
              {t('search.showSale')}
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
