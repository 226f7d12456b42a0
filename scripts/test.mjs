// Everything that must hold before a change goes in: build, checks, unit and conformance tests, headless e2e.
// Every stage runs even when an earlier one failed. The last line is `N passed, N failed`; a stage that fails
// without naming a test counts as one failure.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { compileCache, root, swiftFolder } from './machine.mjs';

const workplace = mkdtempSync(join(swiftFolder(), 'kassa-test-'));
/** What the tests write. A till waits for the disk at each sale, and hundreds of tills are opened. */
const scratch = join(workplace, 'scratch');
mkdirSync(scratch);
const unitReport = join(workplace, 'unit.json');
const windowReport = join(workplace, 'e2e.json');

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js');

const stages = [
  { name: 'build', minutes: 3, given: [join(root, 'scripts', 'setup.mjs'), '--build'], count: () => ({ passed: 0, failed: 0 }) },
  { name: 'check', minutes: 3, given: [join(root, 'scripts', 'check.mjs')], count: () => ({ passed: 0, failed: 0 }) },
  {
    name: 'unit and conformance',
    minutes: 20,
    given: [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    environment: process.stdout.isTTY ? {} : { NO_COLOR: '1' },
    count: () => countUnitTests(read(unitReport)),
  },
  {
    name: 'e2e, headless',
    minutes: 26,
    given: [playwright, 'test', '--project=bridge', '--reporter=list,json'],
    environment: { PLAYWRIGHT_JSON_OUTPUT_NAME: windowReport, ...(process.stdout.isTTY ? {} : { FORCE_COLOR: '0' }) },
    count: () => countWindowTests(read(windowReport)),
  },
];

const total = { passed: 0, failed: 0 };
const times = [];
for (const stage of stages) {
  console.log(`\n── ${stage.name}`);
  const began = performance.now();
  const succeeded = await run(stage);
  const { passed, failed } = counted(stage, succeeded);
  total.passed += passed;
  total.failed += failed;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  times.push(`${failed === 0 ? 'ok    ' : 'FAILED'} ${stage.name.padEnd(22)} ${seconds.padStart(6)} s`);
}
rmSync(workplace, { recursive: true, force: true, maxRetries: 5 });

console.log(`\n${times.join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

function run({ given, minutes, environment = {} }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, given, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: minutes * 60_000,
      // node:sqlite is announced as experimental in every process that opens the journal.
      env: {
        ...process.env,
        NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
        NODE_COMPILE_CACHE: compileCache,
        TMPDIR: scratch,
        ...environment,
      },
    });
    child.on('error', (error) => {
      console.log(error.message);
      resolve(false);
    });
    child.on('close', (status, signal) => {
      if (signal) console.log(`Ended by ${signal} after ${minutes} minutes at most.`);
      resolve(status === 0);
    });
  });
}

function counted({ count }, succeeded) {
  try {
    const { passed, failed } = count();
    return { passed, failed: failed === 0 && !succeeded ? 1 : failed };
  } catch (error) {
    console.log(`There is no report of this stage: ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}

function read(report) {
  return JSON.parse(readFileSync(report, 'utf8'));
}

/** A file that could not be loaded has no tests to fail: it counts as one. */
function countUnitTests(report) {
  const unloadable = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloadable.length };
}

function countWindowTests(report) {
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length };
}
