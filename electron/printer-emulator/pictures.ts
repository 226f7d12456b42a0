/** Pictures: rows of dots (GS v 0) and columns of dots (ESC *). */
import { type Mechanism, type Reading, take } from './mechanism.ts';
import type { Typewriter } from './typewriter.ts';

/** GS v 0 m xL xH yL yH: rows of whole bytes. */
export function* readRaster(typewriter: Typewriter, mechanism: Mechanism): Reading<void> {
  const [form, scale] = [yield, yield];
  const bytesWide = (yield) + (yield) * 256;
  const height = (yield) + (yield) * 256;
  const dots = yield* take(bytesWide * height);
  if (form !== 48 || scale % 48 > 3 || bytesWide === 0 || height === 0)
    return mechanism.problem('GS v with a picture that it cannot print');
  put(typewriter, bytesWide * 8, height, dots);
}

/** ESC * m nL nH: one strip, eight or 24 dots high, each column from the top down. */
export function* readColumns(typewriter: Typewriter, mechanism: Mechanism): Reading<void> {
  const density = yield;
  const width = (yield) + (yield) * 256;
  if (![0, 1, 32, 33].includes(density)) return mechanism.problem(`ESC * has no density ${density}`);
  const bytesHigh = density < 32 ? 1 : 3;
  const columns = yield* take(width * bytesHigh);
  put(typewriter, width, bytesHigh * 8, turned(columns, width, bytesHigh));
}

function turned(columns: Uint8Array, width: number, bytesHigh: number): Uint8Array {
  const bytesWide = Math.ceil(width / 8);
  const rows = new Uint8Array(bytesWide * bytesHigh * 8);
  for (let x = 0; x < width; x += 1) {
    for (let y = 0; y < bytesHigh * 8; y += 1) {
      const isBlack = ((columns[x * bytesHigh + (y >> 3)] ?? 0) >> (7 - (y & 7))) & 1;
      const at = y * bytesWide + (x >> 3);
      rows[at] = (rows[at] ?? 0) | (isBlack << (7 - (x & 7)));
    }
  }
  return rows;
}

function put(typewriter: Typewriter, width: number, height: number, dots: Uint8Array): void {
  typewriter.put({ kind: 'picture', alignment: typewriter.alignment(), width, height, dots: Buffer.from(dots).toString('base64') });
}
