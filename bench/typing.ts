/** What somebody types into the till's search in a shop of 100,000 articles: from each key to the painted results. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { launchBrowser, openOverBridge } from '../e2e/hosts.ts';
import { TillPage } from '../e2e/pages/till-page.ts';
import { openCatalogue } from '../electron/catalogue/catalogue.ts';
import { benchArticles } from './articles.ts';
import { atMost, type Figure, percentile } from './measure.ts';

const articles = 100_000;
/** Between two keys: nobody types as fast as a scanner, and the till tells the two apart by it. */
const pauseMs = 150;
/** No start of one of them is typed twice within seconds: what was just found is not looked for again. */
const words = [
  'milk',
  'vollmilch',
  'brown bread',
  'cedar cheddar 250',
  'fraiche',
  '1234',
  '29000009',
  'toothpaste extra',
  'zzz',
  'gouda',
  'kaffee',
  'light',
  'olive oil',
  'peas',
  'salted',
  'reis',
  'washing-up',
  'apple juice',
];

export async function typingFigures(): Promise<Figure[]> {
  const data = mkdtempSync(join(tmpdir(), 'kassa-bench-'));
  const browser = await launchBrowser();
  try {
    const samples = { page: 'All', articles: benchArticles(articles) };
    const catalogue = openCatalogue({ path: join(data, 'training', 'gb', 'catalogue.db'), samples });
    catalogue.saveKeys(catalogue.keys().revision, []);
    catalogue.close();
    const window = await openOverBridge(browser, data, 'GB');
    try {
      await new TillPage(window).isReady();
      await window.page.getByTestId('catalogue-search').click();
      // The first word warms up what every till has warm after its first customer.
      await keysToPaint(window.page, 'yoghurt');
      const painted: number[] = [];
      for (const word of words) painted.push(...(await keysToPaint(window.page, word)));
      return [
        atMost('search key to painted results, 100,000 articles, p50', percentile(painted, 0.5), 'ms', null),
        atMost('search key to painted results, 100,000 articles, p99', percentile(painted, 0.99), 'ms', 33),
      ];
    } finally {
      await window.close();
    }
  } finally {
    await browser.close();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Types a word letter by letter, and clears the search at the end. Milliseconds from each key to the paint of what it finds. */
async function keysToPaint(page: Page, word: string): Promise<number[]> {
  const samples: number[] = [];
  for (let length = 1; length <= word.length; length += 1) {
    const text = word.slice(0, length);
    await page.waitForTimeout(pauseMs);
    await page.evaluate(watchForResults, text);
    await page.keyboard.press(text.at(-1) === ' ' ? 'Space' : text.slice(-1));
    samples.push(await page.evaluate(() => Reflect.get(window, 'kassaSearch') as Promise<number>));
  }
  await page.keyboard.press('Escape');
  await page.getByTestId('catalogue-search').click();
  return samples;
}

/** In the page: milliseconds from the next key to the mark that tells that the results for this text are painted. */
function watchForResults(text: string): void {
  performance.clearMarks('kassa:search-painted');
  const painted = new Promise<number>((resolve) => {
    let typed = Number.NaN;
    window.addEventListener('keydown', ({ timeStamp }) => (typed = timeStamp), { capture: true, once: true });
    const marks = new PerformanceObserver((list) => {
      const mark = list.getEntriesByName('kassa:search-painted').find((entry) => (entry as PerformanceMark).detail === text);
      if (!mark) return;
      marks.disconnect();
      resolve(mark.startTime - typed);
    });
    marks.observe({ type: 'mark' });
  });
  Reflect.set(window, 'kassaSearch', painted);
}
