/** `npm run screens`: walks through every screen of the window, in headless Chromium over the bridge, and renews the pictures in docs/screens. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TrainingCountry } from '#shared/countries.ts';
import { root } from '../../scripts/machine.mjs';
import { launchBrowser, type OpenWindow, openOverBridge } from '../hosts.ts';
import { openLostTill } from '../lost-till.ts';
import { visitAttention } from '../pages/attention-tour.ts';
import { visitBasket } from '../pages/basket-tour.ts';
import { visitCatalogue } from '../pages/catalogue-tour.ts';
import { visitDisplay } from '../pages/display-tour.ts';
import { visitPractice } from '../pages/practice-tour.ts';
import { visitDifferences } from '../pages/reconciliation-tour.ts';
import { visitSetup } from '../pages/setup-tour.ts';
import { visitShift } from '../pages/shift-tour.ts';
import { visitEveryStore } from '../pages/store-tour.ts';
import { stumble } from '../pages/stumble.ts';
import { type Language, TillPage } from '../pages/till-page.ts';
import { visitEveryScreen } from '../pages/tour.ts';
import { openTypedInTill } from '../typed-in.ts';
import { type Chapter, openAlbum } from './album.ts';
import { tellOfTheFirstCustomer, tellOfTheSecondCustomer } from './story.ts';
import { visitWhatIsRead } from './translated.ts';

interface Part {
  readonly title: string;
  readonly walk: (chapter: Chapter) => Promise<void>;
}

const parts: readonly Part[] = [
  {
    title: 'Two customers',
    walk: async (chapter) => {
      const tell = storyOf(chapter);
      await withTill(async (till) => {
        await till.openStore('DE');
        await till.chooseLanguage('en');
        await tellOfTheFirstCustomer(till, (what) => tell(till, what));
      });
      await withTill((till) => tellOfTheSecondCustomer(till, (what) => tell(till, what)));
    },
  },
  { title: 'Selling, paying and looking back', walk: walkWith(visitEveryScreen) },
  { title: 'What can be done with a basket', walk: walkWith(visitBasket) },
  { title: 'Articles, found and looked after', walk: walkWith(visitCatalogue) },
  { title: 'Drawers and the day’s end', walk: walkWith(visitShift) },
  {
    title: 'Setting a till up',
    walk: (chapter) => withTill((till) => visitSetup(till, (screen) => chapter.take(till, screen)), 'unconfigured'),
  },
  { title: 'What only some providers have', walk: walkWith(visitEveryStore) },
  {
    title: 'Payments that nobody can tell',
    walk: (chapter) =>
      withDirectory(async (directory, open) => {
        const till = await openLostTill(open, directory, 2);
        await till.page.emulateMedia({ colorScheme: 'light' });
        await visitAttention(till, (screen) => chapter.take(till, screen));
      }),
  },
  {
    title: 'Differences with a provider',
    walk: (chapter) =>
      withDirectory(async (directory, open) => {
        const till = await openTypedInTill(open, directory);
        await till.page.emulateMedia({ colorScheme: 'light' });
        await visitDifferences(till, (screen) => chapter.take(till, screen));
      }, 'GB'),
  },
  {
    title: 'Practising at a real till',
    walk: (chapter) => withTill((till) => visitPractice(till, (screen) => chapter.take(till, screen)), 'unconfigured'),
  },
  {
    title: 'When the window itself has trouble',
    walk: (chapter) =>
      withTill(async (till) => {
        await stumble(till);
        await chapter.take(till, 'a window that stumbled');
      }),
  },
  {
    title: 'What the customer sees',
    walk: (chapter) => withTill((till) => visitDisplay(till, (page, screen) => chapter.takePage(page, screen))),
  },
  { title: 'In Dutch', walk: translatedTo('nl') },
  { title: 'In German', walk: translatedTo('de') },
];

/** A walk waits most of the time, for the till and for the browser. */
const walkers = 2;
const attempts = 3;

const browser = await launchBrowser();
const album = await openAlbum(join(root, 'docs', 'screens'));
try {
  const waiting = parts.map(({ title, walk }) => ({ title, walk, chapter: album.chapter(title) }));
  const walkOn = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await walkToTheEnd(next);
  };
  await Promise.all(Array.from({ length: walkers }, walkOn));
  await album.close();
} finally {
  await browser.close();
}

/** On a machine that is busy with other things a screen may come later than is waited for: then the part is walked anew. */
async function walkToTheEnd({ title, walk, chapter }: Part & { readonly chapter: Chapter }): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      chapter.begin();
      return await walk(chapter);
    } catch (error) {
      if (attempt === attempts) throw error;
      console.log(`${title}: once more, because ${String(error).split('\n', 1)[0]}`);
    }
  }
}

function walkWith<Screen extends string>(visit: (till: TillPage, look: (screen: Screen) => Promise<void>) => Promise<void>): Part['walk'] {
  return (chapter) => withTill((till) => visit(till, (screen) => chapter.take(till, screen)));
}

function translatedTo(language: Language): Part['walk'] {
  return (chapter) =>
    withTill(async (till) => {
      await till.chooseLanguage(language);
      await visitWhatIsRead(till, (screen) => chapter.takeAs(till, screen, language));
    });
}

/** Numbers the pictures of the story. */
function storyOf(chapter: Chapter): (till: TillPage, what: string) => Promise<void> {
  let told = 0;
  return (till, what) => {
    told += 1;
    return chapter.tell(till, told, what);
  };
}

async function withTill(work: (till: TillPage) => Promise<void>, begins: 'unconfigured' | TrainingCountry = 'ZA'): Promise<void> {
  await withDirectory(async (_, open) => {
    const till = await open();
    // The welcome stands before everything else, the choice of a look included.
    if (begins === 'unconfigured') await till.page.emulateMedia({ colorScheme: 'light' });
    else await till.chooseAppearance('light');
    await work(till);
  }, begins);
}

async function withDirectory(
  work: (directory: string, open: () => Promise<TillPage>) => Promise<void>,
  begins: 'unconfigured' | TrainingCountry = 'ZA',
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'kassa-screens-'));
  const opened: OpenWindow[] = [];
  try {
    await work(directory, async () => {
      const window = await openOverBridge(browser, directory, begins);
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
