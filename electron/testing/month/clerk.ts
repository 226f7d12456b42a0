/**
 * A till for a month: its operators sell at it, count their drawers in the evening and close the day. What they did stands in
 * a ledger of their own, kept from what customers handed over and agreed to, and is compared with every report.
 */
import type { DayReport } from '#shared/day-report.ts';
import { takenSum } from '#shared/day-report.ts';
import { countedSum, denominationsOf } from '#shared/drawer.ts';
import { type Cashier, hireCashier } from '../endurance/cashier.ts';
import type { Shop } from '../endurance/shop.ts';
import { spread, type Visit } from '../endurance/visits.ts';

/** What one day did, in minor units. */
interface DayLedger {
  sales: number;
  turnover: number;
  cash: number;
  /** By cards, customers' cards and what providers recorded of cash; cash on top included. */
  charged: number;
  refunded: number;
  cashback: number;
  rounding: number;
}

export interface MonthSums {
  readonly sales: number;
  readonly turnover: number;
  readonly taken: number;
}

export interface Clerk {
  /** Sells to so many customers, counts and closes. Throws where a report is not what the ledger says. */
  liveThroughDay(day: number, customers: number): Promise<void>;
  /** Compares all reports together with all that the file holds. */
  audit(): MonthSums;
}

const float = 15_000;
/** How often somebody pays by card; all others pay cash, which costs the test the least. */
const cardEvery = 20;
/** Of cash customers, how many ask for a part to be given back and pay it again. */
const undoEvery = 37;

const emptyLedger = (): DayLedger => ({ sales: 0, turnover: 0, cash: 0, charged: 0, refunded: 0, cashback: 0, rounding: 0 });

