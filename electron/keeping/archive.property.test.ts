/** Random years: whatever was sold, paid and paid back, taking years out leaves everything else as it was, and the archive has the rest. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verifiedJournal } from '../health/files.ts';
import { openJournal } from '../payments/journal.ts';
import { temporaryFolder } from '../payments/journal-torn.test-data.ts';
import { StorageRefused } from '../storage/database.ts';
import { endOfYear } from './archive-rules.ts';
import { leavingRows } from './leaving.ts';
import { takeBackup } from './take-backup.ts';
import { takeYearsOut } from './take-years-out.ts';
import { openYearsTill, origin, rowsOf, type YearsTill } from './years.test-data.ts';

const timeZone = 'Europe/Amsterdam';
const dayMs = 86_400_000;
const by = { id: '1', name: 'Sam' };

const deed = fc.record({
  kind: fc.constantFrom('card', 'card', 'card', 'cash', 'cash', 'cash', 'refund', 'refund', 'deposit', 'rest', 'void', 'shift'),
  amount: fc.integer({ min: 2, max: 900 }),
});
const day = fc.record({
  /** Days since the one before. */
  pause: fc.integer({ min: 0, max: 150 }),
  /** So many days the clock goes back in the middle of it, and then right again. */
  back: fc.constantFrom(0, 0, 0, 0, 400),
  deeds: fc.array(deed, { maxLength: 6 }),
});
type Day = typeof day extends fc.Arbitrary<infer One> ? One : never;

/** Lives through the days and closes each. */
async function live(till: YearsTill, days: readonly Day[]): Promise<void> {
  const cards: { id: string; left: number }[] = [];
  const deposits: { saleId: string; left: number }[] = [];
  let shifts = 0;
  const deeds: Record<string, (amount: number) => void> = {
    card: (amount) => void cards.push({ id: till.sellByCard(amount), left: amount }),
    cash: (amount) => till.sellForCash(amount),
    void: (amount) => void till.sales.discard(till.begin(amount)),
    refund() {
      const card = cards.find(({ left }) => left > 0);
      if (!card) return;
      till.refund(card.id, 1);
      card.left -= 1;
    },
    deposit(amount) {
      const saleId = till.begin(amount);
      till.pay(saleId, 1);
      deposits.push({ saleId, left: amount - 1 });
    },
    rest() {
      const deposit = deposits.shift();
      if (!deposit) return;
      till.pay(deposit.saleId, deposit.left);
      till.end(deposit.saleId);
    },
    shift(amount) {
      shifts += 1;
      const { number } = till.sales.drawer.openShift({ id: `shift-${shifts}`, drawer: '', drawerName: '', float: amount, by });
      till.sellForCash(amount);
      till.sales.drawer.endShift(number, { counted: amount, pieces: [], loose: amount, note: '', by });
    },
  };
  for (const { pause, back, deeds: done } of days) {
    await till.clock.pass(pause * dayMs + 3_600_000);
    till.clock.advance(-back * dayMs);
    for (const { kind, amount } of done) {
      await till.clock.pass(60_000);
      deeds[kind]?.(amount);
    }
    till.clock.advance(back * dayMs);
    till.closeDay();
  }
}

const parsed = (row: string): Record<string, unknown> => JSON.parse(row);
const tablesThatLose = new Set([...leavingRows.map(([table]) => `sales.db ${table}`), 'journal.db entry', 'journal.db payment']);
const tablesThatGain = new Set(['sales.db archived', 'sales.db audit', 'journal.db archived']);

