/** The pictures of the documentation: each screen once, the telling ones in every look, and a page that lists them. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { largeScreen, type Size, smallScreen } from '../hosts.ts';
import type { TillPage } from '../pages/till-page.ts';

export interface Album {
  /** Begins a part of the page. */
  part(title: string): void;
  /** A picture of the screen as it is, at 1024x768, and in every other look where it is one of the telling ones. */
  take(till: TillPage, screen: string): Promise<void>;
  /** A picture in this one look, under a name that says so. */
  takeAs(till: TillPage, screen: string, look: string): Promise<void>;
  /** The next picture of the story that the README tells. */
  tell(till: TillPage, step: string): Promise<void>;
  /** Writes the page that lists all of them. */
  close(): Promise<void>;
}

/** Screens that show what a look does to everything else. */
const telling: ReadonlySet<string> = new Set(['basket', 'approved with cash', 'payment details', 'uncertain', 'refund to approve']);

/** The pictures that the README shows, of the large screen. */
const shownFirst: Readonly<Record<string, string>> = { basket: 'sale', 'approved with cash': 'approved' };

export async function openAlbum(folder: string): Promise<Album> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  let told = 0;
  const page = ['# The screens of Kassa', '', 'Made by `npm run screens`, in training mode, at 1024x768 where nothing else is said.', ''];

  const picture = async (till: TillPage, file: string, size: Size): Promise<void> => {
    await till.window.resize(size);
    await till.page.screenshot({ path: join(folder, `${file}.png`), animations: 'disabled', caret: 'hide', scale: 'css' });
    console.log(`  ${file}.png`);
  };
  const list = (title: string, file: string) => page.push(`| ${title} | ![${title}](${file}.png) |`);

  return {
    part(title) {
      page.push('', `## ${title}`, '', '| screen | picture |', '| --- | --- |');
      console.log(title);
    },
    async take(till, screen) {
      const file = nameOf(screen);
      await picture(till, file, smallScreen);
      list(screen, file);
      if (!telling.has(screen)) return;
      for (const look of ['dark', 'contrast'] as const) {
        await wear(till, look);
        await picture(till, `${file}-${look}`, smallScreen);
        list(`${screen}, ${look === 'dark' ? 'dark' : 'high contrast'}`, `${file}-${look}`);
      }
      await wear(till, 'light');
      const large = shownFirst[screen] ?? `${file}-large`;
      await picture(till, large, largeScreen);
      list(`${screen}, 1920x1080`, large);
      await till.window.resize(smallScreen);
    },
    async takeAs(till, screen, look) {
      const file = `${nameOf(screen)}-${look}`;
      await picture(till, file, smallScreen);
      list(`${screen}, ${look}`, file);
    },
    async tell(till, step) {
      told += 1;
      const file = `story-${told}-${nameOf(step)}`;
      await till.isSettled();
      await picture(till, file, smallScreen);
      list(step, file);
    },
    close: () => writeFile(join(folder, 'README.md'), `${page.join('\n')}\n`),
  };
}

function nameOf(screen: string): string {
  return screen.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

async function wear(till: TillPage, theme: string): Promise<void> {
  await till.page.evaluate((look) => {
    document.documentElement.dataset.theme = look;
  }, theme);
}
