import { expect, test } from './fixtures.ts';
import { inspect } from './pages/inspection.ts';
import { Reconciliation } from './pages/reconciliation.ts';
import { openTypedInTill } from './typed-in.ts';

test.use({ store: 'GB' });

test('what only the provider charged stands above the sale, is explained, and is worked off with a note', async ({
  openTill,
  dataDirectory,
}) => {
  const till = await openTypedInTill(openTill, dataDirectory);
  let comparison = await Reconciliation.open(till);
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

test('days of somebody’s choice are compared, whole by the store’s clock, and no days that are none', async ({ till }) => {
  const comparison = await Reconciliation.open(till);
  await comparison.comparesYesterday();
  await expect(comparison.terminal('counter')).toHaveAttribute('data-state', 'told');
  const view = await till.window.call('reconciliation.get', {});
  if (!view.ok) throw new Error(view.refusal.code);
  const { today, runs } = view.value;
  const hour = (at = '') =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' }).format(new Date(at));
  expect(hour(runs[0]?.to)).toBe(`${today.slice(8)}/${today.slice(5, 7)}/${today.slice(0, 4)}, 00:00`);
  expect(hour(runs[0]?.from)).toMatch(/, 00:00$/);

  await comparison.typesLastYear();
  await expect(comparison.part('reconciliation-days')).toBeDisabled();
  await inspect(till.page, 'days that cannot be compared');
});
