import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from '../electron/testing/asking.ts';
import {
  entriesPerPayment,
  eventsOf,
  momentOf,
  paymentId,
  writeBigJournal,
  writeBigSales,
} from '../electron/testing/endurance/big-journal.ts';
import { openDesk } from '../electron/testing/open-desk.ts';
import { openTill, type Till } from '../electron/till/till.ts';
import type { BooksJob, EventValue, MethodOutput } from '../shared/ipc.ts';
import { atMost, type Figure, percentile } from './measure.ts';

const payments = 200_000;
/** So many sales at least, and as many more as the work beside them takes. */
const salesMin = 300;
const salesMax = 5_000;

interface Sold {
  /** Milliseconds for each sale: a payment's five entries, and a sale that is saved, paid in cash and closed. */
  readonly samples: readonly number[];
}

/** Whether a sale is slower while the till's books are written out beside it. */
export async function besideFigures(): Promise<Figure[]> {
  const directory = mkdtempSync(join(tmpdir(), 'kassa-bench-'));
  const drive = join(directory, 'drive');
  const data = join(directory, 'till');
  mkdirSync(drive);
  mkdirSync(data);
  try {
    writeBigJournal(join(data, 'journal.db'), payments * entriesPerPayment);
    writeBigSales(join(data, 'sales.db'), payments);
    const till = await openTill({ dataDirectory: data, mode: { kind: 'training', country: 'GB' }, version: '0.0.0' });
    try {
      await openDesk(till.dispatcher);
      await ask(till.dispatcher, 'keeping.save', { backupFolder: drive });
      const seller = sellerOf(till);
      const alone = await sellBeside(seller, () => false);
      const period = { first: momentOf(0).slice(0, 10), last: momentOf(payments).slice(0, 10) };
      const works = [
        ['while the books are exported', () => ask(till.dispatcher, 'books.export', { what: 'csv', period })],
        ['while the journal is exported', () => ask(till.dispatcher, 'books.export', { what: 'journal', period: null })],
        ['while a backup is taken', () => ask(till.dispatcher, 'keeping.backup', {})],
      ] as const;
      const figures = [...figuresOf('a sale on disk, nothing beside it', alone, alone)];
      for (const [name, begin] of works) {
        const job = followed(till);
        const started = performance.now();
        await begin();
        const sold = await sellBeside(seller, job.isRunning);
        const ended = await job.over;
        if (ended.state !== 'done') throw new Error(`${name}: ${ended.detail}`);
        figures.push(...figuresOf(`a sale on disk ${name}`, sold, alone));
        figures.push(atMost(`${name}: 200,000 sales, 1,000,000 entries`, (performance.now() - started) / 1_000, 's', null));
      }
      figures.push(...figuresOf('a sale on disk while days are looked at and closed', await sellWhileDaysEnd(till, seller), alone));
      return figures;
    } finally {
      await till.close();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function figuresOf(name: string, { samples }: Sold, alone: Sold): Figure[] {
  const p99 = percentile(samples, 0.99);
  return [
    atMost(`${name}, median`, percentile(samples, 0.5), 'ms', null),
    atMost(`${name}, p99`, p99, 'ms', samples === alone.samples ? null : Math.round(2 * percentile(alone.samples, 0.99))),
  ];
}

function sellerOf(till: Till): () => void {
  let number = payments;
  return () => {
    number += 1;
    for (const event of eventsOf(number)) till.journal.append(paymentId(number), [event], momentOf(number));
    const lines = [{ id: 'line-1', name: 'Tea', quantity: 1_000, price: 1_995, taxRate: 20_000 }];
    const { id } = till.sales.openAside({ currency: 'GBP', lines }, null);
    till.sales.together(() => {
      const operator = { id: '1', name: 'Trainee' };
      till.sales.takeCash({ id: `cash-${number}`, saleId: id, amount: 1_995, handed: 1_995, change: 0, rounding: 0, operator });
      till.sales.close(id);
    });
  };
}

async function sellBeside(sell: () => void, isRunning: () => boolean): Promise<Sold> {
  const samples: number[] = [];
  while (samples.length < salesMax && (samples.length < salesMin || isRunning())) {
    const started = performance.now();
    sell();
    samples.push(performance.now() - started);
    // As a cashier leaves it time to do what waits.
    await new Promise<void>((resolve) => setTimeout(resolve, 5));
  }
  return { samples };
}

/** The day so far is looked at ten times a second, and closed once a second. */
async function sellWhileDaysEnd(till: Till, seller: () => void): Promise<Sold> {
  const numberOf = (day: unknown) => (day as MethodOutput<'day.close'>).report.number ?? 0;
  let last = 0;
  let looks = 0;
  const timer = setInterval(async () => {
    looks += 1;
    if (looks % 10 === 0) last = numberOf(await ask(till.dispatcher, 'day.close', { after: last }));
    else await ask(till.dispatcher, 'day.look', {});
  }, 100);
  try {
    return await sellBeside(seller, () => last < 3);
  } finally {
    clearInterval(timer);
  }
}

function followed(till: Till): { readonly isRunning: () => boolean; readonly over: Promise<BooksJob> } {
  let running = true;
  const over = new Promise<BooksJob>((resolve) => {
    const end = till.dispatcher.on((event, value) => {
      if (event !== 'books') return;
      const job = value as EventValue<'books'>;
      if (job.state === 'running') return;
      running = false;
      end();
      resolve(job);
    });
  });
  return { isRunning: () => running, over };
}
