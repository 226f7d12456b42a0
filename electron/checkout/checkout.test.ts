import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { money } from '#shared/money.ts';
import { createEngine } from '../payments/engine.ts';
import { openJournal } from '../payments/journal.ts';
import { order, temporaryFolder } from '../payments/journal-torn.test-data.ts';
import { silentLog, systemRandom } from '../ports.ts';
import { openSales } from '../sales/sales.ts';
import { manualClock } from '../testing/manual-ports.ts';
import { scriptedProvider } from '../testing/scripted-provider.ts';
import { createCheckout } from './checkout.ts';
import { createCustomerCards } from './customer-card.ts';

test('a sale that waits for the register of customers’ cards keeps no till from opening while no payment may start', () => {
  const folder = temporaryFolder();
  const clock = manualClock();
  const journal = openJournal(join(folder, 'journal.db'));
  const sales = openSales({ path: join(folder, 'sales.db'), currency: 'EUR', clock, random: systemRandom });
  const terminals = new Map([['register', { id: 'register', providerName: 'register', currency: 'EUR', provider: scriptedProvider() }]]);
  const blocked = () => 'The disk is nearly full.';
  const engine = createEngine({ journal, terminals, clock, random: systemRandom, log: silentLog, training: false, blocked });
  const cards = createCustomerCards({ sales, journal, engine, terminals, operator: () => ({ id: '1', name: 'Sam' }) });
  const receipt = { copy: 'customer', marks: [], lines: [] } as const;
  const checkout = createCheckout({
    sales,
    journal,
    engine,
    cards,
    cashStep: 1,
    buildReceipt: () => receipt,
    markReprint: (each) => each,
    seller: () => ({ id: '1', name: 'Sam' }),
  });
  const line = { id: 'a', name: 'Fruit', quantity: 1000, price: 500, taxRate: 7000 };
  const sale = sales.openAside({ currency: 'EUR', lines: [line], customerCard: '9276000000000001' }, null);
  const answer = { transaction: 'STX_1', card: '9276000000000001', missing: 300, bonus: [], cardName: null, balance: null };
  sales.keepCard(sale.id, { terminalId: 'register', revision: sale.revision, ...answer });
  const paid = {
    kind: 'approved',
    charge: { amount: money(300, 'EUR'), cashback: money(0, 'EUR') },
    providerReference: 'R1',
    slip: null,
  } as const;
  const payment = order('a', { saleId: sale.id, amount: money(300, 'EUR'), cashback: money(0, 'EUR') });
  journal.append('a', [{ type: 'created', order: payment }, { type: 'sending' }, { type: 'answered', update: paid }], sale.openedAt);

  expect(() => checkout.catchUp()).not.toThrow();
  expect(sales.get(sale.id).state).toBe('open');

  journal.close();
  sales.shutDown();
  rmSync(folder, { recursive: true });
});
