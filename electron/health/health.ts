/** How the till is: its program, files, disk, clock, terminals and printers, each asked and none changed. */

import { release, type as systemType } from 'node:os';
import { checkSentence, messageDetails } from '#shared/check.ts';
import type { HealthFact, HealthItem, HealthState, HealthView, KeepingView } from '#shared/ipc.ts';
import { isTroubled, isUnderWay } from '#shared/printing.ts';
import { messageOf } from '../error-message.ts';
import type { Journal } from '../payments/journal.ts';
import { type Clock, isoNow } from '../ports.ts';
import type { Printing } from '../printing/printing.ts';
import type { CheckResult } from '../providers/provider.ts';
import { nearlyFull, systemFreeBytes } from '../storage/disk-space.ts';
import type { Terminal } from '../terminals/terminals.ts';
import { type DataFile, damagedFile, filesOf, verifiedJournal } from './files.ts';

export interface HealthParts {
  readonly directory: string;
  readonly version: string;
  readonly clock: Clock;
  readonly journal: Pick<Journal, 'broken' | 'size' | 'open' | 'archived'>;
  readonly terminals: ReadonlyMap<string, Terminal>;
  readonly printing: Pick<Printing, 'view' | 'state'>;
  readonly keeping?: () => Pick<KeepingView, 'backupFolder' | 'lastBackup' | 'lastFailure' | 'restored' | 'years' | 'archiveFailure'>;
  /** Why no payment may start, or null. */
  readonly blocked: () => string | null;
  readonly freeBytes?: (directory: string) => number | null;
}

export interface HealthOptions {
  /** Reads every entry of the journal and every page of the files: seconds for years of trade, so never while somebody sells. */
  readonly thorough: boolean;
  readonly signal: AbortSignal;
}

/** A clock that is wrong by more than this puts receipts on the wrong day, and some providers refuse it. */
const clockToleranceMs = 60_000;

/** Never rejects for something that is broken: that is what it tells. */
export async function examineTill(parts: HealthParts, options: HealthOptions): Promise<HealthView> {
  const started = parts.clock.now();
  // The terminals first: their answers tell how far the clock is off.
  const [terminals, printers] = await Promise.all([
    Promise.all([...parts.terminals.values()].map((terminal) => terminalHealth(terminal, options.signal))),
    printerHealth(parts.printing),
  ]);
  const files = filesOf(parts.directory);
  const items = [
    programHealth(parts.version),
    storageHealth(parts),
    journalHealth(parts, files, options),
    fileHealth(parts, files, options),
    paymentHealth(parts),
    clockHealth(parts.terminals),
    ...(terminals.length > 0 ? terminals : [item('terminal', 'not-configured')]),
    ...printers,
    printingHealth(parts.printing),
    backupHealth(parts),
  ];
  return {
    at: isoNow(parts.clock),
    well: items.every(({ state }) => state === 'well' || state === 'not-configured'),
    items,
    milliseconds: Math.max(0, parts.clock.now() - started),
  };
}

type Facts = Readonly<Partial<Record<HealthFact, string | number>>>;

function item(
  about: HealthItem['about'],
  state: HealthState,
  facts: Facts = {},
  more: Partial<Pick<HealthItem, 'name' | 'detail' | 'told'>> = {},
): HealthItem {
  const given = Object.entries(facts).map(([fact, value]) => ({ fact: fact as HealthFact, value }));
  return { about, name: null, detail: null, told: [], ...more, state, facts: given };
}

function programHealth(version: string): HealthItem {
  const { node, electron } = process.versions;
  return item('program', 'well', { version, node, ...(electron ? { electron } : {}), system: `${systemType()} ${release()}` });
}

function storageHealth({ directory, freeBytes = systemFreeBytes }: HealthParts): HealthItem {
  const free = freeBytes(directory);
  const detail = nearlyFull(directory, freeBytes);
  return item('storage', detail === null ? 'well' : 'trouble', { folder: directory, ...(free === null ? {} : { free }) }, { detail });
}

function journalHealth({ directory, journal }: HealthParts, files: readonly DataFile[], { thorough }: HealthOptions): HealthItem {
  const detail = journal.broken ?? (thorough ? verifiedJournal(directory) : null);
  const size = files.find(({ name }) => name === 'journal.db')?.bytes ?? 0;
  const [begins] = journal.archived;
  const facts = { entries: journal.size() - (begins?.sequence ?? 0), size };
  const archived: Facts = begins ? { beginsAfter: begins.sequence, archive: begins.archive } : {};
  return item('journal', detail === null ? 'well' : 'trouble', { ...facts, ...archived }, { detail });
}

