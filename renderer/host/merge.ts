/** Which of two versions of the same thing is the later one: an answer and an event may arrive in either order. */
import type { PaymentView, SaleView } from '#shared/ipc.ts';

const finals: ReadonlySet<PaymentView['state']> = new Set(['approved', 'declined', 'cancelled', 'not-charged', 'settled-by-person']);

/** True for a payment whose outcome stands. */
export function isFinal(payment: PaymentView): boolean {
  return finals.has(payment.state);
}

/** True while the payment keeps this till busy. Booking a customer's card goes on beside the next sale. */
export function holdsTill(payment: PaymentView): boolean {
  return !isFinal(payment) && !payment.released && payment.kind !== 'loyalty';
}

/** The later version of one payment. An outcome is never replaced by an earlier state. */
export function laterPayment(known: PaymentView | undefined, incoming: PaymentView): PaymentView {
  if (!known) return incoming;
  if (isFinal(known) && !isFinal(incoming)) return known;
  return incoming.updatedAt >= known.updatedAt ? incoming : known;
}

/** Puts a payment into a list: in its place when it is there, else in front (newest first) or at the end (oldest first). */
export function withPayment(list: readonly PaymentView[], payment: PaymentView, order: 'newest-first' | 'oldest-first'): PaymentView[] {
  if (list.some((each) => each.id === payment.id)) {
    return list.map((each) => (each.id === payment.id ? laterPayment(each, payment) : each));
  }
  return order === 'newest-first' ? [payment, ...list] : [...list, payment];
}

/** The payments that want somebody's eyes, newest first, once this one has changed: it comes, stays as it is now, or goes. */
export function withAttention(list: readonly PaymentView[], payment: PaymentView): PaymentView[] {
  const others = list.filter((each) => each.id !== payment.id);
  if (isFinal(payment) && payment.unseenAlerts === 0) return others;
  return [...others, payment].sort((left, right) => right.createdAt.localeCompare(left.createdAt));
}

/** The later version of the current sale. Another sale replaces it; an older revision does not. */
export function laterSale(known: SaleView | undefined, incoming: SaleView): SaleView {
  if (!known || known.id !== incoming.id) return incoming;
  const olderBasket =
    incoming.revision < known.revision || (known.state === 'closed' && incoming.state === 'open') || cashSeen(incoming) < cashSeen(known);
  const base = olderBasket ? known : incoming;
  const payments = known.payments.reduce<PaymentView[]>(
    (list, payment) => withPayment(list, payment, 'oldest-first'),
    [...incoming.payments],
  );
  return { ...base, payments };
}

/** Cash is only ever added to what is written down of a sale, taken or given back. */
function cashSeen({ tenders }: SaleView): number {
  return tenders.length + tenders.filter(({ givenBack }) => givenBack).length;
}
