import { defineConfig } from '@playwright/test';
import type { HostName } from './e2e/fixtures.ts';

export default defineConfig<{ hostName: HostName }>({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  // On two cores: a till, its window and a simulated customer wait for each other most of the time.
  workers: 4,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  globalTimeout: 25 * 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    // Every test pays for a trace, not only the one that fails: `KASSA_TRACE=1` asks for it.
    trace: process.env.KASSA_TRACE ? 'retain-on-failure' : 'off',
  },
  projects: [
    { name: 'bridge', use: { hostName: 'bridge' } },
    { name: 'electron', use: { hostName: 'electron' } },
  ],
});
