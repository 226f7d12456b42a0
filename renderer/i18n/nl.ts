/** Dutch. */

import type { Messages } from './en.ts';
import { approval } from './nl/approval.ts';
import { attention } from './nl/attention.ts';
import { basket } from './nl/basket.ts';
import { books } from './nl/books.ts';
import { catalogue } from './nl/catalogue.ts';
import { codes } from './nl/codes.ts';
import { computer } from './nl/computer.ts';
import { desk } from './nl/desk.ts';
import { display } from './nl/display.ts';
import { fiscal } from './nl/fiscal.ts';
import { health } from './nl/health.ts';
import { history } from './nl/history.ts';
import { manager } from './nl/manager.ts';
import { otherPayments } from './nl/other-payments.ts';
import { payment } from './nl/payment.ts';
import { people } from './nl/people.ts';
import { printing } from './nl/printing.ts';
import { receiptTo } from './nl/receipt-to.ts';
import { reconciliation } from './nl/reconciliation.ts';
import { sale } from './nl/sale.ts';
import { scan } from './nl/scan.ts';
import { search } from './nl/search.ts';
import { setup } from './nl/setup.ts';
import { shift } from './nl/shift.ts';
import { support } from './nl/support.ts';
import { tenders } from './nl/tenders.ts';
import { terminals } from './nl/terminals.ts';

export const nl: Messages = {
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
