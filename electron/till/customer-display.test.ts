import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { customerSteps, type DisplayView, type PaymentView, type SaleView } from '#shared/ipc.ts';
import { createCustomerDisplay, displayOf } from './customer-display.ts';

const zar = (minor: number) => ({ minor, currency: 'ZAR' });
const at = '2026-03-02T08:00:00.000Z';

function payment(over: Partial<PaymentView> = {}): PaymentView {
  return {
    id: 'payment-1',
    kind: 'sale',
    saleId: 'sale-1',
    terminalId: 'counter',
    terminalLabel: 'SECRET terminal',
    provider: 'SECRET provider',
    tender: 'card',
    training: false,
    amount: zar(1_500),
    cashback: zar(0),
    state: 'waiting',
    step: null,
    reason: null,
    providerReference: 'SECRET reference',
    charged: null,
    cancel: 'api',
    cancelRequested: false,
    released: false,
    alerts: [{ kind: 'SECRET', at, detail: 'SECRET alert' }],
    details: [{ kind: 'timeline', text: 'SECRET detail', at: null }],
    unseenAlerts: 1,
    settlement: null,
    hasReceipt: false,
    refundable: zar(0),
    refundsParts: false,
    operator: 'SECRET operator',
    approved: { by: 'SECRET', reason: 'SECRET' },
    createdAt: at,
    updatedAt: at,
    ...over,
  };
}

function sale(over: Partial<SaleView> = {}): SaleView {
  return {
    id: 'sale-1',
    revision: 1,
    state: 'open',
    number: null,
    basket: {
      currency: 'ZAR',
      customerCard: 'SECRET card',
      note: 'SECRET note',
      lines: [
        { id: 'a', name: 'Bread', quantity: 2_000, price: 1_000, taxRate: 15_000, discount: { amount: 500 }, articleNumber: 'SECRET' },
      ],
    },
    total: zar(1_500),
    paid: zar(0),
    cash: zar(0),
    rounding: zar(0),
    remaining: zar(1_500),
    cashDue: zar(1_500),
    holdsMoney: false,
    tenders: [],
    loyalty: null,
    payments: [],
    ...over,
  };
}

const empty = sale({ basket: { currency: 'ZAR', lines: [] }, total: zar(0), remaining: zar(0) });

function show(over: Partial<SaleView> = {}, refund: PaymentView | null = null): DisplayView {
  return displayOf({ store: 'Test Shop', training: false, locale: 'nl-NL', sale: sale(over), refund });
}

