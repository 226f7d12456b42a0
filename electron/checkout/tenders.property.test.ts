import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cashDue } from '#shared/cash.ts';
import { money } from '#shared/money.ts';
import type { PaymentOrder, Update } from '#shared/payment.ts';
import { standing, takenOf } from '#shared/tender.ts';
import { createEngine } from '../payments/engine.ts';
import { type Journal, openJournal } from '../payments/journal.ts';
import { order, temporaryFolder } from '../payments/journal-torn.test-data.ts';
import { silentLog, systemRandom } from '../ports.ts';
import { openSales, type Sale, type Sales } from '../sales/sales.ts';
import { manualClock } from '../testing/manual-ports.ts';
import { tried } from '../testing/tried.ts';
import { type Checkout, createCheckout } from './checkout.ts';
import { createCustomerCards } from './customer-card.ts';

const step = 5;
const operator = { id: '1', name: 'Sam' };

interface World {
  readonly journal: Journal;
  readonly sales: Sales;
  readonly checkout: Checkout;
  readonly reopen: () => void;
}

const EUR = (minor: number) => money(minor, 'EUR');
const share = (whole: number, percent: number) => (percent === 100 ? whole : Math.trunc((whole * percent) / 100));

/** Nothing stands between an order and its answer here: what the engine does in between has tests of its own. */
function carryOut({ journal, checkout }: World, changes: Partial<PaymentOrder>, update: Update): void {
  const id = randomUUID();
  journal.append(id, [{ type: 'created', order: order(id, changes) }, { type: 'sending' }], '2026-01-02T03:04:05.000Z');
  checkout.follow(journal.append(id, [{ type: 'answered', update }], '2026-01-02T03:04:06.000Z'));
}

const approved = (minor: number): Update => ({
  kind: 'approved',
  charge: { amount: EUR(minor), cashback: EUR(0) },
  providerReference: null,
  slip: null,
});
const declined: Update = { kind: 'declined', reason: { code: 'declined', text: null } };

const percent = fc.oneof(fc.constant(100), fc.integer({ min: 1, max: 99 }));
const deed = fc.oneof(
  fc.record({ kind: fc.constant('card' as const), percent, approves: fc.boolean() }),
  fc.record({ kind: fc.constant('refund' as const), which: fc.nat(3), percent }),
  fc.record({ kind: fc.constant('cash' as const), percent, over: fc.nat(5_000), times: fc.integer({ min: 1, max: 2 }) }),
  fc.record({ kind: fc.constant('give-back' as const), which: fc.nat(3) }),
  fc.record({ kind: fc.constant('edit' as const), price: fc.integer({ min: 0, max: 30_000 }), back: fc.boolean() }),
  fc.record({ kind: fc.constant('finish' as const) }),
  fc.record({ kind: fc.constant('next' as const) }),
  fc.record({ kind: fc.constant('reopen' as const) }),
);
type Deed = typeof deed extends fc.Arbitrary<infer Value> ? Value : never;

function carry(world: World, does: Deed): void {
  const { checkout, sales, journal } = world;
  const sale = sales.current();
  const remaining = checkout.sums(sale).remaining.minor;
  switch (does.kind) {
    case 'card': {
      const amount = share(remaining, does.percent);
      if (sale.state === 'open' && amount > 0)
        carryOut(world, { saleId: sale.id, amount: EUR(amount), cashback: EUR(0) }, does.approves ? approved(amount) : declined);
      return;
    }
    case 'refund': {
      const charges = journal.ofSale(sale.id).filter(({ kind, charged }) => kind === 'sale' && charged);
      const original = charges[does.which % Math.max(1, charges.length)];
      const refunds = journal.ofSale(sale.id).filter(({ originalPaymentId }) => originalPaymentId === original?.id);
      const left = refunds.reduce((rest, { charged }) => rest - (charged?.amount.minor ?? 0), original?.charged?.amount.minor ?? 0);
      const amount = share(left, does.percent);
      if (!original || amount <= 0) return;
      const changes = { kind: 'refund', saleId: sale.id, originalPaymentId: original.id, amount: EUR(amount), cashback: EUR(0) } as const;
      carryOut(world, changes, approved(amount));
      return;
    }
    case 'cash': {
      const amount = remaining < 0 ? remaining : share(remaining, does.percent);
      const due = cashDue(amount, remaining, step);
      const handed = due < 0 ? 0 : due + does.over;
      const press = { saleId: sale.id, tenderId: randomUUID(), amount, handed, dueShown: due, operator };
      for (let times = does.times; times > 0; times -= 1) tried(() => checkout.cash.take(press));
      return;
    }
    case 'give-back': {
      const tenders = sales.cashOf(sale.id);
      const tender = tenders[does.which % Math.max(1, tenders.length)];
      if (tender) tried(() => checkout.cash.giveBack(sale.id, tender.id, operator));
      return;
    }
    case 'edit': {
      const line = { id: 'a', name: 'Kaas', quantity: does.back ? -1_000 : 1_000, price: does.price, taxRate: 9_000 };
      const saved = tried(() => checkout.save(sale.id, sale.revision, { ...sale.basket, lines: [line] }));
      expect(saved).toBe(sale.state === 'open' && !checkout.holdsMoney(sale));
      return;
    }
    case 'finish':
      tried(() => checkout.cash.finish(sale.id));
      return;
    case 'next':
      tried(() => checkout.startNew(sale.id));
      return;
    case 'reopen':
      world.reopen();
      return;
    default:
      does satisfies never;
  }
}

