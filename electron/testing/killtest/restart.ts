/** What comes after a kill: the same files under a new till, and what its journal tells. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Payment } from '#shared/payment.ts';
import { openJournal } from '../../payments/journal.ts';
import { systemClock, systemRandom } from '../../ports.ts';
import { definitions } from '../../providers/registry.ts';
import { openSales } from '../../sales/sales.ts';
import { loadConfigurationFile } from '../../settings/configuration.ts';
import { openTill, type Till } from '../../till/till.ts';
import type { Station } from './station.ts';
import type { Told } from './verdict.ts';

/** Opens the till of a station in this process. */
export function openTillOf(station: Station): Promise<Till> {
  const read = loadConfigurationFile(station.configuration, definitions);
  if (!read.ok) throw new Error(read.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return openTill({ dataDirectory: station.directory, mode: { kind: 'live', configuration: read.configuration }, version: '0.1.0' });
}

export function toldBy(payment: Payment): Told {
  const { id, kind, state, amount, charged } = payment;
  return { id, kind, state, amount: amount.minor, charged: charged?.amount.minor ?? null };
}

/** The state of the latest payment as the killed process left it, or null where it had written none. Changes nothing. */
export function leftBehind(station: Station): string | null {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(join(station.directory, 'journal.db'), { readOnly: true });
    const row = database.prepare('SELECT body FROM payment ORDER BY number DESC LIMIT 1').get();
    return row ? (JSON.parse(String(row.body)) as Payment).state : null;
  } catch {
    // The kill came before the file and its tables were there.
    return null;
  } finally {
    database?.close();
  }
}

/** What is wrong with the files of a till that has ended: the journal's chain, approved payments whose sale is not closed. */
export function fileFaults(station: Station): string[] {
  const journal = openJournal(join(station.directory, 'journal.db'));
  const currency = station.stage.context.currency;
  const sales = openSales({ path: join(station.directory, 'sales.db'), currency, clock: systemClock, random: systemRandom });
  try {
    const paid = journal.latest(10_000).filter(({ kind, state }) => kind === 'sale' && state === 'approved');
    const open = paid.filter(({ saleId }) => sales.get(saleId).state !== 'closed');
    return [
      ...(journal.broken === null ? [] : [journal.broken]),
      ...open.map(({ id }) => `The sale of the approved payment ${id} is not closed.`),
    ];
  } finally {
    journal.close();
    sales.shutDown();
  }
}
