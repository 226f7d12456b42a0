import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

test('a manager brings the till back to a backup, and it says what that means', async ({ till }) => {
  const drive = mkdtempSync(join(tmpdir(), 'kassa-drive-'));
  const desk = await till.openManagerDesk();
  await desk.room('books');
  await till.part('backup-folder').fill(drive);
  await till.part('backup-save').click();
  await till.part('backup-now').click();
  await expect(till.part('last-backup')).toContainText('kassa-backup-');
  await till.part('backups').getByRole('button').click();
  await expect(till.part('approval-means')).toContainText('customers were charged');
  await till.part('pin').fill('1234');
  const reloaded = till.window.page.waitForEvent('load');
  await till.part('approval-confirm').click();
  await reloaded;
  await till.isReady();
  // Whoever was at the desk is asked again, and sees from when the till is.
  await till.openManagerDesk();
  await desk.room('books');
  await expect(till.part('restored')).toContainText('This till was brought back to');
  await till.part('restore-seen').click();
  await expect(till.part('restored')).toHaveCount(0);
  rmSync(drive, { recursive: true, force: true });
});
