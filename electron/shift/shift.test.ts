/** Shifts and days as a window meets them, over the contract. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClosedShiftView, DayView, SaleView, ShiftsView } from '#shared/ipc.ts';
import { isUnderWay } from '#shared/printing.ts';
import { receiptText } from '#shared/receipt-layout.ts';
import type { Configuration } from '#shared/settings.ts';
import { asking } from '../testing/asking.ts';
import { manualClock } from '../testing/manual-ports.ts';
import { openDesk } from '../testing/open-desk.ts';
import { openTill, type Till, type TillOptions } from '../till/till.ts';

let directory: string;
let till: Till;
const clock = manualClock();
const closedDays: number[] = [];

const training: TillOptions['mode'] = { kind: 'training', country: 'NL' };

async function open(mode: TillOptions['mode'] = training): Promise<void> {
  const onDayClosed: NonNullable<TillOptions['onDayClosed']> = ({ report }) => closedDays.push(report.number ?? 0);
  till = await openTill({ dataDirectory: directory, mode, version: '0.0.0', ports: { clock }, onDayClosed });
}

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-shift-'));
  closedDays.length = 0;
  await open();
});
afterEach(async () => {
  await till.close();
  rmSync(directory, { recursive: true, force: true });
});

const { call, refusal } = asking(() => till);

async function sellForCash(price: number, due = price): Promise<SaleView> {
  const open = await call('sale.get', {});
  const sale = open.state === 'open' ? open : await call('sale.new', { saleId: open.id });
  const lines = [{ id: 'a', name: 'Kaas', quantity: 1_000, price, taxRate: 9_000 }];
  await call('sale.save', { saleId: sale.id, revision: sale.revision, basket: { currency: sale.basket.currency, lines } });
  return call('tender.cash', { saleId: sale.id, tenderId: `cash-of-${sale.id}`, amount: price, handed: due, dueShown: due });
}

const own = ({ open, own: id }: ShiftsView) => {
  const found = open.find((shift) => shift.id === id);
  if (!found) throw new Error('No shift is open');
  return found;
};

async function count(pieces: Readonly<Record<number, number>>, note = ''): Promise<ClosedShiftView> {
  const shift = own(await call('shift.get', {}));
  const counted = Object.entries(pieces).map(([value, number]) => ({ value: Number(value), pieces: number }));
  return call('shift.close', { shiftId: shift.id, lastEntry: shift.lastEntry, count: counted, loose: 0, note });
}

/** What came out of the virtual printer, as text. */
async function printed(): Promise<string> {
  await expect.poll(async () => (await call('printing.get', {})).jobs.some(isUnderWay)).toBe(false);
  const { paper } = await call('printing.paper', {});
  return paper.flatMap((item) => (item.kind === 'line' ? [item.runs.map(({ text }) => text).join('')] : [])).join('\n');
}

