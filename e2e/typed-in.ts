/** A British till whose provider charged what the till does not know of. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { Reconciliation } from './pages/reconciliation.ts';
import type { TillPage } from './pages/till-page.ts';

/** Sells something, compares it, and opens the till again after somebody typed 3.00 more in at its terminal. */
export async function openTypedInTill(openTill: () => Promise<TillPage>, dataDirectory: string): Promise<TillPage> {
  const first = await openTill();
  await first.addArticle('cola');
  await first.payByCard();
  await first.cardholder.tapCard();
  await first.payment.endsAs('approved');
  const comparison = await Reconciliation.open(first);
  await comparison.compares('counter');
  await expect(comparison.part('reconciliation-none')).toBeVisible();
  await expect(comparison.terminal('counter')).toHaveAttribute('data-differences', '0');
  await first.window.kill();
  await typeIn(dataDirectory);
  return openTill();
}

/** The provider has the last payment twice, under another number. */
async function typeIn(dataDirectory: string): Promise<void> {
  const file = join(dataDirectory, 'training/gb/training-blink.json');
  const records: { transactions: Record<string, unknown>[] } = JSON.parse(await readFile(file, 'utf8'));
  const last = records.transactions.at(-1);
  if (!last) throw new Error('The provider has no record');
  const body = { ...(last.body as object), metadata: { order_number: 'TYPEDIN' } };
  records.transactions.push({ ...last, id: 'TYPEDINATTERMINAL', orderNumber: 'TYPEDIN', body, amount: Number(last.amount) + 300 });
  await writeFile(file, JSON.stringify(records));
}
