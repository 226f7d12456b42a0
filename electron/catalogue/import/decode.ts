/** A file's bytes as text, whichever way it was written. */
import { isUtf8 } from 'node:buffer';

export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252';

export interface Decoded {
  readonly encoding: Encoding;
  /** In UTF-8, without a byte order mark. */
  readonly bytes: Uint8Array;
}

/**
 * UTF-8 with or without its mark, UTF-16 with one (the "Unicode text" of spreadsheets), otherwise what Windows wrote before that. Null for
 * what is no text.
 */
export function decode(bytes: Uint8Array): Decoded | null {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) {
    const text = new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
    return text.includes('\0') ? null : { encoding: 'utf-16', bytes: Buffer.from(text) };
  }
  const plain = startsWith(bytes, [0xef, 0xbb, 0xbf]) ? bytes.subarray(3) : bytes;
  if (plain.includes(0)) return null;
  if (isUtf8(plain)) return { encoding: 'utf-8', bytes: plain };
  return { encoding: 'windows-1252', bytes: Buffer.from(new TextDecoder('windows-1252').decode(plain)) };
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}
