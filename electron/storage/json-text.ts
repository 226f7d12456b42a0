/** JSON that a person wrote: read exactly, and when it is broken, told where, without repeating what stands there. */
import { readFileSync } from 'node:fs';
import { type Problem, problemAt, type Read } from '#shared/problems.ts';

/** Nothing that a person writes for the till is longer than this. */
export const jsonBytesMax = 5_000_000;

/**
 * Reads JSON. With `exactNumbers`, `String(number)` gives the digits that were written, and a number
 * for which that cannot be so comes as NaN.
 * A broken text gives one problem with line and column.
 */
export function readJson(text: string, options: { exactNumbers?: boolean } = {}): Read<unknown> {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (plain.trim() === '') return { ok: false, problems: [problemAt([], 'is empty.')] };
  try {
    return { ok: true, value: options.exactNumbers ? JSON.parse(plain, exactly) : JSON.parse(plain) };
  } catch {
    // The engine's own message quotes the text around the fault, which may be a secret.
    return { ok: false, problems: [brokenAt(plain)] };
  }
}

export type TextFileRead =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly fault: 'missing' | 'unreadable' | 'not-text'; readonly problems: readonly Problem[] };

/** Reads a text file in UTF-8 or in the UTF-16 that Windows writes. A file that cannot be read is a problem. */
export function readTextFile(path: string): TextFileRead {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const fault = codeOf(error) === 'ENOENT' ? 'missing' : 'unreadable';
    return { ok: false, fault, problems: [{ path: '', message: unreadable(path, error) }] };
  }
  if (bytes.byteLength > jsonBytesMax) {
    return {
      ok: false,
      fault: 'not-text',
      problems: [{ path: '', message: `${path} is too large to be the file that is meant. Check the file's name.` }],
    };
  }
  try {
    const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
    return { ok: true, value: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return {
      ok: false,
      fault: 'not-text',
      problems: [{ path: '', message: `${path} is not a text file in UTF-8. Save it again as UTF-8.` }],
    };
  }
}

/** A number that a float cannot hold digit for digit becomes NaN, so that it is refused and not silently another one. */
function exactly(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value;
  const digits = context.source.includes('.') ? context.source.replace(/\.?0+$/, '') : context.source;
  return digits === String(value) ? value : Number.NaN;
}

function unreadable(path: string, error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOENT') return `${path} does not exist. Check the file's name and folder.`;
  if (code === 'EACCES' || code === 'EPERM') return `${path} may not be read by this user. Check the file's permissions.`;
  if (code === 'EISDIR') return `${path} is a folder, not a file. Name the file in it.`;
  return `${path} cannot be read (${code ?? 'unknown fault'}). Check the disk and the file's name.`;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function brokenAt(text: string): Problem {
  const offset = faultOffset(text);
  const before = text.slice(0, offset).split('\n');
  const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  if (offset >= text.trimEnd().length) {
    return problemAt(
      [],
      `is not complete JSON: it ends at ${place}, where more must follow. Check that every brace, bracket and quote is closed.`,
    );
  }
  return problemAt([], `is not valid JSON at ${place}. Check the commas, quotes and braces there.`);
}

const tokens = {
  space: /[ \t\r\n]*/y,
  value: /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y,
};
/** The parts of a string. One pattern for the whole would try every way to divide a string that is never closed. */
const stringParts = [/[^"\\\p{Cc}]+/uy, /[\u007f-\u009f]+/y, /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y];

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end';

/** Where the text stops being JSON, counted in characters; its length when it only ends too early. */
function faultOffset(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let offset = 0;
  const skip = (token: RegExp): boolean => {
    token.lastIndex = offset;
    const matched = token.test(text);
    if (matched) offset = token.lastIndex;
    return matched;
  };
  const skipString = (): boolean => {
    const start = offset;
    if (text[offset] !== '"') return false;
    offset += 1;
    while (stringParts.some(skip));
    if (text[offset] === '"') offset += 1;
    else offset = start;
    return offset > start;
  };
  for (;;) {
    skip(tokens.space);
    const character = text[offset];
    if (character === undefined) return text.length;
    const inside = open.at(-1);
    const ends = inside === '{' ? '}' : ']';
    if (inside && character === ends && (expected === 'comma-or-end' || expected === (inside === '{' ? 'key-or-end' : 'value-or-end'))) {
      open.pop();
      offset += 1;
      expected = 'comma-or-end';
    } else if (expected === 'comma-or-end') {
      if (!inside || character !== ',') return offset;
      offset += 1;
      expected = inside === '{' ? 'key' : 'value';
    } else if (expected === 'colon') {
      if (character !== ':') return offset;
      offset += 1;
      expected = 'value';
    } else if (expected === 'key' || expected === 'key-or-end') {
      if (!skipString()) return offset;
      expected = 'colon';
    } else if (character === '{' || character === '[') {
      open.push(character);
      offset += 1;
      expected = character === '{' ? 'key-or-end' : 'value-or-end';
    } else if (skipString() || skip(tokens.value)) {
      expected = 'comma-or-end';
    } else {
      return offset;
    }
  }
}
