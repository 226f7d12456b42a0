// `npm run month [-- --days N --sales N]`: a month of a busy shop, in which every day closes to the cent.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './machine.mjs';

const main = join(root, 'electron', 'testing', 'month', 'main.ts');
const { status, signal } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
if (signal) console.log(`Ended by ${signal}.`);
process.exitCode = status ?? 1;
