/** What support needs to see. */
import type { supportMethods } from '#shared/ipc.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function supportHandlers({ gatherForSupport }: HandlerParts): HandlersOf<typeof supportMethods> {
  return {
    'support.bundle': async ({ paymentId }) => ({ file: await gatherForSupport(paymentId) }),
  };
}
