/** The system's printers and PDF files, through a page that is never shown. */
import { writeFile } from 'node:fs/promises';
import { app, BrowserWindow, dialog } from 'electron';
import type { Pages } from '../printing/pages.ts';
import { failed, type PrintOutcome, perhaps } from '../printing/printer.ts';
import { type PageForm, pageWidthMm } from '../receipts/receipt-html.ts';

/** The page that a receipt is drawn on: nothing can run in it, and it can reach nothing. */
export const pagePreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  javascript: false,
  spellcheck: false,
} as const;

/** `window` gives the cashier's window as long as there is one. */
export function systemPages(window: () => BrowserWindow | null): Pages {
  const queues = async (): Promise<string[]> => {
    const printers = (await window()?.webContents.getPrintersAsync()) ?? [];
    return printers.map(({ name }) => name);
  };
  return {
    queues,
    async print(html, form, queue, signal) {
      if (!(await queues()).includes(queue)) return failed('not-installed');
      if (signal.aborted) return failed('interrupted');
      return onPage(html, (page) => printed(page, form, queue));
    },
    async savePdf(html, form, fileName) {
      const owner = window();
      const options = { defaultPath: `${app.getPath('documents')}/${fileName}`, filters: [{ name: 'PDF', extensions: ['pdf'] }] };
      const { canceled, filePath } = await (owner ? dialog.showSaveDialog(owner, options) : dialog.showSaveDialog(options));
      if (canceled || filePath === '') return false;
      const bytes = await onPage(html, (page) =>
        page.webContents.printToPDF({ ...pdfSize(form), preferCSSPageSize: true, printBackground: true }),
      );
      await writeFile(filePath, bytes);
      return true;
    },
  };
}

async function onPage<Result>(html: string, work: (page: BrowserWindow) => Promise<Result>): Promise<Result> {
  const page = new BrowserWindow({ show: false, webPreferences: pagePreferences });
  try {
    await page.loadURL(`data:text/html;charset=utf-8;base64,${Buffer.from(html).toString('base64')}`);
    return await work(page);
  } finally {
    page.destroy();
  }
}

/** Chromium says only that the system took the page. What it calls a failure may have been printed all the same. */
function printed(page: BrowserWindow, form: PageForm, queue: string): Promise<PrintOutcome> {
  const options = { silent: true, deviceName: queue, printBackground: true, margins: { marginType: 'none' }, ...printSize(form) } as const;
  return new Promise((resolve) => {
    page.webContents.print(options, (isTaken) => resolve(isTaken ? { kind: 'printed', confirmed: false } : perhaps('printer-error')));
  });
}

/** A roll's page is as long as A4; the printer stops where the text does. */
const rollHeightMm = 297;

/** In micrometres. */
function printSize(form: PageForm) {
  if (form === 'a4') return { pageSize: 'A4' } as const;
  return { pageSize: { width: pageWidthMm[form] * 1_000, height: rollHeightMm * 1_000 } };
}

/** In inches. */
function pdfSize(form: PageForm) {
  if (form === 'a4') return { pageSize: 'A4' } as const;
  return { pageSize: { width: pageWidthMm[form] / 25.4, height: rollHeightMm / 25.4 } };
}
