/** kassa.log: one JSON object a line, redacted by field, at most five files of five megabytes. */
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, isoNow, type Log } from '../ports.ts';
import { redact } from './redact.ts';

export interface LogOptions {
  /** Created when missing. */
  readonly directory: string;
  readonly clock: Clock;
  /** Size at which a new file begins; default 5 MB. */
  readonly bytesPerFile?: number;
  /** kassa.log, kassa.1.log (the one before) and so on; default 5. */
  readonly files?: number;
}

const filesDefault = 5;
/** A longer text, such as a whole answer that is not JSON, is cut. */
const textMax = 8_000;
/** An answer of many short texts is cut too. */
const lineMax = 64_000;

/** The names of the log's files, the newest first. */
export function logFiles(files = filesDefault): string[] {
  return Array.from({ length: files }, (_, index) => (index === 0 ? 'kassa.log' : `kassa.${index}.log`));
}

/** Opens the log. It never throws: a full disk must not stop a sale, so what cannot be written is dropped. */
export function openLog({ directory, clock, bytesPerFile = 5_000_000, files = filesDefault }: LogOptions): Log {
  const paths = logFiles(files).map((name) => join(directory, name));
  const [path = join(directory, 'kassa.log')] = paths;
  const sizeNow = () => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const write = (level: 'info' | 'warn', event: string, fields: Readonly<Record<string, unknown>>): void => {
    try {
      const line = `${lineOf(isoNow(clock), level, event, fields)}\n`;
      mkdirSync(directory, { recursive: true });
      const size = sizeNow();
      if (size > 0 && size + Buffer.byteLength(line) > bytesPerFile) rotate(paths);
      // A file that cannot be moved away takes some more, but not for ever.
      if (sizeNow() < 2 * bytesPerFile) appendFileSync(path, line, { mode: 0o600 });
    } catch {
      // There is nowhere left to say it.
    }
  };
  return {
    info: (event, fields = {}) => write('info', event, fields),
    warn: (event, fields = {}) => write('warn', event, fields),
  };
}

function lineOf(at: string, level: string, event: string, fields: Readonly<Record<string, unknown>>): string {
  try {
    const line = JSON.stringify({ at, level, event, fields: redact(fields) }, shortened);
    return line.length <= lineMax ? line : JSON.stringify({ at, level, event, fields: { cut: cut(line, textMax) } });
  } catch {
    return JSON.stringify({ at, level, event, fields: '[cannot be written]' });
  }
}

function shortened(_key: string, value: unknown): unknown {
  return typeof value === 'string' && value.length > textMax ? cut(value, textMax) : value;
}

function cut(text: string, longest: number): string {
  return `${text.slice(0, longest)}… (${text.length} characters)`;
}

/** A file that cannot be moved (Windows, while someone reads it) stays; the next line tries again. */
function rotate(paths: readonly string[]): void {
  try {
    rmSync(paths.at(-1) ?? '', { force: true });
    for (let index = paths.length - 2; index >= 0; index -= 1) {
      const [from, to] = [paths[index] ?? '', paths[index + 1] ?? ''];
      if (statSync(from, { throwIfNoEntry: false })) renameSync(from, to);
    }
  } catch {
    // Whoever holds the file lets go of it.
  }
}
