import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  entriesPerPayment,
  lastFourOf,
  momentOf,
  paymentId,
  writeBigJournal,
  writeBigSales,
} from '../electron/testing/endurance/big-journal.ts';
import { openDesk } from '../electron/testing/open-desk.ts';
import { openTill, type Till } from '../electron/till/till.ts';
import { atMost, type Figure, percentile } from './measure.ts';

/** Some ten years of a busy till. */
const sales = 1_000_000;
const rounds = 100;
/** Spread over all of them. */
const place = (round: number) => (round * 9_973) % sales;

interface Question {
  readonly name: string;
  readonly ask: (round: number) => { readonly text: string; readonly sort?: 'card'; readonly from?: string; readonly to?: string };
}

/** What somebody looks for who has a receipt, a statement or a complaint before them; and the worst, words that every sale has. */
const questions: readonly Question[] = [
  { name: 'nothing', ask: () => ({ text: '' }) },
  { name: 'a number', ask: (round) => ({ text: String(1 + place(round)) }) },
  { name: 'an amount', ask: (round) => ({ text: round % 2 === 0 ? '19.95' : '20.95' }) },
  { name: 'the last four digits', ask: (round) => ({ text: lastFourOf(place(round)) }) },
  { name: 'the last four digits and an amount', ask: (round) => ({ text: `${lastFourOf(place(round))} 19.95` }) },
  { name: 'a person', ask: (round) => ({ text: 'trainee'.slice(0, 1 + (round % 7)) }) },
  { name: 'a person and an article', ask: (round) => ({ text: ['trainee tea', 't t', 'trainee 19.95', 'tea 4711'][round % 4] ?? '' }) },
  { name: 'a day', ask: (round) => ({ text: momentOf(place(round)).slice(0, 10) }) },
  { name: 'a person within days', ask: (round) => ({ text: 'trainee', from: momentOf(place(round)), to: momentOf(place(round) + 3_000) }) },
  { name: 'how it was paid', ask: () => ({ text: 'trainee', sort: 'card' }) },
  { name: 'a reference', ask: (round) => ({ text: `TRX${paymentId(place(round)).slice(0, 13)}` }) },
  { name: 'what there is not', ask: (round) => ({ text: `${'0123456789abcdef'.charAt(round % 16)} zzz trainee` }) },
];

/** The history of 1,000,000 sales: what people type to find one of them, one of them with all that is known of it, and a day. */
export async function historyFigures(): Promise<Figure[]> {
  const directory = mkdtempSync(join(tmpdir(), 'kassa-bench-'));
  try {
    writeBigSales(join(directory, 'sales.db'), sales);
    writeBigJournal(join(directory, 'journal.db'), sales * entriesPerPayment, 'short');
    return await historyOf(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The same for a folder that is there. */
export async function historyOf(directory: string): Promise<Figure[]> {
  const till = await openTill({ dataDirectory: directory, mode: { kind: 'training', country: 'GB' }, version: '0.0.0' });
  try {
    const started = performance.now();
    await asked(till, 'sales.search', wish({ text: '' }));
    const figures = [atMost('index of 1,000,000 sales made for the first time', (performance.now() - started) / 1_000, 's', null)];
    const all: number[] = [];
    for (const { name, ask } of questions) {
      const samples = await sampled(rounds, (round) => asked(till, 'sales.search', wish(ask(round))));
      all.push(...samples);
      figures.push(atMost(`1,000,000 sales searched by ${name}, p99`, percentile(samples, 0.99), 'ms', 50));
    }
    figures.push(atMost('1,000,000 sales searched, all of these, p99', percentile(all, 0.99), 'ms', 50));
    // The first search for a payment makes the index of them, which takes longer than the desk's rights last.
    await asked(till, 'payments.search', { ...wish({ text: '' }), terminalId: null });
    await openDesk(till.dispatcher);
    const { found } = (await asked(till, 'sales.search', wish({ text: '' }))) as { found: { id: string }[] };
    const opened = await sampled(found.length, async (round) => {
      const saleId = found[round]?.id;
      await asked(till, 'sales.get', { saleId });
      await asked(till, 'history.sale', { saleId });
    });
    figures.push(atMost('one of 1,000,000 sales opened with all that is known of it, p99', percentile(opened, 0.99), 'ms', 50));
    const days = await sampled(10, (round) => asked(till, 'history.day', { day: momentOf(place(round)).slice(0, 10) }));
    figures.push(atMost('a day at a glance of 1,000,000 sales, median', percentile(days, 0.5), 'ms', null));
    return figures;
  } finally {
    await till.close();
  }
}

function wish(question: ReturnType<Question['ask']>) {
  return { from: null, to: null, sort: null, before: null, limit: 50, ...question };
}

async function sampled(count: number, work: (round: number) => Promise<unknown>): Promise<number[]> {
  const samples: number[] = [];
  for (let round = 0; round < count; round += 1) {
    const started = performance.now();
    await work(round);
    samples.push(performance.now() - started);
  }
  return samples;
}

async function asked(till: Till, method: string, input: object): Promise<unknown> {
  const result = await till.dispatcher.call(method, input);
  if (!result.ok) throw new Error(`${method}: ${result.refusal.code} ${result.refusal.detail}`);
  return result.value;
}
