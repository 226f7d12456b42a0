/** Which sign stands between the columns of a file. Pure. */
import { separators } from '#shared/ipc.ts';

export type Separator = (typeof separators)[number];

/** So much of a file tells it. */
const lookedAt = 64 * 1024;

/** The sign that the first line has most of, outside of quotes; a semicolon when it has none. */
export function separatorOf(bytes: Uint8Array): Separator {
  const counts = new Map<string, number>(separators.map((sign) => [sign, 0]));
  let quoted = false;
  for (const sign of Buffer.from(bytes.subarray(0, lookedAt)).toString('latin1')) {
    if (sign === '"') quoted = !quoted;
    if (quoted) continue;
    if (sign === '\n' || sign === '\r') {
      if ([...counts.values()].some((count) => count > 0)) break;
      continue;
    }
    const count = counts.get(sign);
    if (count !== undefined) counts.set(sign, count + 1);
  }
  return separators.reduce<Separator>((best, sign) => ((counts.get(sign) ?? 0) > (counts.get(best) ?? 0) ? sign : best), separators[0]);
}
