/** Carries out an order on a till's books. It may take minutes, and whoever follows its progress decides how often it rests: selling has another thread. */
import { spanOf } from '#shared/calendar.ts';
import { exportCsv, exportJournal, exportJson, type Progress } from '../export/export.ts';
import { type Books, openBooks } from '../export/source.ts';
import { type CountedDay, countDay } from '../history/day.ts';
import { verifiedBackup } from '../keeping/manifest.ts';
import { buildRestored, refuseOther } from '../keeping/restore.ts';
import { seal } from '../keeping/seal.ts';
import { takeYearsOut } from '../keeping/take-years-out.ts';
import { systemRandom } from '../ports.ts';
import { idsWithin } from '../search/search-file.ts';
import type { DayOrder, ExportOrder, Order, RestoreOrder } from './messages.ts';

/** Returns what came of it. Throws StorageRefused with a sentence, and then nothing is left of it. */
export function carryOut(order: Order, progress: Progress): object {
  if (order.kind === 'backup') return seal(order.beside, order.path, order.origin);
  if ('identity' in order) return restoreOf(order);
  if (order.kind === 'take-out') return takeYearsOut(order, { now: () => order.now });
  const books = openBooks(order.directory);
  try {
    return order.kind === 'day' ? dayOf(books, order) : exportOf(books, order, progress);
  } finally {
    books.close();
  }
}

function restoreOf(order: RestoreOrder): object {
  if (order.kind === 'restore') return buildRestored({ ...order, clock: { now: () => order.now }, random: systemRandom });
  const manifest = verifiedBackup(order.backup);
  refuseOther(manifest, order.identity);
  return { takenAt: manifest.takenAt };
}

function exportOf(books: Books, { kind, path, period, origin }: ExportOrder, progress: Progress): object {
  if (period) books.refuseArchived(period.span);
  switch (kind) {
    case 'export-csv':
      return exportCsv(books, path, demanded(period), origin, progress);
    case 'export-json':
      return exportJson(books, path, demanded(period), origin, progress);
    case 'export-journal':
      return exportJournal(books, path, period, origin, progress);
  }
}

function dayOf(books: Books, order: DayOrder): CountedDay {
  const span = spanOf(order.day, order.day, order.timeZone);
  books.refuseArchived(span);
  const ids = order.index === null ? null : idsWithin(order.index, span);
  return countDay(books.sales(span), ids ? books.paymentsOf(ids) : books.payments(span), order);
}

function demanded<Period>(period: Period | null): Period {
  if (period === null) throw new RangeError('The books are written for a period');
  return period;
}
