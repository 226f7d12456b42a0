/** What was: how a day went, and all that is known of a sale. */
import { dayOf } from '#shared/calendar.ts';
import type { DayAtGlance, PaymentHappening, SaleHistory } from '#shared/ipc.ts';
import type { PaymentEvent } from '#shared/payment.ts';
import { unreachable } from '#shared/unreachable.ts';
import type { Audit } from '../audit/audit.ts';
import { inThread } from '../books/thread.ts';
import type { Journal } from '../payments/journal.ts';
import { type Clock, isoNow } from '../ports.ts';
import { Refused } from '../refused.ts';
import type { Search } from '../search/search-file.ts';
import type { CountedDay, DayQuestion } from './day.ts';

export interface History {
  /** Counts a day, or today, in a thread of its own. Throws Refused('history-unreadable') with a sentence. */
  day(day: string | null): Promise<DayAtGlance>;
  sale(saleId: string): SaleHistory;
}

export interface HistoryParts {
  /** The till's folder. */
  readonly directory: string;
  readonly journal: Pick<Journal, 'ofSale' | 'entries'>;
  readonly audit: Pick<Audit, 'of'>;
  readonly search: Pick<Search, 'upToDate'>;
  readonly clock: Clock;
  readonly store: () => Omit<DayQuestion, 'day'>;
  readonly labelOf: (terminalId: string) => string;
  /** Aborts when the till closes. */
  readonly closing: AbortSignal;
}

export function createHistory(parts: HistoryParts): History {
  return {
    async day(wanted) {
      const store = parts.store();
      const today = dayOf(isoNow(parts.clock), store.timeZone);
      const day = wanted ?? today;
      const index = await parts.search.upToDate();
      const order = { kind: 'day', directory: parts.directory, index, day, ...store } as const;
      const answer = await inThread(order, () => undefined, parts.closing);
      if (answer.kind === 'failed') throw new Refused('history-unreadable', answer.detail.slice(0, 300));
      const counted = answer.result as CountedDay;
      return {
        ...counted,
        isToday: day === today,
        terminals: counted.terminals.map((terminal) => ({ ...terminal, label: parts.labelOf(terminal.terminalId) })),
      };
    },
    sale(saleId) {
      const payments = parts.journal.ofSale(saleId).map(({ id }) => id);
      const entries = payments.flatMap((id) => parts.journal.entries(id)).sort((left, right) => left.sequence - right.sequence);
      return {
        happenings: entries.map(({ sequence, at, paymentId, event, hash }) => ({ sequence, at, paymentId, hash, ...told(event) })),
        audit: parts.audit.of([saleId, ...payments]),
      };
    },
  };
}

/** What an entry says, without what the payment itself shows. */
function told(event: PaymentEvent): { readonly what: PaymentHappening; readonly detail: string | null } {
  switch (event.type) {
    case 'answered': {
      const { update } = event;
      const what = update.kind;
      if (update.kind === 'progress') return { what, detail: update.step };
      if ('reason' in update) return { what, detail: update.reason.text ?? update.reason.code };
      return { what, detail: update.providerReference ?? null };
    }
    case 'created':
      return { what: event.type, detail: event.order.operator.name };
    case 'lost':
      return { what: event.type, detail: event.reason.text ?? event.reason.code };
    case 'signature-answered':
      return { what: event.type, detail: event.by };
    case 'cancel-answered':
      return { what: event.type, detail: event.answer };
    case 'cancel-requested':
    case 'released':
    case 'alerts-seen':
      return { what: event.type, detail: event.by };
    case 'settled':
      return { what: event.type, detail: event.settlement.by };
    case 'alert':
      return { what: event.type, detail: event.detail === '' ? event.alert : `${event.alert}: ${event.detail}` };
    case 'sending':
    case 'still-open':
      return { what: event.type, detail: null };
    default:
      return unreachable(event);
  }
}
