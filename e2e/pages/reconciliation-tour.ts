/** A comparison that finds what only the provider charged, until somebody has worked it off. The till is `openTypedInTill`'s. */
import { expect } from '@playwright/test';
import { Reconciliation } from './reconciliation.ts';
import type { TillPage } from './till-page.ts';

type ReconciliationScreenName =
  | 'a difference with a provider'
  | 'days that cannot be compared'
  | 'a difference above the sale'
  | 'a note on a difference'
  | 'a difference that is worked off';

export async function visitDifferences(till: TillPage, look: (screen: ReconciliationScreenName) => Promise<void>): Promise<void> {
  const see = async (screen: ReconciliationScreenName) => {
    await till.isSettled();
    await look(screen);
  };
  let comparison = await Reconciliation.open(till);
  await comparison.compares('counter');
  await expect(comparison.part('differences-missing-here')).toContainText('TYPEDINATTERMINAL');
  await see('a difference with a provider');
  await comparison.typesLastYear();
  await expect(comparison.part('reconciliation-days-wrong')).toBeVisible();
  await see('days that cannot be compared');
  await comparison.close();
  await expect(till.part('attention-reconciliation')).toBeVisible();
  await see('a difference above the sale');
  comparison = await Reconciliation.open(till);
  await comparison.looksAt('missing-here');
  await see('a note on a difference');
  await comparison.worksOff('Typed in while the till was away: sale 12 of the paper book.');
  await see('a difference that is worked off');
  await comparison.close();
}
