/** What a day adds up to, out of the file of the sales: sums of what stands between two marks, never of a time. */
import type { DatabaseSync } from 'node:sqlite';
import type { DrawerLine, OpenSale, OtherCurrency, Takings, TaxLine } from '#shared/day-report.ts';
import { divideRounded, THOUSANDTHS } from '#shared/decimal.ts';
import { type DrawerKind, drawerKinds } from '#shared/drawer.ts';
import type { Operator } from '#shared/payment.ts';

/** How far a report goes. */
export interface Mark {
  readonly number: number;
  readonly lastSale: number;
  readonly lastEntry: number;
  readonly lastPayment: number;
  readonly lastAudit: number;
  readonly lastShift: number;
  readonly onOpenSales: number;
  readonly at: string;
}

/** Payments of one kind at one terminal by one operator. */
export interface PaymentGroup extends Takings {
  readonly terminalId: string;
  readonly provider: string;
  readonly operator: Operator;
}

export interface DayFigures {
  readonly sales: { readonly count: number; readonly first: number | null; readonly last: number | null };
  readonly turnover: number;
  readonly received: number;
  readonly withoutGoods: number;
  readonly discounts: number;
  readonly returns: { readonly lines: number; readonly amount: number };
  readonly taxes: readonly TaxLine[];
  readonly bySeller: readonly { readonly operator: Operator; readonly sales: number; readonly turnover: number }[];
  readonly drawer: readonly DrawerLine[];
  readonly rounding: number;
  readonly outsideShifts: number;
  readonly cashByOperator: readonly { readonly operator: Operator; readonly cash: number }[];
  readonly payments: readonly PaymentGroup[];
  readonly tenders: { readonly recordedCash: number; readonly cards: number; readonly customerCards: number };
  readonly refunds: { readonly count: number; readonly goods: number; readonly cash: number };
  readonly cashback: number;
  readonly refundedLater: number;
  readonly voids: { readonly lines: number; readonly linesAmount: number; readonly sales: number; readonly salesAmount: number };
  /** Ids of payments that a person settled, and of those that no sum holds, in the order in which they ended. */
  readonly settled: readonly string[];
  readonly uncounted: readonly string[];
  readonly otherCurrencies: readonly OtherCurrency[];
  readonly openSales: readonly OpenSale[];
}

type Row = Record<string, unknown>;

/** Where the file is now. */
export function presentMark(database: DatabaseSync, number: number, onOpenSales: number, at: string): Mark {
  const last = (sql: string) => Number(database.prepare(sql).get()?.last ?? 0);
  return {
    number,
    lastSale: last('SELECT max(number) AS last FROM sale'),
    lastEntry: last('SELECT max(entry) AS last FROM drawer_entry'),
    lastPayment: last('SELECT max(entry) AS last FROM ended_payment'),
    lastAudit: last('SELECT max(sequence) AS last FROM audit'),
    lastShift: last('SELECT max(number) AS last FROM shift'),
    onOpenSales,
    at,
  };
}

