/** Payments, their refunds, and what a person says of them. */
import type { paymentsMethods } from '#shared/ipc.ts';
import { noSuchPayment } from '../../payments/recorder.ts';
import { refuseAboveCeiling } from '../../payments/refund-ceilings.ts';
import { approve } from '../../people/approval.ts';
import { operatorOf } from '../../people/operators.ts';
import { redactText } from '../../redaction/redact.ts';
import { Refused } from '../../refused.ts';
import { questionOf } from '../../search/query.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';
import { searchKnowledge } from './search-knowledge.ts';

export function paymentsHandlers(parts: HandlerParts): HandlersOf<typeof paymentsMethods> {
  const { views, checkout, engine, journal, sales, search, operators, audit, session, securityModule, shifts, terminals } = parts;

  /** A payment may outlive the file of its sale. */
  const numberOf = (saleId: string): number | null => {
    try {
      return sales.get(saleId).number;
    } catch {
      return null;
    }
  };

  return {
    'payment.start': (order) => {
      securityModule.refuseSelling();
      const takesCash = terminals.get(order.terminalId)?.provider.tender === 'cash';
      if (order.cashback > 0 || takesCash) shifts.refuseWithoutShift();
      return views.payment(checkout.pay({ ...order, operator: session.seller(), note: null }).id);
    },
    'payment.cancel': async ({ paymentId }) => {
      const answer = await engine.cancel(paymentId, session.seller().id);
      if (answer === 'at-terminal') throw new Refused('cannot-cancel-from-till', paymentId);
      return views.payment(paymentId);
    },
    'payment.answerSignature': ({ paymentId, accepted }) =>
      views.payment(engine.answerSignature(paymentId, accepted, session.seller().id).id),
    'payment.refund': async ({ paymentId, amount, reason, approval }) => {
      const supervisor = await approve(operators, approval);
      const operator = session.seller();
      const original = journal.payment(paymentId);
      if (!original) throw noSuchPayment(journal, paymentId);
      const { currency } = original.charged?.amount ?? original.amount;
      const wanted = { minor: amount, currency };
      const { refundCeilings: ceilings } = parts.preferences.get();
      refuseAboveCeiling(
        { amount: wanted, operatorId: operator.id },
        { journal, ceilings, now: new Date(parts.now()), locale: parts.locale },
      );
      const approved = { by: supervisor.name, reason: redactText(reason) };
      const refund = engine.refund({ originalPaymentId: paymentId, amount: wanted, operator, approved });
      const detail = { refund: refund.id, amount: wanted, reason: approved.reason };
      audit.record({
        action: 'refund-approved',
        operator,
        approvedBy: operatorOf(supervisor),
        subject: paymentId,
        detail,
      });
      return views.payment(refund.id);
    },
    'payment.settle': async ({ paymentId, approval, charged, reason, slipNumber }) => {
      const { name } = await approve(operators, approval);
      // Somebody who reads from a slip may type the whole card number.
      return views.payment(
        engine.settle(paymentId, { charged, reason: redactText(reason), slipNumber: redactText(slipNumber), by: name }).id,
      );
    },
    'payment.ask': ({ paymentId }) => {
      engine.ask(paymentId);
      return views.payment(paymentId);
    },
    'payment.acknowledge': ({ paymentId }) => views.payment(engine.acknowledge(paymentId, session.seller().id).id),
    'payments.attention': () => journal.attention().map(views.paymentOf),
    'payment.release': ({ paymentId }) => views.payment(engine.release(paymentId, session.seller().id).id),
    'payments.search': async ({ text, sort, terminalId, from, to, before, limit }) => {
      const match = questionOf({ text, sort, terminalId }, searchKnowledge(parts));
      const found = await search.find({ match, from, to, before, limit });
      return {
        found: found.flatMap(({ id }) => {
          const payment = journal.payment(id);
          return payment ? [{ payment: views.paymentOf(payment), saleNumber: numberOf(payment.saleId) }] : [];
        }),
        next: found.length < limit ? null : (found.at(-1)?.number ?? null),
      };
    },
    'payments.list': ({ last }) => journal.latest(last).map(views.paymentOf),
  };
}
