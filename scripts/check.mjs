// Types of every layer, lint, imports and format, all at once. Prints what is wrong; the exit status says whether anything is.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './machine.mjs';

const typescript = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');

const checks = [
  { name: 'types of shared', given: [typescript, '-p', 'shared', '--pretty', 'false'] },
  { name: 'types of electron', given: [typescript, '-p', 'electron', '--pretty', 'false'] },
  { name: 'types of renderer', given: [typescript, '-p', 'renderer', '--pretty', 'false'] },
  { name: 'types of e2e, bench and settings', given: [typescript, '-p', '.', '--pretty', 'false'] },
  {
    name: 'lint, imports and format',
    given: [biome, 'ci', '--colors=off', '--diagnostic-level=warn', '--error-on-warnings', '--max-diagnostics=50'],
  },
];

const results = await Promise.all(checks.map(run));
for (const { name, passed, output } of results) {
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name}`);
  if (!passed) console.log(output);
}
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;

function run({ name, given }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, given, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const pieces = [];
    child.stdout.on('data', (piece) => pieces.push(piece));
    child.stderr.on('data', (piece) => pieces.push(piece));
    child.on('error', (error) => resolve({ name, passed: false, output: error.message }));
    child.on('close', (status) => resolve({ name, passed: status === 0, output: Buffer.concat(pieces).toString().trim() }));
  });
}