/** Everything of this currency that stands after one mark, up to another. */
export function dayFigures(database: DatabaseSync, from: Mark, to: Mark, currency: string): DayFigures {
  const all = (sql: string, ...values: (string | number)[]): Row[] => database.prepare(sql).all(...values);
  // The running sums of the day that is open.
  const sales = all('SELECT * FROM running_sales WHERE day = ? ORDER BY operator_name, operator_id', to.number);
  const own = sales.filter((row) => row.currency === currency);
  const foreign = sales.filter((row) => row.currency !== currency);
  const taxes = all('SELECT rate, gross, tax FROM running_tax WHERE day = ? AND currency = ? ORDER BY rate DESC', to.number, currency);
  const entries = all('SELECT * FROM running_drawer WHERE day = ? ORDER BY operator_name, operator_id', to.number);
  const payments = all('SELECT * FROM running_payments WHERE day = ? ORDER BY provider, terminal_id, operator_name', to.number);
  const ownPayments = payments.filter((row) => row.currency === currency);
  const paid = ownPayments.filter(({ kind }) => kind !== 'refund');
  const back = ownPayments.filter(({ kind }) => kind === 'refund');
  const ofTender = (tender: string) => paid.filter((row) => row.tender === tender);
  const credit = total([...ofTender('cash'), ...ofTender('card')], 'credit');
  const fromSales = entries.filter(({ kind }) => kind === 'cash' || kind === 'given-back');
  return {
    sales: { count: total(own, 'sales'), first: bound(own, 'first', Math.min), last: bound(own, 'last', Math.max) },
    turnover: total(own, 'total'),
    received: total(own, 'received'),
    withoutGoods: total(own, 'without_goods'),
    discounts: total(own, 'discount'),
    returns: { lines: total(own, 'returned_lines'), amount: total(own, 'returned') },
    taxes: taxes.map((row) => ({
      rate: Number(row.rate),
      gross: Number(row.gross),
      net: Number(row.gross) - Number(row.tax),
      tax: Number(row.tax),
    })),
    bySeller: own.map((row) => ({ operator: operatorOf(row), sales: Number(row.sales), turnover: Number(row.total) })),
    drawer: drawerLines(entries),
    rounding: total(entries, 'rounding'),
    outsideShifts: total(
      entries.filter(({ outside }) => outside === 1),
      'amount',
    ),
    cashByOperator: fromSales.map((row) => ({ operator: operatorOf(row), cash: Number(row.amount) })),
    payments: ownPayments.map(toGroup),
    tenders: {
      recordedCash: total(ofTender('cash'), 'goods') - total(ofTender('cash'), 'credit'),
      cards: total(ofTender('card'), 'goods') - total(ofTender('card'), 'credit'),
      customerCards: total(ofTender('customer-card'), 'goods') + credit,
    },
    refunds: { count: total(back, 'count'), goods: 0 - total(back, 'goods'), cash: 0 - total(back, 'cash') },
    cashback: total(paid, 'cash'),
    refundedLater: refundedLater(database, from, to, currency),
    voids: voidsOf(database, from, to),
    ...namedOf(database, from, to),
    otherCurrencies: otherCurrencies(
      foreign,
      payments.filter((row) => row.currency !== currency),
    ),
    openSales: openSales(database, currency),
  };
}

/** Sales that are open and have money in them: what is on them is in no turnover yet. */
export function openSales(database: DatabaseSync, currency: string): OpenSale[] {
  return database
    .prepare(
      `SELECT id, opened_at,
         (SELECT coalesce(sum(goods), 0) FROM ended_payment WHERE sale_id = sale.id AND counted = 1)
         + (SELECT coalesce(sum(amount), 0) FROM cash LEFT JOIN cash_given_back AS back ON back.tender_id = cash.id
            WHERE cash.sale_id = sale.id AND back.tender_id IS NULL) AS paid
       FROM sale WHERE number IS NULL AND void = 0 AND basket ->> 'currency' = ? ORDER BY opened`,
    )
    .all(currency)
    .map((row) => ({ saleId: String(row.id), openedAt: String(row.opened_at), paid: Number(row.paid) }))
    .filter(({ paid }) => paid !== 0);
}

/** Refunds of sales that had closed before: those that came before the end are in what the sale received. */
function refundedLater(database: DatabaseSync, from: Mark, to: Mark, currency: string): number {
  const row = database
    .prepare(
      `SELECT coalesce(sum(ended.goods), 0) AS goods FROM ended_payment AS ended JOIN sale ON sale.id = ended.sale_id
       WHERE ended.entry > ? AND ended.entry <= ? AND ended.kind = 'refund' AND ended.counted = 1 AND ended.currency = ?
         AND sale.number IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM json_each(coalesce(sale.refunds_before_close, '[]')) WHERE value = ended.payment_id)`,
    )
    .get(from.lastPayment, to.lastPayment, currency);
  return 0 - Number(row?.goods ?? 0);
}

