/**
 * Printing for the whole till: what follows from a payment by itself, what a person asks for, and what becomes of it.
 * Nothing here throws into a sale, and no sale waits for it.
 */

import type { PrintingSettings, PrintingView, PrintJob, VirtualPrinterAction, VirtualPrinterView } from '#shared/ipc.ts';
import type { Payment } from '#shared/payment.ts';
import type { Receipt, ReceiptCopy } from '#shared/receipt.ts';
import { messageOf } from '../error-message.ts';
import { type Clock, isoNow, type Log } from '../ports.ts';
import type { PageForm } from '../receipts/receipt-html.ts';
import { Refused } from '../refused.ts';
import { receiptPage } from './pages.ts';
import { createPress } from './press.ts';
import type { PrinterState } from './printer.ts';
import { createPrinters, logoFile, type PrinterPorts } from './printers.ts';
import type { Job, JobOrder, OpenedQueue, Subject } from './queue.ts';
import { momentOf, type Wanted, wantedBy, wantedByCash, wantedBySale } from './rules.ts';
import { openPrintingSettings } from './settings.ts';
import { testPage } from './test-page.ts';
import { newVirtualPrinter, playPrinter, virtualPrinterView } from './virtual-printer.ts';

export interface Printing {
  /** Goes on with what an earlier run left. */
  start(): void;
  view(): PrintingView;
  /** To be called after each change of a payment, once its receipts are kept; never throws. `inSale`: the customer gets the whole sale's receipt. */
  follow(payment: Payment, inSale?: boolean): void;
  /** To be called when a sale closed that the receipt of one payment does not tell whole. Never throws. */
  followSale(saleId: string, closedAt: string): void;
  /** To be called when cash changed hands, with a name for that moment. Never throws. */
  followCash(moment: string): void;
  print(subject: Subject, copy: ReceiptCopy, printerId: string | null): PrintJob;
  retry(jobId: string, printerId: string | null): PrintJob;
  resolve(jobId: string, cameOut: boolean): PrintJob;
  cancel(jobId: string): PrintJob;
  /** Opens the drawer; null: the one of the usual printer, else of the first that has one. */
  openDrawer(printerId: string | null): PrintJob;
  savePdf(subject: Subject, copy: ReceiptCopy, form: PageForm): Promise<boolean>;
  /** Queues a report; null: the usual printer. */
  report(receipt: Receipt, printerId: string | null): PrintJob;
  /** Queues a report that nobody asked for, once for each moment. Never throws. */
  followReport(moment: string, receipt: Receipt): void;
  saveReportPdf(receipt: Receipt, form: PageForm, fileName: string): Promise<boolean>;
  change(settings: PrintingSettings): void;
  test(printerId: string): PrintJob;
  state(printerId: string): Promise<PrinterState>;
  /** Throws Refused outside of training. */
  paper(): VirtualPrinterView;
  play(action: VirtualPrinterAction): VirtualPrinterView;
  close(): Promise<void>;
}

export interface PrintingParts {
  readonly opened: OpenedQueue;
  readonly clock: Clock;
  readonly log: Log;
  readonly ports: PrinterPorts;
  readonly training: boolean;
  /** False for a till that only reads: it prints nothing. */
  readonly drive: boolean;
  readonly store: string;
  readonly locale: string;
  /** A receipt as it was first made. Throws Refused when there is none. */
  readonly receipt: (subject: Subject, copy: ReceiptCopy) => Receipt;
  readonly saleNumber: (subject: Subject) => number | null;
  readonly markReprint: (receipt: Receipt) => Receipt;
  readonly changed: () => void;
  readonly paperChanged: () => void;
}

/** What the window is told of: the first that are not over, and the last that are. */
const [openShown, closedShown] = [50, 20];

/** How long after a payment its paper is still printed by itself: after a crash, not after a weekend. */
const lateMs = 60 * 60 * 1_000;

