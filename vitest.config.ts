import { defineConfig } from 'vitest/config';

const everywhere = '{shared,electron,renderer,scripts}/**/*.test.{ts,tsx}';

/** Files that stand something in for a module, or watch what their whole process holds: each needs a process of its own. */
const alone = [
  'electron/redaction/leaks*.test.ts',
  'electron/ipc/parity.test.ts',
  'electron/shell/**/*.test.ts',
  'electron/cli/**/*.test.ts',
  'electron/testing/{simulation,endurance,killtest,month}/**/*.test.ts',
];

export default defineConfig({
  test: {
    // A test that hangs is noticed all the same; one on a machine that is busy with other things is not taken for it.
    testTimeout: 60_000,
    // By itself it would leave one core free, which on a machine with two is half of the machine.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      // All others share what they import: most of them take less time than reading it.
      { extends: true, test: { name: 'shared', include: [everywhere], exclude: ['**/node_modules/**', ...alone], isolate: false } },
    ],
  },
});
