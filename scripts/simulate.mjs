// `npm run simulate -- --seed S --runs N`: the deterministic simulation by hand.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './machine.mjs';

const main = join(root, 'electron', 'testing', 'simulation', 'main.ts');
const { status } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
