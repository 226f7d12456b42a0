/** What each button and its key do, with the conditions under which they can be used. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isReturn } from '#shared/basket.ts';
import { useMatters } from '../attention/use-matters.ts';
import { focusSearch } from '../catalogue/search-state.ts';
import { useConnection, useSale, useTerminals, useTill } from '../host/queries.tsx';
import { useNumbers } from '../scan/scanning.tsx';
import { addAmount, countLine, removeLine, setQuantity } from './basket-edit.ts';
import { emptyEntry, meaningOf, numberOf, quantityOf } from './entry.ts';
import type { KeyActions } from './keyboard.ts';
import { useSession } from './session.tsx';
import { followingTerminal } from './switch-terminal.ts';
import { canUndo } from './undo.ts';
import { useEditable, useQuickTerminals, useShownPayment, useTerminal, useTotals } from './use-checkout.ts';
import { useWindow, windowState } from './window-store.ts';

export interface TillActions extends KeyActions {
  readonly can: {
    readonly card: boolean;
    /** The customer's card takes over all that is left to pay. */
    readonly byCustomerCard: boolean;
    readonly customerCard: boolean;
    /** Cash over the counter for what is left, or a part of it. */
    readonly cash: boolean;
    /** The customer is owed what is left. */
    readonly payOut: boolean;
    /** Nothing is left to pay, and no card has to say so. */
    readonly finish: boolean;
    readonly withCash: boolean;
    readonly cashOnly: boolean;
    readonly newSale: boolean;
    readonly undo: boolean;
    readonly park: boolean;
  };
}

