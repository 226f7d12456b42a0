/** What the people at this till chose. */
import type { preferencesMethods } from '#shared/ipc.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function preferencesHandlers({ preferences }: HandlerParts): HandlersOf<typeof preferencesMethods> {
  return {
    'preferences.get': () => preferences.get(),
    'preferences.save': (parts) => preferences.change(parts),
  };
}