describe('a shift at the till', () => {
  it('is opened with a float, counted without knowing the sum, and closed with its difference for good', async () => {
    await call('shift.open', { shiftId: 's1', float: 10_000 });
    await call('shift.open', { shiftId: 's1', float: 10_000 });
    await sellForCash(1_002, 1_000);
    await call('shift.move', { shiftId: 's1', moveId: 'm1', kind: 'drop', amount: 5_000, reason: 'Naar de kluis' });
    await call('shift.move', { shiftId: 's1', moveId: 'm1', kind: 'drop', amount: 5_000, reason: 'Naar de kluis' });
    await call('shift.noSale', { moveId: 'm2', reason: 'Wisselen' });
    const view = await call('shift.get', {});
    // No other version of the program is installed meanwhile.
    await call('sale.new', { saleId: (await call('sale.get', {})).id });
    expect(till.busy()).toBe('shift-open');
    expect(own(view)).toMatchObject({ float: 10_000, moves: [{ kind: 'drop', amount: -5_000 }, { kind: 'no-sale' }] });
    // 100.00 + 10.00 - 50.00: nothing that the window is told holds that sum.
    expect(JSON.stringify(view)).not.toMatch(/6000|expected|difference/);
    const closed = await count({ 5000: 1, 500: 1, 200: 2 }, 'Een munt te weinig');
    expect(closed.shift).toMatchObject({ expected: 6_000, counted: 5_900, difference: -100, note: 'Een munt te weinig' });
    expect(await refusal('shift.close', { shiftId: 's1', lastEntry: 1, count: [], loose: 0, note: '' })).toBe('shift-is-over');
    const paper = await printed();
    for (const text of ['Naar de kluis', 'Geopend zonder verkoop', 'Dienst 1', 'te weinig']) expect(paper).toContain(text);
    expect((await call('printing.paper', {})).drawerOpenings).toBe(3);
  });

  it('takes a supervisor above its ceiling, once, and the audit has who stood for it', async () => {
    await call('shift.open', { shiftId: 's1', float: 20_000 });
    expect((await call('shift.get', {})).ceilings).toEqual({ 'pay-in': null, 'pay-out': 5_000, drop: null });
    const alone = { shiftId: 's1', kind: 'pay-out', reason: 'Postzegels' } as const;
    await call('shift.move', { ...alone, moveId: 'm1', amount: 5_000 });
    await call('shift.move', { ...alone, moveId: 'm2', kind: 'drop', amount: 9_000 });
    const above = { ...alone, moveId: 'm3', amount: 5_001 };
    expect(await refusal('shift.move', above)).toBe('role-needed');
    const { supervisors, trainingPin } = await call('supervisors.list', {});
    const supervisorId = supervisors[0]?.id ?? '';
    expect(await refusal('shift.move', { ...above, approval: { supervisorId, pin: '9999' } })).toBe('pin-wrong');
    expect(own(await call('shift.get', {})).moves).toHaveLength(2);
    const approval = { supervisorId, pin: trainingPin ?? '' };
    await Promise.all([call('shift.move', { ...above, approval }), call('shift.move', { ...above, approval })]);
    expect(own(await call('shift.get', {})).moves.map(({ amount }) => amount)).toEqual([-5_000, -9_000, -5_001]);

    await openDesk(till.dispatcher);
    const moved = (await call('audit.list', { last: 20 })).filter(({ action }) => action === 'drawer-moved');
    expect(moved.map(({ approvedBy }) => approvedBy?.name ?? null)).toEqual(['Supervisor', null, null]);
    await call('preferences.save', { drawerCeilings: { 'pay-in': 100, 'pay-out': null, drop: null } });
    await call('people.closeDesk', {});
    await call('shift.move', { ...alone, moveId: 'm4', amount: 500_000 });
    expect(await refusal('shift.move', { ...alone, kind: 'pay-in', moveId: 'm5', amount: 101 })).toBe('role-needed');
    await openDesk(till.dispatcher);
    await call('shift.move', { ...alone, kind: 'pay-in', moveId: 'm5', amount: 101 });
    expect(await call('audit.list', { last: 1 })).toMatchObject([{ action: 'drawer-moved', approvedBy: { name: 'Supervisor' } }]);
    expect(await call('audit.list', { last: 20 })).toContainEqual(
      expect.objectContaining({ action: 'drawer-ceilings-set', before: null, after: { 'pay-in': 100, 'pay-out': null, drop: null } }),
    );
  });

  it('is not closed with a count that money moved under', async () => {
    const { open: shifts } = await call('shift.open', { shiftId: 's1', float: 0 });
    await sellForCash(500);
    const late = { shiftId: 's1', lastEntry: shifts[0]?.lastEntry ?? 0, count: [], loose: 0, note: '' };
    expect(await refusal('shift.close', late)).toBe('drawer-moved');
    expect(await refusal('shift.close', { ...late, count: [{ value: 300, pieces: 1 }] })).toBe('invalid-input');
    expect((await count({ 500: 1 })).shift.difference).toBe(0);
  });

  it('of one’s own is counted by its owner, or by a supervisor', async () => {
    await openDesk(till.dispatcher);
    const { till: before, store, revision } = await call('settings.get', {});
    await call('settings.save', { revision, till: { ...before, drawers: 'each', shiftNeeded: true }, store });
    const added = await Promise.all([
      call('people.add', { name: 'Sam', role: 'cashier', pin: null }),
      call('people.add', { name: 'Kim', role: 'cashier', pin: null }),
    ]);
    const idOf = (name: string) => added.at(-1)?.operators.find((each) => each.name === name)?.id ?? '';
    await call('people.closeDesk', {});
    await call('people.signIn', { operatorId: idOf('Sam'), pin: null });
    await expect(sellForCash(500)).rejects.toThrow(/shift-needed/);
    await call('shift.open', { shiftId: 'sam', float: 1_000 });
    await call('people.signIn', { operatorId: idOf('Kim'), pin: null });
    const view = await call('shift.open', { shiftId: 'kim', float: 2_000 });
    expect(view.open.map(({ drawer }) => drawer)).toEqual(['Sam', 'Kim']);
    const sam = view.open[0];
    const close = { shiftId: 'sam', lastEntry: sam?.lastEntry ?? 0, count: [], loose: 1_000, note: '' };
    expect(await refusal('shift.close', close)).toBe('role-needed');
    await sellForCash(500);
    await openDesk(till.dispatcher);
    expect((await call('shift.close', close)).shift).toMatchObject({ drawer: 'Sam', expected: 1_000, difference: 0 });
    expect((await count({ 2000: 1, 500: 1 })).shift).toMatchObject({ drawer: 'Kim', expected: 2_500, difference: 0 });
    expect(await call('shift.closed', { last: 5 })).toHaveLength(2);
  });
});

