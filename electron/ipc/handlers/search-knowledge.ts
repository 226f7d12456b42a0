/** What the till knows that helps to read what somebody types. */
import type { SearchKnowledge } from '../../search/query.ts';
import type { HandlerParts } from './parts.ts';

export function searchKnowledge({ currency, locale, now, terminals, sales }: HandlerParts): SearchKnowledge {
  return { currency, locale, now: new Date(now()), terminals: [...terminals.values()], saleOfNumber: sales.ofNumber };
}
