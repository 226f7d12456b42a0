/** What the tests of this folder share: one device with its terminal, one payment, and transactions in secuconnect's form. */
import { type Money, money } from '#shared/money.ts';
import type { Payment, PaymentOrder } from '#shared/payment.ts';
import type { Clock, Fetch } from '../../ports.ts';
import { providerPorts } from '../../testing/provider-kit.ts';
import { sentPayment } from '../../testing/sent-payment.ts';
import type { Provider, TerminalContext } from '../provider.ts';
import { secuconnect } from './adapter.ts';
import { type SecuconnectSettings, secuconnectSettings } from './settings.ts';

export const secrets = { clientId: 'till-client', clientSecret: 'till-client-secret', deviceCode: '2429e1d92f2f76cc3bbdc0333457ef25' };
export const deviceUuid = '/vendor/kassa/cashier/1';
export const terminal = '72015255';
export const transactionId = 'STX_KJXJDUN542NR3WMRHRVU5WWM6ZQEA2';
export const otherTransactionId = 'STX_3HXQQBSVK2XWNAX7ESCZH9NZY3YZAZ';

export const context: TerminalContext = {
  terminalId: 'sc',
  currency: 'EUR',
  till: { id: 'POS-25', name: 'Kasse 1', locale: 'de-DE' },
  store: { name: 'Bäckerei', country: 'DE' },
};

export function settings(changes: Partial<SecuconnectSettings> = {}): SecuconnectSettings {
  return secuconnectSettings.parse({
    baseUrl: 'https://secuconnect.test/api/v2',
    tokenUrl: 'https://secuconnect.test/oauth/token',
    deviceUuid,
    startMethod: 'cashless',
    ...changes,
  });
}

export function payment(changes: Partial<Payment> = {}): Payment {
  const order: PaymentOrder = {
    id: '7d3c2f10-0000-4000-8000-00000000abcd',
    kind: 'sale',
    saleId: 'sale-1',
    terminalId: 'sc',
    provider: 'secuconnect',
    training: false,
    amount: euros(796),
    cashback: euros(0),
    references: { transactionRef: '7d3c2f10-0000-4000-8000-00000000abcd' },
    originalPaymentId: null,
    note: null,
    operator: { id: '1', name: 'Sam' },
  };
  return { ...sentPayment(order, '2026-03-02T08:00:00.000Z'), ...changes };
}

export function euros(minor: number): Money {
  return money(minor, 'EUR');
}

/** A transaction as secuconnect answers it; `undefined` takes a field away. */
export function transaction(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    object: 'smart.transactions',
    id: transactionId,
    status: 'ok',
    transactionRef: null,
    basket_info: { sum: 796, currency: 'EUR' },
    payment_method: 'cashless',
    ...changes,
  };
}

export function apiError(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    status: 'error',
    error: 'ProductNotAllowedException',
    error_details: 'The terminal is busy',
    error_user: 'Das Terminal ist belegt',
    code: 4028,
    supportId: 'f8e0173c15b92750819a91ac8d5cc878',
    ...changes,
  };
}

/** The adapter in front of a fetch. */
export function provider(fetch: Fetch, changes: Partial<SecuconnectSettings> = {}, clock?: Clock): Provider {
  return secuconnect.create(settings(changes), secrets, context, providerPorts(fetch, clock));
}
