/** Cash, and the end of a sale that needs no card. */
import type { tenderMethods } from '#shared/ipc.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function tenderHandlers({ views, checkout, operator }: HandlerParts): HandlersOf<typeof tenderMethods> {
  const { cash } = checkout;
  return {
    'tender.cash': (order) => views.sale(cash.take({ ...order, operator }).id),
    'tender.giveBack': ({ saleId, tenderId }) => views.sale(cash.giveBack(saleId, tenderId, operator).id),
    'sale.finish': ({ saleId }) => views.sale(cash.finish(saleId).id),
  };
}
