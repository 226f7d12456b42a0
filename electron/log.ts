/** kassa.log: one JSON object a line, redacted by field, at most five files of five megabytes. */
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, isoNow, type Log } from './ports.ts';
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

/** A longer text, such as a whole answer that is not JSON, is cut. */
const textMax = 8_000;

/** Opens the log. It never throws: a full disk must not stop a sale, so what cannot be written is dropped. */
export function openLog({ directory, clock, bytesPerFile = 5_000_000, files = 5 }: LogOptions): Log {
  const path = join(directory, 'kassa.log');
  const write = (level: 'info' | 'warn', event: string, fields: Readonly<Record<string, unknown>>): void => {
    try {
      const line = `${lineOf(isoNow(clock), level, event, fields)}\n`;
      mkdirSync(directory, { recursive: true });
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      if (size > 0 && size + Buffer.byteLength(line) > bytesPerFile) rotate(directory, files);
      appendFileSync(path, line, { mode: 0o600 });
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
    return JSON.stringify({ at, level, event, fields: redact(fields) }, shortened);
  } catch {
    return JSON.stringify({ at, level, event, fields: '[cannot be written]' });
  }
}

function shortened(_key: string, value: unknown): unknown {
  return typeof value === 'string' && value.length > textMax ? `${value.slice(0, textMax)}… (${value.length} characters)` : value;
}

/** A file that cannot be moved (Windows, while someone reads it) stays; then the log goes on in the same file. */
function rotate(directory: string, files: number): void {
  const name = (index: number) => join(directory, index === 0 ? 'kassa.log' : `kassa.${index}.log`);
  try {
    rmSync(name(files - 1), { force: true });
    for (let index = files - 2; index >= 0; index -= 1) {
      if (statSync(name(index), { throwIfNoEntry: false })) renameSync(name(index), name(index + 1));
    }
  } catch {
    // Tried again with the next line.
  }
}
