// Builds the window and the main process into dist/.
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { mainBuilds } from '../electron/vite.config.ts';
import { buildStamp } from './built.mjs';
import { root } from './machine.mjs';
import { writeShipped } from './shipped.mjs';

const dist = join(root, 'dist');
const began = new Date();

rmSync(buildStamp, { force: true });
rmSync(join(dist, 'main'), { recursive: true, force: true });
await build({ configFile: join(root, 'renderer', 'vite.config.ts'), logLevel: 'warn', build: { chunkSizeWarningLimit: 1_000 } });
for (const part of mainBuilds(dist)) await build(part);
writeShipped(dist);

writeFileSync(buildStamp, '');
// What changes while it is being built is younger than this and is built again.
utimesSync(buildStamp, began, began);
