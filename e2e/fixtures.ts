/** One fixture for every spec: a till in training mode with a data directory of its own, in whichever host the project names. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import type { TrainingCountry } from '#shared/countries.ts';
import { type OpenWindow, openInElectron } from './hosts.ts';
import { openLostTill } from './lost-till.ts';
import { TillPage } from './pages/till-page.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

export { expect } from '@playwright/test';

export type HostName = 'bridge' | 'electron';

interface TestFixtures {
  /** The sample store that the till opens. */
  readonly store: TrainingCountry;
  /** True for a till that nobody has configured yet, and that can be set up. */
  readonly unconfigured: boolean;
  readonly dataDirectory: string;
  /** Opens a till on the test's data directory. The test ends whatever it opened. */
  readonly openTill: () => Promise<TillPage>;
  /** A till that was just opened, with an empty basket on the screen. */
  readonly till: TillPage;
  /** How many payments nobody can tell any more at `lostTill`: the last one is on the screen, those before it were put aside. */
  readonly lostPayments: 1 | 2;
  /** A till of the South African store that lost its power in the middle of a payment of which the provider knows nothing. */
  readonly lostTill: TillPage;
}

interface WorkerFixtures {
  readonly hostName: HostName;
  /** Null where each till is a desktop application of its own. */
  readonly workplace: Workplace | null;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  hostName: ['bridge', { option: true, scope: 'worker' }],
  workplace: [
    async ({ hostName }, use) => {
      const workplace = hostName === 'bridge' ? await openWorkplace() : null;
      await use(workplace);
      await workplace?.close();
    },
    { scope: 'worker' },
  ],
  dataDirectory: async ({ hostName }, use) => {
    const directory = await mkdtemp(join(tmpdir(), `kassa-${hostName}-`));
    await use(directory);
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  },
  store: ['ZA', { option: true }],
  unconfigured: [false, { option: true }],
  openTill: async ({ workplace, dataDirectory, store, unconfigured }, use) => {
    const opened: OpenWindow[] = [];
    await use(async () => {
      const window = workplace
        ? await workplace.openTill(dataDirectory, unconfigured ? 'unconfigured' : store)
        : await openInElectron(dataDirectory, store);
      opened.push(window);
      const till = new TillPage(window);
      await till.isReady();
      return till;
    });
    for (const window of opened) await window.close();
    await workplace?.tidy();
  },
  till: async ({ openTill }, use) => use(await openTill()),
  lostPayments: [1, { option: true }],
  lostTill: async ({ openTill, dataDirectory, lostPayments }, use) => use(await openLostTill(openTill, dataDirectory, lostPayments)),
});
