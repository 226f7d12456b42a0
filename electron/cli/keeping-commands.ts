/** Backup and restore on the command line. */
import { join, resolve } from 'node:path';
import { restoreTill } from '../keeping/restore.ts';
import { backupName, takeBackup } from '../keeping/take-backup.ts';
import { systemClock, systemRandom } from '../ports.ts';
import { StorageRefused } from '../storage/database.ts';
import { version } from '../version.ts';
import { type Command, type CommonOptions, UsageError } from './arguments.ts';
import type { Output } from './output.ts';
import { configurationOf, dataDirectory, readMode } from './session.ts';

/** Also while the till is open. Throws UsageError where there is none afterwards. */
export async function backup(command: Extract<Command, { name: 'backup' }>, options: CommonOptions, output: Output): Promise<number> {
  const mode = readMode(options);
  const { till, store } = configurationOf(mode);
  const path = join(resolve(command.folder), backupName(till.id, systemClock));
  const origin = {
    version,
    till: { id: till.id, name: till.name },
    store: { name: store.name, country: store.country, currency: store.currency },
    training: mode.kind === 'training',
  };
  const leave = new AbortController();
  process.once('SIGINT', () => leave.abort());
  const ended = await takeBackup(dataDirectory(options, mode), path, origin, systemClock, () => undefined, leave.signal);
  if (ended.kind === 'failed') throw new UsageError(ended.detail);
  output.json({ event: 'backup', path, ...ended.result });
  output.text(`Written: ${path}`);
  return 0;
}

/** Brings the till back to the moment of a backup. It must not be open. Throws UsageError or Refused, and then nothing was changed. */
export async function restore(command: Extract<Command, { name: 'restore' }>, options: CommonOptions, output: Output): Promise<number> {
  const mode = readMode(options);
  const parts = {
    directory: dataDirectory(options, mode),
    backup: resolve(command.folder),
    configuration: configurationOf(mode),
    training: mode.kind === 'training',
    clock: systemClock,
    random: systemRandom,
  };
  const { takenAt, keptAs, numbersAfter } = restored(() => restoreTill(parts));
  output.json({ event: 'restore', takenAt, keptAs, numbersAfter });
  output.text(`The till is as it was at ${takenAt}.`);
  if (keptAs !== null) output.text(`What it had before is kept: ${keptAs}`);
  output.text(`The next sale gets a number above ${numbersAfter}: none is given a second time.`);
  output.problem(
    `Payments after ${takenAt} are not known to this till, though customers were charged. Before anybody is charged again for a sale from then on, look in the provider’s own list of payments.`,
  );
  return 0;
}

function restored<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof StorageRefused) throw new UsageError(error.message);
    throw error;
  }
}
