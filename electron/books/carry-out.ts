/** Carries out an order on a till's books. It may take minutes and never gives way: selling has another thread. */
import { exportCsv, exportJournal, exportJson, type Progress } from '../export/export.ts';
import { openBooks } from '../export/source.ts';
import type { Order } from './messages.ts';

/** Returns what is worth telling of it. Throws StorageRefused with a sentence, and then nothing is left of it. */
export function carryOut(order: Order, progress: Progress): Readonly<Record<string, string | number>> {
  const { directory, path, period, origin } = order;
  const books = openBooks(directory);
  try {
    switch (order.kind) {
      case 'export-csv':
        return { ...exportCsv(books, path, demanded(period), origin, progress) };
      case 'export-json':
        return { ...exportJson(books, path, demanded(period), origin, progress) };
      case 'export-journal':
        return exportJournal(books, path, period, origin, progress);
    }
  } finally {
    books.close();
  }
}

function demanded<Period>(period: Period | null): Period {
  if (period === null) throw new RangeError('The books are written for a period');
  return period;
}
