import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventName, EventValue, MethodInput } from '#shared/ipc.ts';
import type { Clock } from '../ports.ts';
import { asking } from '../testing/asking.ts';
import { markedCard } from '../testing/leaks/marks.ts';
import { manualClock } from '../testing/manual-ports.ts';
import { openDesk } from '../testing/open-desk.ts';
import { openTill, type Till } from './till.ts';

let directory: string;
let till: Till;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-till-'));
  till = await open();
});
afterEach(async () => {
  await till.close();
  rmSync(directory, { recursive: true, force: true });
});

function open(drive = true, clock?: Clock): Promise<Till> {
  const mode = { kind: 'training', country: 'ZA' } as const;
  return openTill({ dataDirectory: directory, mode, version: '0.0.0', drive, ...(clock ? { ports: { clock } } : {}) });
}

const { call, refusal } = asking(() => till);

/** Resolves with the first event that fits, from now on. */
function event<Name extends EventName>(name: Name, fits: (value: EventValue<Name>) => boolean): Promise<EventValue<Name>> {
  return new Promise((resolve) => {
    const end = till.dispatcher.on((heard, value) => {
      if (heard === name && fits(value as EventValue<Name>)) {
        end();
        resolve(value as EventValue<Name>);
      }
    });
  });
}

const bread = { id: 'line-1', name: 'Brown bread', quantity: 1000, price: 1500, taxRate: 0 };

async function basketWithBread() {
  const sale = await call('sale.get', {});
  return call('sale.save', { saleId: sale.id, revision: sale.revision, basket: { currency: 'ZAR', lines: [bread] } });
}

async function payBread(cashback = 0) {
  const sale = await basketWithBread();
  const asksForCard = event('training', (terminals) => terminals.some(({ state }) => state === 'card'));
  const payment = await call('payment.start', {
    saleId: sale.id,
    terminalId: 'counter',
    amount: 1500,
    cashback,
    totalShown: 1500 + cashback,
  });
  await asksForCard;
  return { sale, payment };
}

const play = (action: MethodInput<'training.play'>['action']) => call('training.play', { terminalId: 'counter', action });

describe('a sale at the window', () => {
  it('goes from basket to closed sale, number and slip', async () => {
    const { sale, payment } = await payBread(5000);
    const closed = event('sale', ({ state }) => state === 'closed');
    await play('tap');
    expect(await closed).toMatchObject({ id: sale.id, number: 1, remaining: { minor: 0 }, paid: { minor: 1500 } });
    const [listed] = await call('payments.list', { last: 10 });
    expect(listed).toMatchObject({
      id: payment.id,
      state: 'approved',
      charged: { amount: { minor: 6500 }, cashback: { minor: 5000 } },
      hasReceipt: true,
    });
    const receipt = await call('receipt.get', { paymentId: payment.id, copy: 'customer', reprint: true });
    expect(receipt.marks).toEqual(['TRAINING', 'REPRINT']);
    expect(JSON.stringify(receipt.lines)).toContain('Brown bread');
  });

  it('numbers sales without gaps, and only those that close', async () => {
    await payBread();
    const declined = event('payment', ({ state }) => state === 'declined');
    await play('decline');
    await declined;
    const first = await payAgain();
    await call('sale.new', { saleId: first.id });
    const { sale } = await payBread();
    const closed = event('sale', ({ state }) => state === 'closed');
    await play('tap');
    expect(await closed).toMatchObject({ id: sale.id, number: 2 });
  });

  async function payAgain() {
    const sale = await call('sale.get', {});
    const asks = event('training', (terminals) => terminals.some(({ state }) => state === 'card'));
    await call('payment.start', { saleId: sale.id, terminalId: 'counter', amount: 1500, cashback: 0, totalShown: 1500 });
    await asks;
    const closed = event('sale', ({ state }) => state === 'closed');
    await play('tap');
    return closed;
  }

  it('withdraws cash without a basket', async () => {
    const sale = await call('sale.get', {});
    const asks = event('training', (terminals) => terminals.some(({ state }) => state === 'card'));
    await call('payment.start', { saleId: sale.id, terminalId: 'counter', amount: 0, cashback: 5000, totalShown: 5000 });
    await asks;
    const closed = event('sale', ({ state }) => state === 'closed');
    await play('tap');
    expect(await closed).toMatchObject({ number: 1, total: { minor: 0 } });
  });

  it('keeps the basket for a window that comes back', async () => {
    await basketWithBread();
    await till.close();
    till = await open();
    expect(await call('sale.get', {})).toMatchObject({ revision: 1, basket: { lines: [bread] }, total: { minor: 1500 } });
  });
});

