/** A day in five shops, one in each training country, in one process: their tills at work side by side, and a reading of the gauges every now and then. */
import { join } from 'node:path';
import { type TrainingCountry, trainingCountries } from '#shared/countries.ts';
import { openJournal } from '../../payments/journal.ts';
import { type Cashier, hireCashier } from './cashier.ts';
import type { Gauges, Reading } from './gauges.ts';
import { type JumpingClock, jumpingClock } from './jumping-clock.ts';
import { openShop, type Shop } from './shop.ts';
import type { Visit } from './visits.ts';

export interface DayOptions {
  /** Of all shops together. */
  readonly customers: number;
  readonly readings: number;
  /** An empty folder. */
  readonly directory: string;
  readonly gauges: Gauges;
  /** How much the simulated providers remember; by default what they do in training. */
  readonly keptMax?: number;
  readonly report: (reading: Reading) => void;
}

export interface Day {
  readonly readings: readonly Reading[];
  /** How often each kind of customer came. */
  readonly visits: Readonly<Partial<Record<Visit, number>>>;
  /** Entries in the five journals. */
  readonly entries: number;
}

interface Counter {
  readonly shop: Shop;
  readonly cashier: Cashier;
}

/** One customer in this time at each till makes 20,000 in five shops and 24 hours. */
const gapMs = 21_600;
const start = '2026-03-02T00:00:00Z';

/** Lives through the day. Throws where a visit or the money in the end is not as it must be. */
export async function liveThroughADay(options: DayOptions): Promise<Day> {
  const clock = jumpingClock(start);
  const counters: Counter[] = [];
  for (const country of trainingCountries) counters.push(await openCounter(options, clock, country, country));
  const visits: Partial<Record<Visit, number>> = {};
  const readings: Reading[] = [];
  const each = Math.ceil(options.customers / options.readings / counters.length);

  async function serve({ cashier }: Counter, from: number): Promise<void> {
    for (let number = from; number < from + each; number += 1) {
      await clock.sleep(Date.parse(start) + number * gapMs - clock.now());
      const visit = await cashier.serve(number);
      visits[visit] = (visits[visit] ?? 0) + 1;
    }
  }

  for (let turn = 0; turn < options.readings; turn += 1) {
    await clock.during(Promise.all(counters.map((counter) => serve(counter, turn * each))));
    await clock.during(lookInElsewhere(options, clock, turn));
    const reading = await options.gauges((turn + 1) * each * counters.length, (clock.now() - Date.parse(start)) / 3_600_000);
    readings.push(reading);
    options.report(reading);
  }
  let entries = 0;
  for (const counter of counters) entries += await closeCounter(options, counter);
  return { readings, visits, entries };
}

async function openCounter(options: DayOptions, clock: JumpingClock, country: TrainingCountry, folder: string): Promise<Counter> {
  const { directory, keptMax } = options;
  const shop = await openShop({ country, dataDirectory: join(directory, folder), clock, ...(keptMax === undefined ? {} : { keptMax }) });
  // The files of the search are opened by whoever searches first; from here on a day opens no file more.
  const everything = { text: '', sort: null, from: null, to: null, before: null, limit: 1 };
  await shop.call('payments.search', { ...everything, terminalId: null });
  await shop.call('sales.search', everything);
  return { shop, cashier: await hireCashier(shop) };
}

/** Somebody opens another training store for a moment and leaves it: nothing of its till may stay behind. */
async function lookInElsewhere(options: DayOptions, clock: JumpingClock, turn: number): Promise<void> {
  const country = trainingCountries[turn % trainingCountries.length] ?? 'NL';
  const { shop, cashier } = await openCounter(options, clock, country, `elsewhere-${country}`);
  await cashier.serve(turn);
  await shop.close();
}

/** Closes the shop, and counts its money and its journal's entries. */
async function closeCounter({ directory }: DayOptions, { shop, cashier }: Counter): Promise<number> {
  const { country, till } = shop;
  const open = till.journal.open();
  if (open.length > 0) throw new Error(`${country}: ${open.length} payments are still open, the first one is ${open[0]?.id}`);
  const money = { paid: 0, paidBack: 0 };
  for (const { kind, charged } of till.journal.latest(Number.MAX_SAFE_INTEGER)) {
    if (charged) money[kind === 'refund' ? 'paidBack' : 'paid'] += charged.amount.minor;
  }
  const { paid, paidBack } = cashier.agreed;
  if (money.paid !== paid || money.paidBack !== paidBack)
    throw new Error(`${country}: the journal has ${JSON.stringify(money)}, the customers agreed to ${JSON.stringify({ paid, paidBack })}`);
  await shop.close();
  const journal = openJournal(join(directory, country, 'journal.db'));
  const { broken } = journal;
  const entries = journal.size();
  journal.close();
  if (broken !== null) throw new Error(`${country}: ${broken}`);
  return entries;
}