/** What the sale really got, counted here and nowhere else. */
function received({ journal, sales }: World, sale: Sale): number {
  const counted = new Set(sale.refundsBeforeClose);
  const cards = journal.ofSale(sale.id).reduce((sum, { id, kind, charged }) => {
    const minor = charged?.amount.minor ?? 0;
    if (kind !== 'refund') return sum + minor;
    return sale.state === 'open' || counted.has(id) ? sum - minor : sum;
  }, 0);
  return cards + standing(sales.cashOf(sale.id)).reduce((sum, tender) => sum + takenOf(tender), 0);
}

function hold(world: World, seen: ReadonlySet<string>): void {
  const { sales, checkout } = world;
  const all = [...seen].map((id) => sales.get(id));
  for (const sale of all) {
    const { total, paid, cash, rounding, remaining } = checkout.sums(sale);
    expect(paid.minor + cash.minor).toBe(received(world, sale));
    expect(paid.minor + cash.minor - rounding.minor + remaining.minor).toBe(total.minor);
    if (sale.state === 'closed') expect(remaining.minor).toBe(0);
    else expect(checkout.holdsMoney(sale) && remaining.minor === 0).toBe(false);
    for (const tender of sales.cashOf(sale.id)) expect(Math.abs(tender.rounding) * 2).toBeLessThanOrEqual(step);
  }
  const numbers = all.flatMap(({ number }) => number ?? []).sort((left, right) => left - right);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
}

test('whatever is paid, paid back, taken and given back: the sums hold, and a sale closes exactly when it is paid', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 24, size: 'max' }), (deeds) => {
      const folder = temporaryFolder();
      const clock = manualClock();
      const journal = openJournal(join(folder, 'journal.db'));
      const terminals = new Map();
      const open = () => {
        const sales = openSales({ path: join(folder, 'sales.db'), currency: 'EUR', clock, random: systemRandom });
        const engine = createEngine({
          journal,
          terminals,
          clock,
          random: systemRandom,
          log: silentLog,
          training: false,
          blocked: () => null,
        });
        const cards = createCustomerCards({ sales, journal, engine, terminals, operator: () => operator });
        const buildReceipt = ({ copy }: { copy: 'customer' | 'merchant' }) => ({ copy, marks: [], lines: [] });
        const checkout = createCheckout({
          sales,
          journal,
          engine,
          cards,
          cashStep: step,
          buildReceipt,
          markReprint: (each) => each,
          seller: () => operator,
        });
        checkout.catchUp();
        return { sales, checkout };
      };
      const world = {
        journal,
        ...open(),
        reopen() {
          world.sales.shutDown();
          Object.assign(world, open());
        },
      };
      const seen = new Set<string>();
      try {
        for (const does of deeds) {
          seen.add(world.sales.current().id);
          carry(world, does);
          seen.add(world.sales.current().id);
          hold(world, seen);
        }
      } finally {
        world.sales.shutDown();
        journal.close();
        rmSync(folder, { recursive: true });
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);
