import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal } from '../electron/payments/journal.ts';
import {
  entriesPerPayment,
  eventsOf,
  momentOf,
  paymentId,
  saleId,
  writeBigJournal,
  writeBigSales,
} from '../electron/testing/endurance/big-journal.ts';
import { openTill } from '../electron/till/till.ts';
import { atMost, type Figure, median, medianOf } from './measure.ts';

const entries = 1_000_000;
const payments = entries / entriesPerPayment;

/** A till that has been in use for years beside a new one: opening, appending and reading. */
export async function bigJournal(): Promise<Figure[]> {
  const directory = mkdtempSync(join(tmpdir(), 'kassa-bench-'));
  const [big, empty] = [join(directory, 'big'), join(directory, 'empty')];
  mkdirSync(big);
  mkdirSync(empty);
  try {
    writeBigJournal(join(big, 'journal.db'), entries);
    writeBigSales(join(big, 'sales.db'), payments);
    const opening = [await medianOf(5, () => openOnly(empty)), await medianOf(5, () => openOnly(big))] as const;
    const usable = [await medianOf(5, () => untilUsable(empty)), await medianOf(5, () => untilUsable(big))] as const;
    return [
      atMost('opening a journal of 1,000,000 entries', opening[1], 'ms', null),
      atMost('opening it, more than an empty one', opening[1] - opening[0], 'ms', 300),
      atMost('start of a till to usable, with 1,000,000 entries', usable[1], 'ms', null),
      atMost('start of it, more than of an empty one', usable[1] - usable[0], 'ms', 300),
      atMost('append to 1,000,000 entries, times that to none', appendRatio(empty, big), '', 1.2),
      ...readings(big),
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function openOnly(directory: string): number {
  const started = performance.now();
  const journal = openJournal(join(directory, 'journal.db'));
  const taken = performance.now() - started;
  journal.close();
  return taken;
}

/** Until the window has its sale, its terminals and its last payments. */
async function untilUsable(directory: string): Promise<number> {
  const started = performance.now();
  const till = await openTill({ dataDirectory: directory, mode: { kind: 'training', country: 'GB' }, version: '0.0.0' });
  await till.dispatcher.call('sale.get', {});
  await till.dispatcher.call('terminals.list', {});
  await till.dispatcher.call('payments.list', { last: 50 });
  const taken = performance.now() - started;
  await till.close();
  return taken;
}

const rounds = 40;
const paymentsPerRound = 20;

/** In turns, so that whatever else the machine does meets both. */
function appendRatio(empty: string, big: string): number {
  const times: [number[], number[]] = [[], []];
  const journals = [empty, big].map((directory) => openJournal(join(directory, 'journal.db')));
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, journal] of journals.entries()) {
      const started = performance.now();
      for (let next = 0; next < paymentsPerRound; next += 1) {
        const number = payments + round * paymentsPerRound + next;
        for (const event of eventsOf(number)) journal.append(paymentId(number), [event], momentOf(number));
      }
      times[index]?.push(performance.now() - started);
    }
  }
  for (const journal of journals) journal.close();
  return median(times[1]) / median(times[0]);
}

function readings(big: string): Figure[] {
  const journal = openJournal(join(big, 'journal.db'));
  const timed = (read: (number: number) => unknown): number => {
    const samples = Array.from({ length: 200 }, (_, index) => {
      const number = (index * 7_919) % payments;
      const started = performance.now();
      read(number);
      return performance.now() - started;
    });
    return median(samples);
  };
  const figures = [
    atMost(
      'last 50 payments of 1,000,000 entries',
      timed(() => journal.latest(50)),
      'ms',
      null,
    ),
    atMost(
      'open payments of 1,000,000 entries',
      timed(() => journal.open()),
      'ms',
      null,
    ),
    atMost(
      "a sale's payments of 1,000,000 entries",
      timed((number) => journal.ofSale(saleId(number))),
      'ms',
      null,
    ),
    atMost(
      "a payment's entries of 1,000,000",
      timed((number) => journal.entries(paymentId(number))),
      'ms',
      null,
    ),
  ];
  journal.close();
  return figures;
}
