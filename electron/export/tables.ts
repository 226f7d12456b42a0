/**
 * What an accountant gets of each sale and payment: tables whose columns are promised in docs/export.md. A column is
 * never renamed, moved or left out; a new one goes to the end. Pure.
 */
import { type PricedBasket, type PricedLine, priceBasket } from '#shared/basket.ts';
import { localTime } from '#shared/calendar.ts';
import { writeThousandths } from '#shared/decimal.ts';
import { type Money, money, sum, toDecimal } from '#shared/money.ts';
import { goodsKept, isFinal, outcomeOf, type Payment } from '#shared/payment.ts';
import type { CashTender } from '#shared/tender.ts';
import { countedRefunds, paysFor, type SaleFacts, sumsOf } from '../checkout/checkout-sums.ts';
import { lastFour } from '../search/words.ts';

/** `text` may hold what a customer or a provider wrote; `plain` is made by the till: numbers, moments, codes. */
export type ColumnKind = 'text' | 'plain';

export interface Table {
  readonly name: TableName;
  readonly columns: Readonly<Record<string, ColumnKind>>;
}

export type TableName = 'sales' | 'lines' | 'tax' | 'tenders' | 'payments';
export type Row = Readonly<Record<string, string>>;

const ofSale = { sale_number: 'plain', sale_id: 'plain' } as const;

export const tables: readonly Table[] = [
  {
    name: 'sales',
    columns: {
      ...ofSale,
      opened_at: 'plain',
      closed_at: 'plain',
      closed_local: 'plain',
      currency: 'plain',
      total: 'plain',
      net: 'plain',
      tax: 'plain',
      discount: 'plain',
      card: 'plain',
      cash: 'plain',
      rounding: 'plain',
      operator_id: 'text',
      operator_name: 'text',
      note: 'text',
      training: 'plain',
    },
  },
  {
    name: 'lines',
    columns: {
      ...ofSale,
      line: 'plain',
      name: 'text',
      article_number: 'text',
      ean: 'text',
      group: 'text',
      quantity: 'plain',
      unit: 'plain',
      currency: 'plain',
      price: 'plain',
      gross: 'plain',
      line_discount: 'plain',
      sale_discount: 'plain',
      total: 'plain',
      tax_rate: 'plain',
      return_of_sale: 'text',
      note: 'text',
    },
  },
  {
    name: 'tax',
    columns: { ...ofSale, currency: 'plain', tax_rate: 'plain', gross: 'plain', net: 'plain', tax: 'plain' },
  },
  {
    name: 'tenders',
    columns: {
      ...ofSale,
      tender_id: 'plain',
      kind: 'plain',
      at: 'plain',
      currency: 'plain',
      amount: 'plain',
      handed: 'plain',
      change: 'plain',
      rounding: 'plain',
      given_back_at: 'plain',
      terminal_id: 'text',
      operator_id: 'text',
      operator_name: 'text',
    },
  },
  {
    name: 'payments',
    columns: {
      payment_id: 'plain',
      ...ofSale,
      kind: 'plain',
      state: 'plain',
      outcome: 'plain',
      created_at: 'plain',
      created_local: 'plain',
      ended_at: 'plain',
      terminal_id: 'text',
      provider: 'plain',
      provider_reference: 'text',
      currency: 'plain',
      asked: 'plain',
      asked_cashback: 'plain',
      charged_currency: 'plain',
      charged: 'plain',
      charged_cashback: 'plain',
      last_four: 'text',
      refund_of: 'plain',
      operator_id: 'text',
      operator_name: 'text',
      approved_by: 'text',
      approved_reason: 'text',
      reason: 'plain',
      provider_words: 'text',
      settled_by: 'text',
      alerts: 'plain',
      training: 'plain',
    },
  },
];

export interface BooksSetting {
  /** The store's own, by its IANA name. */
  readonly timeZone: string;
  readonly training: boolean;
}

export interface SaleRows {
  readonly sale: Row;
  readonly lines: readonly Row[];
  readonly tax: readonly Row[];
  readonly tenders: readonly Row[];
}

/** A closed sale. total = card + cash - rounding, and the tenders' amounts add up to the total. */
export function rowsOfSale(facts: Omit<SaleFacts, 'cashStep'>, { timeZone, training }: BooksSetting): SaleRows {
  const { sale, payments, cash } = facts;
  const { currency } = sale.basket;
  const key = { sale_number: String(sale.number ?? ''), sale_id: sale.id };
  const sums = sumsOf({ ...facts, cashStep: 1 });
  const basket = sale.plainAmount === null ? priceBasket(sale.basket) : null;
  const closedAt = sale.closedAt ?? sale.openedAt;
  const operator = cash.at(-1)?.operator ?? payments.filter((payment) => paysFor(payment) && payment.charged).at(-1)?.operator;
  const add = (amounts: readonly Money[]) => toDecimal(sum(amounts, currency));
  return {
    sale: {
      ...key,
      opened_at: sale.openedAt,
      closed_at: closedAt,
      closed_local: localTime(closedAt, timeZone),
      currency,
      total: toDecimal(sums.total),
      // An amount without a basket says nothing of goods and taxes.
      net: basket ? add(basket.taxes.map(({ net }) => net)) : '',
      tax: basket ? add(basket.taxes.map(({ tax }) => tax)) : '',
      discount: basket ? toDecimal(discountOf(basket, currency)) : '',
      card: toDecimal(sums.paid),
      cash: toDecimal(sums.cash),
      rounding: toDecimal(sums.rounding),
      operator_id: operator?.id ?? '',
      operator_name: operator?.name ?? '',
      note: sale.basket.note ?? '',
      training: yes(training),
    },
    lines: basket?.lines.map((line, index) => ({ ...key, ...lineRow(line, index, currency) })) ?? [],
    tax:
      basket?.taxes.map(({ rate, gross, net, tax }) => ({
        ...key,
        currency,
        tax_rate: writeThousandths(rate),
        gross: toDecimal(gross),
        net: toDecimal(net),
        tax: toDecimal(tax),
      })) ?? [],
    tenders: [
      ...payments.filter((payment) => paysFor(payment) && payment.charged).map((payment) => ({ ...key, ...cardRow(payment, facts) })),
      ...cash.map((tender) => ({ ...key, ...cashRow(tender, currency) })),
    ],
  };
}

