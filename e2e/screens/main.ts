/** `npm run screens`: walks through every screen of the window, in headless Chromium over the bridge, and renews the pictures in docs/screens. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/machine.mjs';
import { launchBrowser, type OpenWindow, openOverBridge } from '../hosts.ts';
import { openLostTill } from '../lost-till.ts';
import { visitAttention } from '../pages/attention-tour.ts';
import { visitBasket } from '../pages/basket-tour.ts';
import { visitCatalogue } from '../pages/catalogue-tour.ts';
import { visitEveryStore } from '../pages/store-tour.ts';
import { TillPage } from '../pages/till-page.ts';
import { visitEveryScreen } from '../pages/tour.ts';
import { openAlbum } from './album.ts';
import { tellOfTheFirstCustomer, tellOfTheSecondCustomer } from './story.ts';

/** What is shown in Dutch and German too. */
const translated: ReadonlySet<string> = new Set(['menu', 'basket', 'declined', 'approved with cash', 'payment details']);

const browser = await launchBrowser();
const album = await openAlbum(join(root, 'docs', 'screens'));
try {
  await withTill(async (till) => {
    album.part('Two customers');
    await till.openStore('DE');
    await till.chooseLanguage('en');
    await till.chooseAppearance('light');
    await tellOfTheFirstCustomer(till, (step) => album.tell(till, step));
  });
  await withTill(async (till) => {
    await till.chooseAppearance('light');
    await tellOfTheSecondCustomer(till, (step) => album.tell(till, step));
  });
  await withTill(async (till) => {
    album.part('Selling, paying and looking back');
    await till.chooseAppearance('light');
    await visitEveryScreen(till, (screen) => album.take(till, screen));
  });
  await withTill(async (till) => {
    album.part('What can be done with a basket');
    await till.chooseAppearance('light');
    await visitBasket(till, (screen) => album.take(till, screen));
  });
  await withTill(async (till) => {
    album.part('Articles, found and looked after');
    await till.chooseAppearance('light');
    await visitCatalogue(till, (screen) => album.take(till, screen));
  });
  await withTill(async (till) => {
    album.part('What only some providers have');
    await till.chooseAppearance('light');
    await visitEveryStore(till, (screen) => album.take(till, screen));
  });
  await withDirectory(async (directory, open) => {
    album.part('Payments that nobody can tell');
    const till = await openLostTill(open, directory, 2);
    await till.page.emulateMedia({ colorScheme: 'light' });
    await visitAttention(till, (screen) => album.take(till, screen));
  });
  for (const language of ['nl', 'de'] as const) {
    await withTill(async (till) => {
      album.part(language === 'nl' ? 'In Dutch' : 'In German');
      await till.chooseAppearance('light');
      await till.chooseLanguage(language);
      await visitEveryScreen(till, async (screen) => {
        if (translated.has(screen)) await album.takeAs(till, screen, language);
      });
    });
  }
  await album.close();
} finally {
  await browser.close();
}

async function withTill(work: (till: TillPage) => Promise<void>): Promise<void> {
  await withDirectory(async (_, open) => work(await open()));
}

async function withDirectory(work: (directory: string, open: () => Promise<TillPage>) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'kassa-screens-'));
  const opened: OpenWindow[] = [];
  try {
    await work(directory, async () => {
      const window = await openOverBridge(browser, directory);
      opened.push(window);
      const till = new TillPage(window);
      await till.isReady();
      return till;
    });
  } finally {
    for (const window of opened) await window.close();
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}
