/** What the customer's display shows, and when it is told. */
import { type PricedLine, priceBasket } from '#shared/basket.ts';
import type { DisplayView, PaymentView, SaleView } from '#shared/ipc.ts';
import { add, type Money, money, subtract, sum } from '#shared/money.ts';
import { isFinal } from '#shared/payment.ts';
import { unreachable } from '#shared/unreachable.ts';

export interface DisplaySource {
  readonly store: string;
  readonly training: boolean;
  readonly locale: string;
  /** The sale at the till's window. */
  readonly sale: SaleView;
  /** An open refund of another sale: whoever gets the money stands at the till now. */
  readonly refund: PaymentView | null;
}

type CustomerStep = NonNullable<DisplayView['payment']>['step'];

/** What the customer may see of the sale at the window: nothing of the cashier, of other customers, of reasons or of doubts. Pure. */
export function displayOf({ store, training, locale, sale, refund }: DisplaySource): DisplayView {
  const { currency } = sale.basket;
  const priced = priceBasket(sale.basket);
  const shown = shownPayment(sale, refund);
  const isOpen = shown !== null && !isFinal(shown.state);
  const ownLines = shown?.kind === 'refund' && shown.saleId !== sale.id ? [] : priced.lines;
  return {
    store,
    training,
    locale,
    saleId: sale.id,
    stage: stageOf(sale, shown, isOpen),
    lines: ownLines.map(lineOf),
    discount: priced.discount,
    total: sale.total,
    paid: add(sale.paid, sale.cash),
    remaining: sale.remaining,
    payment: shown && {
      step: stepOf(shown),
      amount: shown.charged?.amount ?? shown.amount,
      isRefund: shown.kind === 'refund',
      at: shown.updatedAt,
    },
    takeCash: sale.state === 'closed' ? cashToTake(sale, currency) : null,
    paidAt: sale.state === 'closed' ? lastMoment(sale) : null,
  };
}

function lineOf({ line, gross, discount }: PricedLine): DisplayView['lines'][number] {
  return {
    id: line.id,
    name: line.name,
    quantity: line.quantity,
    ...(line.unit === undefined ? {} : { unit: line.unit }),
    price: money(line.price, gross.currency),
    total: subtract(gross, discount),
  };
}

/** The one under way, else the last one of this sale. One that was put aside is another customer's by now. */
function shownPayment(sale: SaleView, refund: PaymentView | null): PaymentView | null {
  const own = sale.payments.filter(({ released }) => !released);
  const open = own.findLast(({ state }) => !isFinal(state)) ?? refund;
  return open ?? own.findLast(({ kind }) => kind === 'sale') ?? null;
}

function stageOf(sale: SaleView, payment: PaymentView | null, isOpen: boolean): DisplayView['stage'] {
  if (isOpen) return 'payment';
  if (sale.state === 'closed') return 'thanks';
  if (payment) return 'payment';
  return sale.basket.lines.length > 0 ? 'basket' : 'idle';
}

function stepOf({ state, step, kind, tender, charged }: PaymentView): CustomerStep {
  switch (state) {
    case 'created':
      return 'preparing';
    case 'sent':
    case 'waiting':
      if (kind === 'loyalty' || tender === 'cash') return 'please-wait';
      // A provider that tells nothing in between leaves it at `sending` while the customer is served.
      return step === null || step === 'sending' ? 'follow-terminal' : step;
    case 'signature':
      return 'sign';
    case 'uncertain':
      return 'please-wait';
    case 'approved':
      return 'approved';
    case 'settled-by-person':
      return charged ? 'approved' : 'not-paid';
    case 'declined':
    case 'cancelled':
    case 'not-charged':
      return 'not-paid';
    default:
      return unreachable(state);
  }
}

function cashToTake(sale: SaleView, currency: string): Money | null {
  const change = sale.tenders.filter(({ givenBack }) => !givenBack).map((tender) => tender.change);
  const onCard = sale.payments.flatMap(({ kind, charged }) => (kind === 'sale' && charged ? [charged.cashback] : []));
  const all = sum([...change, ...onCard, money(0, currency)], currency);
  return all.minor > 0 ? all : null;
}

function lastMoment(sale: SaleView): string | null {
  const moments = [
    ...sale.payments.filter(({ kind }) => kind !== 'refund').map(({ updatedAt }) => updatedAt),
    ...sale.tenders.map(({ at }) => at),
  ];
  return moments.sort().at(-1) ?? null;
}

export interface CustomerDisplay {
  /** From the first question on, every change is told. */
  get(): DisplayView;
  /** Something happened at the till: a turn later the display is told what it shows now, if that is something else. */
  mayHaveChanged(): void;
  stop(): void;
}

export interface CustomerDisplayParts {
  readonly view: () => DisplayView;
  readonly tell: (view: DisplayView) => void;
  /** The sale could not be read now; the next change brings it. */
  readonly failed: (error: unknown) => void;
}

/** A till without a display spends nothing on it. */
export function createCustomerDisplay({ view, tell, failed }: CustomerDisplayParts): CustomerDisplay {
  let told: string | null = null;
  let isWatched = false;
  let isDue = false;
  let isStopped = false;

  function tellNews(): void {
    isDue = false;
    if (isStopped) return;
    try {
      const now = view();
      const text = JSON.stringify(now);
      if (text === told) return;
      told = text;
      tell(now);
    } catch (error) {
      failed(error);
    }
  }

  return {
    get() {
      isWatched = true;
      return view();
    },
    mayHaveChanged() {
      if (!isWatched || isDue) return;
      isDue = true;
      setImmediate(tellNews);
    },
    stop() {
      isStopped = true;
    },
  };
}
