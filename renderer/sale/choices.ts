/** Which terminal and which payment the screen is about. Pure. */
import type { PaymentView, SaleView, TerminalView } from '#shared/ipc.ts';
import { holdsTill } from '../host/merge.ts';

/** The chosen terminal, else the first that fits the currency, ready ones before others. */
export function chooseTerminal(
  terminals: readonly TerminalView[],
  chosen: string | null,
  currency: string | undefined,
): TerminalView | null {
  const known = terminals.find((terminal) => terminal.id === chosen);
  if (known) return known;
  const fitting = terminals.filter((terminal) => terminal.currency === currency);
  return fitting.find((terminal) => terminal.state === 'ready') ?? fitting[0] ?? terminals[0] ?? null;
}

/** An open payment comes first; then a result that was not put away; a closed sale always shows how it was paid. */
export function shownPayment(sale: SaleView, shownId: string | null): PaymentView | null {
  const open = sale.payments.findLast(holdsTill);
  if (open) return open;
  const shown = sale.payments.find((payment) => payment.id === shownId && !payment.released);
  if (shown) return shown;
  return sale.state === 'closed' ? (sale.payments.findLast((payment) => payment.charged !== null) ?? null) : null;
}
