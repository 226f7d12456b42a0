/** Builds the whole receipt of a sale: store, lines, taxes, and each payment with its card slip in place. */
import type { PricedBasket } from '#shared/basket.ts';
import { add, formatMoney, type Money, money, subtract, zero } from '#shared/money.ts';
import { goodsKept, type Payment } from '#shared/payment.ts';
import { type Receipt, type ReceiptCopy, type ReceiptLine, receiptCode } from '#shared/receipt.ts';
import { type CashTender, standing } from '#shared/tender.ts';
import { basketLines } from './basket-lines.ts';
import { type CashLinesInput, cashLines } from './cash-lines.ts';
import { type Labels, receiptLabels } from './labels.ts';
import { paymentLines } from './payment-lines.ts';
import { headerLines } from './receipt-header.ts';
import { type TaxDocument, taxDocument } from './tax-document.ts';

export interface SaleReceiptInput {
  readonly store: {
    readonly name: string;
    readonly address: readonly string[];
    /** ISO 3166, two letters. */
    readonly country: string;
    readonly taxNumber?: string | null;
    /** Lines of the store's own, above the goods and at the end. */
    readonly receiptHeader?: readonly string[];
    readonly receiptFooter?: readonly string[];
    /** ISO 4217, of the cash. */
    readonly currency: string;
  };
  readonly till: { readonly name: string };
  /** BCP 47; decides the language, and how amounts and dates are written. */
  readonly locale: string;
  readonly operator: { readonly name: string };
  /** Null or without lines: a cash withdrawal, or a payment of which only the amount is known. */
  readonly basket: PricedBasket | null;
  /** What is to be paid where there is no basket. */
  readonly plainAmount?: Money | null;
  /** The payment that the receipt is for; null for the receipt of the whole sale. */
  readonly payment: Payment | null;
  /** All payments of the sale, oldest first. What was charged before this payment is on the receipt too; what came later is not. */
  readonly payments: readonly Payment[];
  /** Cash of the sale, oldest first. */
  readonly cash?: readonly CashTender[];
  /** Given when the sale closes. */
  readonly saleNumber: number | null;
  readonly copy: ReceiptCopy;
  readonly reprint: boolean;
  readonly training: boolean;
  /** The moment of the sale, ISO 8601; a reprint tells the same. */
  readonly at: string;
  /** IANA name; the system's own when it is left out. */
  readonly timeZone?: string;
}

/** The receipt in the language of the locale. It needs no network and no paper, so it can be kept and shown at any time. */
export function buildSaleReceipt(input: SaleReceiptInput): Receipt {
  const labels = receiptLabels(input.locale);
  const locale = knownLocale(input.locale);
  const write = (amount: Money) => formatMoney(amount, locale);
  const document = documentOf(input);
  return {
    copy: input.copy,
    marks: marksOf(input, labels),
    lines: [
      ...headerLines(input, document, labels, locale),
      ...goodsLines(input, document, labels, locale, write),
      ...tendersInOrder(input).flatMap((tender) =>
        tenderLines(tender, { copy: input.copy, currency: input.store.currency, labels, write }),
      ),
      ...roundedTotal(input, labels, write),
      ...balanceLines(input, labels, write),
      ...footerLines(input, labels),
    ],
  };
}

function goodsLines(
  input: SaleReceiptInput,
  { full }: TaxDocument,
  labels: Labels,
  locale: string,
  write: (amount: Money) => string,
): ReceiptLine[] {
  const basket = soldBasket(input);
  if (!basket) return [];
  if (isPart(input)) return partLines(basket, labels, write);
  return basketLines({ basket, country: input.store.country, labels, locale, everyQuantity: full, write });
}

/** A refund gives back money, not lines: listing what was sold would look like another sale. */
function soldBasket({ basket, payment }: SaleReceiptInput): PricedBasket | null {
  return payment?.kind === 'refund' || basket?.lines.length === 0 ? null : basket;
}

type Tender = { readonly at: string; readonly payment: Payment } | { readonly at: string; readonly cash: CashTender };

/** Cards and cash as they were paid. A clock that was set back in between changes their order and nothing else. */
function tendersInOrder(input: SaleReceiptInput): Tender[] {
  const cards = shownPayments(input).map((payment): Tender => ({ at: payment.createdAt, payment }));
  const cash = shownCash(input).map((tender): Tender => ({ at: tender.at, cash: tender }));
  return [...cards, ...cash].sort((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0));
}

function tenderLines(tender: Tender, { copy, currency, labels, write }: TenderWords): ReceiptLine[] {
  if ('payment' in tender) return paymentLines({ payment: tender.payment, copy, labels, write });
  return cashLines({ tender: tender.cash, currency, labels, write });
}

interface TenderWords extends Pick<CashLinesInput, 'currency' | 'labels' | 'write'> {
  readonly copy: ReceiptCopy;
}

function shownCash({ payment, cash = [] }: SaleReceiptInput): readonly CashTender[] {
  return payment?.kind === 'refund' ? [] : cash;
}

