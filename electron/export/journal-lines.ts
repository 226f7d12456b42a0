/**
 * An exported journal, line by line (docs/export.md): a head, each entry with the hash before it and its own, and an
 * end that says how many there were. What an entry's hash is made of stands in its line letter by letter. Pure.
 */
import { entryHash } from '../payments/journal-rows.ts';
import type { RawEntry } from './source.ts';

export const journalExportFormat = 1;

export interface JournalHead {
  readonly till: string;
  readonly store: string;
  readonly training: boolean;
  /** ISO 8601. */
  readonly exportedAt: string;
  /** How many entries follow. */
  readonly entries: number;
  /** The hash before the first of them. */
  readonly previous: string;
}

export interface JournalEnd {
  readonly entries: number;
  /** Of the last entry; the head's `previous` where there is none. */
  readonly hash: string;
  /** SHA-256 of all that stands before this line, so that the head is held by it too. */
  readonly file: string;
}

export function headLine(head: JournalHead): string {
  return `${JSON.stringify({ kassaJournal: journalExportFormat, ...head })}\n`;
}

export function entryLine({ sequence, at, paymentId, previous, hash, body }: RawEntry): string {
  const [when, payment] = [at, paymentId].map((text) => JSON.stringify(text));
  return `{"sequence":${sequence},"at":${when},"paymentId":${payment},"previous":"${previous}","hash":"${hash}","event":${body}}\n`;
}

export function endLine(end: JournalEnd): string {
  return `${JSON.stringify({ end })}\n`;
}

const sha = '[0-9a-f]{64}';
const text = '"(?:[^"\\\\]|\\\\.)*"';
const entryForm = new RegExp(
  `^\\{"sequence":([1-9]\\d{0,15}),"at":(${text}),"paymentId":(${text}),"previous":"(${sha})","hash":"(${sha})","event":(\\{.*\\})\\}$`,
  's',
);

/** Null for a line that is no entry as Kassa writes one. */
export function readEntryLine(line: string): RawEntry | null {
  const [, sequence, at, paymentId, previous = '', hash = '', body = ''] = entryForm.exec(line) ?? [];
  const [when, payment] = [at, paymentId].map(readText);
  if (sequence === undefined || when === undefined || payment === undefined) return null;
  return { sequence: Number(sequence), at: when, paymentId: payment, previous, hash, body };
}

/** Null for a line that is no head, or one of a format that this program does not know. */
export function readHeadLine(line: string): JournalHead | null {
  const { kassaJournal, ...head } = readObject(line);
  return kassaJournal === journalExportFormat && headLine(head as unknown as JournalHead) === `${line}\n` && isHead(head) ? head : null;
}

export function readEndLine(line: string): JournalEnd | null {
  const { end } = readObject(line);
  return isEnd(end) && endLine(end) === `${line}\n` ? end : null;
}

/** True for an entry that nobody changed, whatever stands around it. */
export function isIntact({ sequence, at, paymentId, previous, hash, body }: RawEntry): boolean {
  return entryHash(previous, sequence, at, paymentId, body) === hash;
}

function readText(quoted: string | undefined): string | undefined {
  try {
    const read: unknown = JSON.parse(quoted ?? '');
    return typeof read === 'string' && JSON.stringify(read) === quoted ? read : undefined;
  } catch {
    return undefined;
  }
}

function readObject(line: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(line);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : {};
  } catch {
    return {};
  }
}

function isHead(value: Record<string, unknown>): value is Record<string, unknown> & JournalHead {
  const { till, store, training, exportedAt, entries, previous } = value;
  const texts = [till, store, exportedAt].every((each) => typeof each === 'string');
  return texts && typeof training === 'boolean' && isCount(entries) && isHash(previous);
}

function isEnd(value: unknown): value is JournalEnd {
  return (
    typeof value === 'object' &&
    value !== null &&
    'entries' in value &&
    isCount(value.entries) &&
    'hash' in value &&
    isHash(value.hash) &&
    'file' in value &&
    isHash(value.file)
  );
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isHash(value: unknown): boolean {
  return typeof value === 'string' && new RegExp(`^${sha}$`).test(value);
}
