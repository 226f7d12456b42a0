/** The sale: its basket, the baskets that wait, and the customer's card. */
import type { saleMethods } from '#shared/ipc.ts';
import { questionOf } from '../../search/query.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';
import { searchKnowledge } from './search-knowledge.ts';

export function saleHandlers(parts: HandlerParts): HandlersOf<typeof saleMethods> {
  const { views, sales, baskets, cards, closing } = parts;
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
    'sales.search': async ({ text, sort, from, to, before, limit }) => {
      const match = questionOf({ text, sort, terminalId: null }, searchKnowledge(parts));
      const found = await parts.saleSearch.find({ match, from, to, before, limit });
      return {
        found: found.map(({ id }) => views.foundSale(id)),
        next: found.length < limit ? null : (found.at(-1)?.number ?? null),
      };
    },
    'sales.get': ({ saleId }) => views.sale(saleId),
    'sale.card': async ({ saleId, card }) => views.sale((await cards.apply(saleId, card, closing)).id),
  };
}
