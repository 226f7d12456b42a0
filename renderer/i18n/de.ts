/** German. */
import { approval } from './de/approval.ts';
import { attention } from './de/attention.ts';
import { basket } from './de/basket.ts';
import { books } from './de/books.ts';
import { catalogue } from './de/catalogue.ts';
import { codes } from './de/codes.ts';
import { computer } from './de/computer.ts';
import { desk } from './de/desk.ts';
import { display } from './de/display.ts';
import { fiscal } from './de/fiscal.ts';
import { health } from './de/health.ts';
import { history } from './de/history.ts';
import { manager } from './de/manager.ts';
import { otherPayments } from './de/other-payments.ts';
import { payment } from './de/payment.ts';
import { people } from './de/people.ts';
import { printing } from './de/printing.ts';
import { receiptTo } from './de/receipt-to.ts';
import { reconciliation } from './de/reconciliation.ts';
import { sale } from './de/sale.ts';
import { scan } from './de/scan.ts';
import { search } from './de/search.ts';
import { setup } from './de/setup.ts';
import { shift } from './de/shift.ts';
import { support } from './de/support.ts';
import { tenders } from './de/tenders.ts';
import { terminals } from './de/terminals.ts';
import type { Messages } from './en.ts';

export const de: Messages = {
  ...sale,
  ...tenders,
  ...payment,
  ...otherPayments,
  ...attention,
  ...desk,
  ...scan,
  ...display,
  ...setup,
  ...shift,
  ...support,
  ...health,
  ...history,
  ...books,
  ...computer,
  ...catalogue,
  ...terminals,
  ...basket,
  ...manager,
  ...people,
  ...printing,
  ...codes,
  ...approval,
  ...search,
  ...fiscal,
  ...receiptTo,
  ...reconciliation,
};
