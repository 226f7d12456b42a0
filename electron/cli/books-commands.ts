/** The commands that write the books out of the till, and the one that checks an exported journal. Both take no payment and ask nobody. */

import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { spanOf } from '#shared/calendar.ts';
import { timeZoneOf } from '#shared/settings.ts';
import { carryOut } from '../books/carry-out.ts';
import { messageOf } from '../error-message.ts';
import { verifyJournalFile } from '../export/verify.ts';
import { verifiedBackup } from '../keeping/manifest.ts';
import { isoNow, systemClock } from '../ports.ts';
import { StorageRefused } from '../storage/database.ts';
import { type Command, type CommonOptions, UsageError } from './arguments.ts';
import { exitStatus, type Output } from './output.ts';
import { configurationOf, dataDirectory, readMode } from './session.ts';

/** Throws UsageError for a place that cannot be written, and then nothing is left of it. */
export async function exportBooks(command: Extract<Command, { name: 'export' }>, options: CommonOptions, output: Output): Promise<number> {
  const mode = readMode(options);
  const { till, store } = configurationOf(mode);
  const timeZone = timeZoneOf(store);
  const path = resolve(command.path);
  const { what, days } = command;
  const facts = asked(() =>
    carryOut(
      {
        kind: `export-${what}`,
        directory: dataDirectory(options, mode),
        path,
        period: days && { ...days, span: spanOf(days.first, days.last, timeZone) },
        origin: {
          till: till.name,
          store: store.name,
          currency: store.currency,
          timeZone,
          training: mode.kind === 'training',
          exportedAt: isoNow(systemClock),
        },
      },
      () => undefined,
    ),
  );
  output.json({ event: 'export', what, path, ...facts });
  const told = Object.entries(facts).map(([name, value]) => `${name} ${value}`);
  output.text(`Written: ${path} (${told.join(', ')})`);
  return 0;
}

/** A folder is taken for a backup. The status is 0 for what is whole and 12 for one that is not; a file that cannot be read is wrong usage. */
export async function verify({ path: given }: Extract<Command, { name: 'verify' }>, output: Output): Promise<number> {
  const path = resolve(given);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return verifyFolder(path, output);
  const verdict = readable(path, () => verifyJournalFile(path));
  if (!verdict.whole) {
    const { problem, entry, line, sentence } = verdict;
    output.json({ event: 'verify', file: path, whole: false, problem, entry, line, sentence });
    output.text(`${path} is not whole. ${sentence}`);
    return exitStatus('not-charged');
  }
  const { head, first, last, hash } = verdict;
  output.json({
    event: 'verify',
    file: path,
    whole: true,
    entries: head.entries,
    first,
    last,
    hash,
    till: head.till,
    store: head.store,
    training: head.training,
    exportedAt: head.exportedAt,
  });
  const entries = first === null ? 'no entries' : `entries ${first} to ${last}`;
  if (first !== null && first > 1) output.text(`It begins after entry ${first - 1}: what is before is in another export or in an archive.`);
  output.text(`${path} is whole: ${entries} of ${head.till}, ${head.store}, exported at ${head.exportedAt}. The last hash is ${hash}.`);
  return 0;
}

/** A backup: its files, and the chain of the journal in it. */
function verifyFolder(path: string, output: Output): number {
  try {
    const { files, journal, takenAt, till } = verifiedBackup(path);
    const { entries, hash, begins = null } = journal;
    output.json({ event: 'verify', file: path, whole: true, entries, hash, begins, takenAt, till: till.name });
    output.text(
      `${path} is whole: the backup of ${till.name} of ${takenAt}, ${files.length} files, ${entries - (begins?.after ?? 0)} journal entries.`,
    );
    if (begins) output.text(`Its journal begins after entry ${begins.after}, which is kept in archive ${begins.archive}.`);
    return 0;
  } catch (error) {
    if (!(error instanceof StorageRefused)) throw error;
    output.json({ event: 'verify', file: path, whole: false, problem: 'backup', entry: null, line: null, sentence: error.message });
    output.text(`${path} is not whole. ${error.message}`);
    return exitStatus('not-charged');
  }
}

function asked<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof StorageRefused) throw new UsageError(error.message);
    throw error;
  }
}

function readable<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const fault = messageOf(error);
    throw new UsageError(`${path} cannot be read (${fault}).`);
  }
}
