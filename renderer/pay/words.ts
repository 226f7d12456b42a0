/** What a payment is called and what its state means: by card, in cash, a refund, and a customer's card that is booked. */
import type { TFunction } from 'i18next';
import type { PaymentView } from '#shared/ipc.ts';
import type { Format } from '../ui/format.ts';
import { reasonSentence } from '../ui/sentences.ts';
import type { CardPart } from './card-part.ts';

/** Under which name the sentences for a payment stand. */
export function wordsOf({ kind, tender }: PaymentView): 'payment' | 'cashPayment' | 'refund' | 'loyalty' {
  if (kind !== 'sale') return kind;
  return tender === 'cash' ? 'cashPayment' : 'payment';
}

/** What paying it back amounts to, by what its provider offers: a part or all of it, the payment as a whole, or cash. */
export function undoWord({ tender, refundsParts }: PaymentView): 'linked' | 'void' | 'cash' {
  if (tender === 'cash') return 'cash';
  return refundsParts ? 'linked' : 'void';
}

export function stateWord(t: TFunction, payment: PaymentView): string {
  return t(`${wordsOf(payment)}.state.${payment.state}`);
}

export function meaningOf(t: TFunction, payment: PaymentView): string {
  return t(`${wordsOf(payment)}.meaning.${payment.state}`);
}

/** What the state means for the money, with the amount where one has moved. `byCard` is the customer's card's part of it. */
export function moneySentence(t: TFunction, format: Format, payment: PaymentView, byCard: CardPart | null = null): string {
  const { kind, tender, state, charged } = payment;
  const amount = charged ? format.money(charged.amount) : '';
  if (state === 'settled-by-person') {
    const words = wordsOf(payment);
    return charged ? t(`${words}.settledCharged`, { amount }) : t(`${words}.settledNotCharged`);
  }
  if (!charged) return meaningOf(t, payment);
  if (byCard) {
    const card = format.money(byCard.card);
    if (byCard.rest.minor === 0) return t('loyalty.used', { amount: card });
    return t(tender === 'cash' ? 'customerCard.bothCash' : 'customerCard.both', { rest: format.money(byCard.rest), card });
  }
  switch (kind) {
    case 'sale':
      return tender === 'cash' ? t('cashPayment.taken', { amount }) : t('payment.approvedMoney', { amount });
    case 'refund':
      return t(tender === 'cash' ? 'refund.handBack' : 'refund.paidBack', { amount });
    case 'loyalty':
      return charged.amount.minor > 0 ? t('loyalty.used', { amount }) : meaningOf(t, payment);
    default:
      return kind satisfies never;
  }
}

/** Why it ended as it did. What a bank's no means for a purchase is no advice for a refund. */
export function whySentence(t: TFunction, payment: PaymentView, code: string): string {
  const words = wordsOf(payment);
  return words !== 'payment' && code === 'declined' ? t(`${words}.declined`) : reasonSentence(t, code);
}
