/** How the payment ended: the money first, then the slip, then what to do next. */
import { useTranslation } from 'react-i18next';
import type { PaymentView, SaleView } from '#shared/ipc.ts';
import { useSale } from '../host/queries.tsx';
import { useSession } from '../sale/session.tsx';
import { windowState } from '../sale/window-store.ts';
import { OtherTenders } from '../tender/other-tenders.tsx';
import { useAfterFirstPaint } from '../ui/after-paint.ts';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { Alerts } from './alerts.tsx';
import { AskedAmount, CardPartLine, KindWord, stateIcon, TerminalName } from './amounts.tsx';
import { ApprovedAfterAll } from './approved-after-all.tsx';
import { cardPartOf } from './card-part.ts';
import { PayInstead, useTerminalInstead } from './other-terminal.tsx';
import { ProviderDetails } from './provider-details.tsx';
import { ReceiptTabs } from './receipt-paper.tsx';
import { Settlement } from './settlement.tsx';
import { moneySentence, stateWord, whySentence } from './words.ts';

export function Result({ payment }: { readonly payment: PaymentView }) {
  const { data: sale } = useSale();
  const outcomeIsPainted = useAfterFirstPaint();
  if (!sale) return null;
  return (
    <div className={`result ${payment.hasReceipt ? 'result--receipt' : ''}`} data-testid="result" data-state={payment.state}>
      <div className="result__text">
        <Verdict payment={payment} sale={sale} />
        {payment.charged ? <Charged payment={payment} sale={sale} /> : <AskedAmount payment={payment} />}
        <ApprovedAfterAll payment={payment} />
        <Alerts payment={payment} told={restIsOpen(payment, sale) ? 'charged-less' : null} />
        <Settlement payment={payment} />
        {!payment.charged && !payment.settlement && <Why payment={payment} />}
        {payment.kind === 'sale' && <CustomerCardLine sale={sale} />}
        <ProviderDetails payment={payment} />
      </div>
      {payment.hasReceipt && (outcomeIsPainted ? <ReceiptTabs paymentId={payment.id} reprint={false} /> : <div className="receipts" />)}
      <Next payment={payment} sale={sale} />
    </div>
  );
}

