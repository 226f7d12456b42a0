/** Training: the sample stores and the virtual terminals. */
import type { trainingMethods } from '#shared/ipc.ts';
import { Refused } from '../../refused.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function trainingHandlers(parts: HandlerParts): HandlersOf<typeof trainingMethods> {
  const { views } = parts;
  return {
    'training.open': async ({ country }) => {
      if (!parts.openTraining) throw new Refused('not-in-training');
      await parts.openTraining(country);
      return {};
    },
    'training.terminals': () => views.training(),
    'training.play': ({ terminalId, action }) => {
      if (!parts.play) throw new Refused('not-in-training');
      if (!views.training().some((terminal) => terminal.terminalId === terminalId)) throw new Refused('no-such-terminal', terminalId);
      parts.play(terminalId, action);
      return views.training();
    },
  };
}