describe('what main refuses, whatever the window sends', () => {
  it('a total that is not the one it computes itself', async () => {
    const sale = await basketWithBread();
    const order = { saleId: sale.id, terminalId: 'counter', cashback: 0 };
    expect(await refusal('payment.start', { ...order, amount: 1500, totalShown: 1400 })).toBe('total-changed');
    expect(await refusal('payment.start', { ...order, amount: 1600, totalShown: 1600 })).toBe('amount-too-large');
    expect(await refusal('payment.start', { ...order, amount: 0, totalShown: 0 })).toBe('nothing-to-pay');
    expect(await refusal('payment.start', { ...order, terminalId: 'nowhere', amount: 1500, totalShown: 1500 })).toBe('no-such-terminal');
    expect(await call('payments.list', { last: 1 })).toEqual([]);
  });

  it('a second payment while one runs, an edit of a basket that is being paid, and leaving it', async () => {
    const { sale } = await payBread();
    const order = { saleId: sale.id, terminalId: 'mobile', amount: 1500, cashback: 0, totalShown: 1500 };
    expect(await refusal('payment.start', order)).toBe('sale-payment-open');
    expect(await refusal('sale.save', { saleId: sale.id, revision: sale.revision, basket: sale.basket })).toBe('sale-being-paid');
    expect(await refusal('sale.new', { saleId: sale.id })).toBe('sale-being-paid');
  });

  it('an edit that names an old revision', async () => {
    const sale = await basketWithBread();
    expect(await refusal('sale.save', { saleId: sale.id, revision: sale.revision - 1, basket: sale.basket })).toBe('sale-changed');
  });

  it('input of the wrong shape, and methods that do not exist', async () => {
    expect(await refusal('payment.start', { saleId: 1 })).toBe('invalid-input');
    expect(await refusal('sale.save', { saleId: 'x', revision: 0, basket: { currency: 'ZAR', lines: [{ ...bread, price: 1.5 }] } })).toBe(
      'invalid-input',
    );
    expect(await refusal('constructor', {})).toBe('unknown-method');
    expect(await refusal('till.get', { extra: true })).toBe('invalid-input');
  });

  it('cancelling from the till where only the terminal can', async () => {
    const { payment } = await payBread();
    expect(await refusal('payment.cancel', { paymentId: payment.id })).toBe('cannot-cancel-from-till');
  });
});

describe('a lost connection', () => {
  it('is uncertain, frees the till on request, and the late approval lands on its own sale', async () => {
    await till.close();
    const clock = manualClock();
    till = await open(true, clock);
    const { sale, payment } = await payBread();
    const uncertain = event('payment', ({ state }) => state === 'uncertain');
    await play('cut');
    await uncertain;
    await call('payment.release', { paymentId: payment.id });
    const next = await call('sale.new', { saleId: sale.id });
    expect(next.id).not.toBe(sale.id);
    const late = event('payment', ({ id, state }) => id === payment.id && state === 'approved');
    await clock.pass(30_000);
    await late;
    expect(till.sales.get(sale.id)).toMatchObject({ state: 'closed', number: 1 });
    expect(await call('sale.get', {})).toMatchObject({ id: next.id, state: 'open' });
  });
});

describe('one till per data directory', () => {
  it('refuses a second one that would take payments, and lets one read', async () => {
    await expect(open()).rejects.toThrow('other-instance');
    const reader = await open(false);
    expect(reader.journal.latest(1)).toEqual([]);
    await reader.close();
  });
});

