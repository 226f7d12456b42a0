/** The till's buttons and keys, with the conditions under which they can be used. */
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { isReturn } from '#shared/basket.ts';
import { useMatters } from '../attention/use-matters.ts';
import { useConnection, useSale, useTerminals, useTill } from '../host/queries.tsx';
import { useNumbers } from '../scan/scanning.tsx';
import type { KeyActions } from './keyboard.ts';
import { useSession } from './session.tsx';
import { type Moment, type Possible, tillActions } from './till-actions.ts';
import { canUndo } from './undo.ts';
import { useEditable, useQuickTerminals, useShownPayment, useTerminal, useTotals } from './use-checkout.ts';
import { useWindow } from './window-store.ts';

export interface TillActions extends KeyActions {
  readonly can: Possible;
}

/** The same from one drawing to the next until something else can be done: a scan draws the basket, and not every button of the till. */
export function useTillActions(): TillActions {
  const { t } = useTranslation();
  const session = useSession();
  const numbers = useNumbers();
  const moment = useMoment();
  const latest = useRef(moment);
  useLayoutEffect(() => {
    latest.current = moment;
  });
  const actions = useMemo(() => tillActions({ now: () => latest.current, session, numbers, t }), [session, numbers, t]);
  const can = useShallow((possible: Possible) => possible)(moment.can);
  return useMemo(() => ({ ...actions, can }), [actions, can]);
}

function useMoment(): Moment {
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
  const isEmpty = useWindow((state) => state.editing?.basket.lines.length === 0);
  const isKnown = useWindow((state) => state.editing !== null);

  const remaining = totals?.remaining.minor ?? 0;
  const loyalty = totals?.loyalty ?? null;
  const credit = loyalty?.credit.minor ?? 0;
  const connected = connection === 'connected';
  const startable = !payment && !starting && connected && till?.paymentsBlocked === null;
  const payable = startable && terminal !== null;
  // Cash needs no provider: it is taken also while no payment may start.
  const takesCash = !payment && !starting && connected && sale?.state === 'open';
  const can: Possible = {
    card: payable && remaining > 0,
    byCustomerCard: startable && remaining === 0 && credit > 0,
    cash: takesCash && remaining > 0,
    payOut: takesCash && remaining < 0,
    finish: takesCash && remaining === 0 && isKnown && !isEmpty && credit === 0,
    customerCard: editable && !isEmpty && !returns && connected && (terminals?.some((each) => each.loyalty) ?? false),
    withCash: payable && remaining > 0 && terminal.capabilities.cashback,
    cashOnly: payable && isEmpty && terminal.capabilities.cashOnly,
    newSale: sale?.state === 'closed' || (!payment && !isEmpty && sale?.holdsMoney === false),
    undo: editable && !starting && undoable,
    park: editable && !starting && isKnown && !isEmpty,
  };
  const empty = isEmpty || !isKnown;
  return { can, till, sale, payment, terminal, quick, editable, empty, remaining, loyalty, matters: news.length + asking.length };
}
