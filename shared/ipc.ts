/**
 * The contract between the window and the main process: one table, method name -> input, output,
 * role. Preload, bridge, handlers, hooks and tests are typed from it; nothing else crosses. Each part
 * of it stands in shared/ipc/. The renderer imports types from here, never the schemas.
 */
import { z } from 'zod';
import { auditMethods } from './ipc/audit.ts';
import { booksEvents, booksMethods } from './ipc/books.ts';
import { catalogueEvents, catalogueMethods } from './ipc/catalogue.ts';
import { catalogueImportEvents, catalogueImportMethods } from './ipc/catalogue-import.ts';
import { type Method, nothing } from './ipc/common.ts';
import { computerMethods } from './ipc/computer.ts';
import { dayMethods } from './ipc/day.ts';
import { DisplayViewSchema, displayMethods } from './ipc/display.ts';
import { healthMethods } from './ipc/health.ts';
import { historyMethods } from './ipc/history.ts';
import { keepingMethods } from './ipc/keeping.ts';
import { PaymentViewSchema, paymentsMethods } from './ipc/payments.ts';
import { peopleEvents, peopleMethods } from './ipc/people.ts';
import { preferencesMethods } from './ipc/preferences.ts';
import { PrintingViewSchema, printingMethods, VirtualPrinterSchema } from './ipc/printing.ts';
import { receiptsMethods } from './ipc/receipts.ts';
import { reconciliationEvents, reconciliationMethods } from './ipc/reconciliation.ts';
import type { Refusal } from './ipc/refusals.ts';
import { ParkedSaleSchema, SaleViewSchema, saleMethods } from './ipc/sale.ts';
import { settingsEvents, settingsMethods } from './ipc/settings.ts';
import { setupEvents, setupMethods } from './ipc/setup.ts';
import { shiftEvents, shiftMethods } from './ipc/shift.ts';
import { supportMethods } from './ipc/support.ts';
import { tenderMethods } from './ipc/tenders.ts';
import { RegistrationViewSchema, TerminalViewSchema, terminalsMethods } from './ipc/terminals.ts';
import { tillMethods } from './ipc/till.ts';
import { trainingMethods, VirtualTerminalViewSchema } from './ipc/training.ts';

export * from './ipc/audit.ts';
export * from './ipc/books.ts';
export * from './ipc/catalogue.ts';
export * from './ipc/catalogue-import.ts';
export { type Approval, id, MoneySchema, minor } from './ipc/common.ts';
export * from './ipc/computer.ts';
export * from './ipc/day.ts';
export * from './ipc/display.ts';
export * from './ipc/health.ts';
export * from './ipc/history.ts';
export * from './ipc/keeping.ts';
export * from './ipc/payments.ts';
export * from './ipc/people.ts';
export * from './ipc/preferences.ts';
export * from './ipc/printing.ts';
export * from './ipc/receipts.ts';
export * from './ipc/reconciliation.ts';
export * from './ipc/refusals.ts';
export * from './ipc/sale.ts';
export * from './ipc/settings.ts';
export * from './ipc/setup.ts';
export * from './ipc/shift.ts';
export * from './ipc/support.ts';
export * from './ipc/tenders.ts';
export * from './ipc/terminals.ts';
export * from './ipc/till.ts';
export * from './ipc/training.ts';

export const methods = {
  ...tillMethods,
  ...saleMethods,
  ...tenderMethods,
  ...shiftMethods,
  ...dayMethods,
  ...auditMethods,
  ...booksMethods,
  ...catalogueMethods,
  ...catalogueImportMethods,
  ...terminalsMethods,
  ...paymentsMethods,
  ...peopleMethods,
  ...receiptsMethods,
  ...reconciliationMethods,
  ...preferencesMethods,
  ...printingMethods,
  ...computerMethods,
  ...healthMethods,
  ...historyMethods,
  ...keepingMethods,
  ...settingsMethods,
  ...setupMethods,
  ...supportMethods,
  ...trainingMethods,
  ...displayMethods,
} as const satisfies Record<string, Method>;

export type MethodName = keyof typeof methods;
export type MethodInput<Name extends MethodName> = z.infer<(typeof methods)[Name]['input']>;
export type MethodOutput<Name extends MethodName> = z.infer<(typeof methods)[Name]['output']>;

/** What main tells every window by itself. Each carries the whole new value. */
export const events = {
  payment: PaymentViewSchema,
  sale: SaleViewSchema,
  /** The sales that wait. */
  parked: z.array(ParkedSaleSchema),
  terminals: z.array(TerminalViewSchema),
  training: z.array(VirtualTerminalViewSchema),
  registration: RegistrationViewSchema,
  printing: PrintingViewSchema,
  paper: VirtualPrinterSchema,
  /** For the customer's display, and for it alone. */
  display: DisplayViewSchema,
  ...booksEvents,
  ...catalogueEvents,
  ...catalogueImportEvents,
  ...peopleEvents,
  ...reconciliationEvents,
  ...settingsEvents,
  ...shiftEvents,
  ...setupEvents,
  /** Another till stands behind the window now. */
  reopened: nothing,
} as const satisfies Record<string, z.ZodType>;

export type EventName = keyof typeof events;
export type EventValue<Name extends EventName> = z.infer<(typeof events)[Name]>;

export type CallResult<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal };

/** What the window sees as `window.kassa`, whichever host it has. */
export interface KassaHost {
  call<Name extends MethodName>(method: Name, input: MethodInput<Name>): Promise<CallResult<MethodOutput<Name>>>;
  /** Calls back with each new value; returns a function that ends it. */
  on<Name extends EventName>(event: Name, listener: (value: EventValue<Name>) => void): () => void;
}