function voidsOf(database: DatabaseSync, from: Mark, to: Mark): DayFigures['voids'] {
  const rows = database
    .prepare(
      `SELECT action, detail ->> 'total' AS total, before ->> 'quantity' AS quantity, before ->> 'price' AS price,
         coalesce(after ->> 'quantity', 0) AS left, coalesce(after ->> 'price', 0) AS price_left
       FROM audit WHERE sequence > ? AND sequence <= ? AND action IN ('line-voided', 'sale-voided')`,
    )
    .all(from.lastAudit, to.lastAudit);
  const lines = rows.filter(({ action }) => action === 'line-voided');
  const sales = rows.filter(({ action }) => action === 'sale-voided');
  return {
    lines: lines.length,
    linesAmount: lines.reduce((sum, row) => sum + worth(row.quantity, row.price) - worth(row.left, row.price_left), 0),
    sales: sales.length,
    salesAmount: total(sales, 'total'),
  };
}

/** Quantity times price, as a basket's line counts it. */
function worth(quantity: unknown, price: unknown): number {
  return divideRounded(BigInt(Number(quantity)) * BigInt(Number(price)), BigInt(THOUSANDTHS));
}

function namedOf(database: DatabaseSync, from: Mark, to: Mark): Pick<DayFigures, 'settled' | 'uncounted'> {
  const rows = database
    .prepare(
      `SELECT payment_id, state, charged, counted FROM ended_payment
       WHERE (state = 'settled-by-person' OR (charged = 1 AND counted = 0)) AND entry > ? AND entry <= ? ORDER BY entry`,
    )
    .all(from.lastPayment, to.lastPayment);
  const ids = (fits: (row: Row) => boolean) => rows.filter(fits).map((row) => String(row.payment_id));
  return {
    settled: ids(({ state }) => state === 'settled-by-person'),
    uncounted: ids(({ charged, counted }) => charged === 1 && counted === 0),
  };
}

function otherCurrencies(sales: readonly Row[], payments: readonly Row[]): OtherCurrency[] {
  const codes = [...new Set([...sales, ...payments].map(({ currency }) => String(currency)))].sort();
  return codes.map((currency) => {
    const sold = sales.filter((row) => row.currency === currency);
    const paid = payments.filter((row) => row.currency === currency);
    return {
      currency,
      sales: total(sold, 'sales'),
      turnover: total(sold, 'total'),
      charged: total(
        paid.filter(({ kind }) => kind !== 'refund'),
        'amount',
      ),
      refunded:
        0 -
        total(
          paid.filter(({ kind }) => kind === 'refund'),
          'amount',
        ),
    };
  });
}

function drawerLines(entries: readonly Row[]): DrawerLine[] {
  return drawerKinds.flatMap((kind: DrawerKind) => {
    const rows = entries.filter((row) => row.kind === kind);
    return rows.length === 0 ? [] : [{ kind, count: total(rows, 'count'), amount: total(rows, 'amount') }];
  });
}

function toGroup(row: Row): PaymentGroup {
  const isRefund = row.kind === 'refund';
  const [count, amount] = [Number(row.count), Number(row.amount)];
  return {
    terminalId: String(row.terminal_id),
    provider: String(row.provider),
    operator: operatorOf(row),
    payments: isRefund ? 0 : count,
    amount: isRefund ? 0 : amount,
    cashback: isRefund ? 0 : Number(row.cash),
    refunds: isRefund ? count : 0,
    refunded: isRefund ? 0 - amount : 0,
  };
}

function operatorOf(row: Row): Operator {
  return { id: String(row.operator_id), name: String(row.operator_name) };
}

function total(rows: readonly Row[], column: string): number {
  return rows.reduce((sum, row) => sum + Number(row[column]), 0);
}

function bound(rows: readonly Row[], column: string, pick: (...values: number[]) => number): number | null {
  return rows.length === 0 ? null : pick(...rows.map((row) => Number(row[column])));
}
