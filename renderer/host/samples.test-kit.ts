/** Views as main would send them, for the tests of the window. */
import type { PaymentView, SaleView, TerminalView } from '#shared/ipc.ts';

const zar = (minor: number) => ({ minor, currency: 'ZAR' });

export function samplePayment(over: Partial<PaymentView> = {}): PaymentView {
  return {
    id: 'payment-1',
    kind: 'sale',
    saleId: 'sale-1',
    terminalId: 'counter',
    terminalLabel: 'Counter',
    provider: 'POSBuddy Cloud',
    tender: 'card',
    training: true,
    amount: zar(6500),
    cashback: zar(0),
    state: 'waiting',
    step: null,
    reason: null,
    providerReference: null,
    charged: null,
    cancel: 'at-terminal',
    cancelRequested: false,
    released: false,
    alerts: [],
    details: [],
    unseenAlerts: 0,
    settlement: null,
    operator: 'Kim',
    approved: null,
    hasReceipt: false,
    refundable: zar(0),
    refundsParts: false,
    createdAt: '2026-01-02T03:04:05.000Z',
    updatedAt: '2026-01-02T03:04:05.000Z',
    ...over,
  };
}

export function sampleSale(over: Partial<SaleView> = {}): SaleView {
  return {
    id: 'sale-1',
    revision: 0,
    state: 'open',
    number: null,
    basket: { currency: 'ZAR', lines: [] },
    total: zar(0),
    paid: zar(0),
    cash: zar(0),
    rounding: zar(0),
    remaining: zar(0),
    cashDue: zar(0),
    holdsMoney: false,
    tenders: [],
    loyalty: null,
    payments: [],
    ...over,
  };
}

export function sampleTerminal(over: Partial<TerminalView> = {}): TerminalView {
  return {
    id: 'counter',
    label: 'Counter',
    provider: 'posbuddy',
    providerTitle: 'POSBuddy Cloud',
    currency: 'ZAR',
    capabilities: {
      cashback: true,
      cashOnly: true,
      cancel: 'at-terminal',
      refund: 'linked',
      signature: false,
      listTerminals: false,
      terminalState: false,
      inquiry: true,
      sendsReceipt: false,
    },
    tender: 'card',
    services: [],
    loyalty: false,
    state: 'unknown',
    since: null,
    knowledge: { source: 'till', heardAt: null, lastReadyAt: null },
    lastContact: null,
    openPaymentId: null,
    ...over,
  };
}
