/** Which terminal and which payment the screen is about. Pure. */
import type { PaymentView, SaleView, TerminalView } from '#shared/ipc.ts';
import { holdsTill, isFinal } from '../host/merge.ts';
import { endedWithoutCard } from '../tender/settled.ts';

/** The chosen terminal, else the first that fits the currency. Never another one because a state changed: the cashier's next press would go elsewhere. */
export function chooseTerminal(
  terminals: readonly TerminalView[],
  chosen: string | null,
  currency: string | undefined,
): TerminalView | null {
  const known = terminals.find((terminal) => terminal.id === chosen);
  if (known) return known;
  return terminals.find((terminal) => terminal.currency === currency) ?? terminals[0] ?? null;
}

/**
 * An open payment comes first, also one that pays an older sale back; then a result that was not put
 * away; a sale that is paid always shows how. `last` are the last payments of the till.
 */
export function shownPayment(sale: SaleView, shownId: string | null, last: readonly PaymentView[]): PaymentView | null {
  const elsewhere = last.filter((payment) => payment.saleId !== sale.id && payment.kind === 'refund');
  const open = sale.payments.findLast(holdsTill) ?? elsewhere.find(holdsTill);
  if (open) return open;
  const shown = [...sale.payments, ...elsewhere].find((payment) => payment.id === shownId && !payment.released);
  return shown ?? howItWasPaid(sale);
}

/** The card payment that paid the sale, else the customer's card that did or is about to; null where something is left to pay. */
function howItWasPaid(sale: SaleView): PaymentView | null {
  if (endedWithoutCard(sale)) return null;
  const charged = sale.payments.filter((payment) => payment.kind !== 'refund' && payment.charged !== null);
  const card = charged.findLast((payment) => payment.kind === 'sale');
  const isPaid = sale.state === 'closed' || (charged.length > 0 && sale.remaining.minor <= 0);
  if (isPaid) return card ?? charged.at(-1) ?? null;
  const booking = sale.payments.findLast((payment) => payment.kind === 'loyalty' && !isFinal(payment) && !payment.released);
  return card ? null : (booking ?? null);
}
