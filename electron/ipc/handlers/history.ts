/** What was: a day at a glance, and all that is known of a sale. */
import type { historyMethods } from '#shared/ipc.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function historyHandlers({ history }: HandlerParts): HandlersOf<typeof historyMethods> {
  return {
    'history.day': ({ day }) => history.day(day),
    'history.sale': ({ saleId }) => history.sale(saleId),
  };
}