/** An attempt that took no money has its own slip and is on no other one. */
function shownPayments({ payment, payments }: SaleReceiptInput): Payment[] {
  if (payment === null) return payments.filter(({ charged }) => charged);
  if (payment.kind === 'refund') return [payment];
  const position = payments.findIndex(({ id }) => id === payment.id);
  const earlier = position < 0 ? payments : payments.slice(0, position);
  // The customer's card is registered after the payment, and belongs to it.
  const later = position < 0 ? [] : payments.slice(position + 1).filter(({ kind }) => kind === 'loyalty');
  return [...earlier.filter(({ charged }) => charged), payment, ...later.filter(({ charged }) => charged)];
}

function marksOf(input: SaleReceiptInput, { marks, reprint }: Labels): string[] {
  const { payment } = input;
  return [
    ...(isTraining(input) ? [marks.training] : []),
    ...(payment?.kind === 'refund' ? [marks.refund] : []),
    ...(payment === null || payment.charged || payment.state === 'signature' ? [] : [markOfOutcome(payment, marks)]),
    ...(input.reprint ? [reprint] : []),
  ];
}

function isTraining({ training, payment }: SaleReceiptInput): boolean {
  return training || payment?.training === true;
}

/** For a payment that took no money, as far as the till knows. */
function markOfOutcome(payment: Payment, marks: Labels['marks']): string {
  switch (payment.state) {
    case 'declined':
      return marks.declined;
    case 'cancelled':
      return marks.cancelled;
    case 'not-charged':
    case 'settled-by-person':
      return marks.notCharged;
    default:
      return marks.unknown;
  }
}

/** Only for goods that were paid: until then the paper is a slip of one payment. */
function documentOf(input: SaleReceiptInput): TaxDocument {
  const basket = soldBasket(input);
  if (!basket || remainingOf(basket.total, input).minor > 0) return { heading: null, full: false };
  return taxDocument(input.store, basket.total);
}

/** True for what shows one card's part of a sale that is still open: the goods are on the receipt of the whole sale. */
function isPart(input: SaleReceiptInput): boolean {
  const basket = soldBasket(input);
  return input.payment?.charged != null && basket !== null && remainingOf(basket.total, input).minor > 0;
}

function partLines(basket: PricedBasket, labels: Labels, write: (amount: Money) => string): ReceiptLine[] {
  return [{ type: 'separator' }, { type: 'pair', name: labels.total, value: write(basket.total) }];
}

function balanceLines(input: SaleReceiptInput, labels: Labels, write: (amount: Money) => string): ReceiptLine[] {
  const toPay = soldBasket(input)?.total ?? input.plainAmount;
  if (!toPay || input.payment?.kind === 'refund') return [];
  const remaining = remainingOf(toPay, input);
  if (remaining.minor === 0) return [];
  const [name, amount] = remaining.minor > 0 || toPay.minor < 0 ? [labels.remaining, remaining] : [labels.overpaid, minus(remaining)];
  return [{ type: 'separator' }, { type: 'pair', name, value: write(amount), decorations: ['important'] }];
}

/** What another currency paid is not counted: nobody may guess its worth. */
function remainingOf(toPay: Money, input: SaleReceiptInput): Money {
  const payments = shownPayments(input);
  const byCard = payments
    .filter(
      ({ kind, charged }) =>
        kind !== 'refund' && charged?.amount.currency === toPay.currency && charged.cashback.currency === toPay.currency,
    )
    .reduce((remaining, payment) => subtract(remaining, goodsKept(payment, payments)), toPay);
  return standing(shownCash(input)).reduce((remaining, { amount }) => subtract(remaining, money(amount, toPay.currency)), byCard);
}

/** Belgium wants both totals on the slip wherever one was rounded (FOD Economie); it harms nowhere. */
function roundedTotal(input: SaleReceiptInput, labels: Labels, write: (amount: Money) => string): ReceiptLine[] {
  const toPay = soldBasket(input)?.total ?? input.plainAmount;
  const rounding = standing(shownCash(input)).reduce((sum, tender) => sum + tender.rounding, 0);
  if (!toPay || rounding === 0) return [];
  const total = add(toPay, money(rounding, toPay.currency));
  return [{ type: 'separator' }, { type: 'pair', name: labels.roundedTotal, value: write(total), decorations: ['important'] }];
}

function footerLines(input: SaleReceiptInput, labels: Labels): ReceiptLine[] {
  return [
    { type: 'space' },
    ...(isTraining(input) ? [centred(labels.notAnInvoice)] : []),
    centred(labels.thankYou),
    ...(input.store.receiptFooter ?? []).map(centred),
    // What the customer brings back finds the sale by it.
    ...(input.copy === 'customer' && input.saleNumber !== null
      ? [{ type: 'space' } as const, { type: 'barcode', value: receiptCode(input.saleNumber) } as const]
      : []),
  ];
}

/** A receipt must come out even where the settings name a locale that does not exist. */
function knownLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function minus(amount: Money): Money {
  return subtract(zero(amount.currency), amount);
}

function centred(text: string): ReceiptLine {
  return { type: 'text', text, decorations: ['centre'] };
}
