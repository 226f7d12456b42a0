/** Amount and parts of a payment, and the time it has taken. */
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { subtract } from '#shared/money.ts';
import { useSale } from '../host/queries.tsx';
import { elapsedSince, useFormat } from '../ui/format.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { useNow } from '../ui/use-now.ts';
import { type CardPart, cardPartOf } from './card-part.ts';

export const stateIcon: Record<PaymentView['state'], IconName> = {
  created: 'hourglass',
  sent: 'terminal',
  waiting: 'terminal',
  signature: 'signature',
  uncertain: 'question',
  approved: 'check-circle',
  declined: 'cross-circle',
  cancelled: 'stop',
  'not-charged': 'stop',
  'settled-by-person': 'person',
};

/** What was asked, and how it is made up when cash is part of it. */
export function AskedAmount({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: sale } = useSale();
  const { amount, cashback } = payment;
  const goods = subtract(amount, cashback);
  const byCard = cardPartOf(payment, sale);
  return (
    <div className="asked">
      <KindWord payment={payment} />
      <strong className="asked__amount" data-testid="pay-amount">
        {format.money(byCard && byCard.rest.minor > 0 ? byCard.rest : amount)}
      </strong>
      {cashback.minor > 0 && (
        <span className="asked__parts" data-testid="pay-parts">
          {goods.minor > 0 ? t('payment.goodsCash', { goods: format.money(goods), cash: format.money(cashback) }) : t('payment.onlyCash')}
        </span>
      )}
      {byCard && <CardPartLine part={byCard} />}
      <TerminalName payment={payment} />
    </div>
  );
}

/** What the customer's card takes over, below what is charged beside it. */
export function CardPartLine({ part }: { readonly part: CardPart }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span className="asked__parts" data-testid="pay-card-part">
      {part.rest.minor > 0 ? t('customerCard.beside', { amount: format.money(part.card) }) : t('customerCard.all')}
    </span>
  );
}

/** What stands beside a basket that it has nothing to do with says so. */
export function KindWord({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  if (payment.kind === 'sale') return null;
  return (
    <span className="asked__kind">
      <Icon name={payment.kind === 'refund' ? 'undo' : 'loyalty'} />
      {t(`${payment.kind}.word`)}
    </span>
  );
}

/** Which terminal, and whose. */
export function TerminalName({ payment }: { readonly payment: PaymentView }) {
  return (
    <span className="asked__terminal soft">
      <Icon name="terminal" />
      <span>
        {payment.terminalLabel} · {payment.provider}
      </span>
    </span>
  );
}

export function Elapsed({ since }: { readonly since: string }) {
  const { t } = useTranslation();
  const now = useNow(500);
  return (
    <span className="elapsed soft" data-testid="pay-elapsed">
      <Icon name="clock" />
      <span className="visually-hidden">{t('payment.elapsed')}</span>
      <span role="timer">{elapsedSince(since, now)}</span>
    </span>
  );
}
