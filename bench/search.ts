import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from '../electron/testing/asking.ts';
import { entriesPerPayment, momentOf, paymentId, writeBigJournal, writeBigSales } from '../electron/testing/endurance/big-journal.ts';
import { openTill, type Till } from '../electron/till/till.ts';
import { atMost, type Figure, percentile } from './measure.ts';

const payments = 200_000;
const rounds = 40;

interface Question {
  readonly name: string;
  readonly ask: (round: number) => { readonly text: string; readonly from?: string; readonly to?: string };
}

/** What people type, letter by letter as they do, and the worst of it: words that every payment has. */
const questions: readonly Question[] = [
  { name: 'nothing', ask: () => ({ text: '' }) },
  { name: 'one sign', ask: (round) => ({ text: '0123456789abcdefghijklmnopqrstuvwxyz'.charAt(round % 36) }) },
  { name: 'two signs', ask: (round) => ({ text: paymentId(round * 401).slice(0, 2) }) },
  { name: 'a name that all have', ask: (round) => ({ text: 'trainee'.slice(0, 1 + (round % 7)) }) },
  { name: 'two words', ask: (round) => ({ text: ['trainee counter', 't c', 'trainee 19.95', '1 2', 'trainee trx'][round % 5] ?? '' }) },
  { name: 'two words without a hit', ask: (round) => ({ text: `${'0123456789abcdef'.charAt(round % 16)} zzz trainee` }) },
  { name: 'an amount', ask: (round) => ({ text: round % 2 === 0 ? '19.95' : '20.95' }) },
  { name: 'a day', ask: (round) => ({ text: momentOf(round * 4_993).slice(0, 10) }) },
  { name: 'a sale number', ask: (round) => ({ text: String(1 + round * 4_993) }) },
  { name: 'a reference', ask: (round) => ({ text: `TRX${paymentId(round * 4_993).slice(0, 13)}` }) },
  {
    name: 'a common word within days',
    ask: (round) => ({ text: 'trainee', from: momentOf(round * 4_000), to: momentOf(round * 4_000 + 3_000) }),
  },
];

/** The first fill of the index beside 200,000 payments, and what people type to find one of them. */
export async function searchFigures(): Promise<Figure[]> {
  const directory = mkdtempSync(join(tmpdir(), 'kassa-bench-'));
  try {
    writeBigJournal(join(directory, 'journal.db'), payments * entriesPerPayment);
    writeBigSales(join(directory, 'sales.db'), payments);
    const till = await openTill({ dataDirectory: directory, mode: { kind: 'training', country: 'GB' }, version: '0.0.0' });
    try {
      const started = performance.now();
      await search(till, { text: '' });
      const filled = performance.now() - started;
      const figures: Figure[] = [atMost('index of 200,000 payments made for the first time', filled / 1000, 's', null)];
      for (const { name, ask } of questions) {
        const samples: number[] = [];
        for (let round = 0; round < rounds; round += 1) {
          const asked = performance.now();
          await search(till, ask(round));
          samples.push(performance.now() - asked);
        }
        figures.push(
          atMost(`search by ${name}, median`, percentile(samples, 0.5), 'ms', null),
          atMost(`search by ${name}, p99`, percentile(samples, 0.99), 'ms', 50),
        );
      }
      return figures;
    } finally {
      await till.close();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function search(till: Till, wish: ReturnType<Question['ask']>): Promise<void> {
  const input = { from: null, to: null, sort: null, terminalId: null, before: null, limit: 50, ...wish };
  await ask(till.dispatcher, 'payments.search', input);
}
