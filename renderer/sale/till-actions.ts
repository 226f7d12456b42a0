/** What each button and its key do. They look at what is true when they are pressed, so they stay the same from one drawing to the next. */
import type { TFunction } from 'i18next';
import { isReturn } from '#shared/basket.ts';
import type { PaymentView, SaleView, TerminalView, TillView } from '#shared/ipc.ts';
import { focusSearch } from '../catalogue/search-state.ts';
import type { Numbers } from '../scan/scanning.tsx';
import { addAmount, countLine, removeLine, setQuantity } from './basket-edit.ts';
import { emptyEntry, meaningOf, numberOf, quantityOf } from './entry.ts';
import type { KeyActions } from './keyboard.ts';
import type { Session } from './session.tsx';
import { followingTerminal } from './switch-terminal.ts';
import { useWindow, windowState } from './window-store.ts';

/** What can be done now. */
export interface Possible {
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
}

/** The till at the moment of a press. */
export interface Moment {
  readonly can: Possible;
  readonly till: TillView | undefined;
  readonly sale: SaleView | undefined;
  readonly payment: PaymentView | null;
  readonly terminal: TerminalView | null;
  readonly quick: readonly TerminalView[];
  readonly editable: boolean;
  readonly empty: boolean;
  /** What is left to pay, in minor units. */
  readonly remaining: number;
  readonly loyalty: SaleView['loyalty'];
  /** Payments that somebody should look at. */
  readonly matters: number;
}

export interface TillActionParts {
  readonly now: () => Moment;
  readonly session: Session;
  readonly numbers: Numbers;
  readonly t: TFunction;
}

export function tillActions({ now, session, numbers, t }: TillActionParts): KeyActions {
  const withSelected = (action: (lineId: string) => void) => {
    const { selectedLineId } = useWindow.getState();
    if (now().editable && selectedLineId) action(selectedLineId);
  };
  const unlessPaying = (action: () => void) => () => {
    if (!now().payment) action();
  };
  return {
    entry: (key) => {
      const { till, payment } = now();
      if (key === 'clear') windowState.setReturning(false);
      if (till && !payment) windowState.pressKey(key, till.store.currency);
    },
    addAmount: () => {
      const { till, editable } = now();
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
      if (!now().editable || number === null) return;
      numbers.add(number, entry.quantity);
      useWindow.setState({ entry: emptyEntry });
    },
    moveSelection: (lines) => {
      const { editing, selectedLineId } = useWindow.getState();
      const ids = editing?.basket.lines.map((line) => line.id) ?? [];
      const at = ids.indexOf(selectedLineId ?? '');
      const next = ids[at < 0 ? (lines > 0 ? 0 : ids.length - 1) : Math.min(Math.max(at + lines, 0), ids.length - 1)];
      if (next) windowState.selectLine(next);
    },
    countSelected: (pieces) => withSelected((id) => session.edit((basket) => countLine(basket, id, pieces))),
    removeSelected: () => withSelected((id) => session.edit((basket) => removeLine(basket, id))),
    undo: () => {
      if (now().can.undo) session.undo();
    },
    parked: unlessPaying(() => windowState.openDialog('parked')),
    takeBack: () => {
      if (now().editable) windowState.setReturning(!useWindow.getState().returning);
    },
    discount: () => {
      const { editable, empty } = now();
      const { selectedLineId, editing } = useWindow.getState();
      const selected = editing?.basket.lines.find(({ id }) => id === selectedLineId);
      if (!editable || empty) return;
      windowState.openLineDialog('discount', selected && !isReturn(selected) ? selected.id : null);
    },
    payCard: () => {
      const { payment, can, terminal, remaining, loyalty } = now();
      if (payment?.state === 'signature') void session.answerSignature(payment.id, true);
      else if (can.card && terminal) void session.pay({ terminalId: terminal.id, amount: remaining, cashback: 0 });
      else if (can.payOut) windowState.openDialog('take-cash');
      else if (can.finish) void session.finishSale();
      else if (can.byCustomerCard && loyalty) void session.pay({ terminalId: loyalty.terminalId, amount: 0, cashback: 0 });
    },
    payCash: () => {
      const { can } = now();
      if (can.cash || can.payOut) windowState.openDialog('take-cash');
    },
    split: () => {
      if (now().can.cash) windowState.openDialog('split');
    },
    payWithCash: () => {
      if (now().can.withCash) windowState.openDialog('cash');
    },
    payCashOnly: () => {
      const { payment, can } = now();
      if (payment?.state === 'signature') void session.answerSignature(payment.id, false);
      else if (can.cashOnly) windowState.openDialog('cash-only');
    },
    customerCard: () => {
      if (now().can.customerCard) windowState.openDialog('customer-card');
    },
    search: unlessPaying(focusSearch),
    terminals: unlessPaying(() => windowState.openDialog('terminals')),
    nextTerminal: () => {
      const { payment, quick, terminal } = now();
      const next = payment ? null : followingTerminal(quick, terminal?.id ?? null);
      if (next) windowState.selectTerminal(next.id);
    },
    attention: () => {
      if (now().matters > 0) windowState.openDialog('attention');
    },
    keyMap: () => windowState.openDialog('keys'),
    lastPayments: () => windowState.openDialog('payments'),
    newSale: () => {
      const { can, sale } = now();
      if (!can.newSale) return;
      if (sale?.state === 'closed') void session.newSale();
      else windowState.openDialog('new-sale');
    },
  };
}
