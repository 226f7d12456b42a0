/** What a till leaves behind: files as the bytes that they have, and the rows of its databases. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Marks } from './marks.ts';

/** A place where something may have leaked to, and what stands there. */
export interface Trace {
  readonly place: string;
  readonly bytes: Uint8Array | string;
}

/** Every mark with the places where it was found. */
export function leaksIn(traces: readonly Trace[], marks: Marks): string[] {
  const texts = new Map<string, string[]>();
  for (const { place, bytes } of traces) {
    const text = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1');
    texts.set(place, [...(texts.get(place) ?? []), text]);
  }
  return [...texts].flatMap(([place, all]) => marks.foundIn(all.join('\n')).map((mark) => `${mark} in ${place}`)).sort();
}

/** All files below a folder. The rows of databases too: a long text is spread over pages of the file. */
export function tracesBelow(directory: string): Trace[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    const path = join(entry.parentPath, entry.name);
    const file = { place: `file ${entry.name}`, bytes: readFileSync(path) };
    return entry.name.endsWith('.db') ? [file, ...rowsOf(path, entry.name)] : [file];
  });
}

function rowsOf(path: string, name: string): Trace[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    // What a virtual table shows lies in tables of its own, which are looked at too; some cannot be read as a whole.
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'").all();
    return tables.map(({ name: table }) => ({
      place: `table ${table} of ${name}`,
      bytes: JSON.stringify(database.prepare(`SELECT * FROM "${table}"`).all()),
    }));
  } finally {
    database.close();
  }
}
