/** Randomness that a seed decides (sfc32): the same seed, the same bytes, on every machine. Of no use for secrets. */
import type { Random } from '../../ports.ts';

/** `seed`: any integer. */
export function seededRandom(seed: number): Random {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, seed | 0, 1];

  function word(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  }

  // The first words still show the seed.
  for (let turn = 0; turn < 12; turn += 1) word();

  function bytes(count: number): Uint8Array {
    const drawn = new Uint8Array(count);
    let rest = 0;
    for (let index = 0; index < count; index += 1) {
      rest = index % 4 === 0 ? word() : rest >>> 8;
      drawn[index] = rest & 0xff;
    }
    return drawn;
  }

  return {
    bytes,
    uuid() {
      const hex = Buffer.from(bytes(16)).toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
}
