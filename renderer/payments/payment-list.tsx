/** The payments that were found, as many as there are. */
import { Button as Pressable } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import type { Money } from '#shared/money.ts';
import { stateIcon } from '../pay/amounts.tsx';
import { stateWord } from '../pay/words.ts';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { arrows, LongList } from './long-list.tsx';
import type { FoundPayment } from './use-search.ts';

interface PaymentListProps {
  readonly found: readonly FoundPayment[];
  readonly openId: string | null;
  readonly onOpen: (paymentId: string) => void;
  /** The end is in sight. */
  readonly onEnd: () => void;
}

export function PaymentList({ found, openId, onOpen, onEnd }: PaymentListProps) {
  const { t } = useTranslation();
  return (
    <LongList
      label={t('payments.title')}
      items={found}
      idOf={({ payment }) => payment.id}
      onEnd={onEnd}
      row={(each, onArrow) => (
        <Row found={each} open={each.payment.id === openId} onOpen={() => onOpen(each.payment.id)} onArrow={onArrow} />
      )}
    />
  );
}

interface RowProps {
  readonly found: FoundPayment;
  readonly open: boolean;
  readonly onOpen: () => void;
  /** An arrow goes to the row after, or before. */
  readonly onArrow: (by: 1 | -1) => void;
}

function Row({ found: { payment, saleNumber }, open, onOpen, onArrow }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Pressable
      className={`row ${open ? 'row--open' : ''}`}
      aria-expanded={open}
      onPress={onOpen}
      onKeyDown={arrows(onArrow)}
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
          {saleNumber !== null && ` · ${t('search.sale', { number: saleNumber })}`}
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
