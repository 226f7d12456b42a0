/** What was changed, for the audit and for whoever imports a file: of two groups the fields that differ, as they were and as they are. */
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';

type Fields = Record<string, z.core.util.JSONType>;

export function differences<Group extends object>(before: Group, after: Group): { readonly before: Fields; readonly after: Fields } {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter((key) => !isDeepStrictEqual(was.get(key), is.get(key)));
  const of = (fields: ReadonlyMap<string, z.core.util.JSONType>): Fields =>
    Object.fromEntries(changed.map((key) => [key, fields.get(key) ?? null]));
  return { before: of(was), after: of(is) };
}