export function useTillActions(): TillActions {
  const { t } = useTranslation();
  const session = useSession();
  const numbers = useNumbers();
  const { data: till } = useTill();
  const { data: sale } = useSale();
  const connection = useConnection();
  const totals = useTotals();
  const terminal = useTerminal();
  const { data: terminals } = useTerminals();
  const quick = useQuickTerminals();
  const payment = useShownPayment();
  const editable = useEditable();
  const { news, asking } = useMatters();
  const starting = useWindow((state) => state.starting);
  const undoable = useWindow(({ history, editing }) => canUndo(history, editing?.saleId, editing?.basket));
  const returns = useWindow((state) => state.editing?.basket.lines.some(isReturn) ?? false);
  const empty = useWindow((state) => state.editing?.basket.lines.length === 0);

  return useMemo(() => {
    const remaining = totals?.remaining.minor ?? 0;
    const loyalty = totals?.loyalty ?? null;
    const startable = !payment && !starting && connection === 'connected' && till?.paymentsBlocked === null;
    const payable = startable && terminal !== null;
    // Cash needs no provider: it is taken also while no payment may start.
    const takesCash = !payment && !starting && connection === 'connected' && sale?.state === 'open';
    const can = {
      card: payable && remaining > 0,
      byCustomerCard: startable && remaining === 0 && (loyalty?.credit.minor ?? 0) > 0,
      cash: takesCash && remaining > 0,
      payOut: takesCash && remaining < 0,
      finish: takesCash && remaining === 0 && empty === false && !loyalty?.credit.minor,
      customerCard: editable && !empty && !returns && connection === 'connected' && (terminals?.some((each) => each.loyalty) ?? false),
      withCash: payable && remaining > 0 && terminal.capabilities.cashback,
      cashOnly: payable && empty === true && terminal.capabilities.cashOnly,
      newSale: sale?.state === 'closed' || (!payment && !empty && sale?.holdsMoney === false),
      undo: editable && !starting && undoable,
      park: editable && !starting && empty === false,
    };
    const lineIds = () => useWindow.getState().editing?.basket.lines.map((line) => line.id) ?? [];
    const withSelected = (action: (lineId: string) => void) => {
      const { selectedLineId } = useWindow.getState();
      if (editable && selectedLineId) action(selectedLineId);
    };
    return {
      can,
      entry: (key) => {
        if (key === 'clear') windowState.setReturning(false);
        if (till && !payment) windowState.pressKey(key, till.store.currency);
      },
      addAmount: () => {
        if (!till || !editable) return;
        const { entry, taxRate, selectedLineId } = useWindow.getState();
        const meaning = meaningOf(entry, till.store.currency);
        switch (meaning.kind) {
          case 'nothing':
          case 'neither':
            return;
          case 'quantity':
            if (!selectedLineId) return;
            session.edit((basket) => setQuantity(basket, selectedLineId, meaning.quantity));
            break;
          case 'number':
            numbers.add(meaning.number, entry.quantity);
            break;
          case 'amount': {
            const rate = taxRate ?? till.taxRates[0] ?? 0;
            const line = { name: t('basket.amountLine'), price: meaning.price, quantity: quantityOf(entry), taxRate: rate };
            session.edit((basket) => addAmount(basket, line, () => crypto.randomUUID()));
          }
        }
        useWindow.setState({ entry: emptyEntry });
      },
      number: () => {
        const { entry } = useWindow.getState();
        const number = numberOf(entry);
        if (!editable || number === null) return;
        numbers.add(number, entry.quantity);
        useWindow.setState({ entry: emptyEntry });
      },
      moveSelection: (lines) => {
        const ids = lineIds();
        const at = ids.indexOf(useWindow.getState().selectedLineId ?? '');
        const next = ids[at < 0 ? (lines > 0 ? 0 : ids.length - 1) : Math.min(Math.max(at + lines, 0), ids.length - 1)];
        if (next) windowState.selectLine(next);
      },
      countSelected: (pieces) => withSelected((id) => session.edit((basket) => countLine(basket, id, pieces))),
      undo: () => {
        if (can.undo) session.undo();
      },
      parked: () => {
        if (!payment) windowState.openDialog('parked');
      },
      takeBack: () => {
        if (editable) windowState.setReturning(!useWindow.getState().returning);
      },
      discount: () => {
        const { selectedLineId, editing } = useWindow.getState();
        const selected = editing?.basket.lines.find(({ id }) => id === selectedLineId);
        if (!editable || empty !== false) return;
        windowState.openLineDialog('discount', selected && !isReturn(selected) ? selected.id : null);
      },
      removeSelected: () => withSelected((id) => session.edit((basket) => removeLine(basket, id))),
      payCard: () => {
        if (payment?.state === 'signature') void session.answerSignature(payment.id, true);
        else if (can.card && terminal) void session.pay({ terminalId: terminal.id, amount: remaining, cashback: 0 });
        else if (can.payOut) windowState.openDialog('take-cash');
        else if (can.finish) void session.finishSale();
        else if (can.byCustomerCard && loyalty) void session.pay({ terminalId: loyalty.terminalId, amount: 0, cashback: 0 });
      },
      payCash: () => {
        if (can.cash || can.payOut) windowState.openDialog('take-cash');
      },
      split: () => {
        if (can.cash) windowState.openDialog('split');
      },
      payWithCash: () => {
        if (can.withCash) windowState.openDialog('cash');
      },
      payCashOnly: () => {
        if (payment?.state === 'signature') void session.answerSignature(payment.id, false);
        else if (can.cashOnly) windowState.openDialog('cash-only');
      },
      customerCard: () => {
        if (can.customerCard) windowState.openDialog('customer-card');
      },
      search: () => {
        if (!payment) focusSearch();
      },
      terminals: () => {
        if (!payment) windowState.openDialog('terminals');
      },
      nextTerminal: () => {
        const next = payment ? null : followingTerminal(quick, terminal?.id ?? null);
        if (next) windowState.selectTerminal(next.id);
      },
      attention: () => {
        if (news.length + asking.length > 0) windowState.openDialog('attention');
      },
      keyMap: () => windowState.openDialog('keys'),
      lastPayments: () => windowState.openDialog('payments'),
      newSale: () => {
        if (!can.newSale) return;
        if (sale?.state === 'closed') void session.newSale();
        else windowState.openDialog('new-sale');
      },
    };
  }, [
    t,
    session,
    numbers,
    undoable,
    till,
    sale,
    connection,
    totals,
    terminal,
    terminals,
    quick,
    payment,
    editable,
    starting,
    empty,
    returns,
    news,
    asking,
  ]);
}
