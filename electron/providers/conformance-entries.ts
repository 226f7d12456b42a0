/** Finds what each provider's folder brings to the suites. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ConformanceEntry } from './conformance-stage.ts';

/** By folder; only the one that the environment's PROVIDER names, where it names one. Throws a sentence for a provider's folder that brings nothing. */
export async function conformanceEntries(): Promise<[folder: string, entry: ConformanceEntry][]> {
  const here = import.meta.dirname;
  const wanted = process.env.PROVIDER;
  const folders = readdirSync(here, { withFileTypes: true }).filter(
    (each) => each.isDirectory() && (wanted === undefined || each.name === wanted),
  );
  return Promise.all(
    folders.map(async ({ name }): Promise<[string, ConformanceEntry]> => {
      const file = join(here, name, 'conformance.test-data.ts');
      if (!existsSync(file))
        throw new Error(
          `electron/providers/${name} has no conformance.test-data.ts, so nothing proves that it keeps the contract. (PROVIDER=name runs one provider alone.)`,
        );
      const brought = (await import(file)) as { conformance?: ConformanceEntry };
      if (!brought.conformance) throw new Error(`electron/providers/${name}/conformance.test-data.ts exports no \`conformance\`.`);
      return [name, brought.conformance];
    }),
  );
}