describe('what the customer sees', () => {
  it('is nothing but the store before there are goods', () => {
    expect(displayOf({ store: 'Test Shop', training: true, locale: 'nl-NL', sale: empty, refund: null })).toMatchObject({
      store: 'Test Shop',
      training: true,
      locale: 'nl-NL',
      stage: 'idle',
      lines: [],
      payment: null,
    });
  });

  it('is the basket with what each line costs, its own discount taken off', () => {
    expect(show()).toMatchObject({
      stage: 'basket',
      lines: [{ id: 'a', name: 'Bread', quantity: 2_000, price: zar(1_000), total: zar(1_500) }],
      total: zar(1_500),
    });
  });

  it.each<[Partial<PaymentView>, string]>([
    [{ state: 'created' }, 'preparing'],
    [{ state: 'sent' }, 'follow-terminal'],
    [{ step: 'sending' }, 'follow-terminal'],
    [{ step: 'present-card' }, 'present-card'],
    [{ step: 'enter-pin' }, 'enter-pin'],
    [{ step: 'authorising' }, 'authorising'],
    [{ step: 'remove-card' }, 'remove-card'],
    [{ state: 'signature' }, 'sign'],
    [{ state: 'uncertain', reason: { code: 'no-answer', text: 'SECRET' } }, 'please-wait'],
    [{ tender: 'cash' }, 'please-wait'],
    [{ kind: 'loyalty' }, 'please-wait'],
    [{ state: 'declined', reason: { code: 'declined', text: 'SECRET insufficient funds' } }, 'not-paid'],
    [{ state: 'cancelled' }, 'not-paid'],
    [{ state: 'not-charged', reason: { code: 'terminal-offline', text: 'SECRET' } }, 'not-paid'],
    [{ state: 'settled-by-person', settlement: { charged: false, by: 'SECRET', reason: 'SECRET', slipNumber: '' } }, 'not-paid'],
    [{ state: 'approved', charged: { amount: zar(1_000), cashback: zar(0) } }, 'approved'],
  ])('at a payment that is %j is the step %s, and nothing else of it', (over, step) => {
    const shown = show({ payments: [payment(over)] });
    expect(shown).toMatchObject({ stage: 'payment', payment: { step, isRefund: false } });
    expect(customerSteps).toContain(step);
    expect(JSON.stringify(shown)).not.toMatch(/SECRET|insufficient|offline|declined/);
  });

  it('is what is left once a part was paid, by card or in cash', () => {
    const charged = { amount: zar(1_000), cashback: zar(0) };
    const payments = [payment({ state: 'approved', charged })];
    expect(show({ payments, paid: zar(1_000), cash: zar(200), remaining: zar(300) })).toMatchObject({
      paid: zar(1_200),
      remaining: zar(300),
      payment: { step: 'approved', amount: zar(1_000) },
    });
  });

  it('is thanks once it is paid, with the change and the cash to take away', () => {
    const charged = { amount: zar(6_500), cashback: zar(5_000) };
    const tender = {
      id: 't',
      amount: zar(500),
      handed: zar(1_000),
      change: zar(500),
      rounding: zar(0),
      at: '2026-03-02T08:01:00.000Z',
      givenBack: false,
    };
    const shown = show({
      state: 'closed',
      payments: [payment({ state: 'approved', charged })],
      tenders: [tender, { ...tender, id: 'u', givenBack: true }],
    });
    expect(shown).toMatchObject({ stage: 'thanks', takeCash: zar(5_500), paidAt: tender.at });
    expect(
      show({ state: 'closed', payments: [payment({ state: 'approved', charged: { ...charged, cashback: zar(0) } })] }).takeCash,
    ).toBeNull();
  });

  it('is not the payment of a customer who was put aside', () => {
    expect(show({ payments: [payment({ state: 'uncertain', released: true })] })).toMatchObject({ stage: 'basket', payment: null });
  });

  it('is a refund while it is under way, without the goods of whoever comes next', () => {
    const refund = payment({ kind: 'refund', saleId: 'older', step: 'present-card' });
    expect(show({}, refund)).toMatchObject({ stage: 'payment', lines: [], payment: { step: 'present-card', isRefund: true } });
    expect(show({ payments: [payment({ kind: 'refund', state: 'approved' })] })).toMatchObject({ stage: 'basket', payment: null });
  });
});

describe('telling the display', () => {
  function display() {
    let name = 'first';
    const become = (next: string) => {
      name = next;
    };
    const view = vi.fn<() => DisplayView>(() => ({ ...show(), store: name }));
    const tell = vi.fn<(view: DisplayView) => void>();
    const failed = vi.fn<(error: unknown) => void>();
    return { view, tell, failed, become, made: createCustomerDisplay({ view, tell, failed }) };
  }

  it('costs a till without a display nothing', async () => {
    const { made, view } = display();
    made.mayHaveChanged();
    await setImmediate();
    expect(view).not.toHaveBeenCalled();
  });

  it('happens once for all that belongs together, and not at all where nothing changed', async () => {
    const { made, tell, become } = display();
    made.get();
    become('second');
    made.mayHaveChanged();
    made.mayHaveChanged();
    await setImmediate();
    expect(tell).toHaveBeenCalledOnce();
    expect(tell.mock.lastCall?.[0].store).toBe('second');
    made.mayHaveChanged();
    await setImmediate();
    expect(tell).toHaveBeenCalledOnce();
  });

  it('survives a sale that cannot be read, and ends with the till', async () => {
    const { made, view, tell, failed } = display();
    made.get();
    view.mockImplementationOnce(() => {
      throw new Error('locked');
    });
    made.mayHaveChanged();
    await setImmediate();
    expect(failed).toHaveBeenCalledOnce();
    made.mayHaveChanged();
    made.stop();
    await setImmediate();
    expect(tell).not.toHaveBeenCalled();
  });
});
