/**
 * Which payments a forwarded webhook is about. The form of Buckaroo's notices is not published, so
 * whatever could be an id or a reference is collected; the till knows its own and asks Buckaroo.
 */

const depthMax = 8;
const keysMax = 500;

/** Every short text in the notice, and the ids in its links. Anything may arrive here. */
export function keysIn(body: unknown): readonly string[] {
  const keys = new Set<string>();
  collect(body, 0, keys);
  return [...keys];
}

function collect(value: unknown, depth: number, keys: Set<string>): void {
  if (depth > depthMax || keys.size >= keysMax) return;
  if (typeof value === 'string') {
    for (const key of keysOf(value)) if (keys.size < keysMax) keys.add(key);
  } else if (typeof value === 'object' && value !== null) {
    for (const inside of Object.values(value)) collect(inside, depth + 1, keys);
  }
}

function keysOf(text: string): string[] {
  if (/^[A-Za-z0-9._~:-]{4,200}$/.test(text)) return [text];
  // A link to the sale: its id is the part of the path behind "sales".
  const linked = text.length <= 2_000 ? /\/sales\/(?:reference\/)?([A-Za-z0-9._~:-]{4,200})(?=$|[/?#])/.exec(text)?.[1] : undefined;
  return linked === undefined ? [] : [linked];
}
