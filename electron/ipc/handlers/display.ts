/** The customer's display. */
import type { displayMethods } from '#shared/ipc.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function displayHandlers({ display, displayPlace }: HandlerParts): HandlersOf<typeof displayMethods> {
  return {
    'display.get': () => display.get(),
    'display.place': () => displayPlace?.get() ?? { kind: 'none' },
    'display.choose': ({ shown }) => displayPlace?.choose(shown) ?? { kind: 'none' },
  };
}