describe('a day', () => {
  const look = () => call('day.look', {}) as Promise<DayView>;

  it('is closed once: of two windows one gets the Z, the other is told', async () => {
    await openDesk(till.dispatcher);
    await sellForCash(1_000);
    const { report } = await look();
    const both = await Promise.all([till.dispatcher.call('day.close', { after: 0 }), till.dispatcher.call('day.close', { after: 0 })]);
    expect(both).toMatchObject([
      { ok: true, value: { report: { kind: 'z', number: 1, turnover: report.turnover } } },
      { ok: false, refusal: { code: 'day-closed-already', detail: '1' } },
    ]);
    expect(closedDays).toEqual([1]);
    expect(await call('day.list', { before: null, limit: 10 })).toMatchObject([{ number: 1, sales: 1, turnover: 1_000 }]);
  });

  it('waits until every drawer is counted, and is empty where nothing was sold', async () => {
    await openDesk(till.dispatcher);
    await call('shift.open', { shiftId: 's1', float: 500 });
    expect(await refusal('day.close', { after: 0 })).toBe('shift-open');
    expect((await look()).report.openShifts).toMatchObject([{ number: 1 }]);
    await count({ 500: 1 });
    expect((await call('day.close', { after: 0 })).report).toMatchObject({ number: 1, shifts: [{ difference: 0 }], turnover: 0 });
    clock.advance(-48 * 3_600_000);
    expect((await call('day.close', { after: 1 })).report).toMatchObject({ number: 2, shifts: [], sales: { count: 0, first: null } });
  });

  it('is written whole or not at all', async () => {
    await openDesk(till.dispatcher);
    await sellForCash(1_000);
    const file = new DatabaseSync(join(directory, 'sales.db'));
    try {
      file.exec(`CREATE TRIGGER breaks BEFORE INSERT ON day_report BEGIN SELECT RAISE(ABORT, 'the disk breaks off'); END`);
      expect(await refusal('day.close', { after: 0 })).toBe('internal');
      expect(till.sales.days.lastNumber()).toBe(0);
      expect(till.audit.has('day-closed')).toBe(false);
      expect(closedDays).toEqual([]);
      file.exec('DROP TRIGGER breaks');
    } finally {
      file.close();
    }
    expect((await call('day.close', { after: 0 })).report).toMatchObject({ number: 1, turnover: 1_000 });
  });

  it('shows and prints an old Z as it was made, marked as a reprint, and never lets it change', async () => {
    await openDesk(till.dispatcher);
    await sellForCash(1_000);
    const first = await call('day.close', { after: 0 });
    await sellForCash(2_500);
    await call('day.close', { after: 1 });
    await till.close();
    await open();
    await openDesk(till.dispatcher);
    expect(await call('day.get', { number: 1 })).toEqual(first);
    expect(await refusal('day.get', { number: 3 })).toBe('no-such-day');
    await call('day.print', { number: 1, printerId: null });
    const paper = await printed();
    expect(paper).toContain('*** HERDRUK ***');
    expect(paper).toContain('Z-rapport 1');
    expect(till.sales.days.brokenAt()).toBeNull();
    const file = new DatabaseSync(join(directory, 'sales.db'));
    try {
      expect(() => file.exec(`UPDATE day_report SET body = '{}'`)).toThrow(/written once/);
      file.exec(`DROP TRIGGER day_report_is_never_changed; UPDATE day_report SET body = replace(body, '1000', '1001') WHERE number = 1`);
    } finally {
      file.close();
    }
    expect(till.sales.days.brokenAt()).toBe(1);
  });

  it('tells what is voided, discounted, brought back and still being asked for', async () => {
    await openDesk(till.dispatcher);
    const sale = await call('sale.get', {});
    const lines = [{ id: 'a', name: 'Kaas', quantity: 2_000, price: 500, taxRate: 9_000, discount: { percent: 10_000 } }];
    const saved = await call('sale.save', { saleId: sale.id, revision: sale.revision, basket: { currency: 'EUR', lines } });
    const fewer = lines.map((line) => ({ ...line, quantity: 1_000 }));
    await call('sale.save', { saleId: sale.id, revision: saved.revision, basket: { currency: 'EUR', lines: fewer } });
    await call('payment.start', { saleId: sale.id, terminalId: 'counter', amount: 450, cashback: 0, totalShown: 450 });
    const { report, paper } = await look();
    expect(report).toMatchObject({
      voids: { lines: 1, linesAmount: 500 },
      uncertain: [{ terminal: 'Counter', amount: 450, currency: 'EUR', saleNumber: null }],
    });
    expect(receiptText(paper, 42).join('\n')).toContain('Uitkomst nog niet bekend');
    const [payment] = till.journal.open();
    await expect.poll(() => till.training?.terminals().some(({ state }) => state === 'card')).toBe(true);
    const { number } = (await call('day.close', { after: 0 })).report;
    await call('training.play', { terminalId: 'counter', action: 'tap' });
    await expect
      .poll(() => {
        clock.advance(1_000);
        return till.journal.payment(payment?.id ?? '')?.state;
      })
      .toBe('approved');
    const next = (await look()).report;
    expect(number).toBe(1);
    expect(next).toMatchObject({
      turnover: 450,
      discounts: 50,
      tenders: { cards: 450 },
      uncertain: [],
      unexplained: 0,
      voids: { lines: 0 },
    });
  });
});

