/** The sale: its basket and the customer's card. */
import type { saleMethods } from '#shared/ipc.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function saleHandlers({ views, sales, checkout, cards, closing }: HandlerParts): HandlersOf<typeof saleMethods> {
  return {
    'sale.get': () => views.sale(sales.current().id),
    'sale.save': ({ saleId, revision, basket }) => views.sale(checkout.save(saleId, revision, basket).id),
    'sale.new': ({ saleId }) => views.sale(checkout.startNew(saleId).id),
    'sale.card': async ({ saleId, card }) => views.sale((await cards.apply(saleId, card, closing)).id),
  };
}
