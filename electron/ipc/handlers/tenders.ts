/** Cash, and the end of a sale that needs no card. */
import type { tenderMethods } from '#shared/ipc.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function tenderHandlers({
  views,
  checkout,
  session,
  paper,
  securityModule,
  shifts,
}: HandlerParts): HandlersOf<typeof tenderMethods> {
  const { cash } = checkout;
  return {
    'tender.cash': (order) => {
      securityModule.refuseSelling();
      shifts.refuseWithoutShift();
      const sale = cash.take({ ...order, operator: session.seller() });
      paper.cashMoved(`taken ${order.tenderId}`);
      paper.saleChanged(sale);
      return views.sale(sale.id);
    },
    'tender.giveBack': ({ saleId, tenderId }) => {
      const sale = cash.giveBack(saleId, tenderId, session.seller());
      paper.cashMoved(`given back ${tenderId}`);
      return views.sale(sale.id);
    },
    'sale.finish': ({ saleId }) => {
      const sale = cash.finish(saleId);
      paper.saleChanged(sale);
      return views.sale(sale.id);
    },
  };
}
