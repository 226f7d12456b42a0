/** What each method of the contract does. Decisions live in checkout and engine; here they only meet. */
import type { Article, CardholderAction, PaymentView, SaleView, TerminalView, TillView, VirtualTerminalView } from '#shared/ipc.ts';
import type { Operator } from '#shared/payment.ts';
import type { Checkout } from './checkout.ts';
import type { Handlers } from './ipc.ts';
import type { Engine } from './payments/engine.ts';
import type { Journal } from './payments/journal.ts';
import { Refused } from './refused.ts';
import type { Sales } from './sales/sales.ts';
import type { Terminal } from './terminals.ts';
import { paymentView } from './views.ts';

export interface HandlerParts {
  readonly views: {
    readonly till: () => TillView;
    readonly payment: (id: string) => PaymentView;
    readonly sale: (id: string) => SaleView;
    readonly terminals: () => TerminalView[];
    readonly training: () => VirtualTerminalView[];
  };
  readonly sales: Sales;
  readonly checkout: Checkout;
  readonly engine: Engine;
  readonly journal: Journal;
  readonly terminals: ReadonlyMap<string, Terminal>;
  readonly operator: Operator;
  readonly articles: readonly Article[];
  /** Plays the cardholder; null outside training. */
  readonly play: ((terminalId: string, action: CardholderAction) => void) | null;
}

export function createHandlers(parts: HandlerParts): Handlers {
  const { views, sales, checkout, engine, journal, terminals, operator } = parts;
  return {
    'till.get': () => views.till(),
    'catalogue.quickKeys': () => parts.articles.map((article) => ({ ...article })),
    'sale.get': () => views.sale(sales.current().id),
    'sale.save': ({ saleId, revision, basket }) => views.sale(checkout.save(saleId, revision, basket).id),
    'sale.new': ({ saleId }) => views.sale(checkout.startNew(saleId).id),
    'terminals.list': () => views.terminals(),
    'payment.start': (order) => views.payment(checkout.pay({ ...order, operator, note: null }).id),
    'payment.cancel': async ({ paymentId }) => {
      const answer = await engine.cancel(paymentId, operator.id);
      if (answer === 'at-terminal') throw new Refused('cannot-cancel-from-till', paymentId);
      return views.payment(paymentId);
    },
    'payment.release': ({ paymentId }) => views.payment(engine.release(paymentId, operator.id).id),
    'payments.list': ({ last }) => journal.latest(last).map((payment) => paymentView(payment, terminals)),
    'receipt.get': ({ paymentId, copy, reprint }) => checkout.receipt(paymentId, copy, reprint),
    'training.terminals': () => views.training(),
    'training.play': ({ terminalId, action }) => {
      if (!parts.play) throw new Refused('not-in-training');
      parts.play(terminalId, action);
      return views.training();
    },
  };
}
