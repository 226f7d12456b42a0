/** Which payments want somebody's eyes: what nobody has seen yet, and what is still asked after. Pure. */
import type { PaymentView } from '#shared/ipc.ts';
import { isFinal } from '../host/merge.ts';

type Alert = PaymentView['alerts'][number];

export interface Matters {
  /** With alerts that nobody has seen, the latest alert first. */
  readonly news: readonly PaymentView[];
  /** Open beside what the screen is about, newest first. */
  readonly asking: readonly PaymentView[];
}

/**
 * `shownId` is the payment that the pay panel shows, or null: it tells of itself there. What only runs its
 * course on the sale of the window is no matter for anybody.
 */
export function mattersOf(attention: readonly PaymentView[], saleId: string | undefined, shownId: string | null): Matters {
  const others = attention.filter((payment) => payment.id !== shownId);
  const latestAlert = (payment: PaymentView) => payment.alerts.at(-1)?.at ?? '';
  return {
    news: others.filter((payment) => payment.unseenAlerts > 0).sort((left, right) => latestAlert(right).localeCompare(latestAlert(left))),
    asking: others.filter((payment) => !isFinal(payment) && (isLost(payment) || (payment.saleId !== saleId && payment.kind !== 'loyalty'))),
  };
}

/** Nobody waits for it at this till, or nobody can tell what became of it. */
function isLost({ released, state }: PaymentView): boolean {
  return released || state === 'uncertain';
}

/** What nobody has seen of a payment, oldest first. */
export function unseenAlerts({ alerts, unseenAlerts: unseen }: PaymentView): readonly Alert[] {
  return unseen > 0 ? alerts.slice(-unseen) : [];
}

/** What to tell first of a payment: that it may have been paid twice, else what was found last. */
export function leadingAlert(payment: PaymentView): Alert | null {
  const alerts = unseenAlerts(payment);
  return alerts.find(({ kind }) => kind === 'duplicate-charge') ?? alerts.at(-1) ?? null;
}