export async function hireClerk(shop: Shop, names: readonly string[]): Promise<Clerk> {
  const { call, manage, till, clock } = shop;
  const { till: before, store, revision } = await manage('settings.get', {});
  await manage('settings.save', { revision, till: { ...before, drawers: 'each', shiftNeeded: true }, store });
  // What comes out of the printer has tests of its own, and would take most of the time.
  const { settings } = await manage('printing.get', {});
  await manage('printing.change', { ...settings, rules: { customer: 'never', merchant: 'never', drawer: 'never' } });
  for (const name of names) await manage('people.add', { name, role: 'cashier', pin: null });
  const { operators } = await call('people.list', {});
  const people = names.map((name) => operators.find((each) => each.name === name)?.id ?? '');
  await call('people.closeDesk', {});
  const cashier: Cashier = await hireCashier(shop);
  const { cashStep } = await call('till.get', {});
  const reports: DayReport[] = [];
  /** By operator, what the drawer must hold. */
  const drawers = new Map<string, number>();
  let ledger = emptyLedger();
  let customer = 0;
  let id = 0;
  const next = (what: string) => {
    id += 1;
    return `${what}-${id}`;
  };

  const moveDrawer = (operator: string, amount: number) => void drawers.set(operator, (drawers.get(operator) ?? 0) + amount);
  const lastNumber = () => till.sales.lastClosed(1)[0]?.number ?? 0;
  const signIn = (operatorId: string) => call('people.signIn', { operatorId, pin: null });

  async function sellForCash(operator: string): Promise<void> {
    const current = await call('sale.get', {});
    const sale = current.state === 'open' ? current : await call('sale.new', { saleId: current.id });
    const price = 1 + Math.floor(spread(customer * 3) * 9_000);
    const isReturn = customer % 53 === 0 && price > 100;
    const line = { id: 'a', name: 'Brot', quantity: 1_000, price, taxRate: customer % 2 === 0 ? 7_000 : 19_000 };
    const discount = customer % 11 === 0 ? { discount: { percent: 10_000 } } : {};
    const { total } = await call('sale.save', {
      saleId: sale.id,
      revision: sale.revision,
      basket: { currency: sale.basket.currency, lines: [line], ...discount },
    });
    // The customer has this much to pay, by the price on the shelf and the discount on the wall.
    const owed = customer % 11 === 0 ? price - Math.round(price / 10) : price;
    if (Math.abs(total.minor - owed) > 0 && !isReturn) throw new Error(`The till wants ${total.minor} for what costs ${owed}`);
    if (customer % undoEvery === 0 && owed > 10) {
      const part = Math.floor(owed / 2);
      const tenderId = next('part');
      await call('tender.cash', { saleId: sale.id, tenderId, amount: part, handed: part, dueShown: part });
      await call('tender.giveBack', { saleId: sale.id, tenderId });
    }
    const due = owed <= cashStep ? owed : Math.round(owed / cashStep) * cashStep;
    await call('tender.cash', { saleId: sale.id, tenderId: next('cash'), amount: owed, handed: due + (customer % 7) * 100, dueShown: due });
    ledger.sales += 1;
    ledger.turnover += owed;
    ledger.cash += owed;
    ledger.rounding += due - owed;
    moveDrawer(operator, due);
  }

  /** One of the customers of a long day with cards: faults, refunds, cash on top and late ends among them. */
  async function sellByCard(operator: string): Promise<void> {
    const { paid, paidBack } = cashier.agreed;
    const numberBefore = lastNumber();
    const visit = await cashier.serve(customer);
    const charged = cashier.agreed.paid - paid;
    const cashback = visit === 'takes cash along' ? 1_000 : 0;
    ledger.charged += charged;
    ledger.refunded += cashier.agreed.paidBack - paidBack;
    ledger.cashback += cashback;
    ledger.turnover += charged - cashback;
    ledger.sales += salesOf(visit, lastNumber() - numberBefore);
    moveDrawer(operator, visit === 'pays cash' ? charged : -cashback);
    if (visit === 'waits while the cashier looks around') await call('people.closeDesk', {});
  }

  async function count(operator: string, day: number): Promise<void> {
    await signIn(operator);
    const { open, own } = await call('shift.get', {});
    const shift = open.find((each) => each.id === own);
    if (!shift) throw new Error('Somebody has no shift to count');
    const holds = drawers.get(operator) ?? 0;
    // Once a week somebody loses a coin.
    const counted = Math.max(0, holds - (day % 7 === 3 ? 50 : 0));
    const pieces = inPieces(counted, shop.till.configuration.store.currency);
    const closed = await call('shift.close', { shiftId: shift.id, lastEntry: shift.lastEntry, count: pieces, loose: 0, note: '' });
    expectSame(`what ${operator}'s drawer should hold`, closed.shift.expected, holds);
    expectSame('the difference', closed.shift.difference, counted - holds);
    drawers.delete(operator);
  }

  function compare(report: DayReport): void {
    const { tenders, refunds } = report;
    expectSame('sales', report.sales.count, ledger.sales);
    expectSame('turnover', report.turnover, ledger.turnover);
    expectSame('tax', report.taxes.reduce((sum, { gross }) => sum + gross, 0) + report.withoutGoods, ledger.turnover);
    expectSame('cash', tenders.cash, ledger.cash);
    expectSame('charges', tenders.cards + tenders.customerCards + tenders.recordedCash + report.cashback, ledger.charged);
    expectSame('refunds', refunds.goods + refunds.cash, ledger.refunded);
    expectSame('cashback', report.cashback, ledger.cashback);
    expectSame('rounding', report.rounding, ledger.rounding);
    expectSame('what does not add up', report.unexplained, 0);
    expectSame('money outside of shifts', report.outsideShifts, 0);
    for (const part of [report.terminals, report.providers, report.operators])
      expectSame(
        'charges by part',
        part.reduce((sum, { amount }) => sum + amount, 0),
        ledger.charged,
      );
  }

  return {
    async liveThroughDay(day, customers) {
      for (const operator of people) {
        await signIn(operator);
        await call('shift.open', { shiftId: next('shift'), float });
        moveDrawer(operator, float);
      }
      for (let number = 0; number < customers; number += 1) {
        const operator = people[Math.floor((number * people.length) / customers)] ?? '';
        if (number === 0 || operator !== people[Math.floor(((number - 1) * people.length) / customers)]) await signIn(operator);
        customer += 1;
        if (customer % cardEvery === 0) await sellByCard(operator);
        else await sellForCash(operator);
        await clock.sleep(60_000);
      }
      for (const operator of people) await count(operator, day);
      const { report } = await manage('day.close', { after: reports.length });
      await call('people.closeDesk', {});
      compare(report);
      reports.push(report);
      ledger = emptyLedger();
    },
    audit() {
      const sum = (of: (report: DayReport) => number) => reports.reduce((whole, report) => whole + of(report), 0);
      const closed = till.sales.lastClosed(Number.MAX_SAFE_INTEGER);
      const total = closed.reduce((whole, sale) => whole + till.checkout.sums(sale).total.minor, 0);
      expectSame(
        'the sales of the month',
        sum(({ sales }) => sales.count),
        closed.length,
      );
      expectSame(
        'the turnover of the month',
        sum(({ turnover }) => turnover),
        total,
      );
      expectSame('broken Zs', till.sales.days.brokenAt() ?? 0, 0);
      return { sales: closed.length, turnover: total, taken: sum(takenSum) };
    },
  };
}

/** How many sales closed with a customer who pays by card. */
function salesOf(visit: Visit, closed: number): number {
  switch (visit) {
    case 'changes their mind at the terminal':
    case 'signs with the wrong name':
      return 0;
    case 'loses the line and leaves':
      // Whoever is known to have paid before leaving needs nobody else served meanwhile: what happened, the till has to say.
      return closed;
    default:
      return 1;
  }
}

function inPieces(amount: number, currency: string): { value: number; pieces: number }[] {
  let left = amount;
  const pieces = denominationsOf(currency).flatMap((value) => {
    const number = Math.floor(left / value);
    left -= number * value;
    return number === 0 ? [] : [{ value, pieces: number }];
  });
  expectSame('what is counted', countedSum(pieces), amount);
  return pieces;
}

function expectSame(what: string, said: number, is: number): void {
  if (said !== is) throw new Error(`The till says ${said} for ${what}; it is ${is}`);
}
