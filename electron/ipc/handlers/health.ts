/** How the till is. */
import type { healthMethods } from '#shared/ipc.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function healthHandlers({ health }: HandlerParts): HandlersOf<typeof healthMethods> {
  return {
    'health.get': () => health(),
  };
}
