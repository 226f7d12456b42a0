/**
 * What a worker keeps from one test to the next: a browser with its window open, and a process with the till's program
 * in it. Starting them takes longer than most tests. A test gets a till and a page of its own, and nothing that another
 * test left there.
 */
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { type Beginning, startBridges } from './bridges.ts';
import { launchBrowser, type OpenWindow, pageOptions, windowOverBridge } from './hosts.ts';

export interface Workplace {
  /** A till in training mode, in a page of its own. */
  openTill(dataDirectory: string, begins: Beginning): Promise<OpenWindow>;
  /** Takes away whatever a test has left. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

interface BrowserWindow {
  readonly context: BrowserContext;
  /** An empty page that keeps the window open: a browser builds a whole user interface around each new one. */
  readonly keeper: Page;
}

export async function openWorkplace(): Promise<Workplace> {
  const browser = await launchBrowser();
  const bridges = startBridges();
  let window: BrowserWindow | null = null;
  return {
    async openTill(dataDirectory, begins) {
      window ??= await openBrowserWindow(browser);
      const bridge = await bridges.open(dataDirectory, begins);
      const page = await openCleanPage(window.context, new URL(bridge.url).origin);
      await page.goto(bridge.url);
      const leave = async (till: Promise<void>) => {
        await till;
        await page.close();
      };
      return windowOverBridge(page, { close: () => leave(bridge.close()), kill: () => leave(bridge.kill()) });
    },
    async tidy() {
      if (window === null) return;
      const { context, keeper } = window;
      for (const page of context.pages()) if (page !== keeper) await page.close();
      // Playwright's clock is the whole context's, and stays in it.
      if (await hasOwnTime(keeper)) return;
      await context.close();
      window = null;
    },
    async close() {
      await bridges.close();
      await browser.close();
    },
  };
}

async function openBrowserWindow(browser: Browser): Promise<BrowserWindow> {
  const context = await browser.newContext(pageOptions);
  return { context, keeper: await context.newPage() };
}

/** A till gets a port that is free, and so perhaps one whose pages have kept something here before. */
async function openCleanPage(context: BrowserContext, origin: string): Promise<Page> {
  await context.clearCookies();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await session.detach();
  return page;
}

function hasOwnTime(page: Page): Promise<boolean> {
  return page.evaluate(() => String(setTimeout).includes('[native code]'));
}
