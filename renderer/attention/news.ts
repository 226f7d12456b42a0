/** What happened to a payment that nobody has seen yet, in a title and a sentence. */
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { usePayment } from '../host/queries.tsx';
import { useFormat } from '../ui/format.ts';
import { alertSentence } from '../ui/sentences.ts';
import { leadingAlert } from './matters.ts';

export interface News {
  readonly title: string;
  readonly text: string;
  /** The payment that the same customer may have made, where it is known. */
  readonly twin: PaymentView | null;
  /** When each of the two began, so that they can be told apart; null where there is one. */
  readonly times: { readonly own: string; readonly other: string } | null;
}

export function useNews(payment: PaymentView): News {
  const { t } = useTranslation();
  const format = useFormat();
  const alert = leadingAlert(payment);
  const twin = usePayment(alert?.kind === 'duplicate-charge' ? alert.detail : null);
  const amount = format.money(payment.charged?.amount ?? payment.amount);
  const facts = { time: format.moment(payment.createdAt), terminal: payment.terminalLabel, approved: format.moment(alert?.at ?? '') };
  if (alert?.kind === 'duplicate-charge' && twin) {
    const sameMinute = format.moment(twin.createdAt) === facts.time;
    const moment = sameMinute ? format.second : format.moment;
    const times = { own: moment(payment.createdAt), other: moment(twin.createdAt) };
    const text = t('attention.twiceText', { ...facts, time: times.own, otherTime: times.other, otherTerminal: twin.terminalLabel });
    return { title: t('attention.twice', { amount }), text, twin, times };
  }
  if (alert?.kind === 'approved-late') {
    return { title: t('attention.late', { amount }), text: t('attention.lateText', facts), twin: null, times: null };
  }
  return { title: t('attention.odd', { amount }), text: alert ? alertSentence(t, alert.kind, alert.detail) : '', twin: null, times: null };
}
