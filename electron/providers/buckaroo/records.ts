/**
 * What Buckaroo has on record: `POST /v1/sales/search`, a hundred a page, over all the merchant's sales (known from a public PHP client
 * alone). No filter for a time, a store or a terminal is published, nor an order, so all of it is sorted out here. Times are UTC.
 */
import { isCurrencyCode } from '#shared/money.ts';
import type { Payment } from '#shared/payment.ts';
import { redactText } from '../../redaction/redact.ts';
import { entriesOf, momentOf, type Page, unreadable } from '../paging.ts';
import { type Inquiry, NoAnswer, NotSent, type Period, type ProviderRecords, type ProviderTransaction } from '../provider.ts';
import type { BuckarooApi, Received } from './api.ts';
import { inquire } from './inquire.ts';
import { unusable } from './lookup.ts';
import type { Asked } from './reading.ts';
import type { BuckarooSettings } from './settings.ts';
import { moneyOf, readPage, readSale, type Sale } from './wire.ts';

/** 50,000 sales of one merchant. */
const pagesMax = 500;
/** A sale that is newer than what comes after it may still follow: so far back the list is read beyond the period. */
const disorderMs = 3_600_000;

export function createRecords(api: BuckarooApi, settings: BuckarooSettings, askedOf: (payment: Payment) => Asked): ProviderRecords {
  return {
    async *list(period, signal) {
      for await (const { sale } of listed(api, period, signal)) {
        const entry = sale ? entryOf(sale, settings) : unreadable;
        if (entry) yield entry;
      }
    },
    // Reads sales and searches them; it never creates or cancels one.
    lookUp: (payment, signal): Promise<Inquiry> => inquire(api, askedOf(payment), signal),
  };
}

interface Item {
  readonly sale: Sale | null;
}

function listed(api: BuckarooApi, period: Period, signal: AbortSignal): AsyncIterable<Item> {
  const order = newestFirst();
  return entriesOf<Item>({
    name: "Buckaroo's list of sales",
    pagesMax,
    page: async (cursor) => {
      const page = await pageOf(api, cursor, signal);
      return order.reaches(page.entries, Date.parse(period.from) - disorderMs) ? page : { ...page, next: null };
    },
    nameOf: ({ sale }) => sale?.id ?? null,
  });
}

async function pageOf(api: BuckarooApi, cursor: string | null, signal: AbortSignal): Promise<Page<Item>> {
  const received = await answered(() => api.searchSales(cursor, signal));
  const good = received.http.status >= 200 && received.http.status < 300;
  const page = good ? readPage(received.body, 'sales') : null;
  if (!page) throw unusable(received);
  return { entries: page.items.map((item) => ({ sale: readSale(item) })), next: page.next };
}

/** A list that shows itself as going back in time may be left where the period begins; any other is read to its end. */
function newestFirst() {
  let ordered = true;
  let goesBack = false;
  let last = Number.POSITIVE_INFINITY;
  return {
    /** Whether a sale from this moment on may still follow. */
    reaches(items: readonly Item[], from: number): boolean {
      for (const { sale } of items) {
        const at = Date.parse(momentOf(sale?.createdAt) ?? '');
        ordered &&= !Number.isNaN(at) && at <= last;
        goesBack ||= at < last && last !== Number.POSITIVE_INFINITY;
        last = at;
      }
      return !ordered || !goesBack || last >= from;
    },
  };
}

function entryOf(sale: Sale, settings: BuckarooSettings): ProviderTransaction | null {
  const terminal = sale.terminalId ?? sale.transactions?.find(({ terminalId }) => terminalId !== undefined)?.terminalId;
  if (terminal !== undefined && terminal !== settings.terminalId) return null;
  if (terminal === undefined && sale.storeId !== undefined && sale.storeId !== settings.storeId) return null;
  const currency = sale.currency ?? '';
  const paid = isCurrencyCode(currency) ? moneyOf(sale.paidAmount ?? sale.totalAmount, currency) : null;
  return {
    kind: 'sale',
    reference: sale.id,
    keys: sale.reference === undefined ? [] : [sale.reference],
    original: null,
    at: momentOf(sale.createdAt),
    state: stateOf(sale, currency),
    amount: paid,
    place: { kind: terminal === undefined ? 'unknown' : 'own' },
    words: sale.status === undefined ? null : redactText(sale.status).slice(0, 60),
  };
}

/** Whatever is not plain is left to the look-up of the one sale. */
function stateOf(sale: Sale, currency: string): ProviderTransaction['state'] {
  const more = (amount: Sale['paidAmount']) => amount !== undefined && (moneyOf(amount, currency)?.minor ?? 1) !== 0;
  if (!isCurrencyCode(currency)) return 'unclear';
  switch (sale.status) {
    case 'Paid':
      if (more(sale.reversedAmount)) return 'taken-back';
      return (moneyOf(sale.paidAmount ?? sale.totalAmount, currency)?.minor ?? 0) > 0 ? 'charged' : 'unclear';
    case 'Cancelled':
    case 'Failed':
    case 'Expired':
      return more(sale.paidAmount) || more(sale.reversedAmount) ? 'unclear' : 'not-charged';
    default:
      return 'unclear';
  }
}

/** A question that could not be asked says nothing, so NotSent must not leave here. */
async function answered(question: () => Promise<Received>): Promise<Received> {
  try {
    return await question();
  } catch (error) {
    throw error instanceof NotSent ? new NoAnswer(error.message) : error;
  }
}
