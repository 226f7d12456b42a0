// `npm run endurance [-- --sales N]`: a day of training trade in one process, and whether anything grows in it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './machine.mjs';

const main = join(root, 'electron', 'testing', 'endurance', 'main.ts');
const switches = ['--expose-gc', '--disable-warning=ExperimentalWarning'];
const { status } = spawnSync(process.execPath, [...switches, main, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