function Verdict({ payment, sale }: { readonly payment: PaymentView; readonly sale: SaleView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const number = payment.kind !== 'refund' && payment.saleId === sale.id ? sale.number : null;
  return (
    <div className={`verdict verdict--${payment.state}`} role="status">
      <Icon name={stateIcon[payment.state]} />
      <div>
        <h2>{stateWord(t, payment)}</h2>
        <p>
          {moneySentence(t, format, payment, cardPartOf(payment, sale))}
          {number !== null && <span className="soft nowrap"> {t('payment.saleNumber', { number })}</span>}
        </p>
      </div>
    </div>
  );
}

/** The note on the rest tells how much of it was charged. */
function restIsOpen({ kind, charged }: PaymentView, { state, remaining }: SaleView): boolean {
  return kind !== 'refund' && charged !== null && state === 'open' && remaining.minor > 0;
}

function Charged({ payment, sale }: { readonly payment: PaymentView; readonly sale: SaleView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { charged } = payment;
  if (!charged) return null;
  const byCard = cardPartOf(payment, sale);
  return (
    <>
      <div className="asked">
        <KindWord payment={payment} />
        <strong className="asked__amount" data-testid="result-charged">
          {format.money(byCard && byCard.rest.minor > 0 ? byCard.rest : charged.amount)}
        </strong>
        {byCard && <CardPartLine part={byCard} />}
        <TerminalName payment={payment} />
      </div>
      {charged.cashback.minor > 0 && (
        <div className="hand-out" data-testid="cash-to-hand-out">
          <Icon name="cash" />
          <p>
            <span>{t('payment.handOut')}</span>
            <strong>{format.money(charged.cashback)}</strong>
            <small>{t('payment.handOutHint')}</small>
          </p>
        </div>
      )}
      {restIsOpen(payment, sale) && (
        <div className="note note--warn" data-testid="rest-open">
          <Icon name="alert" />
          <p className="note__text">
            <strong>{t('payment.restOpen', { amount: format.money(sale.remaining) })}</strong>
            {charged.amount.minor < payment.amount.minor && (
              <span className="note__detail">
                {t('payment.restHint', { charged: format.money(charged.amount), asked: format.money(payment.amount) })}
              </span>
            )}
          </p>
        </div>
      )}
    </>
  );
}

/** How the customer's card that took over a part of the sale is getting on. */
function CustomerCardLine({ sale }: { readonly sale: SaleView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const booking = sale.payments.findLast((payment) => payment.kind === 'loyalty');
  if (!booking) return null;
  return (
    <p className="note" role="status" data-testid="result-customer-card" data-state={booking.state}>
      <Icon name={stateIcon[booking.state]} />
      <span className="note__text">
        <strong>{stateWord(t, booking)}</strong>
        <span className="note__detail">{moneySentence(t, format, booking)}</span>
      </span>
    </p>
  );
}

/** The reason in our words, then the provider's own, unaltered. */
export function Why({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  const { reason } = payment;
  if (!reason) return null;
  return (
    <div className="why" data-testid="result-reason" data-code={reason.code}>
      <p>{whySentence(t, payment, reason.code)}</p>
      {reason.text && <ProvidersWords payment={payment} text={reason.text} />}
    </div>
  );
}

/** Why a bank says no is the customer's own affair, and the next customer can read the screen too: somebody must ask for it. */
function ProvidersWords({ payment, text }: { readonly payment: PaymentView; readonly text: string }) {
  const { t } = useTranslation();
  const words = <p className="why__provider soft">{t('payment.providerSays', { text })}</p>;
  if (payment.state !== 'declined') return words;
  return (
    <details className="why__more" data-testid="bank-words">
      <summary>{t('payment.bankWords')}</summary>
      {words}
    </details>
  );
}

function Next({ payment, sale }: { readonly payment: PaymentView; readonly sale: SaleView }) {
  const { t } = useTranslation();
  const session = useSession();
  const instead = useTerminalInstead(payment, sale);
  const back = () => windowState.showPayment(null);
  if (payment.kind === 'refund') {
    return (
      <div className="result__next">
        <Button kind="primary" shape="large" autoFocus onPress={back} data-testid="back-to-sale">
          {t('refund.back')}
        </Button>
      </div>
    );
  }
  if (sale.state === 'closed' || (payment.charged && sale.remaining.minor <= 0)) {
    return (
      <div className="result__next">
        <Button kind="primary" shape="large" action="newSale" autoFocus onPress={() => void session.newSale()} data-testid="new-sale">
          {t('payment.newSale')}
        </Button>
      </div>
    );
  }
  if (payment.charged) {
    return (
      <div className="result__next">
        <Button kind="primary" shape="large" autoFocus onPress={back} data-testid="pay-rest">
          {t('payment.payRest')}
        </Button>
        <OtherTenders onBack={back} />
      </div>
    );
  }
  return (
    <div className="result__next">
      <p className="soft">{t('payment.basketKept')}</p>
      {instead && <PayInstead payment={payment} terminal={instead} />}
      <Button kind={instead ? 'plain' : 'primary'} shape="large" autoFocus onPress={back} data-testid="try-again">
        {t('payment.tryAgain')}
      </Button>
      {payment.kind === 'sale' && (
        <Button
          shape="large"
          onPress={() => {
            back();
            windowState.openDialog('terminals');
          }}
          data-testid="other-terminal"
        >
          {t('payment.otherTerminal')}
        </Button>
      )}
      {payment.kind === 'sale' && sale.id === payment.saleId && sale.remaining.minor > 0 && <OtherTenders onBack={back} />}
    </div>
  );
}
