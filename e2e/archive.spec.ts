import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sellForYears } from '../electron/testing/old-years.ts';
import { expect, test } from './fixtures.ts';

test('a manager is reminded of old years, archives them, and sees where they are', async ({ openTill, dataDirectory, store }) => {
  await sellForYears(dataDirectory, store, [2021, 2022, 2023]);
  const drive = mkdtempSync(join(tmpdir(), 'kassa-drive-'));
  const till = await openTill();
  const desk = await till.openManagerDesk();
  await desk.room('books');
  await expect(till.part('law-years')).toContainText('5 years');
  await expect(till.part('archive-begin')).toBeDisabled();
  await till.part('backup-folder').fill(drive);
  await till.part('backup-save').click();
  await till.part('keep-years').selectOption('3');
  await expect(till.part('archive-due')).toContainText(`up to ${new Date().getFullYear() - 4}`);
  await till.part('archive-through').selectOption('2022');
  await till.part('archive-begin').click();
  await expect(till.part('approval-means')).toContainText(drive);
  await till.part('pin').fill('1234');
  const reloaded = till.window.page.waitForEvent('load');
  await till.part('approval-confirm').click();
  await reloaded;
  expect(readdirSync(drive)).toHaveLength(1);
  // The till closed for a moment; whoever was at the desk still is.
  await till.isReady();
  await till.openManagerDesk();
  await desk.room('books');
  await expect(till.part('archives')).toContainText('Up to 2022: 6 sales and 2 payments');
  await expect(till.part('archives')).toContainText(join(drive, 'kassa-archive-'));
  await desk.close();
  await till.part('last-payments').click();
  await till.part('search-text').fill('nothing of this');
  await expect(till.part('archived-hint')).toContainText('up to 2022');
  rmSync(drive, { recursive: true, force: true });
});
