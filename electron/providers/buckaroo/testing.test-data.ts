/** What the tests of this folder share: one terminal, one payment, and the guide's sale in every status. */
import { money } from '#shared/money.ts';
import type { Payment, PaymentOrder } from '#shared/payment.ts';
import type { ManualClock } from '../../testing/manual-ports.ts';
import { sentPayment } from '../../testing/sent-payment.ts';
import type { PayRequest, TerminalContext } from '../provider.ts';
import { paidSale } from './samples.test-data.ts';
import { type BuckarooSettings, buckarooSettings } from './settings.ts';

export const saleId = 'sl_abcd1234efgh5678';
export const reference = 'order-10001';

export const secrets = { apiKey: 'apk_notARealKey123' };
export const clientSecrets = { clientId: 'client-1', clientSecret: 'not a real secret'.replaceAll(' ', '-') };

export const context: TerminalContext = {
  terminalId: 'buck',
  currency: 'EUR',
  till: { id: 'POS-25', name: 'Till 1', locale: 'nl-NL' },
  store: { name: 'Café Corner', country: 'NL' },
};

export function settings(changes: Partial<BuckarooSettings> = {}): BuckarooSettings {
  return buckarooSettings.parse({
    baseUrl: 'https://buckaroo.test',
    storeId: 's_1234abcd',
    terminalId: 't_abcd1234efgh5678',
    terminalKind: 'smart',
    ...changes,
  });
}

export function payment(changes: Partial<Payment> = {}): Payment {
  const order: PaymentOrder = {
    id: '7d3c2f10-0000-4000-8000-00000000abcd',
    kind: 'sale',
    saleId: 'basket-789',
    terminalId: 'buck',
    provider: 'buckaroo',
    training: false,
    amount: money(4995, 'EUR'),
    cashback: money(0, 'EUR'),
    references: { reference },
    originalPaymentId: null,
    note: null,
    operator: { id: 'emp-001', name: 'Sam' },
  };
  return { ...sentPayment(order, '2026-03-02T08:00:00.000Z'), ...changes };
}

/** The guide's retrieved sale with some fields changed; `undefined` takes a field away. */
export function saleWith(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return { ...(JSON.parse(paidSale) as Record<string, unknown>), ...changes };
}

export function openSale(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return saleWith({ status: 'Open', openAmount: '49.95', paidAmount: '0.00', transactions: undefined, timeline: undefined, ...changes });
}

/** The one transaction of the guide's sale with some fields changed. */
export function transactionWith(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const [transaction] = saleWith().transactions as Record<string, unknown>[];
  return { ...transaction, ...changes };
}

/** A sale of which nothing was paid. */
export function unpaidSale(status: string, transaction: Record<string, unknown> = {}): Record<string, unknown> {
  return saleWith({
    status,
    openAmount: '0.00',
    paidAmount: '0.00',
    transactions: [transactionWith({ status, ...transaction })],
    timeline: [{ eventLogType: `Sale is ${status}`, eventDateTime: '2024-05-16T10:31:00Z' }],
  });
}

export function problemBody(status: number, detail: string, errorCode: string | null = null): Record<string, unknown> {
  return { title: 'Problem', status, detail, errorCode };
}

/** Pauses that are over at once, with the time gone by. */
export function passing(clock: ManualClock): PayRequest['pause'] {
  return async (milliseconds) => clock.advance(milliseconds);
}
