/** The configuration of a till as a file that another till can read: no secret is in it, and no PIN. */
import { join } from 'node:path';
import { z } from 'zod';
import { PreferencesSchema, type PreferencesView, type PrintingSettings, PrintingSettingsSchema } from '#shared/ipc.ts';
import { type Problem, type Read, readBySchema } from '#shared/problems.ts';
import type { TerminalConfiguration } from '#shared/settings.ts';
import { differences } from '../audit/differences.ts';
import { type Clock, isoNow } from '../ports.ts';
import { readJson } from '../storage/json-text.ts';
import { writeFileAtomically } from './files.ts';
import type { Shop } from './shop-settings.ts';

export interface Exportable {
  readonly shop: Shop;
  readonly preferences: PreferencesView;
  readonly printing: PrintingSettings;
  readonly terminals: readonly (Omit<TerminalConfiguration, 'secrets'> & { readonly secretNames: readonly string[] })[];
}

export interface ReadExported {
  readonly problems: readonly Problem[];
  readonly changes: { readonly path: string; readonly before: z.core.util.JSONType; readonly after: z.core.util.JSONType }[];
  readonly terminals: readonly { readonly id: string; readonly label: string; readonly provider: string; readonly secretNames: string[] }[];
  /** What the file wants; null where it has a problem. */
  readonly wanted: { readonly shop: unknown; readonly preferences: PreferencesView; readonly printing: PrintingSettings | null } | null;
}

const format = 'kassa-configuration-1';

const ExportedSchema = z.strictObject({
  format: z.literal(format).describe('This file is no export of a Kassa till, or one of a newer Kassa.'),
  till: z.record(z.string(), z.unknown()),
  store: z.record(z.string(), z.unknown()),
  preferences: PreferencesSchema,
  printing: PrintingSettingsSchema.exactOptional(),
  terminals: z
    .array(
      z.strictObject({
        id: z.string().max(64),
        label: z.string().max(100),
        provider: z.string().max(100),
        currency: z.string().max(3).exactOptional(),
        settings: z.record(z.string(), z.unknown()),
        secretNames: z.array(z.string().max(100)).max(20),
      }),
    )
    .max(100),
});

/** The file's text. */
export function exportedText({ shop, preferences, printing, terminals }: Exportable): string {
  return `${JSON.stringify({ format, ...shop, preferences, printing, terminals }, null, 2)}\n`;
}

/** Writes an export into the folder `exports` of the till's own and gives the file's path. */
export async function writeExport(directory: string, text: string, clock: Clock): Promise<string> {
  const stamp = isoNow(clock).slice(0, 19).replaceAll(':', '-');
  const path = join(directory, 'exports', `kassa-configuration-${stamp}.json`);
  await writeFileAtomically(path, text, 0o600);
  return path;
}

/** Reads a file's text and compares it with what the till has. Problems name their path exactly and repeat no value. */
export function readExported(text: string, current: Exportable, check: (shop: unknown) => Read<Shop>): ReadExported {
  const json = readJson(text);
  const form = json.ok ? readBySchema(ExportedSchema, json.value) : json;
  if (!form.ok) return { problems: form.problems, changes: [], terminals: [], wanted: null };
  const { till, store, preferences, printing, terminals } = form.value;
  const read = check({ till, store });
  if (!read.ok) return { problems: read.problems, changes: [], terminals: [], wanted: null };
  const shop = read.value;
  return {
    problems: [],
    changes: [
      ...changesOf('till', current.shop.till, shop.till),
      ...changesOf('store', current.shop.store, shop.store),
      ...changesOf('preferences', current.preferences, preferences),
      ...(printing ? changesOf('printing', current.printing, printing) : []),
    ],
    terminals: terminals.map(({ id, label, provider, secretNames }) => ({ id, label, provider, secretNames })),
    wanted: { shop, preferences, printing: printing ?? null },
  };
}

function changesOf(path: string, before: object, after: object): ReadExported['changes'] {
  const { before: was, after: is } = differences(before, after);
  return Object.entries(is).map(([key, value]) => ({ path: `${path}.${key}`, before: was[key] ?? null, after: value }));
}
