import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Basket, BasketLine } from '#shared/basket.ts';
import type { AuditEntry, ParkedSale, SaleView } from '#shared/ipc.ts';
import { asking } from '../testing/asking.ts';
import { manualClock } from '../testing/manual-ports.ts';
import { openTill, type Till } from '../till/till.ts';

let directory: string;
let till: Till;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-baskets-'));
  till = await open();
});
afterEach(async () => {
  await till.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('editing a basket', () => {
  test('is told to the audit where a line was voided or became less, with who did it and what it was', async () => {
    const first = await save(line('a', { quantity: 3_000 }), line('b'));
    await save(line('a', { quantity: 1_000 }));
    expect(await audit()).toEqual([
      { action: 'line-voided', subject: first.id, before: line('b'), after: null },
      { action: 'line-voided', subject: first.id, before: line('a', { quantity: 3_000 }), after: line('a') },
    ]);
    const [entry] = till.audit.latest(1);
    expect(entry).toMatchObject({ operator: till.configuration.operator, approvedBy: null, detail: {} });
  });

  test('is told to the audit where a discount was given, on a line or on the sale', async () => {
    const { id } = await save(line('a'));
    await saveBasket({ currency: 'GBP', lines: [line('a', { discount: { percent: 10_000 } })], discount: { amount: 5 } });
    await saveBasket({ currency: 'GBP', lines: [line('a', { discount: { percent: 10_000 } })] });
    expect(await audit()).toEqual([
      { action: 'discount-given', subject: id, detail: { line: null }, before: null, after: { amount: 5 } },
      { action: 'discount-given', subject: id, detail: { line: 'Apple' }, before: null, after: { percent: 10_000 } },
    ]);
  });

  test('tells the audit nothing where goods only came, or where the save was refused', async () => {
    await save(line('a'));
    const { id, revision } = await save(line('a', { quantity: 2_000 }), line('b'));
    expect(await refusal('sale.save', { saleId: id, revision: revision - 1, basket: basketOf() })).toBe('sale-changed');
    expect(await audit()).toEqual([]);
  });

  test('keeps no card number that somebody wrote into a note', async () => {
    await saveBasket({ currency: 'GBP', lines: [line('a', { note: 'Card 4111111111111111' })], note: '4111111111111111' });
    expect(JSON.stringify(till.sales.current().basket)).not.toContain('411111111111');
  });

  test('refuses two lines with the same id, of which one could go unseen, and one without a name', async () => {
    const { id, revision } = await current();
    expect(await refusal('sale.save', { saleId: id, revision, basket: basketOf(line('a'), line('a')) })).toBe('invalid-input');
    expect(await refusal('sale.save', { saleId: id, revision, basket: basketOf(line('a', { name: ' ' })) })).toBe('invalid-input');
  });
});

describe('goods that come back', () => {
  test('need a supervisor: a mere save of them is refused and changes nothing', async () => {
    const before = await save(line('a'));
    const basket = basketOf(line('a'), line('b', { quantity: -1_000 }));
    expect(await refusal('sale.save', { saleId: before.id, revision: before.revision, basket })).toBe('return-needs-supervisor');
    expect(await current()).toEqual(before);
  });

  test('are taken back once a supervisor stands for it, and the audit knows who and why', async () => {
    const before = await save(line('a', { price: 300 }));
    const back = line('b', { quantity: -2_000, fromSale: '17' });
    const after = await call('sale.return', { ...(await approved(before)), lines: [back], reason: 'Mouldy' });
    expect(after.basket.lines).toEqual([line('a', { price: 300 }), back]);
    expect(after.total.minor).toBe(100);
    const [entry] = till.audit.latest(1);
    expect(entry).toMatchObject({ action: 'return-approved', approvedBy: { name: 'Supervisor' }, detail: { reason: 'Mouldy' } });
    expect(entry).toMatchObject({ before: [], after: [back] });
  });

  test('stay in the basket through later saves, become less by them, and never more', async () => {
    const start = await current();
    const back = line('b', { quantity: -2_000 });
    await call('sale.return', { ...(await approved(start)), lines: [back], reason: 'Mouldy' });
    await save(back, line('a'));
    const less = await save(line('b', { quantity: -1_000 }), line('a'));
    const basket = basketOf(back, line('a'));
    expect(await refusal('sale.save', { saleId: less.id, revision: less.revision, basket })).toBe('return-needs-supervisor');
    expect((await current()).total.minor).toBe(0);
  });

  test('turn a line of the basket into a return in its place', async () => {
    const before = await save(line('a', { quantity: 2_000 }), line('b'));
    const after = await call('sale.return', {
      ...(await approved(before)),
      lines: [line('a', { quantity: -2_000 })],
      reason: 'Wrong size',
    });
    expect(after.basket.lines.map(({ id, quantity }) => [id, quantity])).toEqual([
      ['a', -2_000],
      ['b', 1_000],
    ]);
  });

  test('are not taken back with a wrong PIN, on an old basket, or where nothing comes back', async () => {
    const before = await save(line('a'));
    const order = { ...(await approved(before)), lines: [line('b', { quantity: -1_000 })], reason: 'Mouldy' };
    const wrong = { ...order, approval: { ...order.approval, pin: '4321' } };
    expect(await refusal('sale.return', wrong)).toBe('pin-wrong');
    expect(await refusal('sale.return', { ...order, revision: 0 })).toBe('sale-changed');
    expect(await refusal('sale.return', { ...order, lines: [line('b')] })).toBe('invalid-input');
    expect(await current()).toEqual(before);
    expect(await audit()).toEqual([
      { action: 'pin-refused', subject: order.approval.supervisorId, detail: { name: expect.any(String) }, before: null, after: null },
    ]);
  });
});

describe('a parked sale', () => {
  test('waits under its name or a number, and the window has an empty basket', async () => {
    const first = await save(line('a'));
    const parked = parkedNews();
    expect((await call('sale.park', { saleId: first.id, name: 'Blue coat' })).basket.lines).toEqual([]);
    const second = await save(line('a'), line('b'));
    await call('sale.park', { saleId: second.id, name: null });
    const waiting = await call('sale.parked', {});
    expect(waiting).toMatchObject([
      { id: first.id, number: 1, name: 'Blue coat', lines: 1, total: { minor: 100 }, operator: till.configuration.operator },
      { id: second.id, number: 2, name: null, lines: 2, total: { minor: 200 } },
    ]);
    expect(parked.at(-1)).toEqual(waiting);
  });

  test('comes back with all that it had, after a restart too, and its number is free again', async () => {
    const basket: Basket = {
      currency: 'GBP',
      lines: [line('a', { note: 'Gift', discount: { percent: 50_000 } })],
      discount: { amount: 10 },
      note: 'Comes at five',
    };
    const { id } = await saveBasket(basket);
    await call('sale.park', { saleId: id, name: null });
    await till.close();
    till = await open();
    expect(await call('sale.parked', {})).toHaveLength(1);
    const recalled = await call('sale.recall', { saleId: id });
    expect(recalled).toMatchObject({ sale: { id, state: 'open', basket, total: { minor: 40 } }, parked: null });
    expect((await current()).id).toBe(id);
    expect(await call('sale.parked', {})).toEqual([]);
    await call('sale.park', { saleId: id, name: null });
    expect(await call('sale.parked', {})).toMatchObject([{ number: 1 }]);
  });

  test('changes places with a basket that has goods; an empty one leaves nothing behind', async () => {
    const first = await save(line('a'));
    const empty = await call('sale.park', { saleId: first.id, name: null });
    await call('sale.recall', { saleId: first.id });
    expect(till.sales.get(empty.id).state).toBe('void');
    await call('sale.park', { saleId: first.id, name: 'First' });
    const second = await save(line('b'));
    expect(await call('sale.recall', { saleId: first.id })).toMatchObject({ parked: { id: second.id, number: 2, name: null } });
    expect(till.sales.open().map(({ id, state }) => [id, state])).toEqual([
      [first.id, 'open'],
      [second.id, 'parked'],
    ]);
  });

  test('can be put aside for good, and then is no more', async () => {
    const { id } = await save(line('a'));
    await call('sale.park', { saleId: id, name: null });
    expect(await call('sale.discard', { saleId: id })).toEqual([]);
    expect(till.sales.get(id)).toMatchObject({ state: 'void', number: null });
    expect(await refusal('sale.recall', { saleId: id })).toBe('sale-not-parked');
    expect(await refusal('sale.discard', { saleId: id })).toBe('sale-not-parked');
  });

  test('is neither edited nor paid where it waits', async () => {
    const { id, revision } = await save(line('a'));
    await call('sale.park', { saleId: id, name: null });
    expect(await refusal('sale.save', { saleId: id, revision, basket: basketOf() })).toBe('sale-changed');
    const payment = { saleId: id, terminalId: 'counter', amount: 100, cashback: 0, totalShown: 100 };
    expect(await refusal('payment.start', payment)).toBe('sale-closed');
    expect(await refusal('sale.card', { saleId: id, card: '9276000000000003' })).toBe('sale-closed');
  });

  test('is told to the audit when it is parked, recalled and put aside', async () => {
    const { id } = await save(line('a'));
    await call('sale.park', { saleId: id, name: 'Blue coat' });
    await call('sale.recall', { saleId: id });
    await call('sale.park', { saleId: id, name: null });
    await call('sale.discard', { saleId: id });
    expect((await audit()).map(({ action, subject }) => [action, subject])).toEqual([
      ['sale-voided', id],
      ['sale-parked', id],
      ['sale-recalled', id],
      ['sale-parked', id],
    ]);
  });
});

describe('what cannot be parked', () => {
  test('is an empty basket, and one that is not at the window', async () => {
    const { id } = await current();
    expect(await refusal('sale.park', { saleId: id, name: null })).toBe('nothing-to-park');
    const old = await save(line('a'));
    await call('sale.new', { saleId: old.id });
    expect(await refusal('sale.park', { saleId: old.id, name: null })).toBe('sale-changed');
  });

  test('is a sale that is being paid, partly paid or closed', async () => {
    const { id } = await save(line('a', { price: 6_500 }));
    const charged = paid(id, 2_000);
    expect(await refusal('sale.park', { saleId: id, name: null })).toBe('sale-being-paid');
    await charged;
    expect(await refusal('sale.park', { saleId: id, name: null })).toBe('sale-partly-paid');
    await paid(id, 4_500);
    expect(await refusal('sale.park', { saleId: id, name: null })).toBe('sale-closed');
  });

  test('keeps its place when another sale is recalled', async () => {
    const waiting = await save(line('a'));
    await call('sale.park', { saleId: waiting.id, name: null });
    const { id } = await save(line('b', { price: 6_500 }));
    await paid(id, 2_000);
    expect(await refusal('sale.recall', { saleId: waiting.id })).toBe('sale-partly-paid');
    expect((await current()).id).toBe(id);
    await paid(id, 4_500);
    expect(await call('sale.recall', { saleId: waiting.id })).toMatchObject({ sale: { id: waiting.id }, parked: null });
    expect(till.sales.get(id).state).toBe('closed');
  });
});

describe('a basket that is put aside', () => {
  test('has an end without a number, and the audit has its goods', async () => {
    const { id, basket } = await save(line('a'), line('b'));
    await call('sale.new', { saleId: id });
    expect(till.sales.get(id)).toMatchObject({ state: 'void', number: null });
    expect(await audit()).toEqual([
      { action: 'sale-voided', subject: id, detail: { total: 200, currency: 'GBP' }, before: basket, after: null },
    ]);
    expect(till.sales.open()).toHaveLength(1);
  });

  test('is put aside once, however often somebody asks', async () => {
    const { id } = await save(line('a'));
    const next = await call('sale.new', { saleId: id });
    expect((await call('sale.new', { saleId: id })).id).toBe(next.id);
    expect(till.sales.open()).toHaveLength(1);
  });

  test('ends at the next start where a payment of it was still open and charged nothing in the end', async () => {
    const { id } = await save(line('a', { price: 6_500 }));
    const payment = await waiting(id, 6_500);
    await call('payment.release', { paymentId: payment.id });
    await call('sale.new', { saleId: id });
    expect(till.sales.get(id).state).toBe('open');
    await call('training.play', { terminalId: 'counter', action: 'decline' });
    await till.engine.whenFinal(payment.id, AbortSignal.timeout(10_000));
    await till.close();
    till = await open();
    expect(till.sales.get(id).state).toBe('void');
  });
});

test('nobody changes the audit, and nothing is taken out of it', async () => {
  await save(line('a'));
  await save();
  const file = new DatabaseSync(join(directory, 'sales.db'));
  expect(() => file.exec("UPDATE audit SET operator = '{}'")).toThrow('append-only');
  expect(() => file.exec('DELETE FROM audit')).toThrow('append-only');
  file.close();
  expect(till.audit.latest(10)).toMatchObject([{ sequence: 1, action: 'line-voided' }]);
});

test('what the audit tells of and the audit are written together or not at all', async () => {
  const before = await save(line('a'));
  const file = new DatabaseSync(join(directory, 'sales.db'));
  file.exec("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no room'); END");
  expect(await refusal('sale.save', { saleId: before.id, revision: before.revision, basket: basketOf() })).toBe('internal');
  file.exec('DROP TRIGGER full');
  file.close();
  expect(await current()).toEqual(before);
});

function open(): Promise<Till> {
  const ports = { clock: manualClock() };
  return openTill({ dataDirectory: directory, mode: { kind: 'training', country: 'GB' }, version: '0.0.0', ports });
}

const { call, refusal } = asking(() => till);

function current(): Promise<SaleView> {
  return call('sale.get', {});
}

function save(...lines: readonly BasketLine[]): Promise<SaleView> {
  return saveBasket(basketOf(...lines));
}

async function saveBasket(basket: Basket): Promise<SaleView> {
  const { id, revision } = await current();
  return call('sale.save', { saleId: id, revision, basket: { ...basket, lines: [...basket.lines] } });
}

async function approved({ id, revision }: SaleView) {
  const { supervisors, trainingPin } = await call('supervisors.list', {});
  return { saleId: id, revision, approval: { supervisorId: supervisors[0]?.id ?? '', pin: trainingPin ?? '' } };
}

/** The audit without what is the same everywhere, newest first. */
async function audit(): Promise<Partial<AuditEntry>[]> {
  const entries = till.audit.latest(100);
  return entries.map(({ action, subject, detail, before, after }) => ({
    action,
    subject,
    ...(Object.keys(detail).length > 0 ? { detail } : {}),
    before,
    after,
  }));
}

/** What the windows are told of parked sales from now on. */
function parkedNews(): ParkedSale[][] {
  const news: ParkedSale[][] = [];
  till.dispatcher.on((event, value) => {
    if (event === 'parked') news.push(value as ParkedSale[]);
  });
  return news;
}

/** A payment that waits for a card at the counter's terminal. */
async function waiting(saleId: string, amount: number) {
  const asked = new Promise<void>((resolve) => {
    const end = till.training?.onChange(() => {
      if (!till.training?.terminals().some(({ terminalId, state }) => terminalId === 'counter' && state === 'card')) return;
      end?.();
      resolve();
    });
  });
  const payment = await call('payment.start', { saleId, terminalId: 'counter', amount, cashback: 0, totalShown: amount });
  await asked;
  return payment;
}

async function paid(saleId: string, amount: number): Promise<void> {
  const { id } = await waiting(saleId, amount);
  await call('training.play', { terminalId: 'counter', action: 'tap' });
  await till.engine.whenFinal(id, AbortSignal.timeout(10_000));
}

function basketOf(...lines: readonly BasketLine[]) {
  return { currency: 'GBP', lines: [...lines] };
}

function line(id: string, changes: Partial<BasketLine> = {}): BasketLine {
  return { id, name: 'Apple', quantity: 1_000, price: 100, taxRate: 0, ...changes };
}
