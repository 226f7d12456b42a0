/** Pages at Electron's boundary: what the hidden window may do, and what Chromium's answers mean. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemPages } from './pages.ts';

const chromium = vi.hoisted(() => ({
  opened: [] as { readonly options: unknown; url: string; destroyed: boolean }[],
  printed: [] as unknown[],
  pdf: [] as unknown[],
  takes: true,
  file: '',
}));

vi.mock('electron', () => ({
  app: { getPath: (name: string) => `/home/${name}` },
  dialog: {
    showSaveDialog: async () => ({ canceled: chromium.file === '', filePath: chromium.file }),
  },
  BrowserWindow: class {
    readonly #own;
    constructor(options: unknown) {
      this.#own = { options, url: '', destroyed: false };
      chromium.opened.push(this.#own);
    }
    async loadURL(url: string) {
      this.#own.url = url;
    }
    destroy() {
      this.#own.destroyed = true;
    }
    readonly webContents = {
      print: (options: unknown, done: (taken: boolean, reason: string) => void) => {
        chromium.printed.push(options);
        done(chromium.takes, chromium.takes ? '' : 'Print job failed');
      },
      printToPDF: async (options: unknown) => {
        chromium.pdf.push(options);
        return Buffer.from('%PDF');
      },
    };
  },
}));

const owner = { webContents: { getPrintersAsync: async () => [{ name: 'Office' }] } } as unknown as BrowserWindow;
const pages = systemPages(() => owner);
const signal = new AbortController().signal;
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-pages-'));
  Object.assign(chromium, { opened: [], printed: [], pdf: [], takes: true, file: '' });
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('names the printers of the system, and none without a window', async () => {
  expect(await pages.queues()).toEqual(['Office']);
  expect(await systemPages(() => null).queues()).toEqual([]);
});

test('a page is printed from a hidden window in which nothing can run, and the window is gone afterwards', async () => {
  expect(await pages.print('<p>é</p>', '80mm', 'Office', signal)).toEqual({ kind: 'printed', confirmed: false });
  expect(chromium.opened).toMatchObject([
    {
      options: { show: false, webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false } },
      url: `data:text/html;charset=utf-8;base64,${Buffer.from('<p>é</p>').toString('base64')}`,
      destroyed: true,
    },
  ]);
  expect(chromium.printed).toMatchObject([{ silent: true, deviceName: 'Office', pageSize: { width: 80_000, height: 297_000 } }]);
});

test('a printer that is gone gets nothing, and what Chromium calls a failure may be on paper', async () => {
  expect(await pages.print('', 'a4', 'Gone', signal)).toEqual({ kind: 'failed', trouble: 'not-installed' });
  expect(chromium.printed).toEqual([]);
  chromium.takes = false;
  expect(await pages.print('', 'a4', 'Office', signal)).toEqual({ kind: 'perhaps', trouble: 'printer-error' });
});

test('a PDF file is written where the person says, and nowhere when they say nothing', async () => {
  expect(await pages.savePdf('<p></p>', 'a4', 'receipt-1.pdf')).toBe(false);
  expect(chromium.pdf).toEqual([]);
  chromium.file = join(directory, 'receipt-1.pdf');
  expect(await pages.savePdf('<p></p>', 'a4', 'receipt-1.pdf')).toBe(true);
  expect(readFileSync(chromium.file, 'utf8')).toBe('%PDF');
  expect(chromium.pdf).toMatchObject([{ pageSize: 'A4', preferCSSPageSize: true }]);
});
