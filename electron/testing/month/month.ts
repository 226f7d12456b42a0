/** A month of a busy shop: two tills with five terminals, four operators with a drawer each, and every day closed to the cent. */
import { join } from 'node:path';
import { jumpingClock } from '../endurance/jumping-clock.ts';
import { openShop } from '../endurance/shop.ts';
import { hireClerk, type MonthSums } from './clerk.ts';

export interface MonthOptions {
  readonly days: number;
  /** Of both tills together. */
  readonly sales: number;
  /** An empty folder. */
  readonly directory: string;
  readonly report?: (day: number) => void;
}

const start = '2026-03-01T07:00:00Z';
const dayMs = 24 * 60 * 60 * 1_000;

/** Lives through it. Throws at the first cent that a drawer or a report has and the shop's own ledger has not. */
export async function liveThroughAMonth({ days, sales, directory, report = () => undefined }: MonthOptions): Promise<MonthSums[]> {
  const clock = jumpingClock(start);
  const shops = await Promise.all([
    openShop({ country: 'DE', dataDirectory: join(directory, 'first'), clock, keptMax: 200 }),
    openShop({ country: 'NL', dataDirectory: join(directory, 'second'), clock, keptMax: 200 }),
  ]);
  const staff = [
    ['Ada', 'Ben'],
    ['Cleo', 'Dan'],
  ];
  const clerks = [];
  for (const [index, shop] of shops.entries()) clerks.push(await clock.during(hireClerk(shop, staff[index] ?? [])));
  const customers = Math.ceil(sales / days / clerks.length);
  for (let day = 1; day <= days; day += 1) {
    await clock.during(Promise.all(clerks.map((clerk) => clerk.liveThroughDay(day, customers))));
    await clock.during(clock.sleep(Math.max(0, Date.parse(start) + day * dayMs - clock.now())));
    report(day);
  }
  const sums = clerks.map((clerk) => clerk.audit());
  for (const shop of shops) await shop.close();
  return sums;
}
