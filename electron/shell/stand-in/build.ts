/** `node build.ts DIRECTORY`: builds main process and preload there, for the tests. */
import { resolve } from 'node:path';
import { build } from 'vite';
import { mainBuilds } from '../../vite.config.ts';

for (const part of mainBuilds(resolve(process.argv[2] ?? 'dist'))) await build(part);