function fileHealth({ directory }: HealthParts, files: readonly DataFile[], { thorough }: HealthOptions): HealthItem {
  const detail = thorough ? damagedFile(directory, files) : null;
  const size = files.reduce((sum, { bytes }) => sum + bytes, 0);
  return item('files', detail === null ? 'well' : 'trouble', { files: files.length, size }, { detail });
}

function paymentHealth({ journal, blocked }: HealthParts): HealthItem {
  const open = journal.open();
  const uncertain = open.filter(({ state }) => state === 'uncertain').length;
  const detail = blocked();
  const state = detail !== null ? 'trouble' : uncertain > 0 ? 'attention' : 'well';
  return item('payments', state, { open: open.length, uncertain }, { detail });
}

/** As the provider whose clock is the furthest away from ours tells it. */
function clockHealth(terminals: HealthParts['terminals']): HealthItem {
  const differences = [...terminals.values()].flatMap((terminal) => terminal.clockDifferenceMs() ?? []);
  const worst = differences.sort((left, right) => Math.abs(right) - Math.abs(left))[0];
  if (worst === undefined) return item('clock', 'not-configured');
  return item('clock', Math.abs(worst) > clockToleranceMs ? 'trouble' : 'well', { clockDifference: worst });
}

async function terminalHealth(terminal: Terminal, signal: AbortSignal): Promise<HealthItem> {
  const { ok, steps } = await checked(terminal, signal);
  const lastContact = terminal.lastContact();
  const wrong = steps.filter(({ result }) => result === 'failed');
  const sentences = wrong.map(({ step, details }) => (details.length === 0 ? step : `${step}: ${checkSentence(details)}`));
  return item('terminal', ok ? 'well' : 'trouble', lastContact === null ? {} : { lastContact }, {
    name: terminal.label,
    detail: ok ? null : sentences.join(' '),
    told: ok ? [] : wrong.flatMap(({ details }) => details.map(({ code, values }) => ({ code, values: { ...values } }))),
  });
}

async function checked({ provider }: Terminal, signal: AbortSignal): Promise<CheckResult> {
  try {
    return await provider.check(signal);
  } catch (error) {
    return { ok: false, steps: [{ step: 'reachable', result: 'failed', details: messageDetails(messageOf(error)) }] };
  }
}

async function printerHealth(printing: HealthParts['printing']): Promise<HealthItem[]> {
  const { printers } = printing.view().settings;
  if (printers.length === 0) return [item('printer', 'not-configured')];
  return Promise.all(
    printers.map(async ({ id, name }) => {
      const state = await printing.state(id);
      switch (state.kind) {
        case 'ready':
          return item('printer', state.paperLow ? 'attention' : 'well', {}, { name, detail: state.paperLow ? 'paper-low' : null });
        case 'silent':
          return item('printer', 'well', {}, { name });
        case 'trouble':
          return item('printer', 'trouble', {}, { name, detail: state.trouble });
      }
    }),
  );
}

/** A day without a backup may be a day off; two days are a drive that nobody plugged in. */
const backupAgeMax = 2 * 24 * 3_600_000;

function backupHealth({ keeping, clock }: HealthParts): HealthItem {
  const kept = keeping?.();
  if (!kept) return item('backup', 'not-configured');
  const { backupFolder, lastBackup, lastFailure, restored, years, archiveFailure } = kept;
  const facts = { ...(lastBackup && { lastBackup: lastBackup.at }), ...(years.due !== null && { yearsDue: String(years.due) }) };
  const late = backupFolder !== null && (!lastBackup || clock.now() - Date.parse(lastBackup.at) > backupAgeMax);
  const told = [
    ...(restored
      ? [`This till was restored to ${restored.takenAt}. Payments after that are not known here: compare with the providers.`]
      : []),
    ...(lastFailure ? [`The last backup failed at ${lastFailure.at}: ${lastFailure.detail}`] : []),
    ...(archiveFailure ? [`The years were not archived at ${archiveFailure.at}: ${archiveFailure.detail}`] : []),
    ...(years.due !== null ? [`The years up to ${years.due} are older than this till keeps: archive them in the manager’s desk.`] : []),
  ];
  const state = told.length > 0 || late ? 'attention' : backupFolder === null ? 'not-configured' : 'well';
  return item('backup', state, facts, { detail: told.length > 0 ? told.join(' ') : null });
}

function printingHealth(printing: HealthParts['printing']): HealthItem {
  const { jobs, fault } = printing.view();
  const failedJobs = jobs.filter(isTroubled).length;
  const waitingJobs = jobs.filter(isUnderWay).length;
  const state = fault !== null ? 'trouble' : failedJobs > 0 ? 'attention' : 'well';
  return item('printing', state, { waitingJobs, failedJobs }, { detail: fault });
}
