/** What the window is told: the journal's payments and main's sales, cut down to what may cross. */
import type { CashTenderView, FoundSale, ParkedSale, PaymentView, SaleView, TillView } from '#shared/ipc.ts';
import { type Money, money } from '#shared/money.ts';
import type { Operator, Payment } from '#shared/payment.ts';
import { type Configuration, cashStepOf } from '#shared/settings.ts';
import type { CashTender } from '#shared/tender.ts';
import { cardCredit } from '../checkout/card-credit.ts';
import type { Checkout } from '../checkout/checkout.ts';
import { sumsOf } from '../checkout/checkout-sums.ts';
import type { Sale } from '../sales/sales.ts';
import type { Terminal } from '../terminals/terminals.ts';

/** True for a payment that has something to show on paper. */
export function hasReceipt(payment: Payment): boolean {
  switch (payment.state) {
    case 'approved':
    case 'declined':
    case 'cancelled':
      return true;
    case 'signature':
      return payment.slip !== null;
    case 'settled-by-person':
      return payment.charged !== null;
    default:
      return false;
  }
}

export function paymentView(payment: Payment, terminals: ReadonlyMap<string, Terminal>, refundable: Money): PaymentView {
  const terminal = terminals.get(payment.terminalId);
  return {
    id: payment.id,
    kind: payment.kind,
    saleId: payment.saleId,
    terminalId: payment.terminalId,
    terminalLabel: terminal?.label ?? payment.terminalId,
    provider: terminal?.providerTitle ?? payment.provider,
    tender: payment.tender ?? 'card',
    training: payment.training,
    amount: payment.amount,
    cashback: payment.cashback,
    state: payment.state,
    step: payment.step,
    reason: payment.reason,
    providerReference: payment.providerReference,
    charged: payment.charged,
    cancel: terminal?.provider.capabilities.cancel ?? 'at-terminal',
    cancelRequested: payment.cancelRequested,
    released: payment.released,
    alerts: payment.alerts.map((alert) => ({ ...alert })),
    details: payment.details.map((detail) => ({ ...detail })),
    unseenAlerts: payment.alerts.length - payment.alertsSeen,
    settlement: payment.settlement && { ...payment.settlement },
    operator: payment.operator.name,
    approved: payment.approved ? { ...payment.approved } : null,
    hasReceipt: hasReceipt(payment),
    refundable,
    refundsParts: terminal?.provider.capabilities.refund === 'linked',
    createdAt: payment.createdAt,
    updatedAt: payment.updatedAt,
  };
}

export function saleView(
  sale: Sale,
  checkout: Checkout,
  payments: readonly Payment[],
  cash: readonly CashTender[],
  viewOf: (payment: Payment) => PaymentView,
): SaleView {
  return {
    id: sale.id,
    revision: sale.revision,
    state: sale.state,
    number: sale.number,
    basket: { ...sale.basket, lines: sale.basket.lines.map((line) => ({ ...line })) },
    ...checkout.sums(sale),
    holdsMoney: checkout.holdsMoney(sale),
    tenders: cash.map((tender) => tenderView(tender, sale.basket.currency)),
    loyalty: loyaltyView(sale, payments),
    payments: payments.map(viewOf),
  };
}

function tenderView({ id, amount, handed, change, rounding, at, givenBack }: CashTender, currency: string): CashTenderView {
  return {
    id,
    amount: money(amount, currency),
    handed: money(handed, currency),
    change: money(change, currency),
    rounding: money(rounding, currency),
    at,
    givenBack: givenBack !== null,
  };
}

export function parkedViews(sales: readonly Sale[], checkout: Checkout): ParkedSale[] {
  return sales.flatMap((sale) => {
    if (!sale.parked) return [];
    const { number, name, at, by } = sale.parked;
    const { total } = checkout.sums(sale);
    return [{ id: sale.id, number, name, lines: sale.basket.lines.length, total, since: at, operator: { ...by } }];
  });
}

export function foundSaleView(sale: Sale, payments: readonly Payment[], cash: readonly CashTender[]): FoundSale {
  const { total, paid, cash: inDrawer } = sumsOf({ sale, payments, cash, cashStep: 1 });
  const taken = payments.filter(({ kind, charged }) => kind !== 'refund' && charged);
  return {
    id: sale.id,
    number: sale.number ?? 0,
    closedAt: sale.closedAt ?? sale.openedAt,
    total,
    card: paid,
    cash: inDrawer,
    operator: cash.at(-1)?.operator.name ?? taken.at(-1)?.operator.name ?? null,
  };
}

function loyaltyView(sale: Sale, payments: readonly Payment[]): SaleView['loyalty'] {
  const card = cardCredit(sale, payments);
  if (!card) return null;
  const { currency } = sale.basket;
  const { terminalId, cardName, balance, bonus } = card.applied;
  return {
    terminalId,
    cardName,
    balance: balance === null ? null : money(balance, currency),
    credit: card.credit,
    bonus: bonus.map(({ name, amount }) => ({ name, amount: money(amount, currency) })),
  };
}

export interface TillViewParts {
  readonly mode: TillView['mode'];
  readonly trainingCountry: TillView['trainingCountry'];
  readonly version: string;
  readonly configuration: Configuration;
  readonly operator: Operator;
  readonly taxRates: readonly number[];
  readonly cashChoices: readonly number[];
  readonly blocked: TillView['paymentsBlocked'];
  readonly notices: TillView['notices'];
  readonly archived: TillView['archived'];
}

export function tillView(parts: TillViewParts): TillView {
  const { till, store } = parts.configuration;
  return {
    mode: parts.mode,
    trainingCountry: parts.trainingCountry,
    version: parts.version,
    till: { id: till.id, name: till.name, locale: till.locale },
    store: {
      name: store.name,
      address: [...store.address],
      country: store.country,
      currency: store.currency,
      taxNumber: store.taxNumber ?? null,
    },
    operator: { id: parts.operator.id, name: parts.operator.name },
    taxRates: [...parts.taxRates],
    cashChoices: [...parts.cashChoices],
    cashStep: cashStepOf(store),
    paymentsBlocked: parts.blocked,
    notices: parts.notices,
    archived: parts.archived,
  };
}
