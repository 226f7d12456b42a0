/** What the printer, the screen and the page show of drawers and days: lines of a receipt, laid out like every other one. */
import type { CountedShift, DayReport, NamedPayment, SettledPayment, Takings } from '#shared/day-report.ts';
import { takenSum } from '#shared/day-report.ts';
import { formatThousandths } from '#shared/decimal.ts';
import type { MovementKind } from '#shared/drawer.ts';
import { formatMoney, money } from '#shared/money.ts';
import type { Operator } from '#shared/payment.ts';
import type { Receipt, ReceiptLine } from '#shared/receipt.ts';
import { fill, receiptLabels } from '../receipts/labels.ts';
import { writeMoment } from '../receipts/receipt-header.ts';
import { taxWords } from '../receipts/tax-words.ts';
import { type ShiftWords, shiftWords } from './words.ts';

/** Whose paper it is, and how it writes. */
export interface Letterhead {
  readonly training: boolean;
  readonly till: { readonly name: string };
  readonly store: { readonly name: string };
  readonly locale: string;
  /** IANA name, or undefined for the machine's own. */
  readonly timeZone: string | undefined;
}

interface Pen {
  readonly words: ShiftWords;
  readonly sum: (minor: number, currency?: string) => string;
  readonly moment: (at: string) => string;
}

/** The paper of an X or Z. */
export function dayPaper(report: DayReport, { locale, timeZone }: Pick<Letterhead, 'locale' | 'timeZone'>): Receipt {
  const pen = penOf(locale, timeZone, report.currency);
  const { words } = pen;
  const tax = taxWords(report.store.country, receiptLabels(locale));
  return paper(report.training, locale, [
    { type: 'text', text: report.store.name, decorations: ['important', 'centre'] },
    ...report.store.address.map((text): ReceiptLine => ({ type: 'text', text, decorations: ['centre'] })),
    ...(report.store.taxNumber ? [{ type: 'text', text: tax.number(report.store.taxNumber), decorations: ['centre'] } as const] : []),
    { type: 'space' },
    ...titleLines(report, words),
    { type: 'space' },
    pair(words.till, `${report.till.name} (${report.till.id})`),
    pair(words.from, pen.moment(report.from)),
    pair(words.to, pen.moment(report.to)),
    pair(words.by, report.by.name),
    ...turnoverLines(report, pen, locale),
    ...moneyLines(report, pen),
    ...takingsLines(words.providers, report.providers, ({ provider }) => provider, pen),
    ...takingsLines(words.terminals, report.terminals, ({ label, provider }) => `${label}, ${provider}`, pen),
    ...operatorLines(report, pen),
    ...drawerLines(report, pen),
    ...report.shifts.flatMap((shift) => shiftLines(shift, pen, report.currency)),
    ...report.openShifts.map(({ number }): ReceiptLine => important(fill(words.notCounted, { number: String(number) }))),
    ...namedLines(report, pen),
    { type: 'separator' },
  ]);
}

/** The paper of a shift that was counted. */
export function shiftPaper(shift: CountedShift, currency: string, head: Letterhead): Receipt {
  const pen = penOf(head.locale, head.timeZone, currency);
  return paper(head.training, head.locale, [
    { type: 'text', text: head.store.name, decorations: ['important', 'centre'] },
    pair(pen.words.till, head.till.name),
    ...shiftLines(shift, pen, currency),
    ...shift.count
      .filter(({ pieces }) => pieces > 0)
      .map(({ value, pieces }) => pair(`${pieces} x ${pen.sum(value)}`, pen.sum(pieces * value))),
    ...(shift.loose === 0 ? [] : [pair(pen.words.loose, pen.sum(shift.loose))]),
    ...signatureLines(pen.words),
  ]);
}

/** What a slip tells of money that somebody put in or took out, or of a drawer that was opened. */
export interface Movement {
  readonly kind: MovementKind | 'no-sale';
  /** What was moved, zero or more. */
  readonly amount: number;
  readonly reason: string;
  readonly operator: Operator;
  readonly at: string;
}

export function slipPaper({ kind, amount, reason, operator, at }: Movement, currency: string, head: Letterhead): Receipt {
  const pen = penOf(head.locale, head.timeZone, currency);
  const { words } = pen;
  return paper(head.training, head.locale, [
    { type: 'text', text: head.store.name, decorations: ['important', 'centre'] },
    { type: 'text', text: words.kinds[kind], decorations: ['important', 'centre'] },
    { type: 'space' },
    pair(words.till, head.till.name),
    pair(words.date, pen.moment(at)),
    pair(words.operator, operator.name),
    ...(kind === 'no-sale' ? [] : [{ ...pair(words.amount, pen.sum(amount)), decorations: ['important'] } as const]),
    pair(words.reason, reason),
    ...(kind === 'no-sale' ? [] : signatureLines(words)),
  ]);
}