const shop = (currency: string, country: string): Configuration => ({
  till: { id: 'POS-1', name: 'Till 1', locale: 'en-GB' },
  store: { name: 'Shop', address: [], country, currency },
  operator: { id: '1', name: 'Sam' },
  terminals: [],
});

describe.each([
  ['JPY', 'JP', 1_200, { 1000: 1, 100: 2 }, '¥1,200'],
  ['KWD', 'KW', 1_250, { 1000: 1, 250: 1 }, 'KWD 1.250'],
])('a drawer of %s', (currency, country, price, pieces, written) => {
  it('is counted in its own notes and coins, and reported with its own decimals', async () => {
    await till.close();
    rmSync(directory, { recursive: true, force: true });
    await open({ kind: 'live', configuration: shop(currency, country) });
    await openDesk(till.dispatcher);
    await call('shift.open', { shiftId: 's1', float: 0 });
    await sellForCash(price);
    expect((await count(pieces)).shift).toMatchObject({ expected: price, counted: price, difference: 0 });
    const { report, paper } = await call('day.close', { after: 0 });
    expect(report).toMatchObject({ currency, turnover: price, tenders: { cash: price } });
    expect(receiptText(paper, 42).join('\n').replaceAll('\u00a0', ' ')).toContain(written);
  });
});
