/** GS k in both its forms: ended by a zero (function A), or with its length (function B). */
import { type Mechanism, type Reading, take } from './mechanism.ts';
import type { Typewriter } from './typewriter.ts';

const code128 = 73;

export function* readBarcode(typewriter: Typewriter, mechanism: Mechanism): Reading<void> {
  const kind = yield;
  if (kind > 6 && (kind < 65 || kind > 79)) return mechanism.problem(`GS k has no barcode ${kind}`);
  const data = new TextDecoder('latin1').decode(kind <= 6 ? yield* untilZero() : yield* take(yield));
  const value = kind === code128 ? readCode128(data) : data;
  if (value === null || value === '') return mechanism.problem('GS k with a value that the barcode cannot hold');
  typewriter.put({ kind: 'barcode', alignment: typewriter.alignment(), value });
}

function* untilZero(): Reading<Uint8Array> {
  const bytes: number[] = [];
  for (;;) {
    const byte = yield;
    if (byte === 0) return Uint8Array.from(bytes);
    bytes.push(byte);
  }
}

/** `{A`, `{B` and `{C` choose a set, `{{` is the sign itself; the data begins with a set. */
function readCode128(data: string): string | null {
  if (!/^\{[ABC]/.test(data)) return null;
  return data.slice(2).replace(/\{([ABCS{1-4])/g, (_, sign: string) => (sign === '{' ? '{' : ''));
}
