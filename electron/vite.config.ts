/**
 * Bundles of the desktop's main process and its preload. Everything but Electron and Node is bundled,
 * so the package needs no node_modules, and only what main.ts reaches is in it.
 */
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import type { InlineConfig } from 'vite';

const root = join(import.meta.dirname, '..');
const outside = ['electron', /^node:/, ...builtinModules];

/** dist/main/main.js (ES module), dist/main/preload.cjs (a sandboxed preload must be one CommonJS file) and the threads that read catalogue files and work on the books. */
export function mainBuilds(outDirectory: string): readonly InlineConfig[] {
  return [
    bundle({ outDirectory, entry: 'electron/main.ts', file: 'main.js', format: 'es' }),
    bundle({ outDirectory, entry: 'electron/preload.ts', file: 'preload.cjs', format: 'cjs' }),
    bundle({ outDirectory, entry: 'electron/catalogue/import/worker.ts', file: 'import-worker.cjs', format: 'cjs' }),
    bundle({ outDirectory, entry: 'electron/books/worker.ts', file: 'books-worker.cjs', format: 'cjs' }),
  ];
}

interface Bundle {
  readonly outDirectory: string;
  readonly entry: string;
  readonly file: string;
  readonly format: 'es' | 'cjs';
}

function bundle({ outDirectory, entry, file, format }: Bundle): InlineConfig {
  return {
    root,
    configFile: false,
    mode: 'production',
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(root, entry),
      outDir: join(outDirectory, 'main'),
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4_000,
      // What was bundled and under which licence; scripts/shipped.mjs makes one list of all of them.
      license: { fileName: `${file}.licences.json` },
      rolldownOptions: { external: outside, output: { format, entryFileNames: file, codeSplitting: false } },
    },
  };
}
