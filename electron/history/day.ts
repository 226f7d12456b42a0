/** A day at a glance, counted from its sales and its payments. Pure. */
import { priceBasket } from '#shared/basket.ts';
import { hoursOf } from '#shared/calendar.ts';
import { type DayAtGlance, dayTenders } from '#shared/ipc.ts';
import { type Money, money, sum } from '#shared/money.ts';
import { goodsKept, isOpen, type Payment } from '#shared/payment.ts';
import { standing, takenOf } from '#shared/tender.ts';
import { countedRefunds, paysFor, sumsOf } from '../checkout/checkout-sums.ts';
import type { PaymentOfBooks, SaleOfBooks } from '../export/source.ts';

export interface DayQuestion {
  readonly day: string;
  readonly timeZone: string;
  /** The store's. What was charged in another one is counted at its terminal, and in no sum. */
  readonly currency: string;
}

export type CountedDay = Omit<DayAtGlance, 'isToday' | 'terminals'> & {
  readonly terminals: readonly Omit<DayAtGlance['terminals'][number], 'label'>[];
};

/** `sales` were closed that day, `payments` begun. */
export function countDay(
  sales: Iterable<SaleOfBooks>,
  payments: Iterable<PaymentOfBooks>,
  { day, timeZone, currency }: DayQuestion,
): CountedDay {
  const hours = hoursOf(day, timeZone).map((span) => ({ ...span, count: 0, totals: [] as Money[] }));
  const tenders = { card: [] as Money[], 'customer-card': [] as Money[], cash: [] as Money[] };
  const [totals, discounts, returns]: [Money[], Money[], Money[]] = [[], [], []];
  let count = 0;
  for (const { sale, payments: paid, cash } of sales) {
    const facts = { sale, payments: paid, cash, cashStep: 1 };
    const { total } = sumsOf(facts);
    count += 1;
    totals.push(total);
    const at = sale.closedAt ?? sale.openedAt;
    const hour = hours.find(({ from, to }) => from <= at && at < to);
    if (hour) {
      hour.count += 1;
      hour.totals.push(total);
    }
    if (sale.plainAmount === null) {
      const { lines, discount } = priceBasket(sale.basket);
      discounts.push(discount, ...lines.map((line) => line.discount).filter(({ minor }) => minor > 0));
      returns.push(...lines.map((line) => line.total).filter(({ minor }) => minor < 0));
    }
    for (const payment of paid.filter((each) => paysFor(each) && each.charged?.amount.currency === currency)) {
      tenders[payment.kind === 'loyalty' ? 'customer-card' : 'card'].push(goodsKept(payment, countedRefunds(facts)));
    }
    tenders.cash.push(...standing(cash).map((tender) => money(takenOf(tender), currency)));
  }
  const turnover = sum(totals, currency);
  const all = [...payments];
  const refunds = all.flatMap(({ payment: { kind, charged } }) =>
    kind === 'refund' && charged?.amount.currency === currency ? [charged.amount] : [],
  );
  return {
    day,
    timeZone,
    currency,
    sales: count,
    turnover,
    average: count === 0 ? null : money(Math.round(turnover.minor / count), currency),
    discounts: sum(discounts, currency),
    returns: sum(returns, currency),
    refunds: { count: refunds.length, amount: sum(refunds, currency) },
    hours: hours.map(({ from, to, count: sold, totals: taken }) => ({ from, to, sales: sold, turnover: sum(taken, currency) })),
    tenders: dayTenders.map((kind) => ({ kind, count: tenders[kind].length, amount: sum(tenders[kind], currency) })),
    terminals: terminalsOf(all),
  };
}

/** Cards at terminals: what a customer's card is registered with waits for nobody. */
function terminalsOf(payments: readonly PaymentOfBooks[]): CountedDay['terminals'] {
  const atTerminals = payments.filter(({ payment }) => payment.kind === 'sale' && payment.tender !== 'cash');
  const ids = [...new Set(atTerminals.map(({ payment }) => payment.terminalId))].sort();
  return ids.map((terminalId) => {
    const own = atTerminals.filter(({ payment }) => payment.terminalId === terminalId);
    const waits = own.flatMap(waitOf).sort((left, right) => left - right);
    const counted = (is: (payment: Payment) => boolean) => own.filter(({ payment }) => is(payment)).length;
    return {
      terminalId,
      payments: own.length,
      approved: counted(({ state }) => state === 'approved'),
      refused: counted(({ state }) => state === 'declined' || state === 'cancelled' || state === 'not-charged'),
      other: counted((payment) => isOpen(payment) || payment.state === 'settled-by-person'),
      usualWait: waits[Math.floor((waits.length - 1) / 2)] ?? null,
      longestWait: waits.at(-1) ?? null,
    };
  });
}

/** As long as a customer stood there: a person's word later on says nothing of that. A clock that was set back neither. */
function waitOf({ payment: { state, createdAt }, endedAt }: PaymentOfBooks): number[] {
  if (endedAt === null || state === 'settled-by-person') return [];
  const wait = Date.parse(endedAt) - Date.parse(createdAt);
  return wait >= 0 ? [wait] : [];
}
