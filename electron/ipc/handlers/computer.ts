/** The computer that the till runs on. */
import type { ComputerView, computerMethods } from '#shared/ipc.ts';
import { Refused } from '../../refused.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function computerHandlers({ computer, busy, audit, session }: HandlerParts): HandlersOf<typeof computerMethods> {
  return {
    'computer.get': () => computer?.get() ?? null,
    'computer.change': (wanted) => {
      if (!computer) return null;
      const before = choicesOf(computer.get());
      const view = computer.change(wanted);
      audit.record({ action: 'computer-changed', operator: session.clerk(), subject: 'computer', before, after: choicesOf(view) });
      return view;
    },
    'computer.installUpdate': () => {
      if (computer?.get().update.state !== 'ready') throw new Refused('no-update');
      const reason = busy();
      if (reason !== null) throw new Refused('till-busy', reason);
      computer.installUpdate();
      return {};
    },
  };
}

function choicesOf({ kiosk, startWithSystem }: ComputerView) {
  return { kiosk, startWithSystem };
}
