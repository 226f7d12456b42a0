import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

test('a manager writes the books and makes a backup, and sees where they are', async ({ till }) => {
  const drive = mkdtempSync(join(tmpdir(), 'kassa-drive-'));
  const desk = await till.openManagerDesk();
  await desk.room('books');
  await till.part('export-journal').click();
  await till.part('export-whole').click();
  const job = till.part('books-job');
  await expect(job).toHaveAttribute('data-state', 'done');
  await expect(job).toContainText('kassa-journal-whole.jsonl');

  await till.part('backup-folder').fill(join(drive, 'none'));
  await till.part('backup-save').click();
  await expect(till.part('failure')).toHaveAttribute('data-code', 'backup-folder');
  await till.part('backup-folder').fill(drive);
  await till.part('backup-save').click();
  await till.part('backup-now').click();
  await expect(till.part('last-backup')).toContainText('kassa-backup-');
  expect(readdirSync(drive)).toHaveLength(1);
  rmSync(drive, { recursive: true, force: true });
});
