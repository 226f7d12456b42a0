// `npm run killtest`: the till's process killed at any moment, many times, against the simulators of all providers.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './machine.mjs';

const main = join(root, 'electron', 'testing', 'killtest', 'main.ts');
const { status } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