test('What stays is as it was, what goes is in the archive, and no number comes again', { timeout: 240_000 }, async () => {
  let gone = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(day, { minLength: 5, maxLength: 16 }), fc.integer({ min: 2023, max: 2026 }), async (days, through) => {
      const root = temporaryFolder();
      const [directory, archive] = [join(root, 'live'), join(root, 'archive')];
      let till = openYearsTill(directory, '2023-11-20T09:00:00.000Z');
      try {
        await live(till, days);
        const later = new Date(Math.max(till.clock.now(), Date.parse('2027-03-01T09:00:00.000Z'))).toISOString();
        const [zs, lastNumber, shifts] = [
          till.sales.days.days(null, 1_000),
          till.sales.lastClosed(1)[0]?.number ?? 0,
          till.sales.drawer.lastEnded(1_000),
        ];
        expect(await takeBackup(directory, archive, origin, till.clock, () => undefined, new AbortController().signal)).toMatchObject({
          kind: 'done',
        });
        const newestYear = Number((till.sales.newestClose() ?? '9999').slice(0, 4));
        till.close();
        const before = rowsOf(directory);
        const until = endOfYear({ through, timeZone });
        let refusal: string | null = null;
        const clock = { ...till.clock, now: () => Date.parse(later), sleep: till.clock.sleep };
        try {
          gone += takeYearsOut({ directory, archive, through, timeZone, by }, clock).sales;
        } catch (error) {
          if (!(error instanceof StorageRefused)) throw error;
          refusal = error.message;
        }
        const after = rowsOf(directory);
        const archived = rowsOf(copied(archive));
        if (refusal !== null) {
          // Only where there is nothing that could go, or nothing was sold after it.
          expect(refusal).toMatch(
            newestYear <= through ? /nothing of these years|after which something was sold/ : /nothing of these years/,
          );
          expect(after).toEqual(before);
        }
        for (const [table, rows] of before) {
          const left = after.get(table) ?? new Set<string>();
          const lost = [...rows].filter((row) => !left.has(row));
          const gained = [...left].filter((row) => !rows.has(row));
          if (!tablesThatGain.has(table)) expect(gained, table).toEqual([]);
          if (!tablesThatLose.has(table)) expect(lost, table).toEqual([]);
          for (const row of lost) {
            expect(archived.get(table)?.has(row), `${table} ${row}`).toBe(true);
            const at = parsed(row).closed_at ?? parsed(row).at;
            if (typeof at === 'string') expect(at < until, `${table} ${row}`).toBe(true);
          }
        }
        till = openYearsTill(directory, later);
        expect(till.journal.broken).toBeNull();
        expect(verifiedJournal(directory)).toBeNull();
        expect(till.sales.days.brokenAt()).toBeNull();
        expect(till.sales.days.days(null, 1_000)).toEqual(zs);
        // The last entry of an ended shift may have been a sale's; nothing is shown of it.
        const bare = (all: typeof shifts) => all.map(({ lastEntry: _, ...shift }) => shift);
        expect(bare(till.sales.drawer.lastEnded(1_000))).toEqual(bare(shifts));
        for (const sale of till.sales.closedAfter(0, 10_000)) {
          // Of a sale that stays either all payments stay, or only what was paid back of it later.
          const kept = till.journal.ofSale(sale.id).map(({ kind }) => kind);
          const had = [...(before.get('journal.db payment') ?? [])].filter((row) => parsed(row).sale_id === sale.id).length;
          expect(kept.length === had || kept.every((kind) => kind === 'refund')).toBe(true);
        }
        till.sellByCard(500);
        till.sellForCash(300);
        expect(till.sales.lastClosed(1)[0]?.number).toBe(lastNumber + 2);
        expect(till.closeDay()).toMatchObject({ number: (zs[0]?.report.number ?? 0) + 1, turnover: 800, unexplained: 0 });
        expect(till.journal.hashAt(till.journal.size())).not.toBeNull();
      } finally {
        till.close();
        rmSync(root, { recursive: true, force: true });
      }
    }),
    { numRuns: 60 },
  );
  // Otherwise it showed nothing.
  expect(gone).toBeGreaterThan(60);
});

/** An archive that is opened to be read is a copy of it. */
function copied(archive: string): string {
  const copy = `${archive}-opened`;
  cpSync(archive, copy, { recursive: true });
  const journal = openJournal(join(copy, 'journal.db'));
  expect(journal.broken).toBeNull();
  journal.close();
  return copy;
}
