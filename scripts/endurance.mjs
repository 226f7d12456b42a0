// `npm run endurance [-- --sales N]`: a day of training trade in one process, and whether anything grows in it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './machine.mjs';

const main = join(root, 'electron', 'testing', 'endurance', 'main.ts');
const switches = ['--expose-gc', '--disable-warning=ExperimentalWarning'];
// glibc otherwise keeps large pieces that were given back, whenever it has seen some: a step of tens of megabytes at any moment of the day.
const env = { ...process.env, MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' };
const { status, signal } = spawnSync(process.execPath, [...switches, main, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit', env });
if (signal) console.log(`Ended by ${signal}.`);
process.exitCode = status ?? 1;