/** A payment of the journal, whatever became of it. `endedAt` is when its outcome was known, `saleNumber` null for a sale without one. */
export function rowOfPayment(
  payment: Payment,
  known: { readonly saleNumber: number | null; readonly endedAt: string | null },
  { timeZone }: BooksSetting,
): Row {
  const { charged, approved, reason, settlement } = payment;
  return {
    payment_id: payment.id,
    sale_number: String(known.saleNumber ?? ''),
    sale_id: payment.saleId,
    kind: payment.kind,
    state: payment.state,
    outcome: outcomeOf(payment) ?? 'open',
    created_at: payment.createdAt,
    created_local: localTime(payment.createdAt, timeZone),
    ended_at: isFinal(payment.state) ? (known.endedAt ?? '') : '',
    terminal_id: payment.terminalId,
    provider: payment.provider,
    provider_reference: payment.providerReference ?? '',
    currency: payment.amount.currency,
    asked: toDecimal(payment.amount),
    asked_cashback: toDecimal(payment.cashback),
    charged_currency: charged?.amount.currency ?? '',
    charged: charged ? toDecimal(charged.amount) : '',
    charged_cashback: charged ? toDecimal(charged.cashback) : '',
    last_four: lastFour(payment).join(' '),
    refund_of: payment.originalPaymentId ?? '',
    operator_id: payment.operator.id,
    operator_name: payment.operator.name,
    approved_by: approved?.by ?? '',
    approved_reason: approved?.reason ?? '',
    reason: reason?.code ?? '',
    provider_words: reason?.text ?? '',
    settled_by: settlement?.by ?? '',
    alerts: payment.alerts.map(({ kind }) => kind).join(' '),
    training: yes(payment.training),
  };
}

function lineRow({ line, gross, discount, saleDiscount, total }: PricedLine, index: number, currency: string): Row {
  return {
    line: String(index + 1),
    name: line.name,
    article_number: line.articleNumber ?? '',
    ean: line.ean ?? '',
    group: line.group ?? '',
    quantity: writeThousandths(line.quantity),
    unit: line.unit ?? 'piece',
    currency,
    price: toDecimal(money(line.price, currency)),
    gross: toDecimal(gross),
    line_discount: toDecimal(discount),
    sale_discount: toDecimal(saleDiscount),
    total: toDecimal(total),
    tax_rate: writeThousandths(line.taxRate),
    return_of_sale: line.fromSale ?? '',
    note: line.note ?? '',
  };
}

/** What is left of a card's part after what was paid back before the sale closed. */
function cardRow(payment: Payment, facts: Omit<SaleFacts, 'cashStep'>): Row {
  const amount = goodsKept(payment, countedRefunds(facts));
  return {
    tender_id: payment.id,
    kind: payment.kind === 'loyalty' ? 'customer-card' : payment.tender === 'cash' ? 'cash-at-provider' : 'card',
    at: payment.createdAt,
    currency: amount.currency,
    amount: toDecimal(amount),
    handed: '',
    change: '',
    rounding: '',
    given_back_at: '',
    terminal_id: payment.terminalId,
    operator_id: payment.operator.id,
    operator_name: payment.operator.name,
  };
}

/** Cash that was given back before the sale closed settles nothing. */
function cashRow(tender: CashTender, currency: string): Row {
  const written = (minor: number) => toDecimal(money(minor, currency));
  return {
    tender_id: tender.id,
    kind: 'cash',
    at: tender.at,
    currency,
    amount: written(tender.givenBack ? 0 : tender.amount),
    handed: written(tender.handed),
    change: written(tender.change),
    rounding: written(tender.givenBack ? 0 : tender.rounding),
    given_back_at: tender.givenBack?.at ?? '',
    terminal_id: '',
    operator_id: tender.operator.id,
    operator_name: tender.operator.name,
  };
}

/** All that was taken off, by lines and by the sale. */
function discountOf({ lines, discount }: PricedBasket, currency: string): Money {
  return sum([discount, ...lines.map((line) => line.discount)], currency);
}

function yes(value: boolean): string {
  return value ? 'yes' : 'no';
}
