import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { inspect } from './pages/inspection.ts';
import { Reconciliation } from './pages/reconciliation.ts';

test.use({ store: 'GB' });

/** As if somebody had typed a payment of 3.00 more in at the terminal: the provider has the last one twice, under another number. */
async function typedInAtTheTerminal(dataDirectory: string): Promise<void> {
  const file = join(dataDirectory, 'training/gb/training-blink.json');
  const records: { transactions: Record<string, unknown>[] } = JSON.parse(await readFile(file, 'utf8'));
  const last = records.transactions.at(-1);
  if (!last) throw new Error('The provider has no record');
  const body = { ...(last.body as object), metadata: { order_number: 'TYPEDIN' } };
  records.transactions.push({ ...last, id: 'TYPEDINATTERMINAL', orderNumber: 'TYPEDIN', body, amount: Number(last.amount) + 300 });
  await writeFile(file, JSON.stringify(records));
}

test('what only the provider charged stands above the sale, is explained, and is worked off with a note', async ({
  openTill,
  dataDirectory,
}) => {
  const first = await openTill();
  await first.addArticle('cola');
  await first.payByCard();
  await first.cardholder.tapCard();
  await first.payment.endsAs('approved');
  let comparison = await Reconciliation.open(first);
  await comparison.compares('counter');
  await expect(comparison.part('reconciliation-none')).toBeVisible();
  await expect(comparison.terminal('counter')).toHaveAttribute('data-differences', '0');
  await first.window.kill();

  await typedInAtTheTerminal(dataDirectory);
  const till = await openTill();
  comparison = await Reconciliation.open(till);
  await comparison.compares('counter');
  await expect(comparison.part('differences-missing-here')).toContainText('TYPEDINATTERMINAL');
  await inspect(till.page, 'a difference with a provider');
  await comparison.close();
  await expect(till.part('attention-reconciliation')).toBeVisible();

  comparison = await Reconciliation.open(till);
  await comparison.looksAt('missing-here');
  await inspect(till.page, 'a note on a difference');
  await comparison.worksOff('Typed in while the till was away: sale 12 of the paper book.');
  const audit = await till.window.call('audit.list', { last: 5 });
  expect(audit.ok ? audit.value.map(({ action }) => action) : audit).toContain('difference-worked-off');
  await comparison.close();
  await expect(till.part('attention-reconciliation')).toHaveCount(0);
});
