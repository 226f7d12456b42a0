/** The contract's part about printing: printers, jobs, and what is printed by itself. */
import { z } from 'zod';
import type { PrintedItem } from '../printed-paper.ts';
import { codePageChoices, jobStates, printerTroubles } from '../printing.ts';
import { columnChoices } from '../receipt-layout.ts';
import { id, type Method, minor, nothing } from './common.ts';

const name = z.string().trim().min(1).max(60);

/** How a printer is reached. */
export const PrinterConnectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('network'),
    /** A name or an IP address. */
    host: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.:-]{0,252}$/),
    port: z.number().int().min(1).max(65_535),
  }),
  /** A print queue of the system that takes a receipt printer's own commands. */
  z.strictObject({ kind: z.literal('queue'), queue: z.string().min(1).max(200) }),
  /** Any printer of the system: it gets a page, as from every other program. */
  z.strictObject({ kind: z.literal('page'), queue: z.string().min(1).max(200), form: z.enum(['a4', '80mm']) }),
  /** The printer on the screen, in training. */
  z.strictObject({ kind: z.literal('virtual') }),
]);
export type PrinterConnection = z.infer<typeof PrinterConnectionSchema>;

export const PrinterSettingsSchema = z.strictObject({
  id,
  name,
  connection: PrinterConnectionSchema,
  /** Of the known models, or `generic`. */
  model: z.string().min(1).max(60),
  columns: z.literal(columnChoices),
  codePage: z.enum(codePageChoices),
  /** A cash drawer hangs on this printer. */
  drawer: z.boolean(),
});
export type PrinterSettings = z.infer<typeof PrinterSettingsSchema>;

export const PrintRulesSchema = z.strictObject({
  customer: z.enum(['always', 'ask', 'never']),
  /** `signature`: only the slip that the customer signs. */
  merchant: z.enum(['always', 'signature', 'never']),
  /** The drawer opens by itself when cash changes hands. */
  drawer: z.enum(['cash', 'never']),
});
export type PrintRules = z.infer<typeof PrintRulesSchema>;

export const PrintingSettingsSchema = z.strictObject({
  printers: z.array(PrinterSettingsSchema).max(20),
  defaultPrinterId: id.nullable(),
  rules: PrintRulesSchema,
  /** A PNG in base64, or null. */
  logo: z.base64().max(400_000).nullable(),
});
export type PrintingSettings = z.infer<typeof PrintingSettingsSchema>;

export const PrintJobSchema = z.strictObject({
  id: z.string(),
  /** `report`: a slip of the drawer, a shift's or a day's. */
  kind: z.enum(['receipt', 'report', 'test', 'drawer']),
  printerId: z.string(),
  /** What the receipt is of: a payment, or a whole sale. */
  paymentId: z.string().nullable(),
  saleId: z.string().nullable(),
  saleNumber: minor.nullable(),
  copy: z.enum(['customer', 'merchant']).nullable(),
  /** Marked as printed again. */
  reprint: z.boolean(),
  state: z.enum(jobStates),
  trouble: z.enum(printerTroubles).nullable(),
  /** The printer itself said that it printed all of it. */
  confirmed: z.boolean(),
  createdAt: z.string(),
});
export type PrintJob = z.infer<typeof PrintJobSchema>;

export const PrintingViewSchema = z.strictObject({
  settings: PrintingSettingsSchema,
  /** Waiting, printing, and those that a person must see, oldest first; then the last that are over. */
  jobs: z.array(PrintJobSchema),
  /** Pages and PDF files can be made here. */
  pages: z.boolean(),
  /** The receipts cannot be queued, with the reason. */
  fault: z.string().nullable(),
});
export type PrintingView = z.infer<typeof PrintingViewSchema>;

const alignment = z.enum(['left', 'centre', 'right']);
export const PrintedItemSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('line'),
    alignment,
    runs: z
      .array(
        z.strictObject({
          text: z.string(),
          bold: z.boolean(),
          underline: z.boolean(),
          inverted: z.boolean(),
          width: minor,
          height: minor,
        }),
      )
      .readonly(),
  }),
  z.strictObject({ kind: z.enum(['barcode', 'qr']), alignment, value: z.string() }),
  z.strictObject({ kind: z.literal('picture'), alignment, width: minor, height: minor, dots: z.string() }),
  z.strictObject({ kind: z.literal('cut') }),
]) satisfies z.ZodType<PrintedItem>;

