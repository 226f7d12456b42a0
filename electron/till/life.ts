/** What a till does by itself: who hears of a payment, what goes on from an earlier run, and in which order it all ends. */
import type { BooksParts } from '../books/assembly.ts';
import type { Baskets } from '../checkout/baskets.ts';
import type { Checkout } from '../checkout/checkout.ts';
import { messageOf } from '../error-message.ts';
import { createAnnouncer } from '../ipc/announcer.ts';
import type { EventfulDispatcher } from '../ipc/ipc.ts';
import type { Views } from '../ipc/till-views.ts';
import type { Engine } from '../payments/engine.ts';
import type { Clock, Log } from '../ports.ts';
import type { TillPrinting } from '../printing/till-printing.ts';
import type { Reconciliation } from '../reconciliation/reconciliation.ts';
import { listenForHints } from '../terminals/hint-receiver.ts';
import type { TerminalWatch } from '../terminals/terminal-watch.ts';
import type { Terminal } from '../terminals/terminals.ts';
import type { Training } from '../training/training.ts';
import type { CustomerDisplay } from './customer-display.ts';
import type { Stores } from './till-stores.ts';

interface Living {
  readonly drive: boolean;
  readonly training: Training | null;
  readonly stores: Stores;
  readonly terminals: ReadonlyMap<string, Terminal>;
  readonly engine: Engine;
  readonly checkout: Checkout;
  readonly baskets: Baskets;
  readonly paper: TillPrinting;
  readonly keeping: BooksParts['keeping'];
  readonly watch: TerminalWatch;
  readonly reconciliation: Reconciliation;
  readonly display: CustomerDisplay;
  readonly views: Views;
  readonly emit: EventfulDispatcher['emit'];
  readonly closing: AbortSignal;
  readonly clock: Clock;
  readonly log: Log;
}

/** Begins it: what runs by itself only where the till drives. */
export function beginLife(parts: Living): { end(): Promise<void> } {
  const { stores, engine, checkout, baskets, paper, keeping, watch, reconciliation, display, views, training, emit, clock, log } = parts;
  const { journal, sales, catalogue } = stores;
  const announcer = createAnnouncer({
    emit,
    payment: views.payment,
    sale: views.sale,
    terminals: views.terminals,
    currentSaleId: () => sales.current().id,
    tidy: stores.tidy,
    log,
  });
  const endings = [
    engine.onChange((payment) => {
      watch.heard(payment);
      announcer.changed(payment);
      display.mayHaveChanged();
      try {
        checkout.follow(payment);
      } catch (error) {
        // The payment itself is on disk; its sale's number or receipt is made good at the next start.
        log.warn('payment.follow', { payment: payment.id, error: messageOf(error) });
      }
      paper.changed(payment);
    }),
    training?.onChange(() => emit('training', views.training())) ?? (() => undefined),
    catalogue.onChange(() => emit('catalogue', { revision: catalogue.revision() })),
  ];

  let endHints = async () => {};
  if (parts.drive) {
    engine.resume();
    checkout.catchUp();
    paper.start();
    keeping.start(parts.closing);
    watch.start();
    reconciliation.start();
    // What is missing from the journal may be the payment of a sale.
    if (journal.broken === null) baskets.catchUp();
    endHints = listenForHints({ terminals: parts.terminals.values(), hint: engine.hint, clock, log });
  }
  return {
    async end() {
      await endHints();
      await watch.stop();
      await reconciliation.stop();
      await engine.stop();
      announcer.stop();
      display.stop();
      for (const end of endings) end();
    },
  };
}
