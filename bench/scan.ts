/** Scans in a shop of 100,000 articles with 200 lines in the basket: from the last key of the burst to the painted line, and ten a second for a minute. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { launchBrowser, openOverBridge } from '../e2e/hosts.ts';
import { Scanner } from '../e2e/pages/scanner.ts';
import { openCatalogue } from '../electron/catalogue/catalogue.ts';
import { openDesk } from '../electron/testing/open-desk.ts';
import type { ArticleFields } from '../shared/ipc.ts';
import { benchArticles } from './articles.ts';
import { atMost, type Figure, percentile } from './measure.ts';

const articles = 100_000;
const lines = 200;
/** One article over and over, until what every till has warm after its first customer is warm. */
const warming = 60;
/** Between two keys of a measured scan: no USB keyboard reports a key and its release faster. */
const keyMs = 2;
/** Between two measured scans: ten a second, twice as many as the fastest cashier. */
const everyMs = 100;
/** Ten a second for a minute. */
const rush = { scans: 600, everyMs };

export async function scanFigures(): Promise<Figure[]> {
  const data = mkdtempSync(join(tmpdir(), 'kassa-bench-'));
  const browser = await launchBrowser();
  try {
    const shop = benchArticles(articles);
    const catalogue = openCatalogue({ path: join(data, 'training', 'gb', 'catalogue.db'), samples: { page: 'All', articles: shop } });
    catalogue.saveKeys(catalogue.keys().revision, []);
    catalogue.close();
    const window = await openOverBridge(browser, data, 'GB');
    try {
      const goods = shop.filter((_, place) => place % (articles / lines) === 0);
      await fillBasket(window, goods);
      await allowForTheLine(window);
      await window.page.addInitScript(noteEndKeys);
      await window.page.reload();
      await window.page.getByTestId('basket-line').first().waitFor();
      const scanner = new Scanner(window.page);
      const [first, ...others] = goods.map((article, place) => goods[(place * 37) % goods.length] ?? article);
      if (!first) throw new Error('There is nothing to scan');
      await scansToPaint(window.page, scanner, Array<ArticleFields>(warming).fill(first));
      const unknown = await scansToPaint(window.page, scanner, others);
      const known = await scansToPaint(window.page, scanner, others);
      const wrong = await rushOf(window, scanner, goods, lines + warming + 2 * others.length);
      return [
        ...scanned('scan’s last key to painted line, 100,000 articles, 200 lines', known),
        ...scanned('the same for a code that was not scanned before', unknown),
        atMost('ten scans a second for a minute: pieces lost or doubled', wrong, 'pieces', 0),
      ];
    } finally {
      await window.close();
    }
  } finally {
    await browser.close();
    rmSync(data, { recursive: true, force: true });
  }
}

function scanned(name: string, samples: readonly number[]): Figure[] {
  return [atMost(`${name}, p50`, percentile(samples, 0.5), 'ms', 16.7), atMost(`${name}, p99`, percentile(samples, 0.99), 'ms', 33)];
}

type OpenWindow = Awaited<ReturnType<typeof openOverBridge>>;

async function sale(window: OpenWindow) {
  const result = await window.call('sale.get', {});
  if (!result.ok) throw new Error(`The sale cannot be read: ${result.refusal.code}`);
  return result.value;
}

async function fillBasket(window: OpenWindow, goods: readonly ArticleFields[]): Promise<void> {
  const { id, revision } = await sale(window);
  const filled = goods.map(({ articleNumber, name, eans, group, price, taxRate }) => ({
    id: `line-${articleNumber}`,
    name,
    articleNumber,
    ean: eans[0] ?? '',
    group,
    quantity: 1_000,
    price: price ?? 0,
    taxRate,
  }));
  const saved = await window.call('sale.save', { saleId: id, revision, basket: { currency: 'GBP', lines: filled } });
  if (!saved.ok) throw new Error(`The basket was not saved: ${saved.refusal.code} ${saved.refusal.detail}`);
}

/** A scanner's keys come some milliseconds apart, those of this bench as fast as the line to the browser is. */
async function allowForTheLine(window: OpenWindow): Promise<void> {
  await openDesk(window);
  const known = await window.call('preferences.get', {});
  if (!known.ok) throw new Error(`The preferences cannot be read: ${known.refusal.code}`);
  const { refundCeilings: _, favouriteTerminals: __, ...changeable } = known.value;
  const scanner = { ...changeable.scanner, gapMs: 200, quietMs: 1_000 };
  const saved = await window.call('preferences.save', { ...changeable, scanner });
  if (!saved.ok) throw new Error(`The preferences were not saved: ${saved.refusal.code} ${saved.refusal.detail}`);
}

/** In the page, before the window's own code: it stops a scan's keys at its door. */
function noteEndKeys(): void {
  const onKeyDown = ({ key, timeStamp }: KeyboardEvent) => {
    if (key === 'Enter') Reflect.set(window, 'kassaEndKey', timeStamp);
  };
  window.addEventListener('keydown', onKeyDown, { capture: true });
}

/** Milliseconds from the key event of each scan's Enter until its line is painted as the selected one. */
async function scansToPaint(page: Page, scanner: Scanner, goods: readonly ArticleFields[]): Promise<number[]> {
  const samples: number[] = [];
  for (const article of goods) {
    await page.waitForTimeout(everyMs);
    await page.evaluate(watchForLine, article.name);
    await scanner.types(article.eans[0] ?? '', { keyMs });
    const took = await page.evaluate(() => Reflect.get(window, 'kassaScan') as Promise<number>);
    samples.push(took);
  }
  return samples;
}

/** In the page: from the scan's last key to the paint that shows the article's line selected and with what is new in it, in milliseconds. */
function watchForLine(name: string): void {
  const text = () => document.querySelector('.line--selected')?.textContent ?? '';
  const before = text();
  const painted = new Promise<number>((resolve) => {
    const look = () => {
      const now = text();
      if (now === before || !now.includes(name)) return;
      watcher.disconnect();
      const told = () => resolve(performance.now() - Number(Reflect.get(window, 'kassaEndKey')));
      // The task that follows the frame, before whatever waits already.
      requestAnimationFrame(() => void scheduler.postTask(told, { priority: 'user-blocking' }));
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  Reflect.set(window, 'kassaScan', painted);
}

/** How many pieces the saved basket is off in the end, after a minute of ten scans a second. `before`: pieces until then, saved or not yet. */
async function rushOf(window: OpenWindow, scanner: Scanner, goods: readonly ArticleFields[], before: number): Promise<number> {
  const pieces = async () => (await sale(window)).basket.lines.reduce((sum, { quantity }) => sum + quantity / 1_000, 0);
  const expected = before + rush.scans;
  const started = performance.now();
  for (let scan = 0; scan < rush.scans; scan += 1) {
    const wait = started + scan * rush.everyMs - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    await scanner.types(goods[(scan * 13) % goods.length]?.eans[0] ?? '');
  }
  const took = performance.now() - started;
  if (took > rush.scans * rush.everyMs * 1.05)
    throw new Error(`This machine typed too slowly: ${Math.round(took / 1_000)} s for a minute of scans`);
  const deadline = performance.now() + 10_000;
  let off = Math.abs((await pieces()) - expected);
  while (off !== 0 && performance.now() < deadline) off = Math.abs((await pieces()) - expected);
  return off;
}
