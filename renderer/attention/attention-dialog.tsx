/** Every payment that wants somebody's eyes: what was found out, what is still asked after, and what has ended while one looked. */
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { isFinal } from '../host/merge.ts';
import { useAttention, usePayments, useSale } from '../host/queries.tsx';
import { KindWord, stateIcon } from '../pay/amounts.tsx';
import { moneySentence, stateWord } from '../pay/words.ts';
import { useShownPayment } from '../sale/use-checkout.ts';
import { useWindow, windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { openReasonSentence } from '../ui/sentences.ts';
import { useNow } from '../ui/use-now.ts';
import { Details, PayBack, Release, Seen, Settle } from './actions.tsx';
import { Asked, AskNow } from './asking.tsx';
import { mattersOf } from './matters.ts';
import { useNews } from './news.ts';

const none: readonly PaymentView[] = [];

export function AttentionDialog() {
  const { t } = useTranslation();
  const { data: attention = none } = useAttention();
  const { data: last = none } = usePayments();
  const { data: sale } = useSale();
  const listed = useWindow((state) => state.listed);
  const { news, asking } = mattersOf(attention, sale?.id, null);
  const now = [...news, ...asking.filter(({ unseenAlerts }) => unseenAlerts === 0)];
  const unlisted = now.map(({ id }) => id).filter((id) => !listed.includes(id));
  useEffect(() => {
    if (unlisted.length > 0) windowState.list(unlisted);
  });
  const over = last.filter(({ id }) => listed.includes(id) && !now.some((each) => each.id === id));
  const open = now.filter(({ unseenAlerts }) => unseenAlerts === 0);

  return (
    <Dialog
      title={t('attention.title')}
      onClose={windowState.closeDialog}
      wide
      stays
      testId="attention-dialog"
      foot={
        <Button kind="primary" shape="large" autoFocus onPress={windowState.closeDialog} data-testid="attention-go-on">
          {t('attention.goOn')}
        </Button>
      }
    >
      {now.length + over.length === 0 ? (
        <div className="empty" data-testid="attention-empty">
          <Icon name="check-circle" />
          <strong>{t('attention.empty')}</strong>
          <p>{t('attention.emptyHint')}</p>
        </div>
      ) : (
        <>
          <p className="soft">{t('attention.lead')}</p>
          <Part title={t('attention.news')} payments={news} row={(payment) => <NewsRow payment={payment} />} />
          <Part title={t('attention.open')} payments={open} row={(payment) => <OpenRow payment={payment} />} />
          <Part title={t('attention.over')} payments={over} row={(payment) => <OverRow payment={payment} />} />
        </>
      )}
    </Dialog>
  );
}

interface PartProps {
  readonly title: string;
  readonly payments: readonly PaymentView[];
  readonly row: (payment: PaymentView) => ReactNode;
}

function Part({ title, payments, row }: PartProps) {
  if (payments.length === 0) return null;
  return (
    <section className="matters">
      <h3 className="soft">{title}</h3>
      <ul className="matters__list">
        {payments.map((payment) => (
          <li
            key={payment.id}
            className={`matter matter--${payment.state}`}
            data-testid="attention-row"
            data-payment={payment.id}
            data-state={payment.state}
          >
            {row(payment)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function NewsRow({ payment }: { readonly payment: PaymentView }) {
  const { title, text, twin, times } = useNews(payment);
  return (
    <>
      <Head payment={payment} title={title} icon="alert" />
      <p>{text}</p>
      <div className="matter__actions">
        <PayBack payment={payment} name={times?.own ?? null} />
        {twin && <PayBack payment={twin} name={times?.other ?? null} />}
        {!isFinal(payment) && <OpenActions payment={payment} />}
        <Seen payment={payment} />
        <Details payment={payment} />
      </div>
    </>
  );
}

function OpenRow({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  const shown = useShownPayment();
  return (
    <>
      <Head payment={payment} title={stateWord(t, payment)} icon={stateIcon[payment.state]} />
      <p>
        {payment.reason && openReasonSentence(t, payment.reason.code)} <Asked payment={payment} />
        {shown?.id === payment.id && <strong className="matter__shown">{t('attention.onScreen')}</strong>}
      </p>
      <div className="matter__actions">
        <OpenActions payment={payment} />
        <Details payment={payment} />
      </div>
    </>
  );
}

/** A payment that another run of the till left behind still keeps its terminal. */
function OpenActions({ payment }: { readonly payment: PaymentView }) {
  const shown = useShownPayment();
  const holds = !payment.released && payment.kind !== 'loyalty' && payment.state !== 'created' && shown?.id !== payment.id;
  return (
    <>
      <AskNow payment={payment} />
      <Settle payment={payment} />
      {holds && <Release payment={payment} />}
    </>
  );
}

function OverRow({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <Head payment={payment} title={stateWord(t, payment)} icon={stateIcon[payment.state]} />
      <p>{moneySentence(t, format, payment)}</p>
      <div className="matter__actions">
        <Details payment={payment} />
      </div>
    </>
  );
}

interface HeadProps {
  readonly payment: PaymentView;
  readonly title: string;
  readonly icon: Parameters<typeof Icon>[0]['name'];
}

function Head({ payment, title, icon }: HeadProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(15_000);
  return (
    <header className="matter__head">
      <Icon name={icon} />
      <div>
        <h4>{title}</h4>
        <span className="soft">
          {payment.terminalLabel} · {payment.provider} ·{' '}
          {t('attention.age', { time: format.moment(payment.createdAt), ago: format.ago(payment.createdAt, now) })}
        </span>
      </div>
      <KindWord payment={payment} />
      {payment.unseenAlerts === 0 && <strong className="matter__amount">{format.money(payment.charged?.amount ?? payment.amount)}</strong>}
    </header>
  );
}
