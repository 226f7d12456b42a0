import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openJournal } from '../../payments/journal.ts';
import { systemClock, systemRandom } from '../../ports.ts';
import { openSales } from '../../sales/sales.ts';
import { openTill } from '../../till/till.ts';
import { eventsOf, momentOf, paymentId, saleId, writeBigJournal, writeBigSales } from './big-journal.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-big-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('A journal that was written in one go', () => {
  test('is the one that the journal itself would have written', () => {
    writeBigJournal(join(directory, 'journal.db'), 40);
    const written = openJournal(join(directory, 'journal.db'));
    const appended = openJournal(join(directory, 'appended.db'));
    for (let number = 0; number < 8; number += 1) appended.append(paymentId(number), eventsOf(number), momentOf(number));
    expect(written.broken).toBeNull();
    expect(written.size()).toBe(40);
    expect(written.latest(100)).toEqual(appended.latest(100));
    expect(written.entries(paymentId(7))).toEqual(appended.entries(paymentId(7)));
    written.close();
    appended.close();
  });

  test('is taken by a till with its sales, which sells on', async () => {
    writeBigJournal(join(directory, 'journal.db'), 1_000);
    writeBigSales(join(directory, 'sales.db'), 200);
    const till = await openTill({ dataDirectory: directory, mode: { kind: 'training', country: 'GB' }, version: '0.0.0' });
    expect(till.journal.broken).toBeNull();
    expect(till.checkout.sums(till.sales.get(saleId(3)))).toMatchObject({ paid: { minor: 1_995 }, remaining: { minor: 0 } });
    const [article] = till.training?.articles ?? [];
    const sale = till.sales.openAside({ currency: 'GBP', lines: [] }, article?.price ?? 0);
    expect(till.sales.close(sale.id).number).toBe(201);
    await till.close();
  });

  test('leaves open what was put aside', () => {
    writeBigSales(join(directory, 'sales.db'), 200);
    const sales = openSales({ path: join(directory, 'sales.db'), currency: 'GBP', clock: systemClock, random: systemRandom });
    expect(sales.open()).toHaveLength(4);
    sales.shutDown();
  });
});
