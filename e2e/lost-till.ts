/** A till that lost its power in the middle of payments of which the providers know nothing. */
import { globSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TillPage } from './pages/till-page.ts';

/** Opens a till on the directory, leaves it in the middle of `payments`, and opens it again: the last one is on the screen, those before it were put aside. */
export async function openLostTill(openTill: () => Promise<TillPage>, dataDirectory: string, payments: 1 | 2): Promise<TillPage> {
  const till = await openTill();
  for (const terminal of (['counter', 'mobile'] as const).slice(0, payments)) {
    await till.chooseTerminal(terminal);
    await till.addArticle('cola');
    await till.hasSavedLines(1);
    await till.payByCard();
    await till.payment.waitsForCard();
    if (terminal === 'counter' && payments === 2) await till.tiresOfWaiting();
  }
  await till.window.kill();
  await forgetAtProviders(dataDirectory);
  return openTill();
}

/** The provider has no record of the payment, as after a payment that never reached it: it can say neither yes nor no. */
async function forgetAtProviders(dataDirectory: string): Promise<void> {
  const records = globSync('training/*/training-*.json', { cwd: dataDirectory });
  if (records.length === 0) throw new Error('No provider of the training store has a record');
  for (const record of records) await rm(join(dataDirectory, record));
}
