/** Backup, restore and archive on the command line. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { timeZoneOf } from '#shared/settings.ts';
import { archiveObstacle, obstacleSentence } from '../keeping/archive-rules.ts';
import { verifiedBackup } from '../keeping/manifest.ts';
import { type RestoreIdentity, refuseOther, restoreTill } from '../keeping/restore.ts';
import { archiveName, backupName, freePath, takeBackup } from '../keeping/take-backup.ts';
import { takeYearsOut } from '../keeping/take-years-out.ts';
import { systemClock, systemRandom } from '../ports.ts';
import { StorageRefused } from '../storage/database.ts';
import { openStores } from '../till/till-stores.ts';
import { version } from '../version.ts';
import { type Command, type CommonOptions, UsageError } from './arguments.ts';
import type { Output } from './output.ts';
import { configurationOf, dataDirectory, type Mode, readMode } from './session.ts';

/** Also while the till is open. Throws UsageError where there is none afterwards. */
export async function backup(command: Extract<Command, { name: 'backup' }>, options: CommonOptions, output: Output): Promise<number> {
  const mode = readMode(options);
  const path = join(resolve(command.folder), backupName(configurationOf(mode).till.id, systemClock));
  const ended = await copied(options, mode, path);
  output.json({ event: 'backup', path, ...ended });
  output.text(`Written: ${path}`);
  return 0;
}

/**
 * Archives all years up to one, and takes them out once the archive is whole. The till must not be open. Throws UsageError
 * or Refused, and then nothing was taken out.
 */
export async function archive(command: Extract<Command, { name: 'archive' }>, options: CommonOptions, output: Output): Promise<number> {
  const mode = readMode(options);
  const { till, store } = configurationOf(mode);
  const directory = dataDirectory(options, mode);
  const years = { through: command.through, timeZone: timeZoneOf(store) };
  bringUpToDate(directory, store.currency);
  refused(() => {
    const obstacle = archiveObstacle(directory, years, systemClock.now());
    if (obstacle) throw new StorageRefused('unusable', obstacleSentence(obstacle));
  });
  const path = freePath(resolve(command.folder), archiveName(till.id, command.through), '');
  await copied(options, mode, path);
  const by = { id: 'command-line', name: 'Kassa' };
  const { sequence, sales, payments } = refused(() => takeYearsOut({ directory, archive: path, ...years, by }, systemClock));
  output.json({ event: 'archive', path, through: command.through, sales, payments, beginsAfter: sequence });
  output.text(`The years up to ${command.through} are in the archive ${path}: ${sales} sales and ${payments} payments.`);
  output.text(`They are no longer on the till; its journal begins after entry ${sequence}. Keep the archive: nothing else has them.`);
  return 0;
}

/** As a till that opens does: formats, and what ended last. Throws Refused where it is open. */
function bringUpToDate(directory: string, currency: string): void {
  const stores = openStores({ directory, currency, samples: null, clock: systemClock, random: systemRandom, drive: true });
  try {
    stores.sales.days.follow(stores.journal);
  } finally {
    stores.close();
  }
}

/** Looks at an archive, or a backup, in place of the till: at a copy of it, so that it stays as it was written. Throws UsageError. */
export async function lookingInto<Result>(
  folder: string,
  options: CommonOptions,
  look: (options: CommonOptions) => Promise<Result>,
): Promise<Result> {
  const mode = readMode(options);
  const manifest = refused(() => {
    const found = verifiedBackup(resolve(folder));
    refuseOther(found, identityOf(mode));
    return found;
  });
  const data = mkdtempSync(join(tmpdir(), 'kassa-archive-'));
  try {
    const directory = dataDirectory({ ...options, data }, mode);
    mkdirSync(directory, { recursive: true });
    for (const { name } of manifest.files) copyFileSync(join(resolve(folder), name), join(directory, name));
    return await look({ ...options, data, archive: null });
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

function identityOf(mode: Mode): RestoreIdentity {
  const { till, store } = configurationOf(mode);
  return { till, store, training: mode.kind === 'training' };
}

async function copied(options: CommonOptions, mode: Mode, path: string): Promise<object> {
  const { till, store } = configurationOf(mode);
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
  return ended.result;
}

/** Brings the till back to the moment of a backup. It must not be open. Throws UsageError or Refused, and then nothing was changed. */
export async function restore(command: Extract<Command, { name: 'restore' }>, options: CommonOptions, output: Output): Promise<number> {
  const mode = readMode(options);
  const parts = {
    directory: dataDirectory(options, mode),
    backup: resolve(command.folder),
    identity: identityOf(mode),
    clock: systemClock,
    random: systemRandom,
  };
  const { takenAt, keptAs, numbersAfter, shiftsAfter, daysAfter } = refused(() => restoreTill(parts));
  output.json({ event: 'restore', takenAt, keptAs, numbersAfter, shiftsAfter, daysAfter });
  output.text(`The till is as it was at ${takenAt}.`);
  if (keptAs !== null) output.text(`What it had before is kept: ${keptAs}`);
  output.text(
    `The next sale gets a number above ${numbersAfter}, the next shift above ${shiftsAfter}, the next Z above ${daysAfter}: none is given a second time.`,
  );
  output.problem(
    `Payments after ${takenAt} are not known to this till, though customers were charged. Before anybody is charged again for a sale from then on, look in the provider’s own list of payments.`,
  );
  return 0;
}

function refused<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof StorageRefused) throw new UsageError(error.message);
    throw error;
  }
}
