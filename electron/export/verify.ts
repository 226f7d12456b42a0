/** Checks an exported journal from its first line to its last: whether each entry is the one that was written, and follows from the one before. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { genesis } from '../payments/journal-rows.ts';
import { isIntact, type JournalHead, readEndLine, readEntryLine, readHeadLine } from './journal-lines.ts';
import type { RawEntry } from './source.ts';

export type JournalProblem =
  /** The file does not begin as an export does. */
  | 'not-an-export'
  /** A line is not as it was written. */
  | 'changed'
  | 'missing'
  /** An entry stands where an earlier or the same one stood already. */
  | 'out-of-order'
  | 'other-chain'
  /** The end is missing. */
  | 'cut-off'
  /** Something follows after the end, or the end tells of other entries. */
  | 'wrong-end';

export type Verdict =
  | {
      readonly whole: true;
      readonly head: JournalHead;
      /** Of the first and the last entry; null where there are none. */
      readonly first: number | null;
      readonly last: number | null;
      readonly hash: string;
    }
  | {
      readonly whole: false;
      readonly problem: JournalProblem;
      /** The entry at which it is wrong; null where no entry is named. */
      readonly entry: number | null;
      /** Of the file, from 1. */
      readonly line: number;
      readonly sentence: string;
    };

/** Reads the file piece by piece. Throws what the file system throws for one that cannot be read. */
export function verifyJournalFile(path: string): Verdict {
  return verifyJournalLines(linesOf(path));
}

/** The same for its lines; an unfinished one at the end comes without its line break, as null for what is not UTF-8. */
export function verifyJournalLines(lines: Iterable<Line>): Verdict {
  let number = 0;
  let head: JournalHead | null = null;
  let last: RawEntry | null = null;
  let first: number | null = null;
  let count = 0;
  let ended = false;
  const before = createHash('sha256');
  const wrong = (problem: JournalProblem, entry: number | null, sentence: string): Verdict => ({
    whole: false,
    problem,
    entry,
    line: number,
    sentence,
  });
  for (const { text, finished } of lines) {
    number += 1;
    if (head === null) {
      head = text === null || !finished ? null : readHeadLine(text);
      if (head === null) return wrong('not-an-export', null, notAnExport);
      before.update(`${text}\n`);
      continue;
    }
    const place: string = last ? `after entry ${last.sequence}` : 'at its beginning';
    if (ended) return wrong('wrong-end', null, `Line ${number} follows after the end of the export. Somebody added it.`);
    if (!finished) return wrong('cut-off', last?.sequence ?? null, cutOff(last, head, count));
    const end = text === null ? null : readEndLine(text);
    if (end) {
      ended = true;
      const expected = last?.hash ?? head.previous;
      const isTrue = end.file === before.digest('hex');
      if (isTrue && end.entries === count && head.entries === count && end.hash === expected) continue;
      const told = Math.max(end.entries, head.entries);
      if (count < told)
        return wrong(
          'missing',
          last?.sequence ?? null,
          `The export tells of ${told} entries, but only ${count} are in it: entries are missing ${place}.`,
        );
      return wrong(
        'wrong-end',
        null,
        'Each entry is as it was written, but the first or the last line of the export is not: it was changed.',
      );
    }
    const entry = text === null ? null : readEntryLine(text);
    const next: number | null = last ? last.sequence + 1 : null;
    if (!entry) return wrong('changed', next, `Line ${number}, ${place}, is not as it was written: it was changed.`);
    const link = linkProblem(entry, last, head.previous);
    if (link) return wrong(link.problem, link.entry, link.sentence);
    before.update(`${text}\n`);
    first ??= entry.sequence;
    last = entry;
    count += 1;
  }
  if (head === null) return wrong('not-an-export', null, notAnExport);
  if (!ended) return wrong('cut-off', last?.sequence ?? null, cutOff(last, head, count));
  return { whole: true, head, first, last: last?.sequence ?? null, hash: last?.hash ?? head.previous };
}

const notAnExport =
  'The first line is not that of an exported journal that this Kassa knows: the file is something else, its beginning was changed, or a newer Kassa wrote it.';

function cutOff(last: RawEntry | null, { entries }: JournalHead, count: number): string {
  return `The file is cut off ${last ? `after entry ${last.sequence}` : 'before its first entry'}: ${count} of ${entries} entries are there, and the end is missing.`;
}

interface Link {
  readonly problem: JournalProblem;
  readonly entry: number;
  readonly sentence: string;
}

/** What keeps an entry from following the one before, or null. */
function linkProblem(entry: RawEntry, last: RawEntry | null, before: string): Link | null {
  const { sequence } = entry;
  if (!isIntact(entry)) return { problem: 'changed', entry: sequence, sentence: `Entry ${sequence} was changed after it was written.` };
  const isBeginning = last === null && before === genesis;
  const expected = last ? last.sequence + 1 : isBeginning ? 1 : sequence;
  if (sequence > expected) {
    const missing = sequence - 1 === expected ? `Entry ${expected} is missing` : `The entries ${expected} to ${sequence - 1} are missing`;
    return {
      problem: 'missing',
      entry: expected,
      sentence: `${missing}: ${isBeginning ? 'the export begins with' : `after ${expected - 1} comes`} ${sequence}.`,
    };
  }
  if (sequence < expected) {
    return {
      problem: 'out-of-order',
      entry: sequence,
      sentence: `Entry ${sequence} stands after entry ${expected - 1}: it is there twice, or out of its place.`,
    };
  }
  if (entry.previous !== (last?.hash ?? before) || (sequence === 1 && entry.previous !== genesis)) {
    const sentence = `Entry ${sequence} is whole, but it does not follow from ${last ? `entry ${last.sequence}` : 'where the export begins'}: it comes from another journal, or the one before was replaced.`;
    return { problem: 'other-chain', entry: sequence, sentence };
  }
  return null;
}

export interface Line {
  /** Null where the bytes are no text. */
  readonly text: string | null;
  /** It ends with a line break. */
  readonly finished: boolean;
}

const pieceBytes = 1 << 20;
const lineBreak = 10;

/** By its line breaks alone: text may hold other signs that some readers take for one. */
function* linesOf(path: string): Iterable<Line> {
  const file = openSync(path, 'r');
  try {
    const piece = Buffer.alloc(pieceBytes);
    let parts: Buffer[] = [];
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) {
      let from = 0;
      for (let end = piece.subarray(0, read).indexOf(lineBreak); end >= 0; end = piece.subarray(0, read).indexOf(lineBreak, from)) {
        yield { text: decoded(Buffer.concat([...parts, piece.subarray(from, end)])), finished: true };
        parts = [];
        from = end + 1;
      }
      parts.push(Buffer.from(piece.subarray(from, read)));
    }
    const rest = Buffer.concat(parts);
    if (rest.length > 0) yield { text: decoded(rest), finished: false };
  } finally {
    closeSync(file);
  }
}

/** Strictly: a byte that is none of UTF-8 must not become a sign that stands for it. */
function decoded(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
