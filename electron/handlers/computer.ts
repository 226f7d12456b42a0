/** The computer that the till runs on. */
import type { computerMethods } from '#shared/ipc.ts';
import type { HandlersOf } from '../ipc.ts';
import { Refused } from '../refused.ts';
import type { HandlerParts } from './parts.ts';

export function computerHandlers({ computer, busy }: HandlerParts): HandlersOf<typeof computerMethods> {
  return {
    'computer.get': () => computer?.get() ?? null,
    'computer.change': (wanted) => computer?.change(wanted) ?? null,
    'computer.installUpdate': () => {
      if (computer?.get().update.state !== 'ready') throw new Refused('no-update');
      const reason = busy();
      if (reason !== null) throw new Refused('till-busy', reason);
      computer.installUpdate();
      return {};
    },
  };
}
