/** What is to pay and where: the optimistic totals, the chosen terminal, and the payment on the screen. */
import { useMemo } from 'react';
import { type PricedBasket, priceBasket } from '#shared/basket.ts';
import type { PaymentView, SaleView, TerminalView } from '#shared/ipc.ts';
import { add, type Money, subtract, zero } from '#shared/money.ts';
import { usePayments, usePreferences, useSale, useTerminals } from '../host/queries.tsx';
import { chooseTerminal, shownPayment } from './choices.ts';
import { quickTerminals } from './switch-terminal.ts';
import { useWindow } from './window-store.ts';

const none: readonly PaymentView[] = [];

export interface Totals {
  readonly priced: PricedBasket;
  /** What of the total is settled, by card and in cash. */
  readonly paid: Money;
  /** What the customer's card does for exactly this basket, or null. */
  readonly loyalty: SaleView['loyalty'];
  readonly remaining: Money;
}

/** The basket on the screen, priced here at once; null before the sale is known. */
export function useTotals(): Totals | null {
  const editing = useWindow((state) => state.editing);
  const { data: sale } = useSale();
  return useMemo(() => {
    if (!editing) return null;
    const priced = priceBasket(editing.basket);
    const own = sale?.id === editing.saleId ? sale : null;
    const paid = own ? subtract(add(own.paid, own.cash), own.rounding) : zero(editing.basket.currency);
    // An edit on its way to main has no answer for the card yet.
    if (own?.loyalty && !editing.unsaved) return { priced, paid, loyalty: own.loyalty, remaining: own.remaining };
    return { priced, paid, loyalty: null, remaining: subtract(priced.total, paid) };
  }, [editing, sale]);
}

/** The terminal that the pay buttons use: the chosen one, else the first that fits the currency. */
export function useTerminal(): TerminalView | null {
  const chosen = useWindow((state) => state.terminalId);
  const currency = useWindow((state) => state.editing?.basket.currency);
  const { data: terminals = [] } = useTerminals();
  return chooseTerminal(terminals, chosen, currency);
}

/** The terminals that the cashier changes between with one tap. */
export function useQuickTerminals(): readonly TerminalView[] {
  const { favouriteTerminals: favourites } = usePreferences();
  const currency = useWindow((state) => state.editing?.basket.currency);
  const { data: terminals = [] } = useTerminals();
  return quickTerminals(terminals, favourites, currency);
}

/** The payment that fills the pay panel, or null when the sale goes on. */
export function useShownPayment(): PaymentView | null {
  const shown = useWindow((state) => state.shownPaymentId);
  const { data: sale } = useSale();
  const { data: last = none } = usePayments();
  return useMemo(() => (sale ? shownPayment(sale, shown, last) : null), [sale, shown, last]);
}

/** True while the basket may be edited: nothing of it is paid or being paid. */
export function useEditable(): boolean {
  const { data: sale } = useSale();
  const shown = useShownPayment();
  return sale !== undefined && sale.state === 'open' && shown === null && !sale.holdsMoney;
}
