/** Random days: whatever is sold, paid, paid back and counted, sales, money and the reports reconcile to the cent. */

import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BasketLine } from '#shared/basket.ts';
import { cashDue } from '#shared/cash.ts';
import { type DayReport, takenSum } from '#shared/day-report.ts';
import { money } from '#shared/money.ts';
import type { Operator, PaymentEvent, PaymentOrder, Update } from '#shared/payment.ts';
import { takenOf } from '#shared/tender.ts';
import { type Checkout, createCheckout } from '../checkout/checkout.ts';
import { closerOf } from '../checkout/closing.ts';
import { createCustomerCards } from '../checkout/customer-card.ts';
import { createEngine } from '../payments/engine.ts';
import { type Journal, openJournal } from '../payments/journal.ts';
import { order, temporaryFolder } from '../payments/journal-torn.test-data.ts';
import { silentLog, systemRandom } from '../ports.ts';
import { openSales, type Sale, type Sales } from '../sales/sales.ts';
import { type ManualClock, manualClock } from '../testing/manual-ports.ts';
import { reportHeading } from '../testing/report-heading.ts';
import { tried } from '../testing/tried.ts';
import { createDays, type Days } from './days.ts';
import { saleSums } from './sale-sums.ts';

const step = 5;
const people: readonly Operator[] = [
  { id: '1', name: 'Sam' },
  { id: '2', name: 'Kim' },
];

/** What the shop did since the last Z, written down by nobody but this test. */
interface Ledger {
  turnover: number;
  sales: number;
  cards: number;
  recordedCash: number;
  cashback: number;
  refunds: number;
  refundedCash: number;
  cash: number;
  rounding: number;
  settled: string[];
}

const emptyLedger = (): Ledger => ({
  turnover: 0,
  sales: 0,
  cards: 0,
  recordedCash: 0,
  cashback: 0,
  refunds: 0,
  refundedCash: 0,
  cash: 0,
  rounding: 0,
  settled: [],
});

interface World {
  readonly journal: Journal;
  readonly clock: ManualClock;
  sales: Sales;
  checkout: Checkout;
  days: Days;
  reopen(): void;
  who: Operator;
  ledger: Ledger;
  readonly closed: Set<string>;
  readonly seen: Set<string>;
  readonly late: string[];
  /** By open shift, what the drawer must hold. */
  readonly drawers: Map<string, number>;
  readonly reports: DayReport[];
  /** Paid back of each payment. */
  readonly paidBack: Map<string, number>;
}

const EUR = (minor: number) => money(minor, 'EUR');
const share = (whole: number, percent: number) => (percent === 100 ? whole : Math.trunc((whole * percent) / 100));

/** The drawer that this person's cash goes to now. */
function drawerOf({ drawers }: World, { id }: Operator): string | null {
  return drawers.has(id) ? id : drawers.has('') ? '' : null;
}

function moveDrawer(world: World, operator: Operator, amount: number): void {
  const drawer = drawerOf(world, operator);
  if (drawer !== null) world.drawers.set(drawer, (world.drawers.get(drawer) ?? 0) + amount);
}

/** Writes down what the customer agreed to. */
function charged(world: World, paymentId: string): void {
  const payment = world.journal.payment(paymentId);
  if (!payment?.charged) return;
  const { amount, cashback } = payment.charged;
  if (payment.state === 'settled-by-person') world.ledger.settled.push(payment.id);
  if (payment.kind === 'sale') {
    const goods = amount.minor - cashback.minor;
    world.ledger[payment.tender === 'cash' ? 'recordedCash' : 'cards'] += goods;
    world.ledger.cashback += cashback.minor;
    moveDrawer(world, payment.operator, payment.tender === 'cash' ? goods : -cashback.minor);
    return;
  }
  const original = world.journal.payment(payment.originalPaymentId ?? '');
  if (!original?.charged) throw new Error('A refund of nothing');
  const goods = original.charged.amount.minor - original.charged.cashback.minor;
  const before = world.paidBack.get(original.id) ?? 0;
  const ofGoods = Math.min(goods, before + amount.minor) - Math.min(goods, before);
  world.paidBack.set(original.id, before + amount.minor);
  world.ledger.refunds += ofGoods;
  world.ledger.refundedCash += amount.minor - ofGoods;
  moveDrawer(world, payment.operator, original.tender === 'cash' ? -ofGoods : amount.minor - ofGoods);
}

