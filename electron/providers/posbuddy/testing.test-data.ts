/** What the tests of this folder share: one terminal, one payment, and answers of the provider. */
import { money } from '#shared/money.ts';
import type { Payment, PaymentOrder } from '#shared/payment.ts';
import { sentPayment } from '../../testing/sent-payment.ts';
import type { TerminalContext } from '../provider.ts';
import { sampleApproval } from './samples.test-data.ts';
import { type PosBuddySettings, posbuddySettings } from './settings.ts';

export const ourUuid = 'bdf9d0af-17b3-48ca-8a0b-37dc52bf49bc';
export const otherUuid = '0c116ebf-53e0-465d-afad-6c174a4abb49';

export const secrets = { accessKey: 'AK1', secretKey: 'a secret' };

export const context: TerminalContext = {
  terminalId: 'pb',
  currency: 'ZAR',
  till: { id: 'POS-25', name: 'Till 1', locale: 'en-ZA' },
  store: { name: 'Corner Shop', country: 'ZA' },
};

export function settings(changes: Partial<PosBuddySettings> = {}): PosBuddySettings {
  return posbuddySettings.parse({
    baseUrl: 'https://posbuddy.test/posbuddy-cloud/v/1/',
    merchantId: '910100000000001',
    merchantName: 'Istore',
    serialNumber: 'PC05P2CG10036',
    ...changes,
  });
}

export function payment(changes: Partial<Payment> = {}): Payment {
  const order: PaymentOrder = {
    id: '7d3c2f10-0000-4000-8000-00000000abcd',
    kind: 'sale',
    saleId: 'sale-1',
    terminalId: 'pb',
    provider: 'posbuddy',
    training: false,
    amount: money(1000, 'ZAR'),
    cashback: money(0, 'ZAR'),
    references: { transactionUuid: ourUuid, transactionReferenceNumber: '7d3c2f1000004000800000000000abcd' },
    originalPaymentId: null,
    note: null,
    operator: { id: '1', name: 'Sam' },
  };
  return { ...sentPayment(order, '2026-03-02T08:00:00.000Z'), ...changes };
}

/** Ecentric's approved answer with some fields changed; `undefined` takes a field away. Cents in text, as in the sample. */
export function approvedBody(changes: Record<string, unknown> = {}, receipt: Record<string, unknown> | null = {}): Record<string, unknown> {
  const body: Record<string, unknown> = JSON.parse(sampleApproval);
  const bundle = body.receiptBundle as Record<string, unknown>;
  return { ...body, ...(receipt ? { receiptBundle: { ...bundle, ...receipt } } : { receiptBundle: undefined }), ...changes };
}

export function errorBody(message: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    resultCode: '04',
    resultDescription: 'ERROR',
    errorBundle: { description: 'ERROR', reference: '', errorType: 'TRANSACTION', message },
    ...changes,
  };
}
