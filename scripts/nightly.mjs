// `npm run nightly`: the property tests in their nightly size.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './machine.mjs';

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', 'electron/providers/mutation.test.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, MUTATIONS: process.env.MUTATIONS ?? '20000' },
});
process.exitCode = status ?? 1;