function carryOut(world: World, changes: Partial<PaymentOrder>, ...events: readonly PaymentEvent[]): string {
  const { journal, checkout, who } = world;
  const id = randomUUID();
  const at = new Date(world.clock.now()).toISOString();
  journal.append(id, [{ type: 'created', order: order(id, { operator: who, ...changes }) }, { type: 'sending' }, ...events], at);
  const payment = journal.payment(id);
  if (payment) {
    charged(world, id);
    checkout.follow(payment);
  }
  return id;
}

const answered = (update: Update): PaymentEvent => ({ type: 'answered', update });
const approved = (amount: number, cashback = 0): PaymentEvent =>
  answered({ kind: 'approved', charge: { amount: EUR(amount), cashback: EUR(cashback) }, providerReference: null, slip: null });
const declined = answered({ kind: 'declined', reason: { code: 'declined', text: null } });
const lost: readonly PaymentEvent[] = [
  { type: 'lost', reason: { code: 'no-answer', text: null } },
  { type: 'released', by: 'Sam' },
];
const settled = (isCharged: boolean): PaymentEvent => ({
  type: 'settled',
  settlement: { charged: isCharged, by: 'Ada', reason: 'The slip says so', slipNumber: '17' },
});

const percent = fc.oneof(fc.constant(100), fc.integer({ min: 1, max: 99 }));
const deed = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('card' as const),
      percent,
      approves: fc.boolean(),
      cashback: fc.constantFrom(0, 0, 1_000),
      recorded: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('refund' as const), which: fc.nat(9), percent }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('cash' as const), percent, over: fc.nat(5_000) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('give-back' as const), which: fc.nat(3) }) },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      price: fc.integer({ min: 0, max: 30_000 }),
      back: fc.boolean(),
      off: fc.constantFrom(0, 0, 10_000),
      rate: fc.constantFrom(9_000, 21_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('finish' as const) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('next' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('late' as const), percent }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('arrives' as const),
      which: fc.nat(3),
      how: fc.constantFrom('approved', 'declined', 'settled-charged', 'settled-not'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('who' as const), person: fc.nat(1) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('shift' as const),
      own: fc.boolean(),
      float: fc.nat(20_000),
      off: fc.integer({ min: -500, max: 500 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      what: fc.constantFrom('pay-in', 'pay-out', 'drop', 'no-sale'),
      amount: fc.integer({ min: 1, max: 5_000 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('z' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clock' as const), hours: fc.integer({ min: -30, max: 200 }) }) },
);
type Deed = typeof deed extends fc.Arbitrary<infer Value> ? Value : never;

function carry(world: World, does: Deed): void {
  const { checkout, sales, journal, who } = world;
  const sale = sales.current();
  const remaining = checkout.sums(sale).remaining.minor;
  switch (does.kind) {
    case 'card': {
      const amount = share(remaining, does.percent);
      const cashback = does.recorded ? 0 : does.cashback;
      if (sale.state !== 'open' || amount <= 0 || journal.ofSale(sale.id).some(({ state }) => state === 'uncertain')) return;
      const tender = does.recorded ? { tender: 'cash' as const } : {};
      carryOut(
        world,
        { saleId: sale.id, amount: EUR(amount + cashback), cashback: EUR(cashback), ...tender },
        does.approves ? approved(amount + cashback, cashback) : declined,
      );
      return;
    }
    case 'refund': {
      const charges = [...world.seen].flatMap((id) => journal.ofSale(id)).filter(({ kind, charged: charge }) => kind === 'sale' && charge);
      const original = charges[does.which % Math.max(1, charges.length)];
      if (!original?.charged) return;
      const left = original.charged.amount.minor - (world.paidBack.get(original.id) ?? 0);
      const amount = share(left, does.percent);
      if (amount <= 0 || journal.ofSale(original.saleId).some(({ state }) => state === 'uncertain')) return;
      carryOut(
        world,
        {
          kind: 'refund',
          saleId: original.saleId,
          originalPaymentId: original.id,
          amount: EUR(amount),
          cashback: EUR(0),
          ...(original.tender && { tender: original.tender }),
        },
        approved(amount),
      );
      return;
    }
    case 'cash': {
      const amount = remaining < 0 ? remaining : share(remaining, does.percent);
      const due = cashDue(amount, remaining, step);
      const handed = due < 0 ? 0 : due + does.over;
      const tenderId = randomUUID();
      if (!tried(() => checkout.cash.take({ saleId: sale.id, tenderId, amount, handed, dueShown: due, operator: who }))) return;
      world.ledger.cash += amount;
      world.ledger.rounding += due - amount;
      moveDrawer(world, who, due);
      return;
    }
    case 'give-back': {
      const tenders = sales.cashOf(sale.id).filter(({ givenBack }) => !givenBack);
      const tender = tenders[does.which % Math.max(1, tenders.length)];
      if (!tender || !tried(() => checkout.cash.giveBack(sale.id, tender.id, who))) return;
      world.ledger.cash -= tender.amount;
      world.ledger.rounding -= tender.rounding;
      moveDrawer(world, who, -takenOf(tender));
      return;
    }
    case 'edit': {
      const first: BasketLine = { id: 'a', name: 'Kaas', quantity: does.back ? -1_000 : 1_000, price: does.price, taxRate: does.rate };
      const second: BasketLine = { id: 'b', name: 'Brood', quantity: 1_500, price: 333, taxRate: 9_000 };
      const discount = does.off === 0 ? {} : { discount: { percent: does.off } };
      tried(() => checkout.save(sale.id, sale.revision, { ...sale.basket, lines: [first, second], ...discount }));
      return;
    }
    case 'finish':
      tried(() => checkout.cash.finish(sale.id));
      return;
    case 'next':
      tried(() => checkout.startNew(sale.id));
      return;
    case 'late': {
      const amount = share(remaining, does.percent);
      if (sale.state !== 'open' || amount <= 0 || journal.ofSale(sale.id).some(({ state }) => state === 'uncertain')) return;
      world.late.push(carryOut(world, { saleId: sale.id, amount: EUR(amount), cashback: EUR(0) }, ...lost));
      tried(() => checkout.startNew(sale.id));
      return;
    }
    case 'arrives': {
      const [id] = world.late.splice(does.which % Math.max(1, world.late.length), 1);
      const payment = id === undefined ? null : journal.payment(id);
      if (!payment) return;
      const events = {
        approved: approved(payment.amount.minor),
        declined,
        'settled-charged': settled(true),
        'settled-not': settled(false),
      };
      const after = journal.append(payment.id, [events[does.how as keyof typeof events]], new Date(world.clock.now()).toISOString());
      if (does.how === 'settled-not') world.ledger.settled.push(payment.id);
      charged(world, payment.id);
      checkout.follow(after);
      return;
    }
    case 'who':
      world.who = people[does.person] ?? who;
      return;
    case 'shift': {
      const drawer = does.own ? who.id : '';
      const open = sales.drawer.openShifts().find((shift) => shift.drawer === drawer);
      if (!open) {
        sales.drawer.openShift({ id: randomUUID(), drawer, drawerName: does.own ? who.name : '', float: does.float, by: who });
        world.drawers.set(drawer, does.float);
        return;
      }
      const holds = world.drawers.get(drawer) ?? 0;
      const counted = Math.max(0, holds + does.off);
      const { end } = sales.drawer.endShift(open.number, { counted, pieces: [], loose: counted, note: '', by: who });
      expect(end).toMatchObject({ expected: holds, counted, difference: counted - holds });
      world.drawers.delete(drawer);
      return;
    }
    case 'move': {
      const shift = sales.drawer.shiftOf(who.id);
      expect(shift?.drawer ?? null).toBe(drawerOf(world, who));
      if (!shift) return;
      const amount = does.what === 'no-sale' ? 0 : does.what === 'pay-in' ? does.amount : -does.amount;
      sales.drawer.move({ id: randomUUID(), kind: does.what as 'drop', amount, reason: 'Because', by: who, shift: shift.number });
      moveDrawer(world, who, amount);
      return;
    }
    case 'z':
      closeDay(world);
      return;
    case 'reopen':
      world.reopen();
      return;
    case 'clock':
      world.clock.advance(does.hours * 3_600_000);
      return;
    default:
      does satisfies never;
  }
}

/** Closes the day where every drawer is counted, and compares its report with the test's own ledger. */
function closeDay(world: World): void {
  const { days, sales, checkout, journal } = world;
  const before = world.reports.length;
  const look = days.look();
  expect(look).toMatchObject({ kind: 'x', number: null, after: before });
  if (world.drawers.size > 0) {
    expect(tried(() => days.close(before))).toBe(false);
    expect(days.lastNumber()).toBe(before);
    return;
  }
  const report = days.close(before);
  expect(tried(() => days.close(before))).toBe(false);
  const { kind, number, ...same } = report;
  expect({ kind, number }).toEqual({ kind: 'z', number: before + 1 });
  expect(same).toEqual({ ...look, kind: undefined, number: undefined });
  expect(days.day(before + 1)).toEqual(report);
  world.reports.push(report);

  const { ledger } = world;
  expect(report.sales.count).toBe(ledger.sales);
  expect(report.turnover).toBe(ledger.turnover);
  expect(report.taxes.reduce((sum, { gross }) => sum + gross, 0) + report.withoutGoods).toBe(report.turnover);
  for (const { gross, net, tax } of report.taxes) expect(net + tax).toBe(gross);
  expect(report.tenders).toEqual({ cash: ledger.cash, recordedCash: ledger.recordedCash, cards: ledger.cards, customerCards: 0 });
  expect(report.refunds).toMatchObject({ goods: ledger.refunds, cash: ledger.refundedCash });
  expect(report).toMatchObject({ cashback: ledger.cashback, rounding: ledger.rounding, unexplained: 0 });
  expect(report.settled.map(({ paymentId }) => paymentId)).toEqual(ledger.settled);
  expect(report.uncertain.map(({ paymentId }) => paymentId).sort()).toEqual([...world.late].sort());
  expect(
    journal
      .open()
      .map(({ id }) => id)
      .sort(),
  ).toEqual([...world.late].sort());
  // What is paid of sales that are open, as the checkout says.
  const open = [...world.seen].map((id) => sales.get(id)).filter(({ state }) => state !== 'closed');
  const onOpen = open.reduce((sum, sale) => sum + receivedOf(checkout, sale), 0);
  expect(report.onOpenSales.now).toBe(onOpen);
  expect(report.onOpenSales.before).toBe(world.reports.at(-2)?.onOpenSales.now ?? 0);
  for (const shift of report.shifts) expect(shift.difference).toBe(shift.counted - shift.expected);
  const inShifts = report.shifts.reduce((sum, { expected }) => sum + expected, 0);
  expect(report.drawer.reduce((sum, { amount }) => sum + amount, 0)).toBe(inShifts + report.outsideShifts);
  for (const part of ['operators', 'terminals', 'providers'] as const) {
    expect(report[part].reduce((sum, each) => sum + each.amount, 0)).toBe(ledger.cards + ledger.recordedCash + ledger.cashback);
    expect(report[part].reduce((sum, each) => sum + each.refunded, 0)).toBe(ledger.refunds + ledger.refundedCash);
  }
  expect(report.operators.reduce((sum, each) => sum + each.turnover, 0)).toBe(ledger.turnover);
  expect(report.operators.reduce((sum, each) => sum + each.cash, 0)).toBe(ledger.cash + ledger.rounding);
  world.ledger = emptyLedger();
}

/** Every drawer is counted before the shop closes. */
function countAll({ sales, drawers, who }: World): void {
  for (const { number, drawer } of sales.drawer.openShifts()) {
    const counted = Math.max(0, drawers.get(drawer) ?? 0);
    sales.drawer.endShift(number, { counted, pieces: [], loose: counted, note: '', by: who });
  }
  drawers.clear();
}

function receivedOf(checkout: Checkout, sale: Sale): number {
  const { paid, cash, rounding } = checkout.sums(sale);
  return paid.minor + cash.minor - rounding.minor;
}

/** Sales close by themselves: whatever closed since the last look goes into the ledger. */
function noteClosed(world: World): void {
  for (const id of world.seen) {
    if (world.closed.has(id)) continue;
    const sale = world.sales.get(id);
    if (sale.state !== 'closed') continue;
    world.closed.add(id);
    world.ledger.sales += 1;
    world.ledger.turnover += world.checkout.sums(sale).total.minor;
  }
}

/** All Zs together are all that ever happened. */
function holdAll(world: World): void {
  const { reports, sales, checkout } = world;
  const sum = (of: (report: DayReport) => number) => reports.reduce((whole, report) => whole + of(report), 0);
  const covered = [...world.closed]
    .map((id) => sales.get(id))
    .filter(({ number }) => (number ?? 0) <= (reports.at(-1)?.sales.last ?? sum((r) => r.sales.count)));
  expect(sum(({ turnover }) => turnover)).toBe(covered.reduce((whole, sale) => whole + checkout.sums(sale).total.minor, 0));
  const last = reports.at(-1)?.onOpenSales.now ?? 0;
  expect(sum(takenSum)).toBe(sum(({ turnover, overpaid, refundedLater }) => turnover + overpaid - refundedLater) + last);
  expect(sales.days.brokenAt()).toBeNull();
  const firsts = reports.flatMap(({ sales: { first, last: end } }) => (first === null ? [] : [[first, end]]));
  expect(firsts.map(([first]) => first)).toEqual(firsts.map((_, index) => (firsts[index - 1]?.[1] ?? 0) + 1));
}

test('sales, money and every Z reconcile to the cent, whatever happens in between', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60, size: 'max' }), (deeds) => {
      const folder = temporaryFolder();
      const clock = manualClock();
      const journal = openJournal(join(folder, 'journal.db'));
      const world = openWorld(folder, clock, journal);
      try {
        for (const does of deeds) {
          world.seen.add(world.sales.current().id);
          carry(world, does);
          world.seen.add(world.sales.current().id);
          noteClosed(world);
        }
        countAll(world);
        closeDay(world);
        holdAll(world);
      } finally {
        world.sales.shutDown();
        journal.close();
        rmSync(folder, { recursive: true });
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);

function openWorld(folder: string, clock: ManualClock, journal: Journal): World {
  const terminals = new Map();
  const open = () => {
    const sales = openSales({ path: join(folder, 'sales.db'), currency: 'EUR', clock, random: systemRandom });
    sales.days.follow(journal);
    const engine = createEngine({ journal, terminals, clock, random: systemRandom, log: silentLog, training: false, blocked: () => null });
    const seller = () => world.who;
    const cards = createCustomerCards({ sales, journal, engine, terminals, operator: seller });
    const buildReceipt = ({ copy }: { copy: 'customer' | 'merchant' }) => ({ copy, marks: [], lines: [] });
    const checkout = createCheckout({ sales, journal, engine, cards, cashStep: step, buildReceipt, markReprint: (each) => each, seller });
    checkout.catchUp();
    const days = createDays({
      sales,
      journal,
      heading: () => reportHeading(world.who),
      terminalLabel: (id) => id,
      providerTitle: (provider) => provider,
      sumsOf: (sale) =>
        saleSums(sale, checkout.sums(sale), closerOf({ payments: journal.ofSale(sale.id), cash: sales.cashOf(sale.id) }, world.who)),
    });
    return { sales, checkout, days };
  };
  const world = {
    journal,
    clock,
    who: people[0] ?? { id: '1', name: 'Sam' },
    ledger: emptyLedger(),
    closed: new Set<string>(),
    seen: new Set<string>(),
    late: [],
    drawers: new Map<string, number>(),
    reports: [],
    paidBack: new Map<string, number>(),
    reopen() {
      world.sales.shutDown();
      Object.assign(world, open());
    },
  } as unknown as World;
  Object.assign(world, open());
  return world;
}