export const VirtualPrinterSchema = z.strictObject({
  /** What came out since it was last torn off, oldest first. */
  paper: z.array(PrintedItemSchema),
  state: z.enum(['ready', 'paper-out', 'cover-open', 'offline']),
  drawerOpenings: minor,
});
export type VirtualPrinterView = z.infer<typeof VirtualPrinterSchema>;

export const VirtualPrinterActionSchema = z.enum(['take-paper', 'paper-out', 'open-cover', 'offline', 'ready', 'break-off']);
export type VirtualPrinterAction = z.infer<typeof VirtualPrinterActionSchema>;

const PrinterStateSchema = z.strictObject({
  state: z.enum(['ready', 'silent', 'trouble']),
  paperLow: z.boolean(),
  trouble: z.enum(printerTroubles).nullable(),
});
export type PrinterStateView = z.infer<typeof PrinterStateSchema>;

const PrinterModelSchema = z.strictObject({ id: z.string(), name: z.string(), columns: z.literal(columnChoices) });
const ofJob = z.strictObject({ jobId: id });
const copy = z.enum(['customer', 'merchant']);

export const printingMethods = {
  'printing.get': { input: nothing, output: PrintingViewSchema, role: 'anyone' },
  /** Queues a copy of a payment's receipt. What was on paper before is marked as a reprint. Null: the usual printer. */
  'printing.print': {
    input: z.strictObject({ paymentId: id, copy, printerId: id.nullable() }),
    output: PrintJobSchema,
    role: 'cashier',
  },
  /** The same for the receipt of a closed sale, with every tender. */
  'printing.printSale': { input: z.strictObject({ saleId: id, copy, printerId: id.nullable() }), output: PrintJobSchema, role: 'cashier' },
  /** Prints a job again that failed, on this or another printer. */
  'printing.retry': { input: z.strictObject({ jobId: id, printerId: id.nullable() }), output: PrintJobSchema, role: 'cashier' },
  /** The cashier says whether a job that may have been printed is on paper; what is not is printed again, marked. */
  'printing.resolve': { input: z.strictObject({ jobId: id, cameOut: z.boolean() }), output: PrintJobSchema, role: 'cashier' },
  'printing.cancel': { input: ofJob, output: PrintJobSchema, role: 'cashier' },
  /** Shows the receipt's page to a person who keeps it as a PDF file; false when nothing was saved. */
  'printing.savePdf': {
    input: z.strictObject({ paymentId: id, copy, form: z.enum(['a4', '80mm']) }),
    output: z.strictObject({ saved: z.boolean() }),
    role: 'cashier',
  },
  'printing.saveSalePdf': {
    input: z.strictObject({ saleId: id, copy, form: z.enum(['a4', '80mm']) }),
    output: z.strictObject({ saved: z.boolean() }),
    role: 'cashier',
  },
  'printing.change': { input: PrintingSettingsSchema, output: PrintingViewSchema, role: 'manager' },
  'printing.test': { input: z.strictObject({ printerId: id }), output: PrintJobSchema, role: 'manager' },
  'printing.testDrawer': { input: z.strictObject({ printerId: id }), output: PrintJobSchema, role: 'manager' },
  'printing.state': { input: z.strictObject({ printerId: id }), output: PrinterStateSchema, role: 'cashier' },
  /** What the settings can choose from. */
  'printing.choices': {
    input: nothing,
    output: z.strictObject({ models: z.array(PrinterModelSchema), queues: z.array(z.string()), pageQueues: z.array(z.string()) }),
    role: 'manager',
  },
  'printing.paper': { input: nothing, output: VirtualPrinterSchema, role: 'anyone' },
  'printing.play': { input: z.strictObject({ action: VirtualPrinterActionSchema }), output: VirtualPrinterSchema, role: 'cashier' },
} as const satisfies Record<string, Method>;
