import { isUnderWay } from '#shared/printing.ts';
import type { Journal } from '../payments/journal.ts';
import type { Printing } from '../printing/printing.ts';
import type { Sales } from '../sales/sales.ts';
import type { Till } from './till.ts';

/** What keeps the till from being closed or changed without anybody missing something, or null. */
export function whyBusy({ journal, sales, printing }: { journal: Journal; sales: Sales; printing: Printing }): ReturnType<Till['busy']> {
  if (journal.open().length > 0) return 'payment-open';
  if (sales.current().basket.lines.length > 0) return 'basket';
  if (sales.drawer.openShifts().length > 0) return 'shift-open';
  return printing.view().jobs.some(isUnderWay) ? 'printing' : null;
}
