/** What the tests of torn files share: the journal's files as they were after each commit, and ways to damage them. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { money } from '#shared/money.ts';
import { outcomeOf, type Payment, type PaymentEvent, type PaymentOrder } from '#shared/payment.ts';
import type { ReceiptLine } from '#shared/receipt.ts';
import { StorageRefused } from '../storage/database.ts';
import { type Journal, openJournal } from './journal.ts';

export const fileNames = ['journal.db', 'journal.db-wal', 'journal.db-shm', 'journal.tail'] as const;
export type FileName = (typeof fileNames)[number];
/** What lay in a folder; a missing file has no entry. */
export type Files = ReadonlyMap<FileName, Buffer>;

/** All that the journal tells, without what may change from one version of the program to the next. */
export interface State {
  /** Sequence and hash, in their order. */
  readonly entries: readonly (readonly [number, string])[];
  readonly payments: readonly unknown[];
  readonly open: readonly string[];
}

/** The files and the state after a commit. */
export interface Moment {
  readonly files: Files;
  readonly state: State;
  /** Instead of a commit, the write-ahead log was folded back. */
  readonly folded: boolean;
}

export type Outcome =
  | { readonly kind: 'opened'; readonly state: State }
  /** Opened for reading, with sentences that say what is wrong. */
  | { readonly kind: 'said'; readonly sentences: string /** Null where not all of it can be read. */; readonly state: State | null }
  /** Not opened. */
  | { readonly kind: 'refused'; readonly sentences: string };

export function order(id: string, changes: Partial<PaymentOrder> = {}): PaymentOrder {
  return {
    id,
    kind: 'sale',
    saleId: `sale-of-${id}`,
    terminalId: `terminal-of-${id}`,
    provider: 'scripted',
    training: false,
    amount: money(1500, 'ZAR'),
    cashback: money(0, 'ZAR'),
    references: { key: `key-of-${id}` },
    originalPaymentId: null,
    note: null,
    operator: { id: '1', name: 'Sam' },
    ...changes,
  };
}

const line: ReceiptLine = { type: 'text', text: 'Nothing to sign, thank you, and please keep this slip for your records' };
const slip = { customer: Array.from({ length: 12 }, () => line), merchant: [line], signature: false };
const approved: PaymentEvent = {
  type: 'answered',
  update: { kind: 'approved', charge: { amount: money(1500, 'ZAR'), cashback: money(0, 'ZAR') }, providerReference: 'R1', slip },
};
const declined: PaymentEvent = { type: 'answered', update: { kind: 'declined', reason: { code: 'declined', text: 'Insufficient funds' } } };

/** A morning at the till, one commit a line; `fold` is the till's idle moment, when the log is folded back. */
const morning: readonly ('fold' | readonly [id: string, ...events: PaymentEvent[]])[] = [
  ['a', { type: 'created', order: order('a') }],
  ['a', { type: 'sending' }],
  ['a', { type: 'answered', update: { kind: 'accepted' } }, { type: 'answered', update: { kind: 'progress', step: 'enter-pin' } }],
  ['a', approved],
  ['b', { type: 'created', order: order('b') }, { type: 'sending' }],
  'fold',
  ['b', declined],
  ['c', { type: 'created', order: order('c') }],
  ['c', { type: 'sending' }],
  ['c', { type: 'lost', reason: { code: 'no-answer', text: null } }],
  ['c', { type: 'released', by: '1' }],
  ['d', { type: 'created', order: order('d', { terminalId: 'terminal-of-c' }) }],
  ['d', { type: 'sending' }],
  ['d', approved],
  'fold',
  ['refund-of-d', { type: 'created', order: order('refund-of-d', { kind: 'refund', saleId: 'sale-of-d', originalPaymentId: 'd' }) }],
  ['refund-of-d', { type: 'sending' }],
  ['refund-of-d', approved],
  ['c', approved],
  'fold',
  ['e', { type: 'created', order: order('e') }],
  ['e', { type: 'sending' }],
  ['f', { type: 'created', order: order('f') }, { type: 'sending' }, { type: 'answered', update: { kind: 'accepted' } }],
  ['f', { type: 'cancel-requested', by: '1' }],
  ['f', approved],
  ['g', { type: 'created', order: order('g') }],
];

/** In memory where the system has such a place: these tests are about what is in files, not about the disk. */
export function temporaryFolder(): string {
  const memory = '/dev/shm';
  return mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'kassa-torn-'));
}

/** Lives through the morning and keeps the files after each commit; the last moment is that of a till that was closed. */
export function lived(): Moment[] {
  const folder = temporaryFolder();
  const journal = openJournal(join(folder, 'journal.db'));
  const moments: Moment[] = [];
  const keep = (folded: boolean) => moments.push({ files: readFiles(folder), state: stateOf(journal), folded });
  for (const [index, happened] of morning.entries()) {
    if (happened === 'fold') journal.tidy();
    else {
      const [id, ...events] = happened;
      journal.append(id, events, new Date(Date.UTC(2026, 0, 5, 9, index)).toISOString());
    }
    keep(happened === 'fold');
  }
  journal.close();
  const closed = openJournal(join(folder, 'journal.db'));
  const state = stateOf(closed);
  closed.close();
  moments.push({ files: readFiles(folder), state, folded: false });
  rmSync(folder, { recursive: true });
  return moments;
}

export function stateOf(journal: Journal): State {
  const payments = journal.latest(1_000);
  const entries = payments.flatMap(({ id }) => journal.entries(id).map(({ sequence, hash }) => [sequence, hash] as const));
  return {
    entries: entries.sort(([left], [right]) => left - right),
    payments: payments.map(moneyOf),
    open: journal.open().map(({ id }) => id),
  };
}

function moneyOf(payment: Payment) {
  const { id, kind, saleId, terminalId, state, amount, charged, references, released } = payment;
  return { id, kind, saleId, terminalId, state, amount, charged, references, released, outcome: outcomeOf(payment) };
}

export function readFiles(folder: string): Files {
  return new Map(
    fileNames.filter((name) => existsSync(join(folder, name))).map((name) => [name, readFileSync(join(folder, name))] as const),
  );
}

export function writeFiles(folder: string, files: Files): void {
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
}

/** Opens files in a folder of their own as a till would after a crash, and tells what came of it. */
export function openFiles(files: Files, look: (journal: Journal, folder: string) => void = () => undefined): Outcome & { after: Files } {
  const folder = temporaryFolder();
  try {
    writeFiles(folder, files);
    return { ...outcomeIn(folder, look), after: readFiles(folder) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function outcomeIn(folder: string, look: (journal: Journal, folder: string) => void): Outcome {
  let journal: Journal;
  try {
    journal = openJournal(join(folder, 'journal.db'));
  } catch (error) {
    if (error instanceof StorageRefused) return { kind: 'refused', sentences: error.message };
    throw error;
  }
  try {
    look(journal, folder);
    const { broken } = journal;
    return broken === null ? { kind: 'opened', state: stateOf(journal) } : { kind: 'said', sentences: broken, state: readable(journal) };
  } finally {
    journal.close();
  }
}

function readable(journal: Journal): State | null {
  try {
    return stateOf(journal);
  } catch (error) {
    if (error instanceof StorageRefused) return null;
    throw error;
  }
}