function paper(training: boolean, locale: string, lines: ReceiptLine[]): Receipt {
  return { copy: 'merchant', marks: training ? [receiptLabels(locale).marks.training] : [], lines };
}

function penOf(locale: string, timeZone: string | undefined, own: string): Pen {
  return {
    words: shiftWords(locale),
    sum: (minor, currency = own) => formatMoney(money(minor, currency), locale),
    moment: (at) => writeMoment(at, locale, timeZone),
  };
}

function titleLines({ number, kind }: DayReport, words: ShiftWords): ReceiptLine[] {
  const title = kind === 'z' ? fill(words.z, { number: String(number) }) : words.x;
  return [
    { type: 'text', text: title, decorations: ['important', 'centre'] },
    ...(kind === 'x' ? [{ type: 'text', text: words.xHint, decorations: ['centre'] } as const] : []),
  ];
}

function turnoverLines(report: DayReport, { words, sum }: Pen, locale: string): ReceiptLine[] {
  const { sales, taxes, returns, voids } = report;
  const given: ReceiptLine[] = [
    ...(report.discounts === 0 ? [] : [pair(words.discounts, sum(-report.discounts))]),
    ...(returns.lines === 0 ? [] : [pair(fill(words.returns, { count: String(returns.lines) }), sum(-returns.amount))]),
    ...(voids.lines === 0 ? [] : [pair(fill(words.voidedLines, { count: String(voids.lines) }), sum(voids.linesAmount))]),
    ...(voids.sales === 0 ? [] : [pair(fill(words.voidedSales, { count: String(voids.sales) }), sum(voids.salesAmount))]),
  ];
  return [
    { type: 'separator' },
    pair(words.sales, String(sales.count)),
    ...(sales.first === null ? [] : [pair(words.numbers, `${sales.first} - ${sales.last}`)]),
    strong(words.turnover, sum(report.turnover)),
    ...(report.withoutGoods === 0 ? [] : [pair(words.withoutGoods, sum(report.withoutGoods))]),
    ...section(
      words.taxes,
      taxes.flatMap(({ rate, gross, net, tax }) => [
        pair(fill(words.gross, { rate: formatThousandths(rate, locale) }), sum(gross)),
        pair(`  ${words.net}`, sum(net)),
        pair(`  ${words.tax}`, sum(tax)),
      ]),
    ),
    ...section(words.given, given),
  ];
}

function moneyLines(report: DayReport, { words, sum }: Pen): ReceiptLine[] {
  const { tenders, refunds, onOpenSales } = report;
  const taken = takenSum(report);
  const bridge: ReceiptLine[] = [
    ...unlessZero(words.overpaid, report.overpaid, sum),
    ...unlessZero(words.openNow, onOpenSales.now, sum),
    ...unlessZero(words.openBefore, -onOpenSales.before, sum),
    ...unlessZero(words.refundedLater, -report.refundedLater, sum),
    ...(report.unexplained === 0 ? [] : [strong(words.unexplained, sum(report.unexplained))]),
  ];
  return [
    ...section(words.tenders, [
      pair(words.cash, sum(tenders.cash)),
      ...unlessZero(words.recordedCash, tenders.recordedCash, sum),
      pair(words.cards, sum(tenders.cards)),
      ...unlessZero(words.customerCards, tenders.customerCards, sum),
      ...(refunds.count === 0 ? [] : [pair(fill(words.refunds, { count: String(refunds.count) }), sum(-refunds.goods))]),
      strong(words.taken, sum(taken)),
      ...unlessZero(words.cashback, report.cashback, sum),
      ...unlessZero(words.cashbackBack, refunds.cash, sum),
      ...unlessZero(words.rounding, report.rounding, sum),
    ]),
    ...(bridge.length === 0
      ? []
      : section(words.bridge, [pair(words.turnover, sum(report.turnover)), ...bridge, strong(words.taken, sum(taken))])),
  ];
}

function takingsLines<Row extends Takings>(
  title: string,
  rows: readonly Row[],
  name: (row: Row) => string,
  { words, sum }: Pen,
): ReceiptLine[] {
  return section(
    title,
    rows.flatMap((row) => [
      { type: 'text', text: name(row) } as const,
      pair(`  ${fill(words.charged, { count: String(row.payments) })}`, sum(row.amount)),
      ...unlessZero(`  ${words.cashback}`, row.cashback, sum),
      ...(row.refunds === 0 ? [] : [pair(`  ${fill(words.refunds, { count: String(row.refunds) })}`, sum(-row.refunded))]),
    ]),
  );
}

function operatorLines({ operators }: DayReport, { words, sum }: Pen): ReceiptLine[] {
  return section(
    words.operators,
    operators.flatMap((row) => [
      { type: 'text', text: row.operator.name } as const,
      pair(`  ${fill(words.soldBy, { count: String(row.sales) })}`, sum(row.turnover)),
      ...unlessZero(`  ${words.cash}`, row.cash, sum),
      ...unlessZero(`  ${words.cards}`, row.amount, sum),
      ...(row.refunds === 0 ? [] : [pair(`  ${fill(words.refunds, { count: String(row.refunds) })}`, sum(-row.refunded))]),
    ]),
  );
}