export function openPrinting(parts: PrintingParts): Printing {
  const { log, clock, changed, training } = parts;
  const { queue } = parts.opened;
  let { fault } = parts.opened;
  const settings = openPrintingSettings(queue, training);
  const virtual = training ? newVirtualPrinter(42) : null;
  const endPaper = virtual?.onChange(parts.paperChanged) ?? (() => undefined);
  const printer = createPrinters({ ports: parts.ports, settings, virtual, locale: parts.locale });
  const press = createPress({ queue, printer, markReprint: parts.markReprint, changed, log });
  const closing = new AbortController();

  const wakeAll = (): void => {
    for (const printerId of new Set(queue.open().flatMap((job) => (job.state === 'queued' ? [job.printerId] : [])))) press.wake(printerId);
  };
  const written = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      if (error instanceof Refused) throw error;
      fault = messageOf(error);
      log.warn('print.unwritable', { error: fault });
      changed();
      throw new Refused('printing-unwritable', fault.slice(0, 300));
    }
  };
  const added = (order: Omit<JobOrder, 'cause'>): PrintJob => {
    const job = written(() => queue.add({ ...order, cause: null }));
    if (!job) throw new RangeError('A job without a cause is always new');
    press.wake(job.printerId);
    changed();
    return view(job);
  };
  const chosen = (printerId: string | null): string => {
    const { printers, defaultPrinterId } = settings.get();
    const id = printerId ?? defaultPrinterId;
    if (id === null) throw new Refused('no-printer');
    if (!printers.some((each) => each.id === id)) throw new Refused('no-such-printer', id);
    return id;
  };
  const drawerOf = (printerId: string | null): string => {
    const { printers, defaultPrinterId } = settings.get();
    const having = printers.filter(({ drawer, id }) => drawer && (printerId === null || id === printerId));
    const found = having.find(({ id }) => id === defaultPrinterId) ?? having[0];
    if (!found) throw new Refused('no-drawer');
    return found.id;
  };
  const receiptOrder = (subject: Subject, copy: ReceiptCopy, printerId: string): Omit<JobOrder, 'cause'> => ({
    kind: 'receipt',
    printerId,
    sheet: { kind: 'receipt', receipt: parts.receipt(subject, copy) },
    ...subject,
    saleNumber: parts.saleNumber(subject),
    copy,
    reprint: queue.mayBeOnPaper(subject, copy),
  });
  const drawerOrder = (printerId: string): Omit<JobOrder, 'cause'> => ({
    kind: 'drawer',
    printerId,
    sheet: { kind: 'drawer' },
    paymentId: null,
    saleId: null,
    saleNumber: null,
    copy: null,
    reprint: false,
  });
  const reportOrder = (receipt: Receipt, printerId: string): Omit<JobOrder, 'cause'> => ({
    ...drawerOrder(printerId),
    kind: 'report',
    sheet: { kind: 'receipt', receipt },
  });
  const toPdf = (receipt: Receipt, form: PageForm, fileName: string): Promise<boolean> => {
    const { pages } = parts.ports;
    if (!pages) throw new Refused('pages-not-here');
    return pages.savePdf(receiptPage(receipt, form, parts.locale, logoFile(settings.get())), form, fileName);
  };
  const jobIn = (jobId: string): Job => {
    const job = queue.get(jobId);
    if (!job) throw new Refused('no-such-job', jobId);
    if (job.state === 'printing') throw new Refused('job-is-printing', jobId);
    if (job.state === 'printed' || job.state === 'cancelled') throw new Refused('job-is-over', jobId);
    return job;
  };
  const settled = (job: Job): PrintJob => {
    changed();
    return view(job);
  };
  const again = (job: Job, printerId: string, reprint: boolean): PrintJob => {
    const waiting = written(() => queue.again(job.id, printerId, reprint));
    press.wake(printerId);
    return settled(waiting);
  };

  const addWanted = (wanted: Wanted, name: string, subject: Subject | null): Job | null => {
    const cause = `${name} ${wanted.kind === 'drawer' ? 'drawer' : wanted.copy}`;
    const printerId = wanted.kind === 'drawer' ? drawerOrNone(drawerOf) : settings.get().defaultPrinterId;
    if (printerId === null) return null;
    if (wanted.kind === 'drawer') return queue.add({ ...drawerOrder(printerId), cause });
    if (!subject) return null;
    const order = receiptOrder(subject, wanted.copy, printerId);
    // What a person has printed already is not printed by itself as well.
    return order.reprint ? null : queue.add({ ...order, cause });
  };
  /** `at`: when it was, ISO 8601. What is wanted is decided once, with the rules of that time. */
  const addAll = (wanted: readonly Wanted[], moment: string, name: string, subject: Subject | null, at: string): void => {
    if (!parts.drive || clock.now() - Date.parse(at) > lateMs) return;
    try {
      // In one go: a moment that is followed has its jobs, and one that has none is followed at the next start.
      const jobs = written(() =>
        queue.together(() => (queue.isNew(moment) ? wanted.map((each) => addWanted(each, name, subject)) : [])),
      ).filter((job) => job !== null);
      for (const { printerId } of jobs) press.wake(printerId);
      if (jobs.length > 0) changed();
    } catch (error) {
      // The receipt is kept, and a person can print it.
      log.warn('print.follow', { moment, error: messageOf(error) });
    }
  };

  return {
    start() {
      if (parts.drive) wakeAll();
    },
    view: () => ({
      settings: settings.get(),
      jobs: [...queue.open().slice(0, openShown), ...queue.closed(closedShown)].map(view),
      pages: parts.ports.pages !== null,
      fault,
    }),
    follow(payment, inSale = false) {
      const wanted = wantedBy(payment, settings.get().rules).filter(
        (each) => !inSale || each.kind === 'drawer' || each.copy !== 'customer',
      );
      addAll(wanted, momentOf(payment), payment.id, { paymentId: payment.id, saleId: null }, payment.updatedAt);
    },
    followSale: (saleId, closedAt) =>
      addAll(wantedBySale(settings.get().rules), `${saleId} closed`, saleId, { paymentId: null, saleId }, closedAt),
    followCash: (moment) => addAll(wantedByCash(settings.get().rules), moment, moment, null, isoNow(clock)),
    print: (subject, copy, printerId) => added(receiptOrder(subject, copy, chosen(printerId))),
    retry(jobId, printerId) {
      const job = jobIn(jobId);
      return again(job, printerId === null ? job.printerId : chosen(printerId), job.state === 'perhaps');
    },
    resolve(jobId, cameOut) {
      const job = jobIn(jobId);
      if (job.state !== 'perhaps') throw new Refused('job-is-over', jobId);
      return cameOut
        ? settled(written(() => queue.settle(jobId, 'printed')))
        : again(job, job.printerId, job.kind === 'receipt' || job.kind === 'report');
    },
    cancel: (jobId) => settled(written(() => queue.settle(jobIn(jobId).id, 'cancelled'))),
    openDrawer: (printerId) => added(drawerOrder(drawerOf(printerId))),
    async savePdf(subject, copy, form) {
      const receipt = parts.receipt(subject, copy);
      const marked = queue.mayBeOnPaper(subject, copy) ? parts.markReprint(receipt) : receipt;
      return toPdf(marked, form, `receipt-${parts.saleNumber(subject) ?? subject.paymentId ?? subject.saleId}.pdf`);
    },
    report: (receipt, printerId) => added(reportOrder(receipt, chosen(printerId))),
    followReport(moment, receipt) {
      const { defaultPrinterId } = settings.get();
      if (!parts.drive || defaultPrinterId === null) return;
      try {
        const job = written(() => queue.add({ ...reportOrder(receipt, defaultPrinterId), cause: moment }));
        if (!job) return;
        press.wake(job.printerId);
        changed();
      } catch (error) {
        // What it tells is kept, and a person can print it.
        log.warn('print.follow', { moment, error: messageOf(error) });
      }
    },
    saveReportPdf: async (receipt, form, fileName) => toPdf(receipt, form, fileName),
    change(next) {
      written(() => settings.change(next));
      // What waits for a printer that is gone must say so.
      wakeAll();
      changed();
    },
    test(printerId) {
      const id = chosen(printerId);
      const named = settings.get().printers.find((each) => each.id === id);
      if (!named) throw new Refused('no-such-printer', id);
      const receipt = testPage(named, parts.store, parts.locale);
      return added({ ...drawerOrder(id), kind: 'test', sheet: { kind: 'receipt', receipt } });
    },
    async state(printerId) {
      return (await printer(chosen(printerId))?.state(closing.signal)) ?? { kind: 'trouble', trouble: 'not-installed' };
    },
    paper: () => virtualPrinterView(inTraining(virtual)),
    play(action) {
      playPrinter(inTraining(virtual), action);
      return virtualPrinterView(inTraining(virtual));
    },
    async close() {
      closing.abort();
      endPaper();
      await press.stop();
    },
  };
}

function inTraining<Value>(value: Value | null): Value {
  if (value === null) throw new Refused('not-in-training');
  return value;
}

function drawerOrNone(drawerOf: (printerId: null) => string): string | null {
  try {
    return drawerOf(null);
  } catch {
    return null;
  }
}

function view({ sheet: _, ...job }: Job): PrintJob {
  return job;
}
