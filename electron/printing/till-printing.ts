/** Printing as a part of the till: what it prints from, and whom it tells. */

import type { Payment } from '#shared/payment.ts';
import type { Receipt } from '#shared/receipt.ts';
import type { Configuration } from '#shared/settings.ts';
import type { Checkout } from '../checkout/checkout.ts';
import { messageOf } from '../error-message.ts';
import type { EventfulDispatcher } from '../ipc/ipc.ts';
import type { Journal } from '../payments/journal.ts';
import type { Clock, Log } from '../ports.ts';
import type { Sale, Sales } from '../sales/sales.ts';
import { type PrinterPorts, systemPrinterPorts } from './printers.ts';
import { openPrinting, type Printing } from './printing.ts';
import type { OpenedQueue } from './queue.ts';

export interface TillPrintingParts {
  readonly opened: OpenedQueue;
  readonly clock: Clock;
  readonly log: Log;
  readonly ports: Partial<PrinterPorts>;
  readonly training: boolean;
  readonly drive: boolean;
  readonly configuration: Configuration;
  readonly journal: Journal;
  readonly sales: Sales;
  readonly checkout: Checkout;
  readonly markReprint: (receipt: Receipt) => Receipt;
  readonly emit: EventfulDispatcher['emit'];
}

export interface TillPrinting {
  readonly printing: Printing;
  readonly ports: PrinterPorts;
  /** To be called after each change of a payment; returns at once and never throws. */
  changed(payment: Payment): void;
  /** To be called when cash was taken, paid out or given back, with a name for that moment; returns at once and never throws. */
  cashMoved(moment: string): void;
  /** To be called when a sale may have closed; returns at once and never throws. */
  saleChanged(sale: Sale): void;
  /** Prints what an earlier run left. */
  start(): void;
  close(): Promise<void>;
}

/** Among so many of the last changes is whatever a crash kept from being printed. */
const lastChangedMax = 100;

export function openTillPrinting(parts: TillPrintingParts): TillPrinting {
  const { journal, sales, checkout, log, configuration, emit } = parts;
  const ports: PrinterPorts = { ...systemPrinterPorts, ...parts.ports };
  let closed = false;
  const later = (work: () => void): (() => void) => {
    let isWaiting = false;
    return () => {
      if (isWaiting) return;
      isWaiting = true;
      setImmediate(() => {
        isWaiting = false;
        if (!closed) work();
      });
    };
  };

  const printing = openPrinting({
    opened: parts.opened,
    clock: parts.clock,
    log,
    ports,
    training: parts.training,
    drive: parts.drive,
    store: configuration.store.name,
    locale: configuration.till.locale,
    receipt: ({ paymentId, saleId }, copy) =>
      paymentId === null ? checkout.saleReceipt(saleId, copy, false) : checkout.receipt(paymentId, copy, false),
    saleNumber({ paymentId, saleId }) {
      const ofSale = saleId ?? journal.payment(paymentId)?.saleId;
      return ofSale === undefined ? null : sales.get(ofSale).number;
    },
    markReprint: parts.markReprint,
    changed: later(() => emit('printing', printing.view())),
    paperChanged: later(() => emit('paper', printing.paper())),
  });

  /** The payments that this change may have given their paper. */
  const withPaper = (payment: Payment): Payment[] => {
    if (payment.state === 'signature') return [payment];
    // The receipts of a sale with a customer's card are complete once the card is registered.
    // As they are now: what was told a turn ago may have ended meanwhile, and is followed once.
    const settled = payment.kind === 'loyalty' ? journal.ofSale(payment.saleId) : [journal.payment(payment.id) ?? payment];
    return settled.filter(({ id }) => sales.receipt(id, 'customer') !== null);
  };

  /** True for a closed sale that the receipt of one payment does not tell whole. */
  const isWhole = (sale: Sale): boolean => {
    const charged = journal.ofSale(sale.id).filter((payment) => payment.charged && payment.kind === 'sale');
    return sale.state === 'closed' && (charged.length !== 1 || sales.cashOf(sale.id).some(({ givenBack }) => !givenBack));
  };
  const followSale = (sale: Sale): void => {
    if (sale.closedAt !== null && isWhole(sale)) printing.followSale(sale.id, sale.closedAt);
  };

  const followPayment = (payment: Payment): void => {
    const sale = sales.get(payment.saleId);
    for (const each of withPaper(payment)) printing.follow(each, each.kind === 'sale' && isWhole(sale));
    if (payment.kind !== 'refund') followSale(sale);
  };

  const attempt = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      // The sale is done, and a person can print its receipt.
      log.warn('print.follow', { error: messageOf(error) });
    }
  };
  /** The window learns of it first. */
  const afterwards = (work: () => void): void => {
    setImmediate(() => {
      if (!closed) attempt(work);
    });
  };

  return {
    printing,
    ports,
    changed: (payment) => afterwards(() => followPayment(payment)),
    cashMoved: (moment) => afterwards(() => printing.followCash(moment)),
    saleChanged: (sale) => afterwards(() => followSale(sale)),
    start() {
      printing.start();
      attempt(() => {
        for (const payment of journal.lastChanged(lastChangedMax)) followPayment(payment);
        // In the order in which they closed: whatever a crash came between, a sale and its receipt.
        for (const sale of sales.lastClosed(lastChangedMax).toReversed()) followSale(sale);
      });
    },
    async close() {
      closed = true;
      await printing.close();
    },
  };
}
