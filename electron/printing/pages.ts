/**
 * Printing as every program does it, on a page: the fall-back where no receipt printer takes its own commands, and the
 * way to a PDF file. Only the desktop has it; Chromium draws the page, so letters of every language are there.
 */
import type { Receipt } from '#shared/receipt.ts';
import { type PageForm, receiptHtml } from '../receipts/receipt-html.ts';
import type { Printer, PrintOutcome } from './printer.ts';

export interface Pages {
  /** The names of the system's printers. */
  queues(): Promise<string[]>;
  print(html: string, form: PageForm, queue: string, signal: AbortSignal): Promise<PrintOutcome>;
  /** Asks where to keep it; false when the person changed their mind. */
  savePdf(html: string, form: PageForm, fileName: string): Promise<boolean>;
}

export interface PageParts {
  readonly pages: Pages;
  readonly queue: string;
  readonly form: PageForm;
  readonly locale: string;
  /** A PNG as it was given, or null. */
  readonly logo: () => Uint8Array | null;
}

/** A printer of the system says nothing of itself before the page is there, and opens no drawer. */
export function pagePrinter({ pages, queue, form, locale, logo }: PageParts): Printer {
  return {
    state: async () => {
      const queues = await pages.queues().catch((): string[] => []);
      return queues.includes(queue) ? { kind: 'silent' } : { kind: 'trouble', trouble: 'not-installed' };
    },
    print: async (sheet, signal) => {
      if (sheet.kind === 'drawer') return { kind: 'failed', trouble: 'refused' };
      if (signal.aborted) return { kind: 'failed', trouble: 'interrupted' };
      return pages.print(receiptPage(sheet.receipt, form, locale, logo()), form, queue, signal);
    },
  };
}

export function receiptPage(receipt: Receipt, form: PageForm, locale: string, logo: Uint8Array | null): string {
  return receiptHtml({ receipt, form, locale, logo, title: 'Kassa' });
}
