/** What the window is shown of the whole till, put together from its parts each time it is asked for. */
import { basename } from 'node:path';
import type {
  DisplayView,
  FoundSale,
  Notice,
  ParkedSale,
  PaymentView,
  SaleView,
  TerminalView,
  TillView,
  VirtualTerminalView,
} from '#shared/ipc.ts';
import { holdsTerminal, type Operator, type Payment } from '#shared/payment.ts';
import type { Checkout } from '../checkout/checkout.ts';
import type { Engine } from '../payments/engine.ts';
import type { Journal } from '../payments/journal.ts';
import type { Sales } from '../sales/sales.ts';
import type { TerminalWatch } from '../terminals/terminal-watch.ts';
import { type Terminal, terminalViews } from '../terminals/terminals.ts';
import { displayOf } from '../till/customer-display.ts';
import type { Training } from '../training/training.ts';
import { foundSaleView, parkedViews, paymentView, saleView, type TillViewParts, tillView } from './views.ts';

export interface Views {
  till(): TillView;
  /** Throws RangeError for a payment that the journal does not have. */
  payment(id: string): PaymentView;
  paymentOf(payment: Payment): PaymentView;
  sale(id: string): SaleView;
  /** A closed sale as a list shows it. */
  foundSale(id: string): FoundSale;
  /** The sales that wait, the one that waits longest first. */
  parked(): ParkedSale[];
  terminals(): TerminalView[];
  training(): VirtualTerminalView[];
  /** What the customer sees. */
  display(): DisplayView;
}

export interface ViewParts extends Omit<TillViewParts, 'archived' | 'blocked' | 'notices' | 'operator'> {
  /** Who sells. */
  readonly operator: () => Operator;
  readonly notices: readonly Notice[];
  /** Why no payment may start now, or null. */
  readonly blocked: () => Notice | null;
  readonly journal: Journal;
  readonly sales: Sales;
  readonly checkout: Checkout;
  readonly engine: Engine;
  readonly terminals: ReadonlyMap<string, Terminal>;
  readonly training: Training | null;
  readonly watch: TerminalWatch;
}

export function createViews(parts: ViewParts): Views {
  const { journal, sales, checkout, engine, terminals, training, watch } = parts;
  const paymentOf = (payment: Payment): PaymentView => paymentView(payment, terminals, engine.refundable(payment));
  const saleOf = (id: string): SaleView => saleView(sales.get(id), checkout, journal.ofSale(id), sales.cashOf(id), paymentOf);
  return {
    paymentOf,
    till: () =>
      tillView({
        ...parts,
        operator: parts.operator(),
        blocked: parts.blocked(),
        notices: parts.notices.map((notice) => ({ ...notice })),
        archived: archivedIn(sales),
      }),
    payment(id) {
      const payment = journal.payment(id);
      if (!payment) throw new RangeError(`There is no payment ${id}`);
      return paymentOf(payment);
    },
    parked: () => parkedViews(sales.parked(), checkout),
    sale: saleOf,
    foundSale: (id) => foundSaleView(sales.get(id), journal.ofSale(id), sales.cashOf(id)),
    terminals() {
      const holding = journal.open().filter(holdsTerminal);
      const holders = new Map(holding.map((payment) => [payment.terminalId, payment]));
      return terminalViews(terminals, (terminalId) => holders.get(terminalId) ?? null, watch);
    },
    training: () => training?.terminals() ?? [],
    display() {
      const sale = sales.current();
      const refund = journal.open().find((payment) => payment.kind === 'refund' && holdsTerminal(payment));
      const { store, till } = parts.configuration;
      return displayOf({
        store: store.name,
        training: parts.mode === 'training',
        locale: till.locale,
        sale: saleOf(sale.id),
        refund: refund ? paymentOf(refund) : null,
      });
    },
  };
}

function archivedIn(sales: Pick<Sales, 'archivings'>): TillView['archived'] {
  const [last] = sales.archivings();
  return last ? { through: last.through, archive: basename(last.archive) } : null;
}
