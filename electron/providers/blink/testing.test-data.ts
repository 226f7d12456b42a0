/** What the tests of this folder share: one terminal, one payment, and Blink's own sample with changes. */
import { money } from '#shared/money.ts';
import type { Payment, PaymentOrder } from '#shared/payment.ts';
import { sentPayment } from '../../testing/sent-payment.ts';
import type { TerminalContext } from '../provider.ts';
import { type BlinkSettings, blinkSettings } from './settings.ts';

/** Blink's own samples: their order number, terminal and transaction. */
export const orderNumber = '7036171099';
export const terminalId = 'T650M-451-962-212-MOHSIN';
export const transactionId = 'Q5YLK2EGN9Y26EKX';

export const secrets = { apiKey: 'pos-api-key', secretKey: 'pos-api-secret' };

export const context: TerminalContext = {
  terminalId: 'bl',
  currency: 'GBP',
  till: { id: 'POS-25', name: 'Till 1', locale: 'en-GB' },
  store: { name: 'Corner Shop', country: 'GB' },
};

export function settings(changes: Partial<BlinkSettings> = {}): BlinkSettings {
  return blinkSettings.parse({ baseUrl: 'https://blink.test/v1/card-present', siteBranchId: 'London', terminalId, ...changes });
}

export function payment(changes: Partial<Payment> = {}): Payment {
  const order: PaymentOrder = {
    id: '7d3c2f10-0000-4000-8000-00000000abcd',
    kind: 'sale',
    saleId: 'sale-1',
    terminalId: 'bl',
    provider: 'blink',
    training: false,
    amount: money(6660, 'GBP'),
    cashback: money(0, 'GBP'),
    references: { orderNumber, requestTimestamp: '2025-03-13T12:31:29+01:00' },
    originalPaymentId: null,
    note: null,
    operator: { id: '964566', name: 'Sam' },
  };
  return { ...sentPayment(order, '2025-03-13T11:31:29.000Z'), ...changes };
}
