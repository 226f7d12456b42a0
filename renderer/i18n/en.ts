/** English, and the shape that every other language must fill. */
import { approval } from './en/approval.ts';
import { attention } from './en/attention.ts';
import { basket } from './en/basket.ts';
import { books } from './en/books.ts';
import { catalogue } from './en/catalogue.ts';
import { codes } from './en/codes.ts';
import { computer } from './en/computer.ts';
import { desk } from './en/desk.ts';
import { display } from './en/display.ts';
import { fiscal } from './en/fiscal.ts';
import { health } from './en/health.ts';
import { history } from './en/history.ts';
import { manager } from './en/manager.ts';
import { otherPayments } from './en/other-payments.ts';
import { payment } from './en/payment.ts';
import { people } from './en/people.ts';
import { printing } from './en/printing.ts';
import { receiptTo } from './en/receipt-to.ts';
import { reconciliation } from './en/reconciliation.ts';
import { sale } from './en/sale.ts';
import { scan } from './en/scan.ts';
import { search } from './en/search.ts';
import { setup } from './en/setup.ts';
import { shift } from './en/shift.ts';
import { support } from './en/support.ts';
import { tenders } from './en/tenders.ts';
import { terminals } from './en/terminals.ts';

export const en = {
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

type Shape<Value> = { readonly [Key in keyof Value]: Value[Key] extends string ? string : Shape<Value[Key]> };

export type SaleMessages = Shape<typeof sale>;
export type TendersMessages = Shape<typeof tenders>;
export type PaymentMessages = Shape<typeof payment>;
export type OtherPaymentsMessages = Shape<typeof otherPayments>;
export type SearchMessages = Shape<typeof search>;
export type ApprovalMessages = Shape<typeof approval>;
export type AttentionMessages = Shape<typeof attention>;
export type DisplayMessages = Shape<typeof display>;
export type DeskMessages = Shape<typeof desk>;
export type ComputerMessages = Shape<typeof computer>;
export type BooksMessages = Shape<typeof books>;
export type HistoryMessages = Shape<typeof history>;
export type HealthMessages = Shape<typeof health>;
export type SetupMessages = Shape<typeof setup>;
export type ShiftMessages = Shape<typeof shift>;
export type SupportMessages = Shape<typeof support>;
export type BasketMessages = Shape<typeof basket>;
export type CatalogueMessages = Shape<typeof catalogue>;
export type TerminalsMessages = Shape<typeof terminals>;
export type ManagerMessages = Shape<typeof manager>;
export type PeopleMessages = Shape<typeof people>;
export type PrintingMessages = Shape<typeof printing>;
export type CodesMessages = Shape<typeof codes>;
export type ReceiptToMessages = Shape<typeof receiptTo>;
export type FiscalMessages = Shape<typeof fiscal>;
export type ScanMessages = Shape<typeof scan>;
export type ReconciliationMessages = Shape<typeof reconciliation>;
export type Messages = Shape<typeof en>;