describe('what stops a payment before anything is sent', () => {
  it('a disk that is nearly full: the window is told, selling goes on, and it ends with the room', async () => {
    await till.close();
    let free = 1_000_000;
    till = await openTill({
      dataDirectory: directory,
      mode: { kind: 'training', country: 'ZA' },
      version: '0.0.0',
      ports: { freeBytes: () => free },
    });
    expect(await call('till.get', {})).toMatchObject({
      paymentsBlocked: { code: 'disk-nearly-full', detail: expect.stringContaining('1 MB') },
    });
    const sale = await basketWithBread();
    const order = { saleId: sale.id, terminalId: 'counter', amount: 1500, cashback: 0, totalShown: 1500 };
    expect(await refusal('payment.start', order)).toBe('payments-blocked');
    free = 1_000_000_000;
    expect(await refusal('payment.start', order)).toBeNull();
  });

  it('a clock that the provider would not believe: it is refused, until the clock is right', async () => {
    await till.close();
    const clock = manualClock();
    till = await open(true, clock);
    const terminal = till.terminals.get('counter');
    await terminal?.provider.check(new AbortController().signal);
    expect(terminal?.clockDifferenceMs()).toBe(0);
    let skew = 3_600_000;
    Object.assign(terminal ?? {}, { clockDifferenceMs: () => skew });
    const sale = await basketWithBread();
    const order = { saleId: sale.id, terminalId: 'counter', amount: 1500, cashback: 0, totalShown: 1500 };
    expect(await refusal('payment.start', order)).toBe('clock-wrong');
    expect(till.journal.size()).toBe(0);
    skew = 0;
    expect(await refusal('payment.start', order)).toBeNull();
  });
});

describe('a payment that nobody can tell', () => {
  it('is settled by a supervisor with the PIN, and the word stays in the journal', async () => {
    const { payment } = await payBread();
    await play('cut');
    const { supervisors, trainingPin } = await call('supervisors.list', {});
    const word = { paymentId: payment.id, charged: true, reason: 'Terminal shows approved', slipNumber: '0012' };
    const supervisorId = supervisors[0]?.id ?? '';
    expect(await refusal('payment.settle', { ...word, approval: { supervisorId, pin: '9999' } })).toBe('pin-wrong');
    expect(await call('payment.settle', { ...word, approval: { supervisorId, pin: trainingPin ?? '' } })).toMatchObject({
      state: 'settled-by-person',
      settlement: { charged: true, by: 'Supervisor', slipNumber: '0012' },
    });
    expect((await call('payments.attention', {})).map(({ id }) => id)).toEqual([]);
    expect(till.journal.entries(payment.id).at(-1)?.event.type).toBe('settled');
  });
});

describe('a refund', () => {
  it('needs a supervisor’s PIN before anything is written, and names who approved it and why', async () => {
    const { sale } = await payBread();
    const closed = event('sale', ({ state }) => state === 'closed');
    await play('tap');
    const paymentId = (await closed).payments[0]?.id ?? '';
    const written = till.journal.size();
    const { supervisors, trainingPin } = await call('supervisors.list', {});
    const supervisorId = supervisors[0]?.id ?? '';
    const wish = { paymentId, amount: 1_000, reason: ` Goods returned, card ${markedCard('424242', '0016')} ` };
    expect(await refusal('payment.refund', { ...wish, approval: { supervisorId, pin: '9999' } })).toBe('pin-wrong');
    expect(await refusal('payment.refund', { ...wish, reason: ' a', approval: { supervisorId, pin: trainingPin } })).toBe('invalid-input');
    expect(await refusal('payment.refund', wish)).toBe('invalid-input');
    const approval = { supervisorId, pin: trainingPin ?? '' };
    const first = { refundCeilings: { perRefund: 999, perDay: null } };
    expect(await refusal('preferences.save', first)).toBe('role-needed');
    await openDesk(till.dispatcher);
    await call('preferences.save', first);
    expect(await call('audit.list', { last: 2 })).toMatchObject([
      { action: 'refund-ceilings-set', operator: { name: 'Supervisor' }, before: { perRefund: null }, after: { perRefund: 999 } },
      { action: 'desk-opened', operator: { name: 'Supervisor' } },
    ]);
    expect(await refusal('payment.refund', { ...wish, approval })).toBe('refund-above-ceiling');
    await call('preferences.save', { refundCeilings: { perRefund: 1_000, perDay: 1_000 } });
    expect(till.journal.size()).toBe(written);
    const refund = await call('payment.refund', { ...wish, approval });
    expect(await refusal('payment.refund', { ...wish, amount: 1, approval })).toBe('refunds-above-ceiling-today');
    expect(refund).toMatchObject({ kind: 'refund', saleId: sale.id, approved: { by: 'Supervisor' } });
    const [entry] = await call('audit.list', { last: 1 });
    expect(entry).toMatchObject({ action: 'refund-approved', subject: paymentId, approvedBy: { name: 'Supervisor' } });
    expect(entry?.detail).toMatchObject({ refund: refund.id, amount: { minor: 1_000, currency: 'ZAR' } });
    expect(refund.approved?.reason).toMatch(/^Goods returned, card [^\d]*0016$/);
  });
});
