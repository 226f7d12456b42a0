/** What is paid of a sale; while it is open, with the way back for each part. */
import { useTranslation } from 'react-i18next';
import type { CashTenderView, PaymentView, SaleView } from '#shared/ipc.ts';
import { subtract } from '#shared/money.ts';
import { useSession } from '../sale/session.tsx';
import { useWindow, windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { chargedCards } from './settled.ts';

export function PaidList({ sale }: { readonly sale: SaleView }) {
  const { t } = useTranslation();
  const cards = chargedCards(sale);
  if (cards.length + sale.tenders.length === 0) return <p className="soft">{t('tender.nothingPaid')}</p>;
  return (
    <>
      <h3 className="soft">{t(sale.state === 'open' ? 'tender.paidSoFar' : 'tender.paid')}</h3>
      <ul className="paid" data-testid="paid-list">
        {cards.map((payment) => (
          <CardPaid key={payment.id} payment={payment} isOpen={sale.state === 'open'} />
        ))}
        {sale.tenders.map((tender) => (
          <CashPaid key={tender.id} tender={tender} isOpen={sale.state === 'open'} />
        ))}
      </ul>
    </>
  );
}

function CardPaid({ payment, isOpen }: { readonly payment: PaymentView; readonly isOpen: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!payment.charged) return null;
  return (
    <li className="paid__tender" data-testid="paid-card">
      <Icon name="card" />
      <span>{payment.terminalLabel}</span>
      <strong>{format.money(payment.charged.amount)}</strong>
      {isOpen && payment.refundable.minor > 0 && (
        <Button onPress={() => windowState.openDialog('refund', payment.id)} data-testid="paid-refund">
          {t('tender.payBack')}
        </Button>
      )}
    </li>
  );
}

function CashPaid({ tender, isOpen }: { readonly tender: CashTenderView; readonly isOpen: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  const starting = useWindow((state) => state.starting);
  return (
    <li
      className={`paid__tender ${tender.givenBack ? 'paid__tender--back' : ''}`}
      data-testid="paid-cash"
      data-given-back={tender.givenBack}
    >
      <Icon name="cash" />
      <span>{t(tender.givenBack ? 'tender.cashGivenBack' : 'tender.cash')}</span>
      <strong>{format.money(subtract(tender.handed, tender.change))}</strong>
      {isOpen && !tender.givenBack && (
        <Button isDisabled={starting} onPress={() => void session.giveCashBack(tender.id)} data-testid="give-back">
          {t('tender.giveBack')}
        </Button>
      )}
    </li>
  );
}