function drawerLines({ drawer, outsideShifts }: DayReport, { words, sum }: Pen): ReceiptLine[] {
  return section(words.drawer, [
    ...drawer.map(({ kind, count, amount }) =>
      kind === 'no-sale' ? pair(words.kinds[kind], `${count} x`) : pair(words.kinds[kind], sum(amount)),
    ),
    ...unlessZero(words.outside, outsideShifts, sum),
  ]);
}

function shiftLines(shift: CountedShift, { words, sum, moment }: Pen, _currency: string): ReceiptLine[] {
  const { difference } = shift;
  const kind = difference === 0 ? words.none : difference < 0 ? words.missing : words.over;
  return [
    { type: 'separator', caption: fill(words.shift, { number: String(shift.number) }) },
    ...(shift.drawer === '' ? [] : [pair(words.owner, shift.drawer)]),
    pair(words.opened, `${moment(shift.openedAt)} ${shift.openedBy}`),
    pair(words.closed, `${moment(shift.closedAt)} ${shift.closedBy}`),
    pair(words.kinds.float, sum(shift.float)),
    pair(words.expected, sum(shift.expected)),
    pair(words.counted, sum(shift.counted)),
    strong(words.difference, difference === 0 ? kind : `${sum(difference)} (${kind})`),
    ...(shift.note === '' ? [] : [pair(words.note, shift.note)]),
  ];
}

function namedLines(report: DayReport, pen: Pen): ReceiptLine[] {
  const { words, sum } = pen;
  return [
    ...section(
      words.openSales,
      report.openSales.map(({ openedAt, paid }) => pair(pen.moment(openedAt), sum(paid))),
    ),
    ...section(words.uncertain, [
      ...report.uncertain.flatMap((payment) => paymentLines(payment, pen)),
      ...(report.uncertain.length === 0 ? [] : [{ type: 'text', text: words.uncertainHint } as const]),
    ]),
    ...section(
      words.settled,
      report.settled.flatMap((payment) => [...paymentLines(payment, pen), ...settledLines(payment, words)]),
    ),
    ...section(
      words.uncounted,
      report.uncounted.flatMap((payment) => paymentLines(payment, pen)),
    ),
    ...section(
      words.currencies,
      report.otherCurrencies.flatMap(({ currency, sales, turnover, charged, refunded }) => [
        pair(`${currency}: ${words.sales} ${sales}`, sum(turnover, currency)),
        pair(`  ${words.cards}`, sum(charged - refunded, currency)),
      ]),
    ),
  ];
}

function paymentLines(
  { kind, saleNumber, terminal, provider, amount, currency, operator, at, paymentId }: NamedPayment,
  { words, sum, moment }: Pen,
): ReceiptLine[] {
  const what = kind === 'refund' ? words.refund : saleNumber === null ? moment(at) : fill(words.sale, { number: String(saleNumber) });
  return [
    pair(what, sum(amount, currency), true),
    { type: 'text', text: `  ${terminal}, ${provider}` },
    { type: 'text', text: `  ${moment(at)}, ${operator}` },
    { type: 'text', text: `  ${paymentId}` },
  ];
}

function settledLines({ charged, by, reason, slipNumber }: SettledPayment, words: ShiftWords): ReceiptLine[] {
  return [
    { type: 'text', text: `  ${fill(charged ? words.settledCharged : words.settledNot, { by })}` },
    ...(reason === '' ? [] : [{ type: 'text', text: `  ${reason}` } as const]),
    ...(slipNumber === '' ? [] : [{ type: 'text', text: `  ${words.slip} ${slipNumber}` } as const]),
  ];
}

function signatureLines({ signature }: ShiftWords): ReceiptLine[] {
  return [{ type: 'space' }, { type: 'space' }, { type: 'separator' }, { type: 'text', text: signature }];
}

/** Nothing where there is nothing to tell. */
function section(caption: string, lines: readonly ReceiptLine[]): ReceiptLine[] {
  return lines.length === 0 ? [] : [{ type: 'separator', caption }, ...lines];
}

function unlessZero(name: string, minor: number, sum: Pen['sum']): ReceiptLine[] {
  return minor === 0 ? [] : [pair(name, sum(minor))];
}

function pair(name: string, value: string, isImportant = false): Extract<ReceiptLine, { type: 'pair' }> {
  return isImportant ? strong(name, value) : { type: 'pair', name, value };
}

function strong(name: string, value: string): Extract<ReceiptLine, { type: 'pair' }> {
  return { type: 'pair', name, value, decorations: ['important'] };
}

function important(text: string): ReceiptLine {
  return { type: 'text', text, decorations: ['important'] };
}
