/** Articles and favourites; what changes them takes a supervisor's PIN. */
import type { catalogueMethods } from '#shared/ipc.ts';
import type { HandlersOf } from '../ipc.ts';
import { Refused } from '../refused.ts';
import type { HandlerParts } from './parts.ts';

export function catalogueHandlers({ catalogue, supervisors, taxRates }: HandlerParts): HandlersOf<typeof catalogueMethods> {
  return {
    'catalogue.search': ({ text, limit, inactive = false }) => catalogue.search(text, { limit, inactive }),
    'catalogue.keys': () => catalogue.keys(),
    'catalogue.saveKeys': async ({ revision, pages, approval }) => {
      await supervisors.verify(approval.supervisorId, approval.pin);
      return catalogue.saveKeys(revision, pages);
    },
    'catalogue.article': ({ articleNumber }) => catalogue.article(articleNumber),
    'catalogue.picture': ({ articleNumber }) => ({ picture: catalogue.picture(articleNumber) }),
    'catalogue.saveArticle': async ({ approval, ...wish }) => {
      if (!taxRates.includes(wish.article.taxRate)) throw new Refused('tax-rate-unknown', String(wish.article.taxRate / 1_000));
      await supervisors.verify(approval.supervisorId, approval.pin);
      return catalogue.save(wish);
    },
    'catalogue.setActive': async ({ articleNumber, active, approval }) => {
      await supervisors.verify(approval.supervisorId, approval.pin);
      return catalogue.setActive(articleNumber, active);
    },
  };
}
