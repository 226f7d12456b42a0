/** Where a sale meets its payments, as a part of the till: the checkout, the customer's card, and how a receipt is made of them. */
import { countryDefaults } from '#shared/countries.ts';
import { money } from '#shared/money.ts';
import type { Operator } from '#shared/payment.ts';
import type { Receipt } from '#shared/receipt.ts';
import { type Configuration, cashStepOf } from '#shared/settings.ts';
import type { Engine } from '../payments/engine.ts';
import type { Journal } from '../payments/journal.ts';
import { receiptLabels } from '../receipts/labels.ts';
import { buildSaleReceipt } from '../receipts/sale-receipt.ts';
import type { Sales } from '../sales/sales.ts';
import type { Terminal } from '../terminals/terminals.ts';
import { type Checkout, type CheckoutParts, createCheckout } from './checkout.ts';
import { type CustomerCards, createCustomerCards } from './customer-card.ts';
import { createSecurityModuleDuty, type SecurityModuleDuty } from './security-module.ts';

export interface CheckoutAssemblyParts {
  readonly training: boolean;
  /** As it is at any moment: a manager may change store and till. */
  readonly configuration: Configuration;
  readonly sales: Sales;
  readonly journal: Journal;
  readonly engine: Engine;
  readonly terminals: ReadonlyMap<string, Terminal>;
  /** Who is at the till now. */
  readonly seller: () => Operator;
}

export interface AssembledCheckout {
  readonly checkout: Checkout;
  readonly cards: CustomerCards;
  /** The same receipt, marked as printed again. */
  readonly markReprint: (receipt: Receipt) => Receipt;
  readonly securityModule: SecurityModuleDuty;
}

export function assembleCheckout(parts: CheckoutAssemblyParts): AssembledCheckout {
  const { training, configuration, sales, journal, engine, terminals, seller } = parts;
  const cards = createCustomerCards({ sales, journal, engine, terminals, operator: seller });
  const markReprint = (receipt: Receipt): Receipt => ({
    ...receipt,
    marks: [...receipt.marks, receiptLabels(configuration.till.locale).reprint],
  });
  const checkout = createCheckout({
    sales,
    journal,
    engine,
    cards,
    markReprint,
    seller,
    get cashStep() {
      return cashStepOf(configuration.store);
    },
    buildReceipt: receiptsOf(configuration, training),
  });
  const securityModule = createSecurityModuleDuty({ configuration, training, audit: sales.audit });
  return { checkout, cards, markReprint, securityModule };
}

/** How this store's receipts are made of a sale and what paid it. */
function receiptsOf(configuration: Configuration, training: boolean): CheckoutParts['buildReceipt'] {
  const { timeZone } = countryDefaults(configuration.store.country);
  return ({ sale, priced, payment, payments, cash, copy }) =>
    buildSaleReceipt({
      copy,
      training,
      reprint: false,
      locale: configuration.till.locale,
      till: configuration.till,
      store: { ...configuration.store, taxNumber: configuration.store.taxNumber ?? null },
      operator: payment?.operator ?? cash.at(-1)?.operator ?? configuration.operator,
      saleNumber: sale.number,
      basket: priced,
      plainAmount: sale.plainAmount === null ? null : money(sale.plainAmount, sale.basket.currency),
      payment,
      payments,
      cash,
      at: payment?.updatedAt ?? sale.closedAt ?? sale.openedAt,
      ...(timeZone === null ? {} : { timeZone }),
    });
}
