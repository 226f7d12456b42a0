/** What each method of the contract does. Decisions live in checkout and engine; in handlers/ they only meet. */

import { approve } from '../people/approval.ts';
import { auditHandlers } from './handlers/audit.ts';
import { booksHandlers } from './handlers/books.ts';
import { catalogueHandlers } from './handlers/catalogue.ts';
import { computerHandlers } from './handlers/computer.ts';
import { dayHandlers } from './handlers/day.ts';
import { displayHandlers } from './handlers/display.ts';
import { healthHandlers } from './handlers/health.ts';
import { historyHandlers } from './handlers/history.ts';
import { keepingHandlers } from './handlers/keeping.ts';
import type { HandlerParts } from './handlers/parts.ts';
import { paymentsHandlers } from './handlers/payments.ts';
import { peopleHandlers } from './handlers/people.ts';
import { preferencesHandlers } from './handlers/preferences.ts';
import { printingHandlers } from './handlers/printing.ts';
import { reconciliationHandlers } from './handlers/reconciliation.ts';
import { saleHandlers } from './handlers/sale.ts';
import { settingsHandlers } from './handlers/settings.ts';
import { setupHandlers } from './handlers/setup.ts';
import { shiftHandlers } from './handlers/shift.ts';
import { supportHandlers } from './handlers/support.ts';
import { tenderHandlers } from './handlers/tenders.ts';
import { terminalsHandlers } from './handlers/terminals.ts';
import { trainingHandlers } from './handlers/training.ts';
import type { Handlers } from './ipc.ts';

export type { HandlerParts } from './handlers/parts.ts';

export function createHandlers(parts: HandlerParts): Handlers {
  return {
    'till.get': () => parts.views.till(),
    'till.withoutSecurityModule': async ({ approval }) => {
      if (parts.securityModule.isOpen()) parts.securityModule.acknowledge(await approve(parts.operators, approval, 'manager'));
      return parts.views.till();
    },
    'receipt.get': ({ paymentId, copy, reprint }) => parts.checkout.receipt(paymentId, copy, reprint),
    'receipt.ofSale': ({ saleId, copy, reprint }) => parts.checkout.saleReceipt(saleId, copy, reprint),
    ...saleHandlers(parts),
    ...catalogueHandlers(parts),
    ...tenderHandlers(parts),
    ...shiftHandlers(parts),
    ...dayHandlers(parts),
    ...auditHandlers(parts),
    ...booksHandlers(parts),
    ...terminalsHandlers(parts),
    ...paymentsHandlers(parts),
    ...peopleHandlers(parts),
    ...printingHandlers(parts),
    ...computerHandlers(parts),
    ...healthHandlers(parts),
    ...historyHandlers(parts),
    ...keepingHandlers(parts),
    ...settingsHandlers(parts),
    ...setupHandlers(parts),
    ...supportHandlers(parts),
    ...trainingHandlers(parts),
    ...preferencesHandlers(parts),
    ...displayHandlers(parts),
    ...reconciliationHandlers(parts),
  };
}
