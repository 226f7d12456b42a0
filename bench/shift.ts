/** Closing a day of 100,000 sales: what the sums of every sale beside it are for. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openJournal } from '../electron/payments/journal.ts';
import { systemClock, systemRandom } from '../electron/ports.ts';
import { openSales } from '../electron/sales/sales.ts';
import { createDays } from '../electron/shift/days.ts';
import { reportHeading } from '../electron/testing/report-heading.ts';
import { atMost, type Figure, median } from './measure.ts';

const salesCount = 100_000;
const goal = 500;

/** The day so far five times, and its close once. */
export async function shiftFigures(): Promise<Figure[]> {
  const directory = mkdtempSync(join(tmpdir(), 'kassa-bench-'));
  const path = join(directory, 'sales.db');
  const journal = openJournal(join(directory, 'journal.db'));
  const sales = openSales({ path, currency: 'EUR', clock: systemClock, random: systemRandom });
  try {
    sales.days.follow(journal);
    writeBusyDay(path);
    const days = createDays({
      sales,
      journal,
      heading: () => reportHeading({ id: '1', name: 'Sam' }),
      terminalLabel: (id) => id,
      providerTitle: (provider) => provider,
      sumsOf: () => {
        throw new RangeError('Every sale of this day has its sums');
      },
    });
    const looks = Array.from({ length: 5 }, () => timed(() => days.look()));
    const { milliseconds, result } = timed(() => days.close(0));
    if (result.sales.count !== salesCount || result.unexplained !== 0) throw new Error('The day of the bench does not add up');
    return [
      atMost(`X over ${salesCount.toLocaleString('en')} sales`, median(looks.map((look) => look.milliseconds)), 'ms', goal),
      atMost(`Z over ${salesCount.toLocaleString('en')} sales`, milliseconds, 'ms', goal),
    ];
  } finally {
    sales.shutDown();
    journal.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

function timed<Result>(work: () => Result): { readonly milliseconds: number; readonly result: Result } {
  const started = performance.now();
  const result = work();
  return { milliseconds: performance.now() - started, result };
}

/** Of five customers two pay cash, and every thousandth gets money back afterwards. */
function writeBusyDay(path: string): void {
  const database = new DatabaseSync(path);
  const at = new Date().toISOString();
  const basket = JSON.stringify({ currency: 'EUR', lines: [{ id: 'a', name: 'Kaas', quantity: 1_000, price: 1_000, taxRate: 9_000 }] });
  const sale = database.prepare('INSERT INTO sale (id, revision, basket, at_window, opened_at) VALUES (?, 1, ?, 0, ?)');
  const cash = database.prepare(
    `INSERT INTO cash (id, sale_id, amount, handed, change, rounding, operator_id, operator_name, at) VALUES (?, ?, 1000, 1000, 0, 0, ?, 'Sam', ?)`,
  );
  const ended = database.prepare(
    `INSERT INTO ended_payment (payment_id, sale_id, kind, state, tender, provider, terminal_id, currency, charged, counted, amount, goods,
       cash, credit, drawer, drawer_kind, operator_id, operator_name, at)
     VALUES (?, ?, ?, 'approved', 'card', ?, ?, 'EUR', 1, 1, ?, ?, 0, 0, 0, NULL, ?, 'Sam', ?)`,
  );
  const number = database.prepare('UPDATE sale SET number = ?, closed_at = ? WHERE id = ?');
  const sums = database.prepare(
    `INSERT INTO sale_sums (number, currency, total, received, without_goods, discount, returned, returned_lines, operator_id, operator_name)
     VALUES (?, 'EUR', 1000, 1000, 0, 0, 0, 0, ?, 'Sam')`,
  );
  const tax = database.prepare('INSERT INTO sale_tax (number, rate, gross, tax) VALUES (?, ?, ?, ?)');
  database.exec('BEGIN');
  for (let index = 1; index <= salesCount; index += 1) {
    const id = `sale-${index}`;
    const operator = String(1 + (index % 4));
    const [provider, terminal] = [`provider-${index % 2}`, `terminal-${index % 5}`];
    sale.run(id, basket, at);
    if (index % 5 < 2) cash.run(`cash-${index}`, id, operator, at);
    else ended.run(`payment-${index}`, id, 'sale', provider, terminal, 1_000, 1_000, operator, at);
    number.run(index, at, id);
    sums.run(index, operator);
    tax.run(index, 21_000, 600, 104);
    tax.run(index, 9_000, 400, 33);
    if (index % 1_000 === 4) ended.run(`refund-${index}`, id, 'refund', provider, terminal, -1_000, -1_000, operator, at);
  }
  database.exec('COMMIT');
  database.close();
}
