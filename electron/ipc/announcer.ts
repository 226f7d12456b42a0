/**
 * Tells the windows what changed, a turn later: nothing here stands between a journal entry and the
 * request that follows it, and what belongs together arrives together, so that it is painted once.
 */

import type { PaymentView, SaleView, TerminalView } from '#shared/ipc.ts';
import { isFinal, type Payment } from '#shared/payment.ts';
import { messageOf } from '../error-message.ts';
import type { Log } from '../ports.ts';
import type { EventfulDispatcher } from './ipc.ts';

export interface AnnouncerParts {
  readonly emit: EventfulDispatcher['emit'];
  readonly payment: (id: string) => PaymentView;
  readonly sale: (id: string) => SaleView;
  readonly terminals: () => TerminalView[];
  /** The sale at the window. */
  readonly currentSaleId: () => string;
  /** Housekeeping for the moment after a payment. */
  readonly tidy: () => void;
  readonly log: Log;
}

export interface Announcer {
  changed(payment: Payment): void;
  stop(): void;
}

/** The cashier is busy with the customer by then, and the next payment has not begun. */
const tidyDelayMs = 1_000;

export function createAnnouncer(parts: AnnouncerParts): Announcer {
  const news = new Set<string>();
  let stopped = false;
  let tidying: NodeJS.Timeout | undefined;

  function tell(): void {
    const ids = [...news];
    news.clear();
    if (stopped) return;
    attempt(() => {
      for (const id of ids) {
        const payment = parts.payment(id);
        parts.emit('payment', payment);
        if (parts.currentSaleId() === payment.saleId) parts.emit('sale', parts.sale(payment.saleId));
      }
      parts.emit('terminals', parts.terminals());
    });
  }

  function attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      // A window asks again by itself; what it missed is in the journal.
      parts.log.warn('announcer.failure', { error: messageOf(error) });
    }
  }

  return {
    changed({ id, state }) {
      if (news.size === 0) setImmediate(tell);
      news.add(id);
      if (!isFinal(state)) return;
      clearTimeout(tidying);
      tidying = setTimeout(() => attempt(parts.tidy), tidyDelayMs);
      tidying.unref();
    },
    stop() {
      stopped = true;
      clearTimeout(tidying);
    },
  };
}
