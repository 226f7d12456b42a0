/** Every folder beside this file is a provider, and every provider passes the suite: adding a folder is joining it. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runConformance } from './conformance.ts';
import { conformanceEntries } from './conformance-entries.ts';
import { definitions } from './registry.ts';

const entries = await conformanceEntries();

test('the registry lists every provider that has a folder', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => name);
  expect(definitions.map(({ name }) => name).sort()).toEqual(folders.sort());
});

test('every folder brings its own definition to the suite', () => {
  for (const [folder, entry] of entries) {
    expect(definitions).toContain(entry.definition);
    expect(entry.definition.name).toBe(folder);
  }
});

describe.each(entries)('%s', (_, entry) => {
  for (const variant of entry.variants) runConformance(entry, variant);
});
