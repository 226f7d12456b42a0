/**
 * The report of a day: X at any time, Z when the day is closed. Amounts in minor units of the report's currency, unless a
 * part names another one.
 */
import type { DrawerKind, Pieces } from './drawer.ts';
import type { Operator } from './payment.ts';

export interface TaxLine {
  /** Thousandths of a percent. */
  readonly rate: number;
  readonly gross: number;
  readonly net: number;
  readonly tax: number;
}

/** What somebody or something took. What went back is positive here. */
export interface Takings {
  readonly payments: number;
  /** Charged, cash on top included. */
  readonly amount: number;
  readonly cashback: number;
  readonly refunds: number;
  readonly refunded: number;
}

export interface TerminalTakings extends Takings {
  readonly id: string;
  readonly label: string;
  readonly provider: string;
}

export interface ProviderTakings extends Takings {
  readonly provider: string;
}

export interface OperatorTakings extends Takings {
  readonly operator: Operator;
  readonly sales: number;
  readonly turnover: number;
  /** Into the drawer by sales, after rounding and without what was given back. */
  readonly cash: number;
}

export interface DrawerLine {
  readonly kind: DrawerKind;
  readonly count: number;
  /** Into the drawer, or out of it. */
  readonly amount: number;
}

export interface CountedShift {
  readonly number: number;
  /** Empty for the drawer that all share. */
  readonly drawer: string;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly closedAt: string;
  readonly closedBy: string;
  readonly float: number;
  readonly expected: number;
  readonly counted: number;
  readonly difference: number;
  readonly count: readonly Pieces[];
  readonly loose: number;
  readonly note: string;
}

/** A payment that is told by name. */
export interface NamedPayment {
  readonly paymentId: string;
  readonly kind: 'sale' | 'refund' | 'loyalty';
  readonly saleNumber: number | null;
  readonly terminal: string;
  readonly provider: string;
  readonly amount: number;
  readonly currency: string;
  readonly operator: string;
  readonly at: string;
}

export interface SettledPayment extends NamedPayment {
  readonly charged: boolean;
  readonly by: string;
  readonly reason: string;
  readonly slipNumber: string;
}

export interface OpenSale {
  readonly saleId: string;
  readonly openedAt: string;
  /** What was paid of it. */
  readonly paid: number;
}

export interface OtherCurrency {
  readonly currency: string;
  readonly sales: number;
  readonly turnover: number;
  readonly charged: number;
  readonly refunded: number;
}

export interface DayReport {
  readonly kind: 'x' | 'z';
  /** A Z's own number; null for an X. */
  readonly number: number | null;
  /** The number of the Z before, 0 for none: a close names it. */
  readonly after: number;
  readonly training: boolean;
  readonly till: { readonly id: string; readonly name: string };
  readonly store: {
    readonly name: string;
    readonly address: readonly string[];
    readonly country: string;
    readonly taxNumber: string | null;
  };
  readonly currency: string;
  /** When the Z before was made, or when the till began; only for people: what is on a report is no question of time. */
  readonly from: string;
  readonly to: string;
  readonly by: Operator;

  readonly sales: { readonly count: number; readonly first: number | null; readonly last: number | null };
  readonly turnover: number;
  readonly taxes: readonly TaxLine[];
  /** Of the turnover: sales of an amount without goods, as the command line makes them. */
  readonly withoutGoods: number;
  readonly discounts: number;
  readonly returns: { readonly lines: number; readonly amount: number };
  readonly voids: { readonly lines: number; readonly linesAmount: number; readonly sales: number; readonly salesAmount: number };

  /** What was taken, refunds not yet subtracted; cash before it was rounded, and without cash on top. */
  readonly tenders: { readonly cash: number; readonly recordedCash: number; readonly cards: number; readonly customerCards: number };
  readonly refunds: { readonly count: number; readonly goods: number; readonly cash: number };
  readonly cashback: number;
  readonly rounding: number;
  /** Refunds of sales that were over: they change the money and no turnover. */
  readonly refundedLater: number;
  /** Paid more than a total. */
  readonly overpaid: number;
  /** Paid before this report on sales that were open then, and now on those that are open now. */
  readonly onOpenSales: { readonly before: number; readonly now: number };
  /** What does not add up; anything but zero is a fault that somebody must look into. */
  readonly unexplained: number;

  readonly terminals: readonly TerminalTakings[];
  readonly providers: readonly ProviderTakings[];
  readonly operators: readonly OperatorTakings[];
  readonly drawer: readonly DrawerLine[];
  readonly shifts: readonly CountedShift[];
  /** Drawers that nobody has counted yet: an X only. */
  readonly openShifts: readonly { readonly number: number; readonly drawer: string; readonly openedAt: string }[];
  /** Cash that moved while no shift was open. */
  readonly outsideShifts: number;

  readonly openSales: readonly OpenSale[];
  /** Nobody knows yet how they end; they land on the report of the day when they do. */
  readonly uncertain: readonly NamedPayment[];
  readonly settled: readonly SettledPayment[];
  /** Charged, and in no sum here: in a currency that is not its sale's, or of a sale that the till does not know. */
  readonly uncounted: readonly NamedPayment[];
  readonly otherCurrencies: readonly OtherCurrency[];
}

/** What the day took, as its tenders say. */
export function takenSum({ tenders, refunds }: Pick<DayReport, 'tenders' | 'refunds'>): number {
  return tenders.cash + tenders.recordedCash + tenders.cards + tenders.customerCards - refunds.goods;
}
