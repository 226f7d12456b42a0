/** The sale: its basket, the baskets that wait, and the customer's card. */
import type { saleMethods } from '#shared/ipc.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function saleHandlers({ views, sales, baskets, cards, closing }: HandlerParts): HandlersOf<typeof saleMethods> {
  return {
    'sale.get': () => views.sale(sales.current().id),
    'sale.save': ({ saleId, revision, basket }) => views.sale(baskets.save(saleId, revision, basket).id),
    'sale.return': async (order) => views.sale((await baskets.takeBack(order)).id),
    'sale.park': ({ saleId, name }) => views.sale(baskets.park(saleId, name).id),
    'sale.parked': () => views.parked(),
    'sale.recall': ({ saleId }) => {
      const { sale, parked } = baskets.recall(saleId);
      return { sale: views.sale(sale.id), parked: views.parked().find(({ id }) => id === parked?.id) ?? null };
    },
    'sale.discard': ({ saleId }) => {
      baskets.discard(saleId);
      return views.parked();
    },
    'sale.new': ({ saleId }) => views.sale(baskets.startNew(saleId).id),
    'sale.card': async ({ saleId, card }) => views.sale((await cards.apply(saleId, card, closing)).id),
  };
}
