/** A report out of the day's figures: who took what where, and the payments that are told by name. Pure. */
import type {
  CountedShift,
  DayReport,
  NamedPayment,
  OperatorTakings,
  ProviderTakings,
  SettledPayment,
  Takings,
  TerminalTakings,
} from '#shared/day-report.ts';
import type { Operator, Payment } from '#shared/payment.ts';
import type { PaymentGroup } from './day-figures.ts';
import type { DaySoFar } from './day-file.ts';
import type { Shift } from './drawer.ts';

/** Whose report it is. */
export type Heading = Pick<DayReport, 'training' | 'till' | 'store' | 'currency' | 'by'>;

export interface ReportParts {
  readonly kind: DayReport['kind'];
  readonly heading: Heading;
  readonly day: DaySoFar;
  /** Of this day: those that ended, and those that are open. */
  readonly ended: readonly Shift[];
  readonly open: readonly Shift[];
  readonly uncertain: readonly Payment[];
  readonly settled: readonly Payment[];
  readonly uncounted: readonly Payment[];
  readonly terminalLabel: (terminalId: string) => string;
  readonly providerTitle: (provider: string, terminalId: string) => string;
  readonly saleNumber: (saleId: string) => number | null;
}

export function dayReport(parts: ReportParts): DayReport {
  const { day, heading } = parts;
  const { figures, from, to } = day;
  const fromSales = figures.drawer.filter(({ kind }) => kind === 'cash' || kind === 'given-back');
  const cash = fromSales.reduce((sum, { amount }) => sum + amount, 0) - figures.rounding;
  const tenders = { cash, ...figures.tenders };
  const taken = cash + figures.tenders.recordedCash + figures.tenders.cards + figures.tenders.customerCards - figures.refunds.goods;
  const owed = figures.received + to.onOpenSales - from.onOpenSales - figures.refundedLater;
  return {
    kind: parts.kind,
    number: parts.kind === 'z' ? to.number : null,
    after: from.number,
    ...heading,
    from: from.at,
    to: to.at,
    sales: figures.sales,
    turnover: figures.turnover,
    taxes: figures.taxes,
    withoutGoods: figures.withoutGoods,
    discounts: figures.discounts,
    returns: figures.returns,
    voids: figures.voids,
    tenders,
    refunds: figures.refunds,
    cashback: figures.cashback,
    rounding: figures.rounding,
    refundedLater: figures.refundedLater,
    overpaid: figures.received - figures.turnover,
    onOpenSales: { before: from.onOpenSales, now: to.onOpenSales },
    unexplained: taken - owed,
    terminals: byTerminal(figures.payments, parts),
    providers: byProvider(figures.payments, parts),
    operators: byOperator(day),
    drawer: figures.drawer,
    shifts: parts.ended.flatMap((shift) => counted(shift) ?? []),
    openShifts: parts.open.map(({ number, drawerName, openedAt }) => ({ number, drawer: drawerName, openedAt })),
    outsideShifts: figures.outsideShifts,
    openSales: figures.openSales,
    uncertain: parts.uncertain.map((payment) => named(payment, parts)),
    settled: parts.settled.flatMap((payment) => settledPayment(payment, parts) ?? []),
    uncounted: parts.uncounted.map((payment) => named(payment, parts)),
    otherCurrencies: figures.otherCurrencies,
  };
}

/** A shift as it was counted; null while it is open. */
export function counted({ number, drawerName, openedAt, openedBy, float, end }: Shift): CountedShift | null {
  if (end === null) return null;
  return {
    number,
    drawer: drawerName,
    openedAt,
    openedBy: openedBy.name,
    closedAt: end.at,
    closedBy: end.by.name,
    float,
    expected: end.expected,
    counted: end.counted,
    difference: end.difference,
    count: end.count,
    loose: end.loose,
    note: end.note,
  };
}

function byTerminal(groups: readonly PaymentGroup[], parts: ReportParts): TerminalTakings[] {
  return [...Map.groupBy(groups, ({ terminalId, provider }) => JSON.stringify([terminalId, provider])).values()].flatMap((rows) => {
    const [first] = rows;
    if (!first) return [];
    const { terminalId, provider } = first;
    return [
      { id: terminalId, label: parts.terminalLabel(terminalId), provider: parts.providerTitle(provider, terminalId), ...takings(rows) },
    ];
  });
}

function byProvider(groups: readonly PaymentGroup[], parts: ReportParts): ProviderTakings[] {
  return [...Map.groupBy(groups, ({ provider, terminalId }) => parts.providerTitle(provider, terminalId))].map(([provider, rows]) => ({
    provider,
    ...takings(rows),
  }));
}

/** Each person once, by the name of last. */
function byOperator({ figures }: DaySoFar): OperatorTakings[] {
  const everybody = [...figures.bySeller, ...figures.cashByOperator, ...figures.payments].map(({ operator }) => operator);
  const people = new Map<string, Operator>(everybody.map((operator) => [operator.id, operator]));
  const by = <Row extends { readonly operator: Operator }>(rows: readonly Row[], id: string) =>
    rows.filter(({ operator }) => operator.id === id);
  return [...people.values()].map((operator) => {
    const sold = by(figures.bySeller, operator.id);
    return {
      operator: { id: operator.id, name: operator.name },
      sales: sold.reduce((sum, { sales }) => sum + sales, 0),
      turnover: sold.reduce((sum, { turnover }) => sum + turnover, 0),
      cash: by(figures.cashByOperator, operator.id).reduce((sum, { cash }) => sum + cash, 0),
      ...takings(by(figures.payments, operator.id)),
    };
  });
}

function takings(rows: readonly Takings[]): Takings {
  const sum = (of: (row: Takings) => number) => rows.reduce((whole, row) => whole + of(row), 0);
  return {
    payments: sum((row) => row.payments),
    amount: sum((row) => row.amount),
    cashback: sum((row) => row.cashback),
    refunds: sum((row) => row.refunds),
    refunded: sum((row) => row.refunded),
  };
}

function named(payment: Payment, parts: ReportParts): NamedPayment {
  const { amount } = payment.charged ?? payment;
  return {
    paymentId: payment.id,
    kind: payment.kind,
    saleNumber: parts.saleNumber(payment.saleId),
    terminal: parts.terminalLabel(payment.terminalId),
    provider: parts.providerTitle(payment.provider, payment.terminalId),
    amount: amount.minor,
    currency: amount.currency,
    operator: payment.operator.name,
    at: payment.createdAt,
  };
}

function settledPayment(payment: Payment, parts: ReportParts): SettledPayment | null {
  const { settlement } = payment;
  if (!settlement) return null;
  const { charged, by, reason, slipNumber } = settlement;
  return { ...named(payment, parts), charged, by, reason, slipNumber };
}
