/** The pictures of the documentation: each screen once, the telling ones in every look, and a page that lists them. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { largeScreen, type Size, smallScreen } from '../hosts.ts';
import type { TillPage } from '../pages/till-page.ts';

/** A part of the page. Parts may be filled at the same time; the page keeps the order in which they were begun. */
export interface Chapter {
  /** Forgets what was taken for it before. */
  begin(): void;
  /** A picture of the screen as it is, at 1024x768, and in every other look where it is one of the telling ones. */
  take(till: TillPage, screen: string): Promise<void>;
  /** A picture in this one look, under a name that says so. */
  takeAs(till: TillPage, screen: string, look: string): Promise<void>;
  /** A picture of another page of the same till, in the size that it has. */
  takePage(page: Page, screen: string): Promise<void>;
  /** The next picture of the story that the README tells; `step` is its place, from 1 on. */
  tell(till: TillPage, step: number, what: string): Promise<void>;
}

export interface Album {
  /** Begins a part of the page. */
  chapter(title: string): Chapter;
  /** Writes the page that lists all of them. */
  close(): Promise<void>;
}

/** Screens that show what a look does to everything else. */
const telling: ReadonlySet<string> = new Set(['basket', 'approved with cash', 'payment details', 'uncertain', 'refund to approve']);

/** Screens that tell of the computer on which the pictures are made. */
const ofThisComputer: ReadonlySet<string> = new Set(['health of the till', 'export and import', 'books written']);

/** The pictures that the README shows, of the large screen. */
const shownFirst: Readonly<Record<string, string>> = { basket: 'sale', 'approved with cash': 'approved' };

/** A screen is flat colours and text: at this quality nobody sees the difference, and a picture is a quarter of its size. */
const picture = { type: 'webp', quality: 50, animations: 'disabled', caret: 'hide', scale: 'css' } as const;

export async function openAlbum(folder: string): Promise<Album> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const page: string[][] = [
    ['# The screens of Kassa', '', 'Made by `npm run screens`, in training mode, at 1024x768 where nothing else is said.', ''],
  ];

  return {
    chapter(title) {
      const lines: string[] = [];
      page.push(lines);
      const shoot = async (view: Page, name: string, file: string): Promise<void> => {
        await view.screenshot({ ...picture, path: join(folder, `${file}.webp`) });
        lines.push(`| ${name} | ![${name}](${file}.webp) |`);
        console.log(`${title}: ${name}`);
      };
      const shootAt = async (till: TillPage, size: Size, name: string, file: string): Promise<void> => {
        await till.window.resize(size);
        await shoot(till.page, name, file);
      };
      return {
        begin: () => {
          lines.splice(0, lines.length, '', `## ${title}`, '', '| screen | picture |', '| --- | --- |');
        },
        async take(till, screen) {
          if (ofThisComputer.has(screen)) return;
          const file = nameOf(screen);
          await shootAt(till, smallScreen, screen, file);
          if (!telling.has(screen)) return;
          for (const look of ['dark', 'contrast'] as const) {
            await wear(till, look);
            await shootAt(till, smallScreen, `${screen}, ${look === 'dark' ? 'dark' : 'high contrast'}`, `${file}-${look}`);
          }
          await wear(till, 'light');
          await shootAt(till, largeScreen, `${screen}, 1920x1080`, shownFirst[screen] ?? `${file}-large`);
          await till.window.resize(smallScreen);
        },
        takeAs: (till, screen, look) => shootAt(till, smallScreen, `${screen}, ${look}`, `${nameOf(screen)}-${look}`),
        takePage: (view, screen) => shoot(view, screen, nameOf(screen)),
        async tell(till, step, what) {
          await till.isSettled();
          await shootAt(till, smallScreen, what, `story-${step}-${nameOf(what)}`);
        },
      };
    },
    close: () => writeFile(join(folder, 'README.md'), `${page.flat().join('\n')}\n`),
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
