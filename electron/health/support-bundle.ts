/**
 * What support needs to see of a till, in one file: payments with everything that the journal holds of
 * them, versions, settings, the log's end. No secret and no full card number is in it.
 */

import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { arch, release, type as systemType } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { TillView } from '#shared/ipc.ts';
import type { Payment } from '#shared/payment.ts';
import type { TerminalConfiguration } from '#shared/settings.ts';
import { messageOf } from '../error-message.ts';
import type { JournalEntry } from '../payments/journal.ts';
import type { Clock } from '../ports.ts';
import { createKnownSecrets, type KnownSecrets } from '../redaction/known-secrets.ts';
import { logFiles } from '../redaction/log.ts';
import { redact, redactText } from '../redaction/redact.ts';
import { Refused } from '../refused.ts';
import type { Till } from '../till/till.ts';

export interface SupportBundle {
  readonly format: 1;
  readonly writtenAt: string;
  readonly versions: Readonly<Record<string, string>>;
  /** As the window sees it: mode, store, what blocks payments, notices. */
  readonly till: unknown;
  /** Of each terminal's secrets only the names, and whether there is one. */
  readonly terminals: unknown;
  readonly journal: {
    readonly entries: number;
    readonly open: readonly string[];
    /** What is wrong with its end, or null. */
    readonly broken: string | null;
    /** Bytes of the till's files, by name. */
    readonly files: Readonly<Record<string, number>>;
  };
  /** Newest first. */
  readonly payments: readonly { readonly payment: Payment; readonly timeline: readonly JournalEntry[] }[];
  /** The end of the log, oldest first: a line as the value that it holds. */
  readonly log: readonly unknown[];
}

export interface BundleOptions {
  /** This payment and no other. Without it, the latest ones. */
  readonly paymentId?: string;
}

const paymentsMax = 50;
/** So many bundles stay in the till's own folder; the oldest make way. */
const keptMax = 10;
const logBytesMax = 1_000_000;

/**
 * Writes the bundle as gzipped JSON (`gunzip -c FILE`), readable for this user alone. Throws Refused for an unknown payment,
 * and what the file system throws; a file that is there already stays as it is.
 */
export async function writeSupportBundle(till: Till, path: string, options: BundleOptions = {}): Promise<void> {
  const bundle = await makeSupportBundle(till, options);
  const bytes = await promisify(gzip)(JSON.stringify(bundle, null, 1));
  // Made by this call or not at all: only then may it be taken away again.
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

/**
 * Writes a bundle into the folder `support` of the till's data and returns its path. Throws Refused for an unknown payment,
 * or with the code `support-unwritable` and the file system's words.
 */
export async function gatherForSupport(till: Till, clock: Pick<Clock, 'now'>, options: BundleOptions = {}): Promise<string> {
  const folder = join(till.directory, 'support');
  const path = freePath(folder, clock.now());
  try {
    mkdirSync(folder, { recursive: true });
    await writeSupportBundle(till, path, options);
    // Whatever the clock says, the one that was asked for stays.
    const others = readdirSync(folder).filter((name) => name.startsWith('kassa-support-') && name !== basename(path));
    for (const name of others.sort().slice(0, 1 - keptMax)) rmSync(join(folder, name), { force: true });
    return path;
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused('support-unwritable', messageOf(error));
  }
}

/** Named by the moment, or by the next one that has no bundle yet. */
function freePath(folder: string, moment: number): string {
  const stamp = new Date(moment).toISOString().replace(/[-:]/g, '').replace('.', '-');
  const path = join(folder, `kassa-support-${stamp}.json.gz`);
  return existsSync(path) ? freePath(folder, moment + 1) : path;
}

/** What the file holds. Throws Refused for an unknown payment. */
export async function makeSupportBundle(till: Till, { paymentId }: BundleOptions = {}): Promise<SupportBundle> {
  const { journal, configuration, directory } = till;
  const payments = paymentId === undefined ? journal.latest(paymentsMax) : [journal.payment(paymentId) ?? unknownPayment(paymentId)];
  const known = createKnownSecrets();
  for (const { secrets } of configuration.terminals) for (const secret of Object.values(secrets)) known.keepForGood(secret);
  for (const { saleId } of payments) known.keepForGood(customerCardOf(till, saleId));
  const shown = <Value>(value: Value): Value => redact(known.clean(value)) as Value;
  return {
    format: 1,
    writtenAt: new Date().toISOString(),
    versions: versions(await tillView(till)),
    till: shown(await tillView(till)),
    terminals: configuration.terminals.map((terminal) => ({ ...shown(withoutSecrets(terminal)), secrets: secretNames(terminal) })),
    journal: {
      entries: journal.size(),
      open: journal.open().map(({ id }) => id),
      broken: journal.broken,
      files: sizes(directory),
    },
    payments: payments.map((payment) => ({ payment: shown(payment), timeline: journal.entries(payment.id).map(shown) })),
    log: logTail(directory, known),
  };
}

function unknownPayment(paymentId: string): never {
  throw new Refused('no-such-payment', paymentId);
}

/** A customer's card can hold money. That a sale is gone is no reason to have no bundle. */
function customerCardOf({ sales }: Till, saleId: string): string {
  try {
    return sales.get(saleId).basket.customerCard ?? '';
  } catch {
    return '';
  }
}

async function tillView(till: Till): Promise<TillView | null> {
  const result = await till.dispatcher.call('till.get', {});
  return result.ok ? (result.value as TillView) : null;
}

function versions(view: TillView | null): Readonly<Record<string, string>> {
  const { node, sqlite, v8, openssl, electron, chrome } = process.versions;
  const found = { kassa: view?.version, node, sqlite, v8, openssl, electron, chrome, system: `${systemType()} ${release()} ${arch()}` };
  return Object.fromEntries(Object.entries(found).flatMap(([name, version]) => (version === undefined ? [] : [[name, version]])));
}

function withoutSecrets({ secrets: _, ...terminal }: TerminalConfiguration): Omit<TerminalConfiguration, 'secrets'> {
  return terminal;
}

function secretNames({ secrets }: TerminalConfiguration): Readonly<Record<string, 'set' | 'empty'>> {
  return Object.fromEntries(Object.entries(secrets).map(([name, secret]) => [name, secret === '' ? 'empty' : 'set']));
}

function sizes(directory: string): Readonly<Record<string, number>> {
  const names = ['journal.db', 'journal.db-wal', 'sales.db', 'sales.db-wal', ...logFiles()];
  return Object.fromEntries(
    names.flatMap((name) => {
      const found = statSync(join(directory, name), { throwIfNoEntry: false });
      return found ? [[name, found.size]] : [];
    }),
  );
}

/** The newest lines of all log files together, so many bytes of them at most. */
function logTail(directory: string, known: KnownSecrets): unknown[] {
  const lines: unknown[] = [];
  let bytes = 0;
  for (const name of logFiles()) {
    for (const line of linesOf(join(directory, name)).reverse()) {
      bytes += line.length;
      if (bytes > logBytesMax) return lines.reverse();
      lines.push(shownLine(line, known));
    }
  }
  return lines.reverse();
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

/** A line is redacted when it is written; it may be older than the rules of today. */
function shownLine(line: string, { clean }: KnownSecrets): unknown {
  try {
    return redact(clean(JSON.parse(line)));
  } catch {
    return redactText(clean(line));
  }
}
