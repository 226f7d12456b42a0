/** What each method of the contract does. Decisions live in checkout and engine; here they only meet. */
import type { Article, CardholderAction, SupervisorsView } from '#shared/ipc.ts';
import type { Operator } from '#shared/payment.ts';
import type { TrainingCountry } from '#shared/settings.ts';
import type { Checkout } from './checkout.ts';
import type { CustomerCards } from './customer-card.ts';
import type { Handlers } from './ipc.ts';
import type { Engine } from './payments/engine.ts';
import type { Journal } from './payments/journal.ts';
import type { Supervisors } from './people/supervisors.ts';
import { redactText } from './redact.ts';
import { Refused } from './refused.ts';
import type { Sales } from './sales/sales.ts';
import type { TerminalServices } from './services.ts';
import type { Views } from './till-views.ts';

export interface HandlerParts {
  readonly views: Views;
  readonly sales: Sales;
  readonly checkout: Checkout;
  readonly engine: Engine;
  readonly journal: Journal;
  readonly cards: CustomerCards;
  readonly services: TerminalServices;
  readonly supervisors: Supervisors;
  readonly trainingPin: string | null;
  readonly operator: Operator;
  readonly articles: readonly Article[];
  /** Plays the cardholder; null outside training. */
  readonly play: ((terminalId: string, action: CardholderAction) => void) | null;
  /** Opens another sample store; null where nobody can. */
  readonly openTraining: ((country: TrainingCountry) => Promise<void>) | null;
  /** Aborts when the till closes. */
  readonly closing: AbortSignal;
}

export function createHandlers(parts: HandlerParts): Handlers {
  const { views, sales, checkout, engine, journal, cards, services, operator } = parts;
  return {
    'till.get': () => views.till(),
    'catalogue.quickKeys': () => parts.articles.map((article) => ({ ...article })),
    'sale.get': () => views.sale(sales.current().id),
    'sale.save': ({ saleId, revision, basket }) => views.sale(checkout.save(saleId, revision, basket).id),
    'sale.new': ({ saleId }) => views.sale(checkout.startNew(saleId).id),
    'sale.card': async ({ saleId, card }) => views.sale((await cards.apply(saleId, card, parts.closing)).id),
    'terminals.list': () => views.terminals(),
    'terminals.check': ({ terminalId }) => services.check(terminalId),
    'terminals.listed': ({ terminalId }) => services.listed(terminalId),
    'terminals.service': ({ terminalId, service }) => services.run(terminalId, service),
    'registration.start': ({ terminalId }) => services.startRegistration(terminalId),
    'registration.stop': () => {
      services.stopRegistration();
      return {};
    },
    'webhooks.get': ({ terminalId }) => services.webhooks(terminalId),
    'webhooks.create': ({ terminalId, ...order }) => services.createWebhook(terminalId, order),
    'webhooks.setActive': ({ terminalId, subscriptionId, active }) => services.setWebhookActive(terminalId, subscriptionId, active),
    'payment.start': (order) => views.payment(checkout.pay({ ...order, operator, note: null }).id),
    'payment.cancel': async ({ paymentId }) => {
      const answer = await engine.cancel(paymentId, operator.id);
      if (answer === 'at-terminal') throw new Refused('cannot-cancel-from-till', paymentId);
      return views.payment(paymentId);
    },
    'payment.answerSignature': ({ paymentId, accepted }) => views.payment(engine.answerSignature(paymentId, accepted, operator.id).id),
    'payment.refund': ({ paymentId, amount }) => {
      const original = journal.payment(paymentId);
      if (!original) throw new Refused('no-such-payment', paymentId);
      const { currency } = original.charged?.amount ?? original.amount;
      return views.payment(engine.refund({ originalPaymentId: paymentId, amount: { minor: amount, currency }, operator }).id);
    },
    'payment.settle': async ({ paymentId, supervisorId, pin, charged, reason, slipNumber }) => {
      const { name } = await parts.supervisors.verify(supervisorId, pin);
      // Somebody who reads from a slip may type the whole card number.
      return views.payment(
        engine.settle(paymentId, { charged, reason: redactText(reason), slipNumber: redactText(slipNumber), by: name }).id,
      );
    },
    'payment.ask': ({ paymentId }) => {
      engine.ask(paymentId);
      return views.payment(paymentId);
    },
    'payment.acknowledge': ({ paymentId }) => views.payment(engine.acknowledge(paymentId, operator.id).id),
    'payments.attention': () => journal.attention().map(views.paymentOf),
    'supervisors.list': () => supervisorsView(parts),
    'supervisors.first': async ({ name, pin }) => {
      await parts.supervisors.addFirst(name, pin);
      return supervisorsView(parts);
    },
    'payment.release': ({ paymentId }) => views.payment(engine.release(paymentId, operator.id).id),
    'payments.list': ({ last }) => journal.latest(last).map(views.paymentOf),
    'receipt.get': ({ paymentId, copy, reprint }) => checkout.receipt(paymentId, copy, reprint),
    'training.open': async ({ country }) => {
      if (!parts.openTraining) throw new Refused('not-in-training');
      await parts.openTraining(country);
      return {};
    },
    'training.terminals': () => views.training(),
    'training.play': ({ terminalId, action }) => {
      if (!parts.play) throw new Refused('not-in-training');
      if (!views.training().some((terminal) => terminal.terminalId === terminalId)) throw new Refused('no-such-terminal', terminalId);
      parts.play(terminalId, action);
      return views.training();
    },
  };
}

/** Training has a supervisor as soon as somebody asks for one. */
async function supervisorsView({ supervisors, trainingPin }: HandlerParts): Promise<SupervisorsView> {
  if (trainingPin !== null && supervisors.list().length === 0) await supervisors.addFirst('Supervisor', trainingPin);
  return { supervisors: supervisors.list().map((each) => ({ ...each })), trainingPin };
}
