/** Printing as a part of the till: what it prints from, and whom it tells. */

import type { Payment } from '#shared/payment.ts';
import type { Receipt } from '#shared/receipt.ts';
import type { Configuration } from '#shared/settings.ts';
import type { Checkout } from '../checkout.ts';
import type { EventfulDispatcher } from '../ipc.ts';
import type { Journal } from '../payments/journal.ts';
import type { Clock, Log } from '../ports.ts';
import type { Sales } from '../sales/sales.ts';
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
    receipt: (paymentId, copy) => checkout.receipt(paymentId, copy, false),
    saleNumber(paymentId) {
      const payment = journal.payment(paymentId);
      return payment ? sales.get(payment.saleId).number : null;
    },
    markReprint: parts.markReprint,
    changed: later(() => emit('printing', printing.view())),
    paperChanged: later(() => emit('paper', printing.paper())),
  });

  /** The payments that this change may have given their paper. */
  const withPaper = (payment: Payment): Payment[] => {
    if (payment.state === 'signature') return [payment];
    // The receipts of a sale with a customer's card are complete once the card is registered.
    const settled = payment.kind === 'loyalty' ? journal.ofSale(payment.saleId) : [payment];
    return settled.filter(({ id }) => sales.receipt(id, 'customer') !== null);
  };

  const followAll = (payments: readonly Payment[]): void => {
    try {
      for (const payment of payments.flatMap(withPaper)) printing.follow(payment);
    } catch (error) {
      log.warn('print.follow', { error: error instanceof Error ? error.message : String(error) });
    }
  };

  return {
    printing,
    ports,
    changed(payment) {
      // The window learns of the payment first.
      setImmediate(() => {
        if (!closed) followAll([payment]);
      });
    },
    start() {
      printing.start();
      followAll(journal.lastChanged(lastChangedMax));
    },
    async close() {
      closed = true;
      await printing.close();
    },
  };
}
