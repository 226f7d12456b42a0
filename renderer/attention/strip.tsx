/** One row above the sale: the latest news that nobody has seen, else how many payments are being asked after. Never in the way. */
import type { ReactElement } from 'react';
import { Button as Pressable } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { useReconciliationAttention } from '../host/queries.tsx';
import { ReconciliationRow } from '../reconciliation/attention-row.tsx';
import { windowState } from '../sale/window-store.ts';
import { Button, KeyHint } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { useSteadyTaps } from '../ui/steady-taps.ts';
import { Details, PayBack, Seen } from './actions.tsx';
import type { Matters } from './matters.ts';
import { useNews } from './news.ts';
import { useMatters } from './use-matters.ts';

/** `quiet`: nobody has to do anything about it. */
export function useAttentionBars(): { readonly urgent: ReactElement | null; readonly quiet: ReactElement | null } {
  const matters = useMatters();
  const { data: reconciled } = useReconciliationAttention();
  const [first] = matters.news;
  const { asking } = matters;
  useSteadyTaps(first?.id ?? (asking.length > 0 ? 'asking' : 'nothing'));
  if (first) return { urgent: <NewsRow key={first.id} payment={first} matters={matters} />, quiet: null };
  const charged = reconciled?.chargedThereOnly ?? 0;
  return {
    urgent: charged > 0 ? <ReconciliationRow key="reconciliation" count={charged} /> : null,
    quiet: asking.length > 0 ? <AskingRow key="asking" asking={asking} /> : null,
  };
}

function NewsRow({ payment, matters }: { readonly payment: PaymentView; readonly matters: Matters }) {
  const { t } = useTranslation();
  const { title, text, twin, times } = useNews(payment);
  const { news, asking } = matters;
  const canPayBack = payment.refundable.minor > 0 || (twin?.refundable.minor ?? 0) > 0;
  return (
    <section
      className="bar bar--warn attention"
      aria-label={t('attention.title')}
      data-testid="attention-news"
      data-payment={payment.id}
      data-kind={twin ? 'duplicate-charge' : payment.alerts.at(-1)?.kind}
    >
      <Icon name="alert" />
      <p role="alert">
        <strong>{title}</strong>
        <span className="attention__text">{text}</span>
      </p>
      <PayBack payment={payment} name={times?.own ?? null} />
      {twin && <PayBack payment={twin} name={times?.other ?? null} />}
      {!canPayBack && <Details payment={payment} />}
      <Seen payment={payment} />
      {(news.length > 1 || asking.length > 0) && (
        <Button kind="quiet" action="attention" onPress={() => windowState.openDialog('attention')} data-testid="attention-open">
          {news.length > 1 ? t('attention.all', { number: news.length }) : t('attention.askingShort', { number: asking.length })}
        </Button>
      )}
    </section>
  );
}

function AskingRow({ asking }: { readonly asking: readonly PaymentView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [newest] = asking;
  return (
    <Pressable
      className="bar attention attention--quiet"
      onPress={() => windowState.openDialog('attention')}
      data-testid="attention-open"
      data-asking={asking.length}
    >
      <Icon name="hourglass" />
      <span className="attention__asking">
        <strong>{t('attention.asking', { count: asking.length })}</strong>{' '}
        {newest && (
          <span className="soft">
            {format.money(newest.amount)} · {newest.terminalLabel} · {format.moment(newest.createdAt)}
          </span>
        )}
      </span>
      <span className="attention__show">{t('attention.show')}</span>
      <KeyHint action="attention" />
      <Icon name="chevron" />
    </Pressable>
  );
}
